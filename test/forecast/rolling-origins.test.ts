import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Forecaster } from '../../src/forecast/probability-forecast.js'
import { randomWalk, randomWalkWithDrift } from '../../src/forecast/random-walk-drift.js'
import { type RollingOptions, rollingOrigins } from '../../src/forecast/rolling-origins.js'
import { normalQuantile } from '../../src/numerics/normal.js'
import { fillPhiloxUniforms, seedOf } from '../../src/numerics/philox.js'

/** The last value, give or take 1 at 80% and 2 at 95%: a piecewise quantile that can be scored by hand. */
const lastValue: Forecaster = (values, horizon) => {
  const last = values.at(-1) ?? Number.NaN
  return {
    point: new Array(horizon).fill(last),
    quantile: share => last + (share <= 0.05 ? -2 : share <= 0.5 ? -1 : share < 0.95 ? 1 : 2),
  }
}

/** Three draws about the last value. */
const threeDraws: Forecaster = (values, horizon) => {
  const last = values.at(-1) ?? Number.NaN
  return { point: new Float64Array(horizon).fill(last), draws: step => [last - step, last, last + step] }
}

const methods: ReadonlyMap<string, Forecaster> = new Map([
  ['naive', randomWalk],
  ['drift', randomWalkWithDrift],
  ['three draws', threeDraws],
])

describe('by hand', () => {
  // Values 1, 2, 4, 4: from 2 known values (scale 1) steps to 4 and 4, from 3 known (scale 3/2) a step to 4.
  const values = [1, 2, 4, 4]
  const { records, summaries, refused } = rollingOrigins(values, new Map([['last', lastValue]]), {
    minimum: 2,
    horizon: 2,
    periods: [2020, 2021, 2022, 2023],
  })

  test('every origin and step, with period and scale', () => {
    expect(refused).toEqual([])
    expect(
      records.map(({ origin, step, period, point, outturn, scale }) => [
        origin,
        step,
        period,
        point,
        outturn,
        scale,
      ]),
    ).toEqual([
      [2, 1, 2022, 2, 4, 1],
      [2, 2, 2023, 2, 4, 1],
      [3, 1, 2023, 4, 4, 1.5],
    ])
  })

  test('scores: the 80% interval 1 … 3 is missed by 1 and costs 2 + 10, the 95% one 0 … 4 holds', () => {
    expect(records.map(({ score80 }) => score80)).toEqual([12, 12, 2].map(x => expect.closeTo(x, 12)))
    expect(records.map(({ score95 }) => score95)).toEqual([4, 4, 4])
    expect(records[0]?.interval80).toEqual({ lower: 1, upper: 3 })
    expect(records[2]?.interval95).toEqual({ lower: 2, upper: 6 })
  })

  test('CRPS: shares 5%, 45%, 45%, 5% on −2, −1, 1, 2 seen from 0: mean distance 1.1 less half of 1.19', () => {
    // Pairs: 2·(0.0225·1 + 0.0225·3 + 0.0025·4 + 0.2025·2 + 0.0225·3 + 0.0225·1) = 1.19; halved 0.595; so 1.1 − 0.595.
    expect(records[2]?.crps).toBeCloseTo(0.505, 12)
  })

  test('transform: at the jump from 95% to 100% it lies between them, in the middle of 1 and −1 at ½', () => {
    expect(records[0]?.pit).toBeGreaterThan(0.95)
    expect(records[0]?.pit).toBeLessThan(1)
    expect(records[2]?.pit).toBeCloseTo(0.5, 12)
  })

  test('summary: errors 2, 2, 0 over 1, 1, 1.5; one of three inside at 80%', () => {
    const [summary] = summaries
    expect(summary?.mase).toBeCloseTo(4 / 3, 14)
    // 200·2/6 twice and 0.
    expect(summary?.smape).toBeCloseTo(400 / 9, 12)
    expect(summary?.msis80).toBeCloseTo((12 + 12 + 2 / 1.5) / 3, 12)
    expect(summary?.msis95).toBeCloseTo((4 + 4 + 4 / 1.5) / 3, 12)
    expect(summary?.coverage80).toMatchObject({ count: 3, inside: 1 })
    expect(summary?.coverage95).toMatchObject({ count: 3, inside: 3 })
    expect(summary?.pit.counts.reduce((sum, count) => sum + count, 0)).toBe(3)
    expect(summary?.byStep.map(({ step, count, mase }) => [step, count, mase])).toEqual([
      [1, 2, 1],
      [2, 1, 2],
    ])
    expect(summary?.owa).toBeUndefined()
  })

  test('OWA counts the steps both methods were judged at: against itself 1', () => {
    const picky: Forecaster = (known, horizon) => (known.length < 3 ? undefined : lastValue(known, horizon))
    const evaluate = (benchmark: string) =>
      rollingOrigins(
        [1, 2, 4, 5],
        new Map([
          ['last', lastValue],
          ['picky', picky],
        ]),
        { minimum: 2, horizon: 2, benchmark },
      )
    const { summaries, refused } = evaluate('last')
    expect(summaries.map(({ owa }) => owa)).toEqual([1, 1])
    expect(evaluate('picky').summaries.map(({ owa }) => owa)).toEqual([1, 1])
    expect(summaries.map(({ count }) => count)).toEqual([3, 1])
    expect(refused).toEqual([
      { method: 'picky', origin: 2, why: 'the method makes no forecast of these values' },
    ])
  })

  test('a history that does not vary has no scaled scores and says so', () => {
    const [summary] = rollingOrigins([3, 3, 3], new Map([['last', lastValue]]), {
      minimum: 2,
      horizon: 1,
    }).summaries
    expect([summary?.count, summary?.unscaled, summary?.mase]).toEqual([1, 1, Number.NaN])
  })
})

