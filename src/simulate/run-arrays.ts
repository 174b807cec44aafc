import type { CompiledModel } from '../equations/compiled-model.js'
import type { KernelArrays } from '../equations/generate-kernel.js'
import type { Scenario } from '../vocabulary/assumption.js'
import type { KnownValues } from '../vocabulary/model.js'
import type { Ordinal } from '../vocabulary/period.js'

/** The arrays of one run, and the period their first column stands for. */
export interface RunArrays extends KernelArrays {
  readonly first: Ordinal
}

/** The position of a variable in a period. */
export function cell(model: CompiledModel, arrays: RunArrays, variable: string, period: Ordinal): number {
  const slot = model.slots.variable.get(variable)
  const column = period - arrays.first
  return slot === undefined || column < 0 || column >= arrays.periods ? -1 : slot * arrays.periods + column
}

/**
 * Lays out a run: history and exogenous paths filled in, add factors and given paths in place, everything that is to
 * be solved or is not known NaN. The first column is the earliest known period, at least the longest lag before `from`.
 */
export function layOutRun(model: CompiledModel, known: KnownValues, scenario: Scenario): RunArrays {
  const { from, to } = scenario
  let first = from - model.longestLag
  for (const values of known.values.values())
    for (const period of values.keys()) first = Math.min(first, period)
  const periods = to - first + 1
  const count = model.slots.variable.size * periods
  const arrays: RunArrays = {
    values: new Float64Array(count).fill(Number.NaN),
    add: new Float64Array(count),
    fixed: new Uint8Array(count),
    coefficients: Float64Array.from([...model.coefficients.values()].map(spec => spec.value)),
    periods,
    first,
  }
  fillKnown(model, known, scenario, arrays)
  const put = (target: Float64Array | Uint8Array, variable: string, path: ReadonlyMap<Ordinal, number>) => {
    for (const [period, value] of path) {
      if (period < from || period > to) continue
      const at = cell(model, arrays, variable, period)
      if (at >= 0) target[at] = value
    }
  }
  for (const [variable, assumption] of scenario.assumptions) {
    if (model.variables.get(variable)?.role === 'exogenous') put(arrays.values, variable, assumption.values)
  }
  for (const [variable, factor] of scenario.addFactors) put(arrays.add, variable, factor.values)
  for (const [variable, given] of scenario.exogenise) {
    put(arrays.values, variable, given.values)
    put(arrays.fixed, variable, new Map([...given.values.keys()].map(period => [period, 1])))
  }
  return arrays
}

/** History of every variable, and of exogenous ones also the figures inside the run: an assumption replaces them. */
function fillKnown(model: CompiledModel, known: KnownValues, scenario: Scenario, arrays: RunArrays): void {
  for (const [variable, values] of known.values) {
    const isGiven = model.variables.get(variable)?.role === 'exogenous'
    for (const [period, { value }] of values) {
      if (period > scenario.to || (period >= scenario.from && !isGiven)) continue
      const at = cell(model, arrays, variable, period)
      if (at >= 0) arrays.values[at] = value
    }
  }
}
