import { showValue } from '../../vocabulary/show-value.js'
import { isShownInPercent, unitOf } from '../../vocabulary/unit.js'
import type { Language, Wording } from '../../vocabulary/wording.js'
import type { LiveAssumption, Settings } from './types.js'

/** So many widths of its range may an assumption be set beyond it: farther away is a slip of the hand or an answer to nothing. */
const widthsAllowed = 10
/** An add factor can be set to so many times what its slider reaches. */
const reachesAllowed = 25
/** Rounding does not count as beyond, relative to the width of the range. */
const slack = 1e-9

/** How far a value lies beyond a plausible range: in the assumption's inside unit, and in widths of the range. */
export interface Beyond {
  readonly side: 'low' | 'high'
  readonly by: number
  readonly widths: number
}

/** A value outside its plausible range, set on the page. */
export interface BeyondMove extends Beyond {
  readonly assumption: LiveAssumption
  readonly period: string
  readonly value: number
}

interface Ends {
  readonly low: number
  readonly high: number
}

/** Undefined inside the range, and where there is none. */
export function beyondOf({ range }: Pick<LiveAssumption, 'range'>, value: number): Beyond | undefined {
  if (range === undefined) return undefined
  const width = range.high - range.low
  const [under, over] = [range.low - value, value - range.high]
  const by = Math.max(under, over)
  if (by <= slack * (width > 0 ? width : Math.max(1, Math.abs(value)))) return undefined
  return { side: over > 0 ? 'high' : 'low', by, widths: width > 0 ? by / width : Number.POSITIVE_INFINITY }
}

/**
 * How far an assumption can be set: ten widths of its range beyond either end (of `known` values where nothing bounds it); no growth of
 * −100% or less, and no level below 0 where all that is known is above.
 */
export function limitsOf(unit: string, range: Ends | undefined, known: readonly number[]): Ends {
  const all = [...known, ...(range === undefined ? [] : [range.low, range.high])]
  const [low, high] = [Math.min(...all), Math.max(...all)]
  const width = (range === undefined ? high - low : range.high - range.low) || Math.max(1, Math.abs(high))
  return {
    low: Math.max(floorOf(unit, low), low - widthsAllowed * width),
    high: high + widthsAllowed * width,
  }
}

function floorOf(unit: string, low: number): number {
  if (isShownInPercent(unit)) return -0.9999
  return low >= 0 && unitOf(unit)?.kind !== 'difference' ? 0 : Number.NEGATIVE_INFINITY
}

/** The size of a large add factor: four standard errors or the largest stated one; else 5 points of growth, or a tenth of what is explained. */
export function reachOfFactor({
  unit,
  error,
  stated,
  size,
}: {
  readonly unit: string
  readonly error: number | undefined
  readonly stated: readonly number[]
  readonly size: number
}): number {
  return (
    Math.max(4 * (error ?? 0), ...stated.map(Math.abs)) || (unit === 'pp' ? 0.05 : Math.abs(size) * 0.1 || 1)
  )
}

/** How far an add factor can be set, by what its slider reaches. */
export function limitsOfFactor(reach: number): Ends {
  return { low: -reachesAllowed * reach, high: reachesAllowed * reach }
}

/** Every assumption that was moved beyond its range, in the period where it is farthest from it. */
export function movedBeyond(
  assumptions: readonly LiveAssumption[],
  settings: Settings,
): readonly BeyondMove[] {
  return assumptions.flatMap(assumption => {
    const found = Object.entries(settings.assumptions[assumption.id] ?? {}).flatMap(
      ([period, value]): readonly BeyondMove[] => {
        const beyond = beyondOf(assumption, value)
        return beyond === undefined ? [] : [{ ...beyond, assumption, period, value }]
      },
    )
    const [farthest] = found.sort((a, b) => b.by - a.by)
    return farthest === undefined ? [] : [farthest]
  })
}

/** `0%～16%（模型所设）`. */
export function sayRange({ unit, range }: LiveAssumption, language: Language): string {
  if (range === undefined) return ''
  const [low, high] = [range.low, range.high].map(value => showValue(value, unit, language))
  const from = sources[range.from][language]
  return language === 'zh' ? `${low}～${high}（${from}）` : `${low} to ${high} (${from})`
}

const sources: Readonly<Record<'stated' | 'plausible' | 'spread', Wording>> = {
  plausible: { zh: '模型所设', en: 'set by the model' },
  stated: { zh: '情景给定', en: 'stated by the scenario' },
  spread: { zh: '情景所给离差的99%', en: "99% of the scenario's spread" },
}

/** `高出上限14.4个百分点，为区间宽度的0.9倍`. */
export function sayBeyond(
  { unit }: Pick<LiveAssumption, 'unit'>,
  { side, by, widths }: Beyond,
  language: Language,
): string {
  const size = showValue(by, isShownInPercent(unit) ? 'pp' : unit, language)
  const times = Number.isFinite(widths) ? timesOf(widths) : undefined
  if (language === 'zh') {
    const how = side === 'high' ? `高出上限${size}` : `低于下限${size}`
    return times === undefined ? how : `${how}，为区间宽度的${times}倍`
  }
  const how = `${size} ${side === 'high' ? 'above' : 'below'} it`
  return times === undefined ? how : `${how}, ${times} times its width`
}

/** Two significant digits, and never 0. */
function timesOf(widths: number): string {
  if (widths < 0.01) return '<0.01'
  return widths >= 10 ? widths.toFixed(0) : widths >= 1 ? widths.toFixed(1) : widths.toFixed(2)
}
