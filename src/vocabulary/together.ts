import type { Chance } from './chance.js'

/** A target at the one figure it states, beside what the draws make of it; all in the inside unit. */
export interface PinnedTarget {
  readonly id: string
  readonly unit: string
  /** 左右 at its middle, floors and ceilings at their bound, 同步 as equality (0, of the distance to the reference). */
  readonly value: number
  /** True of a floor or ceiling that the middle of the draws passes, or that what is held passes: it is not held at its bound. */
  readonly free: boolean
  readonly mean: number
  readonly sd: number
  /** (value − mean) / sd; undefined where no draw moves it. */
  readonly z: number | undefined
  /** The distance of all others; undefined where this one is free or left out. */
  readonly without: number | undefined
}

/** A weighted sum of targets that is the same in every draw, and that their figures contradict. */
export interface FixedCombination {
  /** In the register's order, the first with weight 1. */
  readonly terms: readonly { readonly id: string; readonly weight: number }[]
  /** In every draw, and by the targets' figures. */
  readonly always: number
  readonly needed: number
  /** `pp` of rates and shares; undefined where the targets are in several units. */
  readonly unit: string | undefined
  /** The distance of all other targets without each of these; the least says which is left out. */
  readonly without: readonly { readonly id: string; readonly distance: number }[]
  readonly leftOut: string
  /** Whether what the targets allow as they are read (floors, ceilings, widths) leaves room for `always`; where not, no future meets them all. */
  readonly holdsAsRead: boolean
}

/** The nearest values that meet every target as it is read. */
export interface NearestPoint {
  readonly distance: number
  readonly error: number
  /** Φ(−distance): what meets all lies beyond a plane at that distance, so no more of the futures can. */
  readonly atMost: number
  readonly values: readonly { readonly id: string; readonly value: number; readonly atBound: boolean }[]
}

/** How far the targets that are held at their figures lie from the middle of the draws. */
export interface JointDistance {
  /** Draws in which every target can be measured. */
  readonly draws: number
  /** Independent directions among the targets that count. */
  readonly rank: number
  /** Mahalanobis distance, in standard deviations; its error is that of a jackknife over eight groups of draws. */
  readonly distance: number
  readonly error: number
  /** The probability that a future is at least as far: of chi-square with `rank` degrees above the squared distance. */
  readonly unusual: number
  readonly pinned: readonly PinnedTarget[]
  readonly impossible: readonly FixedCombination[]
  /** Undefined where no values of the draws' directions meet all. */
  readonly nearest: NearestPoint | undefined
}

/** Why two targets are worth a look. */
export type PairFlag = 'never together' | 'unlikely together' | 'seldom together'

/** Two targets in the same draws. */
export interface TargetPair {
  readonly targets: readonly [string, string]
  readonly probabilities: readonly [number, number]
  readonly both: Chance
  /** The product of the two. */
  readonly ifIndependent: number
  /** Correlation of the two yes-or-no figures; undefined where one is always or never met. */
  readonly phi: number | undefined
  readonly flag: PairFlag | undefined
}

/** What the draws say of targets together. */
export interface Together {
  /** Undefined where the draws are fewer than `fewestDraws`. */
  readonly distance: JointDistance | undefined
  readonly fewestDraws: number
  readonly pairs: readonly TargetPair[]
}
