import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { normalCdf, normalCentral, normalDensity, normalQuantile } from '../../src/numerics/normal.js'

// Argument and function value of exactly that double, rounded to a double; computed with mpmath 1.3.0 at 50 digits.
const quantiles: readonly (readonly [number, number])[] = [
  [1e-300, -37.0470962993612],
  [1e-100, -21.273453560965326],
  [1e-20, -9.262340089798407],
  [1e-12, -7.034483825301132],
  [1e-9, -5.9978070150076865],
  [1e-6, -4.753424308822899],
  [0.0001, -3.7190164854556804],
  [0.001, -3.0902323061678136],
  [0.01, -2.326347874040841],
  [0.025, -1.9599639845400543],
  [0.05, -1.6448536269514726],
  [0.075, -1.439531470938456],
  [0.1, -1.2815515655446004],
  [0.25, -0.6744897501960817],
  [0.4, -0.2533471031357997],
  [0.49, -0.025068908258711057],
  [0.499999, -2.5066282745665593e-6],
  [0.51, 0.025068908258711057],
  [0.6, 0.2533471031357997],
  [0.75, 0.6744897501960817],
  [0.9, 1.2815515655446006],
  [0.925, 1.4395314709384561],
  [0.95, 1.6448536269514722],
  [0.975, 1.9599639845400538],
  [0.99, 2.3263478740408408],
  [0.995, 2.5758293035489004],
  [0.999, 3.090232306167813],
  [0.999999, 4.753424308817087],
  [0.999999999, 5.9978070196016375],
  [0.999999999999, 7.0344869100478356],
]
const probabilities: readonly (readonly [number, number])[] = [
  [-37.0, 5.725571222524577e-300],
  [-30.0, 4.906713927148187e-198],
  [-20.0, 2.7536241186062337e-89],
  [-10.0, 7.619853024160525e-24],
  [-8.0, 6.220960574271784e-16],
  [-6.0, 9.86587645037698e-10],
  [-5.7, 5.990371401063528e-9],
  [-5.65, 8.022391850663497e-9],
  [-4.0, 3.1671241833119924e-5],
  [-3.0, 0.0013498980316300946],
  [-2.0, 0.02275013194817921],
  [-1.0, 0.15865525393145705],
  [-0.6745, 0.24999674286369916],
  [-0.67, 0.2514288950953101],
  [-0.5, 0.3085375387259869],
  [-0.001, 0.49960105778608893],
  [0.0, 0.5],
  [1e-8, 0.5000000039894228],
  [0.3, 0.6179114221889527],
  [0.7, 0.758036347776927],
  [1.0, 0.8413447460685429],
  [1.96, 0.9750021048517795],
  [3.0, 0.9986501019683699],
  [5.0, 0.9999997133484281],
  [8.0, 0.9999999999999993],
]

describe('standard normal distribution', () => {
  test('by hand: half the draws are below 0, and the density at 0 is 1/√(2π)', () => {
    expect(normalCdf(0)).toBe(0.5)
    expect(normalQuantile(0.5)).toBe(0)
    expect(Math.abs(normalDensity(0) * Math.sqrt(2 * Math.PI) - 1)).toBeLessThan(3e-16)
  })

  // C2 asks for 1e-12; the algorithm gives 7e-16.
  test.each(quantiles)('C2: the quantile at %f', (p, z) => {
    expect(Math.abs(normalQuantile(p) / z - 1)).toBeLessThan(2e-15)
  })

  test.each(probabilities)('the probability below %f, to 2e-15 of itself in the tail too', (z, p) => {
    expect(Math.abs(normalCdf(z) / p - 1)).toBeLessThan(2e-15)
    expect(Math.abs(normalCentral(z) - (p - 0.5))).toBeLessThan(2e-16)
  })

  test('outside the domain', () => {
    expect([-0.1, 1.1, Number.NaN].map(normalQuantile)).toEqual([Number.NaN, Number.NaN, Number.NaN])
    expect([normalQuantile(0), normalQuantile(1)]).toEqual([
      Number.NEGATIVE_INFINITY,
      Number.POSITIVE_INFINITY,
    ])
    expect([normalCdf(-50), normalCdf(50), normalCdf(Number.NaN)]).toEqual([0, 1, Number.NaN])
    expect([normalDensity(50), normalDensity(Number.NaN)]).toEqual([0, Number.NaN])
  })

  test('the quantile is odd and undoes the probability', () => {
    fc.assert(
      fc.property(fc.double({ min: -37, max: 0, noNaN: true }), z => {
        const p = normalCdf(z)
        // p is good to 2e-15, which moves z by 2e-15·p/φ(z) ≤ 2e-15·√(π/2); z itself is good to 2e-15 of its size.
        expect(Math.abs(normalQuantile(p) - z)).toBeLessThan(3e-15 + 2e-15 * Math.abs(z))
        // Near ½ both are rounded on their own, to half of 1.1e-16 below and of 2.2e-16 above.
        expect(Math.abs(normalCdf(-z) - (1 - p))).toBeLessThan(2.3e-16)
      }),
    )
  })

  test('a larger probability never has a smaller quantile, beyond the last digits', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-300, max: 1, noNaN: true, maxExcluded: true }),
        fc.double({ min: 1e-300, max: 1, noNaN: true, maxExcluded: true }),
        (a, b) => {
          const [low, high] = [normalQuantile(Math.min(a, b)), normalQuantile(Math.max(a, b))]
          expect(high - low).toBeGreaterThanOrEqual(-2e-15 * Math.abs(low))
        },
      ),
    )
  })
})
