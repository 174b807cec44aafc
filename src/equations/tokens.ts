/** One piece of equation text. `start` and `end` are UTF-16 offsets into the text, end exclusive. */
export interface Token {
  readonly kind: 'name' | 'number' | 'sign' | 'string' | 'unknown'
  readonly text: string
  readonly start: number
  readonly end: number
}

const name = /[A-Za-z_][A-Za-z0-9_]*/y
const digits = /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y
const sign = /&&|\|\||==|!=|<=|>=|[-+*/^(),=<>%!;:?.[\]{}&|]/y
const text = /"[^"]*"?|'[^']*'?/y
const space = /[ \t\r\n\u00a0\u3000]+/y

/** Cuts equation text into tokens; never fails, what it does not know becomes an `unknown` token of one character. */
export function tokens(source: string): readonly Token[] {
  const found: Token[] = []
  let at = 0
  while (at < source.length) {
    const blank = match(space, source, at)
    if (blank > 0) {
      at += blank
      continue
    }
    const [kind, length] = next(source, at)
    found.push({ kind, text: source.slice(at, at + length), start: at, end: at + length })
    at += length
  }
  return found
}

function next(source: string, at: number): readonly [Token['kind'], number] {
  const forms = [
    ['name', name],
    ['number', digits],
    ['sign', sign],
    ['string', text],
  ] as const
  for (const [kind, pattern] of forms) {
    const length = match(pattern, source, at)
    if (length > 0) return [kind, length]
  }
  return ['unknown', String.fromCodePoint(source.codePointAt(at) ?? 0).length]
}

function match(pattern: RegExp, source: string, at: number): number {
  pattern.lastIndex = at
  return pattern.exec(source)?.[0].length ?? 0
}
