import { pathForFile, spreadForFile } from '../scenario/write-value.js'
import { standardDeviation } from '../simulate/instrument-sizes.js'
import type { MovingCell } from '../simulate/moved-run.js'
import type { Sought } from '../simulate/seek-targets.js'
import type { Spread } from '../vocabulary/assumption.js'
import { valueAt } from '../vocabulary/path.js'
import type { Ordinal } from '../vocabulary/period.js'
import { stretch } from './documents/run-document.js'
import { instrumentUnit } from './seek-request.js'
import type { SolvedScenario } from './solve-scenario.js'

/** What the file is called and stands on. */
export interface SeekFile {
  readonly id: string
  readonly base: string
  /** What the command line changed of the run: first and last period, the model. */
  readonly from: string | undefined
  readonly to: string | undefined
  readonly model: string | undefined
  /** Names of data files that a scenario cannot name and its run needs. */
  readonly data: readonly string[]
}

/** A scenario file that makes a run hit what was sought: its base, and whole paths of what moved, with the spreads they had. */
export function seekScenarioText(run: SolvedScenario, sought: Sought, file: SeekFile): string {
  const { scenario } = run
  const goals = sought.goals.map(({ goal }) => goal.name).join(', ')
  const names = [...new Set(sought.cells.map(({ variable }) => variable))]
  const sections = { assumptions: [] as string[], add_factors: [] as string[], exogenise: [] as string[] }
  for (const name of names) {
    const cells = sought.cells.filter(({ variable }) => variable === name)
    if (cells[0]?.kind === 'add') sections.add_factors.push(addFactorLine(run, sought, cells))
    else {
      const given = scenario.exogenise.get(name)?.values
      if (cells.some(({ period }) => given?.has(period) === true))
        sections.exogenise.push(givenLine(run, sought, name))
      if (cells.some(({ period }) => given?.has(period) !== true)) {
        sections.assumptions.push(...assumptionLines(run, sought, name))
      }
    }
  }
  const optional = (key: string, value: string | undefined): string[] =>
    value === undefined ? [] : [`${key}: ${value}`]
  return [
    `# Written by outturn seek: ${goals} with ${names.join(', ')}; the joint distance from the base is ${Number(sought.solution.distance.toPrecision(4))}.`,
    ...(file.data.length === 0
      ? []
      : [`# Its run needs the data of the search too: --data ${file.data.join(' --data ')}`]),
    `scenario: ${file.id}`,
    `title: { zh: ${quoted(`${scenario.title.zh}：求${goals}`)}, en: ${quoted(`${scenario.title.en}: seek ${goals}`)} }`,
    ...optional('model', file.model === undefined ? undefined : quoted(file.model)),
    `base: ${quoted(file.base)}`,
    ...optional('from', file.from),
    ...optional('to', file.to),
    ...section('assumptions', sections.assumptions),
    ...section('add_factors', sections.add_factors),
    ...(sections.exogenise.length === 0 ? [] : ['exogenise:', ...sections.exogenise]),
    '',
  ].join('\n')
}

function section(key: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`${key}:`, ...lines]
}

/** A JSON text is a YAML text. */
function quoted(text: string): string {
  return JSON.stringify(text)
}

function pathText(
  values: readonly (readonly [Ordinal, number])[],
  run: SolvedScenario,
  name: string,
): string {
  return pathForFile(values, run.paths.frequency, instrumentUnit(run.loaded.model, name))
}

function pathOf(
  run: SolvedScenario,
  { paths }: Sought,
  name: string,
): readonly (readonly [Ordinal, number])[] {
  return stretch(run.paths.from, run.paths.to).map(
    period => [period, valueAt(paths, name, period) ?? Number.NaN] as const,
  )
}

function assumptionLines(run: SolvedScenario, sought: Sought, name: string): readonly string[] {
  const assumption = run.scenario.assumptions.get(name)
  const { spread, note } = assumption ?? {}
  const extras = [
    ...(spread === undefined ? [] : [`spread: ${spreadText(spread, run, name)}`]),
    ...(note === undefined ? [] : [`note: ${quoted(note)}`]),
  ]
  const path = pathText(pathOf(run, sought, name), run, name)
  return [
    ...(spread?.kind === 'triangular'
      ? [
          '  # The base has a triangular spread, which a path of several values cannot have: its standard deviation.',
        ]
      : []),
    `  ${name}: { ${[path, ...extras].join(', ')} }`,
  ]
}

function givenLine(run: SolvedScenario, sought: Sought, name: string): string {
  const given = run.scenario.exogenise.get(name)
  const path = pathOf(run, sought, name).filter(([period]) => given?.values.has(period) === true)
  const because = given?.because ?? ''
  return `  - { variable: ${name}, path: { ${pathText(path, run, name)} }${because === '' ? '' : `, because: ${quoted(because)}`} }`
}

function addFactorLine(
  run: SolvedScenario,
  { solution, cells: all }: Sought,
  cells: readonly MovingCell[],
): string {
  const [first] = cells
  const name = first?.variable ?? ''
  const values = new Map(run.scenario.addFactors.get(name)?.values ?? [])
  for (const each of cells) values.set(each.period, solution.values[all.indexOf(each)] ?? Number.NaN)
  return `  ${name}: { ${pathText(
    [...values].sort(([a], [b]) => a - b),
    run,
    name,
  )} }`
}

function spreadText(spread: Spread, run: SolvedScenario, name: string): string {
  const { from, to, frequency } = run.paths
  return spreadForFile(spread, {
    unit: instrumentUnit(run.loaded.model, name).unit,
    sd: standardDeviation(spread, from, 0),
    periods: stretch(from, to),
    frequency,
  })
}
