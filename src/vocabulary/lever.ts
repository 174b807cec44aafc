import type { Ordinal } from './period.js'
import type { Wording } from './wording.js'

/** One number of a run that may be chosen, or may be otherwise than stated: an assumption in one period, an estimated base value, or the residual of an estimated equation. */
export interface Lever {
  readonly kind: 'assumption' | 'base' | 'shock'
  readonly variable: string
  readonly period: Ordinal
  readonly unit: string
  /** The scenario's value, the estimate, or the scenario's add factor. */
  readonly centre: number
  /** Plausible range, which holds the centre; infinite where nothing bounds it. */
  readonly low: number
  readonly high: number
  /**
   * Where the range comes from: `stated` by the scenario's bounded spread, called `plausible` by the model, the central share of a
   * `spread`, or none (`free`).
   */
  readonly range: 'stated' | 'plausible' | 'spread' | 'free'
  readonly because: Wording | undefined
  /** Standard deviation, where one is stated: what counts as usual. */
  readonly sd: number | undefined
}

/** A run solved at one setting of its levers. */
export interface LeverState {
  readonly value: (variable: string, period: Ordinal) => number
  /**
   * What one unit of each lever does to a value, in the order of the levers; undefined where an equation has no derivative at this
   * setting. Asked for later, it solves the run there once more.
   */
  readonly slopes: () => ((variable: string, period: Ordinal) => Float64Array) | undefined
}
