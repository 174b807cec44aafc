import type { Interval } from '../checks/interval.js'
import { intervalOf, readingOf } from '../checks/read-target.js'
import type { Target } from '../vocabulary/target.js'
import type { Wording } from '../vocabulary/wording.js'
import type { EvidenceOf, ProgressInput } from './evidence.js'
import { type Followed, follow } from './follow.js'
import { chanceOf, decided, holds, type Standing } from './judge.js'
import { type OtherSide, otherSide, restOfGap } from './other-side.js'
import type { ProgressMeasure, TargetProgress } from './progress.js'
import { levelToDate, type Required, reachable, requiredForGrowth, requiredForLevel } from './required.js'
import { spreadPath } from './spread-path.js'
import { trackSeries } from './track-series.js'
import type { SeriesEvidence, TrackedSeries } from './tracked-series.js'
import {
  asAssumed,
  because,
  estimatedBefore,
  noInterval,
  noLastYear,
  noReference,
  noResults,
  otherYear,
  workedOut,
} from './words-of-progress.js'

/** One target as far as the year has gone. */
export function progressOf(target: Target, input: ProgressInput, evidenceOf: EvidenceOf): TargetProgress {
  const followed = follow(target, input)
  const { name, measure, unit } = followed
  const evidence = target.period === input.year ? evidenceOf(name) : undefined
  const base = {
    ...{ target, variable: name.variable, series: name.series, measure, unit },
    seriesUnit: (evidence?.spec ?? name.spec).unit,
  }
  const blank = (standing: Standing, why: Wording): TargetProgress => ({ ...base, ...nothing, standing, why })
  if (target.period !== input.year) return blank('cannot be judged', otherYear(target.period))
  const tracked =
    evidence === undefined ? undefined : trackSeries(evidence, measure === 'level' ? 'level' : 'growth')
  if (evidence === undefined || tracked === undefined) return blank('no results', noResults)
  const other = followed.against === undefined ? undefined : otherSide(followed.against, input, evidenceOf)
  if (followed.against !== undefined && other === undefined) {
    return { ...blank('cannot be judged', noReference(target)), tracked }
  }
  if (target.bound === 'in step with' && followed.against === undefined) {
    return { ...blank('cannot be judged', noReference(target)), tracked }
  }
  const interval = intervalOf(target, unit, readingOf(target))
  // 基本稳定 is about the distance to the year before.
  const shift = target.measure === 'stable' ? tracked.before?.total : 0
  if (interval === undefined) return { ...blank('cannot be judged', noInterval(target)), tracked }
  if (shift === undefined) return { ...blank('cannot be judged', noLastYear), tracked }
  const allowed = { low: interval.low + shift, high: interval.high + shift }
  return { ...base, ...judged(target, { followed, evidence, tracked, other, allowed, input }) }
}

const nothing = {
  tracked: undefined,
  toDate: undefined,
  allowed: undefined,
  reached: undefined,
  required: undefined,
  pace: undefined,
  rest: undefined,
  probability: undefined,
  assumptions: [],
  path: undefined,
}

interface Case {
  readonly followed: Followed
  readonly evidence: SeriesEvidence
  readonly tracked: TrackedSeries
  readonly other: OtherSide | undefined
  readonly allowed: Interval
  readonly input: ProgressInput
}

