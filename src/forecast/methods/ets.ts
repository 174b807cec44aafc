import { log } from '../../numerics/exp-log.js'
import { type Box, nelderMead } from '../../numerics/nelder-mead.js'
import { correctedAic, leastSquaredError } from '../method.js'
import { type Smoothing, SmoothingFilter, type SmoothingState, smooth } from './smoothing-filter.js'

/** Errors added, or in proportion to the forecast. */
export type EtsErrors = 'A' | 'M'
/** No trend, a straight one, a damped one. */
export type EtsTrend = 'N' | 'A' | 'Ad'

export interface EtsFit {
  readonly errors: EtsErrors
  readonly trend: EtsTrend
  readonly smoothing: Smoothing
  readonly last: SmoothingState
  /** Of the innovations, with n less the estimated means as degrees of freedom; relative for errors M. */
  readonly variance: number
  /** AICc up to a constant that all six models of a series share. Infinity where n is too small for the model. */
  readonly aicc: number
}

/** The region of forecast::ets: ranges of α and β/α (so that β ≤ α), and φ between .8 and .98. */
const [lowest, highest, leastPhi, mostPhi] = [1e-4, 0.9999, 0.8, 0.98]
/** Numbers estimated beside the variance: α, ℓ; β, b; φ. */
export const etsMeans: Readonly<Record<EtsTrend, number>> = { N: 2, A: 4, Ad: 5 }

/** −2 log L is searched to a hundred-thousandth: AICc differences that matter are above .01. */
const tolerance = 1e-5

/**
 * An exponential smoothing model by maximum likelihood over parameters and first state (Hyndman et al. 2008, ch. 5):
 * −2 log L = n log Σe² + 2 Σ log|r_t|, r = 1 for errors A and μ_t for errors M. Undefined where fewer than two values remain
 * beside the estimated numbers, and for errors M where a value is ≤ 0 or no path of positive forecasts is found.
 */
export function fitEts(values: readonly number[], errors: EtsErrors, trend: EtsTrend): EtsFit | undefined {
  if (values.length < etsMeans[trend] + 1) return undefined
  const added = fitAdded(values, trend)
  return errors === 'A' ? added.fit : fitRelative(values, trend, added.smoothing, added.first)
}

/** Both kinds of errors for a trend, the second started at the first. */
export function fitEtsPair(values: readonly number[], trend: EtsTrend): readonly EtsFit[] {
  if (values.length < etsMeans[trend] + 1) return []
  const added = fitAdded(values, trend)
  const relative = fitRelative(values, trend, added.smoothing, added.first)
  return relative === undefined ? [added.fit] : [added.fit, relative]
}

function smoothingOf(trend: EtsTrend, x: Float64Array): Smoothing {
  const alpha = x[0] ?? 0
  if (trend === 'N') return { alpha, beta: 0, phi: 0 }
  return { alpha, beta: alpha * (x[1] ?? 0), phi: trend === 'A' ? 1 : (x[2] ?? 0) }
}

const shapes = { N: 1, A: 2, Ad: 3 } as const
const boxes = {
  N: boxOf([lowest], [highest]),
  A: boxOf([lowest, lowest], [highest, highest]),
  Ad: boxOf([lowest, lowest, leastPhi], [highest, highest, mostPhi]),
} as const

function boxOf(lower: readonly number[], upper: readonly number[]): Box {
  return { lower: Float64Array.from(lower), upper: Float64Array.from(upper) }
}

/** A coarse grid first, because Σe² often has more than one valley: a slow and a quick α, a short and a long memory of the trend. */
const startAlphas = [0.05, 0.3, 0.6, 0.95]
const startBetas = [0.01, 0.3, 0.9]
const startPhis = [leastPhi, 0.9, mostPhi]

/** The best point of the grid, and the best one that has another α. */
function startsOf(trend: EtsTrend, sumOfSquares: (x: Float64Array) => number): readonly Float64Array[] {
  const grid = startAlphas.flatMap(alpha =>
    (trend === 'N' ? [0] : startBetas).flatMap(beta =>
      (trend === 'Ad' ? startPhis : [0]).map(phi => {
        const x = Float64Array.of(alpha, beta, phi).subarray(0, shapes[trend])
        return { x, sum: sumOfSquares(x) }
      }),
    ),
  )
  const leastOf = (list: typeof grid) => list.reduce((so, at) => (at.sum < so.sum ? at : so)).x
  const best = leastOf(grid)
  return [best, leastOf(grid.filter(({ x }) => x[0] !== best[0]))]
}

