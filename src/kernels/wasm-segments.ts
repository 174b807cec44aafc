import type { Checks } from './checks.js'
import type { Graph, GraphNode } from './graph.js'
import type { Segment } from './segments.js'
import type { ConstantPool, Place, Value } from './vector-code.js'
import { VectorCode } from './vector-code.js'
import { type Ranged, vectorExp, vectorLog } from './vector-math.js'
import { Body, types, type VectorOp } from './wasm-bytes.js'

/** Where a tile's rows lie in memory, in bytes. */
export interface TileLayout {
  readonly rowBytes: number
  readonly inputs: number
  readonly spills: number
  /** One row: not zero where a lane must be computed again by exact code. */
  readonly marks: number
}

/** Parameters of a segment's function: bytes to do, address of this year's parameters, then of the rows of this year and of those before it. */
export const segmentParameters = (span: number): readonly number[] =>
  Array.from({ length: 2 + span }, () => types.i32)

const comparisons: ReadonlyMap<string, VectorOp> = new Map([
  ['lt', 'lt'],
  ['le', 'le'],
  ['gt', 'gt'],
  ['ge', 'ge'],
  ['eq', 'eq'],
  ['ne', 'ne'],
])

export interface SegmentInputs {
  readonly graph: Graph
  readonly checks: Checks
  readonly slots: ReadonlyMap<number, number>
  readonly layout: TileLayout
  readonly span: number
  readonly pool: ConstantPool
  readonly copies: number
}

/** The function of one segment: a loop over the tile. */
export function segmentBody(from: SegmentInputs, segment: Segment): Body {
  return new SegmentWriter(from, segment).write()
}

class SegmentWriter {
  readonly #body: Body
  readonly #code: VectorCode
  readonly #lane: number
  readonly #years: readonly number[]
  readonly #values = new Map<number, Value>()
  readonly #masks = new Map<number, Value>()
  readonly #usedLags = new Set<number>()
  #bad: Value | undefined
  #good: Value | undefined

  constructor(
    private readonly from: SegmentInputs,
    private readonly segment: Segment,
  ) {
    this.#body = new Body(segmentParameters(from.span))
    const origin = this.#body.local(types.i32)
    this.#lane = this.#body.local(types.i32)
    this.#years = Array.from({ length: from.span }, () => this.#body.local(types.i32))
    this.#code = new VectorCode(from.pool, origin)
  }

  write(): Body {
    for (const item of this.segment.items) {
      if (item.kind === 'compute') this.#compute(item.node)
      else if (item.kind === 'require') this.#hold(this.#truth(item.node))
      else if (item.row !== undefined) this.#code.store(this.#value(item.node), this.#rowPlace(item.row, 0))
      else this.#value(item.node)
    }
    this.#mark()
    return this.#loop()
  }

  /** do { years[lag] = rows[lag] + lane; … ; lane += 16·copies } while (lane < bytes) */
  #loop(): Body {
    const body = this.#body
    const step = 16 * this.from.copies
    body.raw(0x03, 0x40)
    for (const lag of this.#usedLags) {
      body
        .get(2 + lag)
        .get(this.#lane)
        .raw(0x6a)
        .set(this.#years[lag] ?? -1)
    }
    this.#code.emit(body, this.from.copies)
    body.get(this.#lane).i32(step).raw(0x6a, 0x22, this.#lane).get(0).raw(0x49, 0x0d, 0, 0x0b)
    return body
  }

  #compute(id: number): void {
    const node = this.from.graph.node(id)
    if (node.kind !== 'op') return
    const mask = this.#maskOf(node)
    if (mask === undefined) this.#values.set(id, this.#operate(id, node))
    else this.#masks.set(id, mask)
    if (this.from.checks.finite.has(id)) this.#checkFinite(id)
    const spill = this.segment.spills.get(id)
    if (spill !== undefined)
      this.#code.store(this.#value(id), this.#lanePlace(this.from.layout.spills, spill))
  }

  /** The value of a node, leaves and values of earlier segments included. */
  #value(id: number): Value {
    const before = this.#values.get(id)
    if (before !== undefined) return before
    const mask = this.#masks.get(id)
    const made = mask === undefined ? this.#leaf(id) : this.#code.op('and', mask, this.#code.constant(1))
    this.#values.set(id, made)
    if (mask === undefined && this.from.graph.node(id).kind !== 'op' && this.from.checks.finite.has(id))
      this.#checkFinite(id)
    return made
  }

