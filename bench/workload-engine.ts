import { planBatch } from '../src/kernels/batch-plan.js'
import type { Batch, BatchRequest } from '../src/kernels/batch-request.js'
import { javascriptBatch } from '../src/kernels/javascript-batch.js'
import { strideOf, usualLanes } from '../src/kernels/tile-batch.js'
import { isMarked, runTile, usualCopies, wasmBatch } from '../src/kernels/wasm-batch.js'
import { reducerBytes, type SeriesScale, WasmReducer } from '../src/kernels/wasm-reducer.js'
import { samplerBytes, WasmSampler } from '../src/kernels/wasm-sampler.js'
import { tileFrame } from '../src/kernels/wasm-tile.js'
import { type BlockSums, momentsOf } from '../src/numerics/block-sums.js'
import { normalQuantile } from '../src/numerics/normal.js'
import { fillPhiloxUniforms, seedOf } from '../src/numerics/philox.js'
import { type QuantileSketch, sketchBins, sketchQuantile } from '../src/numerics/quantile-sketch.js'
import { assumptions, correlationFactor, workloadRequest } from './workload-request.js'

/** Inputs of the workload, one row for each assumption. */
export function drawInputs(draws: number): readonly Float64Array[] {
  const factor = correlationFactor()
  const normals = factor.map((_, dimension) => {
    const row = new Float64Array(draws)
    fillPhiloxUniforms(row, seedOf(7), 0, dimension)
    return row.map(normalQuantile)
  })
  return factor.map((weights, k) =>
    Float64Array.from({ length: draws }, (_, draw) => {
      let z = 0
      for (const [j, weight] of weights.entries()) z += weight * (normals[j]?.[draw] ?? 0)
      return assumptions[k]?.fromNormal(z) ?? Number.NaN
    }),
  )
}

/** `all`: every variable of every year is kept; `last`: all are computed and stored in the tile, the last year's are kept. */
export function makeRun(
  backend: 'javascript' | 'wasm',
  keep: 'all' | 'last',
): { readonly about: string; readonly run: (inputs: readonly Float64Array[], draws: number) => number } {
  const whole = workloadRequest()
  const request: BatchRequest =
    keep === 'all' ? whole : { ...whole, outputs: whole.outputs.filter(each => each.period === whole.to) }
  const batch = backend === 'wasm' ? wasmBatch(request) : javascriptBatch(request)
  const row = request.outputs.findIndex(each => each.variable === 'y' && each.period === whole.to)
  return { about: batch.about, run: (inputs, draws) => runAll(batch, request, inputs, draws, row) }
}

/** Mean of y in the last year. */
function runAll(
  batch: Batch,
  request: BatchRequest,
  rows: readonly Float64Array[],
  draws: number,
  y: number,
): number {
  const { lanes } = batch
  const inputs = new Float64Array(rows.length * lanes)
  const outputs = new Float64Array(request.outputs.length * lanes)
  const faults = new Int32Array(lanes)
  const periods = new Int32Array(lanes)
  let sum = 0
  for (let first = 0; first < draws; first += lanes) {
    const count = Math.min(lanes, draws - first)
    for (const [index, row] of rows.entries()) {
      // Draws beyond those that were prepared repeat them: only the time matters then.
      const from = first % (row.length - (row.length % lanes))
      inputs.set(row.subarray(from, from + count), index * lanes)
    }
    batch.run(inputs, outputs, faults, periods, count)
    for (let lane = 0; lane < count; lane++) {
      if (faults[lane] !== 0) throw new Error('a draw of the workload has no solution')
      sum += outputs[y * lanes + lane] ?? 0
    }
  }
  return sum / draws
}

const block = 8448
const pilot = 4096

/** Sampling, simulation, sketches and sums of all variables in all years, in WebAssembly's memory; then means and five quantiles of each. */
export function makeSummary(): {
  readonly run: (draws: number) => { readonly y: number; readonly bytes: number }
} {
  const request = workloadRequest()
  const plan = planBatch(request)
  const series = plan.rows * (request.to - request.from + 1)
  const stride = strideOf(usualLanes)
  const samplerRoom = Math.ceil(samplerBytes(assumptions.length, stride) / 64) * 64
  const extraBytes = samplerRoom + reducerBytes(series)
  const frame = tileFrame(request, plan, { copies: usualCopies, extraBytes })
  if (frame === undefined) throw new Error('the workload did not compile')
  const { memory, lanes } = frame
  const at = frame.extraAt
  const dimensions = assumptions.map((distribution, k) => ({
    source: { kind: 'random' as const, dimension: k },
    distribution,
    terms: (correlationFactor()[k] ?? []).map((weight, dimension) => ({ dimension, weight })),
  }))
  const sampler = new WasmSampler({ memory, at, stride }, { seed: seedOf(7), dimensions, scrambles: 1 })
  const plain = { edges: { low: 0, width: 1, perWidth: 1 }, centre: 0 }
  const anywhere = Array.from({ length: series }, () => plain)
  const reducer = new WasmReducer({ memory, at: at + samplerRoom }, anywhere)
  const addresses = Array.from({ length: request.to - request.from + 1 }, (_, year) =>
    Int32Array.from(
      { length: plan.rows },
      (__, row) => frame.yearsAt + 8 * ((frame.rows.starts(year)[0] ?? 0) + row * stride),
    ),
  )
  const take = (first: number, count: number): void => {
    sampler.fill(0, first, count)
    for (let k = 0; k < dimensions.length; k++)
      sampler.write('shift', 0, k, frame.inputsAt + 8 * stride * k, count)
    runTile(frame, count, year => reducer.add(0, year * plan.rows, addresses[year] ?? [], count))
    for (let lane = 0; lane < count; lane++)
      if (isMarked(frame, lane)) throw new Error('a draw of the workload left the range of vector code')
    reducer.countDraws(0, count)
  }
  const row = plan.varying.get('y')?.row ?? -1
  const lastY = (request.to - request.from) * plan.rows + row
  return {
    run: draws => {
      reducer.restart(anywhere)
      for (let first = 0; first < pilot; first += lanes) take(first, Math.min(lanes, pilot - first))
      const scales = anywhere.map((_, each) => scaleFrom(reducer.sketch(each)))
      reducer.restart(scales)
      const blocks: BlockSums[][] = scales.map(() => [])
      for (let start = 0; start < draws; start += block) {
        reducer.beginBlock()
        const end = Math.min(draws, start + block)
        for (let first = start; first < end; first += lanes) take(first, Math.min(lanes, end - first))
        for (const [each, sums] of blocks.entries()) sums.push(reducer.sums(each, start / block))
      }
      let y = 0
      for (const [each, { centre }] of scales.entries()) {
        const moments = momentsOf(blocks[each] ?? [], centre)
        const sketch = reducer.sketch(each)
        for (const share of [0.05, 0.25, 0.5, 0.75, 0.95]) sketchQuantile(sketch, share)
        if (each === lastY) y = moments.mean
      }
      return { y, bytes: memory.buffer.byteLength }
    },
  }
}

/** A tenth of the pilot's range is added on either side, as the C peer does. */
function scaleFrom({ smallest, largest }: QuantileSketch): SeriesScale {
  const least = Math.max(Math.abs(smallest), Math.abs(largest), 1e-300) * 1e-9
  const width = (1.2 * Math.max(largest - smallest, least)) / (sketchBins - 2)
  return {
    edges: { low: smallest - 0.1 * (largest - smallest), width, perWidth: 1 / width },
    centre: (smallest + largest) / 2,
  }
}
