import stringWidth from 'string-width'
import type { Diagnostic } from './diagnostic.js'

const maxShown = 20

/** Lays out one diagnostic: place, code, message, the source line with a caret, then what to do next. */
export function layOut(diagnostic: Diagnostic): string {
  const { at, severity, code, message, help } = diagnostic
  const head = `${severity} ${code}  ${printable(message)}`
  const tail = help.map(line => `   ${printable(line)}`)
  if (at === undefined) return [head, ...tail].join('\n')
  const gutter = `${at.line}`
  const blank = ' '.repeat(gutter.length)
  const points = [...at.text]
  const before = printable(points.slice(0, at.column - 1).join(''))
  const marked = printable(points.slice(at.column - 1, at.column - 1 + at.width).join(''))
  return [
    `${printable(at.file)}:${at.line}:${at.column}  ${head}`,
    ` ${blank} |`,
    ` ${gutter} | ${printable(at.text)}`,
    ` ${blank} | ${' '.repeat(stringWidth(before))}${'^'.repeat(Math.max(1, stringWidth(marked)))}`,
    ...tail,
  ].join('\n')
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
