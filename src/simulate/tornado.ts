import { distribution } from '../numerics/distributions.js'
import { type Diagnostic, fail, type Outcome, succeed } from '../vocabulary/diagnostic.js'
import type { Ordinal } from '../vocabulary/period.js'
import { canMove, type RunFigure, rowsOfDimensions } from './moving-dimensions.js'
import type { PreparedRun } from './prepared-run.js'
import { cell } from './run-arrays.js'
import {
  freePeriods,
  type InputRow,
  type UncertainDimension,
  type Uncertainty,
  type UncertaintyKind,
} from './uncertainty.js'

/** Every number is moved between these quantiles of its own distribution. */
export const tornadoShares = [0.05, 0.95] as const

/** One uncertain number and what moving it alone does to a figure. */
export interface TornadoRow {
  readonly kind: UncertaintyKind
  /** The variable or the coefficient. */
  readonly subject: string
  /** Base values and shocks: the period they belong to. */
  readonly period?: Ordinal
  /** `spread`: the 5% and 95% quantiles of what is drawn; `plausible`: the model's plausible range, where the scenario states no spread. */
  readonly range: 'spread' | 'plausible'
  /**
   * The number at both ends: a value of the assumption (in the figure's period, or the last before it in which it moves), of the coefficient or of the base value; of a
   * shock the amount added to its equation. In inside units.
   */
  readonly inputs: readonly [low: number, high: number]
  /** The figure at both ends, each from a full solve; undefined where there is none. */
  readonly outcomes: readonly [low: number | undefined, high: number | undefined]
  /** Distance of the two outcomes; undefined where one is missing. */
  readonly swing: number | undefined
}

/** What each number alone does to a figure of a run. */
export interface Tornado {
  /** The figure with every number on its path. */
  readonly value: number
  /** Largest swing first; those without a result at one end before them; numbers that change nothing are left out. */
  readonly rows: readonly TornadoRow[]
  /** Assumptions that can move the figure and for which neither a spread nor a plausible range is stated. */
  readonly withoutRange: readonly string[]
  /** Why ends have no outcome. */
  readonly faults: readonly { readonly row: TornadoRow; readonly fault: Diagnostic }[]
}

/** Some cells of a run, and what they are to hold. */
interface Move {
  readonly target: 'values' | 'add' | 'coefficients'
  readonly at: number
  readonly value: number
}

interface Candidate {
  readonly about: Pick<TornadoRow, 'kind' | 'subject' | 'period' | 'range' | 'inputs'>
  readonly moves: readonly [low: readonly Move[], high: readonly Move[]]
}

/**
 * Moves each uncertain number that can reach a figure to both ends of its range, all its periods together as draws do, and solves the run again with the
 * others on their paths. The run must be solved and frozen; it is left as the last solve left it. `uncertainty` holds the numbers drawn, as far as the figure's
 * period; with `plausible` assumptions without a spread are moved over the model's plausible range.
 */
export function tornado(
  run: PreparedRun,
  uncertainty: Uncertainty,
  figure: RunFigure,
  { plausible }: { readonly plausible: boolean },
): Outcome<Tornado> {
  const value = run.valueAt(figure.variable, figure.period)
  const fault = run.keepAsStart()
  if (fault !== undefined) return fail(fault)
  const unspread = plausible ? withoutSpread(run, uncertainty, figure) : []
  const candidates = [
    ...spreadCandidates(run, uncertainty, figure),
    ...unspread.flatMap(variable => plausibleCandidate(run, variable, figure) ?? []),
  ]
  const faults: { row: TornadoRow; fault: Diagnostic }[] = []
  const rows = candidates.flatMap(({ about, moves }): readonly TornadoRow[] => {
    const ends = moves.map(each => solvedWith(run, each, figure))
    const [low, high] = ends.map(end => ('value' in end ? end.value : undefined))
    if (low === value && high === value) return []
    const swing = low === undefined || high === undefined ? undefined : Math.abs(high - low)
    const row = { ...about, outcomes: [low, high], swing } as const
    faults.push(...ends.flatMap(end => ('fault' in end ? [{ row, fault: end.fault }] : [])))
    return [row]
  })
  // Swings that differ by rounding only are equal, and keep the order of the model.
  const size = (row: TornadoRow): number => Number((row.swing ?? Number.POSITIVE_INFINITY).toPrecision(12))
  return succeed({
    value,
    rows: rows.sort((a, b) => (size(a) === size(b) ? 0 : size(b) - size(a))),
    withoutRange: unspread.filter(variable => plausibleCandidate(run, variable, figure) === undefined),
    faults,
  })
}

/** The figure with some cells moved; they are put back. */
function solvedWith(
  run: PreparedRun,
  moves: readonly Move[],
  { variable, period }: RunFigure,
): { readonly value: number } | { readonly fault: Diagnostic } {
  const before = moves.map(({ target, at }) => run.arrays[target][at] ?? Number.NaN)
  for (const { target, at, value } of moves) run.arrays[target][at] = value
  let fault: Diagnostic | undefined
  for (let at = run.scenario.from; at <= period && fault === undefined; at++) fault = run.solvePeriod(at)
  const value = run.valueAt(variable, period)
  for (const [index, { target, at }] of moves.entries()) {
    run.arrays[target][at] = before[index] ?? Number.NaN
  }
  return fault === undefined ? { value } : { fault }
}

