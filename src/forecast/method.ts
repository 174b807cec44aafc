export interface MethodForecast {
  readonly method: string
  /** Point forecasts for 1 … h periods ahead, in the unit of the series; of methods in logs the median carried back. */
  readonly mean: Float64Array
  /** Standard errors of the forecasts in the unit of the series, from the method's own theory. */
  readonly sigma: Float64Array
  /** Fitted parameters without a unit, and AICc where the method has a likelihood. */
  readonly evidence?: Readonly<Record<string, number | string>>
}

/**
 * Forecasts `horizon` periods after `values`, which are in time order without gaps. `season` is the number of periods in a
 * year, 1 where there is no season. Undefined where the method cannot be used: too few values, or none allowed ≤ 0.
 */
export type ForecastMethod = (
  values: readonly number[],
  horizon: number,
  season: number,
) => MethodForecast | undefined

/** Beyond this size sums of squares of squares no longer fit a double. */
const largest = 1e70

/** Throws on what no method can take: values that are not finite or beyond 1e70, a horizon or season that is not whole and ≥ 1. */
export function requireSeries(values: readonly number[], horizon: number, season: number): void {
  if (!values.every(value => Math.abs(value) <= largest)) {
    throw new RangeError('a forecast takes finite values up to 1e70 in size only')
  }
  if (!(Number.isInteger(horizon) && horizon >= 1))
    throw new RangeError(`horizon ${horizon} is not a whole number ≥ 1`)
  if (!(Number.isInteger(season) && season >= 1))
    throw new RangeError(`season ${season} is not a whole number ≥ 1`)
}

/** The forecast if every figure of it is finite, else undefined: an overflow must not pass for a forecast. */
export function finiteForecast(forecast: MethodForecast): MethodForecast | undefined {
  return forecast.mean.every(Number.isFinite) && forecast.sigma.every(Number.isFinite) ? forecast : undefined
}

/**
 * The smallest sum of squared errors that counts for these values: below it there is only rounding (1e-12 of the largest
 * value, each). Likelihoods stop there, so that a perfect fit stays finite and the simpler of two perfect ones wins.
 */
export function leastSquaredError(values: readonly number[]): number {
  const size = values.reduce((so, value) => Math.max(so, Math.abs(value)), 0)
  return Math.max(values.length * (size * 1e-12) * (size * 1e-12), 1e-300)
}

/** Akaike's criterion corrected for short samples, from −2 log L; `parameters` includes the variance. Infinity where n is too small. */
export function correctedAic(minusTwoLogLik: number, parameters: number, n: number): number {
  const free = n - parameters - 1
  return free > 0
    ? minusTwoLogLik + 2 * parameters + (2 * parameters * (parameters + 1)) / free
    : Number.POSITIVE_INFINITY
}
