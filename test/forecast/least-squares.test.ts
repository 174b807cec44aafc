import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { leastSquares } from '../../src/forecast/least-squares.js'

test('four points by hand', () => {
  // x̄ = 2.5, ȳ = 4.75; Sxy = (−1.5)(−2.75) + (−0.5)(−0.75) + 0.5·0.25 + 1.5·3.25 = 9.5; Sxx = 5: slope 1.9,
  // intercept 4.75 − 1.9·2.5 = 0. Residuals 0.1, 0.2, −0.7, 0.4: their squares sum to 0.7, so s² = 0.7 / 2 = 0.35.
  const fit = leastSquares([2, 4, 5, 8], [1, 2, 3, 4])
  expect(fit.n).toBe(4)
  expect(fit.slope).toBeCloseTo(1.9, 14)
  expect(fit.intercept).toBeCloseTo(0, 14)
  expect(fit.residualError).toBeCloseTo(Math.sqrt(0.35), 14)
  expect(fit.errorOfSlope).toBeCloseTo(Math.sqrt(0.35 / 5), 14)
  expect(fit.errorOfIntercept).toBeCloseTo(Math.sqrt(0.35 * (1 / 4 + 6.25 / 5)), 14)
  // Syy = 7.5625 + 0.5625 + 0.0625 + 10.5625 = 18.75.
  expect(fit.r2).toBeCloseTo(1 - 0.7 / 18.75, 14)
})

test("agrees with NIST's certified values to 12 digits (strd/Norris.json)", () => {
  const { x, y, certified } = JSON.parse(readFileSync(join(import.meta.dirname, 'strd/Norris.json'), 'utf8'))
  const fit = leastSquares(y, x)
  const got = [fit.intercept, fit.slope, fit.errorOfIntercept, fit.errorOfSlope, fit.residualError, fit.r2]
  const wanted = [...certified.b, ...certified.sdB, certified.residualSd, certified.rSquared]
  // NIST certifies 15 digits; the aim set for a line is 12 of them: a relative error below 5e-13.
  expect(wanted).toHaveLength(6)
  wanted.forEach((value: number, i: number) => {
    expect(Math.abs((got[i] ?? 0) / value - 1)).toBeLessThan(5e-13)
  })
})

test('residuals neither lean nor correlate with x, whatever the points', () => {
  const point = fc.tuple(
    fc.double({ min: -100, max: 100, noNaN: true }),
    fc.double({ min: -100, max: 100, noNaN: true }),
  )
  fc.assert(
    fc.property(fc.array(point, { minLength: 3, maxLength: 30 }), points => {
      const [x, y] = [points.map(([a]) => a), points.map(([, b]) => b)]
      fc.pre(Math.max(...x) - Math.min(...x) > 1)
      const { slope, intercept } = leastSquares(y, x)
      const residuals = points.map(([a, b]) => b - intercept - slope * a)
      const sum = residuals.reduce((so, value) => so + value, 0)
      const cross = residuals.reduce((so, value, i) => so + value * (x[i] ?? 0), 0)
      // Terms are below 1e2·|slope| + 1e2 with |slope| ≤ 200·30/0.5 < 2e4: 30 of them, each rounded to 2.2e-16 of itself
      // a few times, stay below 30 · 2e6 · 1e-15 · 10; times |x| ≤ 100 for the cross product.
      expect(Math.abs(sum)).toBeLessThan(1e-6)
      expect(Math.abs(cross)).toBeLessThan(1e-4)
    }),
    { seed: 20240131, numRuns: 200 },
  )
})

test.each([
  ['two pairs', [1, 2], [1, 2], 'needs three pairs, not 2'],
  ['lists of different length', [1, 2, 3], [1, 2], '3 values of y, 2 of x'],
  ['a value that is not finite', [1, 2, Number.NaN], [1, 2, 3], 'finite values only'],
  ['an x that does not vary', [1, 2, 3], [4, 4, 4], 'an x that varies'],
])('refuses %s', (_, y, x, message) => {
  expect(() => leastSquares(y, x)).toThrow(message)
})
