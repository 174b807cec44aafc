import type { FixedCombination, TargetPair } from '../vocabulary/together.js'
import type { PageFacts } from './facts.js'

/** A sum of targets that no draw allows, with its short name. */
export interface NamedCombination {
  readonly label: string
  readonly combination: FixedCombination
}

/** A flagged pair with its short name. */
export interface NamedPair {
  readonly label: string
  readonly pair: TargetPair
}

/** What the draws say of targets together, each part with the short name it has all over the page: J1 …, Q1 … (P names conflicts of points in the reconciliation). */
export interface NamedTogether {
  readonly combinations: readonly NamedCombination[]
  readonly pairs: readonly NamedPair[]
}

/** At most so many pairs are told; the others are counted. */
const mostPairs = 6

/** Names them, pairs from the most opposed on. */
export function namedTogether({ content }: PageFacts): NamedTogether {
  const together = content.draws?.together
  const impossible = together?.distance?.impossible ?? []
  const flagged = byOpposition(together?.pairs ?? []).filter(({ flag }) => flag !== undefined)
  return {
    combinations: impossible.map((combination, index) => ({ label: `J${index + 1}`, combination })),
    pairs: flagged.slice(0, mostPairs).map((pair, index) => ({ label: `Q${index + 1}`, pair })),
  }
}

/** From the most negative correlation on; pairs without one are left out. */
export function byOpposition(pairs: readonly TargetPair[]): readonly TargetPair[] {
  return pairs.filter(({ phi }) => phi !== undefined).sort((a, b) => (a.phi ?? 0) - (b.phi ?? 0))
}
