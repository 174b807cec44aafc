import { smallestEigenvalue } from './smallest-eigenvalue.js'

export interface ShrunkCorrelation {
  /** Row-major, `size` rows: symmetric, unit diagonal, smallest eigenvalue at least 1e-6 (so every entry is within ±(1 − 1e-6)). */
  readonly matrix: Float64Array
  readonly size: number
  /** Share λ of the way from the sample to the identity: entries are (1 − λ)·r. */
  readonly shrinkage: number
  /** λ by the formula, before it was raised to keep the matrix positive definite. */
  readonly estimated: number
  /** The correlations of each pair as they stand, 0 where unknown; need not be positive definite. */
  readonly sample: Float64Array
  /** Pairs with fewer than four periods in common, or one of whose series does not vary in them: taken as 0. */
  readonly unknown: readonly { readonly row: number; readonly column: number; readonly shared: number }[]
}

const fewestShared = 4
/** Well above what rounding could do to an eigenvalue, and below what a sample of any practical length could tell from 0. */
const leastEigenvalue = 1e-6

/**
 * Correlations of short series, shrunk towards none: J. Schäfer and K. Strimmer, "A shrinkage approach to large-scale covariance matrix estimation",
 * Stat. Appl. Genet. Mol. Biol. 4 (2005), target "identity" for correlations: λ = Σ Var(r_ij)/Σ r_ij² over i ≠ j, within 0 … 1, which
 * minimises the expected squared error. Var(r_ij) = n/(n − 1)³·Σ(w_k − w̄)², w_k the product of the two standardised values in period k.
 *
 * `series` are rows of one value a period, undefined where there is none; each pair is taken over the periods that both have, so the sample need not be positive definite.
 * λ is then raised just so far that it is: the smallest eigenvalue of (1 − λ)R + λI is (1 − λ)·ρ + λ with ρ that of R.
 * Throws on no series, on rows of different length, and on values that are not finite.
 */
export function shrunkCorrelation(series: readonly (readonly (number | undefined)[])[]): ShrunkCorrelation {
  checkSeries(series)
  const size = series.length
  const sample = new Float64Array(size * size)
  const unknown: { row: number; column: number; shared: number }[] = []
  let [noise, squares] = [0, 0]
  for (let row = 0; row < size; row++) {
    sample[row * size + row] = 1
    for (let column = 0; column < row; column++) {
      const pair = correlate(series[row] ?? [], series[column] ?? [])
      if (pair.r === undefined) unknown.push({ row, column, shared: pair.shared })
      const { r = 0, variance = 0 } = pair
      sample[row * size + column] = r
      sample[column * size + row] = r
      noise += variance
      squares += r * r
    }
  }
  const estimated = squares > 0 ? Math.min(1, noise / squares) : 1
  const least = smallestEigenvalue(sample, size)
  const needed = least < leastEigenvalue ? (leastEigenvalue - least) / (1 - least) : 0
  const shrinkage = Math.max(estimated, needed)
  const matrix = sample.map((r, at) => (at % (size + 1) === 0 ? 1 : (1 - shrinkage) * r))
  return { matrix, size, shrinkage, estimated, sample, unknown }
}

interface Pair {
  readonly shared: number
  readonly r?: number
  /** Of r, by the spread of the products. */
  readonly variance?: number
}

function correlate(a: readonly (number | undefined)[], b: readonly (number | undefined)[]): Pair {
  const pairs: (readonly [number, number])[] = []
  a.forEach((x, k) => {
    const y = b[k]
    if (x !== undefined && y !== undefined) pairs.push([x, y])
  })
  const n = pairs.length
  if (n < fewestShared) return { shared: n }
  const x = standardise(pairs.map(([value]) => value))
  const y = standardise(pairs.map(([, value]) => value))
  if (x === undefined || y === undefined) return { shared: n }
  const products = x.map((value, k) => value * (y[k] ?? 0))
  const mean = products.reduce((sum, value) => sum + value, 0) / n
  const spread = products.reduce((sum, value) => sum + (value - mean) * (value - mean), 0)
  const r = (n / (n - 1)) * mean
  return { shared: n, r: Math.max(-1, Math.min(1, r)), variance: (n / (n - 1) / (n - 1) / (n - 1)) * spread }
}

/** Mean 0 and variance 1 (n − 1); undefined where the values differ by no more than rounding. */
function standardise(values: readonly number[]): readonly number[] | undefined {
  // By the largest first, so that no square overflows.
  const size = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  if (size === 0) return undefined
  const scaled = values.map(value => value / size)
  const mean = scaled.reduce((sum, value) => sum + value, 0) / values.length
  const spread = scaled.reduce((sum, value) => sum + (value - mean) * (value - mean), 0)
  const sd = Math.sqrt(spread / (values.length - 1))
  return sd > 1e-14 ? scaled.map(value => (value - mean) / sd) : undefined
}

function checkSeries(series: readonly (readonly (number | undefined)[])[]): void {
  const [first] = series
  if (first === undefined) throw new RangeError('correlations of no series')
  for (const row of series) {
    if (row.length !== first.length)
      throw new RangeError(`correlations: rows of ${first.length} and of ${row.length} periods`)
    if (!row.every(value => value === undefined || Number.isFinite(value)))
      throw new RangeError('correlations take finite values only')
  }
}
