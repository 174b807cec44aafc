import type { Interval } from '../checks/interval.js'
import type { TrackedSeries } from './tracked-series.js'

/** What the rest of the year must bring, for the year to land between two bounds. Ends may be infinite. */
export interface Required {
  /** The sum or mean of what remains, or the value at the year's end; in the series' unit. Undefined where no level is known. */
  readonly value: Interval | undefined
  /** On the scale on which the rest is compared with the past (`RestScale`); undefined where nothing can be compared. */
  readonly onScale: Interval | undefined
}

/**
 * From bounds on the year's growth. A sum grows by share·(to date) + (1 − share)·(rest), so the rest must grow by (bound − share·to date)/(1 − share). A mean or
 * stock goes through its level. Exact: growth of the parts is weighted by the year before.
 */
export function requiredForGrowth(so: TrackedSeries, growth: Interval): Required {
  const { overYear, before } = so
  if (overYear === 'sum' && so.growth !== undefined) {
    const { share } = so.shape
    const toDate = so.growth
    const onScale = mapped(growth, bound => (bound - share * toDate) / (1 - share))
    const rest = before?.rest
    return { onScale, value: rest === undefined ? undefined : mapped(onScale, rate => rest * (1 + rate)) }
  }
  if (before === undefined) return { value: undefined, onScale: undefined }
  return requiredForLevel(
    so,
    mapped(growth, bound => before.total * (1 + bound)),
  )
}

/** From bounds on the year's figure: what is left of a sum, the mean that the rest must have, or the value at the end. */
export function requiredForLevel(so: TrackedSeries, year: Interval): Required {
  const toDate = levelToDate(so)
  const { periods, elapsed, overYear, before } = so
  if (toDate === undefined) {
    // Growth to date does without the level: the year's own growth is known from that of the year before.
    return overYear === 'sum' && so.growth !== undefined && before !== undefined && before.total > 0
      ? requiredForGrowth(
          so,
          mapped(year, bound => bound / before.total - 1),
        )
      : { value: undefined, onScale: undefined }
  }
  const left = periods - elapsed
  const value =
    overYear === 'sum'
      ? mapped(year, bound => bound - toDate)
      : overYear === 'average'
        ? mapped(year, bound => (periods * bound - elapsed * toDate) / left)
        : year
  const rest = before?.rest
  switch (so.scale) {
    case 'value':
      return { value, onScale: value }
    case 'growth from now':
      return { value, onScale: toDate > 0 ? mapped(value, bound => bound / toDate - 1) : undefined }
    case 'growth':
      return {
        value,
        onScale: rest !== undefined && rest > 0 ? mapped(value, bound => bound / rest - 1) : undefined,
      }
    case 'change':
      return { value, onScale: rest === undefined ? undefined : mapped(value, bound => bound - rest) }
  }
}

/** The level so far: as published, else the same periods of last year grown. */
export function levelToDate({ level, growth, before, overYear }: TrackedSeries): number | undefined {
  if (level !== undefined) return level
  if (overYear !== 'sum' || growth === undefined || before?.toDate === undefined) return undefined
  return before.toDate * (1 + growth)
}

/** What is certain by now of the year's figure: the least and the most it can still become. */
export function reachable(so: TrackedSeries, most: number): Interval | undefined {
  const toDate = levelToDate(so)
  if (toDate === undefined || !so.isNeverNegative || so.overYear === 'end') return undefined
  const { overYear, periods, elapsed } = so
  if (overYear === 'sum') return { low: toDate, high: Number.POSITIVE_INFINITY }
  const gone = (elapsed * toDate) / periods
  return { low: gone, high: gone + ((periods - elapsed) / periods) * most }
}

function mapped({ low, high }: Interval, by: (bound: number) => number): Interval {
  return { low: Number.isFinite(low) ? by(low) : low, high: Number.isFinite(high) ? by(high) : high }
}
