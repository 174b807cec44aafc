import type { CompiledModel } from '../equations/compiled-model.js'
import type { CorrelatedGroup } from './correlation-groups.js'
import { canMove, type RunFigure, rowsOfDimensions } from './moving-dimensions.js'
import type { UncertainDimension, Uncertainty } from './uncertainty.js'

/** Uncertain numbers that share one part of a variance: independent of all others. */
export interface VarianceFactor {
  /** Those that can move the figure. */
  readonly members: readonly UncertainDimension[]
  /** All that are drawn with them, by position: a correlated group is exchanged whole. */
  readonly dimensions: readonly number[]
}

/**
 * The factors behind a figure: correlated numbers are one, since the shares of dependent numbers are not defined one by one; so are the shocks
 * to one equation in all periods. Numbers that cannot move the figure are in none.
 */
export function varianceFactors(
  model: CompiledModel,
  uncertainty: Uncertainty,
  groups: readonly CorrelatedGroup[],
  figure: RunFigure,
): readonly VarianceFactor[] {
  const { dimensions } = uncertainty
  const leader = dimensions.map((_, index) => index)
  const leaderOf = (index: number): number => {
    let at = index
    while (leader[at] !== at) at = leader[at] ?? at
    return at
  }
  const join = (a: number, b: number): void => {
    const [first, second] = [leaderOf(a), leaderOf(b)]
    leader[Math.max(first, second)] = Math.min(first, second)
  }
  for (const group of groups) for (const index of group.dimensions) join(group.dimensions[0] ?? index, index)
  const shocked = new Map<string, number>()
  for (const [index, { kind, subject }] of dimensions.entries()) {
    if (kind !== 'shocks') continue
    join(shocked.get(subject) ?? index, index)
    shocked.set(subject, index)
  }
  const rows = rowsOfDimensions(uncertainty)
  const factors = new Map<number, { members: UncertainDimension[]; dimensions: number[] }>()
  for (const [index, dimension] of dimensions.entries()) {
    const own = factors.get(leaderOf(index)) ?? { members: [], dimensions: [] }
    factors.set(leaderOf(index), own)
    own.dimensions.push(index)
    if (canMove(model, rows[index] ?? [], figure)) own.members.push(dimension)
  }
  return [...factors.values()].filter(({ members }) => members.length > 0)
}
