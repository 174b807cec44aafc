import { styleText } from 'node:util'
import { displayWidth } from '../vocabulary/display-width.js'
import { printable } from '../vocabulary/lay-out.js'

export interface Column {
  readonly title: string
  readonly align: 'left' | 'right'
}

const gap = '  '

/** Lays out rows under their headings; every line has the same display width, Chinese characters counting two. */
export function layOutTable(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const cells = rows.map(row => columns.map((_, index) => printable(row[index] ?? '')))
  const widths = columns.map((column, index) =>
    Math.max(displayWidth(column.title), ...cells.map(row => displayWidth(row[index] ?? ''))),
  )
  const line = (row: readonly string[]): string =>
    columns
      .map((column, index) => {
        const text = row[index] ?? ''
        const room = ' '.repeat((widths[index] ?? 0) - displayWidth(text))
        return column.align === 'left' ? text + room : room + text
      })
      .join(gap)
  const rule = widths.map(width => '-'.repeat(width)).join(gap)
  const heading = line(columns.map(column => column.title))
  return [emphasis(heading), rule, ...cells.map(line)].map(text => `${text}\n`).join('')
}

/** Bold on a terminal that wants it; plain text everywhere else. */
export function emphasis(text: string): string {
  return usesColour() ? styleText('bold', text) : text
}

/** Only a terminal is coloured, and not where NO_COLOR is set to anything. */
function usesColour(): boolean {
  const refused = (process.env['NO_COLOR'] ?? '') !== '' || process.env['TERM'] === 'dumb'
  return process.stdout.isTTY === true && !refused
}

/** A column of text. */
export function left(title: string): Column {
  return { title, align: 'left' }
}

/** A column of numbers. */
export function right(title: string): Column {
  return { title, align: 'right' }
}
