import type { Finding } from '../vocabulary/finding.js'
import type { Claim } from './claims.js'
import { centralWith, type Derivation } from './derivation.js'
import { baseOf, type Evidence, indicatorOf, say, sayGrowth, unitFor } from './evidence.js'

/** Two proofs of one variable's value that do not meet. */
export interface Clash {
  readonly variable: string
  readonly a: Derivation
  readonly b: Derivation
  readonly targets: readonly string[]
}

/** The figure one target would have to take, the others unchanged. */
export interface Repair {
  readonly claim: Claim
  /** Growth ratio. */
  readonly needed: number
}

/** For each target behind a clash, the figure that would dissolve it, the others unchanged; none where no figure does. */
export function repairsOf(clash: Clash): readonly Repair[] {
  return claimsIn(clash.a, clash.b).flatMap(claim => repairOf(claim, clash) ?? [])
}

/** A repair in the target's own terms: a level in its unit, or growth. */
export function printedRepair(evidence: Evidence, { claim, needed }: Repair): Finding['repairs'][number] {
  const base = claim.states === 'level' ? baseOf(evidence, claim.variable) : undefined
  const target = claim.target.id
  if (base === undefined) return { target, from: claim.central - 1, to: needed - 1, unit: 'rate' }
  return { target, from: base * claim.central, to: base * needed, unit: unitFor(evidence, claim.variable) }
}

/** `R&D spending from 800 亿元 to 836 亿元`. */
export function repairText(evidence: Evidence, repair: Repair, language: 'zh' | 'en'): string {
  const { claim, needed } = repair
  const name = indicatorOf(evidence, claim.target.id)[language]
  // As the report writes them, and as the tables of repairs do: without a plus.
  const [from, to] = [ownFigure(evidence, claim, language), figure(evidence, claim, needed, language)].map(
    text => text.replace(/\+(?=\d)/g, ''),
  )
  return language === 'zh' ? `${name}由${from}改为${to}` : `${name} from ${from} to ${to}`
}

/** What a target itself says: its figure, or both ends of its range. */
export function ownFigure(evidence: Evidence, claim: Claim, language: 'zh' | 'en'): string {
  if (claim.target.bound !== 'between') return figure(evidence, claim, claim.central, language)
  const ends = [claim.asPoint.low, claim.asPoint.high].map(end => figure(evidence, claim, end, language))
  return ends.join(language === 'zh' ? '～' : ' to ')
}

/** A claim's figure in its own terms: a level, or growth. */
export function figure(evidence: Evidence, claim: Claim, ratio: number, language: 'zh' | 'en'): string {
  const base = claim.states === 'level' ? baseOf(evidence, claim.variable) : undefined
  return base === undefined
    ? sayGrowth(ratio, language)
    : say(evidence, claim.variable, base * ratio, language)
}

/** The figure that makes both proofs agree at their centres, found by bisection on the growth ratio. */
function repairOf(claim: Claim, clash: Clash): Repair | undefined {
  const gap = (ratio: number): number => {
    const figures = new Map([[claim.target.id, ratio]])
    return centralWith(clash.a, figures) - centralWith(clash.b, figures)
  }
  let low = claim.central / 4
  let high = claim.central * 4
  if (!(gap(low) * gap(high) < 0)) return undefined
  // 60 halvings of an interval of width under 16 leave less than 2e-17: the last bit of a ratio near 1.
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2
    if (gap(low) * gap(middle) <= 0) high = middle
    else low = middle
  }
  return { claim, needed: (low + high) / 2 }
}

/** Repairs that a one-sided reading already allows: going beyond the target's own figure on its free side. */
export function beyond(repair: Repair): boolean {
  const { claim, needed } = repair
  return needed >= claim.asAssessed.low && needed <= claim.asAssessed.high
}

function claimsIn(...derivations: readonly Derivation[]): readonly Claim[] {
  const found = new Map<string, Claim>()
  const walk = (derivation: Derivation): void => {
    if (derivation.from.kind === 'target') found.set(derivation.from.claim.target.id, derivation.from.claim)
    if (derivation.from.kind === 'relation')
      for (const input of derivation.from.inputs) if (input !== undefined) walk(input)
  }
  derivations.forEach(walk)
  return [...found.values()]
}
