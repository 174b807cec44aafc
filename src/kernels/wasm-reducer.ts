import type { BlockSums } from '../numerics/block-sums.js'
import { binOf, type QuantileSketch, type SketchEdges, sketchBins } from '../numerics/quantile-sketch.js'
import { ConstantPool, type Value, VectorCode } from './vector-code.js'
import { arithmeticOf } from './vector-math.js'
import { Body, moduleBytes, types } from './wasm-bytes.js'
import { pagesFor, type WasmMemory, wasmExports } from './web-assembly.js'

/** How one series is counted: the sketch's edges, and the centre its sums are taken about. */
export interface SeriesScale {
  readonly edges: SketchEdges
  readonly centre: number
}

/** Where the reducer may write, and the rows it reads. */
export interface ReducerPlace {
  readonly memory: WasmMemory
  /** Address of its own room, `reducerBytes` long. */
  readonly at: number
}

const constantBytes = 1024
/**
 * Of a series: where bin 0 would begin, per width, centre, smallest, largest, then Σd, Σd², Σd³ and Σd⁴; two lanes each. Even places of draws are in the
 * first lane, odd ones in the second.
 */
const stateBytes = 9 * 16
const offsets = {
  start: 0,
  perWidth: 16,
  centre: 32,
  smallest: 48,
  largest: 64,
  s1: 80,
  s2: 96,
  s3: 112,
  s4: 128,
}
const powers = ['s1', 's2', 's3', 's4'] as const
const countBytes = 4 * sketchBins
/** Rows read side by side: the sums of one row are a chain of additions that must not change order. */
const together = 4

/** Bytes a reducer of so many series, in so many sets, needs. */
export function reducerBytes(series: number, sets = 1): number {
  return constantBytes + series * sets * (stateBytes + countBytes)
}

/** Parameters: the addresses of the rows, of the first one's state and of its counts, bytes to do. */
type Code = (...parameters: readonly number[]) => void

/**
 * Counts draws into sketches and adds up their sums in WebAssembly: bit for bit what `sketchOf` and `blockSums` give for the same draws in the same order. Every
 * series is kept in `sets` of its own (the scrambles of a run), all on one scale.
 */
export class WasmReducer {
  readonly #numbers: Float64Array
  readonly #counts: Uint32Array
  readonly #values: Float64Array
  readonly #four: Code
  readonly #one: Code
  readonly #state: number
  readonly #countsAt: number
  readonly #drawsInBlock: number[]

  constructor(
    place: ReducerPlace,
    private scales: readonly SeriesScale[],
    private readonly sets = 1,
    /** With 2, Σd³ and Σd⁴ are not to be relied on. */
    moments: 2 | 4 = 4,
  ) {
    const { memory, at } = place
    const rows = scales.length * sets
    this.#state = at + constantBytes
    this.#countsAt = this.#state + rows * stateBytes
    const pool = new ConstantPool(at)
    const bytes = moduleBytes(
      [
        { body: reduceBody(pool, together, moments), exported: 'four' },
        { body: reduceBody(pool, 1, moments), exported: 'one' },
      ],
      pagesFor(memory.buffer.byteLength),
    )
    const words = new BigUint64Array(memory.buffer, at, constantBytes / 8)
    for (const [index, word] of pool.words.entries()) words.fill(word, 2 * index, 2 * index + 2)
    const { four, one } = wasmExports(bytes, memory) as { readonly four: Code; readonly one: Code }
    this.#four = four
    this.#one = one
    this.#values = new Float64Array(memory.buffer)
    this.#numbers = new Float64Array(memory.buffer, this.#state, (rows * stateBytes) / 8)
    this.#counts = new Uint32Array(memory.buffer, this.#countsAt, rows * sketchBins)
    this.#drawsInBlock = new Array<number>(sets).fill(0)
    this.restart(scales)
  }

