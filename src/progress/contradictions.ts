import { type Diagnostic, error } from '../vocabulary/diagnostic.js'
import type { Observations } from '../vocabulary/observation.js'
import { writePeriod } from '../vocabulary/period.js'
import { type Combining, resultAt, type YearFigures } from './figures.js'

interface ReadFile {
  readonly file: Observations
  readonly levels: { readonly years: ReadonlyMap<number, YearFigures> }
}

/**
 * Where a quarter's result to date and a month's are of one stretch and differ by more than both were rounded: half a unit of the last digit written, for each
 * figure that went into it.
 */
export function contradictions(
  read: readonly ReadFile[],
  series: string,
  combining: Combining,
  year: number,
): readonly Diagnostic[] {
  const quarters = read.find(each => each.file.frequency === 'quarterly')
  const months = read.find(each => each.file.frequency === 'monthly')
  if (quarters === undefined || months === undefined) return []
  return [year - 1, year].flatMap(at => {
    const [byQuarter, byMonth] = [quarters.levels.years.get(at), months.levels.years.get(at)]
    if (byQuarter === undefined || byMonth === undefined || byQuarter.base !== byMonth.base) return []
    for (const quarter of [1, 2, 3, 4]) {
      const a = resultAt(byQuarter, quarter, combining)
      const b = resultAt(byMonth, 3 * quarter, combining)
      if (a === undefined || b === undefined) continue
      const room = rounding(byQuarter, quarter, combining) + rounding(byMonth, 3 * quarter, combining)
      if (Math.abs(a - b) <= room * (1 + 1e-9)) continue
      const [q, m] = [
        writePeriod(at * 4 + quarter - 1, 'quarterly'),
        writePeriod(at * 12 + 3 * quarter - 1, 'monthly'),
      ]
      const message = `"${series}" to ${m} makes ${shown(b)}, but to ${q} it makes ${shown(a)} on line ${byQuarter.at.line} of ${byQuarter.at.file}`
      return [
        error('D608', message, byMonth.at, 'Both cover the same months: correct one, or leave one out.'),
      ]
    }
    return []
  })
}

function shown(value: number): string {
  return `${Number(value.toPrecision(8))}`
}

function rounding(figures: YearFigures, elapsed: number, combining: Combining): number {
  const published = figures.toDate.get(elapsed)
  if (published !== undefined) return halfUnit(published)
  const singles = [...figures.singles]
    .filter(([position]) => position <= elapsed)
    .map(([, value]) => halfUnit(value))
  const sum = singles.reduce((so, each) => so + each, 0)
  if (combining === 'end') return singles.at(-1) ?? 0
  return combining === 'sum' ? sum : sum / elapsed
}

/** Half a unit of the last digit, at least half a hundredth of a per cent where it is a fraction written as per cent. */
function halfUnit(value: number): number {
  const digits = `${Number(value.toPrecision(12))}`.split('.')[1]?.length ?? 0
  return 0.5 * 10 ** -digits
}
