import type { Finding } from '../vocabulary/finding.js'
import type { Language } from '../vocabulary/wording.js'
import { resultOf, stepsOf } from './arithmetic.js'
import type { Claim } from './claims.js'
import { fromClaim, fromRelation } from './derivation.js'
import { type Evidence, inBoth, indicatorOf, titleOf } from './evidence.js'
import { meet, point } from './interval.js'
import type { Relation } from './relation.js'
import { type Clash, ownFigure, printedRepair, type Repair, repairsOf, repairText } from './repair.js'

/**
 * Targets that can hold together, but not each at its own figure: every term of a relation has a target, and the figures
 * put together miss the target on the result ("5% more output and 3% less energy a unit is 1.85% more energy, not 1%").
 */
export function findLooseBounds(
  evidence: Evidence,
  relations: readonly Relation[],
  claims: ReadonlyMap<string, Claim>,
  conflicts: readonly Finding[],
): readonly Finding[] {
  return relations.flatMap(relation => {
    const own = relation.terms.map(term => claims.get(term.variable))
    const result = own[0]
    if (result === undefined || own.some(claim => claim === undefined)) return []
    const inputs = own.map((claim, i) => (claim === undefined || i === 0 ? undefined : fromClaim(claim)))
    const derivation = fromRelation(relation, 0, inputs)
    if (derivation === undefined || meet(point(derivation.central), result.asAssessed)) return []
    const targets = [...new Set([...derivation.targets, result.target.id])]
    const isTold = conflicts.some(conflict => conflict.targets.every(id => targets.includes(id)))
    const clash: Clash = { variable: result.variable, a: derivation, b: fromClaim(result), targets }
    return isTold ? [] : [describe(evidence, relation, clash, result)]
  })
}

function describe(evidence: Evidence, relation: Relation, clash: Clash, result: Claim): Finding {
  const repairs = repairsOf(clash)
  const title = titleOf(evidence, clash.variable)
  const others = clash.a.targets
  return {
    id: `bounds:${relation.id}:${clash.variable}`,
    kind: 'implied',
    targets: clash.targets,
    title: inBoth(language => {
      const value = resultOf(evidence, clash.a, language)
      const own = ownFigure(evidence, result, language)
      const names = others.map(id => indicatorOf(evidence, id)[language])
      const isAbove = clash.a.central > result.central
      return language === 'zh'
        ? `${names.join('、')}各按目标数，${title.zh}为${value}，${isAbove ? '超过' : '达不到'}${own}`
        : `${names.join(' and ')} at their own figures give ${title.en} of ${value}, ${isAbove ? 'above' : 'short of'} ${own}`
    }),
    statement: inBoth(language => statement(evidence, repairs, language)),
    steps: stepsOf(evidence, clash.a),
    premises: [relation.title],
    readings: [],
    repairs: repairs.map(repair => printedRepair(evidence, repair)),
    history: undefined,
    numbers: Object.fromEntries([
      [`implied_growth_${clash.variable}`, clash.a.central - 1],
      ...repairs.map(repair => {
        const printed = printedRepair(evidence, repair)
        return [`repair_${printed.target}`, printed.to] as const
      }),
    ]),
    weight: 2,
  }
}

function statement(evidence: Evidence, repairs: readonly Repair[], language: Language): string {
  const changes = repairs.map(repair => repairText(evidence, repair, language))
  if (language === 'zh') {
    return `各项可以同时成立，但不能都停在自己的目标数上。任改一项即可：${changes.join('；或')}。`
  }
  return `They can hold together, but not all at their own figures. Changing one is enough: ${changes.join('; or ')}.`
}
