import type { ArithmeticStep, Finding } from '../vocabulary/finding.js'
import { showValue } from '../vocabulary/show-value.js'
import type { Wording } from '../vocabulary/wording.js'
import { share, stepsOf } from './arithmetic.js'
import { basePremise } from './base-growth.js'
import type { Claim } from './claims.js'
import { type Derivation, impliedIn } from './derivation.js'
import {
  baseOf,
  baseStatus,
  type Evidence,
  inBoth,
  indicatorOf,
  sayGrowth,
  sayMove,
  titleOf,
} from './evidence.js'
import type { Implied } from './implied.js'
import { type Alternative, alternativeFor, pullOf, type WeightRange, weightRange } from './implied-figures.js'
import { statementFor } from './implied-sentences.js'
import { type PastGrowth, pastGrowth, scenarioGrowth } from './past-growth.js'
import { outsideOf, plausibleRange, type Range } from './plausible-range.js'
import { centralWeights, solveFor } from './relation.js'

/** Describes what is left for the untargeted term, and how that compares with history and with the scenario. */
export function describeImplied(
  evidence: Evidence,
  implied: Implied,
  claims: ReadonlyMap<string, Claim>,
): Finding {
  const { relation, derivation } = implied
  const variable = derivation.variable
  const past = pastGrowth(evidence, variable)
  const range = weightRange(implied)
  const plausible = plausibleRange(evidence, variable)
  const alternative = relation.kind === 'sum' ? alternativeFor(evidence, implied, claims) : undefined
  return {
    id: `implied:${relation.id}:${variable}`,
    kind: 'implied',
    targets: derivation.targets,
    title: titleFor(evidence, implied),
    statement: statementFor(evidence, implied, range, alternative),
    steps: [...stepsFor(evidence, implied), ...rangeSteps(evidence, implied, range)],
    premises: [
      ...implied.filled.map(premise => premise.because),
      ...derivation.premises.map(premise => premise.because),
      ...estimatedWeights(evidence, implied),
    ].filter(unique),
    readings: edgeReadings(evidence, implied, claims),
    repairs: [],
    history: historyText(past, plausible),
    numbers: numbersFor(evidence, implied, range, alternative),
    weight: isTension(evidence, derivation, past) ? 2 : 1,
  }
}

/** A point of growth: less than this between what is needed and what the scenario assumes is no news. */
const noticeable = 0.01

/** Worth a reader's attention: outside history or the plausible range, a decline, or a point and more off the scenario. */
function isTension(evidence: Evidence, derivation: Derivation, past: PastGrowth | undefined): boolean {
  const { central, variable } = derivation
  const assumed = scenarioGrowth(evidence, variable)
  return (
    outsideOf(central, plausibleRange(evidence, variable)) ||
    outsideOf(central, past) ||
    central < 1 - noticeable ||
    (assumed !== undefined && Math.abs(central - assumed) > noticeable)
  )
}

/** Base values behind the weights of a sum that are estimates: the arithmetic is only as good as they are. */
function estimatedWeights(evidence: Evidence, implied: Implied): readonly Wording[] {
  return implied.relation.terms.flatMap(({ variable, weight }) => {
    const base = weight?.because === undefined ? baseOf(evidence, variable) : undefined
    const isEstimate = weight !== undefined && baseStatus(evidence, variable) === 'estimated'
    return base !== undefined && isEstimate ? [basePremise(evidence, variable, base)] : []
  })
}

function unique(wording: Wording, index: number, all: readonly Wording[]): boolean {
  return all.findIndex(other => other.zh === wording.zh) === index
}

function titleFor(evidence: Evidence, implied: Implied): Wording {
  const { derivation, relation, unknown } = implied
  const title = titleOf(evidence, derivation.variable)
  const { from } = derivation
  return inBoth(language => {
    const growth = sayGrowth(derivation.central, language)
    if (relation.kind === 'sum' && unknown !== 0 && from.kind === 'relation') {
      const whole = titleOf(evidence, relation.terms[0]?.variable ?? '')[language]
      const goal = sayGrowth(from.inputs[0]?.central ?? Number.NaN, language)
      return language === 'zh'
        ? `${whole}${goal}要求${title.zh}${growth}`
        : `${whole} at ${goal} needs ${title.en} at ${growth}`
    }
    const names = derivation.targets.map(id => indicatorOf(evidence, id)[language])
    return language === 'zh'
      ? `${names.join('、')}合起来意味着${title.zh}${growth}`
      : `${names.join(', ')} together leave ${title.en} at ${growth}`
  })
}

