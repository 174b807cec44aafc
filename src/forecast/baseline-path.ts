import { normalQuantile } from '../numerics/normal.js'
import type { Ordinal } from '../vocabulary/period.js'
import type { BaselineHistory } from './baseline-history.js'
import { forecastSeries, type SeriesForecast } from './forecast-series.js'

/** An assumption carried forward: a path and a standard deviation about each of its values. */
export interface BaselinePath {
  /** Value by period from the first wanted to the last. */
  readonly path: readonly number[]
  /** As many as the path has. All periods move together: one number a run. */
  readonly spread: readonly number[]
  readonly method: string
}

/** The 90% quantile of a normal in standard deviations: 1.2816. */
const z90 = normalQuantile(0.9)

/**
 * Carries a history forward to the periods `from` … `to`, all after its last value. The path: levels and published rates are forecast as they are (inflation persists), growth of levels as
 * the growth of the index it makes. The spread: of levels half the distance between the 10% and the 90% quantile, over 1.2816; of rates and growth what the relative
 * spread of the index gains in the year, because widths are calibrated on levels, and rates taken as a walk would be anything after some years. Levels then have the forecast's own band
 * where all years move together. Where another history stands in, the path is moved by the mean difference of the two, shrunk by n/(n + 4) for n shared years, and
 * the differences' own spread is added. Undefined where `forecastSeries` refuses the values.
 */
export function baselinePath(
  history: BaselineHistory,
  { from, to }: { readonly from: Ordinal; readonly to: Ordinal },
  name: string,
): BaselinePath | undefined {
  const { values, last, of, own } = history
  const options = { horizon: to - last, name }
  const plain = of === 'growth' ? undefined : forecastSeries(values, { ...options, method: 'pool' })
  const indexed =
    of === 'values' ? undefined : forecastSeries(indexOfGrowth(values), { ...options, positive: true })
  if (plain?.ok === false || indexed?.ok === false) return undefined
  const path = plain?.forecast ?? indexed?.forecast
  const band = indexed?.forecast ?? plain?.forecast
  if (path === undefined || band === undefined) return undefined
  const steps = Array.from({ length: to - from + 1 }, (_, index) => from - last + index)
  const share = relativeWidth(band)
  const width = (step: number): number => halfWidth(band, step)
  const { shift, spread: apart } = differences(own?.gaps ?? [])
  const spread = steps.map(step =>
    of === 'values' ? width(step) : Math.max(0, share(step) - share(step - 1)),
  )
  const value = (step: number): number =>
    of === 'growth' ? path.atNormal(0, step) / path.atNormal(0, step - 1) - 1 : path.atNormal(0, step)
  return {
    path: steps.map(step => value(step) + shift),
    spread: spread.map(each => Math.sqrt(each * each + apart * apart)),
    method: path.method,
  }
}

/** One standard deviation, were the 80% interval that of a normal. */
function halfWidth({ quantile }: SeriesForecast, step: number): number {
  return step === 0 ? 0 : (quantile(0.9, step) - quantile(0.1, step)) / (2 * z90)
}

function relativeWidth(forecast: SeriesForecast): (step: number) => number {
  return step => halfWidth(forecast, step) / forecast.atNormal(0, step)
}

/** The index that growth rates make, from 100. */
export function indexOfGrowth(growth: readonly number[]): readonly number[] {
  const index = [100]
  for (const rate of growth) index.push((index.at(-1) ?? 100) * (1 + rate))
  return index
}

function differences(gaps: readonly number[]): { readonly shift: number; readonly spread: number } {
  const n = gaps.length
  if (n === 0) return { shift: 0, spread: 0 }
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / n
  const squares = gaps.reduce((sum, gap) => sum + (gap - mean) * (gap - mean), 0)
  return { shift: (mean * n) / (n + 4), spread: n < 2 ? 0 : Math.sqrt(squares / (n - 1)) }
}
