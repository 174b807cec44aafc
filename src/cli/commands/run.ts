import { error } from '../../vocabulary/diagnostic.js'
import { valueAt } from '../../vocabulary/path.js'
import { writePeriod } from '../../vocabulary/period.js'
import type { Console } from '../console.js'
import { csvText } from '../csv-text.js'
import { jsonUnit } from '../documents/document.js'
import { runDocument, runManifest, stretch } from '../documents/run-document.js'
import { decimalsFor, numberText, residualText, unitName } from '../number-text.js'
import type { Project } from '../project.js'
import { runWorkbook } from '../run-workbook.js'
import { type RunOptions, type SolvedScenario, solveScenario } from '../solve-scenario.js'
import { emphasis, layOutTable, left, right } from '../table.js'
import { titleText, word } from '../words.js'
import { type Output, writeOutputs } from '../write-outputs.js'

/** `run SCENARIO`: solves it and shows the paths, or writes them to `--out`. */
export async function run(
  console: Console,
  project: Project,
  reference: string,
  options: RunOptions & { readonly out?: string },
): Promise<number> {
  const ending = options.out === undefined ? undefined : /\.(json|csv|xlsx)$/.exec(options.out)?.[1]
  if (options.out !== undefined && ending === undefined) {
    return console.report([
      error(
        'U102',
        `--out ${options.out}: the ending says the format, and only .json, .csv and .xlsx are built`,
        undefined,
        'write --out paths.csv, paths.json or paths.xlsx',
      ),
    ])
  }
  const solved = await solveScenario(project, reference, options)
  if (!solved.ok) return console.report(solved.diagnostics)
  const document = (): string => runDocument(solved.value, options)
  if (options.out !== undefined) {
    const written = await writeOutputs(project, [
      { path: options.out, content: contentOf(ending, solved.value, options, console) },
    ])
    if (!written.ok) return console.report(written.diagnostics)
  }
  console.report(solved.warnings)
  if (console.json) console.print(document())
  else if (options.out === undefined) console.print(runText(solved.value, console))
  if (options.out !== undefined) console.note(`wrote ${options.out}`)
  return 0
}

/** What goes to the file, by its ending. */
function contentOf(
  ending: string | undefined,
  solved: SolvedScenario,
  options: RunOptions,
  { language }: Console,
): Output['content'] {
  if (ending === 'csv') return runCsv(solved)
  if (ending === 'json') return runDocument(solved, options)
  const workbook = runWorkbook(solved, runManifest(solved, options), language)
  return write => write(workbook)
}

/** Long form, one value a row; rates are fractions, as in JSON. */
function runCsv({ paths }: SolvedScenario): string {
  const periods = stretch(paths.from, paths.to)
  const rows = [...paths.variables.values()].flatMap(({ variable, unit, role }) =>
    periods.flatMap(period => {
      const value = valueAt(paths, variable, period)
      if (value === undefined) return []
      return [[paths.scenario, variable, writePeriod(period, paths.frequency), value, jsonUnit(unit), role]]
    }),
  )
  return csvText(['scenario', 'series', 'period', 'value', 'unit', 'role'], rows)
}

function runText(solved: SolvedScenario, console: Console): string {
  const { paths, scenario, loaded } = solved
  const { language } = console
  const { model } = loaded
  const periods = stretch(Math.max(paths.first, paths.from - 1), paths.to)
  const columns = [
    left(word('variable', language)),
    left(word('title', language)),
    left(word('unit', language)),
    ...periods.map(period => right(writePeriod(period, paths.frequency))),
  ]
  const parts = model.modules.flatMap(module => {
    const variables = [...model.variables.values()].filter(variable => variable.module === module.module)
    const rows = variables.map(({ id, title, unit }) => {
      const values = periods.map(period => valueAt(paths, id, period))
      const decimals = decimalsFor(
        unit,
        values.filter(value => value !== undefined),
      )
      const texts = values.map(value => (value === undefined ? '—' : numberText(value, unit, decimals)))
      return [id, titleText(title, language), unitName(unit, language), ...texts]
    })
    if (rows.length === 0) return []
    const heading = titleText(module.title, language)
    return [`${heading === '' ? '' : `${emphasis(heading)}\n`}${layOutTable(columns, rows)}`]
  })
  const { solver } = paths
  const heading = `${emphasis(titleText(scenario.title, language, scenario.id))} (${scenario.id}, ${word('model', language)} ${paths.model})`
  const certificate = `${word('solved', language)}: ${solver.blocks} ${word('blocks', language)}, ${solver.iterations} ${word('iterations', language)}, ${word('residual', language)} ${residualText(solver.maxResidual)}`
  return `${[`${heading}\n`, ...parts].join('\n')}\n${certificate}\n`
}
