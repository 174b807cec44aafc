import { restOfYear } from '../forecast/rest-of-year.js'
import { periodsPerYear } from '../vocabulary/period.js'
import { annualChanges, onOneBasis } from './annual-past.js'
import { resultAt } from './figures.js'
import { meanStretches } from './stretches.js'
import { placeOf, type SeriesEvidence, type TrackedSeries } from './tracked-series.js'
import { whyNot } from './words-of-progress.js'

/** A rate, a share, a concentration: the mean of its parts. */
export function trackMean(evidence: SeriesEvidence, elapsed: number): TrackedSeries {
  const { year, frequency, levels, known, spec } = evidence
  const periods = periodsPerYear(frequency)
  const figures = levels.get(year)
  const level = resultAt(figures, elapsed, 'average')
  const isComplete = elapsed === periods
  const earlier = levels.get(year - 1)
  const comparable = figures !== undefined && earlier !== undefined && onOneBasis(figures.base, earlier.base)
  const part = comparable ? resultAt(earlier, elapsed, 'average') : undefined
  const total = known(year - 1) ?? resultAt(earlier, periods, 'average')
  const restBefore =
    total === undefined || part === undefined || isComplete
      ? undefined
      : (periods * total - elapsed * part) / (periods - elapsed)
  const change = level === undefined || part === undefined ? undefined : level - part
  // A rate of growth is on a year earlier already, and has no season.
  const isRate = spec.unit === 'rate'
  const scale = isRate ? 'value' : 'change'
  const toDate = isRate ? level : restBefore === undefined ? undefined : change
  const weights = new Array<number>(periods).fill(1 / periods)
  const rest =
    toDate === undefined || isComplete
      ? undefined
      : restOfYear({
          ...{ toDate, weights, elapsed },
          years: isRate
            ? new Map([...evidence.annual].filter(([at]) => at < year).map(([at, { value }]) => [at, value]))
            : annualChanges(evidence.annual, year),
          stretches: meanStretches(evidence, elapsed, periods, isRate),
        })
  const how = { zh: '各期等权平均', en: 'the mean of its periods' }
  return {
    ...{ overYear: 'average', frequency, periods, elapsed, level, growth: change, scale, rest },
    before: total === undefined ? undefined : { total, toDate: part, rest: restBefore },
    shape: { weights, share: elapsed / periods, isSeen: true, how },
    whyNot: rest !== undefined || isComplete ? undefined : whyNot(toDate, year, scale),
    remarks: [],
    isNeverNegative: spec.unit !== 'rate' && spec.unit !== 'pp',
    at: placeOf(evidence, elapsed),
  }
}
