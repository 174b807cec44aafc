import { tokenFaults } from './check-tokens.js'
import { functions, type Names } from './names.js'
import { type ParsedNode, parseText } from './parser.js'
import type { TextFault } from './text-fault.js'
import type { Token } from './tokens.js'
import { call, number, type Operator, type Tree, variable } from './tree.js'

/** Where each node of a tree stands in the text: offsets, end exclusive. */
export type Spans = ReadonlyMap<Tree, readonly [number, number]>

/** One side of an equation as a checked tree. */
export interface ReadTree {
  readonly tree: Tree
  readonly spans: Spans
}

const operatorOf: ReadonlyMap<string, Operator> = new Map([
  ['add', 'add'],
  ['subtract', 'sub'],
  ['multiply', 'mul'],
  ['divide', 'div'],
  ['pow', 'pow'],
  ['unaryMinus', 'neg'],
  ['smaller', 'lt'],
  ['smallerEq', 'le'],
  ['larger', 'gt'],
  ['largerEq', 'ge'],
  ['equal', 'eq'],
  ['unequal', 'ne'],
  ['and', 'and'],
  ['or', 'or'],
  ['not', 'not'],
])

/**
 * Reads the tokens of an expression: every form outside the white list is refused with its place, then mathjs parses
 * what is left and its tree is copied node by node into ours; a node the white list lacks cannot pass.
 */
export function readTree(found: readonly Token[], names: Names): ReadTree | readonly TextFault[] {
  const faults = tokenFaults(found, names)
  if (faults.length > 0) return faults
  const parsed = parseTokens(found)
  if ('code' in parsed) return [parsed]
  const reader = new TreeReader(found, names)
  const tree = reader.read(parsed)
  return reader.faults.length > 0 ? reader.faults : { tree, spans: reader.spans }
}

/** Parses the tokens set apart by single spaces, so that a position in the parser's text finds its token again. */
function parseTokens(found: readonly Token[]): ParsedNode | TextFault {
  const starts: number[] = []
  let text = ''
  for (const token of found) {
    starts.push(text.length)
    text += `${token.text === '&&' ? 'and' : token.text === '||' ? 'or' : token.text} `
  }
  try {
    return parseText(text)
  } catch (thrown) {
    const char = thrown instanceof SyntaxError && 'char' in thrown ? Number(thrown.char) : 1
    const index = starts.findLastIndex(start => start <= Math.max(0, char - 1))
    const last = found.at(-1)
    const at = char > text.trimEnd().length ? undefined : found[Math.max(0, index)]
    return at === undefined
      ? syntaxFault('the equation breaks off here', last?.end ?? 0, (last?.end ?? 0) + 1)
      : syntaxFault(`"${at.text}" cannot stand here`, at.start, at.end)
  }
}

function syntaxFault(message: string, start: number, end: number): TextFault {
  return { code: 'M202', message, start, end, help: [] }
}

/**
 * Copies the parser's tree. mathjs keeps no positions, but it keeps the order: names and numbers come out of the tree
 * in the order they stand in the text, so the n-th leaf belongs to the n-th name or number token.
 */
class TreeReader {
  readonly faults: TextFault[] = []
  readonly spans = new Map<Tree, readonly [number, number]>()
  readonly #leaves: readonly number[]
  #next = 0

  constructor(
    private readonly found: readonly Token[],
    private readonly names: Names,
  ) {
    this.#leaves = [...found.entries()]
      .filter(([, { kind, text }]) => kind === 'number' || (kind === 'name' && !/^(and|or|not)$/.test(text)))
      .map(([index]) => index)
  }

  read(node: ParsedNode): Tree {
    switch (node.type) {
      case 'ParenthesisNode':
        return node.content === undefined ? this.#unreadable() : this.read(node.content)
      case 'ConstantNode':
        return this.#constant(node)
      case 'SymbolNode':
        return this.#name(node)
      case 'FunctionNode':
        return this.#call(node)
      case 'OperatorNode':
        return this.#operator(node)
      default:
        return this.#refuse(node)
    }
  }

