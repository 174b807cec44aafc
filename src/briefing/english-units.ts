import type { BriefingContent } from '../vocabulary/briefing.js'
import { unitIds, unitOf } from '../vocabulary/unit.js'

/** Before the name of a unit whose values are held in it and shown in English steps. */
const mark = '~'

/** How values of a Chinese unit are shown in English: the point moves right by so many places, under this name. */
export interface EnglishUnit {
  readonly places: number
  readonly name: string
}

const english: ReadonlyMap<string, EnglishUnit> = new Map(
  unitIds().flatMap((id): readonly (readonly [string, EnglishUnit])[] => {
    const name = unitOf(id)?.en ?? ''
    const [hundredMillion, tenThousand] = [/^100 million /, /^10,000 /]
    // Money is counted in billions, people and visits in millions.
    if (/^100 million (?:yuan|US dollars)/.test(name)) {
      return [[id, { places: -1, name: name.replace(hundredMillion, 'billion ') }]]
    }
    if (hundredMillion.test(name))
      return [[id, { places: 2, name: name.replace(hundredMillion, 'million ') }]]
    if (tenThousand.test(name)) return [[id, { places: 1, name: name.replace(tenThousand, 'thousand ') }]]
    return []
  }),
)

/** How a marked unit is shown; undefined for every other. */
export function englishUnit(unit: string): EnglishUnit | undefined {
  return unit.startsWith(mark) ? english.get(unit.slice(mark.length)) : undefined
}

/** The unit in which values are held and equations written. */
export function heldUnit(unit: string): string {
  return unit.startsWith(mark) ? unit.slice(mark.length) : unit
}

/**
 * The same content with its units marked: all values stay as they are held. Coefficients belong to the equations as written, and
 * reconciliation and repairs write their own texts, which `inEnglishFigures` turns.
 */
export function inEnglishUnits(content: BriefingContent): BriefingContent {
  const { plan, manifest, reconciliation, ...rest } = content
  const marked = markUnits(rest, new Map()) as typeof rest
  return { ...marked, plan, manifest, ...(reconciliation === undefined ? {} : { reconciliation }) }
}

const asHeld: ReadonlySet<string> = new Set(['coefficients', 'repairs', 'equations'])

/** Shared parts stay shared, so that a run is still the same run wherever it stands. */
function markUnits(value: unknown, seen: Map<object, unknown>): unknown {
  if (typeof value !== 'object' || value === null) return value
  const known = seen.get(value)
  if (known !== undefined) return known
  if (value instanceof Map) {
    const copy = new Map<unknown, unknown>()
    seen.set(value, copy)
    for (const [key, inside] of value) copy.set(key, markUnits(inside, seen))
    return copy
  }
  if (Array.isArray(value)) {
    if (value.every(inside => typeof inside !== 'object')) return value
    const copy: unknown[] = []
    seen.set(value, copy)
    for (const inside of value) copy.push(markUnits(inside, seen))
    return copy
  }
  if (Object.getPrototypeOf(value) !== Object.prototype) return value
  const copy: Record<string, unknown> = {}
  seen.set(value, copy)
  for (const [key, inside] of Object.entries(value)) {
    const isUnit = /^(?:unit|seriesUnit)$/.test(key) && typeof inside === 'string' && english.has(inside)
    copy[key] = isUnit ? `${mark}${inside}` : asHeld.has(key) ? inside : markUnits(inside, seen)
  }
  return copy
}

// Longest first, so that 元/人 is not taken for 元.
const names = [...english.keys()].sort((a, b) => b.length - a.length)
const figureWithUnit = new RegExp(
  `(\\d[\\d,]*(?:\\.\\d+)?)(?:( to |–|～)([−-]?\\d[\\d,]*(?:\\.\\d+)?))? ?(${names.map(literal).join('|')})(?![\\p{Script=Han}/])`,
  'gu',
)

/**
 * Figures of a finished text with their units in English steps, digit by digit: `835.9 亿元` is `83.59 billion yuan`. A text that also
 * has a large figure whose unit is understood (`from 2,241 亿元 to about 2,692`) stays as it is, in the unit that the header explains.
 */
export function inEnglishFigures(text: string): string {
  if (/\d,\d{3}/.test(text.replace(figureWithUnit, ''))) return text
  return text.replace(
    figureWithUnit,
    (found: string, first: string, between: string | undefined, second: string | undefined, id: string) => {
      const unit = english.get(id)
      if (unit === undefined) return found
      const end = second === undefined ? '' : `${between ?? ''}${movePoint(second, unit.places)}`
      return `${movePoint(first, unit.places)}${end} ${unit.name}`
    },
  )
}

/** Moves the decimal point of a written figure to the right (or left), without rounding; a whole figure gets no zeros behind the point. */
export function movePoint(figure: string, places: number): string {
  const sign = /^[−-]/.exec(figure)?.[0] ?? ''
  const [whole = '', fraction = ''] = figure.slice(sign.length).replace(/,/g, '').split('.')
  const left = whole.padStart(1 - Math.min(0, places), '0')
  const digits = left + fraction.padEnd(Math.max(0, places), '0')
  const at = left.length + places
  const before = digits.slice(0, at).replace(/^0+(?=\d)/, '')
  const after = fraction === '' ? digits.slice(at).replace(/0+$/, '') : digits.slice(at)
  const grouped = before.replace(/\B(?=(\d{3})+$)/g, ',')
  return `${sign}${grouped}${after === '' ? '' : `.${after}`}`
}

function literal(text: string): string {
  return text.replace(/[()/]/g, sign => `\\${sign}`)
}
