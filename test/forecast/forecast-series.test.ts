import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { forecastPaths } from '../../src/forecast/forecast-paths.js'
import {
  forecastSeries,
  type SeriesForecast,
  type SeriesOptions,
} from '../../src/forecast/forecast-series.js'
import { memberNames } from '../../src/forecast/member-names.js'
import { normalQuantile } from '../../src/numerics/normal.js'
import { fillPhiloxUniforms, seedOf } from '../../src/numerics/philox.js'

const gdp = [9206, 10050, 11314, 12603, 13509, 15373, 16106, 18109, 18753, 20059]

function forecastOf(values: readonly number[], options: Partial<SeriesOptions> = {}): SeriesForecast {
  const outcome = forecastSeries(values, { horizon: 5, ...options })
  if (!outcome.ok) throw new Error(outcome.refusal.why.en)
  return outcome.forecast
}

function refusalOf(values: readonly number[], options: Partial<SeriesOptions> = {}): string {
  const outcome = forecastSeries(values, { horizon: 2, ...options })
  if (outcome.ok) throw new Error('not refused')
  return `${outcome.refusal.code} ${outcome.refusal.why.en}`
}

/** Widths of the intervals at these levels, by step. */
function widthsOf(forecast: SeriesForecast, shares: readonly number[]): readonly (readonly number[])[] {
  return shares.map(share =>
    [...forecast.median].map((_, h) => forecast.quantile(1 - share, h + 1) - forecast.quantile(share, h + 1)),
  )
}

const shares = [0.001, 0.025, 0.05, 0.1, 0.25, 0.4, 0.5, 0.6, 0.75, 0.9, 0.95, 0.975, 0.999]

describe('the shape of the fan (C9)', () => {
  const series = fc
    .array(fc.double({ min: -1e4, max: 1e4, noNaN: true }), { minLength: 3, maxLength: 25 })
    .filter(values => Math.max(...values) - Math.min(...values) > 0.01)

  test('quantiles rise, widths never fall and are never 0; step 0 is the last value', () => {
    fc.assert(
      fc.property(series, fc.boolean(), (values, lifted) => {
        const own = lifted ? values.map(value => value + 20_000) : values
        const forecast = forecastOf(own, { method: 'pool' })
        for (let step = 1; step <= 5; step++) {
          const path = shares.map(share => forecast.quantile(share, step))
          expect(path.every(Number.isFinite)).toBe(true)
          expect(path.every((value, i) => i === 0 || value > (path[i - 1] ?? 0))).toBe(true)
          expect(forecast.quantile(0.5, step)).toBeCloseTo(forecast.median[step - 1] ?? Number.NaN, 6)
        }
        for (const widths of widthsOf(forecast, [0.025, 0.1, 0.25])) {
          // Equal widths may differ by rounding of the two bounds.
          const rounding = 1e-9 * (widths.at(-1) ?? 0)
          expect(widths.every((width, h) => h === 0 || width >= (widths[h - 1] ?? 0) - rounding)).toBe(true)
        }
        expect(shares.map(share => forecast.quantile(share, 0))).toEqual(shares.map(() => own.at(-1)))
      }),
      { numRuns: 60 },
    )
  })

  test('a line without error still gets a band, and so do three values', () => {
    for (const values of [
      [1, 2, 3, 4, 5, 6, 7, 8],
      [1, 2, 4, 8, 16, 32, 64],
      [5, 6, 5],
      [7, 7, 7, 7, 8],
      [0, 0, 0, 1],
    ]) {
      for (const method of ['auto', 'pool', 'drift']) {
        const [first] = widthsOf(forecastOf(values, { method }), [0.025])
        expect(first?.every(width => width > 0.01)).toBe(true)
      }
    }
  })
})

describe('what must not matter', () => {
  test.each(['pool', 'auto', 'dotm'])(
    'the unit: ten times the values, ten times the forecast (%s)',
    method => {
      const [one, ten] = [gdp, gdp.map(value => value * 10)].map(values =>
        forecastOf(values, { method, name: 'a' }),
      )
      for (let step = 1; step <= 5; step++) {
        for (const share of shares) {
          // Everything is computed in the same decimal unit, so only the way back can round.
          const ratio = (ten?.quantile(share, step) ?? 0) / (one?.quantile(share, step) ?? 0)
          expect(Math.abs(ratio - 10)).toBeLessThan(1e-13)
        }
      }
    },
  )

  test('the same seed and name give the same bits, another name other draws', () => {
    const [a, b, c] = ['x', 'x', 'y'].map(name => [...forecastOf(gdp, { name, seed: 7 }).median])
    expect(a).toEqual(b)
    expect(a).not.toEqual(c)
  })

  test('without draws the name and seed do not matter', () => {
    const [a, b] = ['x', 'y'].map((name, seed) => [...forecastOf(gdp, { name, seed, method: 'pool' }).mean])
    expect(a).toEqual(b)
  })
})

