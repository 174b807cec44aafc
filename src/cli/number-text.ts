import { isShownInPercent, unitOf } from '../vocabulary/unit.js'
import type { Language } from '../vocabulary/wording.js'

const minus = '\u2212'

/** Decimals that suit a row of values of one unit: two for per cent; fewer the larger the level. */
export function decimalsFor(unit: string, values: readonly number[]): number {
  if (isFraction(unit)) return 2
  const largest = Math.max(0, ...values.map(Math.abs))
  if (unit === 'index' && largest < 10) return 4
  if (largest >= 10_000) return 0
  if (largest >= 100) return 1
  return largest >= 1 ? 2 : 4
}

/** A value without its unit: per cent for rates and shares, points for their differences, `−` for minus, no thousands separators. */
export function numberText(value: number, unit: string, decimals = decimalsFor(unit, [value])): string {
  if (!isFraction(unit)) return plain(value, decimals)
  return isShownInPercent(unit) ? `${plain(value * 100, decimals)}%` : plain(value * 100, decimals)
}

/** The same with its unit as the report writes it, in both languages: `5.50%`, `20059 亿元`. */
export function quantityText(value: number, unit: string, language: Language, decimals?: number): string {
  const text = numberText(value, unit, decimals)
  if (isShownInPercent(unit) || unit === '1') return text
  return `${text} ${isFraction(unit) ? differenceUnitName(unit, language) : unit === 'index' ? unitName(unit, language) : unit}`
}

/** A difference of two values: percentage points between fractions, always with its sign. */
export function differenceText(value: number, unit: string, decimals?: number): string {
  const places = decimals ?? decimalsFor(unit, [value])
  const text = isFraction(unit) ? plain(value * 100, places) : plain(value, places)
  return /^[^\u2212]/.test(text) && /[1-9]/.test(text) ? `+${text}` : text
}

/** A residual as evidence: its order of size, or plainly nothing. */
export function residualText(value: number): string {
  return value === 0 ? '0' : value.toExponential(1).replace('-', minus)
}

/** The unit as a heading; rates and shares are shown in per cent, their differences in points. */
export function unitName(unit: string, language: Language): string {
  if (isShownInPercent(unit)) return '%'
  if (isFraction(unit)) return differenceUnitName(unit, language)
  if (unit === '1') return ''
  return language === 'zh' ? (unit === 'index' ? '指数' : unit) : (unitOf(unit)?.en ?? unit)
}

/** The unit of a difference as a heading. */
export function differenceUnitName(unit: string, language: Language): string {
  if (isFraction(unit)) return language === 'zh' ? '个百分点' : 'pp'
  return unitName(unit, language)
}

/** True where the inside value is a fraction: rates, shares and percentage points. */
export function isFraction(unit: string): boolean {
  return isShownInPercent(unit) || unitOf(unit)?.kind === 'difference'
}

function plain(value: number, decimals: number): string {
  const text = Math.abs(value) >= 1e15 ? value.toExponential(6) : value.toFixed(decimals)
  // −0.00 says more than is known.
  return /[1-9]/.test(text) ? text.replace('-', minus) : text.replace('-', '')
}
