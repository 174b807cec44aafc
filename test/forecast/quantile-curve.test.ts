import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { keptPositive, meanOfCurve, quantileCurve } from '../../src/forecast/quantile-curve.js'
import { normalQuantile } from '../../src/numerics/normal.js'

const z80 = normalQuantile(0.9)
const z95 = normalQuantile(0.975)

describe('the curve of quantiles', () => {
  test('with the distances of a normal distribution it is that distribution', () => {
    const at = quantileCurve(100, {
      lower95: 5 * z95,
      lower80: 5 * z80,
      upper80: 5 * z80,
      upper95: 5 * z95,
    })
    // δ is held to 0.001 or more, which bends the line by δ²z²/6: 3e-6 of the distance at z = 4.
    for (const z of [-4, -z95, -1, 0, 0.5, 3]) expect(Math.abs(at(z) - (100 + 5 * z))).toBeLessThan(1e-4)
    expect(meanOfCurve(at)).toBeCloseTo(100, 8)
  })

  const distances = fc.record({
    lower80: fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
    upper80: fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
    lowerRatio: fc.double({ min: 1.26, max: 2.99, noNaN: true }),
    upperRatio: fc.double({ min: 1.26, max: 2.99, noNaN: true }),
  })

  test('passes through its four bounds and rises everywhere', () => {
    fc.assert(
      fc.property(distances, ({ lower80, upper80, lowerRatio, upperRatio }) => {
        const [lower95, upper95] = [lower80 * lowerRatio, upper80 * upperRatio]
        const at = quantileCurve(0, { lower95, lower80, upper80, upper95 })
        const bounds = [-lower95, -lower80, 0, upper80, upper95]
        const found = [-z95, -z80, 0, z80, z95].map(at)
        for (const [i, bound] of bounds.entries()) {
          // Sixty halvings leave δ exact; what is left is rounding of e^x − e^−x.
          expect(Math.abs((found[i] ?? 0) - bound)).toBeLessThanOrEqual(1e-8 * Math.abs(bound))
        }
        const path = Array.from({ length: 121 }, (_, i) => at((i - 60) / 10))
        expect(path.every((value, i) => i === 0 || value > (path[i - 1] ?? 0))).toBe(true)
      }),
    )
  })

  test('ratios beyond what is allowed widen the narrower bound', () => {
    const thin = quantileCurve(0, { lower95: 1, lower80: 1, upper80: 1, upper95: 1 })
    expect(thin(z80)).toBeCloseTo(1, 8)
    expect(thin(z95)).toBeCloseTo(1.25, 8)
    const heavy = quantileCurve(0, { lower95: 9, lower80: 1, upper80: 1, upper95: 9 })
    expect(heavy(z80)).toBeCloseTo(3, 8)
    expect(heavy(z95)).toBeCloseTo(9, 8)
  })

  test('a longer tail above lifts the mean above the median', () => {
    const at = quantileCurve(0, { lower95: 2, lower80: 1, upper80: 2, upper95: 5 })
    expect(meanOfCurve(at)).toBeGreaterThan(0.1)
  })
})

test('kept positive: unchanged from the floor on, above 0 and rising below it', () => {
  expect([5, 1, 0, -98].map(value => keptPositive(value, 1))).toEqual([5, 1, 0.5, 0.01])
})
