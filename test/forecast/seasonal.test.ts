import { expect, test } from 'vitest'
import { holtWinters } from '../../src/forecast/methods/holt-winters.js'
import { bestIndices, isSeasonal, seasonalIndices } from '../../src/forecast/methods/seasonal-adjustment.js'
import { poolForecast } from '../../src/forecast/pool.js'

/** 100 + 2t with seasons 10, −5, −15, 10, and 100·1.02^t-like growth with factors. */
const added = Array.from({ length: 16 }, (_, t) => 100 + 2 * t + ([10, -5, -15, 10][t % 4] ?? 0))
const multiplied = Array.from({ length: 16 }, (_, t) => (100 + 20 * t) * ([1.2, 0.9, 0.7, 1.2][t % 4] ?? 0))

test('indices of an exact season on a line, by hand', () => {
  // A centred average of one year leaves a line as it is.
  seasonalIndices(added, 4, 'additive').indices.forEach((index, i) => {
    expect(index).toBeCloseTo([10, -5, -15, 10][i] ?? 0, 12)
  })
  expect(seasonalIndices(added, 4, 'additive').remainder).toBeLessThan(1e-20)
  // An odd year: three seasons 2, 0, −2 on a level of 5.
  expect(seasonalIndices([7, 5, 3, 7, 5, 3], 3, 'additive').indices).toEqual(Float64Array.of(2, 0, -2))
  expect(seasonalIndices([2, 4, 2, 4], 2, 'multiplicative').indices).toEqual(Float64Array.of(2 / 3, 4 / 3))
})

test('the kind of season that leaves less is taken; only an additive one where a value is not positive', () => {
  expect(bestIndices(added, 4).kind).toBe('additive')
  expect(bestIndices(multiplied, 4).kind).toBe('multiplicative')
  expect(
    bestIndices(
      multiplied.map(value => value - 200),
      4,
    ).kind,
  ).toBe('additive')
})

test('a season is seen in two years when it is plain, and not in a trend, a constant or half the data', () => {
  expect(isSeasonal(added, 4)).toBe(true)
  expect(isSeasonal(added.slice(0, 8), 4)).toBe(true)
  expect(isSeasonal(added.slice(0, 7), 4)).toBe(false)
  expect(isSeasonal(added, 1)).toBe(false)
  expect(isSeasonal([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], 4)).toBe(false)
  expect(isSeasonal(new Array(12).fill(3), 4)).toBe(false)
  expect(isSeasonal([3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9, 3], 4)).toBe(false)
})

test('Holt–Winters carries an exact season on a line forward', () => {
  for (const isDamped of [false, true]) {
    const forecast = holtWinters(isDamped)(added, 6, 4)
    // The damped trend is held to φ ≤ .98, so it falls short by up to Σ(1 − .98^j)·2 ≈ 0.8 at 6 steps.
    const allowed = isDamped ? 1 : 1e-3
    ;[142, 129, 121, 148, 150, 137].forEach((value, h) => {
      expect(Math.abs((forecast?.mean[h] ?? 0) - value)).toBeLessThan(allowed)
    })
  }
  expect(holtWinters(false)(added.slice(0, 8), 1, 4)).toBeUndefined()
  expect(holtWinters(false)(added, 1, 1)).toBeUndefined()
})

test('the pool goes through the seasons', () => {
  const pool = poolForecast(added, 6, 4)
  expect(pool.isSeasonal).toBe(true)
  ;[142, 129, 121, 148, 150, 137].forEach((value, h) => {
    expect(Math.abs((pool.median[h] ?? 0) - value)).toBeLessThan(0.5)
  })
  const names = pool.members.map(({ method }) => method)
  expect(names).toContain('seasonal naive')
  expect(names).toContain('Holt–Winters')
  expect(names).toContain('log damped Holt–Winters')
  expect(names).toContain('drift, seasonally adjusted')
  const below = poolForecast(
    added.map(value => value - 110),
    4,
    4,
  )
  expect(below.isSeasonal).toBe(true)
  expect(below.members.some(({ method }) => method.startsWith('log'))).toBe(false)
})
