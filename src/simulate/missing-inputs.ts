import type { CompiledModel } from '../equations/compiled-model.js'
import type { Scenario } from '../vocabulary/assumption.js'
import { type Diagnostic, error } from '../vocabulary/diagnostic.js'
import type { EquationCard, KnownValues } from '../vocabulary/model.js'
import type { Ordinal } from '../vocabulary/period.js'
import { cell, type RunArrays } from './run-arrays.js'
import { whenText } from './when.js'

interface Missing {
  readonly variable: string
  readonly periods: Set<Ordinal>
  readonly equation: EquationCard
}

/** Every value the run will read and nobody gives, one fault per variable: found before anything is solved. */
export function missingInputs(
  model: CompiledModel,
  arrays: RunArrays,
  known: KnownValues,
  scenario: Scenario,
  mode: 'dynamic' | 'static',
): readonly Diagnostic[] {
  if (mode === 'dynamic' && nothingIsMissing(model, arrays, scenario)) return []
  const missing = new Map<string, Missing>()
  const reads = (variable: string, lag: number, period: Ordinal, equation: EquationCard): void => {
    const at = period - lag
    const isSolved = model.variables.get(variable)?.role === 'endogenous' && at >= scenario.from
    // A static run reads observed lags inside the run too; a current value of a solved variable is always computed.
    if (isSolved && (mode === 'dynamic' || lag === 0)) return
    const value = isSolved
      ? (known.values.get(variable)?.get(at)?.value ?? Number.NaN)
      : (arrays.values[cell(model, arrays, variable, at)] ?? Number.NaN)
    if (!Number.isNaN(value)) return
    const entry = missing.get(variable) ?? { variable, periods: new Set<Ordinal>(), equation }
    entry.periods.add(at)
    missing.set(variable, entry)
  }
  for (const equation of model.equations) {
    for (let period = scenario.from; period <= scenario.to; period++) {
      if (arrays.fixed[cell(model, arrays, equation.variable, period)] === 1) continue
      for (const { variable, lag } of equation.inputs) reads(variable, lag, period, equation)
    }
  }
  if (missing.size === 0) return []
  const earliest = earliestStart(model, known)
  return [...missing.values()].map(each => describe(each, model, known, scenario, earliest))
}

/** Inputs of a model by variable: its slot, whether it is solved for, and its longest lag and whether it is read at all. */
const lagsOfModels = new WeakMap<CompiledModel, Int32Array>()

function longestLags(model: CompiledModel): Int32Array {
  const known = lagsOfModels.get(model)
  if (known !== undefined) return known
  const lags = new Int32Array(model.variables.size).fill(-1)
  for (const { inputs } of model.equations) {
    for (const { variable, lag } of inputs) {
      const slot = model.slots.variable.get(variable) ?? -1
      lags[slot] = Math.max(lags[slot] ?? -1, lag)
    }
  }
  lagsOfModels.set(model, lags)
  return lags
}

/**
 * A quick look that settles the usual case: every cell from each variable's longest lag on is there. It may see a hole that
 * nobody reads; then the full search decides.
 */
function nothingIsMissing(model: CompiledModel, arrays: RunArrays, scenario: Scenario): boolean {
  const lags = longestLags(model)
  const { values, periods, first } = arrays
  for (const { id, role } of model.variables.values()) {
    const slot = model.slots.variable.get(id) ?? -1
    const lag = lags[slot] ?? -1
    if (lag < 0) continue
    const last = role === 'endogenous' ? scenario.from - 1 : scenario.to
    for (let period = scenario.from - lag; period <= last; period++) {
      const value = values[slot * periods + period - first] ?? Number.NaN
      if (Number.isNaN(value)) return false
    }
  }
  return true
}

function describe(
  { variable, periods, equation }: Missing,
  model: CompiledModel,
  known: KnownValues,
  scenario: Scenario,
  earliest: Ordinal | undefined,
): Diagnostic {
  const show = (period: Ordinal) => whenText(period, model.frequency)
  const all = [...periods].sort((a, b) => a - b)
  const [first = scenario.from] = all
  const last = all.at(-1) ?? first
  const span = first === last ? show(first) : `${show(first)} to ${show(last)}`
  const isEndogenous = model.variables.get(variable)?.role === 'endogenous'
  const needed = `It is needed by: ${equation.text}`
  const asOf = known.asOf === undefined ? '' : ` that was published by ${known.asOf}`
  // A lag that reaches back before the run is history: no assumption can give it.
  if (!isEndogenous && last >= scenario.from) {
    const count = known.values.get(variable)?.size ?? 0
    const few = `It would go on from its history, but there ${count === 1 ? 'is 1 figure' : `are ${count} figures`}${asOf}: 3 in a row are needed.`
    return error(
      'D301',
      `"${variable}" has no value for ${span}`,
      equation.place,
      needed,
      ...(count > 0 && count < 3 ? [few] : []),
      `Give it under assumptions: ${variable}: { all: … }, or as observations${asOf}.`,
    )
  }
  const start =
    earliest === undefined
      ? `There is no observation${asOf} that the run could start from.`
      : `With the data at hand${asOf} the run can start in ${show(earliest)} at the earliest.`
  return error(
    'D301',
    `"${variable}" has no value for ${span}, before the run begins`,
    equation.place,
    needed,
    start,
  )
}

/** The first period in which every lag is an observation; undefined where a lagged variable has none. */
function earliestStart(model: CompiledModel, known: KnownValues): Ordinal | undefined {
  let earliest = Number.NEGATIVE_INFINITY
  for (const equation of model.equations) {
    for (const { variable, lag } of equation.inputs) {
      if (lag === 0) continue
      const periods = known.values.get(variable)
      if (periods === undefined || periods.size === 0) return undefined
      earliest = Math.max(earliest, Math.min(...periods.keys()) + lag)
    }
  }
  return Number.isFinite(earliest) ? earliest : undefined
}