  #leaf(id: number): Value {
    const node = this.from.graph.node(id)
    switch (node.kind) {
      case 'constant':
        return this.#code.constant(node.value)
      case 'parameter':
        return this.#code.fixed({ pointer: 1, offset: 16 * (this.from.slots.get(id) ?? -1), copied: false })
      case 'input':
        return this.#code.load(this.#lanePlace(this.from.layout.inputs, node.input))
      case 'row':
        return this.#code.load(this.#rowPlace(node.row, node.lag))
      default: {
        const home = this.segment.reads.get(id)
        if (home === undefined) throw new Error(`node ${id} is read before it is computed`)
        const place =
          home.kind === 'row'
            ? this.#rowPlace(home.row, 0)
            : this.#lanePlace(this.from.layout.spills, home.row)
        return this.#code.load(place)
      }
    }
  }

  #lanePlace(start: number, row: number): Place {
    return { pointer: this.#lane, offset: start + row * this.from.layout.rowBytes, copied: true }
  }

  #rowPlace(row: number, lag: number): Place {
    this.#usedLags.add(lag)
    return { pointer: this.#years[lag] ?? -1, offset: row * this.from.layout.rowBytes, copied: true }
  }

  /** All ones where the node is not 0. */
  #truth(id: number): Value {
    const mask = this.#masks.get(id)
    return mask ?? this.#code.op('ne', this.#value(id), this.#code.constant(0))
  }

  #maskOf(node: Extract<GraphNode, { kind: 'op' }>): Value | undefined {
    const [a = -1, b = -1] = node.args
    const comparison = comparisons.get(node.op)
    if (comparison !== undefined) return this.#code.op(comparison, this.#value(a), this.#value(b))
    if (node.op === 'and' || node.op === 'or') return this.#code.op(node.op, this.#truth(a), this.#truth(b))
    return node.op === 'not' ? this.#code.op('not', this.#truth(a)) : undefined
  }

  #operate(id: number, node: Extract<GraphNode, { kind: 'op' }>): Value {
    const code = this.#code
    const [a = -1, b = -1, c = -1] = node.args
    switch (node.op) {
      case 'add':
      case 'sub':
      case 'mul':
      case 'div':
        return code.op(node.op, this.#value(a), this.#value(b))
      case 'neg':
      case 'abs':
      case 'sqrt':
        return code.op(node.op, this.#value(a))
      // The smaller and larger of two finite numbers; anything else has been marked.
      case 'min':
        return code.op('smaller', this.#value(a), this.#value(b))
      case 'max':
        return code.op('larger', this.#value(a), this.#value(b))
      case 'if': {
        const condition = this.#truth(a)
        return code.op('select', this.#value(b), this.#value(c), condition)
      }
      case 'exp':
        return this.#ranged(id, vectorExp(code, this.#value(a)))
      case 'log':
        return this.#ranged(id, vectorLog(code, this.#value(a)))
      case 'pow': {
        const exponent = this.#value(b)
        const logarithm = this.#ranged(id, vectorLog(code, this.#value(a)))
        return this.#ranged(id, vectorExp(code, code.op('mul', exponent, logarithm)))
      }
      default:
        throw new Error(`${node.op} is no operation on vectors`)
    }
  }

  #ranged(id: number, { value, inRange }: Ranged): Value {
    const only = this.#onlyWhere(id)
    this.#hold(only === undefined ? inRange : this.#code.op('or', inRange, this.#code.op('not', only)))
    return value
  }

  /** The mask of the branch in which a node matters; undefined where it matters always, or where the mask is not at hand. */
  #onlyWhere(id: number): Value | undefined {
    const branch = this.from.checks.branch.get(id)
    if (branch === undefined) return undefined
    const { condition, holds } = branch
    const known = this.#values.has(condition) || this.#masks.has(condition)
    if (!known && !this.segment.reads.has(condition)) return undefined
    const mask = this.#truth(condition)
    return holds ? mask : this.#code.op('not', mask)
  }

  /** x − x is 0 for finite x, else not a number, whose bits are not 0. */
  #checkFinite(id: number): void {
    const value = this.#value(id)
    const difference = this.#code.op('sub', value, value)
    const only = this.#onlyWhere(id)
    const bits = only === undefined ? difference : this.#code.op('and', difference, only)
    this.#bad = this.#bad === undefined ? bits : this.#code.op('or', this.#bad, bits)
  }

  #hold(mask: Value): void {
    this.#good = this.#good === undefined ? mask : this.#code.op('and', this.#good, mask)
  }

  #mark(): void {
    const code = this.#code
    const broken = this.#good === undefined ? undefined : code.op('not', this.#good)
    const both =
      broken === undefined ? this.#bad : this.#bad === undefined ? broken : code.op('or', this.#bad, broken)
    if (both === undefined) return
    const place = this.#lanePlace(this.from.layout.marks, 0)
    code.store(code.op('or', code.load(place), both), place)
  }
}
