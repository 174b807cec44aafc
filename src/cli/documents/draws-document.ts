import { bandShares, type CellStatistics, type RunStatistics } from '../../simulate/draw-statistics.js'
import type { Manifest } from '../../vocabulary/briefing.js'
import { type Cell, csvText } from '../csv-text.js'
import { documentText } from './document.js'
import type { RunFields } from './run-document.js'

/** How many of each kind of uncertain number a run has. */
export type Inside = Readonly<Record<string, number>>

/** Everything a document with draws says besides the figures of the draws; a shard carries it along. */
export interface DrawRecord {
  readonly manifest: Manifest
  readonly run: RunFields
  readonly inside: Inside
  /** Correlations of shocks found in history: two variables, the correlation after shrinkage, periods in common. */
  readonly shockCorrelations: readonly (readonly [string, string, number, number])[]
  readonly replicates: number
  /** Variable and position of the period of each cell. */
  readonly cells: readonly (readonly [string, number])[]
  /** The variable of each equation, by position. */
  readonly equations: readonly string[]
  readonly firstPeriod: number
}

/** Figures of one variable, by period. */
export interface VariableStatistics {
  readonly mean: readonly number[]
  readonly sd: readonly number[]
  readonly bands: Readonly<Record<string, readonly number[]>>
  readonly errors?: {
    readonly mean: readonly number[]
    readonly sd: readonly number[]
    readonly bands: Readonly<Record<string, readonly number[]>>
  }
  readonly within?: Readonly<Record<string, readonly number[]>>
}

/** The figures of every variable that differs between draws; a period in which it has no cell keeps its deterministic value. */
export function statisticsByVariable(
  { run, cells }: DrawRecord,
  statistics: RunStatistics,
): ReadonlyMap<string, VariableStatistics> {
  const byVariable = new Map<string, Map<number, CellStatistics>>()
  for (const [index, [variable, position]] of cells.entries()) {
    const cell = statistics.cells[index]
    if (cell === undefined) continue
    const own = byVariable.get(variable) ?? new Map<number, CellStatistics>()
    byVariable.set(variable, own.set(position, cell))
  }
  return new Map(
    [...byVariable].flatMap(([variable, own]) => {
      const values = run.variables[variable]?.values
      return values === undefined ? [] : [[variable, figures(values, own, statistics)] as const]
    }),
  )
}

function figures(
  values: readonly (number | undefined)[],
  own: ReadonlyMap<number, CellStatistics>,
  { quantiles, errorsKnown }: RunStatistics,
): VariableStatistics {
  const each = (pick: (cell: CellStatistics) => number, otherwise?: number) =>
    values.map((value, position) => {
      const cell = own.get(position)
      return cell === undefined ? (otherwise ?? value ?? 0) : pick(cell)
    })
  const bands = (pick: (band: CellStatistics['bands'][number]) => number, otherwise?: number) =>
    Object.fromEntries(
      bandShares.map((share, index) => [
        `${share}`,
        each(cell => pick(cell.bands[index] ?? { value: 0, error: 0, within: 0 }), otherwise),
      ]),
    )
  return {
    mean: each(cell => cell.mean.value),
    sd: each(cell => cell.sd.value, 0),
    bands: bands(band => band.value),
    // With fewer than two draws of a scramble nothing can be said of errors.
    ...(errorsKnown
      ? {
          errors: {
            mean: each(cell => cell.mean.error, 0),
            sd: each(cell => cell.sd.error, 0),
            bands: bands(band => band.error, 0),
          },
        }
      : {}),
    ...(quantiles === 'sketch' ? { within: bands(band => band.within, 0) } : {}),
  }
}

/** `outturn.run/1` with draws. */
export function drawsDocument(record: DrawRecord, statistics: RunStatistics): string {
  const { solver, variables, ...fields } = record.run
  const byVariable = statisticsByVariable(record, statistics)
  const all = Object.entries(variables).map(([id, { history, ...entry }]) => [
    id,
    { ...entry, ...byVariable.get(id), history },
  ])
  return documentText('outturn.run/1', record.manifest, {
    ...fields,
    variables: Object.fromEntries(all),
    draws: statistics.draws,
    unusable: statistics.unusable,
    first_unusable: firstUnusable(record, statistics),
    quantiles: statistics.quantiles,
    inside: record.inside,
    shock_correlations: record.shockCorrelations.map(([a, b, value, shared]) => ({ a, b, value, shared })),
    solver,
  })
}

/** Which draw, equation and period had no result first. */
export function firstUnusable({ equations, run, firstPeriod }: DrawRecord, { firstFault }: RunStatistics) {
  if (firstFault === undefined) return undefined
  const { draw, equation, period } = firstFault
  return { draw, equation: equations[equation] ?? '', period: run.periods[period - firstPeriod] ?? '' }
}

/** Long form, one variable and period a row; rates are fractions, as in JSON. Quantiles from histograms have their bounds beside them. */
export function drawsCsv(record: DrawRecord, statistics: RunStatistics): string {
  const { header, rows } = drawsTable(record, statistics)
  return csvText(header, rows)
}

/** The same as header and rows. */
export function drawsTable(
  record: DrawRecord,
  statistics: RunStatistics,
): { readonly header: readonly string[]; readonly rows: readonly (readonly Cell[])[] } {
  const { run } = record
  const byVariable = statisticsByVariable(record, statistics)
  const isSketched = statistics.quantiles === 'sketch'
  const rows = Object.entries(run.variables).flatMap(([id, { unit, role, values }]) =>
    values.map((value, position): readonly Cell[] => {
      const own = byVariable.get(id)
      const plain = value ?? 0
      const bands = bandShares.map(share => own?.bands[`${share}`]?.[position] ?? plain)
      const within = bandShares.map(share => own?.within?.[`${share}`]?.[position] ?? 0)
      const period = run.periods[position] ?? ''
      return [
        ...[run.scenario, id, period, plain, unit, role],
        ...[own?.mean[position] ?? plain, own?.sd[position] ?? 0, ...bands, ...(isSketched ? within : [])],
      ]
    }),
  )
  const names = bandShares.map(share => `p${share}`)
  const bounds = isSketched ? names.map(name => `${name}_within`) : []
  const header = ['scenario', 'series', 'period', 'value', 'unit', 'role', 'mean', 'sd', ...names, ...bounds]
  return { header, rows }
}
