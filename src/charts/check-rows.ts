/** What a chart row may hold: finished text and finite numbers. Nothing is missing: a missing value is no row. */
export type ChartValue = string | number

/**
 * Refuses data that Vega would draw wrongly without a word: no rows, a number that is not finite, a field that is
 * missing. It throws, because rows are made by us: a bad one is our fault, not the reader's.
 */
export function checkRows(rows: readonly object[]): void {
  if (rows.length === 0) throw new Error('chart data: no rows')
  const fields = Object.keys(rows[0] ?? {})
  if (fields.length === 0) throw new Error('chart data: rows without fields')
  for (const [index, row] of rows.entries()) {
    const entries = new Map<string, unknown>(Object.entries(row))
    for (const field of fields) {
      const value = entries.get(field)
      const good = typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value))
      if (!good) throw new Error(`chart data: row ${index} has ${field} = ${String(value)}`)
    }
    if (entries.size !== fields.length)
      throw new Error(`chart data: row ${index} has other fields than row 0`)
  }
}
