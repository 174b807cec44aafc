import type { ArithmeticStep, Finding } from '../vocabulary/finding.js'
import type { Wording } from '../vocabulary/wording.js'
import { resultOf, stepsOf } from './arithmetic.js'
import { type Derivation, usesRelation } from './derivation.js'
import { baseOf, type Evidence, inBoth, indicatorOf, say, sayGrowth, titleOf } from './evidence.js'
import { meet } from './interval.js'
import { beyond, type Clash, figure, printedRepair, type Repair, repairsOf, repairText } from './repair.js'

/**
 * Targets that cannot hold together as points: for every variable, each pair of proofs (its own target, or a relation
 * solved from other targets and premises) whose intervals do not meet. Only minimal sets of targets are kept, each once.
 */
export function findConflicts(
  evidence: Evidence,
  derivations: ReadonlyMap<string, readonly Derivation[]>,
): readonly Finding[] {
  const clashes = [...derivations.entries()].flatMap(([variable, list]) => clashesAt(variable, list))
  const ordered = clashes.sort(
    (x, y) =>
      x.targets.length - y.targets.length ||
      preference(evidence, derivations, x) - preference(evidence, derivations, y),
  )
  const kept: Clash[] = []
  for (const clash of ordered) {
    if (!kept.some(other => other.targets.every(id => clash.targets.includes(id)))) kept.push(clash)
  }
  return kept.map(clash => describe(evidence, clash))
}

function clashesAt(variable: string, list: readonly Derivation[]): readonly Clash[] {
  return list.flatMap((a, i) =>
    list.slice(i + 1).flatMap(b => {
      const targets = [...new Set([...a.targets, ...b.targets])]
      if (targets.length < 2 || shareRelation(a, b) || meet(a.asPoint, b.asPoint)) return []
      // The proof with more behind it comes first: it is the surprising one.
      return [
        a.targets.length >= b.targets.length
          ? { variable, a, b, targets }
          : { variable, a: b, b: a, targets },
      ]
    }),
  )
}

function shareRelation(a: Derivation, b: Derivation): boolean {
  const { from } = a
  if (from.kind !== 'relation') return false
  return (
    usesRelation(b, from.relation.id) ||
    from.inputs.some(input => input !== undefined && shareRelation(input, b))
  )
}

/** Of several places where the same targets clash, the clearest is an untargeted, unpremised variable. */
function preference(
  evidence: Evidence,
  derivations: ReadonlyMap<string, readonly Derivation[]>,
  clash: Clash,
): number {
  const own = derivations.get(clash.variable)?.[0]?.from.kind
  const isIndex = evidence.model.variables.get(clash.variable)?.unit === 'index'
  return (own === 'relation' ? 0 : own === 'target' ? 1 : 2) + (isIndex ? 4 : 0)
}

function describe(evidence: Evidence, clash: Clash): Finding {
  const { a, b, targets } = clash
  const repairs = repairsOf(clash)
  const holdsAssessed = meet(a.asAssessed, b.asAssessed)
  const title = inBoth(language => {
    const names = targets.map(id => indicatorOf(evidence, id)[language])
    return language === 'zh'
      ? `${names.join('、')}按点值不能同时成立`
      : `${names.join(', ')} do not fit as points`
  })
  const relations = [...new Set([...relationsIn(a), ...relationsIn(b)])]
  return {
    id: `conflict:${relations.join('+')}:${targets.join('+')}`,
    kind: 'conflict',
    targets,
    title,
    statement: statementOf(evidence, clash, repairs, holdsAssessed),
    steps: [...stepsOf(evidence, a), ...growthStep(evidence, a), ...stepsOf(evidence, b)],
    repairs: repairs.map(repair => printedRepair(evidence, repair)),
    premises: [...new Set([...a.premises, ...b.premises])].map(premise => premise.because),
    readings: readingsOf(evidence, repairs, holdsAssessed),
    history: undefined,
    numbers: numbersOf(evidence, clash, repairs),
    weight: 3,
  }
}

