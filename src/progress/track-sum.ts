import { restOfYear } from '../forecast/rest-of-year.js'
import { periodsPerYear } from '../vocabulary/period.js'
import { onOneBasis } from './annual-past.js'
import { resultAt } from './figures.js'
import { type Shape, shapeOf } from './shape.js'
import { growthStretches } from './stretches.js'
import { placeOf, type SeriesEvidence, type TrackedSeries } from './tracked-series.js'
import { whyNot } from './words-of-progress.js'

/** A flow: its parts add up, and grow on those of the year before. */
export function trackSum(evidence: SeriesEvidence, elapsed: number): TrackedSeries {
  const { year, frequency, levels, levelsAreOwn, known, run, annual } = evidence
  const periods = periodsPerYear(frequency)
  const now = resultAt(levels.get(year), elapsed, 'sum')
  const rates = evidence.growth.get(year)
  const published = rates?.toDate.get(elapsed)
  const isComplete = elapsed === periods
  const shape = isComplete
    ? wholeYear(periods)
    : shapeOf({
        ...{ year, periods, elapsed, levels, growth: published },
        annual: each => annual.get(each)?.value,
        run: each => (levelsAreOwn ? (known(each) ?? run(each)) : undefined),
      })
  const level = levelsAreOwn ? now : undefined
  const own = levelsAreOwn ? fromLevels(evidence, elapsed, isComplete) : undefined
  const growth = own ?? published ?? resultAt(rates, elapsed, 'growth', shape.weights)
  const total = known(year - 1) ?? (levelsAreOwn ? resultAt(levels.get(year - 1), periods, 'sum') : undefined)
  const isSeen = shape.isSeen || growth !== undefined
  const before =
    total === undefined
      ? undefined
      : {
          total,
          toDate: isSeen ? shape.share * total : undefined,
          rest: isSeen ? (1 - shape.share) * total : undefined,
        }
  const rest =
    growth === undefined || isComplete
      ? undefined
      : restOfYear({
          toDate: growth,
          years: evidence.annualGrowth,
          stretches: growthStretches(evidence, elapsed, periods, shape),
          weights: shape.weights,
          elapsed,
        })
  const figures = [...levels.values()].flatMap(each => [...each.singles.values(), ...each.toDate.values()])
  return {
    ...{ overYear: 'sum', frequency, periods, elapsed, level, growth, before, shape, scale: 'growth', rest },
    whyNot: rest !== undefined || isComplete ? undefined : whyNot(growth, year, 'growth'),
    isNeverNegative: figures.every(value => value >= 0),
    at: placeOf(evidence, elapsed),
  }
}

/** Growth between the levels of two years over the same periods, on one basis. */
function fromLevels(
  { year, levels, annual }: SeriesEvidence,
  elapsed: number,
  isComplete: boolean,
): number | undefined {
  const figures = levels.get(year)
  const now = resultAt(figures, elapsed, 'sum')
  const earlier = levels.get(year - 1)
  const published = isComplete ? annual.get(year - 1) : undefined
  const before = resultAt(earlier, elapsed, 'sum') ?? published?.value
  const base = resultAt(earlier, elapsed, 'sum') === undefined ? published?.base : earlier?.base
  if (figures === undefined || now === undefined || before === undefined || !(before > 0)) return undefined
  return onOneBasis(figures.base, base ?? '') ? now / before - 1 : undefined
}

function wholeYear(periods: number): Shape {
  const how = { zh: '全年数据已齐', en: 'the year is complete' }
  return { weights: new Array<number>(periods).fill(1 / periods), share: 1, isSeen: true, how }
}
