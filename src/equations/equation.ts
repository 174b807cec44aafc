import type { Place } from '../vocabulary/diagnostic.js'
import type { EquationCard } from '../vocabulary/model.js'
import type { Tree } from './tree.js'

/** The name the add factor of an equation has inside its own assignment; no file can declare it. */
export const addFactorName = '+add'

/** An equation after checking: both sides as written, and solved for its variable where that can be done by algebra. */
export interface Equation extends EquationCard {
  readonly left: Tree
  readonly right: Tree
  /** The same, expanded, with the add factor on the right. */
  readonly sides: readonly [Tree, Tree]
  /** `variable = assignment` is the same equation, add factor included; undefined where it stays implicit. */
  readonly assignment: Tree | undefined
  /** Left minus right minus add factor, expanded: zero where the equation holds. */
  readonly difference: Tree
  /** Endogenous variables read in the current period, on either side, the one solved for included. */
  readonly current: ReadonlySet<string>
  readonly place: Place
  /** A stock of a model with a `method`: its net flow per unit of time, expanded. `left` and `right` are Euler's step. */
  readonly rate?: Tree
}
