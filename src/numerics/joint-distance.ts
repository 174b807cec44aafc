/** How several figures vary together, and how far points of interest lie from their means, in standard deviations. */
export interface StandardisedPoint {
  /** Row-major correlations; the row of a figure that does not vary is 0 but for its diagonal. */
  readonly correlations: Float64Array
  readonly size: number
  /** (point − mean) / standard deviation; of a figure that does not vary (point − mean) in any unit. */
  readonly z: Float64Array
  /** Figures that do not vary. */
  readonly still: ReadonlySet<number>
  /** How far an entry of `correlations` may be off. */
  readonly rounding: number
  /** How far a figure may be off in each draw, in its own standard deviations. */
  readonly noise: Float64Array
}

/** A weighted sum of figures that is the same in every draw. */
export interface Combination {
  /** By figure, in standard deviations; the last figure has 1. */
  readonly weights: ReadonlyMap<number, number>
  /** Of the point, less that of the draws: 0 where the point agrees. */
  readonly rest: number
  readonly agrees: boolean
}

export interface DistanceParts {
  /** Figures none of which is fixed by those before it, in the order given. */
  readonly independent: readonly number[]
  readonly combinations: readonly Combination[]
  /** (z' R⁻¹ z) over the independent ones. */
  readonly squared: number
}

/**
 * The squared Mahalanobis distance of a point from the mean of draws (P. C. Mahalanobis 1936), figure by figure as a Cholesky factor is made: what is left of a
 * figure's variance given those before it, and of its deviation. Where nothing is left, the figure is a combination of those before it.
 *
 * "Nothing": the variance of a combination w is w'Rw; entries off by at most δ move it by at most δ·(Σ|w|)², and figures off by η by (Σ|w|η)². What lies
 * below the sum of the two cannot be told from 0. The combination may then still vary by the root of that, and a point agrees with it within ten such roots.
 */
export function distanceParts(point: StandardisedPoint, members: readonly number[]): DistanceParts {
  const { correlations, size, z, still, rounding, noise } = point
  const independent: number[] = []
  const rows: Float64Array[] = []
  const whitened: number[] = []
  const combinations: Combination[] = []
  let squared = 0
  for (const figure of members) {
    if (still.has(figure)) {
      const rest = z[figure] ?? Number.NaN
      const agrees = Math.abs(rest) <= (noise[figure] ?? 0)
      combinations.push({ weights: new Map([[figure, 1]]), rest, agrees })
      continue
    }
    const row = new Float64Array(independent.length + 1)
    let left = 1
    let deviation = z[figure] ?? Number.NaN
    for (const [k, other] of independent.entries()) {
      let sum = correlations[figure * size + other] ?? 0
      const known = rows[k] ?? row
      for (let j = 0; j < k; j++) sum -= (row[j] ?? 0) * (known[j] ?? 0)
      const share = sum / (known[k] ?? 1)
      row[k] = share
      left -= share * share
      deviation -= share * (whitened[k] ?? 0)
    }
    const slopes = solveTransposed(rows, row)
    const lengths = slopes.reduce((sum, slope) => sum + Math.abs(slope), 1)
    const blur = slopes.reduce(
      (sum, slope, k) => sum + Math.abs(slope) * (noise[independent[k] ?? 0] ?? 0),
      noise[figure] ?? 0,
    )
    const nothing = rounding * lengths * lengths + blur * blur
    if (left > nothing) {
      row[independent.length] = Math.sqrt(left)
      rows.push(row)
      independent.push(figure)
      whitened.push(deviation / Math.sqrt(left))
      squared += (deviation * deviation) / left
      continue
    }
    // Slopes that belong to rounding are none.
    const taking = slopes.flatMap((slope, k) =>
      Math.abs(slope) > 1e-6 * lengths ? [[independent[k] ?? 0, -slope] as const] : [],
    )
    const agrees = Math.abs(deviation) <= 10 * Math.sqrt(nothing)
    combinations.push({ weights: new Map([...taking, [figure, 1]]), rest: deviation, agrees })
  }
  return { independent, combinations, squared }
}

/** The slopes of a figure on those before it: Lᵀ·slopes = its row of L. */
function solveTransposed(rows: readonly Float64Array[], right: Float64Array): readonly number[] {
  const slopes = Array.from({ length: rows.length }, (_, k) => right[k] ?? 0)
  for (let k = rows.length - 1; k >= 0; k--) {
    let sum = slopes[k] ?? 0
    for (let j = k + 1; j < rows.length; j++) sum -= (rows[j]?.[k] ?? 0) * (slopes[j] ?? 0)
    slopes[k] = sum / (rows[k]?.[k] ?? 1)
  }
  return slopes
}

/**
 * A factor F (row-major, size × rank) with F·Fᵀ = the correlations, for every figure; rows of dependent ones are what their combination says, and those of still
 * ones 0. A draw is then the mean + standard deviations × F·y with y of length √rank on average.
 */
export function correlationFactor(
  point: StandardisedPoint,
  { independent, combinations }: DistanceParts,
): { readonly factor: Float64Array; readonly rank: number } {
  const { correlations, size } = point
  const rank = independent.length
  const factor = new Float64Array(size * rank)
  for (const [position, figure] of independent.entries()) {
    let left = 1
    for (let k = 0; k < position; k++) {
      const other = independent[k] ?? 0
      let sum = correlations[figure * size + other] ?? 0
      for (let j = 0; j < k; j++) sum -= (factor[figure * rank + j] ?? 0) * (factor[other * rank + j] ?? 0)
      const share = sum / (factor[other * rank + k] ?? 1)
      factor[figure * rank + k] = share
      left -= share * share
    }
    factor[figure * rank + position] = Math.sqrt(left)
  }
  for (const { weights } of combinations) {
    const figures = [...weights.keys()]
    const last = figures.at(-1) ?? 0
    for (const figure of figures.slice(0, -1)) {
      const slope = -(weights.get(figure) ?? 0)
      for (let k = 0; k < rank; k++) {
        factor[last * rank + k] = (factor[last * rank + k] ?? 0) + slope * (factor[figure * rank + k] ?? 0)
      }
    }
  }
  return { factor, rank }
}
