import { type Derivation, fromPremise, fromRelation, usesRelation } from './derivation.js'
import { type Evidence, inBoth, periodText, sayGrowth, titleOf } from './evidence.js'
import { point } from './interval.js'
import { lastOutturn, scenarioGrowth } from './past-growth.js'
import type { Premise } from './premises.js'
import { centralWeights, type Relation } from './relation.js'

/** What a relation leaves for the one term that no target sets. */
export interface Implied {
  readonly relation: Relation
  readonly unknown: number
  readonly derivation: Derivation
  /** Untargeted small terms of a sum, taken at their last outturn or at the scenario's value. */
  readonly filled: readonly Premise[]
}

/** Fewer targets than this, and the implied value says nothing about how targets fit each other. */
const fewestTargets = 2

/** Solves every relation that has targets on all terms but one (after small and given terms are filled in). */
export function impliedTerms(
  evidence: Evidence,
  relations: readonly Relation[],
  derivations: ReadonlyMap<string, readonly Derivation[]>,
  premises: ReadonlyMap<string, Premise>,
): readonly Implied[] {
  return relations.flatMap(relation => impliedBy(evidence, relation, derivations, premises) ?? [])
}

function impliedBy(
  evidence: Evidence,
  relation: Relation,
  derivations: ReadonlyMap<string, readonly Derivation[]>,
  premises: ReadonlyMap<string, Premise>,
): Implied | undefined {
  const inputs = relation.terms.map(term =>
    derivations.get(term.variable)?.find(each => each.targets.length > 0 && !usesRelation(each, relation.id)),
  )
  const free = inputs.flatMap((input, i) => (input === undefined ? [i] : []))
  if (inputs.length - free.length < fewestTargets || free.length === 0) return undefined
  const unknown = chooseUnknown(relation, free, premises)
  if (unknown === undefined) return undefined
  const filled: Premise[] = []
  const complete = relation.terms.map((term, i) => {
    if (i === unknown || inputs[i] !== undefined) return inputs[i]
    const premise =
      premises.get(term.variable) ??
      (relation.kind === 'sum' ? smallTerm(evidence, term.variable) : undefined)
    if (premise !== undefined) filled.push(premise)
    return premise === undefined ? undefined : fromPremise(premise)
  })
  if (complete.some((input, i) => i !== unknown && input === undefined)) return undefined
  const derivation = fromRelation(relation, unknown, complete)
  return derivation === undefined || derivation.targets.length < fewestTargets
    ? undefined
    : { relation, unknown, derivation, filled }
}

/** The free term to solve for: of a sum the heaviest part (the rest are small), else the one that is no premise. */
function chooseUnknown(
  relation: Relation,
  free: readonly number[],
  premises: ReadonlyMap<string, Premise>,
): number | undefined {
  if (free.length === 1) return free[0]
  if (relation.kind === 'sum') {
    if (free.includes(0)) return undefined
    const weights = centralWeights(relation)
    return [...free].sort((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0))[0]
  }
  const open = free.filter(i => !premises.has(relation.terms[i]?.variable ?? ''))
  return open.length === 1 ? open[0] : undefined
}

function smallTerm(evidence: Evidence, variable: string): Premise | undefined {
  const outturn = lastOutturn(evidence, variable)
  const ratio = outturn ?? scenarioGrowth(evidence, variable)
  if (ratio === undefined) return undefined
  const title = titleOf(evidence, variable)
  const because = inBoth(language => {
    const growth = sayGrowth(ratio, language)
    if (outturn !== undefined) {
      const year = periodText(evidence, -1)
      return language === 'zh'
        ? `${title.zh}：没有目标，取${year}年实绩${growth}`
        : `${title.en}: no target, ${year} outturn ${growth}`
    }
    return language === 'zh'
      ? `${title.zh}：没有目标，取情景${growth}`
      : `${title.en}: no target, ${growth} in the scenario`
  })
  return { variable, kind: 'outside', central: ratio, range: point(ratio), because }
}
