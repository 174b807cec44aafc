import { type Interval, slack } from '../checks/interval.js'
import { probabilityBetween, type RestOfYear } from '../forecast/rest-of-year.js'
import type { Required } from './required.js'

/** Where a target stands before the year is over. */
export type Standing = 'met' | 'out of reach' | 'open' | 'no results' | 'cannot be judged'

/** Whether a figure lies between bounds; a strict bound (高于, 下降) is not met by standing on it. Slack as in every verdict. */
export function holds(value: number, { low, high }: Interval, isStrict: boolean): boolean {
  const size = Math.max(Math.abs(value), ...[low, high].filter(Number.isFinite).map(Math.abs))
  const margin = Math.min(value - low, high - value)
  return isStrict ? margin > slack(size) : margin >= -slack(size)
}

/**
 * What is already decided, from the least and the most that the year's figure can still become: met where every value that is left lies between the bounds, out of
 * reach where none does.
 */
export function decided(
  possible: Interval | undefined,
  allowed: Interval,
  isStrict: boolean,
): 'met' | 'out of reach' | undefined {
  if (possible === undefined) return undefined
  const inside = (value: number): boolean =>
    Number.isFinite(value) ? holds(value, allowed, isStrict) : value > 0 && allowed.high === value
  if (inside(possible.low) && inside(possible.high)) return 'met'
  const size = Math.max(...[possible.low, allowed.high].filter(Number.isFinite).map(Math.abs), 0)
  const over = possible.low - allowed.high
  const under = allowed.low - possible.high
  if (over > slack(size) || under > slack(size) || (isStrict && over >= 0)) return 'out of reach'
  return undefined
}

/** The probability that the rest of the year brings what is required; undefined where nothing can be compared. */
export function chanceOf(required: Required, rest: RestOfYear | undefined): number | undefined {
  if (rest === undefined || required.onScale === undefined) return undefined
  return probabilityBetween(rest, required.onScale.low, required.onScale.high)
}