describe('methods', () => {
  test('auto is half LGT, half the pool; where it cannot be, the pool', () => {
    const forecast = forecastOf(gdp)
    expect(forecast.method).toBe('LGT + pool')
    const { lgt, pool } = forecast.evidence
    for (const [h, value] of pool.median.entries()) {
      expect(forecast.median[h]).toBeCloseTo(0.5 * (lgt?.median[h] ?? Number.NaN) + 0.5 * value, 6)
    }
    expect(forecastOf(gdp.map(value => value - 10_000)).method).toBe('pool')
    expect(forecastOf(gdp.slice(0, 5)).method).toBe('pool')
  })

  test('every member can be asked for by name, and only those', () => {
    const seasonal = Array.from(
      { length: 24 },
      (_, t) => 100 + t + ([20, -5, -25, 10][t % 4] ?? 0) + ((t * 7) % 5),
    )
    for (const method of memberNames) {
      const forecast = forecastOf(seasonal, { method, season: 4, horizon: 4 })
      expect(forecast.method.toLowerCase()).toContain(method.split('-').at(-1))
    }
    expect(() => forecastOf(gdp, { method: 'prophet' })).toThrow('no method "prophet"')
  })

  test('drift: the point is the last value and the mean change', () => {
    expect([...forecastOf([1, 3, 4, 7], { method: 'drift', horizon: 2 }).median]).toEqual([9, 11])
  })

  test('a season found: the pool alone, and it repeats', () => {
    const values = Array.from(
      { length: 20 },
      (_, t) => 100 + ([30, -10, -30, 10][t % 4] ?? 0) + ((t * 13) % 7) / 10,
    )
    const forecast = forecastOf(values, { season: 4, horizon: 4 })
    expect(forecast.method).toBe('pool')
    expect(forecast.evidence.pool.isSeasonal).toBe(true)
    for (const [h, season] of [30, -10, -30, 10].entries()) {
      expect(Math.abs((forecast.median[h] ?? 0) - 100 - season)).toBeLessThan(3)
    }
  })
})

describe('refused, by name', () => {
  test.each([
    [[], {}, 'D501 it has 0 observations, and 3 are needed'],
    [[1, 2], {}, 'D501 it has 2 observations, and 3 are needed'],
    [[4, 4, 4, 4], {}, 'D503 all 4 observations are the same'],
    [
      [-1, 2, 3, 5],
      { method: 'log-drift' },
      'D504 the method "log-drift" takes logarithms, and a value is -1',
    ],
    [[-1, 2, 3, 5, 6], { method: 'lgt' }, 'D504 the method "lgt" takes logarithms, and a value is -1'],
    [[0, 2, 3, 5], { positive: true }, 'D504 it is to stay above 0, and a value of it is 0'],
    [[1, 2, 3, 5], { method: 'seasonal-naive' }, 'D504 the method "seasonal-naive" cannot be used'],
    [[1e299, 2e299, 1e300], {}, 'D505 its values are too large or too small'],
  ] as const)('%j %j', (values, options, why) => {
    expect(refusalOf(values, options)).toContain(why)
  })

  test('errors of use are thrown', () => {
    expect(() => forecastSeries([1, Number.NaN, 3], { horizon: 1 })).toThrow('finite')
    expect(() => forecastSeries([1, 2, 3], { horizon: 0 })).toThrow('horizon 0')
  })
})

test('kept positive: every quantile, the mean and the paths are above 0, and the upper half is as before', () => {
  const falling = [100, 80, 61, 39, 22, 9, 4]
  const free = forecastOf(falling, { method: 'pool' })
  const kept = forecastOf(falling, { method: 'pool', positive: true })
  expect(free.quantile(0.025, 5)).toBeLessThan(0)
  for (let step = 1; step <= 5; step++) {
    expect(shares.every(share => kept.quantile(share, step) > 0)).toBe(true)
    expect(kept.mean[step - 1]).toBeGreaterThan(0)
  }
  expect(kept.quantile(0.975, 3)).toBe(free.quantile(0.975, 3))
  expect(forecastPaths(kept, 200).every(value => value > 0)).toBe(true)
})

test('paths have the quantiles of the forecast, and steps that hang together', () => {
  const forecast = forecastOf(gdp, { method: 'pool' })
  const count = 4000
  const paths = forecastPaths(forecast, count, { seed: 3, name: 'gdp' })
  const below = (step: number, share: number): number => {
    const bound = forecast.quantile(share, step)
    let inside = 0
    for (let draw = 0; draw < count; draw++) if ((paths[draw * 5 + step - 1] ?? 0) <= bound) inside++
    return inside / count
  }
  for (const step of [1, 5]) {
    // 3.5 standard errors of a share.
    for (const share of [0.1, 0.5, 0.9]) {
      expect(Math.abs(below(step, share) - share)).toBeLessThan(
        3.5 * Math.sqrt((share * (1 - share)) / count),
      )
    }
  }
  expect([...forecastPaths(forecast, count, { seed: 3, name: 'gdp' })]).toEqual([...paths])
})

/**
 * C4 in small: 600 walks with drift of ten values. The share inside must not be below the level by more than 3.5 standard errors.
 */
test('C4: intervals of the pool cover random walks with drift at every step', () => {
  const levels = [0.5, 0.8, 0.95]
  const count = 600
  const inside = levels.map(() => new Array<number>(5).fill(0))
  const uniforms = new Float64Array(15)
  for (let index = 0; index < count; index++) {
    fillPhiloxUniforms(uniforms, seedOf(11), 0, index)
    let level = 100
    const values = [...uniforms].map(uniform => {
      level += 1 + 2 * normalQuantile(uniform)
      return level
    })
    const forecast = forecastOf(values.slice(0, 10), { method: 'pool' })
    for (const [at, share] of levels.entries()) {
      for (let step = 1; step <= 5; step++) {
        const [lower, upper] = [(1 - share) / 2, (1 + share) / 2].map(each => forecast.quantile(each, step))
        const outturn = values[9 + step] ?? Number.NaN
        if (outturn >= (lower ?? 0) && outturn <= (upper ?? 0)) {
          const row = inside[at] ?? []
          row[step - 1] = (row[step - 1] ?? 0) + 1
        }
      }
    }
  }
  for (const [at, share] of levels.entries()) {
    const least = share - 3.5 * Math.sqrt((share * (1 - share)) / count)
    for (const hits of inside[at] ?? []) expect(hits / count).toBeGreaterThan(least)
  }
})
