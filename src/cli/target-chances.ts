import type { Chance, DrawnChances } from '../vocabulary/briefing.js'

export type { Chance }

/** How likely the targets of a scenario are, from its draws. */
export interface TargetChances extends DrawnChances {
  readonly method: string
  readonly include: string
}
