import { writePeriod } from '../vocabulary/period.js'
import type { Target } from '../vocabulary/target.js'
import type { Wording } from '../vocabulary/wording.js'

/** A value of a register as it stands in the file, before it is written as YAML or JSON. */
export type FieldValue = string | number | boolean | readonly [number, number] | Wording

/** What stands in a register: a target without its place in the file, its period as written. */
export type WrittenEntry = Omit<Target, 'place' | 'expressionPlace' | 'period' | 'frequency'> & {
  readonly period: string
}

/** A target that was read, as it is written; without a period where none is known. */
export function writtenEntry(target: Target): WrittenEntry {
  const { period, frequency } = target
  return { ...target, period: period === 0 ? '' : writePeriod(period, frequency ?? 'annual') }
}

/** The keys of a register entry with their values, in the order of a register; what is not known is left out. */
export function entryFields(entry: WrittenEntry): readonly (readonly [string, FieldValue])[] {
  const { tolerance } = entry
  const fields: readonly (readonly [string, FieldValue | undefined])[] = [
    ['id', entry.id],
    ['section', entry.section],
    ['indicator', entry.indicator],
    ['quote', entry.quote],
    ['at', entry.at],
    ['measure', entry.measure],
    ['bound', entry.bound],
    ['value', entry.value],
    ['value_high', entry.valueHigh],
    ['unit', entry.unit],
    ['tolerance', tolerance === undefined ? undefined : `${tolerance.value} ${tolerance.unit}`],
    ['read_as', entry.readAs],
    ['less_is_better', entry.lessIsBetter],
    ['reference', entry.reference],
    ['attribute', entry.attribute],
    ['doubtful', entry.doubtful],
    ['force', entry.force],
    ['period', entry.period === '' ? undefined : entry.period],
    ['expression', entry.expression],
    ['confidence', entry.confidence],
    ['canonical', entry.canonical],
    ['note', entry.note],
  ]
  return fields.filter((field): field is readonly [string, FieldValue] => field[1] !== undefined)
}
