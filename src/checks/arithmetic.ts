import type { ArithmeticStep } from '../vocabulary/finding.js'
import { showNumber, showValue } from '../vocabulary/show-value.js'
import type { Language } from '../vocabulary/wording.js'
import type { Derivation } from './derivation.js'
import { baseOf, type Evidence, inBoth, say, sayGrowth, titleOf } from './evidence.js'
import { centralWeights, type Relation } from './relation.js'

/**
 * The steps of a proof that a reader can redo by hand, inputs before what is made of them. Ratios are shown in levels
 * (`800亿元 ÷ 3.95% = 20,253亿元`), products from base value and growth, sums in contributions to growth.
 */
export function stepsOf(evidence: Evidence, derivation: Derivation): readonly ArithmeticStep[] {
  const { from } = derivation
  if (from.kind !== 'relation') return []
  const before = from.inputs.flatMap(input => (input === undefined ? [] : stepsOf(evidence, input)))
  return [...before, stepOf(evidence, derivation, from.relation, from.unknown, from.inputs)]
}

function stepOf(
  evidence: Evidence,
  derivation: Derivation,
  relation: Relation,
  unknown: number,
  inputs: readonly (Derivation | undefined)[],
): ArithmeticStep {
  if (relation.kind === 'sum') return sumStep(evidence, derivation, relation, unknown, inputs)
  if (
    relation.kind === 'ratio' &&
    inputs.every(input => input === undefined || baseOf(evidence, input.variable) !== undefined)
  ) {
    return ratioStep(evidence, derivation, unknown, inputs)
  }
  return productStep(evidence, derivation, relation, unknown, inputs)
}

function ratioStep(
  evidence: Evidence,
  derivation: Derivation,
  unknown: number,
  inputs: readonly (Derivation | undefined)[],
): ArithmeticStep {
  const level = (i: number, language: Language): string => named(evidence, inputs[i], language)
  const formula = inBoth(language => {
    const result = resultOf(evidence, derivation, language)
    if (unknown === 0) return `${level(1, language)} ÷ ${level(2, language)} = ${result}`
    if (unknown === 1) return `${level(2, language)} × ${level(0, language)} = ${result}`
    return `${level(1, language)} ÷ ${level(0, language)} = ${result}`
  })
  return { formula, ...levelOf(evidence, derivation) }
}

function productStep(
  evidence: Evidence,
  derivation: Derivation,
  relation: Relation,
  unknown: number,
  inputs: readonly (Derivation | undefined)[],
): ArithmeticStep {
  const formula = inBoth(language => {
    const factor = (input: Derivation): string => `(1${signedGrowth(input.central, language)})`
    const others = inputs.flatMap((input, i) => (input === undefined || i === 0 ? [] : [input]))
    const title = titleOf(evidence, derivation.variable)[language]
    // A ratio without base levels is the product read backwards: result × denominator = numerator.
    const isQuotient = relation.kind === 'ratio' ? unknown !== 1 : unknown !== 0
    const base = baseOf(evidence, derivation.variable)
    if (!isQuotient) {
      const start = base === undefined ? '' : `${say(evidence, derivation.variable, base, language)} × `
      return `${title}${colon(language)}${start}${others.map(factor).join(' × ')} = ${resultOf(evidence, derivation, language)}`
    }
    const whole = inputs[relation.kind === 'ratio' ? 1 : 0]
    const divisors = inputs.filter(
      (input, i) => input !== undefined && i !== (relation.kind === 'ratio' ? 1 : 0),
    )
    const top = whole === undefined ? '1' : factor(whole)
    const bottom = divisors.flatMap(input => (input === undefined ? [] : [factor(input)])).join(' × ')
    return `${title}${colon(language)}${top} ÷ ${bottom} − 1 = ${sayGrowth(derivation.central, language)}`
  })
  const { value, unit } = levelOf(evidence, derivation)
  const isGrowth = relation.kind === 'ratio' ? unknown !== 1 : unknown !== 0
  return isGrowth ? { formula, value: derivation.central - 1, unit: 'rate' } : { formula, value, unit }
}

function sumStep(
  evidence: Evidence,
  derivation: Derivation,
  relation: Relation,
  unknown: number,
  inputs: readonly (Derivation | undefined)[],
): ArithmeticStep {
  const weights = centralWeights(relation)
  const formula = inBoth(language => {
    const title = titleOf(evidence, derivation.variable)[language]
    const parts = inputs.flatMap((input, i) =>
      input === undefined || i === 0
        ? []
        : [`${share(weights[i] ?? 0, language)} × ${growth(input.central, language)}`],
    )
    const result = sayGrowth(derivation.central, language)
    if (unknown === 0) return `${title}${colon(language)}${parts.join(' + ')} = ${result}`
    const whole = inputs[0] === undefined ? '' : growth(inputs[0].central, language)
    return `${title}${colon(language)}(${whole} − ${parts.join(' − ')}) ÷ ${share(weights[unknown] ?? 0, language)} = ${result}`
  })
  return { formula, value: derivation.central - 1, unit: 'rate' }
}

/** The name and value of an input, in the form the target or relation states it. */
function named(evidence: Evidence, input: Derivation | undefined, language: Language): string {
  if (input === undefined) return ''
  const title = titleOf(evidence, input.variable)[language]
  return `${title} ${resultOf(evidence, input, language)}`
}

/** A derivation's value as a level where the base is known, else as growth. */
export function resultOf(evidence: Evidence, derivation: Derivation, language: Language): string {
  const base = baseOf(evidence, derivation.variable)
  return base === undefined || evidence.model.variables.get(derivation.variable)?.unit === 'index'
    ? sayGrowth(derivation.central, language)
    : say(evidence, derivation.variable, base * derivation.central, language)
}

function levelOf(
  evidence: Evidence,
  derivation: Derivation,
): { readonly value: number; readonly unit: string } {
  const base = baseOf(evidence, derivation.variable)
  const unit = evidence.model.variables.get(derivation.variable)?.unit ?? '1'
  return base === undefined
    ? { value: derivation.central - 1, unit: 'rate' }
    : { value: base * derivation.central, unit }
}

/** A share as a percentage with one decimal, as shares are quoted. */
export function share(weight: number, language: Language): string {
  return showValue(weight, 'ratio', language, { decimals: 1 })
}

function growth(ratio: number, language: Language): string {
  const value = showValue(ratio - 1, 'rate', language)
  return ratio < 1 ? `(${value})` : value
}

function signedGrowth(ratio: number, language: Language): string {
  const value = showValue(ratio - 1, 'rate', language, { signed: true })
  return ratio === 1 ? `+${showNumber(0)}%` : value
}

function colon(language: Language): string {
  return language === 'zh' ? '：' : ': '
}
