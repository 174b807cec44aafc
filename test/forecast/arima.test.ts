import { describe, expect, test } from 'vitest'
import { arima } from '../../src/forecast/methods/arima.js'
import { type Arma, ArmaFilter } from '../../src/forecast/methods/arma-likelihood.js'
import { differenceOrder, kpss } from '../../src/forecast/methods/difference-order.js'
import { factorise, solveFactorised } from '../../src/numerics/lu.js'

const series = [0.3, -1.2, 0.8, 1.9, -0.4, 0.6, -2.1, -0.7, 1.4, 0.2, 0.9, -1.6]

/** Autocovariances by adding up the ψ weights of 4,000 periods, in units of σ². */
function covariance(lag: number, { ar, ma }: Arma): number {
  const psi = [1]
  for (let j = 1; j < 4000; j++) {
    psi.push((j <= 2 ? (ma[j - 1] ?? 0) : 0) + ar[0] * (psi[j - 1] ?? 0) + ar[1] * (psi[j - 2] ?? 0))
  }
  return psi.reduce((so, weight, j) => so + weight * (psi[j + lag] ?? 0), 0)
}

/** The same likelihood from the whole covariance matrix, and the best forecasts by regression on all values. */
function denseAnswer(values: readonly number[], arma: Arma, hasMean: boolean, horizon: number) {
  const n = values.length
  const gamma = Array.from({ length: n + horizon }, (_, lag) => covariance(lag, arma))
  const matrix = Float64Array.from(
    { length: n * n },
    (_, i) => gamma[Math.abs(Math.floor(i / n) - (i % n))] ?? 0,
  )
  const factorised = factorise(matrix, n)
  const dot = (a: readonly number[] | Float64Array, b: Float64Array) =>
    b.reduce((so, value, i) => so + value * (a[i] ?? 0), 0)
  const ones = new Float64Array(n).fill(1)
  const onValues = solveFactorised(factorised, Float64Array.from(values))
  const onOnes = solveFactorised(factorised, ones)
  const mean = hasMean ? dot(ones, onValues) / dot(ones, onOnes) : 0
  const rest = Float64Array.from(values, value => value - mean)
  const onRest = solveFactorised(factorised, rest)
  const sum = dot(rest, onRest)
  const logDeterminant = Array.from({ length: n }, (_, i) =>
    Math.log(Math.abs(factorised.factors[i * n + i] ?? 0)),
  ).reduce((so, value) => so + value, 0)
  const path = Array.from({ length: horizon }, (_, h) => {
    const row = values.map((_, t) => gamma[n + h - t] ?? 0)
    return mean + dot(row, onRest)
  })
  return { minusTwoLogLik: n * Math.log(sum / n) + logDeterminant, sum, mean, path }
}

describe('exact likelihood and forecasts against the whole covariance matrix', () => {
  test.each([
    ['AR(1)', { ar: [0.7, 0], ma: [0, 0] }, 1],
    ['MA(1)', { ar: [0, 0], ma: [0.8, 0] }, 1],
    ['AR(2)', { ar: [0.5, -0.6], ma: [0, 0] }, 2],
    ['MA(2)', { ar: [0, 0], ma: [-0.5, 0.4] }, 2],
    ['ARMA(1, 1)', { ar: [0.9, 0], ma: [-0.6, 0] }, 1],
    ['ARMA(1, 2)', { ar: [-0.4, 0], ma: [0.3, 0.6] }, 2],
    ['ARMA(2, 1)', { ar: [0.4, 0.3], ma: [-0.9, 0] }, 2],
    ['ARMA(2, 2)', { ar: [1.2, -0.5], ma: [0.5, 0.3] }, 2],
  ] as const)('%s', (_, arma, order) => {
    for (const hasMean of [true, false]) {
      const filter = new ArmaFilter(Float64Array.from(series), 1e-300)
      const got = filter.likelihood(arma, order, hasMean)
      const wanted = denseAnswer(series, arma, hasMean, 4)
      // Twelve unknowns and a condition number below 1e3 leave some 1e-12 of either route.
      expect(got.minusTwoLogLik).toBeCloseTo(wanted.minusTwoLogLik, 10)
      expect(got.sum).toBeCloseTo(wanted.sum, 10)
      expect(got.mean).toBeCloseTo(wanted.mean, 10)
      filter.forecast(arma, order, got.mean, 4).forEach((value, h) => {
        expect(value).toBeCloseTo(wanted.path[h] ?? 0, 10)
      })
    }
  })

  test.each([
    ['ARMA(2, 2)', { ar: [1.2, -0.5], ma: [0.5, 0.3] }],
    ['MA(2) that moves every other row', { ar: [0, 0], ma: [0, 0.6] }],
  ] as const)('a long series, whose rows settle, loses nothing: %s', (_, arma) => {
    const long = Array.from({ length: 120 }, (_, t) => series[(t * 7 + Math.floor(t / 12)) % 12] ?? 0)
    const got = new ArmaFilter(Float64Array.from(long), 1e-300).likelihood(arma, 2, true)
    const wanted = denseAnswer(long, arma, true, 1)
    expect(got.minusTwoLogLik).toBeCloseTo(wanted.minusTwoLogLik, 8)
    expect(got.mean).toBeCloseTo(wanted.mean, 9)
  })
})

