import { planBatch } from './batch-plan.js'
import type { Batch, BatchRequest } from './batch-request.js'
import { javascriptBatch } from './javascript-batch.js'
import { type TileFrame, tileFrame } from './wasm-tile.js'

/** Copies written side by side; four measured best, three about the same. */
export const usualCopies = 4

/** Choices that change speed and no result. */
export interface WasmChoices {
  readonly copies?: number
  readonly segmentCost?: number
}

/**
 * Draws side by side in WebAssembly, two lanes to a vector. Draws that leave the range in which its operations are exact (see `checks.ts`) are computed again
 * by the generated JavaScript, so that faults are named and nothing is swallowed. Models it cannot take run as `javascript` does.
 */
export function wasmBatch(request: BatchRequest, choices: WasmChoices = {}): Batch {
  const plan = planBatch(request)
  const frame = tileFrame(request, plan, { copies: usualCopies, ...choices })
  if (frame === undefined) return javascriptBatch(request)
  const { lanes, stride } = frame
  let again: LaneAgain | undefined
  return {
    lanes,
    about: `WebAssembly over tiles of ${lanes} draws`,
    run: (inputs, outputs, faults, faultPeriods, count) => {
      for (let row = 0; row < request.varying.length; row++) {
        frame.inputs.set(inputs.subarray(row * lanes, row * lanes + count), row * stride)
      }
      runTile(frame, count, year => frame.rows.collect(year, frame.years, outputs, lanes, count))
      frame.rows.collectSteady(frame.inputs, outputs, lanes, count)
      faults.fill(0, 0, count)
      faultPeriods.fill(0, 0, count)
      for (let lane = 0; lane < count; lane++) {
        if (!isMarked(frame, lane)) continue
        again ??= new LaneAgain(request)
        const { fault, period } = again.run(inputs, lanes, lane)
        for (const [row, output] of again.outputs.entries()) outputs[row * lanes + lane] = output
        faults[lane] = fault
        faultPeriods[lane] = period
      }
    },
  }
}

/** Computes the tile whose inputs lie in the frame, year by year. */
export function runTile(frame: TileFrame, count: number, afterYear: (year: number) => void): void {
  frame.marks.fill(0)
  for (let year = -frame.longestLag; year < 0; year++) frame.rows.fill(year, frame.inputs, frame.years, count)
  for (let year = 0; year < frame.yearCount; year++) {
    frame.rows.fill(year, frame.inputs, frame.years, count)
    frame.runYear(year, count)
    afterYear(year)
  }
}

/** True where a lane of the tile just computed left the range of exact operations. */
export function isMarked(frame: TileFrame, lane: number): boolean {
  // Marks are all ones or "not a number": the upper half of either is not 0.
  return frame.marks[2 * lane + 1] !== 0
}

/** One lane at a time through the generated JavaScript. */
export class LaneAgain {
  /** The lane's outputs, NaN where it has none. */
  readonly outputs: Float64Array
  readonly #batch: Batch
  readonly #inputs: Float64Array
  readonly #fault = new Int32Array(1)
  readonly #period = new Int32Array(1)

  constructor(request: BatchRequest) {
    this.#batch = javascriptBatch({ ...request, lanes: 1 })
    this.#inputs = new Float64Array(request.varying.length)
    this.outputs = new Float64Array(request.outputs.length)
  }

  /** Computes the lane of rows `stride` apart; 0, or 1 + the position of the equation that has no result, and its period. */
  run(
    inputs: Float64Array,
    stride: number,
    lane: number,
  ): { readonly fault: number; readonly period: number } {
    for (let row = 0; row < this.#inputs.length; row++)
      this.#inputs[row] = inputs[row * stride + lane] ?? Number.NaN
    this.#batch.run(this.#inputs, this.outputs, this.#fault, this.#period, 1)
    return { fault: this.#fault[0] ?? 0, period: this.#period[0] ?? 0 }
  }
}
