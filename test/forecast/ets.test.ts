import { expect, test } from 'vitest'
import { fitEts } from '../../src/forecast/methods/ets.js'
import {
  dampedHolt,
  ets,
  etsForecasts,
  etsWeighted,
  fitAllEts,
  holt,
  ses,
} from '../../src/forecast/methods/ets-forecast.js'
import { SmoothingFilter, smooth } from '../../src/forecast/methods/smoothing-filter.js'
import { normalQuantile } from '../../src/numerics/normal.js'
import { philoxUniform, seedOf } from '../../src/numerics/philox.js'

const growing = [112, 118, 132, 129, 141, 155, 149, 170, 178, 192, 188, 207]

test('smoothing by hand: α ½ from level 4 over 6, 3', () => {
  // Forecast 4, error 2, level 5; forecast 5, error −2, level 4.
  const { fitted, last } = smooth([6, 3], { alpha: 0.5, beta: 0, phi: 0 }, { level: 4, trend: 0 })
  expect(fitted).toEqual(Float64Array.of(4, 5))
  expect(last.level).toBe(4)
  // With trend: forecast 4 + 1 = 5, error 1, level 5.5, trend 1.25; forecast 6.75, error −3.75.
  const trended = smooth([6, 3], { alpha: 0.5, beta: 0.25, phi: 1 }, { level: 4, trend: 1 })
  expect(trended.fitted).toEqual(Float64Array.of(5, 6.75))
  expect(trended.last).toEqual({ level: 4.875, trend: 0.3125 })
})

test('no first state has a smaller sum of squares than the one least squares gives', () => {
  const smoothing = { alpha: 0.6, beta: 0.2, phi: 0.9 }
  const filter = new SmoothingFilter(growing, true)
  const least = filter.leastSquares(0.6, 0.2, 0.9)
  const sumFrom = (level: number, trend: number) =>
    smooth(growing, smoothing, { level, trend }).fitted.reduce(
      (so, f, t) => so + ((growing[t] ?? 0) - f) ** 2,
      0,
    )
  // Two independent passes over 12 squared errors below 1e3 each: rounding stays below 1e-11 of the sum.
  expect(Math.abs(sumFrom(filter.level, filter.trend) / least - 1)).toBeLessThan(1e-11)
  for (const [up, aside] of [
    [0.01, 0],
    [-0.01, 0],
    [0, 0.01],
    [0, -0.01],
    [0.01, -0.01],
  ]) {
    expect(sumFrom(filter.level + (up ?? 0), filter.trend + (aside ?? 0))).toBeGreaterThan(least)
  }
})

test('the fit is as good as the best point of a fine grid', () => {
  const fit = fitEts(growing, 'A', 'A')
  const filter = new SmoothingFilter(growing, true)
  let least = Number.POSITIVE_INFINITY
  for (let alpha = 1; alpha < 100; alpha++) {
    for (let ratio = 1; ratio < 100; ratio++) {
      least = Math.min(least, filter.leastSquares(alpha / 100, (alpha * ratio) / 1e4, 1))
    }
  }
  // n log Σe² is searched to 1e-5, so Σe² to a few parts in a million.
  expect((fit?.variance ?? 0) * (growing.length - 4)).toBeLessThan(least * (1 + 1e-5))
})

test('standard errors by hand: σ² times 1 + Σ(α + β(φ + … + φ^j))²', () => {
  const fit = fitEts(growing, 'A', 'Ad')
  const forecast = dampedHolt(growing, 3, 1)
  const { alpha = 0, beta = 0, phi = 0 } = fit?.smoothing ?? {}
  const second = alpha + beta * phi
  const third = alpha + beta * (phi + phi * phi)
  const sigma = Math.sqrt(fit?.variance ?? 0)
  expect(forecast?.sigma[0]).toBeCloseTo(sigma, 12)
  expect(forecast?.sigma[1]).toBeCloseTo(sigma * Math.sqrt(1 + second ** 2), 10)
  expect(forecast?.sigma[2]).toBeCloseTo(sigma * Math.sqrt(1 + second ** 2 + third ** 2), 10)
})

