import type { Console } from '../console.js'
import { newDocument } from '../documents/new-document.js'
import { type NewProject, newProject } from '../new-project.js'
import { newWords } from '../new-words.js'
import type { Project } from '../project.js'

/** `new FOLDER`: a project for another place. */
export async function makeProject(console: Console, project: Project, folder: string): Promise<number> {
  const made = await newProject(project, folder)
  if (!made.ok) return console.report(made.diagnostics)
  console.report(made.warnings)
  console.print(console.json ? newDocument(made.value) : newText(made.value, console))
  return 0
}

function newText({ folder, files, plan }: NewProject, { language }: Console): string {
  const words = newWords[language]
  const steps = [
    `cd ${quoted(folder)}`,
    'outturn run baseline',
    'outturn check plan',
    `outturn brief ${plan}`,
  ]
  const listed = files.map(path => `  ${path}`)
  return [
    words.made(folder),
    ...listed,
    '',
    words.next,
    ...steps.map(step => `  ${step}`),
    '',
    words.invented,
  ]
    .map(line => `${line}\n`)
    .join('')
}

/** As a shell takes it. */
function quoted(folder: string): string {
  return /^[\p{L}\p{N}_./-]+$/u.test(folder) ? folder : `'${folder.replaceAll("'", `'\\''`)}'`
}