function fitAdded(
  values: readonly number[],
  trend: EtsTrend,
): { readonly fit: EtsFit; readonly smoothing: Smoothing; readonly first: SmoothingState } {
  const n = values.length
  const filter = new SmoothingFilter(values, trend !== 'N')
  const least = leastSquaredError(values)
  const sumOfSquares = (x: Float64Array): number => {
    const alpha = x[0] ?? 0
    const beta = trend === 'N' ? 0 : alpha * (x[1] ?? 0)
    const phi = trend === 'N' ? 0 : trend === 'A' ? 1 : (x[2] ?? 0)
    return Math.max(filter.leastSquares(alpha, beta, phi), least)
  }
  const step = Float64Array.of(0.15, 0.15, 0.05).subarray(0, shapes[trend])
  const { x } = startsOf(trend, sumOfSquares)
    .map(start => nelderMead(point => n * log(sumOfSquares(point)), start, step, boxes[trend], tolerance))
    .reduce((so, found) => (found.value < so.value ? found : so))
  const smoothing = smoothingOf(trend, x)
  const sum = sumOfSquares(x)
  const first = { level: filter.level, trend: filter.trend }
  const { last } = smooth(values, smoothing, first)
  const means = etsMeans[trend]
  const aicc = correctedAic(n * log(sum), means + 1, n)
  return {
    fit: { errors: 'A', trend, smoothing, last, variance: sum / (n - means), aicc },
    smoothing,
    first,
  }
}

/** Errors M: the weights 1/μ_t² depend on the first state, so level and trend are searched for too, from those of errors A. */
function fitRelative(
  values: readonly number[],
  trend: EtsTrend,
  from: Smoothing,
  first: SmoothingState,
): EtsFit | undefined {
  if (!values.every(value => value > 0)) return undefined
  const n = values.length
  const shape = shapes[trend]
  const size = values.reduce((so, value) => so + value, 0) / n
  const series = Float64Array.from(values, value => value / size)
  const least = 1e-24 * n
  /** Level, and trend where there is one, stand behind the smoothing parameters, in units of the mean value. */
  const likelihood = (x: Float64Array): number => {
    const alpha = x[0] ?? 0
    const beta = trend === 'N' ? 0 : alpha * (x[1] ?? 0)
    const phi = trend === 'N' ? 0 : trend === 'A' ? 1 : (x[2] ?? 0)
    return relativeLikelihood(
      series,
      alpha,
      beta,
      phi,
      x[shape] ?? 0,
      trend === 'N' ? 0 : (x[shape + 1] ?? 0),
      least,
    )
  }
  const parameters = [from.alpha, from.beta / from.alpha, from.phi].slice(0, shape)
  const safeStart = [[0.5], [0.5, 0.1], [0.5, 0.1, 0.9]][shape - 1] ?? []
  const states = trend === 'N' ? [first.level / size] : [first.level / size, first.trend / size]
  const safeStates = trend === 'N' ? [series[0] ?? 1] : [series[0] ?? 1, 0]
  const starts = [
    [...parameters, ...states],
    [...safeStart, ...safeStates],
  ].map(list => Float64Array.from(list))
  const start = starts.reduce((so, x) => (likelihood(x) < likelihood(so) ? x : so))
  if (likelihood(start) === Number.POSITIVE_INFINITY) return undefined
  const unbound = Array.from(states, () => 1e6)
  const box = boxOf([...boxes[trend].lower, ...unbound.map(x => -x)], [...boxes[trend].upper, ...unbound])
  const step = Float64Array.from([
    ...[0.1, 0.1, 0.05].slice(0, shape),
    ...[0.1, 0.05].slice(0, states.length),
  ])
  const { x, value } = nelderMead(likelihood, start, step, box, tolerance)
  const smoothing = smoothingOf(trend, x)
  const level = (x[shape] ?? 0) * size
  const { fitted, last } = smooth(values, smoothing, {
    level,
    trend: trend === 'N' ? 0 : (x[shape + 1] ?? 0) * size,
  })
  const sum = values.reduce((so, y, t) => so + (y / (fitted[t] ?? 0) - 1) * (y / (fitted[t] ?? 0) - 1), 0)
  const means = etsMeans[trend]
  // log μ was taken in units of the mean value; Σe² of errors A is in units of the series, squared.
  const aicc = correctedAic(value + 2 * n * log(size), means + 1, n)
  return { errors: 'M', trend, smoothing, last, variance: sum / (n - means), aicc }
}

/** n log Σ(y/μ − 1)² + 2 Σ log μ; Infinity where some μ is not positive. Products of 16 μ share one logarithm. */
function relativeLikelihood(
  series: Float64Array,
  alpha: number,
  beta: number,
  phi: number,
  firstLevel: number,
  firstTrend: number,
  least: number,
): number {
  let [level, trend, sum, product, logs] = [firstLevel, firstTrend, 0, 1, 0]
  for (let t = 0; t < series.length; t++) {
    const mean = level + phi * trend
    if (!(mean > 1e-6)) return Number.POSITIVE_INFINITY
    const error = (series[t] ?? 0) - mean
    sum += (error / mean) * (error / mean)
    product *= mean
    if ((t & 15) === 15) {
      logs += log(product)
      product = 1
    }
    level = mean + alpha * error
    trend = phi * trend + beta * error
  }
  return series.length * log(Math.max(sum, least)) + 2 * (logs + log(product))
}
