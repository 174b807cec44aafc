import type { RelationSpec } from '../vocabulary/model.js'
import type { Said, Wording } from '../vocabulary/wording.js'

/** One term of a relation. Relations are solved in growth ratios: a term's value over its base value. */
export interface Term {
  readonly variable: string
  /** `result` is the whole of a sum or product, or the ratio itself. */
  readonly role: 'result' | 'part' | 'numerator' | 'denominator' | 'factor'
  /** Parts only: share of the whole at the base. */
  readonly weight: Weight | undefined
}

export interface Weight {
  readonly value: number
  readonly low: number
  readonly high: number
  /** Set when the weight is a stated share, not the quotient of two base values. */
  readonly because: Wording | undefined
}

/** A relation with its terms and weights, ready to be solved for any one of them. */
export interface Relation {
  readonly id: string
  readonly kind: 'sum' | 'ratio' | 'product'
  readonly title: Wording
  readonly terms: readonly Term[]
  readonly share: boolean
  readonly source: Said | undefined
}

/**
 * Reads a declared relation. Of base weights one may be unknown: it is what the others leave. With more unknown, those
 * weights are NaN, and the relation can be shown but not solved.
 */
export function readRelation(spec: RelationSpec, base: (variable: string) => number | undefined): Relation {
  const common = { title: spec.title, source: spec.source, share: false }
  if ('ratio' in spec) {
    return {
      ...common,
      id: spec.ratio,
      kind: 'ratio',
      share: spec.share === true,
      terms: [
        term(spec.result, 'result'),
        term(spec.numerator, 'numerator'),
        term(spec.denominator, 'denominator'),
      ],
    }
  }
  if ('product' in spec) {
    return {
      ...common,
      id: spec.product,
      kind: 'product',
      terms: [term(spec.whole, 'result'), ...spec.factors.map(factor => term(factor, 'factor'))],
    }
  }
  const weights = spec.parts.map(part =>
    part.weight === 'base' ? baseWeight(base(part.variable), base(spec.whole)) : stated(part.weight),
  )
  const known = weights.reduce((total, weight) => total + (weight?.value ?? 0), 0)
  const isOneUnknown = weights.filter(weight => weight === undefined).length === 1
  const rest = isOneUnknown ? 1 - known : Number.NaN
  const unknown: Weight = { value: rest, low: rest, high: rest, because: undefined }
  const parts = spec.parts.map(
    (part, i): Term => ({ variable: part.variable, role: 'part', weight: weights[i] ?? unknown }),
  )
  return { ...common, id: spec.sum, kind: 'sum', terms: [term(spec.whole, 'result'), ...parts] }
}

/**
 * Solves a relation for the term at `unknown`, given the growth ratios of all terms in order (the one at `unknown` is
 * ignored). Sums use `weights` (aligned with the terms; the result's is unused). Every solution is monotone in every
 * input, so an interval is found from its corners. NaN or infinite where the relation does not determine the term.
 */
export function solveFor(
  relation: Relation,
  unknown: number,
  ratios: readonly number[],
  weights: readonly number[] = centralWeights(relation),
): number {
  const at = (i: number): number => ratios[i] ?? Number.NaN
  const others = relation.terms.map((_, i) => i).filter(i => i !== unknown && i !== 0)
  if (relation.kind === 'sum') {
    const known = others.reduce((total, i) => total + (weights[i] ?? 0) * at(i), 0)
    return unknown === 0 ? known : (at(0) - known) / (weights[unknown] ?? Number.NaN)
  }
  if (relation.kind === 'product') {
    const known = others.reduce((total, i) => total * at(i), 1)
    return unknown === 0 ? known : at(0) / known
  }
  if (unknown === 0) return at(1) / at(2)
  return unknown === 1 ? at(0) * at(2) : at(1) / at(0)
}

/** The central weights of a sum, aligned with its terms. */
export function centralWeights(relation: Relation): readonly number[] {
  return relation.terms.map(each => each.weight?.value ?? 0)
}

function term(variable: string, role: Term['role']): Term {
  return { variable, role, weight: undefined }
}

function baseWeight(part: number | undefined, whole: number | undefined): Weight | undefined {
  if (part === undefined || whole === undefined || whole === 0) return undefined
  const value = part / whole
  return { value, low: value, high: value, because: undefined }
}

function stated(weight: {
  readonly value: number
  readonly low: number
  readonly high: number
  readonly because: Wording
}): Weight {
  return { value: weight.value, low: weight.low, high: weight.high, because: weight.because }
}
