import { expect, test } from 'vitest'
import { drift, medianDrift, medianOf, naive, seasonalNaive } from '../../src/forecast/methods/last-value.js'

test('naive, by hand: changes 1, 2, −1 have mean square 2', () => {
  const forecast = naive([1, 2, 4, 3], 2, 1)
  expect(forecast?.mean).toEqual(Float64Array.of(3, 3))
  expect(forecast?.sigma).toEqual(Float64Array.of(Math.sqrt(2), 2))
})

test('drift, by hand: changes 1, 2, 3 have mean 2 and variance 1', () => {
  const forecast = drift([0, 1, 3, 6], 2, 1)
  expect(forecast?.mean).toEqual(Float64Array.of(8, 10))
  // √(h(1 + h/3))
  expect(forecast?.sigma[0]).toBeCloseTo(Math.sqrt(4 / 3), 14)
  expect(forecast?.sigma[1]).toBeCloseTo(Math.sqrt(10 / 3), 14)
})

test('median drift is not tilted by one jump', () => {
  expect(medianDrift([0, 1, 2, 3, 104], 2, 1)?.mean).toEqual(Float64Array.of(105, 106))
  expect(drift([0, 1, 2, 3, 104], 1, 1)?.mean[0]).toBe(130)
})

test('seasonal naive repeats the last year; its error grows with each year begun', () => {
  const forecast = seasonalNaive([1, 2, 3, 4, 2, 3, 4, 5], 5, 4)
  expect(forecast?.mean).toEqual(Float64Array.of(2, 3, 4, 5, 2))
  // Every change on a year earlier is 1.
  expect(forecast?.sigma).toEqual(Float64Array.of(1, 1, 1, 1, Math.sqrt(2)))
})

test('too short a series gives no forecast', () => {
  expect(naive([1], 1, 1)).toBeUndefined()
  expect(drift([1, 2], 1, 1)).toBeUndefined()
  expect(medianDrift([1, 2], 1, 1)).toBeUndefined()
  expect(seasonalNaive([1, 2, 3, 4], 1, 4)).toBeUndefined()
  expect(seasonalNaive([1, 2, 3, 4], 1, 1)).toBeUndefined()
})

test('the median of an even count is the mean of the middle two', () => {
  expect(medianOf([5, 1, 9])).toBe(5)
  expect(medianOf([5, 1, 9, 7])).toBe(6)
})
