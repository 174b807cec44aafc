import type { ArithmeticStep } from '../vocabulary/finding.js'
import type { EquationCard, ModelCard } from '../vocabulary/model.js'
import { type Ordinal, writePeriod } from '../vocabulary/period.js'
import { showNumber, showValue } from '../vocabulary/show-value.js'
import { isShownInPercent, unitOf } from '../vocabulary/unit.js'
import type { Language } from '../vocabulary/wording.js'
import { shortTitle } from './short-title.js'
import type { ValueAt } from './target-rows.js'

const tokens =
  /\b(pct|yoy)\(\s*([\p{L}_][\p{L}\p{N}_]*)\s*\)|([\p{L}_][\p{L}\p{N}_]*)\(\s*-\s*(\d+)\s*\)|([\p{L}_][\p{L}\p{N}_]*)/gu

/** An equation at one period as a reader can redo it: with the names of what it reads, then with their values. */
export function equationStep(
  equation: EquationCard,
  model: ModelCard,
  at: Ordinal,
  value: ValueAt,
): ArithmeticStep {
  const [left = '', right = ''] = equation.text.split('=')
  const isBare = left.trim() === equation.variable
  const unit = model.variables.get(equation.variable)?.unit ?? '1'
  const result = value(equation.variable, at)
  const grown = /^pct\(\s*([\p{L}_][\p{L}\p{N}_]*)\s*\)$/u.exec(left.trim())?.[1]
  const write = (language: Language): string => {
    const name = titleIn(model, equation.variable, language)
    const names = (text: string) => written(text, token => nameOf(token, model, at, language))
    const numbers = (text: string) => written(text, token => numberOf(token, model, at, value, language))
    const shown = stepText(result, unit, language)
    if (grown === equation.variable) {
      // Growth is written out as what it makes of the level a period earlier.
      const before = { name: grown, lag: 1, growth: false, text: grown }
      const by = numbers(right)
      const rate = /^[\d.,]+%$/.test(by) ? `1+${by}` : `1 + ${by}`
      return `${name} = ${nameOf(before, model, at, language)} × (1 + ${names(right)}) = ${numberOf(before, model, at, value, language)} × (${rate}) = ${shown}`
    }
    const by = numbers(right)
    return isBare
      ? `${name} = ${names(right)} = ${by === shown ? '' : `${by} = `}${shown}`
      : `${names(left)} = ${names(right)}: ${numbers(left)} = ${numbers(right)}`
  }
  return { formula: { zh: write('zh'), en: write('en') }, value: result, unit }
}

/** A name of an equation: a variable or coefficient, how far back, and whether its growth is meant. */
interface Token {
  readonly name: string
  readonly lag: number
  readonly growth: boolean
  readonly text: string
}

function written(text: string, say: (token: Token) => string): string {
  const signs = text.trim().replace(/\s+/g, ' ')
  let result = ''
  let from = 0
  for (const match of signs.matchAll(tokens)) {
    const [whole, , grown, lagged, lag, plain] = match
    result += operators(signs.slice(from, match.index))
    const name = grown ?? lagged ?? plain ?? ''
    result += say({ name, lag: Number(lag ?? 0), growth: grown !== undefined, text: whole })
    from = match.index + whole.length
  }
  return result + operators(signs.slice(from))
}

