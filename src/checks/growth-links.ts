import type { EquationCard, ModelCard } from '../vocabulary/model.js'
import { type Paths, valueAt } from '../vocabulary/path.js'

/**
 * Which variables are growth rates of which: `gdp_growth` of `gdp_real`, `cpi_growth` of `cpi`. Found from the model's
 * equations (`x` made from `x(-1)` and the rate alone, or the rate made from `x` and `x(-1)` alone) and confirmed on
 * the solved path in every period, so that a drift or a second driver rules a pair out.
 */
export function growthLinks(model: ModelCard, paths: Paths): ReadonlyMap<string, string> {
  const links = new Map<string, string>()
  for (const equation of model.equations) {
    const pair = candidate(equation)
    if (pair !== undefined && isGrowthEverywhere(paths, pair.rate, pair.level))
      links.set(pair.rate, pair.level)
  }
  return links
}

function candidate(equation: EquationCard): { readonly rate: string; readonly level: string } | undefined {
  const { variable, inputs } = equation
  if (inputs.length !== 2) return undefined
  const lagged = inputs.find(input => input.lag === 1)
  const current = inputs.find(input => input.lag === 0)
  if (lagged === undefined || current === undefined) return undefined
  if (lagged.variable === variable) return { rate: current.variable, level: variable }
  if (lagged.variable === current.variable) return { rate: variable, level: current.variable }
  return undefined
}

function isGrowthEverywhere(paths: Paths, rate: string, level: string): boolean {
  for (let period = paths.from; period <= paths.to; period++) {
    const now = valueAt(paths, level, period)
    const before = valueAt(paths, level, period - 1)
    const stated = valueAt(paths, rate, period)
    if (now === undefined || before === undefined || stated === undefined) return false
    // Three roundings (quotient, difference, the stored rate) at sizes near 1: 1e-9 leaves six orders of room.
    if (Math.abs(now / before - 1 - stated) > 1e-9) return false
  }
  return true
}
