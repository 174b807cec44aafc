import type { Interval } from '../checks/interval.js'
import type { RestOfYear } from '../forecast/rest-of-year.js'
import type { Target } from '../vocabulary/target.js'
import type { Wording } from '../vocabulary/wording.js'
import type { Standing } from './judge.js'
import type { Required } from './required.js'
import type { PathToDate } from './spread-path.js'
import type { TrackedSeries } from './tracked-series.js'

/** What a target's figure is of: the growth or the figure of a series, or growth less that of another. */
export type ProgressMeasure = 'growth' | 'level' | 'gap'

/** One target of the register, as far as the year has gone. Values in inside units. */
export interface TargetProgress {
  readonly target: Target
  /** The variable it is measured on; undefined where the results carry the target's own name. */
  readonly variable: string | undefined
  /** The series that results are looked for under. */
  readonly series: string
  readonly measure: ProgressMeasure
  /** Unit of the target's measure, and of the series. */
  readonly unit: string
  readonly seriesUnit: string
  readonly standing: Standing
  readonly why: Wording
  /** Undefined where there is no result yet. */
  readonly tracked: TrackedSeries | undefined
  /** The target's own measure over what has gone. */
  readonly toDate: number | undefined
  /** The bounds the year must keep, in the measure's unit. */
  readonly allowed: Interval | undefined
  /** What a total has reached of its target. */
  readonly reached: number | undefined
  readonly required: Required | undefined
  /** What the rest needs a period, over what a period brought so far: sums only. */
  readonly pace: Interval | undefined
  readonly rest: RestOfYear | undefined
  readonly probability: number | undefined
  /** What was taken for granted. */
  readonly assumptions: readonly Wording[]
  /** The scenario's own path over what has gone. */
  readonly path: PathToDate | undefined
}
