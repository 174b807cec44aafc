import type { ParsedNode } from '../../equations/parser.js'

export type { ParsedNode }

let texts: ReadonlyMap<string, ParsedNode> = new Map()

/**
 * Stands for `equations/parser.ts` in the page program (`build.mjs`), which has no parser: what can be read on a page was parsed when
 * the page was written, and is given here once, at the start.
 */
export function giveParsed(parsed: ReadonlyMap<string, ParsedNode>): void {
  texts = parsed
}

/** What the parser made of a text. Throws SyntaxError, as the parser does, for a text that was not given. */
export function parseText(text: string): ParsedNode {
  const node = texts.get(text)
  if (node === undefined) throw new SyntaxError(`"${text}" was not read when the page was written`)
  return node
}
