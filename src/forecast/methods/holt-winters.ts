import { log } from '../../numerics/exp-log.js'
import { nelderMead } from '../../numerics/nelder-mead.js'
import { type ForecastMethod, finiteForecast, leastSquaredError } from '../method.js'
import { seasonalIndices } from './seasonal-adjustment.js'
import { bestFirstState } from './smoothing-filter.js'

interface Parameters {
  readonly alpha: number
  readonly beta: number
  readonly gamma: number
  readonly phi: number
}

const starts = [
  [0.2, 0.05, 0.05],
  [0.6, 0.05, 0.3],
  [0.9, 0.3, 0.05],
] as const

/**
 * Holt–Winters smoothing with an additive season, ETS(A,A,A) or damped ETS(A,Ad,A) in innovations form:
 * e = y − (ℓ + φb + s_{t−m}); ℓ ← ℓ + φb + αe; b ← φb + βe; s_t ← s_{t−m} + γe. The first seasons are those of classical
 * decomposition, first level and trend by least squares; α, β ≤ α, γ ≤ 1 − α and φ of .8 … .98 make Σe² smallest.
 * Error σ²(1 + Σc_j²), c_j = α + β(φ + … + φ^j) + γ in whole years. Needs two years and one value beside all it estimates.
 */
export function holtWinters(isDamped: boolean): ForecastMethod {
  return (values, horizon, season) => {
    const n = values.length
    const estimated = 4 + season + (isDamped ? 1 : 0)
    if (season < 2 || n < 2 * season || n <= estimated) return undefined
    const filter = new SeasonalFilter(values, seasonalIndices(values, season, 'additive').indices)
    const least = leastSquaredError(values)
    const parametersOf = (x: Float64Array): Parameters => {
      const alpha = x[0] ?? 0
      return {
        alpha,
        beta: alpha * (x[1] ?? 0),
        gamma: (1 - alpha) * (x[2] ?? 0),
        phi: isDamped ? (x[3] ?? 0) : 1,
      }
    }
    const objective = (x: Float64Array): number =>
      n * log(Math.max(filter.leastSquares(parametersOf(x)), least))
    const size = isDamped ? 4 : 3
    const box = {
      lower: Float64Array.of(1e-4, 1e-4, 1e-4, 0.8).subarray(0, size),
      upper: Float64Array.of(0.9999, 0.9999, 0.9999, 0.98).subarray(0, size),
    }
    const candidates = starts.map(start => Float64Array.from([...start, 0.9].slice(0, size)))
    const start = candidates.reduce((so, x) => (objective(x) < objective(so) ? x : so))
    const step = Float64Array.of(0.15, 0.15, 0.15, 0.05).subarray(0, size)
    const parameters = parametersOf(nelderMead(objective, start, step, box, 1e-5).x)
    const variance = filter.leastSquares(parameters) / (n - estimated)
    const { alpha, beta, gamma, phi } = parameters
    return finiteForecast({
      method: isDamped ? 'damped Holt–Winters' : 'Holt–Winters',
      ...filter.forecast(parameters, variance, horizon),
      evidence: { alpha, beta, gamma, ...(isDamped ? { phi } : {}) },
    })
  }
}

/** Runs the recursion; errors are linear in the first level and trend, which the last run of `leastSquares` leaves here. */
class SeasonalFilter {
  readonly #values: Float64Array
  readonly #first: Float64Array
  readonly #zero: Float64Array
  #level = 0
  #trend = 0

  constructor(values: readonly number[], first: Float64Array) {
    this.#values = Float64Array.from(values)
    this.#first = first
    this.#zero = new Float64Array(values.length)
  }

  leastSquares(parameters: Parameters): number {
    const noSeason = new Float64Array(this.#first.length)
    const { errors } = run(this.#values, parameters, 0, 0, this.#first)
    const byLevel = run(this.#zero, parameters, 1, 0, noSeason).errors.map(e => -e)
    const byTrend = run(this.#zero, parameters, 0, 1, noSeason).errors.map(e => -e)
    const { level, trend, sum } = bestFirstState(errors, byLevel, byTrend)
    this.#level = level
    this.#trend = trend
    return sum
  }

  forecast(parameters: Parameters, variance: number, horizon: number) {
    const { alpha, beta, gamma, phi } = parameters
    const { level, trend, seasons } = run(this.#values, parameters, this.#level, this.#trend, this.#first)
    const [n, season] = [this.#values.length, seasons.length]
    const mean = new Float64Array(horizon)
    const sigma = new Float64Array(horizon)
    let [power, damping, reach] = [1, 0, 1]
    for (let h = 0; h < horizon; h++) {
      power *= phi
      damping += power
      mean[h] = level + damping * trend + (seasons[(n + h) % season] ?? 0)
      sigma[h] = Math.sqrt(variance * reach)
      const weight = alpha + beta * damping + ((h + 1) % season === 0 ? gamma : 0)
      reach += weight * weight
    }
    return { mean, sigma }
  }
}

function run(
  values: Float64Array,
  { alpha, beta, gamma, phi }: Parameters,
  firstLevel: number,
  firstTrend: number,
  first: Float64Array,
) {
  const seasons = Float64Array.from(first)
  const errors = new Float64Array(values.length)
  let [level, trend] = [firstLevel, firstTrend]
  for (let t = 0; t < values.length; t++) {
    const index = t % seasons.length
    const base = level + phi * trend
    const error = (values[t] ?? 0) - base - (seasons[index] ?? 0)
    errors[t] = error
    level = base + alpha * error
    trend = phi * trend + beta * error
    seasons[index] = (seasons[index] ?? 0) + gamma * error
  }
  return { errors, level, trend, seasons }
}
