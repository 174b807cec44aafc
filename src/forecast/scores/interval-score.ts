import { scaleOfHistory } from './point-scores.js'

/** A central prediction interval: outside on either side with probability (1 − level)/2. */
export interface Interval {
  readonly lower: number
  readonly upper: number
}

/**
 * The interval score (R. Winkler 1972; T. Gneiting and A. Raftery, JASA 102 (2007), eq. 43): width plus 2/α times the distance by which the outturn
 * lies outside, α = 1 − level; in the unit of the series, lower is better. Throws when lower > upper or the level is not within 0 … 1.
 */
export function intervalScore({ lower, upper }: Interval, level: number, outturn: number): number {
  if (lower > upper) throw new RangeError(`an interval from ${lower} down to ${upper}`)
  if (!(level > 0 && level < 1)) throw new RangeError(`a level is between 0 and 1, not ${level}`)
  const outside = Math.max(lower - outturn, outturn - upper, 0)
  return upper - lower + (2 / (1 - level)) * outside
}

/**
 * Mean scaled interval score: the mean interval score over the scale of MASE; undefined where the scale is. The M4 competition takes level
 * 0.95. Throws on lists of different length and on none.
 */
export function msis(
  intervals: readonly Interval[],
  outturns: readonly number[],
  history: readonly number[],
  { level = 0.95, season = 1 }: { readonly level?: number; readonly season?: number } = {},
): number | undefined {
  if (intervals.length !== outturns.length)
    throw new RangeError(`a score of ${outturns.length} outturns and ${intervals.length} intervals`)
  if (intervals.length === 0) throw new RangeError('a score needs an outturn')
  const scale = scaleOfHistory(history, season)
  if (scale === undefined) return undefined
  const sum = intervals.reduce(
    (so, interval, i) => so + intervalScore(interval, level, outturns[i] ?? Number.NaN),
    0,
  )
  return sum / intervals.length / scale
}
