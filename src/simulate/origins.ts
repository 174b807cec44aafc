import type { CompiledModel } from '../equations/compiled-model.js'
import type { Scenario, Swap } from '../vocabulary/assumption.js'
import type { KnownValues, Origin } from '../vocabulary/model.js'
import type { Ordinal } from '../vocabulary/period.js'

/** Says where each value of a run comes from. */
export function originsOf(
  model: CompiledModel,
  known: KnownValues,
  scenario: Scenario,
): (variable: string, period: Ordinal) => Origin | undefined {
  const instruments = new Map<string, Swap[]>()
  for (const swap of scenario.swaps?.values() ?? []) {
    instruments.set(swap.instrument, [...(instruments.get(swap.instrument) ?? []), swap])
  }
  return (variable, period) => {
    if (period > scenario.to) return undefined
    if (period >= scenario.from) {
      const given = scenario.exogenise.get(variable)
      if (given?.values.has(period) === true) {
        return { kind: 'exogenised', scenario: given.scenario, because: given.because, place: given.place }
      }
      const swap = scenario.swaps?.get(variable)
      if (swap?.values.has(period) === true) {
        const because = swap.because === '' ? `swapped with ${swap.instrument}` : swap.because
        return { kind: 'exogenised', scenario: swap.scenario, because, place: swap.place }
      }
      const equation = model.equationOf.get(variable)
      if (equation !== undefined) return { kind: 'equation', equation: equation.index }
      const solvedFor = instruments.get(variable)?.find(each => each.values.has(period))
      if (solvedFor !== undefined) {
        const because = `solved for, so that ${solvedFor.variable} follows its path`
        return { kind: 'exogenised', scenario: solvedFor.scenario, because, place: solvedFor.place }
      }
      const assumption = scenario.assumptions.get(variable)
      if (assumption?.values.has(period) === true) {
        const interpolated = assumption.interpolated.has(period)
        const { scenario: stated, place, history } = assumption
        const past = history === undefined ? {} : { history }
        return { kind: 'assumption', scenario: stated, place, interpolated, ...past }
      }
    }
    return known.values.get(variable)?.get(period)?.origin
  }
}
