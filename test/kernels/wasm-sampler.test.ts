import { describe, expect, test } from 'vitest'
import { correlationFactor } from '../../bench/workload-request.js'
import { samplerBytes, WasmSampler } from '../../src/kernels/wasm-sampler.js'
import { wasmMemory } from '../../src/kernels/web-assembly.js'
import { type Distribution, type DistributionSpec, distribution } from '../../src/numerics/distributions.js'
import { normalQuantile } from '../../src/numerics/normal.js'
import { fillPhiloxUniforms, philoxUniform, seedOf } from '../../src/numerics/philox.js'
import { fillSobolUniforms, sobolScramble } from '../../src/numerics/sobol.js'

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

const terms = (k: number) =>
  (correlationFactor()[k] ?? []).map((weight, dimension) => ({ dimension, weight }))

function sampler(
  distributions: readonly Distribution[],
  seed: number,
): { sampler: WasmSampler; inputs: Float64Array } {
  const memory = wasmMemory(samplerBytes(distributions.length, stride))
  const dimensions = distributions.map((each, k) => ({
    source: { kind: 'random' as const, dimension: k },
    distribution: each,
    terms: terms(k),
  }))
  const made_ = new WasmSampler({ memory, at: 0, stride }, { seed: seedOf(seed), dimensions, scrambles: 1 })
  return { sampler: made_, inputs: made_.drawn }
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
    const { sampler: made_, inputs } = sampler(distributions, seed)
    made_.fill(0, first, count)
    for (const [k, row] of plain(distributions, seed, first, count).entries())
      expect([...inputs.subarray(k * stride, k * stride + count)]).toEqual([...row])
  })

  test('in sixty thousand draws too', () => {
    const { sampler: made_, inputs } = sampler(distributions, 11)
    let differences = 0
    for (let first = 0; first < 60_000; first += 264) {
      made_.fill(0, first, 264)
      for (const [k, row] of plain(distributions, 11, first, 264).entries())
        for (let lane = 0; lane < 264; lane++) if (inputs[k * stride + lane] !== row[lane]) differences++
    }
    expect(differences).toBe(0)
  })

  test('refuses a tile that does not begin at a multiple of eight, or is beyond 2^33', () => {
    const { sampler: made_ } = sampler(distributions, 1)
    expect(() => made_.fill(0, 4, 10)).toThrow(RangeError)
    expect(() => made_.fill(0, 2 ** 33 - 8, 10)).toThrow(RangeError)
  })
})

describe('scrambled points', () => {
  const normal = made({ kind: 'normal', mean: 2, sd: 3 })
  test.each([
    [0, 0, 264],
    [1110, 8448, 261],
    [57, 2 ** 31 - 264, 264],
    [3, 2 ** 32 - 264, 264],
  ])(
    'of dimension %d, from point %d, %d points: those of `numerics` by scramble, bit for bit',
    (dimension, first, count) => {
      const memory = wasmMemory(samplerBytes(2, stride))
      const plan = {
        seed: seedOf(2024),
        scrambles: 8,
        dimensions: [
          {
            source: { kind: 'sobol' as const, dimension },
            distribution: normal,
            terms: [{ dimension: 0, weight: 1 }],
          },
          // Plain random numbers beside points are addressed by the number of the draw.
          {
            source: { kind: 'random' as const, dimension: 99 },
            distribution: normal,
            terms: [{ dimension: 1, weight: 1 }],
          },
        ],
      }
      const points = new WasmSampler({ memory, at: 0, stride }, plan)
      for (const scramble of [0, 5]) {
        points.fill(scramble, first, count)
        const row = new Float64Array(count)
        fillSobolUniforms(row, first, dimension, sobolScramble(plan.seed, scramble, dimension))
        const expected = [...row].map(each => normal.fromNormal(normalQuantile(each)))
        expect([...points.drawn.subarray(0, count)]).toEqual(expected)
        const random = expected.map((_, lane) =>
          normal.fromNormal(normalQuantile(philoxUniform(plan.seed, (first + lane) * 8 + scramble, 99))),
        )
        expect([...points.drawn.subarray(stride, stride + count)]).toEqual(random)
      }
    },
  )
})
