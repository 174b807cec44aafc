import fc from 'fast-check'
import { expect, test } from 'vitest'
import { correctedAic, finiteForecast, requireSeries } from '../../src/forecast/method.js'
import { drift, naive } from '../../src/forecast/methods/last-value.js'
import { inLogs } from '../../src/forecast/methods/log-space.js'
import { poolForecast } from '../../src/forecast/pool.js'

const growing = [112, 118, 132, 129, 141, 155, 149, 170, 178, 192, 188, 207]

test('all members of a positive annual series, in their order', () => {
  expect(poolForecast(growing, 3, 1).members.map(({ method }) => method)).toEqual([
    'naive',
    'drift',
    'median drift',
    'Holt',
    'damped Holt',
    'ETS',
    'ETS weighted',
    'Theta',
    'DOTM',
    'ARIMA',
    'log drift',
    'log damped Holt',
    'log DOTM',
    'log ARIMA',
  ])
})

test('median, sigma and spread are those of the members', () => {
  const { members, median, sigma, spread } = poolForecast(growing, 3, 1)
  const means = members.map(({ mean }) => mean[2] ?? 0).sort((a, b) => a - b)
  expect(median[2]).toBe(((means[6] ?? 0) + (means[7] ?? 0)) / 2)
  const errors = members.map(member => member.sigma[2] ?? 0).sort((a, b) => a - b)
  expect(sigma[2]).toBe(((errors[6] ?? 0) + (errors[7] ?? 0)) / 2)
  const mean = means.reduce((so, value) => so + value, 0) / 14
  const variance = means.reduce((so, value) => so + (value - mean) ** 2, 0) / 13
  expect(spread[2]).toBeCloseTo(Math.sqrt(variance), 10)
})

test('three values: the walks, Theta and the log drift', () => {
  const { members, median } = poolForecast([1, 2, 3], 2, 1)
  expect(members.map(({ method }) => method)).toEqual([
    'naive',
    'drift',
    'median drift',
    'Theta',
    'log drift',
  ])
  // Means 3, 4, 4, one of Theta, and 3·√3.
  expect(median[0]).toBeCloseTo(4, 12)
})

test.each([
  ['constant', new Array(9).fill(5), 5],
  ['constant, three values', [5, 5, 5], 5],
  ['zeros', new Array(7).fill(0), 0],
  ['constant and negative', new Array(8).fill(-3), -3],
])('%s: goes on as it is, without a NaN', (_, values, level) => {
  const { median, sigma, spread } = poolForecast(values, 4, 1)
  for (let h = 0; h < 4; h++) {
    expect(median[h]).toBeCloseTo(level, 10)
    expect(sigma[h]).toBeCloseTo(0, 10)
    expect(spread[h]).toBeCloseTo(0, 10)
  }
})

test('a logarithm by hand: doubling goes on doubling, sigma is half the distance of one error up and down', () => {
  const logDrift = inLogs(drift, 'log drift')
  expect(logDrift([1, 2, 4, 8], 2, 1)?.mean[1]).toBeCloseTo(32, 12)
  expect(logDrift([1, -2, 4], 2, 1)).toBeUndefined()
  // Changes of the log are +log 2 and −log 2: s = log 2, so the points are 2 and ½.
  expect(inLogs(naive, 'log naive')([1, 2, 1], 1, 1)?.sigma[0]).toBeCloseTo(0.75, 14)
})

test('whatever the series, every figure is finite and no error negative', () => {
  const value = fc.oneof(
    fc.double({ min: -1e6, max: 1e6, noNaN: true }),
    fc.integer({ min: -3, max: 3 }),
    fc.double({ min: 1e-9, max: 1, noNaN: true }),
  )
  fc.assert(
    fc.property(fc.array(value, { minLength: 3, maxLength: 24 }), fc.constantFrom(1, 4), (values, season) => {
      const pool = poolForecast(values, 5, season)
      expect(pool.members.length).toBeGreaterThanOrEqual(4)
      for (const { mean, sigma } of [...pool.members, { mean: pool.median, sigma: pool.sigma }]) {
        expect(mean.every(Number.isFinite)).toBe(true)
        expect(sigma.every(s => s >= 0 && s < Number.POSITIVE_INFINITY)).toBe(true)
      }
      expect(pool.spread.every(Number.isFinite)).toBe(true)
    }),
    { seed: 20240131, numRuns: 150 },
  )
})

test('the same series gives the same bits', () => {
  expect(poolForecast(growing, 6, 1)).toEqual(poolForecast([...growing], 6, 1))
})

test('what no method can take is refused', () => {
  expect(() => poolForecast([1, 2], 1, 1)).toThrow('needs 3 values, not 2')
  expect(() => requireSeries([1, Number.NaN, 2], 1, 1)).toThrow('finite values')
  expect(() => requireSeries([1, 1e80, 2], 1, 1)).toThrow('up to 1e70')
  expect(() => requireSeries([1, 2, 3], 0, 1)).toThrow('horizon 0')
  expect(() => requireSeries([1, 2, 3], 1, 1.5)).toThrow('season 1.5')
  const overflow = { method: 'x', mean: Float64Array.of(Number.POSITIVE_INFINITY), sigma: Float64Array.of(1) }
  expect(finiteForecast(overflow)).toBeUndefined()
})

test('AICc by hand: −2 log L 10, three parameters, eight values: 10 + 6 + 24/4', () => {
  expect(correctedAic(10, 3, 8)).toBe(22)
  expect(correctedAic(10, 3, 4)).toBe(Number.POSITIVE_INFINITY)
})
