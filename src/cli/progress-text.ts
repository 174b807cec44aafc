import type { Interval } from '../checks/interval.js'
import { readingOf } from '../checks/read-target.js'
import type { TargetProgress } from '../progress/progress.js'
import { writePeriod } from '../vocabulary/period.js'
import type { Target } from '../vocabulary/target.js'
import type { Language } from '../vocabulary/wording.js'
import { decimalsFor, differenceText, differenceUnitName, isFraction, quantityText } from './number-text.js'
import { word } from './words.js'

/** Before a level that nobody published. */
export const workedOutSign = '≈'

/** The last period that has gone: `2024Q3`, `2024-09`. */
export function throughText({ tracked, target }: TargetProgress): string {
  if (tracked === undefined) return '—'
  return writePeriod(target.period * tracked.periods + tracked.elapsed - 1, tracked.frequency)
}

/** The target's own measure over what has gone; a sum also with its growth on the same periods a year earlier. */
export function toDateText(row: TargetProgress, language: Language): string {
  const { toDate, measure, unit, tracked } = row
  if (toDate === undefined) {
    const isGrowing = measure === 'level' && tracked?.overYear === 'sum' && tracked.growth !== undefined
    return isGrowing ? `(${differenceText(tracked.growth, 'rate')}%)` : '—'
  }
  if (measure === 'gap') return `${differenceText(toDate, unit)} ${differenceUnitName(unit, language)}`
  const text = quantityText(toDate, unit, language, decimalsOf(unit, [toDate]))
  if (measure === 'growth' || tracked?.growth === undefined || tracked.overYear !== 'sum') return text
  const sign = tracked.level === undefined ? workedOutSign : ''
  return `${sign}${text} (${differenceText(tracked.growth, 'rate')}%)`
}

/** What the rest of the year must bring, as the reader meets it: growth, a mean, a sum with its growth or its pace. */
export function requiredText(row: TargetProgress, language: Language): string {
  const { required, standing, tracked, measure, seriesUnit, pace } = row
  if (standing !== 'open' || required === undefined || tracked === undefined) return '—'
  const { value, onScale } = required
  const growth =
    tracked.overYear === 'sum' && onScale !== undefined ? rangeText(onScale, 'rate', language) : undefined
  if (growth !== undefined && (measure !== 'level' || value === undefined)) return growth
  if (value === undefined) return '—'
  const text = rangeText(value, seriesUnit, language)
  if (growth !== undefined) return `${text} (${growth})`
  return pace === undefined ? text : `${text} (${paceText(pace, language)})`
}

/** Bounds as text: `≥ 5.2%`, `≤ 26 微克/立方米`, `3%～4%`. */
export function rangeText({ low, high }: Interval, unit: string, language: Language): string {
  const decimals = decimalsOf(unit, [low, high].filter(Number.isFinite))
  const show = (value: number): string => quantityText(value, unit, language, decimals)
  if (!Number.isFinite(high)) return `≥ ${show(low)}`
  if (!Number.isFinite(low)) return `≤ ${show(high)}`
  return low === high ? show(low) : `${show(low)}${language === 'zh' ? '～' : ' to '}${show(high)}`
}

/** The side that a promise is read to bind on, where its words name none; undefined where they do, or both sides bind. */
export function sideReadOf(target: Target): 'floor' | 'ceiling' | undefined {
  const isOpen = target.bound === 'about' || target.bound === 'exactly' || target.bound === 'in step with'
  const reading = readingOf(target)
  return isOpen && reading !== 'point' ? reading : undefined
}

/** How the words are read where they do not say themselves which side binds: ` (as a ceiling: ≤ 3.50%)`; '' where they do. */
export function readingText({ target, allowed, measure, unit }: TargetProgress, language: Language): string {
  const reading = sideReadOf(target)
  const side = reading === undefined ? [] : [word(reading, language)]
  const hasWidth = target.bound === 'about' && allowed !== undefined && measure !== 'gap'
  const said = [...side, ...(hasWidth ? [rangeText(allowed, unit, language)] : [])]
  if (said.length === 0) return ''
  return language === 'zh' ? `（${said.join('：')}）` : ` (${said.join(': ')})`
}

/** The pace that is needed, over the pace so far: said only where nothing is known of the season, and so. */
function paceText({ low, high }: Interval, language: Language): string {
  const bound = Number.isFinite(low) ? low : high
  const text = `×${bound.toFixed(2)}`
  return language === 'zh' ? `为此前速度${text}，未计季节` : `${text} the pace so far, season aside`
}

/** As everywhere, but counts and round sums without a fraction that says nothing. */
function decimalsOf(unit: string, values: readonly number[]): number {
  const isWhole = (value: number): boolean =>
    Math.abs(value - Math.round(value)) <= 1e-9 * Math.max(1, Math.abs(value))
  return !isFraction(unit) && values.every(isWhole) ? 0 : decimalsFor(unit, values)
}
