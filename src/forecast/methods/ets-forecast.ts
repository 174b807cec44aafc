import { exp } from '../../numerics/exp-log.js'
import { type ForecastMethod, finiteForecast, type MethodForecast } from '../method.js'
import { type EtsErrors, type EtsFit, type EtsTrend, fitEts, fitEtsPair } from './ets.js'

/** Standard errors of errors M may be at most this many times those of errors A with the same trend. */
const mostTimesAdded = 2

/**
 * Means and standard errors of an ETS model (Hyndman et al. 2008, ch. 6): for errors A σ²(1 + Σc_j²), c_j = α + β(φ + … + φ^j);
 * for errors M (1 + σ²)θ_h − μ_h² with θ_h = μ_h² + σ² Σ c_j² θ_{h−j}.
 */
function pathOf({ errors, smoothing: { alpha, beta, phi }, last, variance }: EtsFit, horizon: number) {
  const mean = new Float64Array(horizon)
  const sigma = new Float64Array(horizon)
  const weight = new Float64Array(horizon)
  const theta = new Float64Array(horizon)
  let [damping, power] = [0, 1]
  let reach = 1
  for (let h = 0; h < horizon; h++) {
    power *= phi
    damping += power
    const level = last.level + damping * last.trend
    mean[h] = level
    if (errors === 'A') {
      sigma[h] = Math.sqrt(variance * reach)
    } else {
      let spread = 0
      for (let j = 0; j < h; j++) spread += (weight[j] ?? 0) * (weight[j] ?? 0) * (theta[h - 1 - j] ?? 0)
      theta[h] = level * level + variance * spread
      sigma[h] = Math.sqrt(Math.max(0, (1 + variance) * (theta[h] ?? 0) - level * level))
    }
    weight[h] = alpha + beta * damping
    reach += (weight[h] ?? 0) * (weight[h] ?? 0)
  }
  return { mean, sigma }
}

/** The forecast of one fit; `fits` hold its twin with errors A, which caps sigma: near zero relative errors have no bound. */
function forecastOf(method: string, fit: EtsFit, fits: readonly EtsFit[], horizon: number): MethodForecast {
  const { mean, sigma } = pathOf(fit, horizon)
  const twin = fits.find(({ errors, trend }) => errors === 'A' && trend === fit.trend)
  const bound = twin === undefined || fit.errors === 'A' ? undefined : pathOf(twin, horizon).sigma
  const { alpha, beta, phi } = fit.smoothing
  return {
    method,
    mean,
    sigma: bound === undefined ? sigma : sigma.map((s, h) => Math.min(s, mostTimesAdded * (bound[h] ?? 0))),
    evidence: {
      model: `ETS(${fit.errors},${fit.trend},N)`,
      alpha,
      ...(fit.trend === 'N' ? {} : { beta }),
      ...(fit.trend === 'Ad' ? { phi } : {}),
      AICc: fit.aicc,
    },
  }
}

/** All of the six models (errors A and M; no trend, straight, damped) that the series allows. */
export function fitAllEts(values: readonly number[]): readonly EtsFit[] {
  return (['N', 'A', 'Ad'] as const).flatMap(trend => fitEtsPair(values, trend))
}

/** Simple, Holt's and damped smoothing are the models with errors A. */
const names = [
  ['SES', 'N'],
  ['Holt', 'A'],
  ['damped Holt', 'Ad'],
] as const

/**
 * SES, Holt, damped Holt, the model of least AICc ('ETS') and the mean of all weighted by exp(−ΔAICc/2) ('ETS weighted'),
 * from fits made once. A variance of the weighted mean counts the models' differences too.
 */
export function etsForecasts(fits: readonly EtsFit[], horizon: number): readonly MethodForecast[] {
  const added = names.flatMap(([method, trend]) => {
    const fit = fits.find(candidate => candidate.errors === 'A' && candidate.trend === trend)
    return fit === undefined ? [] : [forecastOf(method, fit, fits, horizon)]
  })
  const able = fits.filter(({ aicc }) => aicc < Number.POSITIVE_INFINITY)
  if (able.length === 0) return added.flatMap(forecast => finiteForecast(forecast) ?? [])
  const best = able.reduce((so, fit) => (fit.aicc < so.aicc ? fit : so))
  return [...added, forecastOf('ETS', best, fits, horizon), weighted(able, best.aicc, horizon)].flatMap(
    forecast => finiteForecast(forecast) ?? [],
  )
}

function weighted(fits: readonly EtsFit[], least: number, horizon: number): MethodForecast {
  const shares = fits.map(({ aicc }) => exp((least - aicc) / 2))
  const whole = shares.reduce((so, share) => so + share, 0)
  const paths = fits.map(fit => forecastOf('ETS', fit, fits, horizon))
  const mean = new Float64Array(horizon)
  const sigma = new Float64Array(horizon)
  for (let h = 0; h < horizon; h++) {
    let [first, second] = [0, 0]
    paths.forEach((path, i) => {
      first += ((shares[i] ?? 0) / whole) * (path.mean[h] ?? 0)
    })
    paths.forEach((path, i) => {
      const aside = (path.mean[h] ?? 0) - first
      second += ((shares[i] ?? 0) / whole) * ((path.sigma[h] ?? 0) * (path.sigma[h] ?? 0) + aside * aside)
    })
    mean[h] = first
    sigma[h] = Math.sqrt(second)
  }
  return { method: 'ETS weighted', mean, sigma, evidence: { models: fits.length } }
}

function single(method: string, errors: EtsErrors, trend: EtsTrend): ForecastMethod {
  return (values, horizon) => {
    const fit = fitEts(values, errors, trend)
    return fit === undefined ? undefined : finiteForecast(forecastOf(method, fit, [fit], horizon))
  }
}

/** Simple exponential smoothing, ETS(A,N,N). From 3 values. */
export const ses: ForecastMethod = single('SES', 'A', 'N')
/** Holt's linear trend, ETS(A,A,N). From 5 values. */
export const holt: ForecastMethod = single('Holt', 'A', 'A')
/** Holt's trend damped by φ between .8 and .98, ETS(A,Ad,N). From 6 values. */
export const dampedHolt: ForecastMethod = single('damped Holt', 'A', 'Ad')

/** The ETS model of least AICc. From 5 values. */
export const ets: ForecastMethod = (values, horizon) =>
  etsForecasts(fitAllEts(values), horizon).find(({ method }) => method === 'ETS')

/** All ETS models, weighted by AICc. From 5 values. */
export const etsWeighted: ForecastMethod = (values, horizon) =>
  etsForecasts(fitAllEts(values), horizon).find(({ method }) => method === 'ETS weighted')
