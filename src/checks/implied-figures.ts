import type { Wording } from '../vocabulary/wording.js'
import type { Claim } from './claims.js'
import { varyWeights } from './derivation.js'
import type { Evidence } from './evidence.js'
import type { Implied } from './implied.js'
import { scenarioGrowth } from './past-growth.js'
import { centralWeights, solveFor } from './relation.js'

/** Growth of the unknown at the low and high end of stated weights; undefined when all weights come from base values. */
export interface WeightRange {
  readonly at: readonly { readonly weight: number; readonly growth: number }[]
  readonly because: Wording
  readonly variable: string
}

/** The unknown at both ends of a stated weight; undefined when all weights come from base values. */
export function weightRange(implied: Implied): WeightRange | undefined {
  const { relation, unknown, derivation } = implied
  const i = relation.terms.findIndex((term, index) => index !== unknown && term.weight?.because !== undefined)
  const weight = relation.terms[i]?.weight
  if (weight?.because === undefined || derivation.from.kind !== 'relation') return undefined
  const ratios = derivation.from.inputs.map(input => input?.central ?? Number.NaN)
  const at = [weight.low, weight.value, weight.high].map(value => ({
    weight: value,
    growth: solveFor(relation, unknown, ratios, varyWeights(relation, unknown, [i], [value])) - 1,
  }))
  return { at, because: weight.because, variable: relation.terms[i]?.variable ?? '' }
}

/** What the heaviest targeted part would have to do if the free part grew as the scenario says. */
export interface Alternative {
  readonly variable: string
  readonly growth: number
  readonly given: number
}

/** If the free part instead grew as the scenario says: what the heaviest targeted part would have to do. */
export function alternativeFor(
  evidence: Evidence,
  implied: Implied,
  claims: ReadonlyMap<string, Claim>,
): Alternative | undefined {
  const { relation, unknown, derivation } = implied
  const given = scenarioGrowth(evidence, derivation.variable)
  if (given === undefined || derivation.from.kind !== 'relation' || unknown === 0) return undefined
  if (Math.abs(given - derivation.central) < 1e-4) return undefined
  const weights = centralWeights(relation)
  const heaviest = relation.terms
    .map((_, i) => i)
    .filter(i => i > 0 && claims.has(relation.terms[i]?.variable ?? ''))
    .sort((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0))[0]
  const term = heaviest === undefined ? undefined : relation.terms[heaviest]
  if (heaviest === undefined || term === undefined) return undefined
  const ratios = derivation.from.inputs.map((input, i) =>
    i === unknown ? given : (input?.central ?? Number.NaN),
  )
  return { variable: term.variable, growth: solveFor(relation, heaviest, ratios) - 1, given: given - 1 }
}

/** Contribution of all known parts to the growth of the whole, as a fraction. */
export function pullOf(implied: Implied): number {
  const { relation, derivation, unknown } = implied
  const weights = centralWeights(relation)
  const inputs = derivation.from.kind === 'relation' ? derivation.from.inputs : []
  return inputs.reduce<number>(
    (total, input, i) =>
      i === 0 || i === unknown || input === undefined
        ? total
        : total + (weights[i] ?? 0) * (input.central - 1),
    0,
  )
}
