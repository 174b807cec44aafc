import type { Diagnostic, Place } from './diagnostic.js'
import { displayWidth } from './display-width.js'

const maxShown = 20
// Code points of a source line; the longest line of the shipped files has fewer.
const maxLine = 240

/** Lays out one diagnostic: place, code, message, the source line with a caret, then what to do next. */
export function layOut(diagnostic: Diagnostic): string {
  const { at, severity, code, message, help } = diagnostic
  const head = `${severity} ${code}  ${printable(shortened(message))}`
  const tail = help.map(line => `   ${printable(line)}`)
  if (at === undefined) return [head, ...tail].join('\n')
  const gutter = `${at.line}`
  const blank = ' '.repeat(gutter.length)
  const { before, marked, after } = excerpt(at)
  return [
    `${printable(at.file)}:${at.line}:${at.column}  ${head}`,
    ` ${blank} |`,
    ` ${gutter} | ${before}${marked}${after}`,
    ` ${blank} | ${' '.repeat(displayWidth(before))}${'^'.repeat(Math.max(1, displayWidth(marked)))}`,
    ...tail,
  ].join('\n')
}

/** The line of a place in three parts; of a very long line (a file may be one line) only the stretch around the place. */
function excerpt(at: Place): { before: string; marked: string; after: string } {
  const points = [...at.text]
  const start = at.column - 1
  const end = start + at.width
  const long = points.length > maxLine
  const from = long ? Math.max(0, start - 60) : 0
  const until = long ? Math.min(points.length, from + maxLine) : points.length
  const cut = (a: number, b: number) => printable(points.slice(a, Math.min(b, until)).join(''))
  return {
    before: `${from > 0 ? '…' : ''}${cut(from, start)}`,
    marked: cut(start, end),
    after: `${cut(end, until)}${until < points.length ? '…' : ''}`,
  }
}

/** A message may name a thing as long as a file; its middle is then left out. */
function shortened(message: string): string {
  const points = message.length > 600 ? [...message] : []
  return points.length > 600 ? `${points.slice(0, 300).join('')} … ${points.slice(-200).join('')}` : message
}

/** Lays out many: warnings and errors in the order given, at most 20, then how many more there are. */
export function layOutAll(diagnostics: readonly Diagnostic[]): string {
  const shown = diagnostics.slice(0, maxShown).map(layOut)
  const rest = diagnostics.length - shown.length
  return rest > 0 ? [...shown, `${rest} more`].join('\n') : shown.join('\n')
}

/** Replaces control, zero-width and bidirectional characters, so that a file cannot drive the reader's terminal. */
export function printable(text: string): string {
  return text.replace(
    /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu,
    character => (character === '\t' ? ' ' : `<U+${hex(character)}>`),
  )
}

function hex(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
}
