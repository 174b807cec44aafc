import type { Finding } from '../vocabulary/finding.js'
import { findBaseGrowth } from './base-growth.js'
import { claimsOf, leadingClaims } from './claims.js'
import { describeIncomparable, incomparable } from './comparable.js'
import { findConflicts } from './conflicts.js'
import { deriveAll, impliedIn } from './derivation.js'
import { describeImplied } from './describe-implied.js'
import { findClashingEqualities } from './equalities.js'
import { baseOf, type Evidence } from './evidence.js'
import { type Implied, impliedTerms } from './implied.js'
import { findLooseBounds } from './loose-bounds.js'
import { findOutside } from './outside.js'
import { premisesOf } from './premises.js'
import { readRelation } from './relation.js'
import { findTwoReadings } from './two-readings.js'

/**
 * Everything the arithmetic of the targets says, heaviest first: relations are read, those on two statistical bases are
 * set aside, and the rest are solved from the targets in every direction.
 */
export function findAll(evidence: Evidence): readonly Finding[] {
  const everyClaim = claimsOf(evidence)
  const claims = leadingClaims(everyClaim)
  const premises = premisesOf(evidence, new Set(claims.keys()))
  const all = evidence.model.relations.map(spec => readRelation(spec, variable => baseOf(evidence, variable)))
  const setAside = all.map(relation => ({ relation, why: incomparable(evidence, relation) }))
  const relations = setAside.filter(each => each.why === undefined).map(each => each.relation)
  const derivations = deriveAll(relations, everyClaim, premises)
  const conflicts = findConflicts(evidence, derivations)
  const implied = informative(impliedTerms(evidence, relations, derivations, premises), conflicts)
  const findings = [
    ...conflicts,
    ...findClashingEqualities(evidence).filter(each => !isToldBy(conflicts, each)),
    ...implied.map(each => describeImplied(evidence, each, claims)),
    ...setAside.flatMap(({ relation, why }) =>
      why === undefined ? [] : (describeIncomparable(evidence, relation, claims, why) ?? []),
    ),
    ...findTwoReadings(evidence),
    ...findOutside(evidence, relations, claims, premises),
    ...findLooseBounds(evidence, relations, claims, conflicts),
    ...findBaseGrowth(evidence, everyClaim),
  ]
  return findings
    .map((finding, order) => ({ finding, order }))
    .sort((a, b) => b.finding.weight - a.finding.weight || a.order - b.order)
    .map(each => each.finding)
}

/** True when a conflict is on the very same targets: one contradiction is told once. */
function isToldBy(conflicts: readonly Finding[], finding: Finding): boolean {
  return conflicts.some(
    conflict =>
      conflict.targets.length === finding.targets.length &&
      finding.targets.every(id => conflict.targets.includes(id)),
  )
}

/** Leaves out what a conflict already says, and steps on the way to a longer chain. */
function informative(implied: readonly Implied[], conflicts: readonly Finding[]): readonly Implied[] {
  const isTold = (each: Implied): boolean =>
    conflicts.some(
      conflict =>
        conflict.targets.every(id => each.derivation.targets.includes(id)) ||
        (conflict.id.includes(each.relation.id) &&
          each.derivation.targets.every(id => conflict.targets.includes(id))),
    )
  const open = implied.filter(each => !isTold(each))
  const isStep = (each: Implied): boolean =>
    open.some(
      other =>
        other !== each &&
        other.relation.id !== each.relation.id &&
        impliedIn(other.derivation).some(
          inner =>
            inner.from.kind === 'relation' &&
            inner.from.relation.id === each.relation.id &&
            inner.variable === each.derivation.variable,
        ),
    )
  return open.filter(each => !isStep(each))
}
