import type { Place } from '../vocabulary/diagnostic.js'

/** Turns offsets of a text into places: line, column in code points, and the whole line. */
export interface SourceLines {
  /** The place of `width` code units from `offset`, cut at the end of its line; at least one column wide. */
  readonly place: (offset: number, width: number) => Place
  /** The place of a whole line, counted from 1. */
  readonly line: (line: number) => Place
}

/**
 * Prepares a text for finding places. Building costs one pass; each place at most a binary search, so a file of one
 * enormous line costs no more than one of many. Readers ask in the order of the text, so the line found last is tried first.
 */
export function sourceLines(file: string, text: string): SourceLines {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  const lowSurrogates = Array.from(text.matchAll(/[\udc00-\udfff]/g), found => found.index)
  const points = (from: number, to: number) =>
    lowSurrogates.length === 0
      ? to - from
      : to - from - (countBelow(lowSurrogates, to) - countBelow(lowSurrogates, from))
  const endOf = (index: number) => (index + 1 < starts.length ? (starts[index + 1] ?? 0) - 1 : text.length)
  let last = 0

  function lineOf(at: number): number {
    for (const index of [last, last + 1]) {
      if (index < starts.length && at >= (starts[index] ?? 0) && at <= endOf(index)) return index
    }
    return countBelow(starts, at + 1) - 1
  }

  function place(offset: number, width: number): Place {
    const at = Math.max(0, Math.min(offset, text.length))
    const index = lineOf(at)
    last = index
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
