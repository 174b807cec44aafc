import { describe, expect, test } from 'vitest'
import { correlationFactor } from '../../bench/workload-request.js'
import { samplerBytes, WasmSampler } from '../../src/kernels/wasm-sampler.js'
import { wasmMemory } from '../../src/kernels/web-assembly.js'
import { type Distribution, type DistributionSpec, distribution } from '../../src/numerics/distributions.js'
import { normalQuantile } from '../../src/numerics/normal.js'
import { fillPhiloxUniforms, seedOf } from '../../src/numerics/philox.js'

const stride = 272

function made(spec: DistributionSpec): Distribution {
  const outcome = distribution(spec)
  if (!outcome.ok) throw new Error(outcome.reason)
  return outcome.distribution
}

const specs: readonly DistributionSpec[] = [
  { kind: 'normal', mean: 0.035, sd: 0.008 },
  { kind: 'lognormal', logMean: -3, logSd: 0.4 },
  { kind: 'triangular', low: -1, mode: 0.25, high: 2 },
  { kind: 'uniform', low: -2, high: 3 },
  { kind: 'student t', degrees: 4, location: 1, scale: 2 },
  { kind: 'empirical', values: [1, 2, 4, 8] },
  { kind: 'triangular', low: 0, mode: 0, high: 1 },
]

function sampler(distributions: readonly Distribution[]): { sampler: WasmSampler; inputs: Float64Array } {
  const inputsAt = samplerBytes(distributions.length, stride)
  const memory = wasmMemory(inputsAt + 8 * stride * distributions.length)
  const factor = correlationFactor().slice(0, distributions.length)
  return {
    sampler: new WasmSampler({ memory, at: 0, inputsAt, stride }, factor, distributions),
    inputs: new Float64Array(memory.buffer, inputsAt, stride * distributions.length),
  }
}

function plain(
  distributions: readonly Distribution[],
  seed: number,
  first: number,
  count: number,
): Float64Array[] {
  const normals = distributions.map((_, dimension) => {
    const row = new Float64Array(count)
    fillPhiloxUniforms(row, seedOf(seed), first, dimension)
    return row.map(normalQuantile)
  })
  return distributions.map((each, k) =>
    Float64Array.from({ length: count }, (_, lane) => {
      let z = 0
      for (const [j, weight] of (correlationFactor()[k] ?? []).entries())
        z += weight * (normals[j]?.[lane] ?? 0)
      return each.fromNormal(z)
    }),
  )
}

describe('the sampler in WebAssembly gives the numbers of `numerics`, bit for bit', () => {
  const distributions = specs.map(made)
  test.each([
    [7, 0, 264],
    [2 ** 40 + 5, 8448, 263],
    [1, 2 ** 33 - 264, 264],
    [3, 1_000_000, 5],
  ])('seed %d, from draw %d, %d draws', (seed, first, count) => {
    const { sampler: made_, inputs } = sampler(distributions)
    made_.fill(seedOf(seed), first, count)
    for (const [k, row] of plain(distributions, seed, first, count).entries())
      expect([...inputs.subarray(k * stride, k * stride + count)]).toEqual([...row])
  })

  test('in sixty thousand draws too', () => {
    const { sampler: made_, inputs } = sampler(distributions)
    let differences = 0
    for (let first = 0; first < 60_000; first += 264) {
      made_.fill(seedOf(11), first, 264)
      for (const [k, row] of plain(distributions, 11, first, 264).entries())
        for (let lane = 0; lane < 264; lane++) if (inputs[k * stride + lane] !== row[lane]) differences++
    }
    expect(differences).toBe(0)
  })

  test('refuses a tile that begins at an odd draw or beyond 2^33', () => {
    const { sampler: made_ } = sampler(distributions)
    expect(() => made_.fill(seedOf(1), 3, 10)).toThrow(RangeError)
    expect(() => made_.fill(seedOf(1), 2 ** 33 - 2, 10)).toThrow(RangeError)
  })
})
