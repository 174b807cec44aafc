import type { ModelCard } from './model.js'
import { isShownInPercent } from './unit.js'

/** An add factor is in the units of its equation as written: a growth equation takes pp, an equation in logarithms a plain number. */
export function addFactorUnit(
  card: ModelCard,
  name: string,
  unit: string,
): { readonly unit: string; readonly why?: string } {
  const text = card.equations.find(equation => equation.variable === name)?.text ?? ''
  if (/^\s*(?:pct|yoy|dlog)\s*\(/.test(text)) {
    return { unit: 'rate', why: `Its equation is written in growth: ${text}` }
  }
  return /^\s*log\s*\(/.test(text)
    ? { unit: '1', why: `Its equation is written in logarithms: ${text}` }
    : { unit }
}

/** The unit of an add factor as an amount: percentage points where the equation is in rates or growth. */
export function unitOfAddFactor(card: ModelCard, variable: string): string {
  const { unit } = addFactorUnit(card, variable, card.variables.get(variable)?.unit ?? '1')
  return isShownInPercent(unit) ? 'pp' : unit
}
