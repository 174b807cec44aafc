import type { YamlNode, YamlText } from '../files/yaml-node.js'
import { type Diagnostic, error } from '../vocabulary/diagnostic.js'
import { nearestUnit } from '../vocabulary/nearest-unit.js'
import { acceptedForm, insideValue, type Quantity, readQuantity, type Use } from '../vocabulary/quantity.js'
import { isShownInPercent, unitOf } from '../vocabulary/unit.js'

/** What a value is for: the variable as written, the unit it is held in, and whether it is a level or a difference. */
export interface Wanted {
  readonly variable: string
  readonly unit: string
  readonly use: Use
  /** What of the variable it is, where it is not its level: "a spread", "an add factor". */
  readonly part?: string
  /** Why the unit is not the variable's own. */
  readonly why?: string
}

/** Reads a quantity into the inside unit of a variable; undefined, with a fault, where number or unit do not fit. Never guesses. */
export function readValue(node: YamlNode, wanted: Wanted, faults: Diagnostic[]): number | undefined {
  if (node.kind !== 'text') {
    const kind = node.kind === 'list' ? 'a list' : 'a map'
    faults.push(error('S210', `${kind} stands where a quantity is needed`, node.place, formOf(wanted)))
    return undefined
  }
  if (node.value.trim() === '') {
    faults.push(error('S210', 'a value is missing here', node.place, formOf(wanted)))
    return undefined
  }
  const read = readQuantity(node.value)
  if (!read.ok) {
    faults.push(refuse(node, read, wanted))
    return undefined
  }
  const value = insideValue(read.value, wanted.unit, wanted.use)
  if (value === undefined) faults.push(doesNotFit(node, read.value, wanted))
  return value
}

function refuse(
  node: YamlText,
  fault: Exclude<ReturnType<typeof readQuantity>, { ok: true }>,
  wanted: Wanted,
): Diagnostic {
  const near = fault.fault === 'unknown unit' ? nearestUnit(fault.unit) : undefined
  switch (fault.fault) {
    case 'unknown unit':
      return error(
        'S211',
        `unknown unit "${fault.unit}"`,
        node.place,
        ...(near === undefined ? [] : [`Did you mean "${near}"?`]),
        `${subjectOf(wanted)} is ${nameOf(wanted)}: ${acceptedForm(wanted.unit, wanted.use)}.`,
      )
    case 'out of range':
      return error('S210', `"${node.value}" is outside the range of numbers`, node.place)
    case 'not a number':
      return error('S210', `"${node.value}" is not a quantity`, node.place, sentence(fault.hint))
  }
}

/** Both units are named; a rate without its sign is shown in both ways it can be meant. */
function doesNotFit(node: YamlText, quantity: Quantity, wanted: Wanted): Diagnostic {
  const { unit, use } = wanted
  const percent = isShownInPercent(unit) || unitOf(unit)?.kind === 'difference'
  if (percent && quantity.unit === '1') {
    const sign = use === 'difference' || unitOf(unit)?.kind === 'difference' ? ' pp' : '%'
    const hundred = Number((quantity.value * 100).toPrecision(12))
    const both =
      Math.abs(quantity.value) < 1
        ? `Write ${hundred}${sign} if you mean ${quantity.value} as a fraction, ${quantity.value}${sign} if you mean ${quantity.value} ${sign === '%' ? 'per cent' : 'percentage points'}.`
        : `Write ${quantity.value}${sign}.`
    return error(
      'S212',
      `"${node.value}" has no unit, but ${subjectOf(wanted)} is ${nameOf(wanted)}`,
      node.place,
      both,
    )
  }
  return error(
    'S212',
    `"${node.value}" is in ${inWords(quantity.unit)}, but ${subjectOf(wanted)} is ${nameOf(wanted)}`,
    node.place,
    ...(wanted.why === undefined ? [] : [wanted.why]),
    formOf(wanted),
  )
}

/** `"rd_growth"`, or `a spread of "rd_growth"`. */
function subjectOf({ variable, part }: Wanted): string {
  return part === undefined ? `"${variable}"` : `${part} of "${variable}"`
}

/** "a rate, in %", "in 亿元 (100 million yuan)", "a plain number". */
function nameOf({ unit, use }: Wanted): string {
  const kind = unitOf(unit)?.kind
  if (kind === 'difference') return 'a difference, in pp'
  if (isShownInPercent(unit)) return use === 'difference' ? 'a difference of rates, in pp' : 'a rate, in %'
  return kind === 'plain' ? 'a plain number' : `in ${inWords(unit)}`
}

function inWords(unit: string): string {
  if (unit === '1') return 'no unit'
  const en = unitOf(unit)?.en
  return en === undefined || en === unit ? unit : `${unit} (${en})`
}

function formOf({ unit, use }: Wanted): string {
  return sentence(acceptedForm(unit, use))
}

function sentence(text: string): string {
  return `${text[0]?.toUpperCase()}${text.slice(1)}.`
}
