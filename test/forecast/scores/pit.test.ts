import { describe, expect, test } from 'vitest'
import { pitOfDraws, tieBreaker } from '../../../src/forecast/scores/pit.js'
import { pitHistogram } from '../../../src/forecast/scores/pit-histogram.js'
import { fillPhiloxUniforms, philoxUniform, seedOf } from '../../../src/numerics/philox.js'

const seed = seedOf(3)

describe('probability integral transform of draws', () => {
  test('by hand: 2 below and 1 equal of 4 draws give (2 + 2u)/5', () => {
    const address = { seed, draw: 7, dimension: 2 }
    const u = tieBreaker(address)
    expect(pitOfDraws([1, 2, 3, 9], 3, address)).toBe((2 + u * 2) / 5)
    expect(pitOfDraws([1, 2, 3, 9], 20, address)).toBe((4 + u) / 5)
  })

  test('the same address gives the same number, and not one that a simulation draws', () => {
    const address = { seed, draw: 7, dimension: 2 }
    expect(tieBreaker(address)).toBe(tieBreaker({ ...address }))
    expect(tieBreaker(address)).not.toBe(tieBreaker({ ...address, draw: 8 }))
    expect(tieBreaker(address)).not.toBe(philoxUniform(seed, 7, 2))
  })

  /** Outturn and 9 draws from the same throws of a die: ties abound. χ²₉ exceeds 27.9 once in a thousand. */
  test('is even where outturn and draws come from one distribution with ties, and not where the outturn is shifted', () => {
    const count = 4000
    const u = new Float64Array(count * 10)
    fillPhiloxUniforms(u, seed, 0, 0)
    const pits = (shift: number) =>
      Array.from({ length: count }, (_, i) => {
        const [outturn = 0, ...draws] = [...u.subarray(i * 10, i * 10 + 10)].map(x => Math.floor(x * 6))
        return pitOfDraws(draws, outturn + shift, { seed, draw: i, dimension: 0 })
      })
    expect(pitHistogram(pits(0)).chiSquare).toBeLessThan(27.9)
    expect(pitHistogram(pits(1)).pValue).toBeLessThan(1e-6)
  })
})

describe('histogram', () => {
  test('by hand: 0.1, 0.2, 0.6, 1 in two bins of 2; 0.1, 0.2, 0.3, 1 deviates by 1 twice: χ² = 1', () => {
    expect(pitHistogram([0.1, 0.2, 0.6, 1], 2)).toEqual({
      counts: [2, 2],
      expected: 2,
      chiSquare: 0,
      degrees: 1,
      pValue: 1,
    })
    const uneven = pitHistogram([0.1, 0.2, 0.3, 1], 2)
    expect([uneven.counts, uneven.chiSquare]).toEqual([[3, 1], 1])
    // Once in √-units of a standard normal: 2(1 − Φ(1)).
    expect(uneven.pValue).toBeCloseTo(0.31731050786291415, 14)
  })

  test.each([
    [[], 10, 'needs a value'],
    [[0.5], 1, '2 or more bins, not 1'],
    [[1.2], 10, 'transform of 1.2'],
    [[Number.NaN], 10, 'transform of NaN'],
  ])('%j in %d bins: %s', (pits, bins, message) => {
    expect(() => pitHistogram(pits, bins)).toThrow(message)
  })
})
