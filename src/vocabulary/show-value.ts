import { isShownInPercent, unitOf } from './unit.js'
import type { Language } from './wording.js'

/** How a number is written for readers. */
export interface Shown {
  /** Digits after the point; by default as many as its size deserves. */
  readonly decimals?: number
  /** Write + on gains. */
  readonly signed?: boolean
}

/**
 * A value with its unit as a reader expects it: `20,253亿元`, `5.5%`, `−0.3个百分点`. `value` is the inside value:
 * rates, ratios and differences of rates are fractions. The digits are the same in both languages.
 */
export function showValue(value: number, unit: string, language: Language, shown: Shown = {}): string {
  if (isShownInPercent(unit))
    return `${showNumber(value * 100, { decimals: percentDecimals(value), ...shown })}%`
  const known = unitOf(unit)
  if (known?.kind === 'difference') {
    const points = showNumber(value * 100, { decimals: percentDecimals(value), ...shown })
    return language === 'zh' ? `${points}个百分点` : `${points} pp`
  }
  const number = showNumber(value, shown)
  if (known === undefined || known.kind === 'plain') return number
  return language === 'zh' ? `${number}${unit}` : `${number} ${englishName(unit, known.en)}`
}

/** Units that count in 亿 and 万 stay as they are, so that English figures are those of the Chinese edition. */
function englishName(unit: string, english: string): string {
  return /[亿万]/.test(unit) ? unit : english
}

/** A plain number with thousands separators and a true minus sign (U+2212). */
export function showNumber(value: number, shown: Shown = {}): string {
  if (!Number.isFinite(value)) return '—'
  const fixed =
    shown.decimals === undefined
      ? trimmed(value, decimalsFor(value))
      : Math.abs(value).toFixed(shown.decimals)
  const [whole = '0', fraction] = fixed.split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',')
  const text = fraction === undefined ? grouped : `${grouped}.${fraction}`
  const isZero = /^[0.,]+$/.test(text)
  if (value < 0 && !isZero) return `−${text}`
  return shown.signed === true && !isZero ? `+${text}` : text
}

function decimalsFor(value: number): number {
  const size = Math.abs(value)
  if (size >= 1000) return 0
  if (size >= 100) return 1
  return size >= 1 ? 2 : 3
}

/** One digit after the point for 5.5%, two for 3.95%: never a third, never none. */
function percentDecimals(value: number): number {
  const points = Math.abs(value) * 100
  return Math.abs(points * 10 - Math.round(points * 10)) < 1e-6 ? 1 : 2
}

function trimmed(value: number, decimals: number): string {
  const fixed = Math.abs(value).toFixed(decimals)
  return fixed.includes('.') ? fixed.replace(/\.?0+$/, '') : fixed
}
