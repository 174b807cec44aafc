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
  readonly stride: number
}

const constantBytes = 1024
/** Of a series: low, per width, centre, smallest, largest, then Σd and Σd², Σd³ and Σd⁴; each number that is the same for two lanes stands twice. */
const stateBytes = 8 * 16
const offsets = { low: 0, perWidth: 16, centre: 32, smallest: 48, largest: 64, firstSums: 80, lastSums: 96 }
const countBytes = 4 * sketchBins
/** Rows read side by side: the sums of one row are a chain of additions that must not change order. */
const together = 4

/** Bytes a reducer of so many series needs. */
export function reducerBytes(series: number): number {
  return constantBytes + series * (stateBytes + countBytes)
}

type Code = (rows: number, state: number, counts: number, bytes: number) => void

/**
 * Counts draws into sketches and adds up their sums in WebAssembly: bit for bit what `sketchOf` and `blockSums` give for the same finite draws in the same order.
 */
export class WasmReducer {
  readonly #numbers: Float64Array
  readonly #counts: Uint32Array
  readonly #values: Float64Array
  readonly #four: Code
  readonly #one: Code
  readonly #state: number
  readonly #countsAt: number
  #drawsInBlock = 0

  constructor(
    private readonly place: ReducerPlace,
    private scales: readonly SeriesScale[],
  ) {
    const { memory, at, stride } = place
    this.#state = at + constantBytes
    this.#countsAt = this.#state + scales.length * stateBytes
    const pool = new ConstantPool(at)
    const bytes = moduleBytes(
      [
        { body: reduceBody(pool, together, 8 * stride), exported: 'four' },
        { body: reduceBody(pool, 1, 8 * stride), exported: 'one' },
      ],
      pagesFor(memory.buffer.byteLength),
    )
    const words = new BigUint64Array(memory.buffer, at, constantBytes / 8)
    for (const [index, word] of pool.words.entries()) words.fill(word, 2 * index, 2 * index + 2)
    const { four, one } = wasmExports(bytes, memory) as { readonly four: Code; readonly one: Code }
    this.#four = four
    this.#one = one
    this.#values = new Float64Array(memory.buffer)
    this.#numbers = new Float64Array(memory.buffer, this.#state, (scales.length * stateBytes) / 8)
    this.#counts = new Uint32Array(memory.buffer, this.#countsAt, scales.length * sketchBins)
    this.restart(scales)
  }

  /** Forgets everything; the same number of series, on other scales. */
  restart(scales: readonly SeriesScale[]): void {
    this.scales = scales
    for (const [series, { edges, centre }] of scales.entries()) {
      this.#put(series, offsets.low, edges.low)
      this.#put(series, offsets.perWidth, edges.perWidth)
      this.#put(series, offsets.centre, centre)
      this.#put(series, offsets.smallest, Number.POSITIVE_INFINITY)
      this.#put(series, offsets.largest, Number.NEGATIVE_INFINITY)
    }
    this.#counts.fill(0)
    this.beginBlock()
  }

