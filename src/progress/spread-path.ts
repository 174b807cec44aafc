import { denton } from '../numerics/denton.js'
import { levelToDate } from './required.js'
import type { TrackedSeries } from './tracked-series.js'

/** The scenario's annual path spread over the year's quarters or months, and how the results stand to it. */
export interface PathToDate {
  /** By period of the year, in the series' unit. */
  readonly values: readonly number[]
  /** Sum or mean over what has gone, or the value by then. */
  readonly toDate: number
  /** The result less the path, in the series' unit; undefined where no level can be told, or none that compares. */
  readonly difference: number | undefined
}

/**
 * Spreads the year's figure, after the one before, by the proportional Denton method with the shape of the year before as indicator: no step between the two years. Undefined
 * where the scenario does not say the year's figure.
 */
export function spreadPath(so: TrackedSeries, year: number | undefined): PathToDate | undefined {
  if (year === undefined) return undefined
  const { overYear, periods, elapsed, before, shape } = so
  const totals = before === undefined ? [year] : [before.total, year]
  const pattern =
    overYear === 'sum' && shape.weights.every(weight => weight > 0) ? shape.weights : even(periods)
  const spread = denton(
    totals.flatMap(() => pattern),
    totals,
    overYear,
  )
  const values = Array.from(spread.slice(-periods))
  const gone = values.slice(0, elapsed)
  const sum = gone.reduce((so, value) => so + value, 0)
  const toDate =
    overYear === 'sum' ? sum : overYear === 'average' ? sum / elapsed : (gone.at(-1) ?? Number.NaN)
  // Over a spread that is assumed a season would pass for a lead or a lag; on two bases the figures are not of one thing.
  const isComparable = overYear !== 'sum' || (shape.isSeen && before !== undefined)
  const now = isComparable ? levelToDate(so) : undefined
  return { values, toDate, difference: now === undefined ? undefined : now - toDate }
}

function even(periods: number): readonly number[] {
  return new Array<number>(periods).fill(1)
}
