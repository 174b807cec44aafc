import fc from 'fast-check'
import { expect, test } from 'vitest'
import { orderStatistics } from '../../src/numerics/order-statistics.js'

test('by hand: the smallest, the third and the largest of five', () => {
  expect(orderStatistics(Float64Array.of(5, 1, 4, 2, 3), [0, 2, 4])).toEqual([1, 3, 5])
})

test('what a full sort says, for values spread, tied, or far apart', () => {
  const value = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.integer({ min: -3, max: 3 }),
    fc.double({ min: 0, max: 1, noNaN: true }),
  )
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 300 }), fc.nat(), (list, seed) => {
      const values = Float64Array.from(list, each => each + 0)
      const sorted = Float64Array.from(values).sort()
      const ranks = [0, seed % values.length, values.length - 1]
      expect(orderStatistics(values, ranks)).toEqual(ranks.map(rank => sorted[rank]))
    }),
  )
})
