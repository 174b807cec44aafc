import { create, parseDependencies } from 'mathjs/number'

/** The part of a mathjs node that equations are read from. */
export interface ParsedNode {
  readonly type: string
  readonly fn?: string | ParsedNode
  readonly name?: string
  readonly value?: unknown
  readonly args?: readonly ParsedNode[]
  readonly content?: ParsedNode
}

let parse: ((text: string) => ParsedNode) | undefined

/**
 * Parses checked text with mathjs, whose parser is all that is ever loaded of it: nothing of mathjs evaluates. The
 * parser is made on first use, so that a command which reads no equation does not pay for it. Throws mathjs's
 * SyntaxError, which carries the position as `char`.
 */
export function parseText(text: string): ParsedNode {
  if (parse === undefined) {
    const made = create(parseDependencies ?? {})
    parse = source => made.parse(source) as unknown as ParsedNode
  }
  return parse(text)
}
