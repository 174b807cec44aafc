import type { CompiledModel } from '../equations/compiled-model.js'
import { unitOfAddFactor } from '../vocabulary/add-factor-unit.js'
import type { Assumption, Scenario } from '../vocabulary/assumption.js'
import type { DifferingEntry } from '../vocabulary/attribution.js'
import type { KnownValues } from '../vocabulary/model.js'
import type { Paths } from '../vocabulary/path.js'
import type { Ordinal } from '../vocabulary/period.js'

/** One of two scenarios of a model that are set side by side, with what it may know. */
export interface Side {
  readonly scenario: Scenario
  readonly known: KnownValues
}

/** A side with its own run. */
export interface SolvedSide extends Side {
  readonly paths: Paths
}

/** A scenario with its own run. */
type Run = Pick<SolvedSide, 'scenario' | 'paths'>

/** What both runs know; scenarios of one day know the same, and mixtures of them are then solved on the same arrays. */
export function sidesOf(first: Run, second: Run): readonly [SolvedSide, SolvedSide] {
  const isSameDay = first.scenario.asOf === second.scenario.asOf
  const side = ({ scenario, paths }: Run, known = paths.known): SolvedSide => ({ scenario, known, paths })
  return [side(first), side(second, isSameDay ? first.paths.known : undefined)]
}

/** The name of the cause that is data of different days; as in a scenario file. */
export const dataCause = 'as_of'

/**
 * Both sides up to the period `to`, every exogenous path written out (also where it is an observation), so that any mixture
 * of the two is complete. A value that only one side has serves both: the other runs without reading it.
 */
export function writtenOut(model: CompiledModel, a: Side, b: Side, to: Ordinal): readonly [Side, Side] {
  const given = ({ scenario, known }: Side, variable: string, period: Ordinal): number | undefined =>
    scenario.assumptions.get(variable)?.values.get(period) ?? known.values.get(variable)?.get(period)?.value
  const complete = (own: Side, other: Side): Side => {
    const { scenario } = own
    const solvedFor = new Set([...(scenario.swaps?.values() ?? [])].map(({ instrument }) => instrument))
    const assumptions = new Map<string, Assumption>()
    for (const { id, role } of model.variables.values()) {
      if (role !== 'exogenous') continue
      const values = new Map<Ordinal, number>()
      for (let period = scenario.from; period <= to; period++) {
        const value = given(own, id, period) ?? (solvedFor.has(id) ? undefined : given(other, id, period))
        if (value !== undefined) values.set(period, value)
      }
      if (values.size > 0)
        assumptions.set(id, { ...(scenario.assumptions.get(id) ?? silent(id, scenario)), values })
    }
    return { ...own, scenario: { ...scenario, to, assumptions } }
  }
  return [complete(a, b), complete(b, a)]
}

function silent(variable: string, scenario: Scenario): Assumption {
  const place = { file: scenario.file, line: 1, column: 1, width: 1, text: '' }
  return { variable, values: new Map(), scenario: scenario.id, place, interpolated: new Set() }
}

/** The scenario and data that take some variables' entries (and, under `as_of`, the data) from B and the rest from A. */
export function mixed(a: Side, b: Side, fromB: ReadonlySet<string>): Side {
  const pick = <Entry>(
    one: ReadonlyMap<string, Entry> = new Map(),
    other: ReadonlyMap<string, Entry> = new Map(),
  ): ReadonlyMap<string, Entry> =>
    new Map([
      ...[...one].filter(([variable]) => !fromB.has(variable)),
      ...[...other].filter(([variable]) => fromB.has(variable)),
    ])
  const [one, other] = [a.scenario, b.scenario]
  return {
    known: fromB.has(dataCause) ? b.known : a.known,
    scenario: {
      ...one,
      assumptions: pick(one.assumptions, other.assumptions),
      addFactors: pick(one.addFactors, other.addFactors),
      exogenise: pick(one.exogenise, other.exogenise),
      swaps: pick(one.swaps, other.swaps),
      tracks: pick(one.tracks, other.tracks),
    },
  }
}

