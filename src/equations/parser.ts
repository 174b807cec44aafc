import { createParse } from 'mathjs/number'

// mathjs exports the factory of its parser but does not declare it.
declare module 'mathjs/number' {
  export function createParse(needs: Readonly<Record<string, unknown>>): (text: string) => ParsedNode
}

/** The part of a mathjs node that equations are read from. */
export interface ParsedNode {
  readonly type: string
  readonly fn?: string | ParsedNode
  readonly name?: string
  readonly value?: unknown
  readonly args?: readonly ParsedNode[]
  readonly content?: ParsedNode
  readonly params?: readonly ParsedNode[]
}

type Parse = (text: string) => ParsedNode

/**
 * What mathjs's parser builds a tree from: plain records with the marks it looks for on its own nodes. mathjs's node classes can
 * evaluate, print and simplify, which is never wanted here, and making them takes longer than solving a model.
 */
abstract class Node implements ParsedNode {
  abstract readonly type: string
  get isNode(): boolean {
    return true
  }
}

class ConstantNode extends Node {
  readonly type = 'ConstantNode'
  readonly isConstantNode = true
  constructor(readonly value: unknown) {
    super()
  }
}

class SymbolNode extends Node {
  readonly type = 'SymbolNode'
  readonly isSymbolNode = true
  constructor(readonly name: string) {
    super()
  }
}

class ParenthesisNode extends Node {
  readonly type = 'ParenthesisNode'
  constructor(readonly content: ParsedNode) {
    super()
  }
}

class FunctionNode extends Node {
  readonly type = 'FunctionNode'
  readonly isFunctionNode = true
  constructor(
    readonly fn: ParsedNode,
    readonly args: readonly ParsedNode[],
  ) {
    super()
  }
}

class OperatorNode extends Node {
  readonly type = 'OperatorNode'
  readonly isOperatorNode = true
  constructor(
    readonly op: string,
    readonly fn: string,
    readonly args: readonly ParsedNode[],
  ) {
    super()
  }
}

class RelationalNode extends Node {
  readonly type = 'RelationalNode'
  constructor(
    readonly conditionals: readonly string[],
    readonly params: readonly ParsedNode[],
  ) {
    super()
  }
}

/** A node of a form that equations do not have: only its name matters, for the refusal. */
function refused(type: string): new () => Node {
  return class extends Node {
    readonly type = type
  }
}

let parse: Parse | undefined
let heard: Map<string, ParsedNode> | undefined

/**
 * Parses checked text with mathjs, whose parser is all that is ever loaded of it: nothing of mathjs evaluates. The
 * parser is made on first use, so that a command which reads no equation does not pay for it. Throws mathjs's
 * SyntaxError, which carries the position as `char`.
 */
export function parseText(text: string): ParsedNode {
  parse ??= makeParser()
  const node = parse(text)
  heard?.set(text, node)
  return node
}

/** Text → what became of it, for everything that is parsed while `work` is done: what a page, which has no parser, is given. */
export function hearParsing(work: () => void): ReadonlyMap<string, ParsedNode> {
  const all = new Map<string, ParsedNode>()
  heard = all
  try {
    work()
  } finally {
    heard = undefined
  }
  return all
}

function makeParser(): Parse {
  // `typed` picks one of several signatures; only the one that takes a string is ever called.
  const typed = (_: string, forms: { readonly string: Parse }): Parse => forms.string
  const others = [
    'AccessorNode',
    'ArrayNode',
    'AssignmentNode',
    'BlockNode',
    'ConditionalNode',
    'FunctionAssignmentNode',
    'IndexNode',
    'ObjectNode',
    'RangeNode',
  ]
  return createParse({
    typed: Object.assign(typed, { addConversion: () => {} }),
    numeric: Number,
    config: { number: 'number', numberFallback: 'number' },
    ...Object.fromEntries(others.map(type => [type, refused(type)])),
    ConstantNode,
    SymbolNode,
    ParenthesisNode,
    FunctionNode,
    OperatorNode,
    RelationalNode,
  })
}
