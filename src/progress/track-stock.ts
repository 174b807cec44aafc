import type { RestOfYear } from '../forecast/rest-of-year.js'
import { summary } from '../forecast/summary.js'
import { periodsPerYear } from '../vocabulary/period.js'
import { resultAt } from './figures.js'
import { placeOf, type SeriesEvidence, type TrackedSeries } from './tracked-series.js'
import { whyNot } from './words-of-progress.js'

/** A stock: what it is at the end. */
export function trackStock(evidence: SeriesEvidence, elapsed: number): TrackedSeries {
  const { year, frequency, levels, known } = evidence
  const periods = periodsPerYear(frequency)
  const level = resultAt(levels.get(year), elapsed, 'end')
  const total = known(year - 1) ?? resultAt(levels.get(year - 1), periods, 'end')
  const isComplete = elapsed === periods
  const past = [...evidence.annualGrowth.values()]
  const { n, mean, sd = 0 } = past.length < 3 ? { n: 0, mean: 0 } : summary(past)
  const ahead = (periods - elapsed) / periods
  // A random walk with drift over a part of a year: see `random-walk-drift.ts`, where the horizon need not be whole.
  const rest: RestOfYear | undefined =
    sd > 0 && level !== undefined && level > 0 && !isComplete
      ? {
          ...{ centre: ahead * mean, scale: sd * Math.sqrt(ahead + (ahead * ahead) / n), degrees: n - 1 },
          ...{ from: 'years' as const, n },
        }
      : undefined
  const how = { zh: '年末数', en: 'the figure at the end of the year' }
  return {
    ...{ overYear: 'end', frequency, periods, elapsed, level, scale: 'growth from now', rest },
    growth: level === undefined || total === undefined || !(total > 0) ? undefined : level / total - 1,
    before: total === undefined ? undefined : { total, toDate: undefined, rest: undefined },
    shape: {
      weights: new Array<number>(periods).fill(1 / periods),
      share: elapsed / periods,
      isSeen: true,
      how,
    },
    whyNot: rest !== undefined || isComplete ? undefined : whyNot(level, year, 'growth from now'),
    remarks: [],
    isNeverNegative: true,
    at: placeOf(evidence, elapsed),
  }
}
