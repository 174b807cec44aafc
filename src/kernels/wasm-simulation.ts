import { planBatch } from './batch-plan.js'
import type { BatchRequest } from './batch-request.js'
import { strideOf, usualLanes } from './tile-batch.js'
import { isMarked, LaneAgain, runTile, usualCopies } from './wasm-batch.js'
import { reducerBytes, type SeriesScale, WasmReducer } from './wasm-reducer.js'
import { type SamplingPlan, samplerBytes, WasmSampler } from './wasm-sampler.js'
import { type TileFrame, tileFrame } from './wasm-tile.js'

/** How one row of the batch is made of what is drawn. */
export type RowSource =
  | { readonly how: 'shift' | 'scale'; readonly by: number; readonly dimension: number }
  | { readonly how: 'stretch'; readonly by: number; readonly times: number; readonly dimension: number }
  | { readonly how: 'base'; readonly base: number }

/** A number that follows from others of its kind, plus what is drawn for it. */
export interface BaseSource {
  /** Positions of those it reads; all stand before it. */
  readonly reads: readonly number[]
  readonly again: (inputs: ArrayLike<number>) => number
  /** The dimension added; −1 for none. */
  readonly dimension: number
}

/** Everything that decides the numbers of a simulation. */
export interface SimulationRequest {
  readonly batch: BatchRequest
  readonly sampling: SamplingPlan
  /** One for each varying cell of the batch. */
  readonly rows: readonly RowSource[]
  readonly bases: readonly BaseSource[]
}

/** A lane without a result: 1 + the position of the equation, and its period. */
export interface LaneFault {
  readonly lane: number
  readonly fault: number
  readonly period: number
}

/** Sampling, simulation and reduction of tiles of draws, all in WebAssembly's memory. */
export class WasmSimulation {
  readonly lanes: number
  readonly #addresses: Int32Array
  readonly #values: Float64Array
  readonly #bases: Float64Array
  readonly #inputs: Float64Array
  #again: LaneAgain | undefined

