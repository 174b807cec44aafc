import { arithmetic } from '../equations/arithmetic.js'
import { exp, log } from '../numerics/exp-log.js'
import type { Batch, BatchRequest } from './batch-request.js'
import type { Graph, GraphNode, GraphOp } from './graph.js'
import { power } from './power.js'
import type { Segment, Segmented } from './segments.js'
import type { ParameterSlots, SegmentCode, TileArrays } from './tile-arrays.js'
import { tileBatch } from './tile-batch.js'

/** Draws side by side without generated code: each operation is a loop over the tile. For pages, where no code may be made. */
export function interpretedBatch(request: BatchRequest): Batch {
  return tileBatch(request, interpretedSegments, 'operation by operation')
}

/** What is known only when a segment runs: the tile, where the rows of each year begin, and this year's parameters. */
interface Running {
  readonly tile: TileArrays
  readonly starts: Int32Array
  readonly parameter: number
  readonly count: number
}

type Act = (running: Running) => void

/** A row of numbers, one for each lane. */
interface Row {
  readonly of: (running: Running) => Float64Array
  readonly at: (running: Running) => number
}

/** The same operations in the same order as `javascriptSegments`, so the same bits. */
export function interpretedSegments(
  graph: Graph,
  { segments }: Segmented,
  slots: ParameterSlots,
  stride: number,
): readonly SegmentCode[] {
  const longest = Math.max(0, ...segments.map(segment => namedIn(graph, segment).size))
  // Segments run one after another, so they share what they work on.
  const work = new Float64Array(longest * stride)
  return segments.map(segment => {
    const acts = new SegmentActs(graph, segment, slots, stride, work).acts
    return (tile, starts, parameter, count) => {
      const running = { tile, starts, parameter, count }
      for (const act of acts) act(running)
    }
  })
}

/** Every node that a segment names. */
function namedIn(graph: Graph, { items }: Segment): ReadonlySet<number> {
  const named = new Set<number>()
  for (const { node: id } of items) {
    named.add(id)
    const node = graph.node(id)
    if (node.kind === 'op') for (const arg of node.args) named.add(arg)
  }
  return named
}

class SegmentActs {
  readonly acts: Act[] = []
  readonly #rows = new Map<number, Row>()
  #used = 0

  constructor(
    private readonly graph: Graph,
    private readonly segment: Segment,
    private readonly slots: ParameterSlots,
    private readonly stride: number,
    private readonly work: Float64Array,
  ) {
    for (const item of segment.items) {
      if (item.kind === 'assign') this.#assign(this.#row(item.node), item.equation + 1, item.row)
      else if (item.kind === 'require') this.#require(this.#row(item.node))
      else this.#compute(item.node)
    }
  }

  #ownRow(): Row {
    const start = this.#used++ * this.stride
    const { work } = this
    return { of: () => work, at: () => start }
  }

  #row(id: number): Row {
    const known = this.#rows.get(id)
    if (known !== undefined) return known
    const row = this.#leaf(this.graph.node(id), id)
    this.#rows.set(id, row)
    return row
  }

  #leaf(node: GraphNode, id: number): Row {
    const { stride } = this
    switch (node.kind) {
      case 'constant':
        return this.#filled(() => node.value)
      case 'parameter': {
        const slot = this.slots.get(id) ?? -1
        return this.#filled(({ tile, parameter }) => tile.parameters[parameter + slot] ?? Number.NaN)
      }
      case 'input':
        return { of: ({ tile }) => tile.inputs, at: () => node.input * stride }
      case 'row':
        return {
          of: ({ tile }) => tile.years,
          at: ({ starts }) => (starts[node.lag] ?? 0) + node.row * stride,
        }
      default: {
        const home = this.segment.reads.get(id)
        if (home === undefined) throw new Error(`node ${id} is read before it is computed`)
        return home.kind === 'row'
          ? { of: ({ tile }) => tile.years, at: ({ starts }) => (starts[0] ?? 0) + home.row * stride }
          : { of: ({ tile }) => tile.spills, at: () => home.row * stride }
      }
    }
  }

  /** One number for all lanes, as a row like any other. */
  #filled(value: (running: Running) => number): Row {
    const row = this.#ownRow()
    const start = row.at(nowhere)
    this.acts.push(running => {
      this.work.fill(value(running), start, start + running.count)
    })
    return row
  }

  #compute(id: number): void {
    const node = this.graph.node(id)
    if (node.kind !== 'op') return
    const args = node.args.map(arg => this.#row(arg))
    const out = this.#ownRow()
    this.#rows.set(id, out)
    const start = out.at(nowhere)
    this.acts.push(operation(node.op, args, this.work, start))
    const spill = this.segment.spills.get(id)
    if (spill === undefined) return
    this.acts.push(({ tile, count }) => {
      tile.spills.set(this.work.subarray(start, start + count), spill * this.stride)
    })
  }

  #assign(value: Row, fault: number, row: number | undefined): void {
    this.acts.push(running => {
      const { tile, starts, count } = running
      const [from, at] = [value.of(running), value.at(running)]
      const { faults, years } = tile
      for (let lane = 0; lane < count; lane++) {
        const number = from[at + lane] ?? Number.NaN
        if (number - number !== 0 && faults[lane] === 0) faults[lane] = fault
      }
      if (row === undefined) return
      years.set(from.subarray(at, at + count), (starts[0] ?? 0) + row * this.stride)
    })
  }

  #require(value: Row): void {
    this.acts.push(running => {
      const [from, at] = [value.of(running), value.at(running)]
      const { faults } = running.tile
      for (let lane = 0; lane < running.count; lane++) {
        if (from[at + lane] !== 1 && faults[lane] === 0) faults[lane] = -1
      }
    })
  }
}

