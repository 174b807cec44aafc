import { exactQuantiles } from '../numerics/exact-quantiles.js'
import { lgtForecast } from './lgt.js'

/** What is kept of LGT's futures. */
export interface LgtSummary {
  /** Median of the futures at each step, in the unit of the series. */
  readonly median: Float64Array
  readonly draws: number
}

/** Runs LGT and takes the median of each step; undefined where LGT cannot be used. */
export function lgtSummary(
  values: readonly number[],
  horizon: number,
  options: { readonly seed: number; readonly stream: number },
): LgtSummary | undefined {
  const forecast = lgtForecast(values, horizon, options)
  if (forecast === undefined) return undefined
  const { paths, draws } = forecast
  const median = Float64Array.from({ length: horizon }, (_, h) => {
    const column = Float64Array.from({ length: draws }, (_, draw) => paths[draw * horizon + h] ?? Number.NaN)
    return exactQuantiles(column, [0.5])[0] ?? Number.NaN
  })
  return { median, draws }
}
