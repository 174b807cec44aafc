import { acceptedForm, insideValue, readQuantity } from '../vocabulary/quantity.js'
import type { PageFacts } from './facts.js'
import { type Comparison, readClaim, readSlot } from './slot.js'
import { type SlotProblem, type SlotValue, slotValue } from './slot-value.js'

/** A figure and what it was asserted to stand beside, in the inside unit of the figure. */
export interface NumberBeside {
  readonly value: number
  readonly bound: number
  readonly unit: string
}

/** What figures say of an assertion. */
export type JudgedClaim =
  | { readonly kind: 'true' }
  | {
      readonly kind: 'false'
      /** The left side as written, and what it is: a figure beside its bound, or a word. */
      readonly left: string
      readonly comparison: Comparison
      readonly right: string
      readonly is: NumberBeside | { readonly word: string }
    }
  /** A side that has no value. */
  | { readonly kind: 'no value'; readonly written: string; readonly problem: SlotProblem }
  /** Sides that cannot be compared. */
  | { readonly kind: 'unfit'; readonly why: string; readonly help: string }

/** Judges an assertion of a text by the figures of a page. Its form must have been checked when the plan was read. */
export function judgeClaim(claim: string, facts: PageFacts): JudgedClaim {
  const read = readClaim(claim)
  if (read === undefined) throw new Error(`"${claim}" was not checked when the plan was read`)
  const { left, comparison, right } = read
  const value = valueOfText(left, facts)
  if (value === undefined) throw new Error(`"${left}" was not checked when the plan was read`)
  if ('problem' in value) return { kind: 'no value', written: left, problem: value }
  if (value.number === undefined) return judgeWord(left, value, comparison, right)
  const bound = boundOf(right, value.number, facts)
  if ('problem' in bound) return { kind: 'no value', written: right, problem: bound }
  if ('help' in bound) return { kind: 'unfit', why: 'cannot be compared', help: bound.help }
  const isCount = value.number.unit === '1'
  if ((comparison === '==' || comparison === '!=') && !isCount) {
    const help = 'Two figures are hardly ever equal to the last digit: write >= and <=.'
    return { kind: 'unfit', why: 'asks whether two figures are equal', help }
  }
  if (holds(value.number.value, comparison, bound.value)) return { kind: 'true' }
  const { unit } = value.number
  return {
    kind: 'false',
    left,
    comparison,
    right,
    is: { value: value.number.value, bound: bound.value, unit },
  }
}

/** The value of what stands between braces; undefined where that is no computed place. */
export function valueOfText(written: string, facts: PageFacts): SlotValue | SlotProblem | undefined {
  const slot = readSlot(written)
  return slot === undefined || !('kind' in slot) ? undefined : slotValue(slot, facts)
}

function judgeWord(
  left: string,
  { word = '' }: SlotValue,
  comparison: Comparison,
  right: string,
): JudgedClaim {
  if (comparison !== '==' && comparison !== '!=') {
    return { kind: 'unfit', why: 'compares a word', help: 'Words are compared with == and !=.' }
  }
  if ((word === right) === (comparison === '==')) return { kind: 'true' }
  return { kind: 'false', left, comparison, right, is: { word } }
}

/** The other side of a comparison: a quantity in the unit of the figure, or another figure. */
function boundOf(
  written: string,
  { unit, use }: NonNullable<SlotValue['number']>,
  facts: PageFacts,
): { readonly value: number } | { readonly help: string } | SlotProblem {
  const quantity = readQuantity(written)
  if (quantity.ok) {
    const value = insideValue(quantity.value, unit, use)
    return value === undefined
      ? { help: `"${written}" does not fit ${unit}: ${acceptedForm(unit, use)}` }
      : { value }
  }
  const other = valueOfText(written, facts)
  if (other === undefined)
    return { help: `"${written}" is neither a quantity nor a figure: ${acceptedForm(unit, use)}` }
  if ('problem' in other) return other
  if (other.number === undefined) return { help: `"${written}" is a word` }
  const alike = other.number.unit === unit || (use === 'level' && isShare(unit) && isShare(other.number.unit))
  return alike && other.number.use === use
    ? { value: other.number.value }
    : { help: `"${written}" is in ${other.number.unit}, not in ${unit}` }
}

function isShare(unit: string): boolean {
  return unit === 'rate' || unit === 'ratio' || unit === '%'
}

/** As verdicts are read: what stands on a bound but for rounding in the last digits keeps it. */
function holds(value: number, comparison: Comparison, bound: number): boolean {
  const slack = 1e-9 * Math.max(1e-3, Math.abs(value), Math.abs(bound))
  switch (comparison) {
    case '>=':
      return value >= bound - slack
    case '<=':
      return value <= bound + slack
    case '>':
      return value > bound + slack
    case '<':
      return value < bound - slack
    case '==':
      return Math.abs(value - bound) <= slack
    case '!=':
      return Math.abs(value - bound) > slack
  }
}