/** Rows of the working memory lie where they lie, whatever runs. */
const nowhere: Running = {
  tile: {
    stride: 0,
    inputs: new Float64Array(0),
    years: new Float64Array(0),
    spills: new Float64Array(0),
    parameters: new Float64Array(0),
    faults: new Int32Array(0),
  },
  starts: new Int32Array(0),
  parameter: 0,
  count: 0,
}

function operation(op: GraphOp, args: readonly Row[], out: Float64Array, start: number): Act {
  const [a, b, c] = args
  if (a === undefined) throw new Error(`${op} has no argument`)
  if (c !== undefined && b !== undefined) {
    return running => choice(out, start, running.count, [a, b, c], running)
  }
  if (b === undefined) {
    const of = unary(op)
    return running => {
      const [from, at] = [a.of(running), a.at(running)]
      for (let lane = 0; lane < running.count; lane++) out[start + lane] = of(from[at + lane] ?? Number.NaN)
    }
  }
  const loop = loops[op]
  const of = loop === undefined ? binary(op) : undefined
  return running => {
    const [x, i, y, j] = [a.of(running), a.at(running), b.of(running), b.at(running)]
    if (loop !== undefined) loop(out, start, x, i, y, j, running.count)
    else if (of !== undefined) {
      for (let lane = 0; lane < running.count; lane++) {
        out[start + lane] = of(x[i + lane] ?? Number.NaN, y[j + lane] ?? Number.NaN)
      }
    }
  }
}

type Loop = (
  out: Float64Array,
  start: number,
  x: Float64Array,
  i: number,
  y: Float64Array,
  j: number,
  count: number,
) => void

/** The commonest operations, each with a loop of its own, so that the engine sees only numbers. */
const loops: Partial<Record<GraphOp, Loop>> = {
  add: (out, start, x, i, y, j, count) => {
    for (let lane = 0; lane < count; lane++) out[start + lane] = (x[i + lane] ?? 0) + (y[j + lane] ?? 0)
  },
  sub: (out, start, x, i, y, j, count) => {
    for (let lane = 0; lane < count; lane++) out[start + lane] = (x[i + lane] ?? 0) - (y[j + lane] ?? 0)
  },
  mul: (out, start, x, i, y, j, count) => {
    for (let lane = 0; lane < count; lane++) out[start + lane] = (x[i + lane] ?? 0) * (y[j + lane] ?? 0)
  },
  div: (out, start, x, i, y, j, count) => {
    for (let lane = 0; lane < count; lane++) {
      out[start + lane] = arithmetic.div(x[i + lane] ?? 0, y[j + lane] ?? 0)
    }
  },
}

function choice(
  out: Float64Array,
  start: number,
  count: number,
  [a, b, c]: readonly [Row, Row, Row],
  running: Running,
): void {
  const [x, i] = [a.of(running), a.at(running)]
  const [y, j] = [b.of(running), b.at(running)]
  const [z, k] = [c.of(running), c.at(running)]
  for (let lane = 0; lane < count; lane++) {
    const condition = x[i + lane] ?? Number.NaN
    const taken = (condition !== 0 ? y[j + lane] : z[k + lane]) ?? Number.NaN
    out[start + lane] = Number.isNaN(condition) ? Number.NaN : taken
  }
}

function unary(op: GraphOp): (a: number) => number {
  switch (op) {
    case 'neg':
      return a => -a
    case 'abs':
      return Math.abs
    case 'exp':
      return exp
    case 'log':
      return log
    case 'min':
    case 'max':
      return a => a
    case 'sqrt':
    case 'not':
      return arithmetic[op]
    default:
      throw new Error(`${op} needs two arguments`)
  }
}

function binary(op: GraphOp): (a: number, b: number) => number {
  switch (op) {
    case 'min':
    case 'max':
      return Math[op]
    case 'pow':
      return power
    case 'lt':
    case 'le':
    case 'gt':
    case 'ge':
    case 'eq':
    case 'ne':
    case 'and':
    case 'or':
      return arithmetic[op]
    default:
      throw new Error(`${op} does not take two arguments`)
  }
}
