import { restOfYear } from '../forecast/rest-of-year.js'
import { periodsPerYear } from '../vocabulary/period.js'
import type { Wording } from '../vocabulary/wording.js'
import { onOneBasis } from './annual-past.js'
import { resultAt } from './figures.js'
import { type Shape, shapeOf } from './shape.js'
import { growthStretches } from './stretches.js'
import { placeOf, type SeriesEvidence, type TrackedSeries } from './tracked-series.js'
import { growthDiffers, partOffBasis, partTooLarge, twoBases, whyNot } from './words-of-progress.js'

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
  const bases = basesOf(evidence)
  const tooLarge = partIsTooLarge(evidence, elapsed)
  const own = levelsAreOwn && !tooLarge ? fromLevels(evidence, elapsed, isComplete, bases) : undefined
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
  const hasPart = resultAt(levels.get(year - 1), elapsed, 'sum') !== undefined
  const isTorn = level !== undefined && !bases.nowFitsBefore
  const partIsOff = levelsAreOwn && !isComplete && hasPart && !bases.partFitsWhole
  const differ = stated !== undefined && own !== undefined && Math.abs(stated - own) > roundingOfGrowth
  return {
    ...{ overYear: 'sum', frequency, periods, elapsed, level, growth, shape, scale: 'growth', rest },
    before: isTorn ? undefined : yearBefore(evidence, shape),
    whyNot:
      rest !== undefined || (isComplete && growth !== undefined)
        ? undefined
        : whyNotSum(growth, year, isTorn, tooLarge),
    remarks: [
      ...(differ ? [growthDiffers(stated, own)] : []),
      ...(tooLarge ? [partTooLarge(year - 1)] : []),
      ...(isTorn ? [twoBases(year)] : []),
      ...(partIsOff ? [partOffBasis(year - 1)] : []),
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

/** Which figures stand on one statistical basis. */
interface Bases {
  /** This year's with those of the year before, parts and whole. */
  readonly nowFitsBefore: boolean
  /** This year's with the parts of the year before, which have a basis of their own or that of the whole. */
  readonly nowFitsPart: boolean
  /** The parts of the year before with the whole of it. */
  readonly partFitsWhole: boolean
}

function basesOf({ year, levels, annual }: SeriesEvidence): Bases {
  const now = levels.get(year)?.base ?? ''
  const part = levels.get(year - 1)?.base ?? ''
  const whole = annual.get(year - 1)?.base ?? ''
  const nowFitsPart = onOneBasis(now, part === '' ? whole : part)
  return {
    nowFitsBefore: nowFitsPart && onOneBasis(now, whole),
    nowFitsPart,
    partFitsWhole: onOneBasis(part, whole),
  }
}

function whyNotSum(growth: number | undefined, year: number, isTorn: boolean, tooLarge: boolean): Wording {
  if (growth !== undefined) return whyNot(growth, year, 'growth')
  return isTorn ? twoBases(year) : tooLarge ? partTooLarge(year - 1) : whyNot(growth, year, 'growth')
}

/** How the year before was spread; whole years only on the basis of that one, and its parts where they are on it. */
function shapeBefore(evidence: SeriesEvidence, elapsed: number, growth: number | undefined): Shape {
  const { year, frequency, levels, levelsAreOwn, known, run, annual, spec } = evidence
  const base = annual.get(year - 1)?.base
  const bases = basesOf(evidence)
  return shapeOf({
    ...{ year, periods: periodsPerYear(frequency), elapsed },
    levels: bases.partFitsWhole ? levels : new Map([...levels].filter(([at]) => at !== year - 1)),
    // A level at current prices less real growth is no level of the year before.
    growth: spec.prices?.startsWith('constant') === true || !bases.nowFitsBefore ? undefined : growth,
    annual: each => (annual.get(each)?.base === base ? annual.get(each)?.value : undefined),
    run: each => (levelsAreOwn ? (known(each) ?? run(each)) : undefined),
  })
}

/** The year before; its parts only where their spread was seen: a spread that is assumed makes no results. */
function yearBefore(
  { year, frequency, levels, levelsAreOwn, known }: SeriesEvidence,
  { isSeen, share }: Shape,
): TrackedSeries['before'] {
  const own = levelsAreOwn ? resultAt(levels.get(year - 1), periodsPerYear(frequency), 'sum') : undefined
  const total = known(year - 1) ?? own
  if (total === undefined) return undefined
  return {
    total,
    toDate: isSeen ? share * total : undefined,
    rest: isSeen ? (1 - share) * total : undefined,
  }
}

/** Growth between the levels of two years over the same periods, on one basis. */
function fromLevels(
  { year, levels, annual }: SeriesEvidence,
  elapsed: number,
  isComplete: boolean,
  { nowFitsPart }: Bases,
): number | undefined {
  const figures = levels.get(year)
  const now = resultAt(figures, elapsed, 'sum')
  const part = resultAt(levels.get(year - 1), elapsed, 'sum')
  const whole = isComplete ? annual.get(year - 1) : undefined
  const before = part ?? whole?.value
  if (figures === undefined || now === undefined || before === undefined || !(before > 0)) return undefined
  const fits = part === undefined ? onOneBasis(figures.base, whole?.base ?? '') : nowFitsPart
  return fits ? now / before - 1 : undefined
}

function wholeYear(periods: number): Shape {
  const how = { zh: '全年数据已齐', en: 'the year is complete' }
  return { weights: new Array<number>(periods).fill(1 / periods), share: 1, isSeen: true, how }
}
