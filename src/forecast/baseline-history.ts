import { insideObservation } from '../vocabulary/inside-observation.js'
import type { BasisSpec, HistorySpec, VariableSpec } from '../vocabulary/model.js'
import type { Observation, Observations } from '../vocabulary/observation.js'
import type { Ordinal } from '../vocabulary/period.js'
import { isVisible, publishedOn } from '../vocabulary/publication.js'
import { type GrowthHistory, growthHistory } from './growth-history.js'

/** The past of one assumption, as far as it may be seen: its last unbroken row of values. */
export interface BaselineHistory {
  readonly series: string
  /** `growth`: growth rates that levels made; `rates`: growth rates as published; `values`: levels as they are. In the variable's inside unit. */
  readonly of: 'growth' | 'rates' | 'values'
  readonly values: readonly number[]
  /** Period of the last value. */
  readonly last: Ordinal
  /** Where the last value stands in the data. */
  readonly row: Observation
  /** The own history, where a longer one of the same kind stands in for it. */
  readonly own?: { readonly series: string; readonly gaps: readonly number[] }
}

/** What may be seen. */
export interface SeenUntil {
  readonly asOf?: string
  readonly before: Ordinal
  readonly bases?: readonly BasisSpec[]
}

/** An own history of so many values needs no other to stand in for it; the least that a coefficient is estimated from, too. */
const enough = 8

/**
 * What an assumption would be carried forward from. The own history where it has eight values in a row or nothing stands in for it; else the one `like` it, with the
 * differences between the two in the years they share. Undefined where there are fewer than three values.
 */
export function baselineHistory(
  variable: string,
  spec: VariableSpec,
  observations: Observations,
  seen: SeenUntil,
): BaselineHistory | undefined {
  const own = spec.history?.own ?? ownHistory(variable, spec)
  const mine = rowOf(own, spec, observations, seen)
  const { like } = spec.history ?? {}
  if (like === undefined || mine.values.length >= enough) return usable(own, mine)
  const theirs = rowOf(like, spec, observations, seen)
  const found = usable(like, theirs)
  if (found === undefined) return usable(own, mine)
  const gaps = [...mine.all].flatMap(([period, value]) => {
    const other = theirs.all.get(period)
    return other === undefined ? [] : [value - other]
  })
  return { ...found, own: { series: own.series, gaps } }
}

/** A series called growth holds growth rates; any other is taken as it is. */
function ownHistory(variable: string, spec: VariableSpec): HistorySpec {
  const series = spec.series ?? variable
  return { series, of: series.endsWith('_growth') ? 'rates' : 'levels' }
}

interface Row {
  readonly all: ReadonlyMap<Ordinal, number>
  /** The last values in a row. */
  readonly values: readonly number[]
  readonly last: Ordinal | undefined
  readonly row: Observation | undefined
}

function usable({ series, of }: HistorySpec, { values, last, row }: Row): BaselineHistory | undefined {
  if (values.length < 3 || last === undefined || row === undefined) return undefined
  return { series, of: of === 'levels' ? 'values' : of, values, last, row }
}

function rowOf(
  { series, of }: HistorySpec,
  spec: VariableSpec,
  observations: Observations,
  seen: SeenUntil,
): Row {
  const { frequency } = observations
  const published = (row: Observation): string => publishedOn(row, frequency, seen.bases) ?? ''
  const rows = (observations.series.get(series) ?? [])
    .filter(
      row =>
        row.period < seen.before &&
        row.status !== 'expected' &&
        isVisible(row, frequency, seen.asOf, seen.bases),
    )
    // Of one period the figure published last counts.
    .sort(
      (x, y) =>
        x.period - y.period || (published(x) < published(y) ? -1 : published(x) > published(y) ? 1 : 0),
    )
  const all = new Map<Ordinal, number>()
  if (of === 'growth') {
    const found: GrowthHistory = growthHistory(observations, series, seen)
    for (const [period, value] of found.growth) all.set(period, value)
  } else {
    // Levels across two bases are no row; a rate may change its basis without a jump.
    const base = rows.at(-1)?.base
    for (const row of rows) {
      const value = insideObservation(row, of === 'rates' ? { unit: 'rate' } : spec)
      if (value !== undefined && (of === 'rates' || row.base === base)) all.set(row.period, value)
    }
  }
  const last = [...all.keys()].reduce((so, period) => Math.max(so, period), Number.NEGATIVE_INFINITY)
  const values: number[] = []
  for (let period = last; all.has(period); period--) values.unshift(all.get(period) ?? Number.NaN)
  return {
    all,
    values,
    last: values.length === 0 ? undefined : last,
    row: rows.findLast(each => each.period === last) ?? rows.at(-1),
  }
}
