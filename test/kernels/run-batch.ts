import { createHash } from 'node:crypto'
import { type BatchBackend, makeBatch } from '../../src/kernels/batch.js'
import type { Batch, BatchRequest } from '../../src/kernels/batch-request.js'

export interface BatchResult {
  /** Row by row, `draws` numbers each. */
  readonly outputs: Float64Array
  readonly faults: Int32Array
  readonly faultPeriods: Int32Array
}

/** Runs `draws` draws, tile after tile; `input(cell, draw)` gives the inputs. */
export function runBatch(
  request: BatchRequest,
  backend: BatchBackend | Batch,
  draws: number,
  input: (cell: number, draw: number) => number,
): BatchResult {
  const batch = typeof backend === 'string' ? makeBatch(request, backend) : backend
  const { lanes } = batch
  const rows = request.outputs.length
  const result = {
    outputs: new Float64Array(rows * draws),
    faults: new Int32Array(draws),
    faultPeriods: new Int32Array(draws),
  }
  const inputs = new Float64Array(request.varying.length * lanes)
  const outputs = new Float64Array(rows * lanes)
  const faults = new Int32Array(lanes)
  const periods = new Int32Array(lanes)
  for (let first = 0; first < draws; first += lanes) {
    const count = Math.min(lanes, draws - first)
    for (let cell = 0; cell < request.varying.length; cell++)
      for (let lane = 0; lane < count; lane++) inputs[cell * lanes + lane] = input(cell, first + lane)
    batch.run(inputs, outputs, faults, periods, count)
    for (let row = 0; row < rows; row++)
      result.outputs.set(outputs.subarray(row * lanes, row * lanes + count), row * draws + first)
    result.faults.set(faults.subarray(0, count), first)
    result.faultPeriods.set(periods.subarray(0, count), first)
  }
  return result
}

/** SHA-256 over all bytes of a result. */
export function hashOf({ outputs, faults, faultPeriods }: BatchResult): string {
  const hash = createHash('sha256')
  for (const part of [outputs, faults, faultPeriods]) hash.update(new Uint8Array(part.buffer))
  return hash.digest('hex')
}
