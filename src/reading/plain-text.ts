import { isHeading } from './headings.js'
import { toSimplified } from './simplified.js'

/**
 * A report made plain for matching: one character (UTF-16 unit) for each code point that is not a space, full-width forms and
 * punctuation in one form, traditional characters simplified; line ends kept. Where each stands in the report is kept beside it, so
 * that a quote is always the report's own characters.
 */
export interface PlainText {
  readonly text: string
  /** The code points of the report. */
  readonly points: readonly string[]
  /** For each character of `text` its code point's ordinal. */
  readonly at: Int32Array
  /** True where a traditional character was simplified. */
  readonly converted: boolean
}

const forms = new Map(
  Object.entries({
    '；': ';',
    '﹔': ';',
    '，': ',',
    '﹐': ',',
    '：': ':',
    '∶': ':',
    '！': '!',
    '？': '?',
    '．': '.',
    '｡': '。',
    '﹪': '%',
    '‐': '-',
    '‑': '-',
    '‒': '-',
    '–': '-',
    '—': '-',
    '―': '-',
    '−': '-',
    '﹣': '-',
    '─': '-',
    '～': '~',
    '〜': '~',
    '∼': '~',
    '「': '“',
    '『': '“',
    '」': '”',
    '』': '”',
    '〝': '“',
    '〞': '”',
    〇: '零',
    '○': '零',
    Ｏ: '零',
    '［': '[',
    '］': ']',
    '〔': '[',
    '〕': ']',
    '【': '[',
    '】': ']',
  }),
)
const spaces = /[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u

/** Makes a report plain. Linear in its length. */
export function plainText(report: string): PlainText {
  const points = [...report]
  const at = new Int32Array(points.length + 1)
  const kept: string[] = []
  let quoteOpen = false
  let converted = false
  for (let index = 0; index < points.length; index++) {
    const point = points[index] ?? ''
    let plain = plainPoint(point)
    if (plain === '\n') quoteOpen = false
    if (plain === '.' && endsSentence(points, index)) plain = '。'
    if (plain === '|') plain = ','
    if (plain === '') continue
    if (plain === '"') {
      plain = quoteOpen ? '”' : '“'
      quoteOpen = !quoteOpen
    }
    converted ||= plain !== point && point >= '\u4e00' && point <= '\u9fff' && plain !== '零'
    at[kept.length] = index
    kept.push(plain)
  }
  dropNoteMarks(kept, at)
  joinWrapped(kept, at)
  yearsInDigits(kept)
  at[kept.length] = points.length
  return { text: joinThousands(kept), points, at: at.subarray(0, kept.length + 1), converted }
}

function plainPoint(point: string): string {
  if (point === '\n') return '\n'
  if (point.length > 1) return '□'
  const code = point.charCodeAt(0)
  if (code < 0x80) return code <= 0x20 || code === 0x7f ? '' : point
  const form = forms.get(point)
  if (form !== undefined) return form
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0)
  return spaces.test(point) ? '' : toSimplified(point)
}

/** A full stop of Latin writing: before a space, and not behind the number of an item (1. …). */
function endsSentence(points: readonly string[], index: number): boolean {
  const next = points[index + 1]
  if (next !== undefined && !/\s/.test(next)) return false
  let start = index
  while (start > 0 && isDigit(points[start - 1])) start--
  return start === index || !(start === 0 || /[\n\s]/.test(points[start - 1] ?? ''))
}

/** Marks of footnotes ([24], ① behind a word, *, †) are taken out: a figure reads on across them. */
function dropNoteMarks(kept: string[], at: Int32Array): void {
  let write = 0
  for (let index = 0; index < kept.length; index++) {
    const width = noteMark(kept, index)
    if (width > 0) {
      index += width - 1
      continue
    }
    kept[write] = kept[index] ?? ''
    at[write] = at[index] ?? 0
    write += 1
  }
  kept.length = write
}

function noteMark(kept: readonly string[], index: number): number {
  const letter = kept[index] ?? ''
  const isFirst = index === 0 || kept[index - 1] === '\n'
  if ('*†‡'.includes(letter)) return 1
  if (letter >= '①' && letter <= '⑳') return isFirst || '。;:,、'.includes(kept[index - 1] ?? '') ? 0 : 1
  if (letter !== '[' || isFirst) return 0
  let end = index + 1
  while (end - index <= 3 && isDigit(kept[end])) end++
  return end > index + 1 && kept[end] === ']' ? end + 1 - index : 0
}

