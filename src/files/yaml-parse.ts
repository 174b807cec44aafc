import { Composer, CST, type Document, Lexer, Parser } from 'yaml'
import { type Diagnostic, error, fail, type Outcome, succeed } from '../vocabulary/diagnostic.js'
import type { SourceLines } from './source-lines.js'

/** What the lexer saw that helps to explain a syntax fault. */
export interface LexerFindings {
  /** Offsets of brackets and quotation marks that are opened and never closed. */
  readonly unclosed: readonly { readonly offset: number; readonly sign: string }[]
}

export interface ParsedYaml {
  readonly document: Document.Parsed
  readonly faults: readonly Diagnostic[]
  readonly findings: LexerFindings
}

const maxDepth = 32
// More than a megabyte of ordinary scenarios needs; bounds the time of hostile ones (900,000 commas took 13 s, measured).
const maxLexemes = 100_000

/**
 * Parses a text in two steps. The syntax tree is built first, without recursion and watched at every token, so that deep
 * nesting is refused before anything recursive runs: yaml's composer can otherwise abort the whole process.
 */
export function parseYaml(text: string, lines: SourceLines): Outcome<ParsedYaml> {
  const parser = new Parser()
  const tokens: CST.Token[] = []
  const faults: Diagnostic[] = []
  const brackets: { offset: number; sign: string }[] = []
  const unclosed: { offset: number; sign: string }[] = []
  let lexemes = 0
  let afterMark = false
  for (const lexeme of new Lexer().lex(text)) {
    const at = parser.offset
    const type = CST.tokenType(lexeme)
    // After this mark comes the text of a scalar, whatever sign it begins with.
    if (afterMark) afterMark = false
    else if (lexeme === CST.SCALAR) afterMark = true
    else if (type === 'flow-map-start' || type === 'flow-seq-start')
      brackets.push({ offset: at, sign: lexeme })
    else if (type === 'flow-map-end' || type === 'flow-seq-end') brackets.pop()
    else if (type === 'flow-error-end') unclosed.push(...brackets.splice(0).slice(-1))
    else if (isUnclosedQuote(type, lexeme)) unclosed.push({ offset: at, sign: lexeme[0] ?? '' })
    else faults.push(...refuseLexeme(type, lexeme, at, lines))
    for (const token of parser.next(lexeme)) tokens.push(token)
    if (depthOf(parser) > maxDepth) {
      return fail(
        error('L101', `nested deeper than the limit of ${maxDepth} levels`, lines.place(at, lexeme.length)),
      )
    }
    if (++lexemes > maxLexemes) {
      return fail(
        error(
          'L103',
          `more than ${maxLexemes} keys, values and signs; that is the limit`,
          lines.place(at, 1),
        ),
      )
    }
  }
  for (const token of parser.end()) tokens.push(token)
  unclosed.push(...brackets.slice(-1))
  const options = { schema: 'failsafe', version: '1.2', uniqueKeys: false, merge: false } as const
  const documents = [...new Composer({ ...options, prettyErrors: false }).compose(tokens, true, text.length)]
  const [document, second] = documents
  if (document === undefined) throw new Error('the YAML composer returned no document')
  if (second !== undefined) {
    const at = lines.place(second.range[0], 1)
    const start = text.lastIndexOf('---', second.range[0])
    faults.push(
      error(
        'Y106',
        'a second YAML document begins here',
        start >= 0 ? lines.place(start, 3) : at,
        'One file holds one document: delete the line "---" or split the file.',
      ),
    )
  }
  return succeed({ document, faults, findings: { unclosed } })
}

function depthOf(parser: Parser): number {
  if (parser.stack.length <= maxDepth) return 0
  return parser.stack.filter(token => CST.isCollection(token)).length
}

function isUnclosedQuote(type: CST.TokenType | null, lexeme: string): boolean {
  if (type === 'double-quoted-scalar') return !/^"(?:[^"\\]|\\[\s\S])*"$/.test(lexeme)
  if (type === 'single-quoted-scalar') return lexeme.length < 2 || !lexeme.endsWith("'")
  return false
}

function refuseLexeme(
  type: CST.TokenType | null,
  lexeme: string,
  offset: number,
  lines: SourceLines,
): readonly Diagnostic[] {
  const at = () => lines.place(offset, lexeme.length)
  switch (type) {
    case 'alias':
      return [error('Y107', `the alias "${lexeme}" is not used here`, at(), quoteIt(lexeme))]
    case 'anchor':
      return [error('Y107', `the anchor "${lexeme}" is not used here`, at(), quoteIt(lexeme))]
    case 'tag':
      return [error('Y108', `the tag "${lexeme}" is not used here`, at(), quoteIt(lexeme))]
    case 'directive-line':
      return [error('Y108', `the directive "${lexeme}" is not used here`, at(), 'Delete this line.')]
    default:
      return []
  }
}

function quoteIt(lexeme: string): string {
  return `Write the value out. If a text begins with "${lexeme[0]}", put it in quotation marks.`
}