  /** Forgets everything; the same number of series, on other scales. */
  restart(scales: readonly SeriesScale[]): void {
    this.scales = scales
    for (let set = 0; set < this.sets; set++) {
      for (const [series, { edges, centre }] of scales.entries()) {
        const row = this.#row(set, series)
        this.#put(row, offsets.start, edges.low - edges.width)
        this.#put(row, offsets.perWidth, edges.perWidth)
        this.#put(row, offsets.centre, centre)
        this.#put(row, offsets.smallest, Number.POSITIVE_INFINITY)
        this.#put(row, offsets.largest, Number.NEGATIVE_INFINITY)
      }
    }
    this.#counts.fill(0)
    this.beginBlock()
  }

  #row(set: number, series: number): number {
    return set * this.scales.length + series
  }

  #put(row: number, offset: number, value: number): void {
    const at = (row * stateBytes + offset) / 8
    this.#numbers.fill(value, at, at + 2)
  }

  /** Sums begin anew; counts, smallest and largest go on. */
  beginBlock(): void {
    this.#drawsInBlock.fill(0)
    for (let row = 0; row < this.scales.length * this.sets; row++) {
      for (const power of powers) this.#put(row, offsets[power], 0)
    }
  }

  /**
   * Takes in `count` draws of neighbouring series, the first being `series`, into one set; `rows` are the addresses of their rows of memory, and all
   * draws must be finite. `addOne` takes what is not.
   */
  add(set: number, series: number, rows: ArrayLike<number>, count: number): void {
    const pairs = count - (count % 2)
    const first = this.#row(set, series)
    const state = (row: number): number => this.#state + (first + row) * stateBytes
    const counts = (row: number): number => this.#countsAt + (first + row) * countBytes
    let row = 0
    if (pairs > 0) {
      for (; row + together <= rows.length; row += together) {
        const [a = 0, b = 0, c = 0, d = 0] = [rows[row], rows[row + 1], rows[row + 2], rows[row + 3]]
        this.#four(a, b, c, d, state(row), counts(row), 8 * pairs)
      }
      for (; row < rows.length; row++) this.#one(rows[row] ?? 0, state(row), counts(row), 8 * pairs)
    }
    if (pairs === count) return
    for (let each = 0; each < rows.length; each++) {
      const last = this.#values[(rows[each] ?? 0) / 8 + count - 1] ?? Number.NaN
      this.addOne(set, series + each, last, count - 1)
    }
  }

  /** Draws of the block so far, for `sums`. */
  countDraws(set: number, count: number): void {
    this.#drawsInBlock[set] = (this.#drawsInBlock[set] ?? 0) + count
  }

  /** Takes in one draw; one that is not finite is left out. `place` says which of two sums it goes to: even and odd ones are kept apart. */
  addOne(set: number, series: number, signed: number, place: number): void {
    if (!Number.isFinite(signed)) return
    const draw = signed + 0
    const { edges, centre } = this.scales[series] ?? { edges: { low: 0, width: 1, perWidth: 1 }, centre: 0 }
    const row = this.#row(set, series)
    const start = (row * stateBytes) / 8 + (place % 2)
    const change = (offset: number, by: (before: number) => number): void => {
      const at = start + offset / 8
      this.#numbers[at] = by(this.#numbers[at] ?? 0)
    }
    change(offsets.smallest, before => Math.min(before, draw))
    change(offsets.largest, before => Math.max(before, draw))
    const d = draw - centre
    const square = d * d
    change(offsets.s1, before => before + d)
    change(offsets.s2, before => before + square)
    change(offsets.s3, before => before + square * d)
    change(offsets.s4, before => before + square * square)
    const bin = row * sketchBins + binOf(draw, edges)
    this.#counts[bin] = (this.#counts[bin] ?? 0) + 1
  }

  #get(row: number, offset: number): number {
    return this.#numbers[(row * stateBytes + offset) / 8] ?? Number.NaN
  }

  /** The sums of the block begun last. */
  sums(series: number, block: number, set = 0): BlockSums {
    const row = this.#row(set, series)
    const joined = (power: (typeof powers)[number]): number =>
      this.#get(row, offsets[power]) + this.#get(row, offsets[power] + 8)
    return {
      block,
      count: this.#drawsInBlock[set] ?? 0,
      sums: [joined('s1'), joined('s2'), joined('s3'), joined('s4')],
    }
  }

  /** The smallest and the largest draw so far. */
  extremes(series: number, set = 0): { readonly smallest: number; readonly largest: number } {
    const row = this.#row(set, series)
    const { smallest, largest } = offsets
    return {
      smallest: Math.min(this.#get(row, smallest), this.#get(row, smallest + 8)),
      largest: Math.max(this.#get(row, largest), this.#get(row, largest + 8)),
    }
  }

  /** The counts of a series; a view that goes on counting. */
  counts(series: number, set = 0): Uint32Array {
    const row = this.#row(set, series)
    return this.#counts.subarray(row * sketchBins, (row + 1) * sketchBins)
  }

  /** The sketch of all draws so far; its counts are a copy. */
  sketch(series: number, set = 0): QuantileSketch {
    const { edges } = this.scales[series] ?? { edges: { low: 0, width: 1, perWidth: 1 } }
    return {
      edges,
      counts: this.counts(series, set).slice(),
      ...this.extremes(series, set),
      unusable: 0,
    }
  }
}

/** Parameters: the addresses of the rows, of the first one's state, of its counts, bytes to do. */
function reduceBody(pool: ConstantPool, rows: number, moments: 2 | 4): Body {
  const body = new Body(new Array<number>(rows + 3).fill(types.i32))
  const pointers = Array.from({ length: rows }, (_, row) => row)
  const [state, counts, bytes] = [rows, rows + 1, rows + 2]
  const origin = body.local(types.i32)
  const keepers = (): readonly number[] => Array.from({ length: rows }, () => body.local(types.vector))
  const summed = powers.slice(0, moments)
  const names = ['start', 'perWidth', 'centre', 'smallest', 'largest', ...summed] as const
  const kept = new Map(names.map(name => [name, keepers()]))
  for (const [name, locals] of kept)
    for (const [row, local] of locals.entries())
      body
        .get(state)
        .memory('load', offsets[name] + row * stateBytes)
        .set(local)
  const code = new VectorCode(pool, origin)
  const { add, sub, mul } = arithmeticOf(code)
  const localsOf = (name: (typeof names)[number]): readonly number[] => kept.get(name) ?? []
  const held = (name: (typeof names)[number]): Value => code.held(localsOf(name))
  // Adding zero turns −0 into 0: which of the two is the smallest draw must not depend on their order.
  const x = add(code.load({ pointer: 0, pointers, offset: 0, copied: false }), code.constant(0))
  code.keep(code.op('smaller', held('smallest'), x), localsOf('smallest'))
  code.keep(code.op('larger', held('largest'), x), localsOf('largest'))
  const position = mul(sub(x, held('start')), held('perWidth'))
  // Truncation saturates: what is below 0 is 0.
  const bin = code.op('truncate', code.op('smaller', position, code.constant(sketchBins - 1)))
  code.count(bin, { pointer: counts, offset: 0, copied: true, apart: countBytes })
  const d = sub(x, held('centre'))
  const square = mul(d, d)
  const deviations = [d, square, ...(moments === 4 ? [mul(square, d), mul(square, square)] : [])]
  for (const [k, power] of summed.entries()) code.keep(add(held(power), deviations[k] ?? d), localsOf(power))
  body.raw(0x03, 0x40)
  code.emit(body, rows)
  for (const pointer of pointers) body.get(pointer).i32(16).raw(0x6a).set(pointer)
  body.get(bytes).i32(16).raw(0x6b, 0x22, bytes, 0x0d, 0, 0x0b)
  for (const name of ['smallest', 'largest', ...summed] as const)
    for (const [row, local] of localsOf(name).entries())
      body
        .get(state)
        .get(local)
        .memory('store', offsets[name] + row * stateBytes)
  return body
}
