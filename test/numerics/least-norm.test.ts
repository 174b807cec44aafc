import { expect, test } from 'vitest'
import { leastNorm } from '../../src/numerics/least-norm.js'

// Systems of two or three unknowns with entries below 10: a few dozen roundings of 10 · 2⁻⁵³.
const rounding = 1e-13

test('a regular system: x + y = 3, x − y = 1 gives 2 and 1', () => {
  const { x, rank, free, left } = leastNorm(Float64Array.of(1, 1, 1, -1), Float64Array.of(3, 1), 2)
  expect(Math.abs((x[0] ?? 0) - 2) + Math.abs((x[1] ?? 0) - 1)).toBeLessThanOrEqual(rounding)
  expect([rank, free.length]).toEqual([2, 0])
  expect(left).toBeLessThanOrEqual(rounding)
})

test('a + b = 3 twice: the shortest solution is 1.5 and 1.5, and (1, −1)/√2 is open', () => {
  const { x, rank, free } = leastNorm(Float64Array.of(1, 1, 2, 2), Float64Array.of(3, 6), 2)
  expect(Math.abs((x[0] ?? 0) - 1.5) + Math.abs((x[1] ?? 0) - 1.5)).toBeLessThanOrEqual(rounding)
  expect(rank).toBe(1)
  const [[p = 0, q = 0] = []] = free.map(each => [...each])
  expect(Math.abs(p + q)).toBeLessThanOrEqual(rounding)
  expect(Math.abs(Math.hypot(p, q) - 1)).toBeLessThanOrEqual(rounding)
})

test('a + b = 3 and a + b = 5: what is left is the distance from (3, 5) to the diagonal, √2', () => {
  const { left } = leastNorm(Float64Array.of(1, 1, 1, 1), Float64Array.of(3, 5), 2)
  expect(Math.abs(left - Math.SQRT2)).toBeLessThanOrEqual(rounding)
})

test('an unknown that no equation reads stays at 0 and is open', () => {
  const matrix = Float64Array.of(2, 0, 0, 0, 0, 4, 0, 0, 0)
  const { x, rank, free } = leastNorm(matrix, Float64Array.of(6, 8, 0), 3)
  expect([...x].map(each => Math.abs(each))).toEqual([3, 0, 2])
  expect(rank).toBe(2)
  expect(free.map(each => [...each].map(Math.abs))).toEqual([[0, 1, 0]])
})
