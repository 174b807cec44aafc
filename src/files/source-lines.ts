import type { Place } from '../vocabulary/diagnostic.js'

/** Turns offsets of a text into places: line, column in code points, and the whole line. */
export interface SourceLines {
  /** The place of `width` code units from `offset`, cut at the end of its line; at least one column wide. */
  readonly place: (offset: number, width: number) => Place
  /** The place of a whole line, counted from 1. */
  readonly line: (line: number) => Place
}

/**
 * Prepares a text for finding places. Building costs one pass; each place a binary search, so a file of one
 * enormous line costs no more than one of many.
 */
export function sourceLines(file: string, text: string): SourceLines {
  const starts = [0]
  const lowSurrogates: number[] = []
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit === 10) starts.push(i + 1)
    else if (unit >= 0xdc00 && unit <= 0xdfff) lowSurrogates.push(i)
  }
  const points = (from: number, to: number) =>
    to - from - (countBelow(lowSurrogates, to) - countBelow(lowSurrogates, from))
  const endOf = (index: number) => (index + 1 < starts.length ? (starts[index + 1] ?? 0) - 1 : text.length)

  function place(offset: number, width: number): Place {
    const at = Math.max(0, Math.min(offset, text.length))
    const index = countBelow(starts, at + 1) - 1
    const start = starts[index] ?? 0
    const end = endOf(index)
    const until = Math.max(at, Math.min(at + width, end))
    return {
      file,
      line: index + 1,
      column: points(start, at) + 1,
      width: Math.max(1, points(at, until)),
      text: text.slice(start, end),
    }
  }

  function line(number: number): Place {
    const index = Math.max(0, Math.min(number, starts.length) - 1)
    const start = starts[index] ?? 0
    return place(start, endOf(index) - start)
  }

  return { place, line }
}

/** How many entries of an ascending list are below a limit. */
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
