import { describe, expect, test } from 'vitest'
import { assumptions, correlationFactor, workloadRequest } from '../../bench/workload-request.js'
import { javascriptBatch } from '../../src/kernels/javascript-batch.js'
import { wasmBatch } from '../../src/kernels/wasm-batch.js'
import { normalQuantile } from '../../src/numerics/normal.js'
import { fillPhiloxUniforms, seedOf } from '../../src/numerics/philox.js'
import { hashOf, runBatch } from './run-batch.js'

const draws = 2000
const factor = correlationFactor()
const normals = factor.map((_, dimension) => {
  const row = new Float64Array(draws)
  fillPhiloxUniforms(row, seedOf(7), 0, dimension)
  return row.map(normalQuantile)
})
const inputs = factor.map((weights, k) =>
  Float64Array.from({ length: draws }, (_, draw) => {
    const z = weights.reduce((sum, weight, j) => sum + weight * (normals[j]?.[draw] ?? 0), 0)
    return assumptions[k]?.fromNormal(z) ?? Number.NaN
  }),
)
const input = (cell: number, draw: number): number => inputs[cell]?.[draw] ?? Number.NaN

describe('the reference workload, one block solved together', () => {
  const request = workloadRequest()
  const slow = runBatch(request, 'reference', draws, input)

  test('mean of y in year 12 is the one the workload states', () => {
    const row = request.outputs.findIndex(each => each.variable === 'y' && each.period === request.to)
    const y = slow.outputs.subarray(row * draws, (row + 1) * draws)
    const mean = y.reduce((sum, each) => sum + each, 0) / draws
    const sd = Math.sqrt(y.reduce((sum, each) => sum + (each - mean) ** 2, 0) / draws)
    // 31.679 is itself from 100,000 draws; five standard errors of this smaller sample.
    expect(Math.abs(mean - 31.679)).toBeLessThan((5 * sd) / Math.sqrt(draws))
  })

  test.each(['javascript', 'wasm'] as const)('%s agrees with the single-run path', backend => {
    const fast = runBatch(request, backend, draws, input)
    expect([...new Set(fast.faults)]).toEqual([0])
    let worst = 0
    for (const [at, value] of slow.outputs.entries())
      worst = Math.max(worst, Math.abs((fast.outputs[at] ?? 0) - value) / Math.max(1e-3, Math.abs(value)))
    // Blocks are accepted at 1e-10 of their sides on either path; over twelve years errors of one year move the next by
    // about as much again (every lag has a coefficient near 1): 12 × 2e-10, and as much for rounding.
    expect(worst).toBeLessThan(5e-9)
  })

  test('the same bytes from JavaScript and WebAssembly, for every tile width, number of copies and length of segments', () => {
    const results = [
      ...[8, 264, 520].map(lanes => javascriptBatch({ ...request, lanes })),
      ...[1, 50, 264, 520].map(lanes => wasmBatch({ ...request, lanes })),
      ...[1, 2, 3, 4].map(copies => wasmBatch(request, { copies })),
      ...[20, 60, 250, 1e6].map(segmentCost => wasmBatch(request, { segmentCost })),
    ]
    expect(results.slice(3).every(batch => batch.about.startsWith('WebAssembly'))).toBe(true)
    const hashes = results.map(batch => hashOf(runBatch(request, batch, draws, input)))
    expect(new Set(hashes).size).toBe(1)
  })
})
