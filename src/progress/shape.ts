import { denton } from '../numerics/denton.js'
import type { Wording } from '../vocabulary/wording.js'
import { resultAt, type YearFigures } from './figures.js'

/** How the year before was spread over its periods. */
export interface Shape {
  /** Shares of the year by period, adding up to 1. */
  readonly weights: readonly number[]
  /** Share of the periods that have gone by now. */
  readonly share: number
  /** False where the spread is assumed, not seen: levels of parts of two years are then not compared. */
  readonly isSeen: boolean
  readonly how: Wording
}

/** What can tell how a flow was spread over the year before. */
export interface ShapeEvidence {
  readonly year: number
  readonly periods: number
  readonly elapsed: number
  /** Published levels by quarter or month, by year. */
  readonly levels: ReadonlyMap<number, YearFigures>
  /** The published figure of a whole year of the same series, in the same unit. */
  readonly annual: (year: number) => number | undefined
  /** The same of the run, where nothing is published. */
  readonly run: (year: number) => number | undefined
  /** Growth published over the periods that have gone. */
  readonly growth: number | undefined
}

/**
 * The shape of the year before, by the best evidence there is: its own quarters or months; what went before over the year's figure; this year's level and its
 * growth, which say what it was a year ago; the shape of an earlier year carried on by the proportional Denton method; else an even spread, by the same method
 * over the annual figures.
 */
export function shapeOf(evidence: ShapeEvidence): Shape {
  return (
    ownPeriods(evidence) ??
    ownPart(evidence) ??
    impliedPart(evidence) ??
    earlierYear(evidence) ??
    evenly(evidence)
  )
}

function ownPeriods({ year, periods, elapsed, levels }: ShapeEvidence): Shape | undefined {
  const before = levels.get(year - 1)
  const total = resultAt(before, periods, 'sum')
  const part = resultAt(before, elapsed, 'sum')
  if (before === undefined || total === undefined || part === undefined || !isPart(part, total))
    return undefined
  const singles = Array.from({ length: periods }, (_, i) => before.singles.get(i + 1))
  const weights = singles.every(single => single !== undefined && single > 0)
    ? singles.map(single => (single ?? 0) / total)
    : inTwo(part / total, periods, elapsed)
  return {
    weights,
    share: part / total,
    isSeen: true,
    how: {
      zh: `上年分布取${year - 1}年各期实绩`,
      en: `the year before: its own periods of ${year - 1}`,
    },
  }
}

function ownPart(evidence: ShapeEvidence): Shape | undefined {
  const { year, periods, elapsed, levels } = evidence
  const part = resultAt(levels.get(year - 1), elapsed, 'sum')
  const total = totalOf(evidence, year - 1)
  if (part === undefined || total === undefined || !isPart(part, total)) return undefined
  const singles = Array.from({ length: elapsed }, (_, i) => levels.get(year - 1)?.singles.get(i + 1) ?? 0)
  const even = inTwoShape(part / total, periods, elapsed)
  return {
    ...even,
    weights: singles.every(single => single > 0)
      ? [...singles.map(single => single / total), ...even.weights.slice(elapsed)]
      : even.weights,
    how: {
      zh: `上年分布取${year - 1}年同期占全年比重`,
      en: `the year before: the same periods of ${year - 1} as a share of the whole`,
    },
  }
}

function impliedPart(evidence: ShapeEvidence): Shape | undefined {
  const { year, periods, elapsed, levels, growth } = evidence
  const now = resultAt(levels.get(year), elapsed, 'sum')
  const total = totalOf(evidence, year - 1)
  if (now === undefined || total === undefined || growth === undefined) return undefined
  const part = now / (1 + growth)
  if (!isPart(part, total)) return undefined
  return {
    ...inTwoShape(part / total, periods, elapsed),
    how: {
      zh: `上年分布由本年累计值与累计增速倒推${year - 1}年同期`,
      en: `the year before: its same periods of ${year - 1} from this year's level and growth to date`,
    },
  }
}

function earlierYear(evidence: ShapeEvidence): Shape | undefined {
  const { year, periods, elapsed, levels } = evidence
  for (let earlier = year - 2; earlier >= year - 10; earlier--) {
    const figures = levels.get(earlier)
    const singles = Array.from({ length: periods }, (_, i) => figures?.singles.get(i + 1) ?? 0)
    if (!singles.every(single => single > 0)) continue
    const years = Array.from({ length: year - earlier }, (_, i) => earlier + i)
    const totals = years.map(each => totalOf(evidence, each))
    const spread = totals.every(isPositive)
      ? denton(
          years.flatMap(() => singles),
          totals,
          'sum',
        ).slice(-periods)
      : Float64Array.from(singles)
    return {
      ...fromValues(spread, elapsed),
      isSeen: true,
      how: {
        zh: `上年分布按${earlier}年各期外推（比例丹顿法）`,
        en: `the year before: as in ${earlier}, carried on by the proportional Denton method`,
      },
    }
  }
  return undefined
}

function evenly(evidence: ShapeEvidence): Shape {
  const { year, periods, elapsed } = evidence
  const totals: number[] = []
  for (let each = year; each > year - 6; each--) {
    const total = totalOf(evidence, each)
    if (isPositive(total)) totals.unshift(total)
    else if (each < year) break
  }
  const hasThisYear = isPositive(totalOf(evidence, year))
  const own = totals.length - (hasThisYear ? 2 : 1)
  const spread =
    own < 0
      ? new Float64Array(periods).fill(1)
      : denton(new Array(totals.length * periods).fill(1), totals, 'sum').slice(
          own * periods,
          (own + 1) * periods,
        )
  return {
    ...fromValues(spread, elapsed),
    isSeen: false,
    how: {
      zh: `没有${year - 1}年各期数据，按丹顿法假定全年平滑分布`,
      en: `the year before: no figures of parts of ${year - 1}, so a smooth spread is assumed by Denton's method`,
    },
  }
}

function totalOf({ annual, run }: ShapeEvidence, year: number): number | undefined {
  return annual(year) ?? run(year)
}

function isPositive(value: number | undefined): value is number {
  return value !== undefined && value > 0
}

function isPart(part: number, total: number): boolean {
  return part > 0 && part < total
}

function fromValues(values: Float64Array, elapsed: number): Pick<Shape, 'weights' | 'share'> {
  const total = values.reduce((sum, value) => sum + value, 0)
  const weights = Array.from(values, value => value / total)
  return { weights, share: weights.slice(0, elapsed).reduce((sum, weight) => sum + weight, 0) }
}

function inTwoShape(share: number, periods: number, elapsed: number): Omit<Shape, 'how'> {
  return { weights: inTwo(share, periods, elapsed), share, isSeen: true }
}

/** Even within the part that has gone and within the rest. */
function inTwo(share: number, periods: number, elapsed: number): readonly number[] {
  return Array.from({ length: periods }, (_, i) =>
    i < elapsed ? share / elapsed : (1 - share) / (periods - elapsed),
  )
}
