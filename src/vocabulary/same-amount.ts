import type { Quantity } from './quantity.js'
import { describeDimension, unitOf } from './unit.js'

/** What a unit measures, and how many of the first unit of its kind one of it is. Two units with one `kind` can be set side by side. */
interface Measured {
  readonly kind: string
  readonly scale: number
}

/** Numerals before a measure word, the longest first. */
const magnitudes: readonly (readonly [string, number])[] = [
  ['万亿', 1e12],
  ['千万', 1e7],
  ['百万', 1e6],
  ['亿', 1e8],
  ['万', 1e4],
]

/** A unit of the table, or any measure word with a numeral before it (亿斤): each word outside the table measures what only it measures. */
function measured(unit: string): Measured {
  const known = unitOf(unit)
  if (known !== undefined) {
    return { kind: `${known.kind} ${describeDimension(known.dimension)}`, scale: known.scale }
  }
  const found = magnitudes.find(([numeral]) => unit.startsWith(numeral))
  if (found === undefined) return { kind: `word ${unit}`, scale: 1 }
  const [numeral, size] = found
  const { kind, scale } = measured(unit.slice(numeral.length) || '1')
  return { kind, scale: size * scale }
}

/** The kind of a unit: the same text for units whose amounts can be converted, such as 亿元 and 万亿元, and for no others. */
export function kindOfUnit(unit: string): string {
  return measured(unit).kind
}

/** A quantity in the first unit of its kind. */
export function baseAmount({ value, unit }: Quantity): number {
  return value * measured(unit).scale
}

/**
 * A quantity in another unit: 0.08 of 万亿元 is 800 of 亿元. Undefined where the two are not of one kind: currencies, measure words that count different
 * things, per cent and percentage points.
 */
export function amountIn(quantity: Quantity, unit: string): number | undefined {
  const [from, to] = [measured(quantity.unit), measured(unit)]
  if (from.kind !== to.kind) return undefined
  return from.scale === to.scale ? quantity.value : (quantity.value * from.scale) / to.scale
}

/** Whether two numbers differ by no more than rounding: a product and a quotient are each off by half a unit in the last place, of both sides four in all. */
export function sameNumber(a: number, b: number): boolean {
  return Math.abs(a - b) <= 4 * Number.EPSILON * Math.max(Math.abs(a), Math.abs(b))
}

/** Whether two quantities are the same amount, in whatever units: 800 亿元 and 0.08 万亿元. */
export function sameAmount(a: Quantity, b: Quantity): boolean {
  const inUnitOfA = amountIn(b, a.unit)
  return inUnitOfA !== undefined && sameNumber(a.value, inUnitOfA)
}
