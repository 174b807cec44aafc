import { arithmetic } from '../equations/arithmetic.js'
import type { Operator } from '../equations/tree.js'
import { exp, log } from '../numerics/exp-log.js'
import { power } from './power.js'

/** Operations of the intermediate form: those of the equation language after expansion. */
export type GraphOp = Exclude<Operator, 'd' | 'dlog' | 'pct' | 'yoy' | 'mavg'>

/** A value of the intermediate form. Leaves first; every argument has a smaller number than the node that reads it. */
export type GraphNode =
  | { readonly kind: 'constant'; readonly value: number }
  /** The same for all draws, different by period. */
  | { readonly kind: 'parameter'; readonly values: readonly number[] }
  /** An input row that holds in every period. */
  | { readonly kind: 'input'; readonly input: number }
  /** A row of this year (`lag` 0) or of an earlier one. */
  | { readonly kind: 'row'; readonly row: number; readonly lag: number }
  | { readonly kind: 'op'; readonly op: GraphOp; readonly args: readonly number[] }

/**
 * The equations of one year in single assignment. Equal expressions are one node (also across equations), and what no
 * draw can change is computed here, once. Rewriting is exact (see `simplify`) but for powers with constant exponents.
 */
export class Graph {
  readonly nodes: GraphNode[] = []
  /** Nodes that must be 1 for a draw to count here; other draws are computed again by the single-run path. */
  readonly required = new Set<number>()
  readonly #known = new Map<string, number>()

  /** `periods`: how many years the form stands for; parameters have that many values. */
  constructor(readonly periods: number) {}

  node(id: number): GraphNode {
    const node = this.nodes[id]
    if (node === undefined) throw new Error(`the intermediate form has no node ${id}`)
    return node
  }

  constant(value: number): number {
    return this.#place(`c${Object.is(value, -0) ? '-0' : value}`, { kind: 'constant', value })
  }

  parameter(values: readonly number[]): number {
    const [first = Number.NaN] = values
    if (values.every(value => Object.is(value, first))) return this.constant(first)
    return this.#place(`p${values.join(',')}`, { kind: 'parameter', values })
  }

  input(input: number): number {
    return this.#place(`i${input}`, { kind: 'input', input })
  }

  row(row: number, lag: number): number {
    return this.#place(`r${row},${lag}`, { kind: 'row', row, lag })
  }

  op(op: GraphOp, ...args: readonly number[]): number {
    if ((op === 'min' || op === 'max') && args.length > 2) {
      return this.op(op, this.op(op, ...args.slice(0, -1)), args.at(-1) ?? -1)
    }
    if (args.every(arg => this.isUniform(arg))) return this.#fold(op, args)
    // Every operation but a choice passes on what is not a number, and so does each back end by this line.
    const broken = args.find(arg => Number.isNaN(this.constantOf(arg) ?? 0))
    if (broken !== undefined && op !== 'if') return broken
    const simple = this.#simplify(op, args)
    if (simple !== undefined) return simple
    // Sums and products of two numbers do not depend on their order, to the bit.
    const ordered = op === 'add' || op === 'mul' ? [...args].sort((a, b) => a - b) : args
    return this.#place(`${op} ${ordered.join(',')}`, { kind: 'op', op, args: ordered })
  }

  isUniform(id: number): boolean {
    const { kind } = this.node(id)
    return kind === 'constant' || kind === 'parameter'
  }

  /** The number of a constant node; undefined for others. */
  constantOf(id: number | undefined): number | undefined {
    const node = id === undefined ? undefined : this.nodes[id]
    return node?.kind === 'constant' ? node.value : undefined
  }

  /** The value of a uniform node in each period. */
  uniformValue(id: number, period: number): number {
    const node = this.node(id)
    if (node.kind === 'constant') return node.value
    if (node.kind === 'parameter') return node.values[period] ?? Number.NaN
    throw new Error(`node ${id} differs between draws`)
  }

