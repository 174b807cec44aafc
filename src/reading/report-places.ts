import { sourceLines } from '../files/source-lines.js'
import type { TextFile } from '../files/text-file.js'
import type { Place } from '../vocabulary/diagnostic.js'

/** Turns stretches of a report, in code points with the end exclusive, into lines and columns. Costs one pass over the text. */
export function reportPlaces(report: TextFile): (at: readonly [number, number]) => Place {
  const lines = sourceLines(report.name, report.text)
  // Code points before which one more UTF-16 unit has been passed, ascending.
  const wide: number[] = []
  for (const { index } of report.text.matchAll(/[\u{10000}-\u{10ffff}]/gu)) wide.push(index - wide.length)
  const offset = (point: number): number => point + countBelow(wide, point)
  return ([from, to]) => lines.place(offset(from), offset(to) - offset(from))
}

function countBelow(ascending: readonly number[], limit: number): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ascending[middle] ?? 0) < limit) low = middle + 1
    else high = middle
  }
  return low
}
