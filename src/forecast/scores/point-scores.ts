/**
 * Symmetric mean absolute percentage error as the M competitions define it: mean of 200·|y − f|/(|y| + |f|), in percent, 0 … 200. A pair
 * of two zeros counts as no error. Throws on lists of different length and on none.
 */
export function smape(outturns: readonly number[], forecasts: readonly number[]): number {
  checkPairs(outturns, forecasts)
  const errors = outturns.map((y, i) => {
    const f = forecasts[i] ?? Number.NaN
    const size = Math.abs(y) + Math.abs(f)
    return size === 0 ? 0 : (200 * Math.abs(y - f)) / size
  })
  return mean(errors)
}

/**
 * The scale of MASE and MSIS: the mean of |y_t − y_{t−season}| within the history, in the unit of the series. Undefined when it is zero or
 * the history is no longer than a season: scaled scores then do not exist.
 */
export function scaleOfHistory(history: readonly number[], season = 1): number | undefined {
  const steps = history.slice(season).map((y, i) => Math.abs(y - (history[i] ?? Number.NaN)))
  return positive(steps.length === 0 ? 0 : mean(steps))
}

/** Mean absolute error over `scaleOfHistory` (R. Hyndman and A. Koehler, IJF 22 (2006)); undefined where the scale is. */
export function mase(
  outturns: readonly number[],
  forecasts: readonly number[],
  history: readonly number[],
  season = 1,
): number | undefined {
  checkPairs(outturns, forecasts)
  const scale = scaleOfHistory(history, season)
  const error = mean(outturns.map((y, i) => Math.abs(y - (forecasts[i] ?? Number.NaN))))
  return scale === undefined ? undefined : error / scale
}

/**
 * Root mean squared scaled error: √(mean (y − f)² / mean (y_t − y_{t−season})² within the history), as in the M5 competition; undefined
 * when the history does not vary.
 */
export function rmsse(
  outturns: readonly number[],
  forecasts: readonly number[],
  history: readonly number[],
  season = 1,
): number | undefined {
  checkPairs(outturns, forecasts)
  const steps = history.slice(season).map((y, i) => square(y - (history[i] ?? Number.NaN)))
  const scale = positive(steps.length === 0 ? 0 : mean(steps))
  const error = mean(outturns.map((y, i) => square(y - (forecasts[i] ?? Number.NaN))))
  return scale === undefined ? undefined : Math.sqrt(error / scale)
}

/** What OWA compares: both averaged over the same cases for a method and for its benchmark. */
export interface PointAccuracy {
  readonly smape: number
  readonly mase: number
}

/** Overall weighted average of the M4 competition: the mean of the ratios of sMAPE and of MASE to those of the benchmark (naive); 1 is as good. */
export function owa(method: PointAccuracy, benchmark: PointAccuracy): number {
  return (method.smape / benchmark.smape + method.mase / benchmark.mase) / 2
}

function checkPairs(outturns: readonly number[], forecasts: readonly number[]): void {
  if (outturns.length !== forecasts.length)
    throw new RangeError(`a score of ${outturns.length} outturns and ${forecasts.length} forecasts`)
  if (outturns.length === 0) throw new RangeError('a score needs an outturn')
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function square(value: number): number {
  return value * value
}

function positive(scale: number): number | undefined {
  return scale > 0 ? scale : undefined
}
