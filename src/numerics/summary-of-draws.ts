import type { Moments } from './block-sums.js'
import { normalQuantile } from './normal.js'

/** A figure computed from draws and its Monte Carlo standard error (how far another seed would move it), in the same unit. */
export interface Estimate {
  readonly value: number
  readonly error: number
}

/** The mean of independent draws; its error is s/√n. */
export function meanOfDraws({ mean, sd, count }: Moments): Estimate {
  return { value: mean, error: sd / Math.sqrt(count) }
}

/**
 * The standard deviation of independent draws. Its error by the delta method is √((m4 − s⁴)/n) / (2s) (Kendall and Stuart, vol. 1,
 * 10.6); s/√(2n) for normal draws.
 */
export function sdOfDraws({ sd, fourth, count }: Moments): Estimate {
  const spread = Math.max(0, fourth - sd * sd * sd * sd)
  return { value: sd, error: sd === 0 ? 0 : Math.sqrt(spread / count) / (2 * sd) }
}

/**
 * The quantile of independent draws. Its error needs no density: the ranks of the draws below the true quantile are binomial, so half the
 * distance between the quantiles at p ± √(p(1−p)/n) is one standard error (David and Nagaraja, Order Statistics, 7.1).
 * Where that reaches past the draws, the error is only a lower bound and `tooFewDraws` says so.
 */
export function quantileOfDraws(
  quantile: (share: number) => number,
  share: number,
  count: number,
): Estimate & { readonly tooFewDraws: boolean } {
  const step = Math.sqrt((share * (1 - share)) / count)
  const high = quantile(Math.min(1, share + step))
  const low = quantile(Math.max(0, share - step))
  return {
    value: quantile(share),
    error: (high - low) / 2,
    tooFewDraws: share - step <= 0 || share + step >= 1,
  }
}

/**
 * The probability of an event seen in `hits` of `count` independent draws: error √(p(1−p)/n), and the interval of E. B. Wilson (1927), which stays
 * honest at 0 and n hits (0 of 1,000 draws does not mean impossible).
 */
export function probabilityOfDraws(
  hits: number,
  count: number,
  coverage = 0.95,
): Estimate & { readonly low: number; readonly high: number } {
  const value = hits / count
  const z = normalQuantile(0.5 + coverage / 2)
  const z2 = z * z
  const middle = (hits + 0.5 * z2) / (count + z2)
  const reach = (z / (count + z2)) * Math.sqrt((hits * (count - hits)) / count + 0.25 * z2)
  return {
    value,
    error: Math.sqrt((value * (1 - value)) / count),
    low: hits === 0 ? 0 : middle - reach,
    high: hits === count ? 1 : middle + reach,
  }
}

/**
 * The same figure from each of m ≥ 2 independent scrambles of the same points: their mean, and their standard deviation / √m. This is the
 * error to state for scrambled points, whose draws are not independent of one another (A. B. Owen, Ann. Statist. 25 (1997)).
 * With m = 8 a 95% interval is ± 2.36 errors (Student's t with 7 degrees of freedom).
 */
export function acrossScrambles(figures: readonly number[]): Estimate {
  const m = figures.length
  let sum = 0
  for (const figure of figures) sum += figure
  const value = sum / m
  let squares = 0
  for (const figure of figures) squares += (figure - value) * (figure - value)
  return { value, error: m > 1 ? Math.sqrt(squares / (m - 1) / m) : Number.NaN }
}

/**
 * The probability of an event from the hits in each of m ≥ 2 scrambles of n points: the share of all, and its error across scrambles. One dimension of such points is
 * so even that all scrambles may count the same; what is left then is whether the one point beside the event's edge falls inside, with a variance of at most 1/4 of a
 * count. The error is never said to be less than that: 1/(2n√m).
 */
export function probabilityOfScrambles(hits: readonly number[], counts: readonly number[]): Estimate {
  const total = counts.reduce((sum, count) => sum + count, 0)
  const value = hits.reduce((sum, each) => sum + each, 0) / total
  const { error } = acrossScrambles(hits.map((each, scramble) => each / (counts[scramble] ?? 0)))
  const least = Math.sqrt(counts.length) / (2 * total)
  return { value, error: Number.isFinite(error) ? Math.max(error, least) : error }
}
