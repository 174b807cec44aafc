import type { BasisSpec } from '../vocabulary/model.js'
import type { Observation, Observations } from '../vocabulary/observation.js'
import { type Ordinal, periodsPerYear, writePeriod } from '../vocabulary/period.js'
import { isVisible, publishedOn } from '../vocabulary/publication.js'

export interface GrowthHistory {
  /** Growth on a year earlier (on the previous step for steps), as a fraction, in order of period. */
  readonly growth: ReadonlyMap<Ordinal, number>
  /** Periods with a figure from which no growth was taken, and why. */
  readonly refused: readonly { readonly period: Ordinal; readonly why: string }[]
}

export interface GrowthOptions {
  /** ISO date: rows published later are not seen. */
  readonly asOf?: string
  /** Only periods before this one. */
  readonly before?: Ordinal
  /** When figures on a statistical basis could first be seen. */
  readonly bases?: readonly BasisSpec[]
  /** `stated`: only growth published as growth (`SERIES_growth`), whatever the levels say. */
  readonly from?: 'levels and stated' | 'stated'
}

/**
 * Growth of a series on a year earlier: between two levels of the same base, else as stated by `SERIES_growth`. Refuses
 * growth across two bases, expected figures, and stated real growth where the levels are at current prices.
 */
export function growthHistory(
  observations: Observations,
  series: string,
  options: GrowthOptions = {},
): GrowthHistory {
  const { frequency } = observations
  const sees = (row: Observation) =>
    (options.before === undefined || row.period < options.before) &&
    isVisible(row, frequency, options.asOf, options.bases)
  const published = (row: Observation): string => publishedOn(row, frequency, options.bases) ?? ''
  const rowsOf = (name: string) => byPeriod((observations.series.get(name) ?? []).filter(sees), published)
  const levels = rowsOf(series)
  const stated = rowsOf(`${series}_growth`)
  const onlyStated = options.from === 'stated'
  const growth = new Map<Ordinal, number>()
  const refused: { period: Ordinal; why: string }[] = []
  const first = [...levels.keys()].sort((a, b) => a - b)[0]
  for (const period of [...new Set([...levels.keys(), ...stated.keys()])].sort((a, b) => a - b)) {
    const now = levels.get(period) ?? []
    const earlier = levels.get(period - periodsPerYear(frequency)) ?? []
    const fromLevels: Taken = onlyStated
      ? { why: 'no growth is stated' }
      : betweenLevels(now, earlier, text => writePeriod(text, frequency))
    const taken = 'value' in fromLevels ? fromLevels : asStated(stated.get(period) ?? [], now, onlyStated)
    if ('value' in taken) growth.set(period, taken.value)
    else if (period !== first || stated.has(period)) {
      refused.push({
        period,
        why: [fromLevels, taken]
          .map(each => ('why' in each ? each.why : ''))
          .filter(distinct)
          .join('; '),
      })
    }
  }
  return { growth, refused }
}

type Taken = { readonly value: number } | { readonly why: string }

/** Growth between the rows of two periods that share a base; where several do, the one read last counts. */
function betweenLevels(
  now: readonly Observation[],
  earlier: readonly Observation[],
  write: (period: Ordinal) => string,
): Taken {
  if (now.length === 0) return { why: 'no level' }
  const [before] = earlier
  if (before === undefined) return { why: 'no level a year earlier' }
  const pairs = now.flatMap(row =>
    earlier.filter(other => other.base === row.base).map(other => ({ row, other })),
  )
  const pair = pairs.at(-1)
  if (pair === undefined) {
    return {
      why: `${write(before.period)} is on the base "${before.base}", the next on "${now[0]?.base ?? ''}"`,
    }
  }
  const { row, other } = pair
  if (row.unit !== other.unit)
    return { why: `the levels are in ${other.unit ?? 'no unit'} and ${row.unit ?? 'no unit'}` }
  if (row.status === 'expected' || other.status === 'expected')
    return { why: 'a level is an expectation, not an outturn' }
  if (!(other.value > 0)) return { why: 'the level a year earlier is not positive' }
  return { value: row.value / other.value - 1 }
}

function asStated(rows: readonly Observation[], levels: readonly Observation[], realIsMeant: boolean): Taken {
  const row = rows.at(-1)
  if (row === undefined) return { why: 'no growth is stated' }
  if (row.status === 'expected') return { why: 'the stated growth is an expectation, not an outturn' }
  if (row.unit !== undefined && row.unit !== '%') return { why: `the stated growth is in ${row.unit}, not %` }
  if (!realIsMeant && isReal(row) && levels.some(level => level.prices === 'current')) {
    return { why: 'the stated growth is real, the levels are at current prices' }
  }
  return { value: row.unit === '%' ? row.value / 100 : row.value }
}

/** Published growth says in its note whether it is real: `real (constant prices)` or `nominal`. */
function isReal(row: Observation): boolean {
  return row.prices.startsWith('constant') || /^real\b/.test(row.note)
}

/** Rows by period, the one published last at the end; an expectation does not stand beside an outturn. */
function byPeriod(
  rows: readonly Observation[],
  published: (row: Observation) => string,
): ReadonlyMap<Ordinal, readonly Observation[]> {
  const periods = new Map<Ordinal, Observation[]>()
  for (const row of rows) periods.set(row.period, [...(periods.get(row.period) ?? []), row])
  for (const [period, same] of periods) {
    const outturns = same.filter(row => row.status !== 'expected')
    const kept = outturns.length === 0 ? same : outturns
    // Sorting is stable: of rows of one day the one read last counts.
    kept.sort((x, y) => (published(x) < published(y) ? -1 : published(x) > published(y) ? 1 : 0))
    periods.set(period, kept)
  }
  return periods
}

function distinct(text: string, index: number, all: readonly string[]): boolean {
  return text !== '' && all.indexOf(text) === index
}
