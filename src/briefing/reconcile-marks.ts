import type { Reconciliation } from '../vocabulary/reconciliation.js'
import type { PageFacts } from './facts.js'

/** A conflict of the section on whether the targets can hold together, as the matrix marks it. */
export interface ReconcileMark {
  /** The short name of its box there. */
  readonly label: string
  readonly targets: readonly string[]
  /** False of targets that cannot hold as they are assessed; true where they fail only without residuals, or only as points. */
  readonly holdsAsRead: boolean
  readonly word: string
}

/** So many of each kind have a box: more nobody reads, and the command has them all. */
export const mostBoxes = 3

/** The conflicts that have a box there: R as assessed, S without residuals, P as points. */
export function reconcileMarks({ content, say }: PageFacts): readonly ReconcileMark[] {
  const { reconciliation } = content
  if (reconciliation === undefined) return []
  const { loose, strict, points } = reconciliation
  const of = (
    found: Reconciliation | undefined,
    letter: string,
    word: string,
    holdsAsRead: boolean,
  ): readonly ReconcileMark[] =>
    (found?.conflicts ?? []).slice(0, mostBoxes).map(({ targets }, index) => ({
      ...{ label: `${letter}${index + 1}`, targets, holdsAsRead, word },
    }))
  return [
    ...of(loose, 'R', say.kindShort.conflict, false),
    ...of(strict, 'S', say.together.withoutResiduals, true),
    ...of(points, 'P', say.together.asPoints, true),
  ]
}