  #put(series: number, offset: number, value: number): void {
    const at = (series * stateBytes + offset) / 8
    this.#numbers.fill(value, at, at + 2)
  }

  /** Sums begin anew; counts, smallest and largest go on. */
  beginBlock(): void {
    this.#drawsInBlock = 0
    for (let series = 0; series < this.scales.length; series++) {
      this.#put(series, offsets.firstSums, 0)
      this.#put(series, offsets.lastSums, 0)
    }
  }

  /** Takes in `count` draws of `rows` neighbouring rows, the first at address `rowsAt`; the first is series `series`. All must be finite. */
  add(rowsAt: number, series: number, rows: number, count: number): void {
    const { stride } = this.place
    const pairs = count - (count % 2)
    let row = 0
    const go = (code: Code, step: number): void => {
      if (pairs > 0) {
        const at = series + row
        code(
          rowsAt + 8 * stride * row,
          this.#state + at * stateBytes,
          this.#countsAt + at * countBytes,
          8 * pairs,
        )
      }
      row += step
    }
    while (row + together <= rows) go(this.#four, together)
    while (row < rows) go(this.#one, 1)
    if (pairs === count) return
    for (let each = 0; each < rows; each++)
      this.#addOne(series + each, this.#values[rowsAt / 8 + stride * each + count - 1] ?? Number.NaN)
  }

  /** Draws of the block so far, for `blockSums`. */
  countDraws(count: number): void {
    this.#drawsInBlock += count
  }

  #addOne(series: number, draw: number): void {
    const { edges, centre } = this.scales[series] ?? { edges: { low: 0, width: 1, perWidth: 1 }, centre: 0 }
    const start = (series * stateBytes) / 8
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
    const bin = series * sketchBins + binOf(draw, edges)
    this.#counts[bin] = (this.#counts[bin] ?? 0) + 1
  }

  #get(series: number, offset: number): number {
    return this.#numbers[(series * stateBytes + offset) / 8] ?? Number.NaN
  }

  /** The sums of the block begun last. */
  sums(series: number, block: number): BlockSums {
    const { firstSums, lastSums } = offsets
    return {
      block,
      count: this.#drawsInBlock,
      sums: [firstSums, firstSums + 8, lastSums, lastSums + 8].map(at => this.#get(series, at)) as [
        number,
        number,
        number,
        number,
      ],
    }
  }

  /** The sketch of all draws so far; its counts are a copy. */
  sketch(series: number): QuantileSketch {
    const { edges } = this.scales[series] ?? { edges: { low: 0, width: 1, perWidth: 1 } }
    const { smallest, largest } = offsets
    return {
      edges,
      counts: this.#counts.slice(series * sketchBins, (series + 1) * sketchBins),
      smallest: Math.min(this.#get(series, smallest), this.#get(series, smallest + 8)),
      largest: Math.max(this.#get(series, largest), this.#get(series, largest + 8)),
      unusable: 0,
    }
  }
}

/** Parameters: address of the first row, of its state, of its counts, bytes to do. */
function reduceBody(pool: ConstantPool, rows: number, rowBytes: number): Body {
  const body = new Body([types.i32, types.i32, types.i32, types.i32])
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
        .get(1)
        .memory('load', offsets[name] + row * stateBytes)
        .set(local)
  const code = new VectorCode(pool, origin)
  const { add, sub, mul } = arithmeticOf(code)
  const x = code.load({ pointer: 0, offset: 0, copied: true })
  code.keep(code.op('smaller', code.held(kept.smallest), x), kept.smallest)
  code.keep(code.op('larger', code.held(kept.largest), x), kept.largest)
  const position = code.op('floor', mul(sub(x, code.held(kept.low)), code.held(kept.perWidth)))
  const bounded = code.op(
    'smaller',
    code.op('larger', position, code.constant(-1)),
    code.constant(sketchBins - 2),
  )
  const bin = code.op('truncate', add(bounded, code.constant(1)))
  code.count(bin, { pointer: 2, offset: 0, copied: true, apart: countBytes })
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
  code.emit(body, rows, rowBytes)
  body.get(0).i32(16).raw(0x6a).set(0)
  body.get(3).i32(16).raw(0x6b, 0x22, 3, 0x0d, 0, 0x0b)
  for (const name of ['smallest', 'largest', 'firstSums', 'lastSums'] as const)
    for (const [row, local] of kept[name].entries())
      body
        .get(1)
        .get(local)
        .memory('store', offsets[name] + row * stateBytes)
  return body
}

const bytesOf = (halves: readonly number[]): readonly number[] =>
  halves.flatMap(half => Array.from({ length: 8 }, (_, byte) => 8 * half + byte))
const firstHalves = bytesOf([0, 2])
const lastHalves = bytesOf([1, 3])
