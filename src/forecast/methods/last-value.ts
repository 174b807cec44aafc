import { type ForecastMethod, finiteForecast, type MethodForecast } from '../method.js'

function changes(values: readonly number[], lag = 1): readonly number[] {
  return values.slice(lag).map((value, i) => value - (values[i] ?? 0))
}

function total(values: readonly number[]): number {
  return values.reduce((so, value) => so + value, 0)
}

/** The middle value, or the mean of the middle two. Not for an empty list. */
export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const half = sorted.length >> 1
  const upper = sorted[half] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? 0) + upper) / 2
}

/** The last value carried on (random walk): error of h steps σ√h, σ² = mean squared change. From 2 values. */
export const naive: ForecastMethod = (values, horizon) => {
  if (values.length < 2) return undefined
  const steps = changes(values)
  const variance = total(steps.map(step => step * step)) / steps.length
  return finiteForecast({
    method: 'naive',
    mean: new Float64Array(horizon).fill(values.at(-1) ?? 0),
    sigma: Float64Array.from({ length: horizon }, (_, i) => Math.sqrt(variance * (i + 1))),
  })
}

/** A random walk with the given step: its error is that of h changes and of h times the estimated step. */
function walk(
  method: string,
  values: readonly number[],
  horizon: number,
  step: number,
): MethodForecast | undefined {
  const steps = changes(values)
  const variance =
    total(steps.map(change => (change - step) * (change - step))) / Math.max(1, steps.length - 1)
  return finiteForecast({
    method,
    mean: Float64Array.from({ length: horizon }, (_, i) => (values.at(-1) ?? 0) + (i + 1) * step),
    sigma: Float64Array.from({ length: horizon }, (_, i) =>
      Math.sqrt(variance * (i + 1) * (1 + (i + 1) / steps.length)),
    ),
  })
}

/** Random walk with drift: the mean change goes on. Error σ√(h(1 + h/(n − 1))). From 3 values. */
export const drift: ForecastMethod = (values, horizon) => {
  if (values.length < 3) return undefined
  const steps = changes(values)
  return walk('drift', values, horizon, total(steps) / steps.length)
}

/** As drift, but the median change goes on: one jump in the history does not tilt the forecast. From 3 values. */
export const medianDrift: ForecastMethod = (values, horizon) =>
  values.length < 3 ? undefined : walk('median drift', values, horizon, medianOf(changes(values)))

/** The value of the same season a year earlier; σ² = mean squared change on a year earlier, once per year begun. From a year and a period. */
export const seasonalNaive: ForecastMethod = (values, horizon, season) => {
  const n = values.length
  if (season < 2 || n <= season) return undefined
  const steps = changes(values, season)
  const variance = total(steps.map(step => step * step)) / steps.length
  return finiteForecast({
    method: 'seasonal naive',
    mean: Float64Array.from({ length: horizon }, (_, i) => values[n - season + (i % season)] ?? 0),
    sigma: Float64Array.from({ length: horizon }, (_, i) =>
      Math.sqrt(variance * (Math.floor(i / season) + 1)),
    ),
  })
}
