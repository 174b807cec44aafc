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
/** Of a series: low, per width, centre, smallest, largest, then Σd and Σd², Σd³ and Σd⁴; each number that is the same for two lanes stands twice. */
const stateBytes = 8 * 16
const offsets = { low: 0, perWidth: 16, centre: 32, smallest: 48, largest: 64, firstSums: 80, lastSums: 96 }
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
  ) {
    const { memory, at } = place
    const rows = scales.length * sets
    this.#state = at + constantBytes
    this.#countsAt = this.#state + rows * stateBytes
    const pool = new ConstantPool(at)
    const bytes = moduleBytes(
      [
        { body: reduceBody(pool, together), exported: 'four' },
        { body: reduceBody(pool, 1), exported: 'one' },
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
        this.#put(row, offsets.low, edges.low)
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
      this.#put(row, offsets.firstSums, 0)
      this.#put(row, offsets.lastSums, 0)
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
      this.addOne(set, series + each, this.#values[(rows[each] ?? 0) / 8 + count - 1] ?? Number.NaN)
    }
  }

  /** Draws of the block so far, for `sums`. */
  countDraws(set: number, count: number): void {
    this.#drawsInBlock[set] = (this.#drawsInBlock[set] ?? 0) + count
  }

  /** Takes in one draw; one that is not finite is left out. */
  addOne(set: number, series: number, signed: number): void {
    if (!Number.isFinite(signed)) return
    const draw = signed + 0
    const { edges, centre } = this.scales[series] ?? { edges: { low: 0, width: 1, perWidth: 1 }, centre: 0 }
    const row = this.#row(set, series)
    const start = (row * stateBytes) / 8
    const change = (offset: number, by: (before: number) => number): void => {
      const at = start + offset / 8
      this.#numbers[at] = by(this.#numbers[at] ?? 0)
    }
    change(offsets.smallest, before => Math.min(before, draw))
    change(offsets.largest, before => Math.max(before, draw))
    const d = draw - centre
    const square = d * d
    change(offsets.firstSums, before => before + d)
    change(offsets.firstSums + 8, before => before + square)
    change(offsets.lastSums, before => before + square * d)
    change(offsets.lastSums + 8, before => before + square * square)
    const bin = row * sketchBins + binOf(draw, edges)
    this.#counts[bin] = (this.#counts[bin] ?? 0) + 1
  }

  #get(row: number, offset: number): number {
    return this.#numbers[(row * stateBytes + offset) / 8] ?? Number.NaN
  }

  /** The sums of the block begun last. */
  sums(series: number, block: number, set = 0): BlockSums {
    const row = this.#row(set, series)
    const { firstSums, lastSums } = offsets
    return {
      block,
      count: this.#drawsInBlock[set] ?? 0,
      sums: [firstSums, firstSums + 8, lastSums, lastSums + 8].map(at => this.#get(row, at)) as [
        number,
        number,
        number,
        number,
      ],
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
function reduceBody(pool: ConstantPool, rows: number): Body {
  const body = new Body(new Array<number>(rows + 3).fill(types.i32))
  const pointers = Array.from({ length: rows }, (_, row) => row)
  const [state, counts, bytes] = [rows, rows + 1, rows + 2]
  const origin = body.local(types.i32)
  const keepers = (): readonly number[] => Array.from({ length: rows }, () => body.local(types.vector))
  const kept = {
    low: keepers(),
    perWidth: keepers(),
    centre: keepers(),
    smallest: keepers(),
    largest: keepers(),
    firstSums: keepers(),
    lastSums: keepers(),
  }
  for (const [name, locals] of Object.entries(kept) as [keyof typeof offsets, readonly number[]][])
    for (const [row, local] of locals.entries())
      body
        .get(state)
        .memory('load', offsets[name] + row * stateBytes)
        .set(local)
  const code = new VectorCode(pool, origin)
  const { add, sub, mul } = arithmeticOf(code)
  // Adding zero turns −0 into 0: which of the two is the smallest draw must not depend on their order.
  const x = add(code.load({ pointer: 0, pointers, offset: 0, copied: false }), code.constant(0))
  code.keep(code.op('smaller', code.held(kept.smallest), x), kept.smallest)
  code.keep(code.op('larger', code.held(kept.largest), x), kept.largest)
  const position = code.op('floor', mul(sub(x, code.held(kept.low)), code.held(kept.perWidth)))
  const bounded = code.op(
    'smaller',
    code.op('larger', position, code.constant(-1)),
    code.constant(sketchBins - 2),
  )
  const bin = code.op('truncate', add(bounded, code.constant(1)))
  code.count(bin, { pointer: counts, offset: 0, copied: true, apart: countBytes })
  const d = sub(x, code.held(kept.centre))
  const square = mul(d, d)
  const cube = mul(square, d)
  const fourth = mul(square, square)
  const half = (a: Value, b: Value, which: 0 | 1): Value =>
    code.shuffle(a, b, which === 0 ? firstHalves : lastHalves)
  const first = add(add(code.held(kept.firstSums), half(d, square, 0)), half(d, square, 1))
  code.keep(first, kept.firstSums)
  const last = add(add(code.held(kept.lastSums), half(cube, fourth, 0)), half(cube, fourth, 1))
  code.keep(last, kept.lastSums)
  body.raw(0x03, 0x40)
  code.emit(body, rows)
  for (const pointer of pointers) body.get(pointer).i32(16).raw(0x6a).set(pointer)
  body.get(bytes).i32(16).raw(0x6b, 0x22, bytes, 0x0d, 0, 0x0b)
  for (const name of ['smallest', 'largest', 'firstSums', 'lastSums'] as const)
    for (const [row, local] of kept[name].entries())
      body
        .get(state)
        .get(local)
        .memory('store', offsets[name] + row * stateBytes)
  return body
}

const bytesOf = (halves: readonly number[]): readonly number[] =>
  halves.flatMap(half => Array.from({ length: 8 }, (_, byte) => 8 * half + byte))
const firstHalves = bytesOf([0, 2])
const lastHalves = bytesOf([1, 3])
