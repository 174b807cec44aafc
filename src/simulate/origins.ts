import type { CompiledModel } from '../equations/compiled-model.js'
import type { Scenario } from '../vocabulary/assumption.js'
import type { KnownValues, Origin } from '../vocabulary/model.js'
import type { Ordinal } from '../vocabulary/period.js'

/** Says where each value of a run comes from. */
export function originsOf(
  model: CompiledModel,
  known: KnownValues,
  scenario: Scenario,
): (variable: string, period: Ordinal) => Origin | undefined {
  return (variable, period) => {
    if (period > scenario.to) return undefined
    if (period >= scenario.from) {
      const given = scenario.exogenise.get(variable)
      if (given?.values.has(period) === true) {
        return { kind: 'exogenised', scenario: given.scenario, because: given.because, place: given.place }
      }
      const equation = model.equationOf.get(variable)
      if (equation !== undefined) return { kind: 'equation', equation: equation.index }
      const assumption = scenario.assumptions.get(variable)
      if (assumption?.values.has(period) === true) {
        const interpolated = assumption.interpolated.has(period)
        return { kind: 'assumption', scenario: assumption.scenario, place: assumption.place, interpolated }
      }
    }
    return known.values.get(variable)?.get(period)?.origin
  }
}
