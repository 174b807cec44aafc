import { type Diagnostic, error, fail, type Outcome, succeed } from '../vocabulary/diagnostic.js'
import { insideObservation } from '../vocabulary/inside-observation.js'
import type { KnownValue, KnownValues, ModelCard, VariableSpec } from '../vocabulary/model.js'
import type { Observation, Observations } from '../vocabulary/observation.js'
import { type Ordinal, writePeriod } from '../vocabulary/period.js'
import { isVisible, publishedOn } from '../vocabulary/publication.js'
import { acceptedForm } from '../vocabulary/quantity.js'
import { unitOf } from '../vocabulary/unit.js'
import { fillByRules } from './base-values.js'

/**
 * What a run may know before it is solved: every row of the data visible at `asOf`, in the variables' inside units, and
 * base values by the model's rules where no row is visible. Refuses data of another frequency, units that do not fit,
 * and rules whose figures are not there. Levels on several bases stand side by side, each with its base as origin.
 */
export function knownValues(
  model: ModelCard,
  observations: Observations,
  options: { readonly asOf?: string } = {},
): Outcome<KnownValues> {
  const { asOf } = options
  const { frequency } = model
  if (observations.frequency !== frequency && observations.series.size > 0) {
    const place = observations.series.values().next().value?.[0]?.place
    return fail(
      error(
        'D201',
        `the data are ${observations.frequency}, the model "${model.model}" is ${frequency}`,
        place,
        'Give data of the frequency of the model.',
      ),
    )
  }
  const used: Observation[] = []
  const diagnostics: Diagnostic[] = []
  const visible = visibleRows(observations, model, asOf)
  const values = new Map<string, Map<Ordinal, KnownValue>>()
  for (const [id, spec] of model.variables) {
    const known = new Map<Ordinal, KnownValue>()
    for (const row of visible.get(spec.series ?? id) ?? []) {
      if (isAtOtherPrices(row, spec) || isLevelOfIndex(row, spec)) continue
      const value = insideObservation(row, spec)
      if (value === undefined) diagnostics.push(unitMisfit(row, id, spec))
      else {
        known.set(row.period, observed(value, row, writePeriod(row.period, frequency)))
        used.push(row)
      }
    }
    values.set(id, known)
  }
  if (diagnostics.length > 0) return fail(...diagnostics)
  const publishedLater = (series: string, period: Ordinal): string | undefined => {
    const rows = (observations.series.get(series) ?? []).filter(row => row.period === period)
    return rows.map(row => publishedOn(row, frequency, model.bases)).find(day => day !== undefined)
  }
  const ruleInputs = new Map<string, number>()
  const faults = fillByRules({
    model,
    visible,
    values,
    asOf,
    publishedLater,
    used: row => used.push(row),
    read: (name, value) => ruleInputs.set(name, value),
  })
  if (faults.length > 0) return fail(...faults)
  // A revised figure without a date of publication may not have stood there on the day the run is dated.
  const pseudoRealTime =
    asOf !== undefined && used.some(row => row.status === 'revised' && row.vintage === undefined)
  return succeed({ frequency, values, ruleInputs, asOf, pseudoRealTime })
}

/** Rows published by the date, one for each series and period: where a figure stands on two bases, the later published. */
function visibleRows(
  observations: Observations,
  model: ModelCard,
  asOf: string | undefined,
): ReadonlyMap<string, readonly Observation[]> {
  const { frequency } = observations
  const day = (row: Observation) => publishedOn(row, frequency, model.bases) ?? ''
  const visible = new Map<string, readonly Observation[]>()
  for (const [series, rows] of observations.series) {
    const latest = new Map<Ordinal, Observation>()
    for (const row of rows) {
      if (!isVisible(row, frequency, asOf, model.bases)) continue
      const other = latest.get(row.period)
      if (other === undefined || day(row) >= day(other)) latest.set(row.period, row)
    }
    visible.set(series, [...latest.values()])
  }
  return visible
}

/**
 * A figure at current prices is no value of a variable at constant prices, and the other way round. A figure without a
 * price basis counts for a series of the variable's own; a series that several share must say.
 */
function isAtOtherPrices(row: Observation, spec: VariableSpec): boolean {
  const isConstant = row.prices.startsWith('constant')
  if (spec.prices?.startsWith('constant') !== true) return isConstant
  return !isConstant && (row.prices !== '' || spec.series !== undefined)
}

/** An index (2023 = 100) shares a series with its level: the series' growth is its own, the level in money is not. */
function isLevelOfIndex(row: Observation, spec: VariableSpec): boolean {
  return spec.unit === 'index' && unitOf(row.unit ?? '1')?.kind === 'quantity'
}

function observed(value: number, row: Observation, period: string): KnownValue {
  const { series, source, status, grade, base, note, place } = row
  return {
    value,
    origin: { kind: 'observed', series, period, source, status, grade, basis: base, note, place },
  }
}

function unitMisfit(row: Observation, variable: string, spec: VariableSpec): Diagnostic {
  const given = row.unit === undefined ? 'has no unit' : `is in ${row.unit}`
  return error(
    'D202',
    `the figure of ${row.series} ${given}, but the variable "${variable}" is in ${spec.unit}`,
    row.place,
    `In this file: ${acceptedForm(spec.unit, 'level')}, with the unit in its own column.`,
  )
}
