import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { blockSums, joinBlocks, momentsOf } from '../../src/numerics/block-sums.js'
import { exactQuantiles } from '../../src/numerics/exact-quantiles.js'
import { normalQuantile } from '../../src/numerics/normal.js'
import { fillPhiloxUniforms, seedOf } from '../../src/numerics/philox.js'
import {
  acrossScrambles,
  meanOfDraws,
  probabilityOfDraws,
  probabilityOfScrambles,
  quantileOfDraws,
  sdOfDraws,
} from '../../src/numerics/summary-of-draws.js'

const values = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 2, maxLength: 60 })

describe('sums by block', () => {
  test('by hand: 1, 2, 3, 6 have the mean 3, the sd √(14/3) and a fourth moment of (16 + 1 + 0 + 81)/4', () => {
    const blocks = [blockSums(1, Float64Array.of(3, 6), 2.5), blockSums(0, Float64Array.of(1, 2), 2.5)]
    const { count, mean, sd, fourth } = momentsOf(blocks, 2.5)
    expect([count, mean]).toEqual([4, 3])
    expect(sd).toBeCloseTo(Math.sqrt(14 / 3), 14)
    expect(fourth).toBeCloseTo(24.5, 12)
  })

  test('any grouping and order of blocks gives the same bits', () => {
    fc.assert(
      fc.property(fc.array(values, { minLength: 2, maxLength: 8 }), fc.nat(7), (parts, cut) => {
        const blocks = parts.map((part, block) => blockSums(block, Float64Array.from(part), 0.3))
        const [head, tail] = [blocks.slice(0, cut), blocks.slice(cut)]
        expect(joinBlocks(tail, head)).toEqual(blocks)
        expect(momentsOf([...tail, ...head], 0.3)).toEqual(momentsOf(blocks, 0.3))
      }),
    )
  })

  test('moments agree with two passes over the draws, to n roundings of the largest square', () => {
    fc.assert(
      fc.property(values, draws => {
        const { mean, sd } = momentsOf([blockSums(0, Float64Array.from(draws), 1)], 1)
        const average = draws.reduce((sum, x) => sum + x, 0) / draws.length
        const variance = draws.reduce((sum, x) => sum + (x - average) ** 2, 0) / (draws.length - 1)
        expect(Math.abs(mean - average)).toBeLessThan(draws.length * 101 * 2.3e-16)
        expect(Math.abs(sd * sd - variance)).toBeLessThan(4 * draws.length * 101 ** 2 * 2.3e-16)
      }),
    )
  })

  test('a block that stands twice is refused; draws that are not finite are left out', () => {
    const block = blockSums(3, Float64Array.of(1, Number.NaN), 0)
    expect(block.count).toBe(1)
    expect(() => joinBlocks([block], [block])).toThrow('Block 3 stands twice')
  })
})

describe('Monte Carlo errors', () => {
  test('by hand: 25 of 100 draws are 25% with an error of √(0.25·0.75/100) = 4.33 points', () => {
    const { value, error, low, high } = probabilityOfDraws(25, 100)
    expect(value).toBe(0.25)
    expect(error).toBeCloseTo(0.0433013, 7)
    // Wilson, by hand with z = 1.959964: (25 + 1.920729)/103.841459 ∓ 1.959964/103.841459·√(18.75 + 0.960365).
    expect(low).toBeCloseTo(0.175452, 6)
    expect(high).toBeCloseTo(0.343045, 6)
  })

  test('none of 1,000 draws is not impossible: up to z²/(n + z²) = 0.38%', () => {
    const none = probabilityOfDraws(0, 1000)
    expect([none.value, none.error, none.low]).toEqual([0, 0, 0])
    expect(none.high).toBeCloseTo(3.841459 / 1003.841459, 8)
    const all = probabilityOfDraws(1000, 1000)
    expect([all.high, all.low]).toEqual([1, expect.closeTo(1 - none.high, 12)])
  })

  test('by hand: scrambles that give 1, 2, 3 and 6 have the mean 3 and the error √(14/3)/2', () => {
    const { value, error } = acrossScrambles([1, 2, 3, 6])
    expect(value).toBe(3)
    expect(error).toBeCloseTo(Math.sqrt(14 / 3) / 2, 14)
    expect(acrossScrambles([5]).error).toBe(Number.NaN)
  })

  test('a quantile whose error reaches past the draws says that there are too few', () => {
    const quantile = (share: number) => share
    expect(quantileOfDraws(quantile, 0.001, 100).tooFewDraws).toBe(true)
    expect(quantileOfDraws(quantile, 0.5, 100)).toEqual({
      value: 0.5,
      error: expect.closeTo(0.05, 14),
      tooFewDraws: false,
    })
  })

  /**
   * Over 400 seeds with 400 draws each, the spread of a figure is the error it states. The spread of 400 numbers is itself known to 1/√800 = 3.5%,
   * the mean stated error of mean and sd to less; hence 3.5 × 3.5% = 12.4%. The error of a quantile rests on two neighbouring order
   * statistics and is biased upwards by some percent at this n; it is given 20%.
   */
  test('stated errors are the spread over seeds', () => {
    const runs = Array.from({ length: 400 }, (_, seed) => {
      const draws = new Float64Array(400)
      fillPhiloxUniforms(draws, seedOf(seed + 1000), 0, 2)
      draws.forEach((u, i) => {
        draws[i] = normalQuantile(u)
      })
      const moments = momentsOf([blockSums(0, draws, 0)], 0)
      const at = (share: number) => exactQuantiles(draws, [share])[0] ?? 0
      const hits = draws.filter(z => z > 1).length
      return [
        meanOfDraws(moments),
        sdOfDraws(moments),
        quantileOfDraws(at, 0.9, 400),
        probabilityOfDraws(hits, 400),
      ]
    })
    const limits = [0.124, 0.124, 0.2, 0.124]
    limits.forEach((limit, figure) => {
      const column = runs.map(run => run[figure] ?? { value: 0, error: 0 })
      const spread = momentsOf(
        [
          blockSums(
            0,
            Float64Array.from(column, c => c.value),
            0,
          ),
        ],
        0,
      ).sd
      const stated = Math.sqrt(column.reduce((sum, c) => sum + c.error ** 2, 0) / column.length)
      expect(Math.abs(stated / spread - 1)).toBeLessThan(limit)
    })
  })
})

describe('probabilities from scrambles', () => {
  test('by hand: 40, 50, 60 and 50 of 100 points are 50% with an error of √(2/3)·10/√4 points', () => {
    // Shares .4 .5 .6 .5: variance (0.01 + 0.01)/3, over 4 scrambles.
    const { value, error } = probabilityOfScrambles([40, 50, 60, 50], [100, 100, 100, 100])
    expect(value).toBe(0.5)
    expect(error).toBeCloseTo(Math.sqrt(0.02 / 3 / 4), 12)
  })

  test('scrambles that agree still leave the point beside the edge: 1/(2·100·√4)', () => {
    expect(probabilityOfScrambles([30, 30, 30, 30], [100, 100, 100, 100])).toEqual({
      value: 0.3,
      error: 0.0025,
    })
  })
})
