import type { Estimate } from '../numerics/summary-of-draws.js'
import type { PairFlag, TargetPair } from '../vocabulary/together.js'

/** Two targets as counted: positions, the share of draws with both, and that share less the product of the single ones. */
interface CountedPair {
  readonly events: readonly [number, number]
  readonly both: Estimate
  readonly beyondChance: Estimate
}

/**
 * When a pair is flagged. All three need the share of draws with both to lie at least three errors below the product of the single ones: of 300 pairs some stray by two.
 * - unlikely together: each in at least `likely` of the draws, both in less than `unlikely` (independent ones would be in a quarter or more);
 * - seldom together: each in at least `possible`, both in less than `seldom` of what independence gives;
 * - never together: both in no draw, although independence gives more than three draws. Then P(both) < 3/N with 95% ((1 − 3/N)^N is e⁻³ = 5%).
 */
export const pairRule = { likely: 0.5, unlikely: 0.2, possible: 0.3, seldom: 0.5 } as const

/** Every pair of targets with its correlation and flag, in the register's order. */
export function targetPairs(
  ids: readonly string[],
  single: readonly Estimate[],
  pairs: readonly CountedPair[],
  draws: number,
): readonly TargetPair[] {
  return pairs.map(({ events: [a, b], both, beyondChance }) => {
    const [one, other] = [single[a]?.value ?? Number.NaN, single[b]?.value ?? Number.NaN]
    const spread = Math.sqrt(one * (1 - one) * other * (1 - other))
    return {
      targets: [ids[a] ?? '', ids[b] ?? ''],
      probabilities: [one, other],
      both: { probability: both.value, error: both.error },
      ifIndependent: one * other,
      phi: spread > 0 ? beyondChance.value / spread : undefined,
      flag: flagOf(one, other, both.value, beyondChance, draws),
    }
  })
}

function flagOf(
  one: number,
  other: number,
  both: number,
  beyondChance: Estimate,
  draws: number,
): PairFlag | undefined {
  if (!(beyondChance.value <= -3 * beyondChance.error)) return undefined
  const product = one * other
  if (both === 0) return product * draws > 3 ? 'never together' : undefined
  const least = Math.min(one, other)
  // By the per cent as printed: a target on the edge of its bound is met in 50% of the draws and may be counted in 49.9%.
  const isLikely = Math.round(100 * least) >= 100 * pairRule.likely
  if (isLikely && Math.round(100 * both) < 100 * pairRule.unlikely) return 'unlikely together'
  return least >= pairRule.possible && both < pairRule.seldom * product ? 'seldom together' : undefined
}
