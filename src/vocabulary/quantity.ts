import { isShownInPercent, sameDimension, type Unit, unitIds, unitOf } from './unit.js'

/** A number as written with its unit: `5.5%`, `-40 亿元`, `1.5 pp`; a bare number has unit `1`. */
export interface Quantity {
  readonly value: number
  readonly unit: string
}

export type QuantityFault =
  | { readonly fault: 'not a number'; readonly hint: string }
  | { readonly fault: 'unknown unit'; readonly unit: string; readonly known: readonly string[] }
  | { readonly fault: 'out of range' }

export type Read<T> = { readonly ok: true; readonly value: T } | ({ readonly ok: false } & QuantityFault)

// As many digits as a double has in plain decimals, from 0.000001 to below 10^21: what JSON prints can be read again.
const pattern = /^([+\-−]?)(\d{1,21}(?:\.\d{1,30})?)(?:[ \u00a0]?([^\d\s.,+\-−].{0,20})|[ \u00a0]1)?$/u

/**
 * Reads a quantity. Only plain decimal notation is accepted: no thousands separators, no full-width digits, no
 * exponents, no hexadecimal: `1,000`, `３．９５％`, `1e3` are refused with a hint, never guessed at.
 */
export function readQuantity(text: string): Read<Quantity> {
  const found = pattern.exec(text.trim())
  if (found === null || isOtherNotation(text.trim())) {
    return { ok: false, fault: 'not a number', hint: hintFor(text.trim()) }
  }
  const [, sign = '', digits = '', unitText = '1'] = found
  const unit = unitText.trim()
  if (unitOf(unit) === undefined || unit === 'rate' || unit === 'ratio') {
    return { ok: false, fault: 'unknown unit', unit, known: unitIds() }
  }
  const magnitude = Number(digits)
  if (!Number.isFinite(magnitude)) return { ok: false, fault: 'out of range' }
  return { ok: true, value: { value: sign === '-' || sign === '−' ? -magnitude : magnitude, unit } }
}

/** `1e400`, `0x1F`, `0o17`: to the pattern a number with an odd unit, to the writer another notation. */
function isOtherNotation(text: string): boolean {
  return /^[+\-−]?(?:[\d.]+e[+-]?\d|0[xob][\da-f])/i.test(text)
}

/** What the reader of `text` probably meant. */
function hintFor(text: string): string {
  if (text === '') return 'a value is missing'
  if (/^[+-]?\d{1,3}(,\d{3})+/.test(text)) return 'write the number without thousands separators'
  if (/[０-９．％，]/u.test(text)) return 'write half-width digits: 3.95%'
  if (/^[+-]?\.?(nan|inf|infinity)$/i.test(text)) return 'a finite number is needed'
  if (/^0[xob]/i.test(text)) return 'write a plain decimal number'
  if (/\de[+-]?\d/i.test(text))
    return 'write a plain decimal number, without an exponent: 0.00015, not 1.5e-4'
  if (/^[+\-−]?\d+(?:\.\d+)?(?:[^\d.,]|$)/u.test(text) && /\d{22}/.test(text))
    return 'write at most 21 digits before the decimal point and 30 after it'
  return 'write a number with its unit, such as 5.5%, -40 亿元 or 1.5 pp'
}

/** Where a quantity is to go: `level` of a variable, or a `difference` such as a spread or an add factor. */
export type Use = 'level' | 'difference'

/**
 * Converts a quantity to a variable's inside value. Rates and ratios need `%` (as a level) or `pp` (as a
 * difference); money and people need a unit of the same dimension; unit `1` takes plain numbers. Undefined when
 * the units do not fit: the caller names both.
 */
export function insideValue(quantity: Quantity, target: string, use: Use): number | undefined {
  const from = unitOf(quantity.unit)
  const to = unitOf(target)
  if (from === undefined || to === undefined) return undefined
  if (isShownInPercent(target) || to.kind === 'difference') return fraction(quantity, from, to, use)
  if (to.kind === 'plain') return from.kind === 'plain' ? quantity.value : undefined
  if (from.kind !== 'quantity' || !sameDimension(from.dimension, to.dimension)) return undefined
  return from.id === to.id ? quantity.value : (quantity.value * from.scale) / to.scale
}

function fraction(quantity: Quantity, from: Unit, to: Unit, use: Use): number | undefined {
  const wanted =
    use === 'difference' || to.kind === 'difference' ? from.kind === 'difference' : from.id === '%'
  // Division, not multiplication: 3.95 / 100 is the nearest double to 0.0395, 3.95 * 0.01 is not.
  return wanted ? quantity.value / 100 : undefined
}

/** How a quantity for `unit` must be written, for messages. */
export function acceptedForm(unit: string, use: Use): string {
  if (isShownInPercent(unit) || unitOf(unit)?.kind === 'difference') {
    return use === 'difference' ? 'write a quantity such as 0.5 pp' : 'write a quantity such as 5.5%'
  }
  return unitOf(unit)?.kind === 'plain' ? 'write a plain number' : `write a quantity such as 100 ${unit}`
}
