import { type Diagnostic, error, fail, type Outcome, type Place, succeed } from '../vocabulary/diagnostic.js'
import { nearestName } from '../vocabulary/nearest-name.js'
import type { CsvRow } from './csv-rows.js'
import type { SourceLines } from './source-lines.js'

const required = ['series', 'period', 'value'] as const
const optional = ['unit', 'basis', 'base', 'status', 'grade', 'source', 'note', 'vintage'] as const
const known: readonly Column[] = [...required, ...optional]

export type Column = (typeof required)[number] | (typeof optional)[number]

/** The header of a data file: which column stands where, and how many there are. */
export interface Header {
  readonly columns: ReadonlyMap<Column, number>
  readonly width: number
}

/** Checks the header: commas between columns, every column named, known and there once, and the three that are needed. */
export function readHeader(row: CsvRow, lines: SourceLines): Outcome<Header> {
  const separator = otherSeparator(row)
  const whole = lines.place(row.starts[0] ?? 0, row.end - (row.starts[0] ?? 0))
  if (separator !== undefined) {
    return fail(
      error(
        'D101',
        `the columns are separated by ${separator}, not by commas`,
        whole,
        'Save the file again as comma-separated CSV.',
      ),
    )
  }
  const diagnostics: Diagnostic[] = []
  const columns = new Map<Column, number>()
  row.cells.forEach((cell, index) => {
    const start = row.starts[index] ?? 0
    const next = row.starts[index + 1]
    const at = lines.place(start, (next === undefined ? row.end : next - 1) - start)
    const name = cell.trim()
    const column = known.find(candidate => candidate === name)
    const first = column === undefined ? undefined : columns.get(column)
    if (name === '')
      diagnostics.push(error('D103', `column ${index + 1} has no name`, at, 'Name it or delete it.'))
    else if (column === undefined) diagnostics.push(unknownColumn(name, at))
    else if (first !== undefined) {
      diagnostics.push(
        error(
          'D102',
          `the column "${column}" stands twice, as columns ${first + 1} and ${index + 1}`,
          at,
          'Delete one of the two.',
        ),
      )
    } else columns.set(column, index)
  })
  for (const column of required) {
    if (!columns.has(column)) {
      diagnostics.push(
        error(
          'D105',
          `the header lacks the column "${column}"`,
          whole,
          'The first line names the columns: series,period,value,unit',
        ),
      )
    }
  }
  return diagnostics.length > 0 ? fail(...diagnostics) : succeed({ columns, width: row.cells.length })
}

function unknownColumn(name: string, at: Place): Diagnostic {
  const near = nearestName(name, known)
  return error(
    'D104',
    `unknown column "${name}"`,
    at,
    ...(near === undefined ? [] : [`Did you mean "${near}"?`]),
    `Columns known: ${known.join(', ')}`,
  )
}

function otherSeparator(row: CsvRow): string | undefined {
  const [only] = row.cells
  if (row.cells.length > 1 || only === undefined) return undefined
  const signs: readonly (readonly [string, string])[] = [
    [';', 'semicolons'],
    ['\t', 'tabs'],
    ['，', 'full-width commas'],
    ['|', 'vertical bars'],
  ]
  return signs.find(([sign]) => only.includes(sign))?.[1]
}
