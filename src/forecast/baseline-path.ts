import { normalQuantile } from '../numerics/normal.js'
import type { Ordinal } from '../vocabulary/period.js'
import type { BaselineHistory } from './baseline-history.js'
import { forecastSeries } from './forecast-series.js'

/** An assumption carried forward: a path and one standard deviation about it. */
export interface BaselinePath {
  /** Value by period from the first wanted to the last. */
  readonly path: readonly number[]
  readonly spread: number
  readonly method: string
}

/** The 90% quantile of a normal in standard deviations: 1.2816. */
const z90 = normalQuantile(0.9)

/**
 * Carries a history forward to the periods `from` … `to`, all after its last value. Values are forecast as they are; growth of levels as the growth of the index that it makes, because
 * methods and widths are those of levels. The spread is that of the first period wanted: half the way from its 10% to its 90% quantile, over
 * 1.2816. Where
 * another history stands in, the path is moved by the mean difference of the two, shrunk by n/(n + 4) for n shared years, and the differences' own spread is added. Undefined
 * where `forecastSeries` refuses the values.
 */
export function baselinePath(
  history: BaselineHistory,
  { from, to }: { readonly from: Ordinal; readonly to: Ordinal },
  name: string,
): BaselinePath | undefined {
  const { values, last, of, own } = history
  const isGrowth = of === 'growth'
  const levels = isGrowth ? indexOfGrowth(values) : values
  const outcome = forecastSeries(levels, {
    horizon: to - last,
    name,
    ...(isGrowth ? { positive: true } : { method: 'pool' }),
  })
  if (!outcome.ok) return undefined
  const { median, quantile, method } = outcome.forecast
  const steps = Array.from({ length: to - from + 1 }, (_, index) => from - last + index)
  const level = (step: number): number =>
    step === 0 ? (levels.at(-1) ?? Number.NaN) : (median[step - 1] ?? Number.NaN)
  const value = (step: number): number => (isGrowth ? level(step) / level(step - 1) - 1 : level(step))
  const [first = 1] = steps
  const width = (quantile(0.9, first) - quantile(0.1, first)) / (2 * z90)
  // The spread of one year's growth: that of the level a year ahead, whatever the year.
  const ahead = (quantile(0.9, 1) - quantile(0.1, 1)) / (2 * z90)
  const spread = isGrowth ? ahead / level(0) : width
  const { shift, spread: apart } = differences(own?.gaps ?? [])
  return {
    path: steps.map(step => value(step) + shift),
    spread: Math.sqrt(spread * spread + apart * apart),
    method,
  }
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
