import { mergeObservations, readObservations } from '../files/observations-file.js'
import type { TextFile } from '../files/text-file.js'
import { type Diagnostic, error, fail, type Outcome, succeed } from '../vocabulary/diagnostic.js'
import type { Observations } from '../vocabulary/observation.js'
import { type Input, inputOf } from './inputs.js'

/** The largest file of results that is read, in bytes. */
export const dataLimit = 50 * 1024 * 1024

/** Results by quarter and month: at most one of each. */
export interface Results {
  readonly data: readonly Observations[]
  /** Files of whole years, as named. */
  readonly annual: readonly string[]
  readonly inputs: readonly Input[]
}

/** Reads files of results, one frequency each, as `open` finds them; all faults at once. */
export function readResults(
  paths: readonly string[],
  open: (path: string) => Outcome<TextFile>,
): Outcome<Results> {
  const faults: Diagnostic[] = []
  const annual: string[] = []
  const inputs: Input[] = []
  const byFrequency = new Map<string, Observations>()
  for (const path of paths) {
    const file = open(path)
    const read = file.ok ? readObservations(file.value) : file
    if (!file.ok || !read.ok) {
      faults.push(...(read.ok ? [] : read.diagnostics))
      continue
    }
    const { frequency } = read.value
    if (frequency === 'annual') annual.push(path)
    else if (frequency === 'step') {
      const place = read.value.series.values().next().value?.[0]?.place
      faults.push(
        error('D201', 'step numbers belong to no year', place, 'Write quarters 2024Q3 or months 2024-09.'),
      )
    } else {
      inputs.push(inputOf(file.value))
      const earlier = byFrequency.get(frequency)
      byFrequency.set(frequency, earlier === undefined ? read.value : mergeObservations(earlier, read.value))
    }
  }
  const data = ['quarterly', 'monthly'].flatMap(frequency => byFrequency.get(frequency) ?? [])
  if (faults.length > 0) return fail(...faults)
  if (data.length === 0) {
    const named = paths.join(', ')
    return fail(
      error(
        'D601',
        `${named}: no results by quarter or month`,
        undefined,
        'a period is written 2024Q3 or 2024-09',
      ),
    )
  }
  return succeed({ data, annual, inputs })
}