/** A line that ends in mid-sentence (as in a copied page) is one with the next: its line end is taken out. */
function joinWrapped(kept: string[], at: Int32Array): void {
  const text = kept.join('')
  const width = wrappedAt(text)
  let write = 0
  let start = 0
  for (let index = 0; index < text.length; index++) {
    const letter = text.charAt(index)
    if (letter === '\n') {
      const line = text.slice(start, index)
      start = index + 1
      if (isBroken(line, text.slice(start, start + 40), width)) continue
    }
    kept[write] = letter
    at[write] = at[index] ?? 0
    write += 1
  }
  kept.length = write
}

/** Long, without a stop at its end, and neither it nor what follows is a heading or an item of a list. */
const isBroken = (line: string, next: string, width: number): boolean =>
  line.length >= width &&
  !/(?:会议上|[省市县区州]长|主席|主任)/.test(line.slice(-12)) &&
  !'。;!?:”)]'.includes(line.slice(-1)) &&
  !isHeading(line) &&
  !isHeading(next.split('\n')[0] ?? '') &&
  next !== '' &&
  !/^[\n◆■●▲★·•▶►-]/.test(next)

/**
 * How long a line must be to have been broken by its width alone: of text in columns, where most lines are about as long as the longest, four
 * fifths of that; else 24.
 */
function wrappedAt(text: string): number {
  const lengths = text
    .split('\n')
    .filter(line => line !== '')
    .map(line => line.length)
  const longest = lengths.reduce((most, length) => Math.max(most, length), 0)
  const full = lengths.filter(length => length >= 0.8 * longest).length
  return lengths.length >= 6 && longest < 60 && full >= 0.6 * lengths.length ? Math.ceil(0.8 * longest) : 24
}

const yearDigits = new Map([...'零一二三四五六七八九'].map((word, digit) => [word, String(digit)]))

/** 二零零九年 becomes 2009年. */
function yearsInDigits(kept: string[]): void {
  for (let index = 4; index < kept.length; index++) {
    if (kept[index] !== '年') continue
    const digits = kept.slice(index - 4, index).map(word => yearDigits.get(word))
    if (digits[0] !== '1' && digits[0] !== '2') continue
    if (digits.every(digit => digit !== undefined))
      for (const [order, digit] of digits.entries()) kept[index - 4 + order] = digit ?? ''
  }
}

const isDigit = (text: string | undefined): boolean => text !== undefined && text >= '0' && text <= '9'

/** The comma of 1,270 becomes an apostrophe, so that it parts no clause. */
function joinThousands(kept: string[]): string {
  for (let index = 1; index < kept.length; index++) {
    if (kept[index] !== ',' || !isDigit(kept[index - 1])) continue
    const three = isDigit(kept[index + 1]) && isDigit(kept[index + 2]) && isDigit(kept[index + 3])
    if (!three || isDigit(kept[index + 4])) continue
    // Only a group of one to three digits may stand before it: in 2024,100 the comma parts a year from a count.
    let digits = 0
    while (isDigit(kept[index - 1 - digits])) digits++
    if (digits <= 3 && kept[index - 1 - digits] !== '.') kept[index] = "'"
  }
  return kept.join('')
}

/** The report's own characters of a stretch of the plain text, and their place in code points. */
export function quoteOf(
  plain: PlainText,
  from: number,
  to: number,
): { readonly quote: string; readonly at: readonly [number, number] } {
  const start = plain.at[from] ?? 0
  const end = (plain.at[to - 1] ?? start) + 1
  return { quote: plain.points.slice(start, end).join(''), at: [start, end] }
}

/**
 * The report's own characters for words made of those of a stretch of the plain text: a name or unit in traditional characters stays so.
 * Words that hold nothing traditional come back as they are.
 */
export function ownCharacters(plain: PlainText, from: number, to: number, words: string): string {
  if (!plain.converted) return words
  const own = new Map<string, string>()
  for (let index = from; index < to; index++) {
    const point = plain.points[plain.at[index] ?? 0] ?? ''
    const letter = plain.text.charAt(index)
    if (toSimplified(point) === letter && point !== letter) own.set(letter, point)
  }
  return own.size === 0 ? words : [...words].map(letter => own.get(letter) ?? letter).join('')
}
