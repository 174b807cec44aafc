import { isShownInPercent, unitOf } from '../vocabulary/unit.js'
import { englishUnit } from './english-units.js'

/** What stands where there is no number. */
export const missing = '—'

/** Fixed decimals with thousands separators and a true minus sign; never the locale's form, never `-0`. */
export function fixed(value: number, decimals: number): string {
  if (!Number.isFinite(value)) throw new Error('only finite numbers are written')
  const [whole = '', rest] = Math.abs(value).toFixed(decimals).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  const digits = rest === undefined ? grouped : `${grouped}.${rest}`
  return value < 0 && /[1-9]/.test(digits) ? `−${digits}` : digits
}

/** With a plus sign on gains. */
export function signed(value: number, decimals: number): string {
  const text = fixed(value, decimals)
  return value > 0 && /[1-9]/.test(text) ? `+${text}` : text
}

/** True for values held as fractions and shown as per cent or percentage points. */
export function shownInPercent(unit: string): boolean {
  return isShownInPercent(unit) || unitOf(unit)?.kind === 'difference'
}

/** The value as shown: fractions × 100, amounts in English steps where the unit is marked so, everything else as it is. */
export function shown(value: number, unit: string): number {
  const { places } = englishUnit(unit) ?? { places: 0 }
  // Division, not multiplication: 0.1 is no number of the machine.
  if (places !== 0) return places > 0 ? value * 10 ** places : value / 10 ** -places
  return shownInPercent(unit) ? value * 100 : value
}

/** Decimals by size for a value as shown: per cent one, large levels none. */
export function usualDecimals(value: number, unit: string): number {
  const size = Math.abs(value)
  if (shownInPercent(unit)) return 1
  if (size >= 1000) return 0
  return size >= 10 ? 1 : size >= 1 ? 2 : 3
}

/**
 * Decimals enough to tell a value from the bound it missed (5.48 against 5.5), at most four. `usual` when it did not
 * miss or the difference already shows.
 */
export function decimalsToTell(value: number, bound: number | undefined, usual: number): number {
  if (bound === undefined || Math.abs(value - bound) <= 1e-9 * Math.max(1, Math.abs(bound))) return usual
  for (let decimals = usual; decimals < 4; decimals++) {
    if (fixed(value, decimals) !== fixed(bound, decimals)) return decimals
  }
  return 4
}

/** Digits after the point in a figure as written: 3.95 → 2. */
export function decimalsOf(value: number): number {
  return /\.(\d+)$/.exec(`${value}`)?.[1]?.length ?? 0
}

/** A number of an equation or coefficient in full: at most six significant digits, no exponent for usual sizes. */
export function coefficientText(value: number): string {
  if (!Number.isFinite(value)) throw new Error('only finite numbers are written')
  const text =
    Math.abs(value) >= 1e-6 || value === 0 ? `${Number(value.toPrecision(6))}` : value.toExponential(3)
  return text.replace(/-/g, '−')
}
