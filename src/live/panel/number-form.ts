import { fixed, shown, shownInPercent, usualDecimals } from '../../briefing/format-number.js'
import type { BriefingWording } from '../../briefing/wording.js'
import { unitOf } from '../../vocabulary/unit.js'

/** How values of one unit are written and read in the panel: fractions as per cent, the rest as it is. */
export interface NumberForm {
  /** `%`, `个百分点`, `亿元` …; '' for plain numbers. */
  readonly unit: string
  readonly factor: number
  /** Decimals of every value that is not written with more. */
  readonly decimals: number
  /** Without unit. */
  text(value: number, decimals?: number): string
  /** With unit. */
  full(value: number, decimals?: number): string
  /** Decimals for values that stand beside each other: enough for what was typed, and for values that differ to be seen to. */
  decimalsFor(values: readonly number[]): number
}

/** At most so many decimals are written. */
const mostDecimals = 4
/** Except of numbers that are nothing but noughts with so many. */
const mostOfSmall = 12

/** The form for a unit; `span` is the size of what is moved, which tells how many decimals are worth it where the unit does not. */
export function numberForm(unit: string, span: number, say: BriefingWording): NumberForm {
  const inPercent = shownInPercent(unit)
  const isDifference = unitOf(unit)?.kind === 'difference'
  const name = isDifference
    ? say.pointsShort
    : inPercent
      ? '%'
      : unit === '1'
        ? ''
        : say.unitName(unit, unitOf(unit)?.en ?? unit)
  const size = Math.abs(shown(span, unit))
  const decimals = inPercent ? 2 : Math.max(usualDecimals(size, unit), size < 100 ? 1 : 0)
  const text = (value: number, digits = decimals): string => fixed(shown(value, unit), digits)
  return {
    unit: name,
    factor: inPercent ? 100 : 1,
    decimals,
    text,
    full: (value, digits) => {
      const number = text(value, digits)
      return name === '' ? number : name === '%' ? `${number}%` : say.withUnit(number, name)
    },
    decimalsFor: values => {
      const numbers = values.map(value => shown(value, unit))
      const enough = Array.from({ length: mostDecimals + 1 - decimals }, (_, more) => decimals + more)
      const isExact = (digits: number): boolean =>
        numbers.every(number => Math.abs(Number(number.toFixed(digits)) - number) < 1e-9)
      const tells = (digits: number): boolean =>
        new Set(numbers.map(number => number.toFixed(digits))).size === new Set(numbers).size
      const small = numbers.filter(number => number !== 0 && Math.abs(number) < 0.5 * 10 ** -mostDecimals)
      if (small.length > 0) return decimalsOfSmall(small)
      return enough.find(isExact) ?? enough.find(tells) ?? decimals
    },
  }
}

/** Enough decimals for the first three digits of numbers that would else be written as 0. */
function decimalsOfSmall(numbers: readonly number[]): number {
  const digits = Array.from({ length: mostOfSmall + 1 }, (_, count) => count)
  const shows = (count: number): boolean =>
    numbers.every(number => Math.abs(Number(number.toFixed(count)) - number) <= 1e-3 * Math.abs(number))
  return digits.find(shows) ?? mostOfSmall
}

/** A round step that divides a span into about two hundred. */
export function roundStep(span: number): number {
  const rough = span / 200
  const power = 10 ** Math.floor(Math.log10(rough))
  const ratio = rough / power
  return power * (ratio > 5 ? 10 : ratio > 2 ? 5 : ratio > 1 ? 2 : 1)
}
