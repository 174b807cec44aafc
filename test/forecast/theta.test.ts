import { expect, test } from 'vitest'
import { dynamicTheta } from '../../src/forecast/methods/dynamic-theta.js'
import { fitEts } from '../../src/forecast/methods/ets.js'
import { theta } from '../../src/forecast/methods/theta.js'

const series = [112, 118, 132, 129, 141, 155, 149, 170, 178, 192, 188, 207]

/** The least-squares line through the values: its height at the first value and its slope. */
function lineThrough(values: readonly number[]): readonly [number, number] {
  const middle = (values.length - 1) / 2
  const mean = values.reduce((so, value) => so + value, 0) / values.length
  const cross = values.reduce((so, value, t) => so + (t - middle) * (value - mean), 0)
  const slope = cross / values.reduce((so, _, t) => so + (t - middle) ** 2, 0)
  return [mean - slope * middle, slope]
}

test('Theta is the mean of the straight line and of simple smoothing of the series bent away from it twice', () => {
  // Assimakopoulos and Nikolopoulos' own construction: theta lines 0 and 2. Hyndman and Billah showed it equal for the same α when
  // the line of theta 2 is smoothed from the level that makes both agree: 2ℓ_0 less the line one step before the first value.
  const { alpha } = fitEts(series, 'A', 'N')?.smoothing ?? { alpha: 0 }
  const [height, slope] = lineThrough(series)
  // ℓ_0 of the plain series is found from its last level, by running the smoothing backwards.
  let level = fitEts(series, 'A', 'N')?.last.level ?? 0
  for (const value of [...series].reverse()) level = (level - alpha * value) / (1 - alpha)
  let bent = 2 * level - (height - slope)
  series.forEach((value, t) => {
    bent = alpha * (2 * value - (height + slope * t)) + (1 - alpha) * bent
  })
  const mean = theta(series, 3, 1)?.mean
  for (let h = 0; h < 3; h++) {
    const line = height + slope * (series.length + h)
    // Running backwards multiplies rounding by (1 − α)^−12.
    expect(Math.abs((mean?.[h] ?? 0) - (line + bent) / 2)).toBeLessThan(1e-4)
  }
})

test('the dynamic model agrees with one that fits its line afresh to every stretch of values', () => {
  const forecast = dynamicTheta(series, 4, 1)
  const alpha = Number(forecast?.evidence?.['alpha'])
  const said = forecast?.evidence?.['theta']
  const weight = said === 'infinite' ? 1 : 1 - 1 / Number(said)
  /** Σe² and the forecasts from a first level, with lines by plain least squares instead of the paper's recursion. */
  const run = (level: number, w: number) => {
    const seen: number[] = []
    let [so, sum] = [level, 0]
    const ahead = () => {
      const [height, slope] = seen.length < 2 ? [seen[0] ?? 0, 0] : lineThrough(seen)
      // The paper counts periods from 1, so its intercept stands a period before the first value.
      const intercept = seen.length === 0 ? 0 : height - slope
      const left = (1 - alpha) ** seen.length
      return so + w * (left * intercept + ((1 - left * (1 - alpha)) / alpha) * slope)
    }
    const take = (value: number) => {
      seen.push(value)
      so = alpha * value + (1 - alpha) * so
    }
    for (const value of series) {
      sum += (value - ahead()) ** 2
      take(value)
    }
    const path = [0, 1, 2, 3].map(() => {
      const next = ahead()
      take(next)
      return next
    })
    return { sum, path }
  }
  // The first level is not reported: the best for this α and weight is the least of a parabola through three points.
  const [a, b, c] = [0, 100, 200].map(level => run(level, weight).sum) as [number, number, number]
  const best = 100 + (50 * (a - c)) / (a - 2 * b + c)
  const { sum, path } = run(best, weight)
  path.forEach((value, h) => {
    // The parabola's least point loses half the digits of its three sums.
    expect(Math.abs((forecast?.mean[h] ?? 0) - value)).toBeLessThan(1e-5)
  })
  expect(forecast?.sigma[0]).toBeCloseTo(Math.sqrt(sum / (series.length - 3)), 6)
  for (const w of [Math.max(0, weight - 0.02), Math.min(1, weight + 0.02)]) {
    for (const level of [best - 1, best, best + 1]) {
      expect(run(level, w).sum).toBeGreaterThan(sum * (1 - 1e-9))
    }
  }
})

test('without a trend both stay on the level', () => {
  const flat = [10, 12, 9, 11, 10, 12, 9, 11, 10.5, 10.5]
  expect(theta(flat, 1, 1)?.mean[0]).toBeCloseTo(10.5, 0)
  expect(dynamicTheta(flat, 1, 1)?.mean[0]).toBeCloseTo(10.5, 0)
})

test('shortest series', () => {
  expect(theta([1, 2], 1, 1)).toBeUndefined()
  expect(theta([1, 2, 4], 1, 1)?.mean[0]).toBeGreaterThan(2)
  expect(dynamicTheta([1, 2, 4], 1, 1)).toBeUndefined()
  expect(dynamicTheta([1, 2, 4, 5], 1, 1)?.mean[0]).toBeGreaterThan(4)
})
