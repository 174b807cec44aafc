import type { RegisterEntry } from '../reading/register-entries.js'
import type { Place } from '../vocabulary/diagnostic.js'
import { frequencyOf, readPeriod } from '../vocabulary/period.js'
import type { Target } from '../vocabulary/target.js'

/** Entries that were extracted, as if read from a register; their places are those of the report. A period that is not stated is 0. */
export function entriesAsTargets(
  entries: readonly RegisterEntry[],
  placeOf: (at: readonly [number, number]) => Place,
): readonly Target[] {
  return entries.map(entry => {
    const frequency = frequencyOf(entry.period)
    const period = frequency === undefined ? undefined : readPeriod(entry.period, frequency)
    return { ...entry, period: period ?? 0, frequency, place: placeOf(entry.at), expressionPlace: undefined }
  })
}
