import { chiSquareTail } from '../../numerics/chi-square.js'

export interface PitHistogram {
  /** From 0 to 1 in bins of equal width. A hump means bands too wide, a bowl too narrow, a slope a bias. */
  readonly counts: readonly number[]
  /** n / bins. */
  readonly expected: number
  /** Σ(count − expected)²/expected. */
  readonly chiSquare: number
  /** bins − 1. */
  readonly degrees: number
  /** How often calibrated, independent forecasts would look at least as uneven; rough where `expected` is below 5. */
  readonly pValue: number
}

/** Counts transforms in bins, with Pearson's chi-square of evenness. Throws on none, on values outside 0 … 1, and on fewer than 2 bins. */
export function pitHistogram(pits: readonly number[], bins = 10): PitHistogram {
  if (pits.length === 0) throw new RangeError('a histogram needs a value')
  if (!Number.isInteger(bins) || bins < 2) throw new RangeError(`a histogram has 2 or more bins, not ${bins}`)
  const counts = new Array<number>(bins).fill(0)
  for (const pit of pits) {
    if (!(pit >= 0 && pit <= 1)) throw new RangeError(`a probability integral transform of ${pit}`)
    const bin = Math.min(bins - 1, Math.floor(pit * bins))
    counts[bin] = (counts[bin] ?? 0) + 1
  }
  const expected = pits.length / bins
  const chiSquare = counts.reduce(
    (sum, count) => sum + ((count - expected) * (count - expected)) / expected,
    0,
  )
  return { counts, expected, chiSquare, degrees: bins - 1, pValue: chiSquareTail(chiSquare, bins - 1) }
}
