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
  const table = tableOf(model, known)
  const first = Math.min(from - model.longestLag, table.first)
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
  fillKnown(model, table, scenario, arrays)
  const put = (target: Float64Array | Uint8Array, variable: string, path: Path, fixed?: number): void => {
    const slot = model.slots.variable.get(variable)
    if (slot === undefined) return
    for (const [period, value] of path) {
      if (period >= from && period <= to) target[slot * periods + period - first] = fixed ?? value
    }
  }
  for (const [variable, assumption] of scenario.assumptions) {
    if (model.variables.get(variable)?.role === 'exogenous') put(arrays.values, variable, assumption.values)
  }
  for (const [variable, factor] of scenario.addFactors) put(arrays.add, variable, factor.values)
  for (const [variable, given] of scenario.exogenise) {
    put(arrays.values, variable, given.values)
    put(arrays.fixed, variable, given.values, 1)
  }
  return arrays
}

type Path = ReadonlyMap<Ordinal, number>

/** Known values by slot and period, NaN where nothing is known. */
interface KnownTable {
  readonly model: CompiledModel
  readonly first: Ordinal
  readonly last: Ordinal
  readonly values: Float64Array
}

/** Known values do not change once they are made, so their table is made once for each model. */
const tables = new WeakMap<KnownValues, KnownTable>()

function tableOf(model: CompiledModel, known: KnownValues): KnownTable {
  const made = tables.get(known)
  if (made?.model === model) return made
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const values of known.values.values()) {
    for (const period of values.keys()) {
      first = Math.min(first, period)
      last = Math.max(last, period)
    }
  }
  const length = Math.max(0, last - first + 1)
  const values = new Float64Array(model.slots.variable.size * length).fill(Number.NaN)
  for (const [variable, row] of known.values) {
    const slot = model.slots.variable.get(variable)
    if (slot === undefined) continue
    for (const [period, { value }] of row) values[slot * length + period - first] = value
  }
  const table = { model, first, last, values }
  tables.set(known, table)
  return table
}

/** History of every variable, and of exogenous ones also the figures inside the run: an assumption replaces them. */
function fillKnown(model: CompiledModel, table: KnownTable, scenario: Scenario, arrays: RunArrays): void {
  const length = Math.max(0, table.last - table.first + 1)
  for (const { id, role } of model.variables.values()) {
    const slot = model.slots.variable.get(id) ?? 0
    const last = Math.min(table.last, role === 'exogenous' ? scenario.to : scenario.from - 1)
    const start = slot * length
    if (last < table.first) continue
    const row = table.values.subarray(start, start + last - table.first + 1)
    arrays.values.set(row, slot * arrays.periods + table.first - arrays.first)
  }
}
