import { expect, test } from 'vitest'
import { autocorrelation } from '../../src/forecast/autocorrelation.js'
import { regression } from '../../src/forecast/regression.js'

function fitted(...given: Parameters<typeof regression>) {
  const outcome = regression(...given)
  if (!outcome.ok) throw new Error(outcome.reason)
  return outcome.regression
}

test('two explanatory variables by hand', () => {
  // Orthogonal columns (−1, −1, 1, 1) and (−1, 1, −1, 1): constant 4, slopes Σxy/4 = 10/4·… of y = 1, 3, 4, 8: (−1−3+4+8)/4 = 2 and
  // (−1+3−4+8)/4 = 1.5. Fit 0.5, 3.5, 4.5, 7.5; residuals ½, −½, −½, ½: sum of squares 1 with 1 degree, so s = 1 and every error is ½.
  // Σ(ŷ − ȳ)² = 4·4 + 4·2.25 = 25: R² = 25/26, F = (25/2)/1.
  const fit = fitted(
    [1, 3, 4, 8],
    [
      [-1, -1, 1, 1],
      [-1, 1, -1, 1],
    ],
  )
  expect(fit.coefficients).toEqual([4, 2, 1.5].map(value => expect.closeTo(value, 14)))
  expect(fit.residuals).toEqual([0.5, -0.5, -0.5, 0.5].map(value => expect.closeTo(value, 14)))
  expect(fit.standardErrors).toEqual([0.5, 0.5, 0.5].map(value => expect.closeTo(value, 14)))
  expect(fit.residualSd).toBeCloseTo(1, 14)
  expect(fit.degrees).toBe(1)
  expect(fit.r2).toBeCloseTo(25 / 26, 14)
  expect(fit.f).toBeCloseTo(12.5, 13)
})

test('with one slope, F is the square of its t', () => {
  const fit = fitted([2, 4, 5, 8, 7], [[1, 2, 3, 4, 6]])
  const t = (fit.coefficients[1] ?? 0) / (fit.standardErrors?.[1] ?? 0)
  expect(fit.f).toBeCloseTo(t * t, 12)
})

test('without an intercept R² is about zero: y = 2, 4 on x = 1, 1', () => {
  // Slope 3, residuals −1 and 1: Σŷ² = 18, Σr² = 2.
  const fit = fitted([2, 4], [[1, 1]], { intercept: false })
  expect(fit.coefficients).toEqual([expect.closeTo(3, 14)])
  expect(fit.r2).toBeCloseTo(0.9, 14)
  expect(fit.f).toBeCloseTo(9, 13)
})

test('as many coefficients as values leave no errors', () => {
  const fit = fitted([1, 2], [[1, 3]])
  expect(fit.degrees).toBe(0)
  expect(fit.standardErrors).toBeUndefined()
  expect(fit.residualSd).toBeUndefined()
  expect(fit.f).toBeUndefined()
})

test('a y that does not vary has no R²', () => {
  const fit = fitted([3, 3, 3], [[1, 2, 4]])
  expect(fit.r2).toBeUndefined()
  expect(fit.f).toBeUndefined()
})

test('dependent columns are refused with their condition number', () => {
  const outcome = regression([1, 2, 4], [[4, 4, 4]])
  if (outcome.ok) throw new Error('should be refused')
  expect(outcome.reason).toMatch(
    /^2 columns have only 1 independent directions \(condition number (Infinity|[\d.]+e\+\d+)\)$/,
  )
})

test('autocorrelation by hand: 1, 2, 4, 5', () => {
  // Distances −2, −1, 1, 2: at lag 1 (2 − 1 + 2)/10, at lag 2 (−2 − 2)/10.
  expect(autocorrelation([1, 2, 4, 5])).toBeCloseTo(0.3, 15)
  expect(autocorrelation([1, 2, 4, 5], 2)).toBeCloseTo(-0.4, 15)
  expect(autocorrelation([3, 3, 3])).toBeUndefined()
})

test.each([
  [[1, 2], 1, 'needs 3 values, not 2'],
  [[1, 2, 3], 0, 'a whole number from 1, not 0'],
  [[1, Number.NaN, 3], 1, 'finite values only'],
])('autocorrelation of %j at lag %d: %s', (values, lag, message) => {
  expect(() => autocorrelation(values, lag)).toThrow(message)
})
