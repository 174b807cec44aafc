import type { Wanted } from '../scenario/read-value.js'
import { isFraction } from './number-text.js'

/** A value as scenario files take it, with as many digits as give the same double when it is read again (or the one beside it): `9.963%`, `1.5 pp`, `-40 亿元`. */
export function quantityForFile(value: number, { unit, use }: Pick<Wanted, 'unit' | 'use'>): string {
  if (isFraction(unit)) {
    const sign = use === 'difference' || unit === 'pp' ? ' pp' : '%'
    return `${hundredfold(value)}${sign}`
  }
  const text = plainDecimal(value)
  return unit === '1' || unit === 'index' ? text : `${text} ${unit}`
}

/** The shortest decimals whose hundredth is the value. */
function hundredfold(value: number): string {
  const hundred = value * 100
  for (let digits = 1; digits <= 17; digits++) {
    const text = plainDecimal(Number(hundred.toPrecision(digits)))
    if (Number(text) / 100 === value) return text
  }
  return plainDecimal(hundred)
}

/** Without exponent; beyond 30 decimals nothing is read. */
function plainDecimal(value: number): string {
  const text = `${value}`
  return text.includes('e') ? value.toFixed(30).replace(/\.?0+$/, '') : text
}
