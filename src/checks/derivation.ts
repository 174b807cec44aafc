import type { Claim } from './claims.js'
import { type Interval, overCorners } from './interval.js'
import type { Premise } from './premises.js'
import { centralWeights, type Relation, solveFor } from './relation.js'

/**
 * How a growth ratio follows from targets: a target states it, a premise gives it, or a relation is solved for it from
 * other derivations. The tree is the proof that a reader is shown.
 */
export interface Derivation {
  readonly variable: string
  readonly central: number
  /** With every figure as a point, and with figures as they are assessed. */
  readonly asPoint: Interval
  readonly asAssessed: Interval
  /** Ids of the targets it rests on, in the order of first use. */
  readonly targets: readonly string[]
  readonly premises: readonly Premise[]
  readonly from:
    | { readonly kind: 'target'; readonly claim: Claim }
    | { readonly kind: 'premise'; readonly premise: Premise }
    | {
        readonly kind: 'relation'
        readonly relation: Relation
        readonly unknown: number
        readonly inputs: readonly (Derivation | undefined)[]
      }
}

/** A chain longer than this is no arithmetic a reader follows. */
const longestChain = 3

/** Everything that targets, premises and relations say of each variable, each variable's own target first. */
export function deriveAll(
  relations: readonly Relation[],
  claims: readonly Claim[],
  premises: ReadonlyMap<string, Premise>,
): ReadonlyMap<string, readonly Derivation[]> {
  const known = new Map<string, Derivation[]>()
  for (const claim of claims)
    known.set(claim.variable, [...(known.get(claim.variable) ?? []), fromClaim(claim)])
  for (const premise of premises.values()) {
    if (!known.has(premise.variable)) known.set(premise.variable, [fromPremise(premise)])
  }
  for (let round = 0; round < longestChain; round++) {
    const found = relations.flatMap(relation =>
      relation.terms.flatMap((_, unknown) => deriveTerm(relation, unknown, known)),
    )
    let isNew = false
    for (const derivation of found) {
      const list = known.get(derivation.variable) ?? []
      if (list.some(other => sameProof(other, derivation))) continue
      known.set(derivation.variable, [...list, derivation])
      isNew = true
    }
    if (!isNew) break
  }
  return known
}

/** One derivation for each choice among several targets on one variable; of other proofs the first is taken. */
function deriveTerm(
  relation: Relation,
  unknown: number,
  known: ReadonlyMap<string, readonly Derivation[]>,
): readonly Derivation[] {
  let choices: readonly (readonly (Derivation | undefined)[])[] = [[]]
  for (const [i, term] of relation.terms.entries()) {
    const open = (known.get(term.variable) ?? []).filter(each => !usesRelation(each, relation.id))
    const own = open.filter(each => each.from.kind === 'target')
    const candidates = i === unknown ? [undefined] : own.length > 0 ? own : open.slice(0, 1)
    choices = choices.flatMap(chosen => candidates.map(candidate => [...chosen, candidate]))
  }
  return choices.flatMap(inputs => fromRelation(relation, unknown, inputs) ?? [])
}

/** Solves a relation for one term from derivations of all the others; undefined when no target is behind any of them. */
export function fromRelation(
  relation: Relation,
  unknown: number,
  inputs: readonly (Derivation | undefined)[],
): Derivation | undefined {
  const targets = [...new Set(inputs.flatMap(input => input?.targets ?? []))]
  if (targets.length === 0) return undefined
  const central = solveFor(
    relation,
    unknown,
    inputs.map(input => input?.central ?? Number.NaN),
  )
  if (!Number.isFinite(central)) return undefined
  const over = (range: (input: Derivation) => Interval): Interval =>
    overInputs(relation, unknown, inputs, range)
  return {
    variable: relation.terms[unknown]?.variable ?? '',
    central,
    asPoint: over(input => input.asPoint),
    asAssessed: over(input => input.asAssessed),
    targets,
    premises: [...new Set(inputs.flatMap(input => input?.premises ?? []))],
    from: { kind: 'relation', relation, unknown, inputs },
  }
}

function overInputs(
  relation: Relation,
  unknown: number,
  inputs: readonly (Derivation | undefined)[],
  range: (input: Derivation) => Interval,
): Interval {
  const slots = inputs.flatMap((input, i) => (input === undefined ? [] : [{ i, interval: range(input) }]))
  // Stated weights vary too; the unknown's weight is what the others leave.
  const stated = relation.terms.flatMap((term, i) =>
    term.weight?.because !== undefined && i !== unknown
      ? [{ i, interval: { low: term.weight.low, high: term.weight.high } }]
      : [],
  )
  return overCorners(
    [...slots, ...stated].map(slot => slot.interval),
    values => {
      const ratios = relation.terms.map(() => Number.NaN)
      slots.forEach((slot, k) => {
        ratios[slot.i] = values[k] ?? Number.NaN
      })
      return solveFor(
        relation,
        unknown,
        ratios,
        varyWeights(
          relation,
          unknown,
          stated.map(slot => slot.i),
          values.slice(slots.length),
        ),
      )
    },
  )
}

/** Central weights with some replaced; when any is, the unknown part takes what the others leave. */
export function varyWeights(
  relation: Relation,
  unknown: number,
  replaced: readonly number[],
  values: readonly number[],
): readonly number[] {
  const weights = [...centralWeights(relation)]
  replaced.forEach((i, k) => {
    weights[i] = values[k] ?? Number.NaN
  })
  if (replaced.length > 0 && unknown > 0) {
    weights[unknown] =
      1 - weights.reduce((total, weight, i) => (i === unknown || i === 0 ? total : total + weight), 0)
  }
  return weights
}

/** The central value again, with the figures of some targets replaced: how repairs are found. */
export function centralWith(derivation: Derivation, figures: ReadonlyMap<string, number>): number {
  const { from } = derivation
  if (from.kind === 'target') return figures.get(from.claim.target.id) ?? derivation.central
  if (from.kind === 'premise') return derivation.central
  const ratios = from.inputs.map(input => (input === undefined ? Number.NaN : centralWith(input, figures)))
  return solveFor(from.relation, from.unknown, ratios)
}

/** True when a relation was used anywhere in the proof: using it again would argue in a circle. */
export function usesRelation(derivation: Derivation, id: string): boolean {
  const { from } = derivation
  if (from.kind !== 'relation') return false
  return from.relation.id === id || from.inputs.some(input => input !== undefined && usesRelation(input, id))
}

function sameProof(a: Derivation, b: Derivation): boolean {
  if (a.from.kind !== 'relation' || b.from.kind !== 'relation') return false
  return a.from.relation.id === b.from.relation.id && a.targets.join() === b.targets.join()
}

/** A target's own figure as a derivation. */
export function fromClaim(claim: Claim): Derivation {
  return {
    variable: claim.variable,
    central: claim.central,
    asPoint: claim.asPoint,
    asAssessed: claim.asAssessed,
    targets: [claim.target.id],
    premises: [],
    from: { kind: 'target', claim },
  }
}

/** A premise as a derivation; it rests on no target. */
export function fromPremise(premise: Premise): Derivation {
  return {
    variable: premise.variable,
    central: premise.central,
    asPoint: premise.range,
    asAssessed: premise.range,
    targets: [],
    premises: [premise],
    from: { kind: 'premise', premise },
  }
}

/** The derivations by relation in a proof, inputs first. */
export function impliedIn(derivation: Derivation): readonly Derivation[] {
  if (derivation.from.kind !== 'relation') return []
  return [
    ...derivation.from.inputs.flatMap(input => (input === undefined ? [] : impliedIn(input))),
    derivation,
  ]
}
