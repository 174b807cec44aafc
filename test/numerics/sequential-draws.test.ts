import { describe, expect, test } from 'vitest'
import { philoxBlock, seedOf } from '../../src/numerics/philox.js'
import { SequentialDraws } from '../../src/numerics/sequential-draws.js'

/** xoshiro128++ 1.0 word for word from its specification, with whole numbers of any size. */
function* specified(state: readonly [bigint, bigint, bigint, bigint]): Generator<bigint> {
  const word = (x: bigint) => BigInt.asUintN(32, x)
  const turn = (x: bigint, by: bigint) => word((x << by) | (x >> (32n - by)))
  let [s0, s1, s2, s3] = state
  for (;;) {
    yield word(turn(word(s0 + s3), 7n) + s0)
    const t = word(s1 << 9n)
    s2 ^= s0
    s3 ^= s1
    s1 ^= s2
    s0 ^= s3
    s2 ^= t
    s3 = turn(s3, 11n)
  }
}

function take<T>(from: Generator<T>, count: number): readonly T[] {
  return Array.from({ length: count }, () => from.next().value as T)
}

describe('xoshiro128++', () => {
  // By hand: rotl(1 + 4, 7) + 1 = 641. The ten are the test vector that goes round with the generator for the state 1, 2, 3, 4.
  test('the specification gives the published numbers', () => {
    expect(take(specified([1n, 2n, 3n, 4n]), 10)).toEqual(
      [
        641, 1573767, 3222811527, 3517856514, 836907274, 4247214768, 3867114732, 1355841295, 495546011,
        621204420,
      ].map(BigInt),
    )
  })

  test.each([
    [0, 0],
    [20240131, 1],
    [Number.MAX_SAFE_INTEGER, 0xffffffff],
  ])('seed %d, stream %d: what the specification gives from the Philox block', (value, stream) => {
    const seed = seedOf(value)
    const block = new Uint32Array(4)
    philoxBlock(block, stream, 0, 0, 0x5e9, seed.low, seed.high)
    const [a = 0, b = 0, c = 0, d = 0] = block
    const draws = new SequentialDraws(seed, stream)
    const got = Array.from({ length: 1000 }, () => BigInt(draws.word() >>> 0))
    expect(got).toEqual(take(specified([BigInt(a), BigInt(b), BigInt(c), BigInt(d)]), 1000))
  })

  test('the first numbers are frozen', () => {
    const draws = new SequentialDraws(seedOf(1), 0)
    expect([draws.uniform(), draws.normal(), draws.exponential(), draws.gamma(0.5), draws.gamma(3)]).toEqual([
      0.2594634596025571, -0.1318561196781166, 0.6307156559917726, 1.4244921230312642, 1.288564217825233,
    ])
  })
})

describe('distributions', () => {
  /** Mean and variance of n numbers, in standard errors from those of a gamma distribution (kurtosis 3 + 6/shape). */
  function offsets(shape: number, n: number): readonly [number, number] {
    const draws = new SequentialDraws(seedOf(7), 3)
    const values = Array.from({ length: n }, () => draws.gamma(shape))
    const mean = values.reduce((sum, value) => sum + value, 0) / n
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1)
    const errorOfVariance = shape * Math.sqrt((2 + 6 / shape) / n)
    return [(mean - shape) / Math.sqrt(shape / n), (variance - shape) / errorOfVariance]
  }

  // Eight statistics beyond 4 standard errors by chance: 5 in 10,000, and the seed is fixed.
  test.each([0.5, 1, 2.5, 40])('gamma of shape %d has its mean and variance', shape => {
    for (const offset of offsets(shape, 100_000)) expect(Math.abs(offset)).toBeLessThan(4)
  })

  test('twice a gamma number of shape ½ is the square of a normal one: the same distribution function', () => {
    const draws = new SequentialDraws(seedOf(8), 0)
    const n = 20_000
    const gammas = Float64Array.from({ length: n }, () => 2 * draws.gamma(0.5)).sort()
    const squares = Float64Array.from({ length: n }, () => draws.normal() ** 2).sort()
    // Kolmogorov and Smirnov for two samples: beyond 2.23·√(1/n) by chance once in 10,000.
    let distance = 0
    for (let i = 0, j = 0; i < n; i++) {
      while (j < n && (squares[j] ?? 0) <= (gammas[i] ?? 0)) j++
      distance = Math.max(distance, Math.abs(i + 1 - j) / n)
    }
    expect(distance).toBeLessThan(2.23 / Math.sqrt(n))
  })
})
