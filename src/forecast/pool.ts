import { type ForecastMethod, type MethodForecast, requireSeries } from './method.js'
import { arima } from './methods/arima.js'
import { dynamicTheta } from './methods/dynamic-theta.js'
import { fitEts } from './methods/ets.js'
import { dampedHolt, etsForecasts, fitAllEts } from './methods/ets-forecast.js'
import { drift, medianDrift, medianOf, naive } from './methods/last-value.js'
import { inLogs } from './methods/log-space.js'
import { thetaForecast } from './methods/theta.js'

export interface PoolForecast {
  readonly members: readonly MethodForecast[]
  /** Median of the members' means, per period ahead. */
  readonly median: Float64Array
  /** Median of the members' standard errors. */
  readonly sigma: Float64Array
  /** Sample standard deviation of the members' means about their average; 0 for a single member. */
  readonly spread: Float64Array
}

const plain: readonly ForecastMethod[] = [naive, drift, medianDrift, dynamicTheta, arima]
const inLogarithms: readonly ForecastMethod[] = [
  inLogs(drift, 'log drift'),
  inLogs(dampedHolt, 'log damped Holt'),
  inLogs(dynamicTheta, 'log DOTM'),
  inLogs(arima, 'log ARIMA'),
]

/** All non-seasonal methods that the series allows. */
export function nonSeasonalForecasts(values: readonly number[], horizon: number): readonly MethodForecast[] {
  const fits = fitAllEts(values)
  const simple = fits.find(({ errors, trend }) => errors === 'A' && trend === 'N') ?? fitEts(values, 'A', 'N')
  return [
    ...plain.flatMap(method => method(values, horizon, 1) ?? []),
    ...etsForecasts(fits, horizon),
    ...(simple === undefined ? [] : [thetaForecast(values, horizon, simple) ?? []].flat()),
    ...inLogarithms.flatMap(method => method(values, horizon, 1) ?? []),
  ]
}

/** Forecasts of all members and what they say together. */
export function poolForecast(values: readonly number[], horizon: number, season: number): PoolForecast {
  requireSeries(values, horizon, season)
  const members = nonSeasonalForecasts(values, horizon)
  const at = (pick: (member: MethodForecast) => Float64Array, h: number) =>
    members.map(member => pick(member)[h] ?? 0)
  const steps = Array.from({ length: horizon }, (_, h) => h)
  return {
    members,
    median: Float64Array.from(steps, h => medianOf(at(member => member.mean, h))),
    sigma: Float64Array.from(steps, h => medianOf(at(member => member.sigma, h))),
    spread: Float64Array.from(steps, h => deviation(at(member => member.mean, h))),
  }
}

function deviation(values: readonly number[]): number {
  if (values.length < 2) return 0
  const mean = values.reduce((so, value) => so + value, 0) / values.length
  return Math.sqrt(
    values.reduce((so, value) => so + (value - mean) * (value - mean), 0) / (values.length - 1),
  )
}