function operators(text: string): string {
  return text.replace(/\*/g, '×').replace(/\//g, '÷').replace(/-/g, '−')
}

function nameOf(token: Token, model: ModelCard, at: Ordinal, language: Language): string {
  const isVariable = model.variables.has(token.name)
  if (!isVariable && !model.coefficients.has(token.name)) return token.text
  const name = titleIn(model, token.name, language)
  if (token.growth) return language === 'zh' ? `${name}增速` : `growth of ${within(name)}`
  if (token.lag === 0) return name
  const period = writePeriod(at - token.lag, model.frequency)
  return language === 'zh' ? `${period}年${name}` : `${name} in ${period}`
}

function numberOf(token: Token, model: ModelCard, at: Ordinal, value: ValueAt, language: Language): string {
  const spec = model.variables.get(token.name)
  if (spec === undefined) {
    const coefficient = model.coefficients.get(token.name)
    return coefficient === undefined ? token.text : signed(coefficientText(coefficient.value))
  }
  const now = value(token.name, at - token.lag)
  if (!token.growth) return signed(stepText(now, spec.unit, language))
  return signed(stepText(now / value(token.name, at - 1) - 1, 'rate', language))
}

/** A negative number inside a formula stands in brackets. */
function signed(text: string): string {
  return text.startsWith('−') ? `(${text})` : text
}

/** The title of a variable or coefficient; its id where it has none. */
export function titleIn(model: ModelCard, name: string, language: Language): string {
  if (model.variables.has(name)) return shortTitle(model, name)[language]
  return model.coefficients.get(name)?.title?.[language] ?? name
}

/** The growth of a variable between two periods, from its two levels. */
export function growthStep(model: ModelCard, variable: string, at: Ordinal, value: ValueAt): ArithmeticStep {
  const unit = model.variables.get(variable)?.unit ?? '1'
  const [now, before] = [value(variable, at), value(variable, at - 1)]
  const write = (language: Language): string => {
    const [later, earlier] = [now, before].map(each => signed(stepText(each, unit, language)))
    const name = titleIn(model, variable, language)
    const growth = language === 'zh' ? `${name}增速` : `growth of ${within(name)}`
    return `${growth} = ${later} ÷ ${earlier} − 1 = ${stepText(now / before - 1, 'rate', language)}`
  }
  return { formula: { zh: write('zh'), en: write('en') }, value: now / before - 1, unit: 'rate' }
}

/** What a level comes to when a target gives its growth: its figure, or the edge of what 左右 allows. */
export function targetStep(
  model: ModelCard,
  variable: string,
  at: Ordinal,
  value: ValueAt,
  isAtEdge: boolean,
): ArithmeticStep {
  const unit = model.variables.get(variable)?.unit ?? '1'
  const [now, before] = [value(variable, at), value(variable, at - 1)]
  const write = (language: Language): string => {
    const name = titleIn(model, variable, language)
    const [earlier, later] = [before, now].map(each => stepText(each, unit, language))
    const rate = signed(stepText(now / before - 1, 'rate', language))
    const growth = rate.startsWith('(') ? `1 + ${rate}` : `1+${rate}`
    const edge = { zh: '，取其宽度的边缘', en: ', at the edge of its width' }[language]
    const mark = language === 'zh' ? `（目标${isAtEdge ? edge : ''}）` : ` (target${isAtEdge ? edge : ''})`
    return `${name}${mark} = ${earlier} × (${growth}) = ${later}`
  }
  return { formula: { zh: write('zh'), en: write('en') }, value: now, unit }
}

/** A value inside a formula, with digits enough to redo it: four decimals of small rates and of small levels. */
export function stepText(value: number, unit: string, language: Language): string {
  const inPoints = isShownInPercent(unit) || unitOf(unit)?.kind === 'difference'
  const isSmall = Math.abs(value) < (inPoints ? 0.01 : 1)
  return isSmall && value !== 0
    ? showValue(value, unit, language, { decimals: 4 })
    : showValue(value, unit, language)
}

/** Four digits that count. */
function coefficientText(value: number): string {
  return showNumber(value, {
    decimals: value === 0 ? 0 : Math.max(0, 3 - Math.floor(Math.log10(Math.abs(value)))),
  })
}

/** How far two figures are apart, by hand. */
export function gapStep(outcome: number, reference: number): ArithmeticStep {
  const write = (each: Language): string =>
    `${signed(stepText(outcome, 'rate', each))} − ${signed(stepText(reference, 'rate', each))} = ${stepText(outcome - reference, 'pp', each)}`
  return { formula: { zh: write('zh'), en: write('en') }, value: outcome - reference, unit: 'pp' }
}

/** A title within a phrase: GDP keeps its capitals, a name that begins a sentence elsewhere does not begin one here. */
function within(title: string): string {
  return /^[A-Z][a-z]/.test(title) ? `${title[0]?.toLowerCase() ?? ''}${title.slice(1)}` : title
}
