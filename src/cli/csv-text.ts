/** A cell of a table to be written: numbers as they are or in digits of their own, text guarded and quoted where needed. */
export type Cell = string | number | { readonly number: string }

/**
 * Writes CSV. Text that a spreadsheet would run as a formula (it starts with = + - @ tab or return) is prefixed with an
 * apostrophe, also in their full-width forms; numbers such as -4.5 stay numbers.
 */
export function csvText(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return [header, ...rows].map(row => `${row.map(cellText).join(',')}\n`).join('')
}

function cellText(cell: Cell): string {
  if (typeof cell === 'number') return `${cell}`
  if (typeof cell === 'object') return cell.number
  const guarded = /^[=+\-@\t\r\n＝＋－＠]/.test(cell) ? `'${cell}` : cell
  return /[",\n\r]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded
}
