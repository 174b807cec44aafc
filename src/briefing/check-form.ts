import type { BriefingContent } from '../vocabulary/briefing.js'
import type { PlannedText } from '../vocabulary/briefing-template.js'
import { type Diagnostic, error, type Place, warning } from '../vocabulary/diagnostic.js'
import { nearestName } from '../vocabulary/nearest-name.js'
import { showValue } from '../vocabulary/show-value.js'
import { mainByHand } from './by-hand.js'
import { type PageFacts, pageFacts } from './facts.js'
import { judgeClaim, type NumberBeside, valueOfText } from './judge-claim.js'
import { figureByHand, slotsOf } from './slot.js'
import type { SlotProblem } from './slot-value.js'

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
  return [...slots, ...claims, ...byHand, ...namesByHand(text, facts)]
}

/** A text that calls the main scenario by hand while its places mean whichever is the main one. */
function namesByHand(text: PlannedText, facts: PageFacts): readonly Diagnostic[] {
  return (['zh', 'en'] as const).flatMap(language => {
    const name = mainByHand(text, language, facts.main.scenario.title)
    if (name === undefined) return []
    const message = `the text at "${text.at}" has the name of the main scenario, "${name}", typed by hand`
    return [
      warning(
        'B148',
        message,
        text.places[language],
        `Put {title} instead, or name the scenario in every place: {${facts.main.scenario.id}.gdp_growth@2024}.`,
      ),
    ]
  })
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
  const judged = judgeClaim(claim, facts)
  switch (judged.kind) {
    case 'true':
      return undefined
    case 'no value':
      return problemOf(judged.written, judged.problem, place)
    case 'unfit':
      return error('B142', `"${claim}" ${judged.why}`, place, judged.help)
    case 'false': {
      const value = 'word' in judged.is ? `"${judged.is.word}"` : exactText(judged.is)
      return error(
        'B140',
        `the text at "${at}" is not true: ${judged.left} is ${value}, asserted ${claim.slice(judged.left.length).trim()}`,
        place,
        'Change the text and what it asserts: no page is written with a sentence that its figures deny.',
      )
    }
  }
}

/** With decimals enough to tell the value from the bound. */
function exactText({ value, bound, unit }: NumberBeside): string {
  const written = [0, 1, 2, 3, 4, 5, 6].map(decimals => {
    const text = (number: number): string => showValue(number, unit, 'en', { decimals })
    return { text: text(value), tells: text(value) !== text(bound) && decimals >= (unit === '1' ? 0 : 2) }
  })
  return (written.find(({ tells }) => tells) ?? written[unit === '1' ? 0 : 2])?.text ?? `${value}`
}
