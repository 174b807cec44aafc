import { inflateSync } from 'node:zlib'

/** What a reader of a PDF can rely on. */
export interface ReadPdf {
  readonly pages: number
  readonly isTagged: boolean
  readonly language: string | undefined
  /** Titles of the bookmarks in the order of the file. */
  readonly bookmarks: readonly string[]
  /** Every character that text of the file stands for: what can be selected and found. */
  readonly characters: ReadonlySet<string>
}

/** Reads so much of a PDF as Skia writes it: dictionaries in plain text, streams deflated. */
export function readPdf(bytes: Uint8Array): ReadPdf {
  const source = Buffer.from(bytes)
  const text = source.toString('latin1')
  if (!text.startsWith('%PDF-') || !/%%EOF\s*$/.test(text)) throw new Error('no PDF')
  return {
    pages: (text.match(/\/Type \/Page\b(?!s)/g) ?? []).length,
    isTagged: /\/MarkInfo\s*<<[^>]*\/Marked true/.test(text) && /\/StructTreeRoot \d+ 0 R/.test(text),
    language: /\/Lang \(([^)]*)\)/.exec(text)?.[1],
    bookmarks: [...text.matchAll(/\/Title (<[0-9A-Fa-f]+>|\((?:\\[\s\S]|[^\\)])*\))\s*\/Dest \[/g)].map(
      ([, title = '']) => stringOf(title),
    ),
    characters: new Set(streamsOf(source, text).flatMap(mappedBy)),
  }
}

/** A text string of PDF: UTF-16 after a mark, in hexadecimal or between brackets. */
function stringOf(written: string): string {
  if (written.startsWith('<')) return utf16(Buffer.from(written.slice(1, -1), 'hex'))
  const raw = written
    .slice(1, -1)
    .replace(/\\([0-7]{3})|\\([\s\S])/g, (_, octal?: string, escaped?: string) =>
      octal === undefined ? (escaped ?? '') : String.fromCharCode(Number.parseInt(octal, 8)),
    )
  return raw.startsWith('\u00fe\u00ff') ? utf16(Buffer.from(raw, 'latin1')) : raw
}

function utf16(bytes: Buffer): string {
  return new TextDecoder('utf-16be').decode(bytes)
}

function streamsOf(source: Buffer, text: string): readonly string[] {
  return [
    ...text.matchAll(
      /\/Filter \/FlateDecode[^>]*?\/Length (\d+)[^>]*>>\s*stream\r?\n|\/Length (\d+)[^>]*?\/Filter \/FlateDecode[^>]*>>\s*stream\r?\n/g,
    ),
  ].map(found => {
    const start = found.index + found[0].length
    return inflateSync(source.subarray(start, start + Number(found[1] ?? found[2]))).toString('latin1')
  })
}

/** The characters a ToUnicode map leads to. */
function mappedBy(stream: string): readonly string[] {
  const single = [...stream.matchAll(/beginbfchar\n([\s\S]*?)endbfchar/g)].flatMap(([, rows = '']) =>
    [...rows.matchAll(/<[0-9A-F]+> <([0-9A-F]+)>/g)].map(([, code = '']) => utf16(Buffer.from(code, 'hex'))),
  )
  const ranges = [...stream.matchAll(/beginbfrange\n([\s\S]*?)endbfrange/g)].flatMap(([, rows = '']) =>
    [...rows.matchAll(/<([0-9A-F]+)> <([0-9A-F]+)> <([0-9A-F]+)>/g)].flatMap(
      ([, low = '', high = '', code = '']) => {
        const [from, to, first] = [low, high, code].map(each => Number.parseInt(each, 16))
        return Array.from({ length: (to ?? 0) - (from ?? 0) + 1 }, (_, step) =>
          String.fromCodePoint((first ?? 0) + step),
        )
      },
    ),
  )
  return [...single, ...ranges]
}
