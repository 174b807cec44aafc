import { type Diagnostic, error, type Place } from '../vocabulary/diagnostic.js'
import { codePointName } from './control-characters.js'
import type { SourceLines } from './source-lines.js'

// Control and format characters, and the spaces that look like the common one or like nothing.
const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|(?! )\p{Zs}|\p{Default_Ignorable_Code_Point}/u

/** What is wrong with a key, or undefined: it must be a text, not empty, without invisible characters or full-width signs. */
export function keyFault(
  name: string | undefined,
  at: Place,
  lines: SourceLines,
  offset: number,
): Diagnostic | undefined {
  if (name === undefined) return error('Y109', 'a key must be a text, not a list or a map', at)
  if (name === '') return error('Y109', 'a key is missing before this colon', at, 'Write: key: value')
  if (name === '<<') {
    return error('Y107', 'the merge key "<<" is not used here', at, 'Write the entries out.')
  }
  const hidden = invisible.exec(name)
  if (hidden !== null) {
    return error(
      'Y109',
      `the key "${name}" holds the invisible character ${codePointName(hidden[0])}`,
      at,
      'Type the key again.',
    )
  }
  const sign = /[：，]/u.exec(name)
  return sign === null ? undefined : fullWidthSign(sign[0], lines.place(offset + sign.index, 1))
}

/** Explains a full-width colon or comma. */
export function fullWidthSign(sign: string, at: Place): Diagnostic {
  return sign === '：'
    ? error(
        'Y110',
        'this is a full-width colon "："',
        at,
        'YAML needs the half-width colon and a space: key: value',
      )
    : error(
        'Y110',
        'this is a full-width comma "，"',
        at,
        'YAML needs the half-width comma and a space: { a: 1, b: 2 }',
      )
}