test('standard errors of relative errors agree with 40,000 simulated paths', () => {
  const fit = fitEts(growing, 'M', 'A')
  if (fit === undefined) throw new Error('no fit')
  // Without its twin no cap is laid on sigma; a forecast of a list of one fit is that fit's.
  const theory = etsForecasts([fit], 4).find(({ method }) => method === 'ETS')?.sigma ?? new Float64Array(4)
  const { alpha, beta, phi } = fit.smoothing
  const paths = 40_000
  const [sums, squares] = [new Float64Array(4), new Float64Array(4)]
  for (let path = 0; path < paths; path++) {
    let { level, trend } = fit.last
    for (let h = 0; h < 4; h++) {
      const mean = level + phi * trend
      const error = mean * Math.sqrt(fit.variance) * normalQuantile(philoxUniform(seedOf(1), path, h))
      level = mean + alpha * error
      trend = phi * trend + beta * error
      sums[h] = (sums[h] ?? 0) + mean + error
      squares[h] = (squares[h] ?? 0) + (mean + error) ** 2
    }
  }
  for (let h = 0; h < 4; h++) {
    const variance = (squares[h] ?? 0) / paths - ((sums[h] ?? 0) / paths) ** 2
    // The standard error of a standard deviation from N near-normal draws is 1/√(2N) = 0.35%; four of them.
    expect(Math.abs(Math.sqrt(variance) / (theory[h] ?? 0) - 1)).toBeLessThan(0.014)
  }
})

test('relative errors near zero: sigma is held to twice that of added errors', () => {
  const collapsing = [900, 500, 240, 130, 60, 34, 15, 9, 4, 2.2, 1.1]
  const fits = fitAllEts(collapsing)
  const relative = fits.find(({ errors, trend }) => errors === 'M' && trend === 'N')
  const twin = fits.find(({ errors, trend }) => errors === 'A' && trend === 'N')
  if (relative === undefined || twin === undefined) throw new Error('no fit')
  const sigmaOf = (list: typeof fits) => etsForecasts(list, 3).find(({ method }) => method === 'ETS')?.sigma
  const best = sigmaOf([
    { ...relative, variance: 1e8 },
    { ...twin, aicc: relative.aicc + 1 },
  ])
  expect(best?.map((s, h) => s / (sigmaOf([twin])?.[h] ?? 0))).toEqual(Float64Array.of(2, 2, 2))
})

test('a straight line is carried on by Holt, and added errors only are tried where a value is not positive', () => {
  const line = holt([3, 5, 7, 9, 11, 13], 3, 1)
  ;[15, 17, 19].forEach((value, h) => {
    expect(line?.mean[h]).toBeCloseTo(value, 8)
  })
  expect(fitAllEts(growing)).toHaveLength(6)
  expect(fitAllEts(growing.map(value => value - 150)).map(fit => fit.errors)).toEqual(['A', 'A', 'A'])
  expect(fitEts([1, 2, 0, 4, 5], 'M', 'N')).toBeUndefined()
})

test('the model of least AICc is the one reported, and the weighted mean lies among the models', () => {
  const fits = fitAllEts(growing)
  const best = fits.reduce((so, fit) => (fit.aicc < so.aicc ? fit : so))
  expect(ets(growing, 2, 1)?.evidence?.['model']).toBe(`ETS(${best.errors},${best.trend},N)`)
  const each = fits.map(fit => etsForecasts([fit], 2).find(({ method }) => method === 'ETS')?.mean[1] ?? 0)
  const mixed = etsWeighted(growing, 2, 1)?.mean[1] ?? 0
  expect(mixed).toBeGreaterThan(Math.min(...each))
  expect(mixed).toBeLessThan(Math.max(...each))
})

test('series too short for a model', () => {
  expect(ses([1, 2], 1, 1)).toBeUndefined()
  expect(ses([1, 3, 2], 1, 1)?.mean[0]).toBeGreaterThan(0)
  expect(holt([1, 2, 3, 5], 1, 1)).toBeUndefined()
  expect(dampedHolt([1, 2, 3, 5, 4], 1, 1)).toBeUndefined()
})