function statementOf(
  evidence: Evidence,
  clash: Clash,
  repairs: readonly Repair[],
  holdsAssessed: boolean,
): Wording {
  const { variable, a, b } = clash
  const title = titleOf(evidence, variable)
  return inBoth(language => {
    const one = `${resultOf(evidence, a, language)}${growthNote(evidence, a, language)}`
    const other = `${resultOf(evidence, b, language)}${growthNote(evidence, b, language)}`
    const mend = repairs.map(repair => repairText(evidence, repair, language))
    const floors = holdsAssessed ? floorText(evidence, repairs, language) : ''
    const names = (derivation: Derivation): string =>
      derivation.targets
        .map(id => indicatorOf(evidence, id)[language])
        .join(language === 'zh' ? '、' : ' and ')
    if (language === 'zh') {
      const mends = mend.length > 0 ? `任改一项即可：${mend.join('；或')}。` : ''
      return `由${names(a)}推得${title.zh}${one}；由${names(b)}推得${other}，两者不相合。${mends}${floors}`
    }
    const mends = mend.length > 0 ? ` Changing one is enough: ${mend.join('; or ')}.` : ''
    return `By ${names(a)}, ${title.en} is ${one}; by ${names(b)}, ${other}: they do not meet.${mends}${floors === '' ? '' : ` ${floors}`}`
  })
}

function growthNote(evidence: Evidence, derivation: Derivation, language: 'zh' | 'en'): string {
  if (baseOf(evidence, derivation.variable) === undefined) return ''
  const growth = sayGrowth(derivation.central, language)
  return language === 'zh' ? `（比上年${growth}）` : ` (${growth} on a year earlier)`
}

function growthStep(evidence: Evidence, derivation: Derivation): readonly ArithmeticStep[] {
  const base = baseOf(evidence, derivation.variable)
  if (base === undefined || derivation.from.kind !== 'relation' || derivation.from.relation.kind !== 'ratio')
    return []
  const formula = inBoth(
    language =>
      `${resultOf(evidence, derivation, language)} ÷ ${say(evidence, derivation.variable, base, language)} − 1 = ${sayGrowth(derivation.central, language)}`,
  )
  return [{ formula, value: derivation.central - 1, unit: 'rate' }]
}

function floorText(evidence: Evidence, repairs: readonly Repair[], language: 'zh' | 'en'): string {
  const texts = repairs.filter(beyond).map(repair => {
    const name = indicatorOf(evidence, repair.claim.target.id)[language]
    const needed = figure(evidence, repair.claim, repair.needed, language)
    const own = figure(evidence, repair.claim, repair.claim.central, language)
    const rises = repair.needed > repair.claim.central
    if (language === 'zh') return `${name}须${rises ? '达到' : '降到'}${needed}，${own}不构成约束`
    return `${name} must ${rises ? 'reach' : 'come down to'} ${needed}, and ${own} does not bind`
  })
  // Each of these is enough by itself.
  if (language === 'zh')
    return `按下限（或上限）理解可以同时成立${texts.length > 0 ? `：${texts.join('；或')}` : ''}。`
  return `Read as floors (or ceilings) they can hold together${texts.length > 0 ? `: ${texts.join('; or ')}` : ''}.`
}

function readingsOf(
  evidence: Evidence,
  repairs: readonly Repair[],
  holdsAssessed: boolean,
): Finding['readings'] {
  const asPoints = {
    reading: { zh: '按点值', en: 'as points' },
    result: { zh: '不能同时成立', en: 'cannot hold together' },
    holds: false,
  }
  const asFloors = {
    reading: { zh: '按下限（或上限）', en: 'as floors (or ceilings)' },
    result: holdsAssessed
      ? inBoth(language => floorText(evidence, repairs, language))
      : { zh: '仍不能同时成立', en: 'still cannot hold together' },
    holds: holdsAssessed,
  }
  return [asPoints, asFloors]
}

function numbersOf(
  evidence: Evidence,
  clash: Clash,
  repairs: readonly Repair[],
): Readonly<Record<string, number>> {
  const numbers = new Map<string, number>()
  const base = baseOf(evidence, clash.variable)
  if (base !== undefined) {
    numbers.set(`implied_${clash.variable}`, base * clash.a.central)
    numbers.set(`expected_${clash.variable}`, base * clash.b.central)
  }
  numbers.set(`implied_growth_${clash.variable}`, clash.a.central - 1)
  numbers.set(`expected_growth_${clash.variable}`, clash.b.central - 1)
  for (const { claim, needed } of repairs) {
    const level = claim.states === 'level' ? baseOf(evidence, claim.variable) : undefined
    numbers.set(`repair_${claim.target.id}`, level === undefined ? needed - 1 : level * needed)
  }
  return Object.fromEntries(numbers)
}

function relationsIn(derivation: Derivation): readonly string[] {
  if (derivation.from.kind !== 'relation') return []
  const below = derivation.from.inputs.flatMap(input => (input === undefined ? [] : relationsIn(input)))
  return [derivation.from.relation.id, ...below]
}