  #place(key: string, node: GraphNode): number {
    const before = this.#known.get(key)
    if (before !== undefined) return before
    this.#known.set(key, this.nodes.length)
    return this.nodes.push(node) - 1
  }

  #fold(op: GraphOp, args: readonly number[]): number {
    const values = Array.from({ length: this.periods }, (_, period) =>
      applyOp(
        op,
        args.map(arg => this.uniformValue(arg, period)),
      ),
    )
    return this.parameter(values)
  }

  /**
   * Rewriting that changes no bit, but the sign of a zero, which no result shows: x ± 0, x·1, x/1, 0 − x, −(−x), and division by a power of two.
   * A condition that is the same for all draws and years leaves one branch.
   */
  #simplify(op: GraphOp, [a = -1, b = -1, c = -1]: readonly number[]): number | undefined {
    const [left, right] = [this.constantOf(a), this.constantOf(b)]
    switch (op) {
      case 'add':
        return left === 0 ? b : right === 0 ? a : undefined
      case 'sub':
        return right === 0 ? a : left === 0 ? this.op('neg', b) : undefined
      case 'mul':
        return left === 1 ? b : right === 1 ? a : undefined
      case 'div':
        if (a === b) return this.#oneIfRegular(a)
        if (right === undefined) return undefined
        return right === 1 ? a : isPowerOfTwo(right) ? this.op('mul', a, this.constant(1 / right)) : undefined
      case 'neg': {
        const inner = this.node(a)
        return inner.kind === 'op' && inner.op === 'neg' ? inner.args[0] : undefined
      }
      case 'pow':
        return right === undefined ? undefined : this.#constantPower(a, right)
      case 'if':
        if (left === undefined) return undefined
        return Number.isNaN(left) ? this.constant(Number.NaN) : left !== 0 ? b : c
      default:
        return undefined
    }
  }

  /** x/x is 1 for every finite x but 0; that it is such a number is required apart. */
  #oneIfRegular(a: number): number {
    const size = this.op('abs', a)
    const bounded = this.op('lt', size, this.constant(Number.POSITIVE_INFINITY))
    this.required.add(this.op('and', bounded, this.op('gt', size, this.constant(0))))
    return this.constant(1)
  }

  /**
   * x^q for whole and quarter q up to 16, by products, square roots and one division: each at most ½ ulp, so that the relative
   * error stays below (|q| + 2)·2⁻⁵³ where nothing leaves the normal range. Other exponents: exp(q·log x).
   */
  #constantPower(base: number, exponent: number): number | undefined {
    const size = Math.abs(exponent)
    if (!(size > 0 && size <= 16 && Number.isInteger(size * 4))) return undefined
    const whole = Math.floor(size)
    const quarters = (size - whole) * 4
    let product: number | undefined
    const times = (factor: number): void => {
      product = product === undefined ? factor : this.op('mul', product, factor)
    }
    for (let square = base, rest = whole; rest > 0; rest = Math.floor(rest / 2)) {
      if (rest % 2 === 1) times(square)
      if (rest > 1) square = this.op('mul', square, square)
    }
    const root = quarters > 0 ? this.op('sqrt', base) : base
    if (quarters >= 2) times(root)
    if (quarters % 2 === 1) times(this.op('sqrt', root))
    if (product === undefined) return undefined
    return exponent < 0 ? this.op('div', this.constant(1), product) : product
  }
}

function isPowerOfTwo(value: number): boolean {
  const inverse = 1 / value
  if (!Number.isFinite(inverse) || Math.abs(value) > 2 ** 60 || Math.abs(inverse) > 2 ** 60) return false
  const whole = Math.abs(value) >= 1 ? Math.abs(value) : Math.abs(inverse)
  return Number.isInteger(whole) && Number.isInteger(Math.log2(whole)) && 2 ** Math.log2(whole) === whole
}

/** One operation on numbers, as every back end means it: the evaluator's, with this project's own exp and log. */
export function applyOp(op: GraphOp, args: readonly number[]): number {
  const [a = Number.NaN, b = Number.NaN, c = Number.NaN] = args
  switch (op) {
    case 'add':
      return a + b
    case 'sub':
      return a - b
    case 'mul':
      return a * b
    case 'neg':
      return -a
    case 'abs':
      return Math.abs(a)
    case 'min':
    case 'max':
      return args.length === 1 ? a : Math[op](a, b)
    case 'exp':
      return exp(a)
    case 'log':
      return log(a)
    case 'pow':
      return power(a, b)
    case 'if':
      return Number.isNaN(a) ? Number.NaN : a !== 0 ? b : c
    case 'not':
    case 'sqrt':
      return arithmetic[op](a)
    default:
      return arithmetic[op](a, b)
  }
}
