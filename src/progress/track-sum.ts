import { restOfYear } from '../forecast/rest-of-year.js'
import { periodsPerYear } from '../vocabulary/period.js'
import { onOneBasis } from './annual-past.js'
import { resultAt } from './figures.js'
import { type Shape, shapeOf } from './shape.js'
import { growthStretches } from './stretches.js'
import { placeOf, type SeriesEvidence, type TrackedSeries } from './tracked-series.js'
import { growthDiffers, partTooLarge, whyNot } from './words-of-progress.js'

/** Published growth and that of the levels may differ by their rounding: growth is printed to a tenth of a point. */
const roundingOfGrowth = 0.001

/** A flow: its parts add up, and grow on those of the year before. */
export function trackSum(evidence: SeriesEvidence, elapsed: number): TrackedSeries {
  const { year, frequency, levels, levelsAreOwn } = evidence
  const periods = periodsPerYear(frequency)
  const rates = evidence.growth.get(year)
  const published = rates?.toDate.get(elapsed)
  const isComplete = elapsed === periods
  const shape = isComplete ? wholeYear(periods) : shapeBefore(evidence, elapsed, published)
  const level = levelsAreOwn ? resultAt(levels.get(year), elapsed, 'sum') : undefined
  const own = levelsAreOwn ? fromLevels(evidence, elapsed, isComplete) : undefined
  // What a report promises is growth as it is published, on comparable terms; levels are revised.
  const stated = published ?? resultAt(rates, elapsed, 'growth', shape.weights)
  const growth = stated ?? own
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
  const differ = stated !== undefined && own !== undefined && Math.abs(stated - own) > roundingOfGrowth
  return {
    ...{ overYear: 'sum', frequency, periods, elapsed, level, growth, shape, scale: 'growth', rest },
    before: yearBefore(evidence, shape, level, growth),
    whyNot: rest !== undefined || isComplete ? undefined : whyNot(growth, year, 'growth'),
    remarks: [
      ...(differ ? [growthDiffers(stated, own)] : []),
      ...(partIsTooLarge(evidence, elapsed) ? [partTooLarge(year - 1)] : []),
    ],
    isNeverNegative: figures.every(value => value >= 0),
    at: placeOf(evidence, elapsed),
  }
}

/** Whether the year before is said to have had more by now than in the whole of it. */
function partIsTooLarge(evidence: SeriesEvidence, elapsed: number): boolean {
  const { year, frequency, levels, levelsAreOwn, known } = evidence
  const part = resultAt(levels.get(year - 1), elapsed, 'sum')
  const total = known(year - 1)
  if (!levelsAreOwn || elapsed === periodsPerYear(frequency)) return false
  return part !== undefined && total !== undefined && part >= total && total > 0
}

/** How the year before was spread; whole years only on the basis of that one. */
function shapeBefore(evidence: SeriesEvidence, elapsed: number, growth: number | undefined): Shape {
  const { year, frequency, levels, levelsAreOwn, known, run, annual } = evidence
  const base = annual.get(year - 1)?.base
  return shapeOf({
    ...{ year, periods: periodsPerYear(frequency), elapsed, levels, growth },
    annual: each => (annual.get(each)?.base === base ? annual.get(each)?.value : undefined),
    run: each => (levelsAreOwn ? (known(each) ?? run(each)) : undefined),
  })
}

/** The year before; its parts only where their spread was seen, and where this year's level is on the same basis. */
function yearBefore(
  { year, frequency, levels, levelsAreOwn, known, annual }: SeriesEvidence,
  shape: Shape,
  level: number | undefined,
  growth: number | undefined,
): TrackedSeries['before'] {
  const own = levelsAreOwn ? resultAt(levels.get(year - 1), periodsPerYear(frequency), 'sum') : undefined
  const total = known(year - 1) ?? own
  if (total === undefined) return undefined
  const isOneBasis =
    level === undefined || onOneBasis(levels.get(year)?.base ?? '', annual.get(year - 1)?.base ?? '')
  // Growth alone needs no parts of the year before, and a spread that is assumed serves to show it as a level.
  const isComparable = isOneBasis && (shape.isSeen || (level === undefined && growth !== undefined))
  return {
    total,
    toDate: isComparable ? shape.share * total : undefined,
    rest: isComparable ? (1 - shape.share) * total : undefined,
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
