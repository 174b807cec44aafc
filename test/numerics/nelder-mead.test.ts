import { expect, test } from 'vitest'
import { nelderMead } from '../../src/numerics/nelder-mead.js'

const wide = { lower: Float64Array.of(-100, -100), upper: Float64Array.of(100, 100) }

test('a bowl, by hand: (x − 3)² + 2(y + 1)² + 5', () => {
  const bowl = (at: Float64Array) => ((at[0] ?? 0) - 3) ** 2 + 2 * ((at[1] ?? 0) + 1) ** 2 + 5
  const { x, value } = nelderMead(bowl, Float64Array.of(0, 0), Float64Array.of(1, 1), wide, 1e-14)
  expect(value).toBeCloseTo(5, 12)
  // A value within 1e-13 of the least leaves √1e-13 in the place.
  expect(x[0]).toBeCloseTo(3, 5)
  expect(x[1]).toBeCloseTo(-1, 5)
})

test('follows the curved valley of Rosenbrock to (1, 1)', () => {
  const valley = ([x = 0, y = 0]: Float64Array) => 100 * (y - x * x) ** 2 + (1 - x) ** 2
  const { x, evaluations } = nelderMead(
    valley,
    Float64Array.of(-1.2, 1),
    Float64Array.of(0.5, 0.5),
    wide,
    1e-16,
  )
  expect(x[0]).toBeCloseTo(1, 5)
  expect(x[1]).toBeCloseTo(1, 5)
  expect(evaluations).toBeLessThan(600)
})

test('stops on a face of the box when the least value lies beyond it', () => {
  const bowl = ([x = 0, y = 0]: Float64Array) => (x - 3) ** 2 + (y + x) ** 2
  const box = { lower: Float64Array.of(-1, -1), upper: Float64Array.of(2, 5) }
  // x is held at 2, and y = −x at −1 by the other face.
  const { x } = nelderMead(bowl, Float64Array.of(0, 0), Float64Array.of(0.5, 0.5), box, 1e-14)
  expect(x[0]).toBeCloseTo(2, 6)
  expect(x[1]).toBeCloseTo(-1, 6)
})

test('goes round where the function is not defined', () => {
  const halfDefined = ([x = 0]: Float64Array) =>
    x < 1 ? Number.NaN : x > 5 ? Number.POSITIVE_INFINITY : (x - 1.5) ** 2
  const box = { lower: Float64Array.of(-10), upper: Float64Array.of(10) }
  const { x } = nelderMead(halfDefined, Float64Array.of(4), Float64Array.of(4), box, 1e-14)
  expect(x[0]).toBeCloseTo(1.5, 6)
})

test('the same start gives the same bits, and a flat function its start', () => {
  const valley = ([x = 0, y = 0]: Float64Array) => 100 * (y - x * x) ** 2 + (1 - x) ** 2
  const run = () => nelderMead(valley, Float64Array.of(-1.2, 1), Float64Array.of(0.5, 0.5), wide)
  expect(run()).toEqual(run())
  expect(nelderMead(() => 7, Float64Array.of(2, 3), Float64Array.of(1, 1), wide).x).toEqual(
    Float64Array.of(2, 3),
  )
})

test('never asks for a point outside the box, nor beyond the count of evaluations by more than one shrinking', () => {
  const box = { lower: Float64Array.of(0, 0), upper: Float64Array.of(1, 1) }
  const rough = ([x = 0, y = 0]: Float64Array) => {
    expect(Math.min(x, y)).toBeGreaterThanOrEqual(0)
    expect(Math.max(x, y)).toBeLessThanOrEqual(1)
    return Math.abs(x - 0.99) + Math.abs(y - 0.01)
  }
  const { evaluations } = nelderMead(rough, Float64Array.of(0.5, 0.5), Float64Array.of(0.4, 0.4), box, 0, 50)
  expect(evaluations).toBeLessThanOrEqual(50 + 4)
})