describe('no look-ahead (C20)', () => {
  const value = fc.double({ min: -1e6, max: 1e6, noNaN: true })
  const options: RollingOptions = { minimum: 3, horizon: 3 }

  test('changing every value after an origin leaves all its forecasts identical', () => {
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 6, maxLength: 15 }),
        fc.array(value, { minLength: 15, maxLength: 15 }),
        fc.nat(),
        (values, others, place) => {
          const origin = 3 + (place % (values.length - 3))
          const changed = values.map((each, i) => (i < origin ? each : (others[i] ?? 0)))
          const records = (series: readonly number[]) =>
            rollingOrigins(series, methods, options).records.filter(record => record.origin <= origin)
          const forecasts = (series: readonly number[]) =>
            records(series).map(({ method, origin, step, point, interval80, interval95, scale }) => ({
              ...{ method, origin, step, point, interval80, interval95, scale },
            }))
          // Where the outturn is before the change too, the scores are the same as well.
          const scored = (series: readonly number[]) =>
            records(series).filter(record => record.origin + record.step <= origin)
          expect(scored(changed)).toEqual(scored(values))
          expect(forecasts(changed)).toEqual(forecasts(values))
        },
      ),
      { numRuns: 60 },
    )
  })

  test('a method cannot reach beyond what it is handed, nor change it', () => {
    const seen: number[] = []
    const nosy: Forecaster = (values, horizon) => {
      seen.push(values.length)
      expect(() => (values as number[]).push(0)).toThrow(TypeError)
      return lastValue(values, horizon)
    }
    rollingOrigins([1, 2, 3, 4, 5], new Map([['nosy', nosy]]), { minimum: 2, horizon: 3 })
    expect(seen).toEqual([2, 3, 4])
  })

  test('records of an origin do not depend on what other methods there are', () => {
    const values = [3, 1, 4, 1, 5, 9, 2, 6]
    const all = rollingOrigins(values, methods, options).records
    const alone = rollingOrigins(values, new Map([['drift', randomWalkWithDrift]]), options).records
    expect(all.filter(({ method }) => method === 'drift')).toEqual(alone)
  })
})

