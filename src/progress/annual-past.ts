import { growthHistory } from '../forecast/growth-history.js'
import { insideObservation } from '../vocabulary/inside-observation.js'
import type { BasisSpec, VariableSpec } from '../vocabulary/model.js'
import type { Observations } from '../vocabulary/observation.js'
import type { Ordinal } from '../vocabulary/period.js'
import { publishedOn } from '../vocabulary/publication.js'

/** A published annual level and the statistical basis it is on. */
export interface AnnualLevel {
  readonly value: number
  readonly base: string
}

/** Published levels of a series by year, in the unit asked for: of each year the outturn published last. Empty where units do not fit. */
export function annualLevels(
  observations: Observations,
  series: string,
  spec: Pick<VariableSpec, 'unit' | 'publishedUnit'>,
  bases: readonly BasisSpec[] = [],
): ReadonlyMap<Ordinal, AnnualLevel> {
  const levels = new Map<Ordinal, AnnualLevel & { readonly day: string }>()
  if (observations.frequency !== 'annual') return levels
  for (const row of observations.series.get(series) ?? []) {
    const value = row.status === 'expected' ? undefined : insideObservation(row, spec)
    if (value === undefined) continue
    const day = publishedOn(row, 'annual', bases) ?? ''
    const before = levels.get(row.period)
    if (before === undefined || day >= before.day) levels.set(row.period, { value, base: row.base, day })
  }
  return levels
}

/** Growth of whole years before `year`, never across two bases; of constant prices only what was published as growth. */
export function annualGrowth(
  observations: Observations,
  series: string,
  year: number,
  options: { readonly isReal: boolean; readonly bases?: readonly BasisSpec[] },
): ReadonlyMap<Ordinal, number> {
  if (observations.frequency !== 'annual') return new Map()
  return growthHistory(observations, series, {
    before: year,
    bases: options.bases ?? [],
    from: options.isReal ? 'stated' : 'levels and stated',
  }).growth
}

/** Changes between neighbouring years on one basis, before `year`. */
export function annualChanges(
  levels: ReadonlyMap<Ordinal, AnnualLevel>,
  year: number,
): ReadonlyMap<Ordinal, number> {
  const changes = new Map<Ordinal, number>()
  for (const [at, { value, base }] of levels) {
    const before = levels.get(at - 1)
    if (at < year && before !== undefined && before.base === base) changes.set(at, value - before.value)
  }
  return changes
}

/** An unstated basis fits any. */
export function onOneBasis(a: string, b: string): boolean {
  return a === '' || b === '' || a === b
}
