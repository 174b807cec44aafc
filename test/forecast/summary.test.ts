import { expect, test } from 'vitest'
import { summary } from '../../src/forecast/summary.js'

test('three values by hand', () => {
  // Mean (2 + 4 + 9) / 3 = 5; squared distances 9 + 1 + 16 = 26; sd = √(26 / 2) = √13.
  expect(summary([2, 9, 4])).toEqual({ n: 3, mean: 5, sd: Math.sqrt(13), min: 2, max: 9 })
})

test('a single value has no standard deviation', () => {
  expect(summary([7])).toEqual({ n: 1, mean: 7, sd: undefined, min: 7, max: 7 })
})

test.each([
  ['no values', [], 'needs a value'],
  ['NaN', [1, Number.NaN], 'finite values only'],
  ['infinity', [Number.POSITIVE_INFINITY], 'finite values only'],
])('refuses %s', (_, values, message) => {
  expect(() => summary(values)).toThrow(message)
})