test('judged on its own process, the walk with drift is calibrated from quantiles and from draws alike', () => {
  // 1,500 walks of 11 values with one origin each, so that records are independent; χ²₉ exceeds 27.9 once in a thousand.
  const [count, length] = [1500, 11]
  const drawn: Forecaster = (values, horizon) => {
    const forecast = randomWalkWithDrift(values, horizon)
    if (forecast === undefined) return undefined
    const shares = Array.from({ length: 99 }, (_, k) => (k + 0.5) / 99)
    return { point: forecast.point, draws: step => shares.map(share => forecast.quantile(share, step)) }
  }
  const both = new Map<string, Forecaster>([
    ['quantiles', randomWalkWithDrift],
    ['draws', drawn],
  ])
  const records = Array.from({ length: count }, (_, series) => {
    const u = new Float64Array(length)
    fillPhiloxUniforms(u, seedOf(8), 0, series)
    let at = 50
    const values = [...u].map(each => (at += 1 + normalQuantile(each)))
    return rollingOrigins(values, both, { minimum: 10, horizon: 1, seed: seedOf(series) }).records
  }).flat()
  for (const method of both.keys()) {
    const own = records.filter(record => record.method === method)
    const counts = new Array(10).fill(0)
    for (const { pit } of own) counts[Math.floor(pit * 10)]++
    const chiSquare = counts.reduce((sum, n) => sum + (n - count / 10) ** 2 / (count / 10), 0)
    expect(chiSquare).toBeLessThan(27.9)
    const inside = own.filter(
      ({ outturn, interval80 }) => outturn >= interval80.lower && outturn <= interval80.upper,
    )
    expect(Math.abs(inside.length / count - 0.8)).toBeLessThan(3.5 * Math.sqrt(0.16 / count))
  }
})

describe('what cannot be scored', () => {
  const forecast =
    (spread: object): Forecaster =>
    (_, horizon) =>
      ({ point: new Array(horizon).fill(1), ...spread }) as unknown as ReturnType<Forecaster>
  test.each([
    [{ quantile: () => Number.NaN }, 'the quantile of step 1 at 0.0025 is NaN'],
    [{ quantile: (share: number) => -share }, 'the quantile of step 1 at 0.0075 is -0.0075'],
    [{ draws: () => [1] }, 'step 1 has 1 draws; a spread needs two'],
    [{ draws: () => [1, Number.POSITIVE_INFINITY] }, 'a draw of step 1 is Infinity'],
    [{ point: [], quantile: () => 1 }, 'the point forecast of step 1 is NaN'],
  ])('%# is refused: %s', (spread, why) => {
    const { refused, records, summaries } = rollingOrigins([1, 2, 3], new Map([['bad', forecast(spread)]]), {
      minimum: 2,
      horizon: 1,
    })
    expect(refused).toEqual([{ method: 'bad', origin: 2, why }])
    expect([records, summaries]).toEqual([[], []])
  })

  test.each<[readonly number[], RollingOptions, string]>([
    [[1, Number.NaN], { minimum: 1, horizon: 1 }, 'finite values only'],
    [[1, 2], { minimum: 2, horizon: 1 }, '2 values have no origin that knows 2'],
    [[1, 2], { minimum: 0, horizon: 1 }, 'no origin that knows 0'],
    [[1, 2], { minimum: 1, horizon: 0 }, 'a whole number from 1, not 0'],
    [[1, 2], { minimum: 1, horizon: 1, periods: [2020] }, '1 periods of 2 values'],
    [[1, 2], { minimum: 1, horizon: 1, periods: [2020, 2022] }, 'period 2022 does not follow 2020'],
    [[1, 2], { minimum: 1, horizon: 1, benchmark: 'ets' }, 'no method is called ets'],
  ])('%j with %j: %s', (values, options, message) => {
    expect(() => rollingOrigins(values, methods, options)).toThrow(message)
  })
})
