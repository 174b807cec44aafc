import type { BriefingContent } from '../vocabulary/briefing.js'
import type { PlannedText } from '../vocabulary/briefing-template.js'
import { type Diagnostic, error, type Place, warning } from '../vocabulary/diagnostic.js'
import { nearestName } from '../vocabulary/nearest-name.js'
import { acceptedForm, insideValue, readQuantity } from '../vocabulary/quantity.js'
import { showValue } from '../vocabulary/show-value.js'
import { type PageFacts, pageFacts } from './facts.js'
import { type Comparison, readClaim, readSlot, stretchesOf } from './slot.js'
import { type SlotProblem, type SlotValue, slotValue } from './slot-value.js'

/**
 * What is wrong with the form of a page once its figures are known: names that do not exist, computed places without a
 * value, and assertions that are not true. Figures typed by hand are warned of.
 */
export function formFaults(content: BriefingContent): readonly Diagnostic[] {
  const facts = pageFacts(content, 'zh')
  const { plan, model, register } = content
  const charts = (plan.charts ?? []).flatMap(({ variable, place }) =>
    model.variables.has(variable)
      ? []
      : unknown(`"charts" names "${variable}", which the model does not have`, variable, place, [
          ...model.variables.keys(),
        ]),
  )
  const ids = register.targets.map(({ id }) => id)
  const targets = (plan.keyTargets ?? []).flatMap(({ id, place }) =>
    ids.includes(id)
      ? []
      : unknown(`"key_targets" names "${id}", which the register does not have`, id, place, ids),
  )
  return [...charts, ...targets, ...(plan.texts ?? []).flatMap(text => textFaults(text, facts))]
}

function unknown(
  message: string,
  written: string,
  place: Place,
  known: readonly string[],
): readonly Diagnostic[] {
  const near = nearestName(written, known)
  return [error('B146', message, place, ...(near === undefined ? [] : [`Did you mean "${near}"?`]))]
}

function textFaults(text: PlannedText, facts: PageFacts): readonly Diagnostic[] {
  const names = new Set(slotsOf(text.text.zh))
  const slots = [...names].flatMap(name => {
    const value = valueOfText(name, facts)
    return value !== undefined && 'problem' in value ? [problemOf(name, value, text.places.zh)] : []
  })
  const claims = text.assert.flatMap(({ claim, place }) => claimFault(claim, place, text.at, facts) ?? [])
  const byHand = (['zh', 'en'] as const).flatMap(language => {
    const figure = figureByHand(text.text[language])
    if (figure === undefined) return []
    const message = `the text at "${text.at}" has ${figure} typed by hand`
    return [
      warning(
        'B147',
        message,
        text.places[language],
        'Put a computed place instead, such as {gdp_growth@2024}: it follows the run.',
      ),
    ]
  })
  return [...slots, ...claims, ...byHand]
}

function slotsOf(text: string): readonly string[] {
  const stretches = stretchesOf(text)
  if ('loneBrace' in stretches) return []
  return stretches.flatMap(stretch => (stretch.kind === 'slot' ? [stretch.text] : []))
}

/** A figure outside the braces that is neither a year nor part of a name such as PM2.5. */
function figureByHand(text: string): string | undefined {
  const plain = text.replace(/\{[^{}]*\}/g, ' ')
  const found = [...plain.matchAll(/(?<![A-Za-z\d.])\d[\d,]*(?:\.\d+)?%?/g)].map(([figure]) => figure)
  return found.find(figure => !/^(?:19|20)\d\d$/.test(figure))
}

function valueOfText(written: string, facts: PageFacts): SlotValue | SlotProblem | undefined {
  const slot = readSlot(written)
  return slot === undefined || !('kind' in slot) ? undefined : slotValue(slot, facts)
}

function problemOf(
  written: string,
  { problem, written: name, known, needsDraws }: SlotProblem,
  place: Place,
): Diagnostic {
  if (needsDraws) {
    return error('B108', `"${written}" without "draws" has no value`, place, 'Add `draws: 16384`.')
  }
  const near = name === undefined || known === undefined ? undefined : nearestName(name, known)
  const help = [
    ...(near === undefined ? [] : [`Did you mean "${near}"?`]),
    ...(near === undefined && known !== undefined && known.length <= 12
      ? [`Known here: ${known.join(', ')}`]
      : []),
  ]
  return error('B141', `"${written}": ${problem}`, place, ...help)
}

/** Why an assertion stops the page: it cannot be computed, compares what has no order, or is not true. */
function claimFault(claim: string, place: Place, at: string, facts: PageFacts): Diagnostic | undefined {
  const read = readClaim(claim)
  if (read === undefined) throw new Error(`"${claim}" was not checked when the plan was read`)
  const { left, comparison, right } = read
  const value = valueOfText(left, facts)
  if (value === undefined) throw new Error(`"${left}" was not checked when the plan was read`)
  if ('problem' in value) return problemOf(left, value, place)
  if (value.number === undefined) return wordFault(claim, value, { comparison, right }, place, at)
  const bound = boundOf(right, value.number, facts)
  if ('problem' in bound) return problemOf(right, bound, place)
  if ('help' in bound) return error('B142', `"${claim}" cannot be compared`, place, bound.help)
  const isCount = value.number.unit === '1'
  if ((comparison === '==' || comparison === '!=') && !isCount) {
    const help = 'Two figures are hardly ever equal to the last digit: write >= and <=.'
    return error('B142', `"${claim}" asks whether two figures are equal`, place, help)
  }
  if (holds(value.number.value, comparison, bound.value)) return undefined
  const { unit } = value.number
  return notTrue(claim, left, exactText(value.number.value, bound.value, unit), place, at)
}

function wordFault(
  claim: string,
  { word = '' }: SlotValue,
  { comparison, right }: { readonly comparison: Comparison; readonly right: string },
  place: Place,
  at: string,
): Diagnostic | undefined {
  if (comparison !== '==' && comparison !== '!=') {
    return error('B142', `"${claim}" compares a word`, place, 'Words are compared with == and !=.')
  }
  if ((word === right) === (comparison === '==')) return undefined
  return notTrue(claim, readClaim(claim)?.left ?? claim, `"${word}"`, place, at)
}

function notTrue(claim: string, name: string, value: string, place: Place, at: string): Diagnostic {
  return error(
    'B140',
    `the text at "${at}" is not true: ${name} is ${value}, asserted ${claim.slice(name.length).trim()}`,
    place,
    'Change the text and what it asserts: no page is written with a sentence that its figures deny.',
  )
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

/** With decimals enough to tell the value from the bound. */
function exactText(value: number, bound: number, unit: string): string {
  const written = [0, 1, 2, 3, 4, 5, 6].map(decimals => {
    const text = (number: number): string => showValue(number, unit, 'en', { decimals })
    return { text: text(value), tells: text(value) !== text(bound) && decimals >= (unit === '1' ? 0 : 2) }
  })
  return (written.find(({ tells }) => tells) ?? written[unit === '1' ? 0 : 2])?.text ?? `${value}`
}
