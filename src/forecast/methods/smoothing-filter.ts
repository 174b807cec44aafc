/** Smoothing parameters: level α, trend β (not above α), damping φ (1 = none). Without a trend β = 0 and φ = 0. */
export interface Smoothing {
  readonly alpha: number
  readonly beta: number
  readonly phi: number
}

/** Level ℓ and trend b before the first value, or after the last. */
export interface SmoothingState {
  readonly level: number
  readonly trend: number
}

/**
 * The one-step forecasts of exponential smoothing in innovations form (Hyndman, Koehler, Ord and Snyder 2008, ch. 2):
 *   μ_t = ℓ + φb;  e_t = y_t − μ_t;  ℓ ← μ_t + αe_t;  b ← φb + βe_t.
 * With errors in proportion to μ_t the same recursion holds, because μ(1 + α·e/μ) = μ + αe; only the likelihood differs.
 *
 * e_t is linear in the first state, so the state that makes Σe² smallest is found by least squares (Gram–Schmidt on the two
 * columns of derivatives) for given parameters, instead of being searched for.
 */
export class SmoothingFilter {
  readonly #values: Float64Array
  readonly #errors: Float64Array
  readonly #byLevel: Float64Array
  readonly #byTrend: Float64Array
  readonly #hasTrend: boolean
  level = 0
  trend = 0

  constructor(values: readonly number[], hasTrend: boolean) {
    this.#values = Float64Array.from(values)
    this.#errors = new Float64Array(values.length)
    this.#byLevel = new Float64Array(values.length)
    this.#byTrend = new Float64Array(values.length)
    this.#hasTrend = hasTrend
  }

  /** The smallest Σe² over first states, which are left in `level` and `trend`. */
  leastSquares(alpha: number, beta: number, phi: number): number {
    this.#derive(alpha, beta, phi)
    const best = bestFirstState(this.#errors, this.#byLevel, this.#hasTrend ? this.#byTrend : undefined)
    this.level = best.level
    this.trend = best.trend
    return best.sum
  }

  /** Errors from the state zero, and the fall of each error per unit of first level and of first trend. */
  #derive(alpha: number, beta: number, phi: number): void {
    const n = this.#values.length
    let [level, trend, levelUp, trendUp, levelAside, trendAside] = [0, 0, 1, 0, 0, 1]
    for (let t = 0; t < n; t++) {
      const damped = phi * trend
      const mean = level + damped
      const error = (this.#values[t] ?? 0) - mean
      this.#errors[t] = error
      level = mean + alpha * error
      trend = damped + beta * error
      const meanUp = levelUp + phi * trendUp
      this.#byLevel[t] = meanUp
      levelUp = meanUp - alpha * meanUp
      trendUp = phi * trendUp - beta * meanUp
      if (!this.#hasTrend) continue
      const meanAside = levelAside + phi * trendAside
      this.#byTrend[t] = meanAside
      levelAside = meanAside - alpha * meanAside
      trendAside = phi * trendAside - beta * meanAside
    }
  }
}

/** Level and trend of least Σ(e − level·u − trend·v)², e, u and v of one length, and that sum; without v the trend is 0. */
export function bestFirstState(
  errors: Float64Array,
  byLevel: Float64Array,
  byTrend: Float64Array | undefined,
): SmoothingState & { readonly sum: number } {
  const n = errors.length
  let levelLevel = 0
  let levelError = 0
  let levelTrend = 0
  let trendTrend = 0
  for (let t = 0; t < n; t++) {
    const e = errors[t] ?? 0
    const u = byLevel[t] ?? 0
    const v = byTrend?.[t] ?? 0
    levelLevel += u * u
    levelError += u * e
    levelTrend += u * v
    trendTrend += v * v
  }
  const onLevel = levelError / levelLevel
  const shared = levelTrend / levelLevel
  let [restRest, restError] = [0, 0]
  if (byTrend !== undefined) {
    for (let t = 0; t < n; t++) {
      const u = byLevel[t] ?? 0
      const rest = (byTrend[t] ?? 0) - shared * u
      restRest += rest * rest
      restError += rest * ((errors[t] ?? 0) - onLevel * u)
    }
  }
  // Where the trend's column is the level's within rounding, the history cannot tell them apart: no first trend then.
  const trend = restRest > 1e-20 * trendTrend ? restError / restRest : 0
  const level = onLevel - shared * trend
  let sum = 0
  for (let t = 0; t < n; t++) {
    const e = (errors[t] ?? 0) - level * (byLevel[t] ?? 0) - trend * (byTrend?.[t] ?? 0)
    sum += e * e
  }
  return { level, trend, sum }
}

/** The one-step forecasts from a first state, and the state after the last value. */
export function smooth(
  values: readonly number[],
  { alpha, beta, phi }: Smoothing,
  first: SmoothingState,
): { readonly fitted: Float64Array; readonly last: SmoothingState } {
  const fitted = new Float64Array(values.length)
  let { level, trend } = first
  values.forEach((value, t) => {
    const mean = level + phi * trend
    const error = value - mean
    fitted[t] = mean
    level = mean + alpha * error
    trend = phi * trend + beta * error
  })
  return { fitted, last: { level, trend } }
}
