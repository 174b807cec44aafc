import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seedOf } from '../../src/numerics/philox.js'
import {
  fillSobolUniforms,
  type SobolScramble,
  scrambleWord,
  sobolDimensions,
  sobolDirections,
  sobolScramble,
  sobolWord,
} from '../../src/numerics/sobol.js'

const perWord = 2 ** -32

function scrambled(dimension: number, from: number, count: number, scramble: SobolScramble): Float64Array {
  const out = new Float64Array(count)
  fillSobolUniforms(out, from, dimension, scramble)
  return out
}

describe('Sobol points', () => {
  test('by hand: dimension 0 counts in reversed binary along Gray codes: 0, ½, ¾, ¼, 3/8 …', () => {
    // Gray codes 0, 1, 11, 10, 110 reversed behind the point: 0, 0.1, 0.11, 0.01, 0.011.
    const first = [0, 1, 2, 3, 4].map(i => sobolWord(sobolDirections(0), i) * perWord)
    expect(first).toEqual([0, 0.5, 0.75, 0.25, 0.375])
  })

  test('the first eight points in four dimensions are those of SciPy 1.17.1 (qmc.Sobol, unscrambled)', () => {
    const points = Array.from({ length: 8 }, (_, i) =>
      [0, 1, 2, 3].map(dimension => sobolWord(sobolDirections(dimension), i) * perWord),
    )
    expect(points).toEqual([
      [0, 0, 0, 0],
      [0.5, 0.5, 0.5, 0.5],
      [0.75, 0.25, 0.25, 0.25],
      [0.25, 0.75, 0.75, 0.75],
      [0.375, 0.375, 0.625, 0.875],
      [0.875, 0.875, 0.125, 0.375],
      [0.625, 0.125, 0.875, 0.625],
      [0.125, 0.625, 0.375, 0.125],
    ])
  })

  test('a sum over the table, so that no direction number is ever mistaken: words of point 65,535 as in SciPy', () => {
    let sum = 0n
    for (let dimension = 0; dimension < sobolDimensions; dimension++) {
      sum = (sum * 31n + BigInt(sobolWord(sobolDirections(dimension), 65_535))) % 1_000_000_007n
    }
    expect(sobolDimensions).toBe(1111)
    expect(sum).toBe(558979232n)
  })

  test('beyond the table or 2^32 points is refused', () => {
    for (const dimension of [-1, 1111, 0.5]) expect(() => sobolDirections(dimension)).toThrow(RangeError)
    const scramble = sobolScramble(seedOf(0), 0, 0)
    expect(() => fillSobolUniforms(new Float64Array(2), 2 ** 32 - 1, 0, scramble)).toThrow(RangeError)
  })
})

