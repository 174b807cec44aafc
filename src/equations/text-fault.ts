import { type Diagnostic, error, type Place } from '../vocabulary/diagnostic.js'
import type { DiagnosticCode } from '../vocabulary/diagnostic-codes.js'

/** A fault inside a piece of equation text, before it is known where the text stands in a file. */
export interface TextFault {
  readonly code: DiagnosticCode
  readonly message: string
  /** UTF-16 offsets into the text, end exclusive. */
  readonly start: number
  readonly end: number
  readonly help: readonly string[]
}

/** Finds the place of a stretch of the text. */
export type PlaceIn = (offset: number, width: number) => Place | undefined

/** Turns faults of a text into diagnostics, in the order they stand in it. */
export function placeFaults(faults: readonly TextFault[], placeIn: PlaceIn): readonly Diagnostic[] {
  return [...faults]
    .sort((a, b) => a.start - b.start)
    .map(({ code, message, start, end, help }) =>
      error(code, message, placeIn(start, Math.max(1, end - start)), ...help),
    )
}

/** A stretch of text that stands on a line of its own: equations of models that are not files. */
export function placeOfText(file: string, line: number, text: string): PlaceIn {
  return (offset, width) => ({
    file,
    line,
    column: [...text.slice(0, offset)].length + 1,
    width: Math.max(1, [...text.slice(offset, offset + width)].length),
    text,
  })
}

/** A stretch of a text that stands inside a known place; the whole place where it cannot be found again. */
export function placeWithin(place: Place, text: string): PlaceIn {
  const points = [...place.text]
  const before = points.slice(0, place.column - 1).join('')
  const found = place.text.indexOf(text, before.length)
  if (found < 0) return () => place
  return (offset, width) => ({
    ...place,
    column: [...place.text.slice(0, found + offset)].length + 1,
    width: Math.max(1, [...text.slice(offset, offset + width)].length),
  })
}
