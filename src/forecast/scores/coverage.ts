import type { Interval } from './interval-score.js'

export interface Coverage {
  readonly count: number
  readonly inside: number
  /** inside / count. */
  readonly share: number
  /** share − level. */
  readonly difference: number
  /**
   * √(level·(1 − level)/count): how far the share of honest intervals would stray. At the level, not at the share seen, because that would be
   * 0 when all lie inside. For independent cases; overlapping forecasts of one series stray further.
   */
  readonly error: number
}

/**
 * How many outturns lie within their intervals of this level, bounds included. Throws on lists of different length, on none, and on a
 * level outside 0 … 1.
 */
export function coverage(
  intervals: readonly Interval[],
  outturns: readonly number[],
  level: number,
): Coverage {
  if (intervals.length !== outturns.length)
    throw new RangeError(`coverage of ${outturns.length} outturns by ${intervals.length} intervals`)
  if (intervals.length === 0) throw new RangeError('coverage needs an outturn')
  if (!(level > 0 && level < 1)) throw new RangeError(`a level is between 0 and 1, not ${level}`)
  const count = intervals.length
  const inside = intervals.filter(({ lower, upper }, i) => isWithin(outturns[i] ?? Number.NaN, lower, upper))
  const share = inside.length / count
  return {
    count,
    inside: inside.length,
    share,
    difference: share - level,
    error: Math.sqrt((level * (1 - level)) / count),
  }
}

function isWithin(outturn: number, lower: number, upper: number): boolean {
  return outturn >= lower && outturn <= upper
}