describe('scrambled points', () => {
  test('every block of 256 has one point in each 256th, in all 1,111 dimensions', () => {
    const broken: number[] = []
    for (let dimension = 0; dimension < sobolDimensions; dimension++) {
      const points = scrambled(dimension, 512, 256, sobolScramble(seedOf(9), 3, dimension))
      if (new Set(points.map(u => Math.floor(u * 256))).size !== 256) broken.push(dimension)
    }
    expect(broken).toEqual([])
  })

  /**
   * A (t, m, 2)-net in base 2: every rectangle of 2^-a × 2^-(m−t−a) holds exactly 2^t of 2^m points. Of two dimensions with polynomials of degree
   * e and e′ (1 for the first), t is at most (e − 1) + (e′ − 1) (I. M. Sobol 1967); scrambling keeps it.
   */
  test.each([
    [0, 1, 0],
    [0, 2, 1],
    [1, 2, 1],
    [1, 3, 2],
    [2, 3, 3],
  ])('dimensions %i and %i are a net with t = %i', (first, second, t) => {
    const m = 10
    const x = scrambled(first, 1024, 2 ** m, sobolScramble(seedOf(4), 1, first))
    const y = scrambled(second, 1024, 2 ** m, sobolScramble(seedOf(4), 1, second))
    for (let a = 0; a <= m - t; a++) {
      const [columns, rows] = [2 ** a, 2 ** (m - t - a)]
      const counts = new Uint32Array(columns * rows)
      x.forEach((u, i) => {
        const cell = Math.floor(u * columns) * rows + Math.floor((y[i] ?? 0) * rows)
        counts[cell] = (counts[cell] ?? 0) + 1
      })
      expect(new Set(counts)).toEqual(new Set([2 ** t]))
    }
  })

  test('scrambling is nested: numbers that share their first k bits share them afterwards, and differ in the next', () => {
    const word = fc.integer({ min: 0, max: 0xffffffff })
    fc.assert(
      fc.property(word, word, word, fc.integer({ min: 0, max: 31 }), (x, shift, factor, k) => {
        const scramble = { shift, factor: (factor | 1) >>> 0 }
        const other = (x ^ (1 << (31 - k))) >>> 0
        const changed = (scrambleWord(x, scramble) ^ scrambleWord(other, scramble)) >>> 0
        expect(Math.clz32(changed)).toBe(k)
      }),
    )
  })

  test('a stretch of points is what single points give, wherever it begins', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2 ** 32 - 40 }),
        fc.integer({ min: 0, max: 1110 }),
        (from, dimension) => {
          const scramble = sobolScramble(seedOf(1), 0, dimension)
          const single = Array.from({ length: 40 }, (_, lane) => {
            const word = sobolWord(sobolDirections(dimension), from + lane)
            return (scrambleWord(word, scramble) + 0.5) * perWord
          })
          expect([...scrambled(dimension, from, 40, scramble)]).toEqual(single)
        },
      ),
    )
  })

  /** Limits are 3.5 standard errors; one point under 4,000 scrambles, and the same point in the next scramble, dimension and seed. */
  test('one point is uniform over scrambles, and unrelated from scramble to scramble, dimension to dimension, seed to seed', () => {
    const n = 4000
    const at = (seed: number, dimension: number) =>
      Array.from(
        { length: n + 1 },
        (_, scramble) =>
          scrambled(dimension, 37, 1, sobolScramble(seedOf(seed), scramble, dimension))[0] ?? 0,
      )
    const u = at(6, 3).map(x => (x - 0.5) * Math.sqrt(12))
    const limit = 3.5 / Math.sqrt(n)
    expect(Math.abs(u.reduce((sum, x) => sum + x, 0) / u.length)).toBeLessThan(limit)
    for (const other of [
      u.slice(1),
      ...[at(6, 4), at(7, 3)].map(v => v.map(x => (x - 0.5) * Math.sqrt(12))),
    ]) {
      let sum = 0
      for (let i = 0; i < n; i++) sum += (u[i] ?? 0) * (other[i] ?? 0)
      expect(Math.abs(sum / n)).toBeLessThan(limit)
    }
  })

  /**
   * ∏(1 + u_d − ½) over six dimensions has the mean 1. From 256 to 4,096 points the error of plain draws falls by √16 = 4; the ratio of two root mean
   * squares over 16 scrambles each strays from its own by less than √F(16, 16; 0.9999) = 2.8, so plain draws would stay below 11.2.
   */
  test('the error of a smooth mean falls faster than 1/√N, and the mean is right', () => {
    const rms = (points: number) => {
      let squares = 0
      for (let scramble = 0; scramble < 16; scramble++) {
        const product = new Float64Array(points).fill(1)
        for (let dimension = 0; dimension < 6; dimension++) {
          const u = scrambled(dimension, 0, points, sobolScramble(seedOf(2), scramble, dimension))
          u.forEach((value, i) => {
            product[i] = (product[i] ?? 0) * (0.5 + value)
          })
        }
        squares += (product.reduce((sum, x) => sum + x, 0) / points - 1) ** 2
      }
      return Math.sqrt(squares / 16)
    }
    const [few, many] = [rms(256), rms(4096)]
    expect(few / many).toBeGreaterThan(11.2)
    // Plain draws: the variance of the product is (13/12)^6 − 1 = 0.616, hence 0.0123 with 4,096 of them.
    expect(many).toBeLessThan(0.0123 / 20)
  })
})
