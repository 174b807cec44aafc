import { nelderMead } from '../../numerics/nelder-mead.js'
import { correctedAic, type ForecastMethod, finiteForecast, leastSquaredError } from '../method.js'
import { type Arma, ArmaFilter, type ArmaLikelihood } from './arma-likelihood.js'
import { differenceOrder, differences } from './difference-order.js'

interface Candidate {
  readonly p: number
  readonly q: number
  readonly hasMean: boolean
  readonly arma: Arma
  readonly fit: ArmaLikelihood
  readonly aicc: number
}

const most = 2
/** Roots of φ and θ nearer to the unit circle than this are taken for a model that does not fit, as in auto.arima. */
const nearestRoot = 1.01

/**
 * ARIMA(p, d, q), p, q ≤ 2: d by the KPSS test, all orders with and without a mean (d = 0) or drift (d = 1) by exact
 * likelihood, the one of least AICc. Error from the ψ weights; the variance has n less the coefficients as degrees of freedom. From 4 values.
 */
export const arima: ForecastMethod = (values, horizon) => {
  if (values.length < 4) return undefined
  const d = differenceOrder(values)
  const series = d === 0 ? values : d === 1 ? differences(values) : differences(differences(values))
  const filter = new ArmaFilter(Float64Array.from(series), leastSquaredError(values))
  const best = bestCandidate(filter, series.length, d)
  if (best === undefined) return undefined
  const { arma, p, q, fit, hasMean, aicc } = best
  const order = Math.max(p, q)
  filter.likelihood(arma, order, hasMean)
  const path = filter.forecast(arma, order, fit.mean, horizon)
  const coefficients = p + q + (hasMean ? 1 : 0)
  const variance = fit.sum / Math.max(1, series.length - coefficients)
  return finiteForecast({
    method: 'ARIMA',
    mean: integrate(path, values, d),
    sigma: errorsOf(arma, d, variance, horizon),
    evidence: {
      model: `ARIMA(${p},${d},${q})${hasMean ? (d === 0 ? ' with mean' : ' with drift') : ''}`,
      AICc: aicc,
    },
  })
}

/** Orders tried first, then neighbours of the best (p, q by one, together or alone; with or without a mean) while one is better. */
const firstOrders = [
  [2, 2],
  [0, 0],
  [1, 0],
  [0, 1],
] as const
const neighbours = [
  [-1, 0],
  [0, -1],
  [1, 0],
  [0, 1],
  [-1, -1],
  [1, 1],
  [-1, 1],
  [1, -1],
] as const

/** The stepwise search of Hyndman and Khandakar (JSS 27, 2008, § 3.2). */
function bestCandidate(filter: ArmaFilter, n: number, d: number): Candidate | undefined {
  const tried = new Set<string>()
  let best: Candidate | undefined
  const isBetter = (p: number, q: number, hasMean: boolean): boolean => {
    const key = `${p} ${q} ${hasMean}`
    if (p < 0 || q < 0 || p > most || q > most || tried.has(key)) return false
    tried.add(key)
    // Where even the best likelihood could not be judged, the order is too large for the series.
    if (n - (p + q + (hasMean ? 1 : 0) + 1) - 1 <= 0) return false
    const candidate = fitOrder(filter, n, p, q, hasMean)
    if (candidate === undefined || (best !== undefined && !(candidate.aicc < best.aicc))) return false
    best = candidate
    return true
  }
  for (const [p, q] of firstOrders) isBetter(p, q, d < 2)
  isBetter(0, 0, false)
  let isGaining = best !== undefined
  while (isGaining && best !== undefined) {
    const { p, q, hasMean }: Candidate = best
    isGaining =
      neighbours.some(([dp, dq]) => isBetter(p + dp, q + dq, hasMean)) || (d < 2 && isBetter(p, q, !hasMean))
  }
  return best
}

/** Searched for in partial autocorrelations, which keep φ stationary and θ invertible inside the box ±.999. */
function fitOrder(
  filter: ArmaFilter,
  n: number,
  p: number,
  q: number,
  hasMean: boolean,
): Candidate | undefined {
  const order = Math.max(p, q)
  const size = p + q
  const armaOf = (x: Float64Array): Arma => ({
    ar: fromPartial(p > 0 ? (x[0] ?? 0) : 0, p > 1 ? (x[1] ?? 0) : 0),
    ma: negated(fromPartial(q > 0 ? (x[p] ?? 0) : 0, q > 1 ? (x[p + 1] ?? 0) : 0)),
  })
  let x = new Float64Array(size)
  if (size > 0) {
    const box = { lower: new Float64Array(size).fill(-0.999), upper: new Float64Array(size).fill(0.999) }
    const step = new Float64Array(size).fill(0.3)
    const objective = (at: Float64Array): number =>
      filter.likelihood(armaOf(at), order, hasMean).minusTwoLogLik
    x = Float64Array.from(nelderMead(objective, x, step, box, 1e-5, 600).x)
  }
  const arma = armaOf(x)
  if (!(isInside(arma.ar) && isInside(negated(arma.ma)))) return undefined
  const fit = filter.likelihood(arma, order, hasMean)
  const aicc = correctedAic(fit.minusTwoLogLik, size + (hasMean ? 1 : 0) + 1, n)
  return { p, q, hasMean, arma, fit, aicc }
}

function fromPartial(first: number, second: number): readonly [number, number] {
  return [first * (1 - second), second]
}

function negated([first, second]: readonly [number, number]): readonly [number, number] {
  return [-first, -second]
}

/** Whether all roots of 1 − φ_1z − φ_2z² lie beyond `nearestRoot`: the triangle of stationarity, shrunk. */
function isInside([first, second]: readonly [number, number]): boolean {
  const [a, b] = [first * nearestRoot, second * nearestRoot * nearestRoot]
  return Math.abs(b) < 1 && a + b < 1 && b - a < 1
}

/** Sums forecasts of differences up from the last values. */
function integrate(path: Float64Array, values: readonly number[], d: number): Float64Array {
  if (d === 0) return path
  const steps = d === 1 ? path : integrate(path, differences(values), d - 1)
  let level = values.at(-1) ?? 0
  return steps.map(step => {
    level += step
    return level
  })
}

/** σ√Σψ², ψ the weights of the integrated process. */
function errorsOf({ ar, ma }: Arma, d: number, variance: number, horizon: number): Float64Array {
  const psi = new Float64Array(horizon)
  for (let j = 0; j < horizon; j++) {
    psi[j] =
      (j === 0 ? 1 : j <= 2 ? (ma[j - 1] ?? 0) : 0) + ar[0] * (psi[j - 1] ?? 0) + ar[1] * (psi[j - 2] ?? 0)
  }
  for (let times = 0; times < d; times++) {
    for (let j = 1; j < horizon; j++) psi[j] = (psi[j] ?? 0) + (psi[j - 1] ?? 0)
  }
  let sum = 0
  return psi.map(weight => {
    sum += weight * weight
    return Math.sqrt(variance * sum)
  })
}
