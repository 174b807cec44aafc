import type { Console } from '../console.js'
import { newDocument } from '../documents/new-document.js'
import type { NewOptions, NewProject } from '../made-project.js'
import { newProject } from '../new-project.js'
import { newWords } from '../new-words.js'
import type { Project } from '../project.js'
import { layOutTable, left } from '../table.js'

/** Longer quotes are cut; FILL-ME.csv has them whole. */
const longestQuotes = 40

/** `new FOLDER [--report TEXT]`: a project for another place. */
export async function makeProject(
  console: Console,
  project: Project,
  folder: string,
  options: NewOptions,
): Promise<number> {
  const made = await newProject(project, folder, options)
  if (!made.ok) return console.report(made.diagnostics)
  console.report(made.warnings)
  console.print(console.json ? newDocument(made.value) : newText(made.value, console))
  return 0
}

function newText(made: NewProject, { language }: Console): string {
  const { folder, files, plan, register } = made
  const words = newWords[language]
  const steps = [
    `cd ${quoted(folder)}`,
    'outturn run baseline',
    'outturn check plan',
    `outturn brief ${plan}`,
  ]
  const lines = [
    words.made(folder),
    ...files.map(path => `  ${path}`),
    '',
    ...(register === undefined ? [] : [words.register(register), '']),
  ]
  const ending = ['', words.next, ...steps.map(step => `  ${step}`)]
  const last = register === undefined ? ['', words.invented] : []
  return `${lines.join('\n')}${missingText(made, language)}${[...ending, ...last].join('\n').replace(/^\n/, '')}\n`
}

/** What the data lack, and what waits for it; nothing where nothing is missing. */
function missingText({ missing = [] }: NewProject, language: Console['language']): string {
  if (missing.length === 0) return ''
  const words = newWords[language]
  const columns = [left(words.series), left(words.unit), left(words.wanted), left(words.waiting)]
  const rows = missing.map(({ series, unit, use, quotes }) => [
    series,
    unit,
    words.use[use],
    cut(quotes.join('；')),
  ])
  return `${words.missing(missing.length)}\n${layOutTable(columns, rows)}\n`
}

function cut(text: string): string {
  const points = [...text]
  return points.length > longestQuotes ? `${points.slice(0, longestQuotes).join('')}…` : text
}

/** As a shell takes it. */
function quoted(folder: string): string {
  return /^[\p{L}\p{N}_./-]+$/u.test(folder) ? folder : `'${folder.replaceAll("'", `'\\''`)}'`
}
