import type { Attribution, Of } from './attribution.js'
import { philoxUniform, type Seed } from './philox.js'

/** Parts averaged over sampled orders, each with the standard error of that average (NaN from one pair alone). */
export interface SampledAttribution extends Attribution {
  readonly errors: readonly number[]
}

/**
 * Shapley values from a sample of the orders in which the causes could have changed. Orders come in pairs, one and its
 * reverse (antithetic: what a cause gains by coming early in the one it loses in the other), and errors are taken
 * between pairs. Every order adds up to the change, so the parts do too. Takes 2 · pairs · (n − 1) evaluations; pair p does
 * not depend on how many there are. The stream is `philox4x32-10/1`: draw p, dimension = place in the order.
 */
export function sampledShapley(
  of: Of,
  base: readonly number[],
  alternative: readonly number[],
  { pairs, seed }: { readonly pairs: number; readonly seed: Seed },
): SampledAttribution {
  const count = base.length
  const [start, end] = [of(base), of(alternative)]
  const sums = new Float64Array(count)
  const squares = new Float64Array(count)
  for (let pair = 0; pair < pairs; pair++) {
    const order = shuffled(count, seed, pair)
    const gains = new Float64Array(count)
    for (const each of [order, [...order].reverse()]) {
      const at = [...base]
      let before = start
      for (const [place, k] of each.entries()) {
        at[k] = alternative[k] ?? at[k] ?? 0
        const after = place === count - 1 ? end : of(at)
        gains[k] = (gains[k] ?? 0) + (after - before) / 2
        before = after
      }
    }
    // Welford's update: the spread between pairs may be tiny beside the parts themselves.
    for (const [k, gain] of gains.entries()) {
      const away = gain - (sums[k] ?? 0) / Math.max(1, pair)
      sums[k] = (sums[k] ?? 0) + gain
      squares[k] = (squares[k] ?? 0) + (pair === 0 ? 0 : away * (gain - (sums[k] ?? 0) / (pair + 1)))
    }
  }
  const parts = [...sums].map(sum => sum / pairs)
  const errors = [...squares].map(square => Math.sqrt(square / (pairs - 1) / pairs))
  return { parts, errors, residual: end - start - parts.reduce((sum, part) => sum + part, 0) }
}

/** Fisher and Yates: every order equally likely. */
function shuffled(count: number, seed: Seed, pair: number): number[] {
  const order = Array.from({ length: count }, (_, k) => k)
  for (let place = count - 1; place > 0; place--) {
    const other = Math.floor(philoxUniform(seed, pair, place) * (place + 1))
    const kept = order[place] ?? 0
    order[place] = order[other] ?? 0
    order[other] = kept
  }
  return order
}
