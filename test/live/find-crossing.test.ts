import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findCrossing } from '../../src/live/engine/find-crossing.js'

describe('a search along one line', () => {
  test('finds the root of a cube to the closeness asked for, near and far, on either side', () => {
    fc.assert(
      fc.property(fc.double({ min: -500, max: 500, noNaN: true }), root => {
        const at = (x: number): number => (x - root) ** 3 + 0.01 * (x - root)
        const found = findCrossing(at, 1, 1e-9)
        expect(found.found).toBe(true)
        // The slope is at least 0.01, so what is left of 1e-9 places x within 1e-7.
        expect(Math.abs(found.at - root)).toBeLessThanOrEqual(1e-7)
      }),
    )
  })

  test('where there already, stays where it is', () => {
    expect(findCrossing(x => x, 1, 1e-12)).toEqual({ at: 0, left: 0, found: true })
  })

  test('of several roots takes one next to the start', () => {
    // Roots at −3, 1 and 40; steps of 0.5 double to 1 on one side before they reach −3 on the other.
    const at = (x: number): number => (x + 3) * (x - 1) * (x - 40)
    expect(findCrossing(at, 0.5, 1e-9).at).toBeCloseTo(1, 8)
  })

  test('without a root says the nearest it came, and stops where there is no value', () => {
    // 1 + (x − 2)² is at its least, 1, at 2, which the doubling steps of 1 meet.
    expect(findCrossing(x => 1 + (x - 2) ** 2, 1, 1e-9)).toEqual({ at: 2, left: 1, found: false })
    const half = findCrossing(x => (x > 3 ? Number.NaN : 10 - x), 1, 1e-9)
    expect(half.found).toBe(false)
    expect(half.at).toBe(2)
  })

  test('bounds end the look-out: a root beyond them is not taken, and the end is the nearest', () => {
    const line = (x: number): number => x - 10
    const bounds = { low: -3, high: 7 }
    expect(findCrossing(line, 1, 1e-9, bounds)).toEqual({ at: 7, left: -3, found: false })
    expect(findCrossing(line, 1, 1e-9, { low: -3, high: 10.5 }).at).toBeCloseTo(10, 8)
    // A root on the other side is found although that of this side is nearer.
    const two = (x: number): number => (x - 4) * (x + 9)
    expect(findCrossing(two, 1, 1e-9, { low: -20, high: 2 }).at).toBeCloseTo(-9, 8)
  })

  test('a jump across zero is no root', () => {
    const jump = findCrossing(x => (x < 1.7 ? -1 : 2), 1, 1e-9)
    expect(jump.found).toBe(false)
    expect(jump.left).toBe(-1)
  })

  test('a steep wall beside a flat floor does not hold it up', () => {
    const at = (x: number): number => Math.exp(20 * (x - 3)) - 1e-8
    let asked = 0
    const found = findCrossing(x => at(x) + 0 * asked++, 1, 1e-16)
    expect(found.found).toBe(true)
    // ln(1e-8) = −18.420681
    expect(found.at).toBeCloseTo(3 - 18.420681 / 20, 6)
    expect(asked).toBeLessThan(120)
  })
})
