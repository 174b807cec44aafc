import type { ErrorCode, YAMLParseError } from 'yaml'
import { type Diagnostic, error, type Place } from '../vocabulary/diagnostic.js'
import type { SourceLines } from './source-lines.js'
import { fullWidthSign } from './yaml-key.js'
import type { LexerFindings } from './yaml-parse.js'

/** What each fault of the YAML parser means to the person who wrote the file; a second entry is what to do. */
const wording: Partial<Record<ErrorCode, readonly [string, ...string[]]>> = {
  BAD_INDENT: [
    'this line is indented differently from the lines it belongs with',
    'Indent all entries of one map or list alike, with spaces.',
  ],
  BAD_DQ_ESCAPE: [
    'unknown escape in a double-quoted text',
    'Write \\\\ for a backslash, or use single quotation marks.',
  ],
  BAD_SCALAR_START: ['a text cannot begin with this character', 'Put the text in quotation marks.'],
  BLOCK_AS_IMPLICIT_KEY: [
    'a second "key: value" stands on one line',
    'Put a text that holds ": " in quotation marks.',
  ],
  BLOCK_IN_FLOW: ['an entry inside { } or [ ] is not separated by a comma'],
  KEY_OVER_1024_CHARS: ['a key is longer than 1024 characters'],
  MISSING_CHAR: ['something is missing here: a colon, a comma or a closing sign'],
  MULTILINE_IMPLICIT_KEY: ['this line is not "key: value"', 'Write a colon and a space after the key.'],
  UNEXPECTED_TOKEN: [
    'this does not belong here',
    'Check the indent and the signs before it, or put the text in quotation marks.',
  ],
}

/** Turns the parser's faults into ours, one for each line, with the place where the mistake was made. */
export function wordFaults(
  errors: readonly YAMLParseError[],
  findings: LexerFindings,
  text: string,
  lines: SourceLines,
): readonly Diagnostic[] {
  if (errors.length === 0) return []
  const diagnostics: Diagnostic[] = findings.unclosed.map(({ offset, sign }) =>
    error('Y103', `this ${sign} is opened and never closed`, lines.place(offset, 1)),
  )
  // What follows an unclosed sign is read as part of it, so the parser's own account of it would mislead.
  if (diagnostics.length > 0) return diagnostics
  const seen = new Set<number>()
  const nested = new Set(
    errors.filter(fault => fault.code === 'BLOCK_AS_IMPLICIT_KEY').map(fault => fault.pos[0]),
  )
  for (const fault of errors.slice(0, 1000)) {
    // The second account of one mistake: a value followed by a line indented deeper.
    if (fault.code === 'MULTILINE_IMPLICIT_KEY' && nested.has(fault.pos[0])) continue
    const diagnostic = wordFault(fault, errors, text, lines)
    const line = diagnostic.at?.line ?? 0
    if (!seen.has(line)) diagnostics.push(diagnostic)
    seen.add(line)
  }
  return diagnostics
}

function wordFault(
  fault: YAMLParseError,
  errors: readonly YAMLParseError[],
  text: string,
  lines: SourceLines,
): Diagnostic {
  const [start, end] = fault.pos
  const at = lines.place(start, Math.max(1, end - start))
  const sign = fullWidthNear(at, start, text)
  if (sign !== undefined) return fullWidthSign(sign.sign, lines.place(sign.offset, 1))
  if (fault.code === 'TAB_AS_INDENT') {
    return error(
      'Y104',
      'this line is indented with a tab',
      at,
      'Indent with spaces: YAML does not allow tabs.',
    )
  }
  const tooDeep = errors.some(other => other.code === 'MULTILINE_IMPLICIT_KEY' && other.pos[0] === start)
  if (fault.code === 'BLOCK_AS_IMPLICIT_KEY' && tooDeep) {
    return error(
      'Y103',
      'this line is indented more than the line above, which already has a value',
      contentOf(at.line + 1, lines),
      'Indent it like the line above.',
    )
  }
  if (fault.code === 'MULTILINE_IMPLICIT_KEY') {
    const tight = /^\s*(?:- )?[^\s:]+:(?=\S)/u.test(at.text)
    const [message] = wording.MULTILINE_IMPLICIT_KEY ?? ['']
    return error(
      'Y103',
      message,
      lines.place(start, lineEnd(text, start) - start),
      tight ? 'Put a space after the colon.' : 'Write a colon and a space after the key.',
    )
  }
  const [message, ...help] = wording[fault.code] ?? ['this cannot be read as YAML']
  switch (fault.code) {
    case 'BAD_INDENT':
      return error('Y103', message, contentOf(at.line, lines), ...help)
    case 'BAD_SCALAR_START':
      return error('Y103', `a text cannot begin with "${text[start] ?? ''}"`, at, ...help)
    case 'BAD_DQ_ESCAPE':
      return error('Y103', message, lines.place(start, 2), ...help)
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'UNEXPECTED_TOKEN':
      return error('Y103', message, lines.place(start, lineEnd(text, start) - start), ...help)
    default:
      return error('Y103', message, at, ...help)
  }
}

/** A full-width colon after a key, or a full-width comma inside brackets, on the line of a fault. */
function fullWidthNear(at: Place, start: number, text: string): { sign: string; offset: number } | undefined {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1
  const colon = /^(\s*(?:- +)?[\p{L}\p{N}_-]+)：/u.exec(at.text)
  if (colon !== null) return { sign: '：', offset: lineStart + (colon[1] ?? '').length }
  const inside = /[{[][^"'}\]]*?([，：])/u.exec(at.text)
  if (inside === null) return undefined
  return { sign: inside[1] ?? '', offset: lineStart + inside.index + inside[0].length - 1 }
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from)
  return end < 0 ? text.length : end
}

/** A line without its indent. */
function contentOf(line: number, lines: SourceLines): Place {
  const whole = lines.line(line)
  const indent = /^\s*/.exec(whole.text)?.[0].length ?? 0
  return { ...whole, column: indent + 1, width: Math.max(1, [...whole.text].length - indent) }
}
