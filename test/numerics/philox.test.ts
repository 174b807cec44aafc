import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  fillPhiloxUniforms,
  philoxBlock,
  philoxUniform,
  seedOf,
  uniformOfWords,
} from '../../src/numerics/philox.js'

const whole = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER })

describe('Philox4x32-10', () => {
  test('by hand: the uniform of words 0, 0 is half a step of 2^-52, and of all ones half a step below 1', () => {
    expect(uniformOfWords(0, 0)).toBe(2 ** -53)
    expect(uniformOfWords(0xffffffff, 0xffffffff)).toBe(1 - 2 ** -53)
    expect(uniformOfWords(0x80000000, 0)).toBe(0.5 + 2 ** -53)
  })

  // tests/kat_vectors of the Random123 distribution by the paper's authors, lines "philox4x32 10".
  test.each([
    [[0, 0, 0, 0], [0, 0], '6627e8d5 e169c58d bc57ac4c 9b00dbd8'],
    [
      [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff],
      [0xffffffff, 0xffffffff],
      '408f276d 41c83b0e a20bc7c6 6d5451fd',
    ],
    [
      [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
      [0xa4093822, 0x299f31d0],
      'd16cfe09 94fdcceb 5001e420 24126ea1',
    ],
  ] as const)('the published answer for counter %j and key %j', (counter, key, answer) => {
    const out = new Uint32Array(4)
    const [c0, c1, c2, c3] = counter
    philoxBlock(out, c0, c1, c2, c3, key[0], key[1])
    expect([...out].map(word => word.toString(16).padStart(8, '0')).join(' ')).toBe(answer)
  })

  test('the farthest address, and one above 2^32 draws, as computed with whole numbers in Python', () => {
    const last = Number.MAX_SAFE_INTEGER
    expect(philoxUniform(seedOf(last), last, 0xffffffff)).toBe(0.07093260959845471)
    const out = new Float64Array(1)
    fillPhiloxUniforms(out, seedOf(7), 2 ** 40 + 1, 3, 5)
    expect(out[0]).toBe(0.3622356719228811)
  })

  test('a stretch of draws holds what single addresses give, wherever it begins', () => {
    fc.assert(
      fc.property(
        whole,
        fc.integer({ min: 0, max: 2 ** 45 }),
        fc.nat(),
        fc.integer({ min: 1, max: 9 }),
        (seed, first, dimension, count) => {
          const out = new Float64Array(count)
          fillPhiloxUniforms(out, seedOf(seed), first, dimension)
          expect([...out]).toEqual(
            [...out.keys()].map(lane => philoxUniform(seedOf(seed), first + lane, dimension)),
          )
        },
      ),
    )
  })

  test('a seed that is no whole number is refused', () => {
    for (const seed of [-1, 0.5, Number.NaN, 2 ** 53]) expect(() => seedOf(seed)).toThrow(RangeError)
  })
})
