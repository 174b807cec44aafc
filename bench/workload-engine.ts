import type { Batch, BatchRequest } from '../src/kernels/batch-request.js'
import { javascriptBatch } from '../src/kernels/javascript-batch.js'
import { wasmBatch } from '../src/kernels/wasm-batch.js'
import { normalQuantile } from '../src/numerics/normal.js'
import { fillPhiloxUniforms, seedOf } from '../src/numerics/philox.js'
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