function judged(
  target: Target,
  { followed, evidence, tracked, other, allowed, input }: Case,
): Omit<TargetProgress, 'target' | 'variable' | 'series' | 'measure' | 'unit' | 'seriesUnit'> {
  const { measure } = followed
  const isLevel = measure === 'level'
  const isComplete = tracked.elapsed === tracked.periods
  const isStrict = target.bound === 'above' || target.bound === 'below'
  const held = other?.year ?? 0
  const bounds = { low: allowed.low + held, high: allowed.high + held }
  const own = isLevel ? levelToDate(tracked) : growthToDate(tracked)
  const toDate = own === undefined ? undefined : own - held
  const required = isComplete
    ? undefined
    : isLevel
      ? requiredForLevel(tracked, bounds)
      : requiredForGrowth(tracked, bounds)
  const rest = other?.toDate === undefined ? tracked.rest : restOfGap(tracked, evidence, other)
  const yearBounds = isLevel || tracked.before === undefined ? bounds : levels(bounds, tracked.before.total)
  const most = target.measure === 'share' ? 1 : Number.POSITIVE_INFINITY
  const isOpenEnded = measure === 'gap' || (!isLevel && tracked.before === undefined)
  const sure = isComplete
    ? toDate === undefined
      ? undefined
      : holds(toDate, allowed, isStrict)
        ? ('met' as const)
        : ('out of reach' as const)
    : isOpenEnded
      ? undefined
      : decided(reachable(tracked, most), yearBounds, isStrict)
  const probability =
    sure !== undefined
      ? sure === 'met'
        ? 1
        : 0
      : required === undefined
        ? undefined
        : chanceOf(required, rest)
  const variable = followed.name.variable
  const path =
    variable === undefined
      ? undefined
      : spreadPath(tracked, input.paths === undefined ? undefined : evidence.run(input.year))
  return {
    standing:
      sure ??
      (required?.value === undefined && required?.onScale === undefined ? 'cannot be judged' : 'open'),
    why: because({ sure, isComplete, tracked, rest, probability, measure }),
    ...{ tracked, toDate, allowed, required, rest: sure === undefined ? rest : undefined, probability },
    reached: reachedOf(
      tracked,
      isLevel || (measure === 'growth' && tracked.before !== undefined) ? yearBounds : undefined,
    ),
    pace: sure === undefined ? paceOf(tracked, required) : undefined,
    assumptions: [
      ...(other === undefined || isComplete ? [] : [other.assumption]),
      ...asAssumed(tracked, path !== undefined),
      ...(tracked.level === undefined && levelToDate(tracked) !== undefined ? [workedOut] : []),
      ...tracked.remarks,
      ...(evidence.isEstimatedBefore && sure === undefined && restsOnLevelBefore(tracked, measure)
        ? [estimatedBefore(input.year)]
        : []),
    ],
    path,
  }
}

/** Growth over what has gone; of a mean or a stock on the whole year before, for want of a season. */
function growthToDate({ overYear, growth, level, before }: TrackedSeries): number | undefined {
  if (overYear !== 'average') return growth
  if (level === undefined || before === undefined) return undefined
  return level / (before.toDate ?? before.total) - 1
}

function levels({ low, high }: Interval, total: number): Interval {
  return { low: total * (1 + low), high: total * (1 + high) }
}

/** What a total has reached of the figure that it must. */
function reachedOf(tracked: TrackedSeries, year: Interval | undefined): number | undefined {
  const now = levelToDate(tracked)
  if (tracked.overYear !== 'sum' || now === undefined || year === undefined) return undefined
  const aim = Number.isFinite(year.low) ? year.low : year.high
  return aim > 0 ? now / aim : undefined
}

function paceOf(tracked: TrackedSeries, required: Required | undefined): Interval | undefined {
  const now = levelToDate(tracked)
  const left = tracked.periods - tracked.elapsed
  if (tracked.overYear !== 'sum' || now === undefined || !(now > 0) || required?.value === undefined)
    return undefined
  const { low, high } = required.value
  const each = (bound: number): number =>
    Number.isFinite(bound) ? bound / left / (now / tracked.elapsed) : bound
  return { low: each(low), high: each(high) }
}

/** Whether the figure of the year before enters: not where growth or a rate is published. */
function restsOnLevelBefore({ overYear, scale }: TrackedSeries, measure: ProgressMeasure): boolean {
  return scale !== 'value' && (measure === 'level' || overYear !== 'sum')
}