test('AR(1) by hand: x = 1, 2 with φ = ½ has Σ = ¾·1² + 1.5² and |Γ| = 4/3', () => {
  const { sum, minusTwoLogLik } = new ArmaFilter(Float64Array.of(1, 2), 1e-300).likelihood(
    { ar: [0.5, 0], ma: [0, 0] },
    1,
    false,
  )
  expect(sum).toBeCloseTo(3, 14)
  expect(minusTwoLogLik).toBeCloseTo(2 * Math.log(1.5) + Math.log(4 / 3), 13)
})

test('KPSS by hand: 1, 2, 3, 4 has running sums −1.5, −2, −1.5, 0 and Σ deviations² 5', () => {
  // ΣS² = 8.5; divided by n²·(5/n) = 20.
  expect(kpss([1, 2, 3, 4])).toBeCloseTo(8.5 / 20, 14)
  expect(kpss([2, 2, 2, 2])).toBe(0)
})

test('differences are taken until the level is steady', () => {
  expect(differenceOrder([1, -1, 1, 1, -1, -1, 1, -1, 1, -1])).toBe(0)
  expect(differenceOrder([1, 3, 4, 6, 9, 10, 12, 15, 16, 18])).toBe(1)
  expect(differenceOrder([1, 4, 9, 16, 25, 36, 49, 64, 81, 100, 121])).toBe(2)
})

test('a line goes on with drift; a short or constant series has a finite answer', () => {
  const line = arima([2, 4, 6, 8, 10, 12, 14, 16], 2, 1)
  expect(line?.mean[0]).toBeCloseTo(18, 8)
  expect(line?.mean[1]).toBeCloseTo(20, 8)
  expect(line?.evidence?.['model']).toBe('ARIMA(0,1,0) with drift')
  expect(arima([3, 3, 3, 3, 3], 2, 1)?.mean[1]).toBeCloseTo(3, 10)
  expect(arima([3, 5, 4], 2, 1)).toBeUndefined()
})

test('errors by hand: of a random walk σ√h, of a series about a mean σ at every step', () => {
  const walk = [0, 3, 3, 4, 8, 7, 11, 15, 15, 17, 22, 23]
  const forecast = arima(walk, 4, 1)
  expect(forecast?.evidence?.['model']).toBe('ARIMA(0,1,0) with drift')
  const steps = walk.slice(1).map((value, i) => value - (walk[i] ?? 0))
  const variance = steps.reduce((so, step) => so + (step - 23 / 11) ** 2, 0) / 10
  forecast?.sigma.forEach((s, h) => {
    expect(s).toBeCloseTo(Math.sqrt(variance * (h + 1)), 10)
  })
  const noise = arima([5, 7, 7, 4, 6, 4, 6, 7, 5, 4, 6, 5], 2, 1)
  expect(noise?.evidence?.['model']).toBe('ARIMA(0,0,0) with mean')
  // Mean 5.5, Σ of squares 15, eleven degrees of freedom.
  expect(noise?.mean).toEqual(Float64Array.of(5.5, 5.5))
  expect(noise?.sigma[1]).toBeCloseTo(Math.sqrt(15 / 11), 12)
})