  private constructor(
    private readonly request: SimulationRequest,
    private readonly frame: TileFrame,
    private readonly sampler: WasmSampler,
    /** Counts and sums, one set for each scramble. */
    readonly reducer: WasmReducer,
    constantsAt: number,
  ) {
    const { batch, bases } = request
    this.lanes = frame.lanes
    this.#values = new Float64Array(frame.memory.buffer)
    this.#bases = new Float64Array(bases.length * frame.stride)
    this.#inputs = new Float64Array(Math.max(0, ...bases.map(each => each.reads.length)))
    let constantAt = constantsAt
    const places = frame.rows.outputPlaces()
    this.#addresses = Int32Array.from(batch.outputs, (_, out) => {
      const place = places[out] ?? { kind: 'constant', value: Number.NaN }
      if (place.kind !== 'constant') {
        return (place.kind === 'years' ? frame.yearsAt : frame.inputsAt) + 8 * place.at
      }
      const at = constantAt
      this.#values.fill(place.value, at / 8, at / 8 + frame.stride)
      constantAt += 8 * frame.stride
      return at
    })
  }

  /** Compiles it; undefined for models that WebAssembly cannot take. Scales are one for each output of the batch; they can be set later. */
  static make(request: SimulationRequest, scales: readonly SeriesScale[]): WasmSimulation | undefined {
    const { batch, sampling } = request
    const lanes = batch.lanes ?? usualLanes
    const stride = strideOf(lanes)
    const onLine = (bytes: number): number => Math.ceil(bytes / 64) * 64
    const samplerRoom = onLine(samplerBytes(sampling.dimensions.length, stride))
    const reducerRoom = onLine(reducerBytes(scales.length, sampling.scrambles))
    const plan = planBatch(batch)
    // Of a variable that varies too, a value before the run may be the same for all draws.
    const constants = batch.outputs.filter(
      ({ variable, period }) => period < batch.from || plan.varying.get(variable)?.row === undefined,
    ).length
    const extraBytes = samplerRoom + reducerRoom + 8 * stride * constants
    const frame = tileFrame(batch, plan, { copies: usualCopies, extraBytes, keepsYears: true })
    if (frame === undefined) return undefined
    const { memory, extraAt } = frame
    const sampler = new WasmSampler({ memory, at: extraAt, stride }, sampling)
    // Errors come from the scrambles where there are several, and else from the third and fourth moments.
    const moments = sampling.scrambles === 1 ? 4 : 2
    const room = { memory, at: extraAt + samplerRoom }
    const reducer = new WasmReducer(room, scales, sampling.scrambles, moments)
    return new WasmSimulation(request, frame, sampler, reducer, extraAt + samplerRoom + reducerRoom)
  }

  /** Draws and computes points `first` … of a scramble; returns the lanes that have no result. */
  run(scramble: number, first: number, count: number): readonly LaneFault[] {
    const { frame, sampler, request } = this
    sampler.fill(scramble, first, count)
    this.#applyRules(count)
    for (const [index, row] of request.rows.entries()) {
      const at = index * frame.stride
      if (row.how === 'base') {
        const from = row.base * frame.stride
        frame.inputs.set(this.#bases.subarray(from, from + count), at)
      } else if (row.how === 'stretch') {
        sampler.stretch(row.by, row.times, row.dimension, frame.inputsAt + 8 * at, count)
      } else sampler.write(row.how, row.by, row.dimension, frame.inputsAt + 8 * at, count)
    }
    runTile(frame, count, () => undefined)
    const faults: LaneFault[] = []
    for (let lane = 0; lane < count; lane++) {
      if (!isMarked(frame, lane)) continue
      this.#again ??= new LaneAgain(request.batch)
      const { fault, period } = this.#again.run(frame.inputs, frame.stride, lane)
      if (fault !== 0) faults.push({ lane, fault, period })
      else this.#write(lane, this.#again.outputs)
    }
    return faults
  }

  #write(lane: number, outputs: Float64Array): void {
    for (const [out, address] of this.#addresses.entries()) {
      this.#values[address / 8 + lane] = outputs[out] ?? Number.NaN
    }
  }

  /** Base values in order, each from those before it. */
  #applyRules(count: number): void {
    const { stride } = this.frame
    for (const [index, { reads, again, dimension }] of this.request.bases.entries()) {
      const drawn = dimension * stride
      for (let lane = 0; lane < count; lane++) {
        for (const [place, read] of reads.entries()) {
          this.#inputs[place] = this.#bases[read * stride + lane] ?? Number.NaN
        }
        const own = dimension < 0 ? 0 : (this.sampler.drawn[drawn + lane] ?? 0)
        this.#bases[index * stride + lane] = again(this.#inputs) + own
      }
    }
  }

  /** Takes the draws just run into the counts and sums of their scramble. */
  reduce(scramble: number, count: number, faults: readonly LaneFault[]): void {
    this.reducer.countDraws(scramble, count - faults.length)
    if (faults.length === 0) {
      this.reducer.add(scramble, 0, this.#addresses, count)
      return
    }
    const isFault = new Set(faults.map(each => each.lane))
    for (const [series, address] of this.#addresses.entries()) {
      for (let lane = 0; lane < count; lane++) {
        if (!isFault.has(lane))
          this.reducer.addOne(scramble, series, this.#values[address / 8 + lane] ?? 0, lane)
      }
    }
  }

  /** Copies the draws just run: output `out`, lane l to `into[out × apart + start + l × step]`; NaN for lanes without a result. */
  copy(
    into: Float64Array,
    { apart, start, step }: { readonly apart: number; readonly start: number; readonly step: number },
    count: number,
    faults: readonly LaneFault[],
  ): void {
    for (const [out, address] of this.#addresses.entries()) {
      const from = address / 8
      const to = out * apart + start
      // Adding zero turns −0 into 0: the sign of a zero is no part of any result.
      for (let lane = 0; lane < count; lane++) into[to + lane * step] = (this.#values[from + lane] ?? 0) + 0
      for (const { lane } of faults) into[to + lane * step] = Number.NaN
    }
  }
}
