import { type Diagnostic, error, type Place } from '../vocabulary/diagnostic.js'
import { nearestUnit } from '../vocabulary/nearest-unit.js'
import { unitIds } from '../vocabulary/unit.js'
import type { CsvRow } from './csv-rows.js'
import type { Header } from './observations-header.js'
import type { SourceLines } from './source-lines.js'

/** What a series may be called: what an equation can name, and Chinese. */
export const seriesName = /^[A-Za-z_\p{Script=Han}][\w\p{Script=Han}]*$/u

/** The place of one cell. */
export function cellPlace(row: CsvRow, index: number, lines: SourceLines): Place {
  const start = row.starts[index] ?? row.starts[0] ?? 0
  const next = row.starts[index + 1]
  return lines.place(start, (next === undefined ? row.end : next - 1) - start)
}

/** A row whose cells do not match the header. */
export function raggedRow(row: CsvRow, header: Header, lines: SourceLines): Diagnostic {
  const start = row.starts[0] ?? 0
  const thousands = row.cells.some(
    (cell, i) => /^[+-]?\d{1,3}$/.test(cell) && /^\d{3}(?:\.\d+)?$/.test(row.cells[i + 1] ?? ''),
  )
  const help =
    row.cells.length < header.width
      ? 'Keep the commas of empty cells.'
      : thousands
        ? 'Write numbers without thousands separators: 1234.5'
        : 'Put a cell that holds a comma in quotation marks.'
  return error(
    'D106',
    `this row has ${row.cells.length} cells; the header has ${header.width}`,
    lines.place(start, row.end - start),
    help,
  )
}

/** A series name that is missing or not an identifier. */
export function badSeries(series: string, at: Place): Diagnostic {
  if (series === '') return error('D109', 'the name of the series is missing', at)
  const plain = series.replace(/[\s.-]+/g, '_')
  const help = seriesName.test(plain) ? [`Write ${plain}`] : []
  return error(
    'D109',
    `"${series}" is not a name for a series`,
    at,
    ...help,
    'A name has letters, digits and _, and does not begin with a digit.',
  )
}

/** A period that is missing or cannot be read. */
export function badPeriod(period: string, at: Place): Diagnostic {
  const forms = 'Write a year 2024, a quarter 2024Q3, a month 2024-07, or a step number.'
  return period === ''
    ? error('D110', 'the period is missing', at, forms)
    : error('D110', `"${period}" is not a period`, at, forms)
}

/** A value that is not a plain number, with what to write instead. */
export function badValue(text: string, fault: { why: string; help: string }, at: Place): Diagnostic {
  const message = text === '' ? `the value ${fault.why}` : `the value "${text}" ${fault.why}`
  return error('D112', message, at, fault.help)
}

/** A unit that is missing or unknown. */
export function badUnit(unit: string, at: Place): Diagnostic {
  if (unit === '') return error('D113', 'the unit is missing', at, 'Write 1 for a plain number.')
  const near = nearestUnit(unit)
  const known = `Units known: ${unitIds().join(' ')}`
  return error(
    'D113',
    `unknown unit "${unit}"`,
    at,
    ...(near === undefined ? [known] : [`Did you mean "${near}"?`]),
  )
}