function spreadCandidates(
  run: PreparedRun,
  uncertainty: Uncertainty,
  figure: RunFigure,
): readonly Candidate[] {
  const rowsOf = rowsOfDimensions(uncertainty)
  return uncertainty.dimensions.flatMap((dimension, index): readonly Candidate[] => {
    const rows = rowsOf[index] ?? []
    if (!canMove(run.model, rows, figure)) return []
    const made = distribution(dimension.spec)
    if (!made.ok) throw new RangeError(`${dimension.name}: ${made.reason}`)
    const [low, high] = tornadoShares.map(share => made.distribution.quantile(share))
    const ends = [
      endOf(run, uncertainty, index, low ?? 0),
      endOf(run, uncertainty, index, high ?? 0),
    ] as const
    return [
      {
        about: { ...aboutOf(dimension), range: 'spread', inputs: [ends[0].input, ends[1].input] },
        moves: [ends[0].moves, ends[1].moves],
      },
    ]
  })
}

function aboutOf({ kind, subject, period }: UncertainDimension) {
  return { kind, subject, ...(period === undefined ? {} : { period }) }
}

/** What a drawn number makes of its rows: the cells to move, and the number to show for it. */
function endOf(
  run: PreparedRun,
  uncertainty: Uncertainty,
  dimension: number,
  drawn: number,
): { readonly moves: readonly Move[]; readonly input: number } {
  const spec = uncertainty.dimensions[dimension]
  if (spec?.kind === 'base') {
    const { values, own } = basesWith(uncertainty, dimension, drawn)
    const moves = uncertainty.rows.flatMap(row => {
      const value = row.how === 'base' ? values[row.base] : undefined
      return value === undefined ? [] : movesOf(run, row, value)
    })
    return { moves, input: own }
  }
  const rows = uncertainty.rows.filter(row => row.how !== 'base' && row.dimension === dimension)
  const moves = rows.flatMap(row => (row.how === 'base' ? [] : movesOf(run, row, inputOf(row, drawn))))
  return { moves, input: spec?.kind === 'shocks' ? drawn : (moves.at(-1)?.value ?? Number.NaN) }
}

/** Base values that one of them moves, its error being `drawn` and all others none; undefined for those that stay. */
function basesWith({ bases, baseDimensions }: Uncertainty, dimension: number, drawn: number) {
  const values: number[] = []
  const moved: boolean[] = []
  let own = Number.NaN
  for (const [index, { reads, again, value }] of bases.entries()) {
    const isOwn = baseDimensions[index] === dimension
    moved[index] = isOwn || reads.some(read => moved[read] === true)
    values[index] =
      moved[index] === true
        ? again(reads.map(read => values[read] ?? Number.NaN)) + (isOwn ? drawn : 0)
        : value
    if (isOwn) own = values[index] ?? Number.NaN
  }
  return { values: values.map((value, index) => (moved[index] === true ? value : undefined)), own }
}

function inputOf(row: Exclude<InputRow, { how: 'base' }>, drawn: number): number {
  switch (row.how) {
    case 'shift':
      return row.by + drawn
    case 'scale':
      return row.by * drawn
    case 'stretch':
      return row.by + row.times * drawn
  }
}

function movesOf({ model, arrays }: PreparedRun, { cell: place }: InputRow, value: number): readonly Move[] {
  if (place.kind === 'coefficient') {
    return [{ target: 'coefficients', at: model.slots.coefficient.get(place.id) ?? -1, value }]
  }
  const { kind, variable, period, through = period } = place
  const target = kind === 'value' ? 'values' : 'add'
  return Array.from({ length: through - period + 1 }, (_, index) => ({
    target,
    at: cell(model, arrays, variable, period + index),
    value,
  }))
}

/** Assumptions that can move a figure and are not drawn. */
function withoutSpread(
  { model, scenario }: PreparedRun,
  { dimensions }: Uncertainty,
  figure: RunFigure,
): readonly string[] {
  const drawn = new Set(dimensions.filter(each => each.kind === 'assumptions').map(each => each.subject))
  return [...model.variables.values()].flatMap(({ id, role }) => {
    if (role !== 'exogenous' || drawn.has(id) || !scenario.assumptions.has(id)) return []
    const row: InputRow = {
      how: 'shift',
      cell: { kind: 'value', variable: id, period: figure.period },
      by: 0,
      dimension: 0,
    }
    return canMove(model, [row], figure) ? [id] : []
  })
}

/** An assumption over the model's plausible range, in every period in which it may move; undefined where there is none, or no width. */
function plausibleCandidate(run: PreparedRun, variable: string, figure: RunFigure): Candidate | undefined {
  const { model, scenario, arrays } = run
  const plausible = model.variables.get(variable)?.plausible
  if (plausible === undefined || !(plausible.low < plausible.high)) return undefined
  const isFree = freePeriods(run, variable)
  const moved = (value: number): readonly Move[] =>
    [...(scenario.assumptions.get(variable)?.values.keys() ?? [])]
      .filter(period => period >= scenario.from && period <= figure.period && isFree(period))
      .map(period => ({ target: 'values', at: cell(model, arrays, variable, period), value }))
  const { low, high } = plausible
  return {
    about: { kind: 'assumptions', subject: variable, range: 'plausible', inputs: [low, high] },
    moves: [moved(low), moved(high)],
  }
}
