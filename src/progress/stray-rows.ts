import { type Diagnostic, warning } from '../vocabulary/diagnostic.js'
import { nearestName } from '../vocabulary/nearest-name.js'
import type { Observation, Observations } from '../vocabulary/observation.js'
import { periodsPerYear, writePeriod } from '../vocabulary/period.js'
import type { Target } from '../vocabulary/target.js'
import type { ProgressInput } from './evidence.js'
import { type ReadNames, underReadNames } from './names.js'

/** What the targets named come to with other data, as text that is equal where the results are; undefined where the data are refused. */
export type Outcomes = (targets: readonly Target[], data: readonly Observations[]) => string | undefined

/**
 * Rows that change nothing: results after the year, expectations, series that no target is measured on, and series that one is but that alter no result (levels at
 * current prices of a variable at constant ones, growth of a stock). The last are found by leaving them out. Said once for a series and file.
 */
export function strayRows(input: ProgressInput, names: ReadNames, outcomes: Outcomes): readonly Diagnostic[] {
  const known = new Set([...names.readBy.keys(), ...names.others.keys()])
  return input.data.flatMap(file =>
    [...file.series].flatMap(([series, rows]) => {
      const [first] = rows
      if (first === undefined) return []
      const readers = names.readBy.get(names.others.get(series) ?? series)
      if (readers === undefined) {
        const stem = series.replace(/_growth$/, '')
        const near = nearestName(series, known)
        const help =
          stem !== series && known.has(stem)
            ? `Its rows change nothing: growth is read of sums alone. Give the figures themselves as "${stem}".`
            : `Its rows change nothing.${near === undefined ? '' : ` Did you mean "${near}"?`}`
        return [warning('D206', `no target is measured on the series "${series}"`, first.place, help)]
      }
      const outside = outsideYear(input.year, file, series, rows)
      return outside.length > 0 ? outside : idle(input, names, series, readers, rows, outcomes)
    }),
  )
}

function outsideYear(
  year: number,
  { frequency }: Observations,
  series: string,
  rows: readonly Observation[],
): readonly Diagnostic[] {
  const later = rows.find(row => Math.floor(row.period / periodsPerYear(frequency)) > year)
  const expected = rows.find(row => row.status === 'expected')
  const diagnostics: Diagnostic[] = []
  if (later !== undefined) {
    const message = `"${series}" in ${writePeriod(later.period, frequency)} lies after ${year} and is not used`
    diagnostics.push(warning('D606', message, later.place, 'Follow the later year with --year.'))
  }
  if (expected !== undefined) {
    const message = `"${series}" has an expected figure, which is no result`
    diagnostics.push(warning('D607', message, expected.place, 'It is not used.'))
  }
  return diagnostics
}

/** Said where all rows of a series, or all of the year in progress, can be left out and every result stays what it is. */
function idle(
  { data, year }: ProgressInput,
  names: ReadNames,
  series: string,
  readers: readonly Target[],
  rows: readonly Observation[],
  outcomes: Outcomes,
): readonly Diagnostic[] {
  const [first] = rows
  if (first === undefined) return []
  const outcome = (isKept: (row: Observation, at: number) => boolean): string | undefined =>
    outcomes(
      readers,
      data.map(file => underReadNames(thinned(file, series, isKept), names)),
    )
  const all = outcome(() => true)
  if (all === undefined) return []
  const read = names.others.get(series)
  const isDouble = read !== undefined && data.some(file => file.series.has(read))
  const help = isDouble
    ? `The same is given as "${read}", which counts.`
    : `Its rows change nothing: see "Which series" in docs/progress.md for what is read of "${readers[0]?.id}".`
  if (outcome(() => false) === all) {
    return [warning('D206', `no result rests on the series "${series}"`, first.place, help)]
  }
  const now = data.flatMap(file =>
    (file.series.get(series) ?? []).filter(
      row => Math.floor(row.period / periodsPerYear(file.frequency)) === year,
    ),
  )
  const [row] = now
  if (row === undefined || row.place.file !== first.place.file || outcome((_, at) => at !== year) !== all)
    return []
  return [
    warning('D206', `no result rests on the figures of ${year} of the series "${series}"`, row.place, help),
  ]
}

function thinned(
  file: Observations,
  series: string,
  isKept: (row: Observation, year: number) => boolean,
): Observations {
  const rows = file.series.get(series)
  if (rows === undefined) return file
  const within = periodsPerYear(file.frequency)
  const kept = rows.filter(row => isKept(row, Math.floor(row.period / within)))
  const all = new Map(file.series)
  if (kept.length === 0) all.delete(series)
  else all.set(series, kept)
  return { ...file, series: all }
}
