import type { Scenario } from '../vocabulary/assumption.js'
import { type Paths, valueAt } from '../vocabulary/path.js'
import type { Ordinal } from '../vocabulary/period.js'

/** The difference of one variable between two runs, in the variable's unit. */
export interface PathDifference {
  readonly variable: string
  readonly unit: string
  /** A minus B by period of `Comparison.from`…`to`; undefined where one of them has no value. */
  readonly differences: readonly (number | undefined)[]
  readonly largest: number
}

/** One thing that two scenarios state differently. */
export interface Change {
  readonly section: 'assumptions' | 'add_factors' | 'exogenise' | 'swap'
  readonly variable: string
  /** What each states, by period of the comparison; undefined where it states nothing. */
  readonly a: readonly (number | undefined)[]
  readonly b: readonly (number | undefined)[]
}

export interface Comparison {
  readonly from: Ordinal
  readonly to: Ordinal
  readonly differences: ReadonlyMap<string, PathDifference>
  readonly changes: readonly Change[]
}

/** A run with the scenario that made it. */
export interface Run {
  readonly scenario: Scenario
  readonly paths: Paths
}

/**
 * Subtracts run B from run A over the periods both solve, and lists what their scenarios state differently. A run
 * compared with itself differs by exactly 0 everywhere. Periods that only one run covers are left out.
 */
export function compareRuns(a: Run, b: Run): Comparison {
  const from = Math.max(a.paths.from, b.paths.from)
  const to = Math.min(a.paths.to, b.paths.to)
  const periods = Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index)
  const differences = new Map<string, PathDifference>()
  for (const [variable, { unit }] of a.paths.variables) {
    if (!b.paths.variables.has(variable)) continue
    const each = periods.map(period =>
      minus(valueAt(a.paths, variable, period), valueAt(b.paths, variable, period)),
    )
    const largest = Math.max(0, ...each.map(value => Math.abs(value ?? 0)))
    differences.set(variable, { variable, unit, differences: each, largest })
  }
  return { from, to, differences, changes: changesBetween(a.scenario, b.scenario, periods) }
}

function minus(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : a - b
}

type Stated = ReadonlyMap<string, { readonly values: ReadonlyMap<Ordinal, number> }>

function changesBetween(a: Scenario, b: Scenario, periods: readonly Ordinal[]): readonly Change[] {
  return [
    ...changesIn('assumptions', a.assumptions, b.assumptions, periods),
    ...changesIn('add_factors', a.addFactors, b.addFactors, periods),
    ...changesIn('exogenise', a.exogenise, b.exogenise, periods),
    ...changesIn('swap', a.swaps ?? new Map(), b.swaps ?? new Map(), periods),
  ]
}

function changesIn(
  section: Change['section'],
  a: Stated,
  b: Stated,
  periods: readonly Ordinal[],
): readonly Change[] {
  return [...new Set([...a.keys(), ...b.keys()])].flatMap(variable => {
    const of = (stated: Stated) => periods.map(period => stated.get(variable)?.values.get(period))
    const [one, other] = [of(a), of(b)]
    return one.every((value, index) => value === other[index])
      ? []
      : [{ section, variable, a: one, b: other }]
  })
}
