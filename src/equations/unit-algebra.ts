import { type Dimension, describeDimension, type Unit, unitIds, unitOf } from '../vocabulary/unit.js'

/**
 * The unit of a part of an equation. `any` fits everything (a coefficient without a unit). Otherwise a dimension, the
 * power of ten it is counted in (亿元 is 8: 10⁸ yuan; fractional for 亩), and what is known of its nature.
 */
export type Measured =
  | { readonly kind: 'any' }
  | {
      readonly kind: 'known'
      readonly dimension: ReadonlyMap<string, number>
      readonly power: number
      /**
       * Other powers it may be counted in instead: a literal power of ten in a product is a number or a conversion
       * (亿元/万人 → 元/人), and only the place it is used tells which.
       */
      readonly elsewise: readonly number[]
      /** A growth rate, a ratio, or a plain number or index; `quantity` with a dimension. */
      readonly nature: 'rate' | 'ratio' | 'plain' | 'quantity'
      readonly prices: string | undefined
      /** The unit's id as declared, for messages, while it still is one. */
      readonly id: string | undefined
    }

export type Known = Extract<Measured, { kind: 'known' }>

/** The unit of a coefficient that states none: it fits everything. */
export const any: Measured = { kind: 'any' }

/** A number without unit. */
export const plain: Known = {
  kind: 'known',
  dimension: new Map(),
  power: 0,
  elsewise: [],
  nature: 'plain',
  prices: undefined,
  id: '1',
}

/** A growth rate, as a fraction. */
export const rate: Known = { ...plain, nature: 'rate', id: 'rate' }
/** A share or quotient of two quantities of one kind, as a fraction. */
export const ratio: Known = { ...plain, nature: 'ratio', id: 'ratio' }

/** The unit a variable or coefficient is declared in; rates, ratios and points are fractions inside, so their power is 0. */
export function declared(id: string, prices?: string): Measured {
  const unit = unitOf(id)
  if (unit === undefined) return any
  if (unit.kind !== 'quantity') return { ...plain, nature: natureOf(unit), id }
  return {
    ...plain,
    dimension: new Map(Object.entries(unit.dimension)),
    power: Math.log10(unit.scale),
    nature: 'quantity',
    prices,
    id,
  }
}

function natureOf(unit: Unit): Known['nature'] {
  if (unit.kind === 'rate' || unit.kind === 'ratio') return unit.kind
  return unit.kind === 'difference' ? 'ratio' : 'plain'
}

/** Product (`sign` 1) or quotient (`sign` −1) of two units. */
export function combine(a: Measured, b: Measured, sign: 1 | -1): Measured {
  if (a.kind === 'any' || b.kind === 'any') return any
  const dimension = new Map(a.dimension)
  for (const [name, exponent] of b.dimension) {
    const sum = (dimension.get(name) ?? 0) + sign * exponent
    if (sum === 0) dimension.delete(name)
    else dimension.set(name, sum)
  }
  const power = a.power + sign * b.power
  const all = [a.power, ...a.elsewise].flatMap(one =>
    [b.power, ...b.elsewise].map(other => one + sign * other),
  )
  const elsewise = [...new Set(all)].filter(other => !sameNumber(other, power)).slice(0, 8)
  const isPure = isNumber(b) || (sign === 1 && isNumber(a))
  const nature = dimension.size > 0 ? 'quantity' : sign === -1 ? 'ratio' : 'plain'
  const keeper = isNumber(b) ? a : b
  return isPure && elsewise.length === 0 && (sign === 1 || isNumber(b))
    ? keeper
    : {
        kind: 'known',
        dimension,
        power,
        elsewise,
        nature,
        prices: isPure ? keeper.prices : undefined,
        id: undefined,
      }
}

/** A plain number: multiplying by it leaves a unit as it is. */
function isNumber(unit: Known): boolean {
  return unit.id === '1' && unit.elsewise.length === 0
}

/** The unit to a literal power. */
export function raised(a: Measured, exponent: number): Measured {
  if (a.kind === 'any') return any
  const dimension = new Map([...a.dimension].map(([name, one]) => [name, one * exponent] as const))
  const nature = dimension.size > 0 ? 'quantity' : 'plain'
  return { ...plain, dimension, power: a.power * exponent, nature, id: dimension.size > 0 ? undefined : '1' }
}

export type Misfit = 'dimension' | 'scale' | 'prices'

/** What keeps two units from being added, compared or equated; undefined where they fit. */
export function misfit(a: Measured, b: Measured): Misfit | undefined {
  if (a.kind === 'any' || b.kind === 'any') return undefined
  if (describeMap(a.dimension) !== describeMap(b.dimension)) return 'dimension'
  if (commonPower(a, b) === undefined) return 'scale'
  if (a.prices !== undefined && b.prices !== undefined && a.prices !== b.prices) return 'prices'
  return undefined
}

function commonPower(a: Known, b: Known): number | undefined {
  const others = [b.power, ...b.elsewise]
  return [a.power, ...a.elsewise].find(one => others.some(other => sameNumber(one, other)))
}

/** The unit of a sum of two units that fit. */
export function joined(a: Measured, b: Measured): Measured {
  if (a.kind === 'any') return b
  if (b.kind === 'any') return a
  const power = commonPower(a, b) ?? a.power
  const nature = a.nature === b.nature ? a.nature : 'plain'
  const id = a.id === b.id ? a.id : a.dimension.size > 0 ? (a.id ?? b.id) : nature === 'plain' ? '1' : nature
  return { ...a, power, elsewise: [], nature, prices: a.prices ?? b.prices, id }
}

/** Powers of ten are sums of logarithms: equal up to their rounding. */
function sameNumber(a: number, b: number): boolean {
  return Math.abs(a - b) < 1e-9
}

function describeMap(dimension: ReadonlyMap<string, number>): string {
  return describeDimension(Object.fromEntries(dimension) as Dimension)
}

/** The unit in words for a message: its name in the table, else its base quantities. */
export function describe(unit: Measured): string {
  if (unit.kind === 'any') return 'any unit'
  if (unit.id === '1') return 'a plain number'
  if (unit.nature === 'rate') return 'rate'
  const id = unit.id ?? tableUnit(unit)
  if (id !== undefined) return unit.prices === undefined ? id : `${id} (${unit.prices} prices)`
  const base = describeMap(unit.dimension)
  const scale = sameNumber(unit.power, 0) ? '' : `10^${Number(unit.power.toFixed(3))} `
  return base === '' ? `${scale}(a pure number)` : `${scale}${base}`
}

/**
 * The unit of the table that matches, or undefined. Where a power of ten may be a conversion, the converted unit is
 * taken: nobody multiplies by 10,000 for the number's own sake.
 */
export function tableUnit(unit: Known): string | undefined {
  if (unit.dimension.size === 0) {
    return sameNumber(unit.power, 0) || unit.elsewise.some(other => sameNumber(other, 0))
      ? unit.nature === 'plain'
        ? '1'
        : unit.nature
      : undefined
  }
  const wanted = describeMap(unit.dimension)
  for (const power of [...unit.elsewise, unit.power]) {
    const id = unitIds().find(each => {
      const row = unitOf(each)
      return (
        row !== undefined &&
        describeDimension(row.dimension) === wanted &&
        sameNumber(Math.log10(row.scale), power)
      )
    })
    if (id !== undefined) return id
  }
  return undefined
}
