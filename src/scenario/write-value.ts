import type { Spread } from '../vocabulary/assumption.js'
import { type Frequency, type Ordinal, writePeriod } from '../vocabulary/period.js'
import { isShownInPercent } from '../vocabulary/unit.js'
import type { Wanted } from './read-value.js'

/** A value as scenario files take it, with as many digits as give the same double when it is read again (or the one beside it): `9.963%`, `1.5 pp`, `-40 亿元`. */
export function quantityForFile(value: number, { unit, use }: Pick<Wanted, 'unit' | 'use'>): string {
  if (isShownInPercent(unit) || unit === 'pp') {
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

/** The shortest digits that give the number, without exponent; beyond 30 decimals nothing is read. */
function plainDecimal(value: number): string {
  const [digits = '', exponent] = `${Math.abs(value)}`.split('e')
  if (exponent === undefined) return `${value}`
  const [whole = '', decimals = ''] = digits.split('.')
  const point = whole.length + Number(exponent)
  const all = `${whole}${decimals}`
  const sign = value < 0 ? '-' : ''
  if (point > 0) return `${sign}${all.padEnd(point, '0')}`
  const behind = `${'0'.repeat(-point)}${all}`
  return behind.length <= 30 ? `${sign}0.${behind}` : value.toFixed(30).replace(/\.?0+$/, '')
}

/** A path as scenario files take it, without its braces: `2024: 5.5%, 2025: 5%`. */
export function pathForFile(
  values: Iterable<readonly [Ordinal, number]>,
  frequency: Frequency,
  wanted: Pick<Wanted, 'unit' | 'use'>,
): string {
  return [...values]
    .map(([period, value]) => `${writePeriod(period, frequency)}: ${quantityForFile(value, wanted)}`)
    .join(', ')
}

/**
 * A spread as scenario files take it. A triangular one, which a path of several values cannot have, is written as its standard deviation `sd`;
 * `periods` are those of the run.
 */
export function spreadForFile(
  spread: Spread,
  at: {
    readonly unit: string
    readonly sd: number
    readonly periods: readonly Ordinal[]
    readonly frequency: Frequency
  },
): string {
  const { unit, periods, frequency } = at
  const width = (value: number): string => quantityForFile(value, { unit, use: 'difference' })
  const plain = (value: number): string => quantityForFile(value, { unit: '1', use: 'level' })
  switch (spread.kind) {
    case 'standard deviation':
      return width(spread.value)
    case 'triangular':
      return width(at.sd)
    case 'by period': {
      const sds = periods.map(period => [period, spread.values.get(period) ?? 0] as const)
      return `{ ${pathForFile(sds, frequency, { unit, use: 'difference' })} }`
    }
    case 'student t':
      return `{ kind: student t, sd: ${width(spread.sd)}, df: ${plain(spread.df)} }`
    case 'uniform':
      return `{ kind: uniform, low: ${width(spread.low)}, high: ${width(spread.high)} }`
    case 'lognormal':
      return `{ kind: lognormal, log_sd: ${plain(spread.logSd)} }`
    case 'empirical':
      return `{ kind: empirical, deviations: [${spread.deviations.map(width).join(', ')}] }`
  }
}
