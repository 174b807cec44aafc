import { type Diagnostic, error } from '../vocabulary/diagnostic.js'
import type { SourceLines } from './source-lines.js'

// Control characters other than tab and line break, marks that turn text round, and a byte-order mark inside a text.
const forbidden = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/gu

/** Every character of a text that could drive a terminal or hide what is written, each as a fault (the first 100). */
export function controlCharacters(text: string, lines: SourceLines): readonly Diagnostic[] {
  const faults: Diagnostic[] = []
  for (const found of text.matchAll(forbidden)) {
    faults.push(controlFault(found[0], lines.place(found.index, 1)))
    if (faults.length === 100) break
  }
  return faults
}

/** The first such character, or undefined. */
export function firstControlCharacter(text: string): string | undefined {
  return text.match(forbidden)?.[0]
}

/** The refusal of one such character, shown as a code point. */
export function controlFault(character: string, at: Diagnostic['at']): Diagnostic {
  return error(
    'Y101',
    `the character ${codePointName(character)} is not allowed in this file`,
    at,
    'It is invisible and changes how the text is shown. Delete it.',
  )
}

/** `U+202E`. */
export function codePointName(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}
