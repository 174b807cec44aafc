import type { Chance, DrawnKind } from '../vocabulary/briefing.js'

export type { Chance }

/** How likely the targets of a scenario are, from its draws. */
export interface TargetChances {
  readonly draws: number
  readonly unusable: number
  readonly seed: number
  readonly stream: string
  readonly method: string
  readonly include: string
  /** How many numbers of each kind are uncertain. */
  readonly inside: Readonly<Record<DrawnKind, number>>
  /** By target; those that no draw can judge are left out. */
  readonly targets: ReadonlyMap<string, Chance>
  /** All of them in one draw. */
  readonly joint: Chance
}
