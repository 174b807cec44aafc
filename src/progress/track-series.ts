import { overYearOf } from '../vocabulary/over-year.js'
import { trackMean } from './track-mean.js'
import { trackStock } from './track-stock.js'
import { trackSum } from './track-sum.js'
import type { SeriesEvidence, TrackedSeries } from './tracked-series.js'

/** Follows a series through the year at the farthest period that its levels or its growth reach; undefined where the year has no result. */
export function trackSeries(evidence: SeriesEvidence, wanted: 'level' | 'growth'): TrackedSeries | undefined {
  const { year, levels, growth, levelsAreOwn } = evidence
  const [level, rate] = [levels.get(year), growth.get(year)]
  const reach = [level, rate].flatMap(each => (each === undefined ? [] : [each.elapsed]))
  // A target on a level needs levels; growth serves where there are none.
  const order =
    wanted === 'level' && level !== undefined && levelsAreOwn
      ? [level.elapsed]
      : [...new Set(reach)].sort((a, b) => b - a)
  for (const elapsed of order) {
    const tracked = trackAt(evidence, elapsed)
    if (tracked.level !== undefined || tracked.growth !== undefined) return tracked
  }
  return undefined
}

function trackAt(evidence: SeriesEvidence, elapsed: number): TrackedSeries {
  const overYear = overYearOf(evidence.spec)
  switch (overYear) {
    case 'sum':
      return trackSum(evidence, elapsed)
    case 'average':
      return trackMean(evidence, elapsed)
    case 'end':
      return trackStock(evidence, elapsed)
  }
}
