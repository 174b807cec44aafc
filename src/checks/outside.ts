import type { Finding } from '../vocabulary/finding.js'
import { showValue } from '../vocabulary/show-value.js'
import type { Target } from '../vocabulary/target.js'
import type { Language } from '../vocabulary/wording.js'
import { stepsOf } from './arithmetic.js'
import type { Claim } from './claims.js'
import { type Derivation, fromClaim, fromPremise, fromRelation } from './derivation.js'
import { type Evidence, inBoth, sayGrowth, sayMove, titleOf } from './evidence.js'
import { pastGrowth } from './past-growth.js'
import type { Premise } from './premises.js'
import { toleranceOf } from './read-target.js'
import type { Relation } from './relation.js'

/**
 * Targets that are bets on a number nobody in the place controls: a relation with one target, one outside variable, and
 * one term that must therefore follow the outside variable.
 */
export function findOutside(
  evidence: Evidence,
  relations: readonly Relation[],
  claims: ReadonlyMap<string, Claim>,
  premises: ReadonlyMap<string, Premise>,
): readonly Finding[] {
  return relations.flatMap(relation => {
    const inputs = relation.terms.map(term => inputFor(term.variable, claims, premises))
    const free = inputs.flatMap((input, i) => (input === undefined ? [i] : []))
    const unknown = free[0]
    const outside = inputs.find(input => input?.premises[0]?.kind === 'outside')
    const claimed = inputs.filter(input => input?.from.kind === 'target')
    if (free.length !== 1 || unknown === undefined || outside === undefined || claimed.length !== 1) return []
    const derivation = fromRelation(relation, unknown, inputs)
    return derivation === undefined ? [] : [describe(evidence, relation, derivation, outside)]
  })
}

function inputFor(
  variable: string,
  claims: ReadonlyMap<string, Claim>,
  premises: ReadonlyMap<string, Premise>,
): Derivation | undefined {
  const claim = claims.get(variable)
  if (claim !== undefined) return fromClaim(claim)
  const premise = premises.get(variable)
  return premise?.kind === 'outside' ? fromPremise(premise) : undefined
}

function describe(
  evidence: Evidence,
  relation: Relation,
  derivation: Derivation,
  outside: Derivation,
): Finding {
  const target = evidence.register.targets.find(each => each.id === derivation.targets[0])
  const follower = titleOf(evidence, derivation.variable)
  const leader = titleOf(evidence, outside.variable)
  const name = target?.indicator ?? follower
  return {
    id: `outside:${relation.id}:${derivation.variable}`,
    kind: 'outside',
    targets: derivation.targets,
    title: inBoth(language =>
      language === 'zh'
        ? `${name.zh}取决于${leader.zh}，本地不能控制`
        : `${name.en} is a bet on ${leader.en}, which nobody here controls`,
    ),
    statement: inBoth(language => {
      const need = sayMove(derivation.central, language)
      const given = sayMove(outside.central, language)
      const low = sayGrowth(derivation.asPoint.low, language)
      const high = sayGrowth(derivation.asPoint.high, language)
      const hasRange = outside.asPoint.high > outside.asPoint.low
      const width = widthText(target, language)
      if (language === 'zh') {
        const range = hasRange ? `；后者在合理区间内变动时，前者须在${low}～${high}之间${width}` : ''
        return `目标把${follower.zh}系于${leader.zh}：后者在情景中${given}，则前者须${need}${range}。`
      }
      const range = hasRange ? `; over the plausible range of the latter, ${low} to ${high}${width}` : ''
      return `The target ties ${follower.en} to ${leader.en}: if the latter were to ${given} as in the scenario, the former must ${need}${range}.`
    }),
    steps: stepsOf(evidence, derivation),
    premises: outside.premises.map(premise => premise.because),
    readings: [],
    repairs: [],
    history: pastGrowth(evidence, derivation.variable)?.text,
    numbers: {
      [`implied_growth_${derivation.variable}`]: derivation.central - 1,
      [`scenario_growth_${outside.variable}`]: outside.central - 1,
      implied_growth_low: derivation.asPoint.low - 1,
      implied_growth_high: derivation.asPoint.high - 1,
    },
    weight: 1,
  }
}

/** What the range contains besides the outside variable: the width that the target's own words allow. */
function widthText(target: Target | undefined, language: Language): string {
  const width = target === undefined ? undefined : toleranceOf(target, 'ratio')
  if (width === undefined || width === 0) return ''
  const shown = `±${showValue(width, 'pp', language)}`
  return language === 'zh' ? `（已含目标${shown}的宽度）` : ` (the target's own width of ${shown} included)`
}
