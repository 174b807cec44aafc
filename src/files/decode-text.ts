import { error, fail, type Outcome, succeed } from '../vocabulary/diagnostic.js'
import { sourceLines } from './source-lines.js'

/**
 * Decodes UTF-8 with or without a byte-order mark; every line break becomes LF. Anything else is refused with the
 * encoding it looks like and the place of the first bad byte, because a wrong guess would change Chinese text in silence.
 */
export function decodeText(name: string, bytes: Uint8Array): Outcome<string> {
  const wide = wideEncoding(bytes)
  if (wide !== undefined) return refuseWide(name, bytes, wide)
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return refuseBytes(name, bytes)
  }
  text = text.replace(/\r\n?/g, '\n')
  const nul = text.indexOf('\u0000')
  if (nul >= 0) {
    return fail(
      error(
        'Y101',
        'the text holds the character U+0000, so this is not a text file',
        sourceLines(name, text).place(nul, 1),
        'Save the file again as plain text in UTF-8.',
      ),
    )
  }
  return succeed(text)
}

type Wide = 'UTF-16LE' | 'UTF-16BE' | 'UTF-32'

function wideEncoding(bytes: Uint8Array): Wide | undefined {
  const [a, b, c, d] = bytes
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? 'UTF-32' : 'UTF-16LE'
  if (a === 0xfe && b === 0xff) return 'UTF-16BE'
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return 'UTF-32'
  return wideWithoutMark(bytes)
}

/** Without a mark, UTF-16 shows as zero bytes at every other place of the ASCII part. */
function wideWithoutMark(bytes: Uint8Array): Wide | undefined {
  const length = Math.min(bytes.length, 4096) & ~1
  let even = 0
  let odd = 0
  for (let i = 0; i < length; i += 2) {
    if (bytes[i] === 0) even++
    if (bytes[i + 1] === 0) odd++
  }
  // A quarter of the pairs: keys, digits and spaces of any file of ours are more than that.
  if (length < 8 || Math.max(even, odd) < length / 8 || Math.min(even, odd) > 0) return undefined
  return odd > even ? 'UTF-16LE' : 'UTF-16BE'
}

function refuseWide(name: string, bytes: Uint8Array, encoding: Wide): Outcome<string> {
  const shown = new TextDecoder(encoding === 'UTF-16BE' ? 'utf-16be' : 'utf-16le')
    .decode(bytes.subarray(0, 400))
    .replace(/\r\n?/g, '\n')
  return fail(
    error(
      'Y100',
      `this text is ${encoding}, not UTF-8 (seen from the first bytes of line 1)`,
      sourceLines(name, shown).place(0, 1),
      'Save the file again as UTF-8.',
    ),
  )
}

function refuseBytes(name: string, bytes: Uint8Array): Outcome<string> {
  const { firstBad, bad, good } = surveyUtf8(bytes)
  const byte = `0x${(bytes[firstBad] ?? 0).toString(16).toUpperCase().padStart(2, '0')}`
  const before = new TextDecoder('utf-8').decode(bytes.subarray(0, firstBad)).replace(/\r\n?/g, '\n')
  const after = new TextDecoder('utf-8').decode(bytes.subarray(firstBad, firstBad + 400)).split(/[\r\n]/)[0]
  const place = sourceLines(name, `${before}${after}`).place(before.length, 1)
  if (good > bad) {
    return fail(
      error(
        'Y100',
        `the byte ${byte} on line ${place.line} is not UTF-8; the rest looks like UTF-8`,
        place,
        'Type the character again, or delete it, and save the file as UTF-8.',
      ),
    )
  }
  const guess = looksLikeGbk(bytes)
    ? 'this text looks like GBK (GB 18030)'
    : 'this text is in an encoding not recognised'
  return fail(
    error(
      'Y100',
      `${guess}, not UTF-8: the first bad byte, ${byte}, is on line ${place.line}`,
      place,
      'Save the file again as UTF-8.',
    ),
  )
}

/** Where UTF-8 first breaks, and how many stretches are broken and how many characters beyond ASCII are whole. */
function surveyUtf8(bytes: Uint8Array): { firstBad: number; bad: number; good: number } {
  let firstBad = -1
  let bad = 0
  let good = 0
  for (let i = 0; i < bytes.length; ) {
    const length = sequenceLength(bytes, i)
    if (length === 0) {
      if (firstBad < 0) firstBad = i
      bad++
      i++
    } else {
      if (length > 1) good++
      i += length
    }
  }
  return { firstBad: Math.max(0, firstBad), bad, good }
}

/** Length of the well-formed UTF-8 sequence at `i` (Unicode standard, table 3-7), or 0. */
function sequenceLength(bytes: Uint8Array, i: number): number {
  const lead = bytes[i] ?? 0
  if (lead < 0x80) return 1
  const length =
    lead >= 0xc2 && lead <= 0xdf ? 2 : lead >> 4 === 0xe ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0
  if (length === 0) return 0
  for (let k = 1; k < length; k++) {
    if (((bytes[i + k] ?? 0) & 0xc0) !== 0x80) return 0
  }
  const second = bytes[i + 1] ?? 0
  const overlongOrSurrogate =
    (lead === 0xe0 && second < 0xa0) ||
    (lead === 0xed && second > 0x9f) ||
    (lead === 0xf0 && second < 0x90) ||
    (lead === 0xf4 && second > 0x8f)
  return overlongOrSurrogate ? 0 : length
}

/** GBK decodes without a fault and the result holds Han characters of the common block. */
function looksLikeGbk(bytes: Uint8Array): boolean {
  try {
    const text = new TextDecoder('gb18030', { fatal: true }).decode(bytes)
    const han = text.match(/[\u4e00-\u9fa5]/gu)?.length ?? 0
    const beyondAscii = text.match(/[^\u0000-\u007f]/gu)?.length ?? 0
    return han > 0 && han * 2 >= beyondAscii
  } catch {
    return false
  }
}