/** Every entry in which two sides (written out) differ up to their last period, by variable. */
export function differingEntries(model: CompiledModel, a: Side, b: Side): readonly DifferingEntry[] {
  const [one, other] = [a.scenario, b.scenario]
  const unitOf = (variable: string): string => model.variables.get(variable)?.unit ?? '1'
  const found: DifferingEntry[] = []
  for (const section of ['assumptions', 'add_factors', 'exogenise', 'swap'] as const) {
    const [before, after] = [entriesOf(one, section), entriesOf(other, section)]
    const absent = section === 'add_factors' ? 0 : undefined
    for (const [key, { variable, instrument }] of new Map([...before, ...after])) {
      const valueIn = (entries: typeof before, period: Ordinal) =>
        entries.get(key)?.values.get(period) ?? absent
      const periods = differingPeriods(one, period => [valueIn(before, period), valueIn(after, period)])
      if (periods === undefined) continue
      const { period, since } = periods
      found.push({
        section,
        variable,
        unit: section === 'add_factors' ? unitOfAddFactor(model, variable) : unitOf(variable),
        period,
        since,
        from: valueIn(before, period),
        to: valueIn(after, period),
        ...(instrument === undefined ? {} : { instrument }),
      })
    }
  }
  const tracked = new Set([...(one.tracks?.keys() ?? []), ...(other.tracks?.keys() ?? [])])
  for (const variable of tracked) {
    const [x, y] = [one.tracks?.get(variable), other.tracks?.get(variable)]
    if (x?.until === y?.until && x?.afterwards === y?.afterwards && x?.by === y?.by) continue
    const entry = {
      variable,
      unit: unitOf(variable),
      period: one.to,
      since: one.from,
      from: undefined,
      to: undefined,
    }
    found.push({ section: 'track', ...entry })
  }
  return found
}

/** Of two paths, interpolated between different years, some values differ by rounding only: this share of the largest difference is none. */
const worthShowing = 1e-9

/** The period in which two paths differ most (of equals the last) and the first in which they do; undefined where they never do. The last would often be what interpolation leaves. */
function differingPeriods(
  { from, to }: Scenario,
  valuesIn: (period: Ordinal) => readonly [number | undefined, number | undefined],
): { readonly period: Ordinal; readonly since: Ordinal } | undefined {
  const gaps = Array.from({ length: to - from + 1 }, (_, index) => {
    const [a, b] = valuesIn(from + index)
    return a === b ? 0 : a === undefined || b === undefined ? Number.POSITIVE_INFINITY : Math.abs(a - b)
  })
  const largest = Math.max(...gaps)
  if (largest === 0) return undefined
  const isShown = (gap: number): boolean =>
    largest === Number.POSITIVE_INFINITY ? gap > 0 : gap > worthShowing * largest
  const isLargest = (gap: number): boolean => gap === largest || gap >= largest * (1 - worthShowing)
  return { period: from + gaps.findLastIndex(isLargest), since: from + gaps.findIndex(isShown) }
}

interface Stated {
  readonly variable: string
  readonly values: ReadonlyMap<Ordinal, number>
  readonly instrument?: string
}

/** A swap by another instrument is another entry: the one ends and the other begins. */
function entriesOf(
  scenario: Scenario,
  section: 'assumptions' | 'add_factors' | 'exogenise' | 'swap',
): ReadonlyMap<string, Stated> {
  if (section === 'swap') {
    return new Map([...(scenario.swaps ?? [])].map(([key, swap]) => [`${key} ${swap.instrument}`, swap]))
  }
  if (section === 'assumptions') return scenario.assumptions
  return section === 'add_factors' ? scenario.addFactors : scenario.exogenise
}

/** True where the data that two sides start from (or track) differ for one of these variables. */
export function dataDiffer(a: Side, b: Side, variables: ReadonlySet<string>): boolean {
  if (a.known === b.known) return false
  const tracked = new Set([...(a.scenario.tracks?.keys() ?? []), ...(b.scenario.tracks?.keys() ?? [])])
  return [...variables].some(variable => {
    const [one, other] = [a, b].map(side => side.known.values.get(variable) ?? new Map<Ordinal, never>())
    const periods = new Set([...(one?.keys() ?? []), ...(other?.keys() ?? [])])
    return [...periods].some(
      period =>
        (period < a.scenario.from || tracked.has(variable)) &&
        one?.get(period)?.value !== other?.get(period)?.value,
    )
  })
}

/** Every variable from which equations, at any lag, or the swaps of either side lead to `variable`, itself included. */
export function leadingTo(model: CompiledModel, variable: string, a: Side, b: Side): ReadonlySet<string> {
  const swaps = [a, b].flatMap(({ scenario }) => [...(scenario.swaps?.values() ?? [])])
  const reached = new Set([variable])
  const waiting = [variable]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const inputs = model.equationOf.get(next)?.inputs.map(input => input.variable) ?? []
    // An instrument is whatever keeps the swapped variable's equation true.
    const swapped = swaps.filter(({ instrument }) => instrument === next).map(swap => swap.variable)
    for (const each of [...inputs, ...swapped]) {
      if (reached.has(each)) continue
      reached.add(each)
      waiting.push(each)
    }
  }
  return reached
}
