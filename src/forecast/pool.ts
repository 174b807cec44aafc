import { type ForecastMethod, type MethodForecast, requireSeries } from './method.js'
import { arima } from './methods/arima.js'
import { dynamicTheta } from './methods/dynamic-theta.js'
import { fitEts } from './methods/ets.js'
import { dampedHolt, etsForecasts, fitAllEts } from './methods/ets-forecast.js'
import { holtWinters } from './methods/holt-winters.js'
import { drift, medianDrift, medianOf, naive, seasonalNaive } from './methods/last-value.js'
import { inLogs } from './methods/log-space.js'
import { bestIndices, isSeasonal } from './methods/seasonal-adjustment.js'
import { thetaForecast } from './methods/theta.js'

export interface PoolForecast {
  /** Never empty; the order is that of the pool, the same for every series. */
  readonly members: readonly MethodForecast[]
  /** Median of the members' means, per period ahead, in the unit of the series. */
  readonly median: Float64Array
  /** Mean of the members' means: beside the median it says which way they lean. */
  readonly mean: Float64Array
  /** Median of the members' standard errors. */
  readonly sigma: Float64Array
  /** Sample standard deviation of the members' means; 0 for a single member. */
  readonly spread: Float64Array
  /** Whether a season was found, so that the members are seasonal ones. */
  readonly isSeasonal: boolean
  /** The values without their season, and what a season does to the size of each period ahead (1 where it adds, or where there is none). */
  readonly adjusted: readonly number[]
  readonly factors: readonly number[]
}

const walks: readonly ForecastMethod[] = [naive, drift, medianDrift]
const inLogarithms: readonly ForecastMethod[] = [
  inLogs(drift, 'log drift'),
  inLogs(dampedHolt, 'log damped Holt'),
  inLogs(dynamicTheta, 'log DOTM'),
  inLogs(arima, 'log ARIMA'),
]
const seasonal: readonly ForecastMethod[] = [
  seasonalNaive,
  holtWinters(false),
  inLogs(holtWinters(true), 'log damped Holt–Winters'),
]

/**
 * Forecasts `horizon` periods with every method of the pool that the series allows, and what they say together. From 3 values.
 * Where the values run through `season` periods a year and repeat themselves, the pool works on seasonally adjusted values, and
 * seasonal methods join it. Throws on fewer than 3 values and on arguments no method can take.
 */
export function poolForecast(values: readonly number[], horizon: number, season: number): PoolForecast {
  requireSeries(values, horizon, season)
  if (values.length < 3) throw new RangeError(`a forecast needs 3 values, not ${values.length}`)
  const hasSeason = isSeasonal(values, season)
  const without = hasSeason ? withoutSeason(values, season) : undefined
  const members =
    without === undefined
      ? nonSeasonalForecasts(values, horizon)
      : [
          ...seasonal.flatMap(method => method(values, horizon, season) ?? []),
          ...adjustedForecasts(without, horizon),
        ]
  const acrossMembers = (
    figure: 'mean' | 'sigma',
    summary: (list: readonly number[]) => number,
  ): Float64Array =>
    Float64Array.from({ length: horizon }, (_, h) => summary(members.map(member => member[figure][h] ?? 0)))
  return {
    members,
    median: acrossMembers('mean', medianOf),
    mean: acrossMembers('mean', meanOf),
    sigma: acrossMembers('sigma', medianOf),
    spread: acrossMembers('mean', sampleDeviation),
    isSeasonal: hasSeason,
    adjusted: without?.adjusted ?? values,
    factors: Array.from({ length: horizon }, (_, h) => without?.factor(values.length + h) ?? 1),
  }
}

/** SES is left out: it says what naive says on nearly every annual series, and would vote twice against a trend. */
const leftOut = 'SES'

function nonSeasonalForecasts(values: readonly number[], horizon: number): readonly MethodForecast[] {
  const fits = fitAllEts(values)
  const simple = fits.find(({ errors, trend }) => errors === 'A' && trend === 'N') ?? fitEts(values, 'A', 'N')
  const theta = simple === undefined ? undefined : thetaForecast(values, horizon, simple)
  return [
    ...walks.flatMap(method => method(values, horizon, 1) ?? []),
    ...etsForecasts(fits, horizon).filter(({ method }) => method !== leftOut),
    ...(theta === undefined ? [] : [theta]),
    ...[dynamicTheta, arima, ...inLogarithms].flatMap(method => method(values, horizon, 1) ?? []),
  ]
}

interface WithoutSeason {
  readonly adjusted: readonly number[]
  /** What the season multiplies period t by, and adds to it before. */
  readonly factor: (t: number) => number
  readonly shift: (t: number) => number
}

function withoutSeason(values: readonly number[], season: number): WithoutSeason {
  const { kind, indices } = bestIndices(values, season)
  const isMultiplied = kind === 'multiplicative'
  const factor = (t: number): number => (isMultiplied ? (indices[t % season] ?? 1) : 1)
  const shift = (t: number): number => (isMultiplied ? 0 : (indices[t % season] ?? 0))
  return { adjusted: values.map((value, t) => value / factor(t) - shift(t)), factor, shift }
}

/** The non-seasonal pool on seasonally adjusted values, its forecasts put back into season. */
function adjustedForecasts(
  { adjusted, factor, shift }: WithoutSeason,
  horizon: number,
): readonly MethodForecast[] {
  const n = adjusted.length
  return nonSeasonalForecasts(adjusted, horizon).map(({ method, mean, sigma, evidence }) => ({
    method: `${method}, seasonally adjusted`,
    mean: mean.map((value, h) => (value + shift(n + h)) * factor(n + h)),
    sigma: sigma.map((value, h) => value * factor(n + h)),
    ...(evidence === undefined ? {} : { evidence }),
  }))
}

function meanOf(values: readonly number[]): number {
  return values.reduce((so, value) => so + value, 0) / values.length
}

function sampleDeviation(values: readonly number[]): number {
  if (values.length < 2) return 0
  const mean = meanOf(values)
  return Math.sqrt(
    values.reduce((so, value) => so + (value - mean) * (value - mean), 0) / (values.length - 1),
  )
}
