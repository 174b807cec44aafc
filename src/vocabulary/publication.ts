import type { BasisSpec } from './model.js'
import type { Observation } from './observation.js'
import { type Frequency, type Ordinal, periodsPerYear } from './period.js'

/**
 * The day from which a row could be seen (ISO date): its vintage, else 31 January of the year after its period; never
 * before its statistical basis was published. Undefined for step numbers without a vintage, which have no calendar.
 */
export function publishedOn(
  row: Observation,
  frequency: Frequency,
  bases: readonly BasisSpec[] = [],
): string | undefined {
  const own = row.vintage ?? januaryAfter(row.period, frequency)
  const basis = bases.find(each => each.basis === row.base)?.published
  return basis === undefined || (own !== undefined && own >= basis) ? own : basis
}

/** True when a row was published by the end of `asOf`; without a date, everything is. */
export function isVisible(
  row: Observation,
  frequency: Frequency,
  asOf: string | undefined,
  bases: readonly BasisSpec[] = [],
): boolean {
  const published = publishedOn(row, frequency, bases)
  return asOf === undefined || published === undefined || published <= asOf
}

function januaryAfter(period: Ordinal, frequency: Frequency): string | undefined {
  if (frequency === 'step') return undefined
  const year = Math.floor(period / periodsPerYear(frequency)) + 1
  return `${`${year}`.padStart(4, '0')}-01-31`
}