  /** The next name or number token, as its index among all tokens. */
  #leaf(): number {
    return this.#leaves[this.#next++] ?? this.found.length - 1
  }

  #mark(tree: Tree, start: number, end: number): Tree {
    this.spans.set(tree, [start, end])
    return tree
  }

  #token(index: number): Token {
    return (
      this.found[Math.min(index, this.found.length - 1)] ?? { kind: 'unknown', text: '', start: 0, end: 1 }
    )
  }

  #constant(node: ParsedNode): Tree {
    const { start, end } = this.#token(this.#leaf())
    return this.#mark(number(typeof node.value === 'number' ? node.value : Number.NaN), start, end)
  }

  #name(node: ParsedNode): Tree {
    const { start, end } = this.#token(this.#leaf())
    const name = node.name ?? ''
    return this.names.variables.has(name)
      ? this.#mark(variable(name), start, end)
      : this.#mark({ kind: 'coefficient', name }, start, end)
  }

  #call(node: ParsedNode): Tree {
    const name = typeof node.fn === 'object' ? (node.fn.name ?? '') : ''
    const at = this.#leaf()
    const { start } = this.#token(at)
    if (this.names.variables.has(name)) return this.#lag(name, node, at)
    const args = (node.args ?? []).map(arg => this.read(arg))
    const spec = functions.get(name)
    if (spec === undefined) return this.#refuse(node)
    const end = this.#endOf(args, start + name.length)
    if (args.length < spec.least || args.length > spec.most) {
      const wanted = spec.least === spec.most ? `${spec.least}` : `${spec.least} to ${spec.most}`
      const plural = wanted === '1' ? 'argument' : 'arguments'
      this.#fault('M208', `${name} takes ${wanted} ${plural}, not ${args.length}`, start, start + name.length)
    } else if (name === 'mavg') this.#checkSpan(args, start)
    return this.#mark(call(spec.op, ...args), start, end)
  }

  #checkSpan(args: readonly Tree[], start: number): void {
    const [, span] = args
    if (span?.kind === 'number' && Number.isInteger(span.value) && span.value >= 1 && span.value <= 120)
      return
    this.#fault('M208', 'the number of periods of mavg is a whole number from 1 to 120', start, start + 4, [
      'Write mavg(x, 4) for the mean of this period and the three before.',
    ])
  }

  #lag(name: string, node: ParsedNode, at: number): Tree {
    const { start } = this.#token(at)
    const [arg, ...more] = node.args ?? []
    const periods = more.length === 0 && arg !== undefined ? wholeNumber(arg) : undefined
    if (periods === undefined) {
      const end = this.#token(at + 1).end
      this.#fault('M207', `the lag of "${name}" is not a whole number`, start, end, [
        `Write ${name}(-1) for the period before; write ${name}*( … ) for a product.`,
      ])
      for (const each of node.args ?? []) this.read(each)
      return variable(name)
    }
    const end = this.#token(this.#leaf() + 1).end
    if (periods > 0) {
      this.#fault('M206', `${name}(+${periods}) reads the future`, start, end, [
        'Each period is solved from the one before it: write lags, such as x(-1). What is expected of the future enters as an assumption.',
      ])
    } else if (periods < -120)
      this.#fault('M207', `the lag of "${name}" is longer than 120 periods`, start, end)
    return this.#mark(variable(name, Math.max(0, -periods)), start, end)
  }

  #operator(node: ParsedNode): Tree {
    const args = (node.args ?? []).map(arg => this.read(arg))
    const [first] = args
    if (node.fn === 'unaryPlus' && first !== undefined) return first
    const op = typeof node.fn === 'string' ? operatorOf.get(node.fn) : undefined
    if (op === undefined) return this.#refuse(node)
    const start = first === undefined ? 0 : (this.spans.get(first)?.[0] ?? 0)
    if (op === 'neg' && first?.kind === 'number') {
      return this.#mark(number(-first.value), Math.max(0, start - 1), this.#endOf(args, start))
    }
    return this.#mark(call(op, ...args), start, this.#endOf(args, start + 1))
  }

  #endOf(args: readonly Tree[], otherwise: number): number {
    const last = args.at(-1)
    return last === undefined ? otherwise : (this.spans.get(last)?.[1] ?? otherwise)
  }

  #unreadable(): Tree {
    return this.#refuse({ type: 'an empty bracket' })
  }

  #refuse(node: ParsedNode): Tree {
    if (node.type === 'RelationalNode') {
      const parts = (node.params ?? []).map(each => this.read(each))
      const [start, end] = [this.spans.get(parts[0] ?? number(0))?.[0] ?? 0, this.#endOf(parts, 1)]
      this.#fault('M203', 'equations do not have chains of comparisons', start, end, [
        'Write a < b and b < c.',
      ])
      return number(0)
    }
    const { start, end } = this.#token(this.#leaves[Math.max(0, this.#next - 1)] ?? 0)
    this.#fault('M203', 'the equation uses a form that equations do not have', start, end)
    return number(0)
  }

  #fault(
    code: TextFault['code'],
    message: string,
    start: number,
    end: number,
    help: readonly string[] = [],
  ): void {
    this.faults.push({ code, message, start, end, help })
  }
}

function wholeNumber(node: ParsedNode): number | undefined {
  if (node.type === 'ConstantNode') {
    return typeof node.value === 'number' && Number.isInteger(node.value) ? node.value : undefined
  }
  if (node.type === 'ParenthesisNode' && node.content !== undefined) return wholeNumber(node.content)
  const [arg] = node.args ?? []
  if (node.type !== 'OperatorNode' || arg === undefined || node.args?.length !== 1) return undefined
  const size = wholeNumber(arg)
  if (size === undefined) return undefined
  return node.fn === 'unaryMinus' ? -size : node.fn === 'unaryPlus' ? size : undefined
}
