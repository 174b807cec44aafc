import type { TargetVerdict } from '../vocabulary/finding.js'
import { outcomeUnit } from '../vocabulary/outcome-unit.js'
import { showValue } from '../vocabulary/show-value.js'
import type { Reading, Target, Verdict } from '../vocabulary/target.js'
import type { Wording } from '../vocabulary/wording.js'
import { type Interval, slack } from './interval.js'
import { intervalOf, readingOf } from './read-target.js'

/** What is needed to judge one target: its value in the run, and that of what it refers to. */
export interface Measurement {
  /** Inside unit of the expression: `ratio` or `rate` for anything dimensionless. */
  readonly unit: string
  /** NaN where something is missing. */
  readonly outcome: number
  /** 同步: the outcome of the reference. 基本稳定: the outcome a period earlier. Undefined where none is needed. */
  readonly reference: number | undefined
  /** The same measure a period earlier, as far as it is known. */
  readonly previous: TargetVerdict['previous']
  /** What is missing, when `outcome` or `reference` is NaN. */
  readonly missing: Wording | undefined
}

/** A tracked target: no model measures it, so it is listed and never judged. */
export function trackedVerdict(target: Target): TargetVerdict {
  return blank(target, false, {
    zh: '未建模：没有指标公式，仅跟踪',
    en: 'not modelled: no expression, tracked only',
  })
}

/** A modelled target that could not be measured, and why. */
export function unjudged(target: Target, why: Wording): TargetVerdict {
  return blank(target, true, why)
}

/**
 * Judges one target. At a bound the slack is 1e-9 relative: inside it the target is met and "on the edge". The other
 * reading (a bare figure as a point, 左右 as a floor, 同步 as equality) is reported where its verdict differs.
 */
export function judgeTarget(target: Target, measurement: Measurement): TargetVerdict {
  const { outcome, unit } = measurement
  if (measurement.missing !== undefined) return unjudged(target, measurement.missing)
  const readAs = readingOf(target)
  const threshold = thresholdOf(target, measurement, readAs)
  if (threshold === undefined) {
    return unjudged(target, {
      zh: `目标单位“${target.unit ?? ''}”与模型单位“${unit}”不能换算`,
      en: `the target's unit "${target.unit ?? ''}" cannot be converted to the model's "${unit}"`,
    })
  }
  const { verdict, margin, onTheEdge } = compare(outcome, threshold, isStrict(target))
  return {
    target,
    modelled: true,
    outcome,
    unit,
    previous: measurement.previous,
    threshold: { low: finite(threshold.low), high: finite(threshold.high) },
    margin,
    verdict,
    onTheEdge,
    readAs,
    otherReading: otherReading(target, measurement, readAs, verdict),
    why: explain(outcome, outcomeUnit(target, unit), threshold, onTheEdge),
  }
}

/** Says of many outcomes, one after another, only whether they meet a target; undefined where that cannot be judged. */
export function meeting(
  target: Target,
  unit: string,
  reading: Reading,
): (outcome: number, reference: number | undefined) => boolean | undefined {
  const allowed = intervalOf(target, unit, reading)
  const strict = isStrict(target)
  return (outcome, reference) => {
    const threshold = shifted(allowed, reference)
    if (threshold === undefined || Number.isNaN(threshold.low + outcome)) return undefined
    return compare(outcome, threshold, strict).verdict === 'met'
  }
}

function thresholdOf(
  target: Target,
  measurement: Pick<Measurement, 'reference' | 'unit'>,
  reading: Reading,
): Interval | undefined {
  return shifted(intervalOf(target, measurement.unit, reading), measurement.reference)
}

/** What is allowed of the distance to a reference, as what is allowed of the outcome. */
function shifted(allowed: Interval | undefined, reference: number | undefined): Interval | undefined {
  if (allowed === undefined || reference === undefined) return allowed
  return { low: allowed.low + reference, high: allowed.high + reference }
}

function isStrict(target: Target): boolean {
  return target.bound === 'above' || target.bound === 'below'
}

function compare(
  outcome: number,
  allowed: Interval,
  strict: boolean,
): { readonly verdict: Verdict; readonly margin: number; readonly onTheEdge: boolean } {
  const margin = Math.min(outcome - allowed.low, allowed.high - outcome)
  const size = Math.max(
    Math.abs(outcome),
    Math.abs(finite(allowed.low) ?? 0),
    Math.abs(finite(allowed.high) ?? 0),
  )
  const onTheEdge = Math.abs(margin) <= slack(size)
  // A strict bound (突破, 下降) is not met by standing on it.
  const met = strict ? margin > 0 && !onTheEdge : margin >= 0 || onTheEdge
  return { verdict: met ? 'met' : 'missed', margin, onTheEdge }
}

function otherReading(
  target: Target,
  measurement: Measurement,
  readAs: Reading,
  verdict: Verdict,
): TargetVerdict['otherReading'] {
  const twoWays = target.bound === 'about' || target.bound === 'exactly' || target.bound === 'in step with'
  if (!twoWays) return undefined
  const other: Reading = readAs === 'point' ? (target.lessIsBetter ? 'ceiling' : 'floor') : 'point'
  const threshold = thresholdOf(target, measurement, other)
  if (threshold === undefined) return undefined
  const judged = compare(measurement.outcome, threshold, false)
  if (judged.verdict === verdict) return undefined
  const { outcome, unit } = measurement
  const why = explain(outcome, outcomeUnit(target, unit), threshold, judged.onTheEdge)
  return { readAs: other, verdict: judged.verdict, why }
}

function explain(value: number, unit: string, allowed: Interval, onTheEdge: boolean): Wording {
  const say = (language: 'zh' | 'en'): string => {
    const show = (each: number): string => showValue(each, unit, language)
    const low = finite(allowed.low)
    const high = finite(allowed.high)
    const outcome = show(value)
    const edge = onTheEdge ? (language === 'zh' ? '，恰在边界' : ', on the edge') : ''
    if (low !== undefined && high !== undefined) {
      return low === high
        ? language === 'zh'
          ? `推演${outcome}，按点值应为${show(low)}${edge}`
          : `${outcome} against exactly ${show(low)}${edge}`
        : language === 'zh'
          ? `推演${outcome}，区间${show(low)}～${show(high)}${edge}`
          : `${outcome} against ${show(low)} to ${show(high)}${edge}`
    }
    if (low !== undefined) {
      return language === 'zh'
        ? `推演${outcome}，下限${show(low)}${edge}`
        : `${outcome} against at least ${show(low)}${edge}`
    }
    const top = show(high ?? Number.NaN)
    return language === 'zh'
      ? `推演${outcome}，上限${top}${edge}`
      : `${outcome} against at most ${top}${edge}`
  }
  return { zh: say('zh'), en: say('en') }
}

function finite(value: number): number | undefined {
  return Number.isFinite(value) ? value : undefined
}

function blank(target: Target, modelled: boolean, why: Wording): TargetVerdict {
  return {
    target,
    modelled,
    outcome: undefined,
    unit: '',
    previous: undefined,
    threshold: { low: undefined, high: undefined },
    margin: undefined,
    verdict: 'cannot be judged',
    onTheEdge: false,
    readAs: readingOf(target),
    otherReading: undefined,
    why,
  }
}
