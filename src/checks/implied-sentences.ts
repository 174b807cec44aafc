import { showValue } from '../vocabulary/show-value.js'
import type { Language, Wording } from '../vocabulary/wording.js'
import { share } from './arithmetic.js'
import { type Derivation, impliedIn } from './derivation.js'
import { baseOf, type Evidence, inBoth, sayGrowth, sayMove, titleOf } from './evidence.js'
import type { Implied } from './implied.js'
import { type Alternative, pullOf, type WeightRange } from './implied-figures.js'
import { centralWeights } from './relation.js'

/** The sentences of an implied term: what the targets pull, what is left, and what else could give. */
export function statementFor(
  evidence: Evidence,
  implied: Implied,
  range: WeightRange | undefined,
  alternative: Alternative | undefined,
): Wording {
  return inBoth(language => {
    const sentences = [
      implied.relation.kind === 'sum'
        ? sumSentence(evidence, implied, language)
        : chainSentence(evidence, implied.derivation, language),
      range === undefined ? '' : rangeSentence(evidence, implied, range, language),
      alternative === undefined ? '' : alternativeSentence(evidence, implied, alternative, language),
    ]
    return sentences.filter(sentence => sentence !== '').join(language === 'zh' ? '' : ' ')
  })
}

function sumSentence(evidence: Evidence, implied: Implied, language: Language): string {
  const { relation, unknown, derivation } = implied
  const weights = centralWeights(relation)
  const inputs = derivation.from.kind === 'relation' ? derivation.from.inputs : []
  const parts = relation.terms.flatMap((term, i) => {
    const input = inputs[i]
    if (i === 0 || input === undefined) return []
    const title = titleOf(evidence, term.variable)[language]
    const weight = share(weights[i] ?? 0, language)
    const growth = sayGrowth(input.central, language)
    return language === 'zh'
      ? [`${title}（占${weight}）${sayMove(input.central, language)}`]
      : [`${title} (${weight}) at ${growth}`]
  })
  const pull = showValue(pullOf(implied), 'pp', language)
  const whole = titleOf(evidence, relation.terms[0]?.variable ?? '')[language]
  const goal = sayMove(inputs[0]?.central ?? derivation.central, language)
  const rest = titleOf(evidence, derivation.variable)[language]
  const need = sayMove(derivation.central, language)
  if (unknown === 0) {
    return language === 'zh'
      ? `${parts.join('、')}，${parts.length === 1 ? '' : '合计'}使${whole}${need}。`
      : `${parts.join(', ')} ${parts.length === 1 ? 'makes' : 'together make'} ${whole} ${need}.`
  }
  const weight = share(weights[unknown] ?? 0, language)
  return language === 'zh'
    ? `${parts.join('、')}，${parts.length === 1 ? '' : '合计'}拉动${pull}；${whole}要${goal}，占${weight}的${rest}须${need}。`
    : `${parts.join(', ')} ${parts.length === 1 ? `contributes ${pull}` : `contribute ${pull} together`}; for ${whole} to ${goal}, ${rest} (${weight}) must ${need}.`
}

/** Every implied variable of a chain of ratios and products, inputs first. */
function chainSentence(evidence: Evidence, derivation: Derivation, language: Language): string {
  const said = impliedIn(derivation).map(each => {
    const title = titleOf(evidence, each.variable)[language]
    const growth = sayMove(each.central, language)
    const base = baseOf(evidence, each.variable)
    const isIndex = evidence.model.variables.get(each.variable)?.unit === 'index'
    const level =
      base === undefined || isIndex
        ? ''
        : showValue(base * each.central, evidence.model.variables.get(each.variable)?.unit ?? '1', language)
    if (language === 'zh') return `${title}${level === '' ? '' : `为${level}，`}${growth}`
    return level === '' ? `${title} must ${growth}` : `${title}, at ${level}, must ${growth}`
  })
  return language === 'zh'
    ? `目标合起来意味着：${said.join('；进而')}。`
    : `Together the targets mean that ${said.join('; so that ')}.`
}

function rangeSentence(evidence: Evidence, implied: Implied, range: WeightRange, language: Language): string {
  const part = titleOf(evidence, range.variable)[language]
  const rest = titleOf(evidence, implied.derivation.variable)[language]
  const cases = range.at.map(({ weight, growth }) => {
    const [w, g] = [share(weight, language), sayGrowth(1 + growth, language)]
    return language === 'zh' ? `占${w}时${rest}${g}` : `at ${w} it is ${g}`
  })
  return language === 'zh'
    ? `${part}所占比重不确定（${range.because.zh}）：${cases.join('，')}。`
    : `The share of ${part} is uncertain (${range.because.en}): for ${rest}, ${cases.join(', ')}.`
}

function alternativeSentence(
  evidence: Evidence,
  implied: Implied,
  alternative: Alternative,
  language: Language,
): string {
  const rest = titleOf(evidence, implied.derivation.variable)[language]
  const part = titleOf(evidence, alternative.variable)[language]
  const given = sayMove(1 + alternative.given, language)
  const need = sayMove(1 + alternative.growth, language)
  return language === 'zh'
    ? `若${rest}按情景${given}，则${part}须${need}。`
    : `If ${rest} were to ${given} as in the scenario, ${part} would have to ${need}.`
}
