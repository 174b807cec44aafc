import { forecastSeries, type SeriesOptions } from './forecast-series.js'
import type { Forecaster } from './probability-forecast.js'
import { randomWalk } from './random-walk-drift.js'
import { type RollingEvaluation, rollingOrigins } from './rolling-origins.js'

export interface BacktestOptions extends SeriesOptions {
  /** The first origin knows so many values; 3 or more. */
  readonly minimum: number
  /** Periods of the values, each one after the one before, copied to the records. */
  readonly periods?: readonly number[]
}

/** What every backtest compares with: the last value carried on, with a Student t band from the size of past changes. */
export const benchmark = 'naive'

/**
 * Rolling-origin evaluation of a method of `forecastSeries` beside `naive` on one series: from every origin that knows at least `minimum` values the method sees
 * those alone. With method `naive` only that one is evaluated. Throws where no origin leaves a value to come.
 */
export function backtestSeries(values: readonly number[], options: BacktestOptions): RollingEvaluation {
  const { minimum, horizon, season, periods, method = 'auto' } = options
  const methods = new Map<string, Forecaster>([[benchmark, randomWalk]])
  methods.set(method, forecasterOf(options))
  return rollingOrigins(values, methods, {
    minimum,
    horizon,
    benchmark,
    ...(season === undefined ? {} : { season: values.length > season ? season : 1 }),
    ...(periods === undefined ? {} : { periods }),
  })
}

/** `forecastSeries` as a method to be evaluated: undefined where it refuses. */
export function forecasterOf(options: SeriesOptions): Forecaster {
  return (values, horizon) => {
    const outcome = forecastSeries(values, { ...options, horizon })
    return outcome.ok ? outcome.forecast : undefined
  }
}
