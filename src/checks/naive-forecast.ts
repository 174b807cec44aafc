import { growthHistory } from '../forecast/growth-history.js'
import { insideObservation } from '../vocabulary/inside-observation.js'
import type { ModelCard } from '../vocabulary/model.js'
import type { Observations } from '../vocabulary/observation.js'
import type { Ordinal } from '../vocabulary/period.js'
import { isVisible } from '../vocabulary/publication.js'
import type { OutturnSince } from './outturns-since.js'

/**
 * What carrying the last known figure on would have said of an outturn: the growth or value of the period before `from`, as visible on the day. Undefined where that was not
 * known: an older figure is no forecast that anybody would make.
 */
export function naiveForecast(
  model: ModelCard,
  observations: Observations,
  { variable, of }: OutturnSince,
  asOf: string,
  from: Ordinal,
): number | undefined {
  const spec = model.variables.get(variable)
  if (spec === undefined) return undefined
  const series = spec.series ?? variable
  const bases = model.bases
  if (of === 'growth') {
    const isReal = spec.prices?.startsWith('constant') === true
    const { growth } = growthHistory(observations, series, {
      asOf,
      before: from,
      bases,
      ...(isReal ? { from: 'stated' as const } : {}),
    })
    return growth.get(from - 1)
  }
  const rows = (observations.series.get(series) ?? []).filter(
    row =>
      row.period < from && row.status !== 'expected' && isVisible(row, observations.frequency, asOf, bases),
  )
  const last = rows.findLast(row => row.period === from - 1)
  return last === undefined ? undefined : insideObservation(last, spec)
}