function stepsFor(evidence: Evidence, implied: Implied): readonly ArithmeticStep[] {
  const { relation, unknown, derivation } = implied
  const last = stepsOf(evidence, derivation)
  if (relation.kind !== 'sum' || unknown === 0 || derivation.from.kind !== 'relation') return last
  const weights = centralWeights(relation)
  const terms = derivation.from.inputs.flatMap((input, i) =>
    input === undefined || i === 0 ? [] : [{ input, weight: weights[i] ?? 0 }],
  )
  const formula = inBoth(language => {
    const sum = terms.map(
      ({ input, weight }) => `${share(weight, language)} × ${showValue(input.central - 1, 'rate', language)}`,
    )
    return `${sum.join(' + ')} = ${showValue(pullOf(implied), 'pp', language)}`
  })
  return [{ formula, value: pullOf(implied), unit: 'pp' }, ...last]
}

function rangeSteps(
  evidence: Evidence,
  implied: Implied,
  range: WeightRange | undefined,
): readonly ArithmeticStep[] {
  if (range === undefined) return []
  const rest = titleOf(evidence, implied.derivation.variable)
  const part = titleOf(evidence, range.variable)
  return range.at.map(({ weight, growth }) => ({
    formula: inBoth(language => {
      const [at, result] = [share(weight, language), sayGrowth(1 + growth, language)]
      return language === 'zh'
        ? `${part.zh}占${at}时，${rest.zh} = ${result}`
        : `${part.en} at ${at}: ${rest.en} = ${result}`
    }),
    value: growth,
    unit: 'rate',
  }))
}

/** What the width of the whole's target (左右) does to the unknown part. */
function edgeReadings(
  evidence: Evidence,
  implied: Implied,
  claims: ReadonlyMap<string, Claim>,
): Finding['readings'] {
  const { relation, unknown, derivation } = implied
  const whole = claims.get(relation.terms[0]?.variable ?? '')
  const { from } = derivation
  if (relation.kind !== 'sum' || whole === undefined || from.kind !== 'relation' || unknown === 0) return []
  const { low } = whole.asPoint
  if (!Number.isFinite(low) || low > whole.central - 1e-9) return []
  const past = pastGrowth(evidence, derivation.variable)
  const plausible = plausibleRange(evidence, derivation.variable)
  return [low, whole.central].map(goal => {
    const ratio = solveFor(
      relation,
      unknown,
      from.inputs.map((input, i) => (i === 0 ? goal : (input?.central ?? Number.NaN))),
    )
    const rest = titleOf(evidence, derivation.variable)
    const name = whole.target.indicator
    return {
      reading: inBoth(language => `${name[language]} ${sayGrowth(goal, language)}`),
      result: inBoth(language =>
        language === 'zh' ? `${rest.zh}须${sayMove(ratio, 'zh')}` : `${rest.en} must ${sayMove(ratio, 'en')}`,
      ),
      holds: !outsideOf(ratio, plausible) && !outsideOf(ratio, past),
    }
  })
}

function historyText(
  past: PastGrowth | undefined,
  plausible: (Range & { readonly because: Wording }) | undefined,
): Wording {
  const stated =
    plausible === undefined
      ? undefined
      : inBoth(language => {
          const low = sayGrowth(plausible.low, language)
          const high = sayGrowth(plausible.high, language)
          return language === 'zh'
            ? `合理区间${low}～${high}（${plausible.because.zh}）`
            : `plausible range ${low} to ${high} (${plausible.because.en})`
        })
  const known = past?.text ?? { zh: '没有可比的历史增速', en: 'no comparable growth in history' }
  if (stated === undefined) return known
  return { zh: `${known.zh}；${stated.zh}`, en: `${known.en}; ${stated.en}` }
}

function numbersFor(
  evidence: Evidence,
  implied: Implied,
  range: WeightRange | undefined,
  alternative: Alternative | undefined,
): Readonly<Record<string, number>> {
  const numbers = new Map<string, number>()
  for (const each of impliedIn(implied.derivation)) {
    const base = baseOf(evidence, each.variable)
    numbers.set(`implied_growth_${each.variable}`, each.central - 1)
    if (base !== undefined) numbers.set(`implied_${each.variable}`, base * each.central)
  }
  if (implied.relation.kind === 'sum' && implied.unknown !== 0) {
    numbers.set('contribution_of_targets', pullOf(implied))
    numbers.set(
      `weight_${implied.derivation.variable}`,
      centralWeights(implied.relation)[implied.unknown] ?? Number.NaN,
    )
  }
  for (const { weight, growth } of range?.at ?? []) numbers.set(`growth_at_share_${weight}`, growth)
  if (alternative !== undefined) numbers.set(`alternative_growth_${alternative.variable}`, alternative.growth)
  return Object.fromEntries(numbers)
}
