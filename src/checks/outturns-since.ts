import { growthHistory } from '../forecast/growth-history.js'
import { insideObservation } from '../vocabulary/inside-observation.js'
import type { ModelCard, VariableSpec } from '../vocabulary/model.js'
import type { Observation, Observations } from '../vocabulary/observation.js'
import type { Ordinal } from '../vocabulary/period.js'
import { isVisible, publishedOn } from '../vocabulary/publication.js'
import { isShownInPercent, unitOf } from '../vocabulary/unit.js'

/** A published figure that a run made earlier could not know, as it can be compared with the run. */
export interface OutturnSince {
  readonly variable: string
  readonly period: Ordinal
  /** `growth` on a year earlier where the unit is money: levels are revised and rebased, growth is what was meant. */
  readonly of: 'value' | 'growth'
  /** In the variable's inside unit; growth as a fraction. */
  readonly value: number
  /** Inside unit of `value`. */
  readonly unit: string
  readonly source: string
  /** ISO date from which it could be seen; undefined where the data do not say. */
  readonly published: string | undefined
}

/** A figure published since that cannot be set beside the run, and why. */
export interface NotScored {
  readonly variable: string
  readonly period: Ordinal
  readonly why: string
}

/** What is asked of the data. */
export interface SinceRequest {
  readonly asOf: string
  readonly from: Ordinal
  readonly to: Ordinal
  /** Growth-rate variable → the variable whose growth it is: a level is left out where its rate is scored. */
  readonly growthOf: ReadonlyMap<string, string>
}

/**
 * The outturns of a run's periods that were published after its date, one for each variable and period. Rates, shares and plain quantities are compared as they are,
 * on the statistical basis of before; money by its growth, never across two bases.
 */
export function outturnsSince(
  model: ModelCard,
  observations: Observations,
  request: SinceRequest,
): { readonly outturns: readonly OutturnSince[]; readonly notScored: readonly NotScored[] } {
  const outturns: OutturnSince[] = []
  const notScored: NotScored[] = []
  for (const [variable, spec] of model.variables) {
    const found = isMoney(spec)
      ? growthSince(variable, spec, model, observations, request)
      : valuesSince(variable, spec, model, observations, request)
    for (const each of found) {
      if ('why' in each) notScored.push(each)
      else outturns.push(each)
    }
  }
  const scored = new Set(outturns.map(({ variable, period }) => `${variable}@${period}`))
  const hasRate = ({ variable, period }: { readonly variable: string; readonly period: Ordinal }): boolean =>
    [...request.growthOf].some(([rate, level]) => level === variable && scored.has(`${rate}@${period}`))
  return {
    outturns: outturns.filter(each => each.of === 'value' || !hasRate(each)),
    notScored: notScored.filter(each => !hasRate(each)),
  }
}

type Found = OutturnSince | NotScored

function isMoney({ unit, prices }: VariableSpec): boolean {
  return prices !== undefined && !isShownInPercent(unit) && unitOf(unit)?.kind === 'quantity'
}

/** Rows of a series inside the run that were not yet published on the day. */
function laterRows(
  series: string,
  model: ModelCard,
  { frequency, series: all }: Observations,
  { asOf, from, to }: SinceRequest,
): readonly Observation[] {
  const rows = (all.get(series) ?? []).filter(
    row =>
      row.period >= from &&
      row.period <= to &&
      row.status !== 'expected' &&
      !isVisible(row, frequency, asOf, model.bases),
  )
  // Of the vintages of one period the last counts, once.
  const day = (row: Observation): string => publishedOn(row, frequency, model.bases) ?? ''
  const last = new Map<Ordinal, Observation>()
  for (const row of rows) {
    const before = last.get(row.period)
    if (before === undefined || day(row) >= day(before)) last.set(row.period, row)
  }
  return [...last.values()].sort((x, y) => x.period - y.period)
}

function valuesSince(
  variable: string,
  spec: VariableSpec,
  model: ModelCard,
  observations: Observations,
  request: SinceRequest,
): readonly Found[] {
  const series = spec.series ?? variable
  const { frequency } = observations
  const seen = (observations.series.get(series) ?? []).filter(row =>
    isVisible(row, frequency, request.asOf, model.bases),
  )
  const basis = seen.at(-1)?.base
  return laterRows(series, model, observations, request).map((row): Found => {
    const { period, source } = row
    if (basis !== undefined && basis !== row.base) {
      return { variable, period, why: `the outturn is on the base "${row.base}", the run on "${basis}"` }
    }
    const value = spec.unit === 'index' ? undefined : insideObservation(row, spec)
    if (value === undefined) return { variable, period, why: `the outturn is in ${row.unit ?? 'no unit'}` }
    const published = publishedOn(row, frequency, model.bases)
    return { variable, period, of: 'value', value, unit: spec.unit, source, published }
  })
}

function growthSince(
  variable: string,
  spec: VariableSpec,
  model: ModelCard,
  observations: Observations,
  request: SinceRequest,
): readonly Found[] {
  const series = spec.series ?? variable
  const isReal = spec.prices?.startsWith('constant') === true
  const rows = [series, `${series}_growth`].flatMap(name => laterRows(name, model, observations, request))
  const periods = [...new Set(rows.map(row => row.period))].sort((a, b) => a - b)
  const history = growthHistory(observations, series, isReal ? { from: 'stated' } : {})
  return periods.map((period): Found => {
    const value = history.growth.get(period)
    if (value === undefined) {
      const why = history.refused.find(each => each.period === period)?.why ?? 'no growth is published'
      return { variable, period, why }
    }
    const row = rows.find(each => each.period === period)
    const published = row === undefined ? undefined : publishedOn(row, observations.frequency, model.bases)
    return { variable, period, of: 'growth', value, unit: 'rate', source: row?.source ?? '', published }
  })
}
