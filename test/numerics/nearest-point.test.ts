import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nearestPoint } from '../../src/numerics/nearest-point.js'

const at = (x: Float64Array, k: number): number => x[k] ?? Number.NaN
const row = (...values: number[]): Float64Array => Float64Array.from(values)

describe('nearest point where gaps close', () => {
  // x² + y² is least on xy = 8 at x = y = √8: there the Lagrangian's curvature is as large as the distance's own.
  const hyperbola = {
    size: 2,
    gaps: (x: Float64Array) => row((at(x, 0) * at(x, 1) - 8) / 8),
    slopes: (x: Float64Array) => [row(at(x, 1) / 8, at(x, 0) / 8)],
    bounds: [],
  }

  test('by hand: on xy = 8 it is (√8, √8), from a start far off', () => {
    const found = nearestPoint(hyperbola, row(0.5, 6))
    expect(found?.reached).toBe(true)
    // The search ends when a step is below 1e-13 of x.
    expect(Math.abs(at(found?.x ?? row(), 0) - Math.sqrt(8))).toBeLessThanOrEqual(1e-11)
    expect(found?.optimality).toBeLessThanOrEqual(1e-11)
  })

  test('by hand: with x ≤ 2 it is (2, 4)', () => {
    const found = nearestPoint({ ...hyperbola, bounds: [{ row: row(-1, 0), right: -2 }] }, row(1, 1))
    expect([...(found?.x ?? [])]).toEqual([2, 4].map(each => expect.closeTo(each, 9)))
    expect(found?.optimality).toBeLessThanOrEqual(1e-9)
  })

  test('out of reach: x² + 1 comes nearest to 0 at x = 0, and a bound stops x = 5 at 3', () => {
    const parabola = {
      size: 1,
      gaps: (x: Float64Array) => row(at(x, 0) ** 2 + 1),
      slopes: (x: Float64Array) => [row(2 * at(x, 0))],
      bounds: [],
    }
    const nearest = nearestPoint(parabola, row(3))
    expect(nearest?.reached).toBe(false)
    expect(Math.abs(at(nearest?.x ?? row(), 0))).toBeLessThanOrEqual(1e-3)
    const stopped = nearestPoint(
      {
        size: 1,
        gaps: x => row(at(x, 0) - 5),
        slopes: () => [row(1)],
        bounds: [{ row: row(-1), right: -3 }],
      },
      row(0),
    )
    expect(stopped?.reached).toBe(false)
    expect(at(stopped?.x ?? row(), 0)).toBeCloseTo(3, 12)
  })

  test('two gaps that no point closes together: the least sum of squares', () => {
    // x = 0 and x = 1 wanted at once: x = ½, whatever it weighs against the distance to 1 part in 10⁸.
    const found = nearestPoint(
      { size: 1, gaps: x => row(at(x, 0), at(x, 0) - 1), slopes: () => [row(1), row(1)], bounds: [] },
      row(0),
    )
    expect(found?.reached).toBe(false)
    expect(at(found?.x ?? row(), 0)).toBeCloseTo(0.5, 7)
  })

  test('a start without a value has no answer; a wall on the way is walked around by shorter steps', () => {
    const logarithm = {
      size: 1,
      gaps: (x: Float64Array) => (at(x, 0) > 0 ? row(Math.log(at(x, 0)) + 3) : undefined),
      slopes: (x: Float64Array) => [row(1 / at(x, 0))],
      bounds: [],
    }
    expect(nearestPoint(logarithm, row(-1))).toBeUndefined()
    // Newton from 100 first jumps to −660, where there is no logarithm.
    expect(at(nearestPoint(logarithm, row(100))?.x ?? row(), 0)).toBeCloseTo(Math.exp(-3), 12)
  })

  test('no point of a fine scan along the curve is nearer, and the answer is as near as the scan', () => {
    const power = fc.constantFrom(-1, 1, 2)
    const share = fc.double({ min: 0.6, max: 1.6, noNaN: true })
    let bent = 0
    fc.assert(
      fc.property(power, power, share, (p, q, part) => {
        // (2 + x)^p · (3 + y)^q = v, a growth model's shape; y is known for every x.
        const wanted = part * 2 ** p * 3 ** q
        const found = nearestPoint(
          {
            size: 2,
            gaps: x =>
              at(x, 0) > -2 && at(x, 1) > -3
                ? row(((2 + at(x, 0)) ** p * (3 + at(x, 1)) ** q) / wanted - 1)
                : undefined,
            slopes: x => {
              const level = ((2 + at(x, 0)) ** p * (3 + at(x, 1)) ** q) / wanted
              return [row((p * level) / (2 + at(x, 0)), (q * level) / (3 + at(x, 1)))]
            },
            bounds: [],
          },
          row(0, 0),
        )
        let least = Number.POSITIVE_INFINITY
        const step = 1e-4
        for (let x = -1.5; x <= 2; x += step) {
          least = Math.min(least, Math.hypot(x, (wanted / (2 + x) ** p) ** (1 / q) - 3))
        }
        const distance = Math.hypot(...(found?.x ?? []))
        expect(found?.reached).toBe(true)
        // Half a grid step beside the least the scan is farther by some curvature · step² / 8, below step; nothing is nearer than the answer but by closing to 1e-9.
        expect(distance).toBeLessThanOrEqual(least + 1e-8)
        expect(distance).toBeGreaterThanOrEqual(least - step)
        if (distance > 0.2) bent++
      }),
      { numRuns: 60, seed: 20240131 },
    )
    expect(bent).toBeGreaterThan(20)
  })
})
