import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type LgtForecast, lgtForecast } from '../../src/forecast/lgt.js'

const growing = [120, 130, 128, 150, 161, 170, 166, 190, 205, 214, 230, 228, 251]

function forecastOf(values: readonly number[], horizon: number, options = {}): LgtForecast {
  const forecast = lgtForecast(values, horizon, { seed: 1, ...options })
  if (forecast === undefined) throw new Error('no forecast')
  return forecast
}

/** Quantile p of the futures `step` years ahead (0 is the first). */
function quantile({ paths, draws, horizon }: LgtForecast, step: number, p: number): number {
  const column = Float64Array.from({ length: draws }, (_, draw) => paths[draw * horizon + step] ?? 0).sort()
  return column[Math.floor(p * draws)] ?? Number.NaN
}

describe('what it takes and gives', () => {
  test.each([
    ['three values', [1, 2, 3]],
    ['a zero', [1, 2, 0, 3, 4]],
    ['a negative value', [1, 2, -1, 3, 4]],
    ['a value that is not a number', [1, 2, Number.NaN, 3]],
    ['a value that is not finite', [1, 2, 3, Number.POSITIVE_INFINITY]],
  ])('no forecast of %s', (_, values) => {
    expect(lgtForecast(values, 3, { seed: 1 })).toBeUndefined()
  })

  test('draws × horizon positive values, the same for the same seed and stream, others for others', () => {
    const forecast = forecastOf(growing, 5)
    expect(forecast.paths).toHaveLength(2000 * 5)
    expect(forecast.paths.every(value => value > 0 && Number.isFinite(value))).toBe(true)
    expect(forecastOf(growing, 5)).toEqual(forecast)
    expect(forecastOf(growing, 5, { seed: 2 }).paths).not.toEqual(forecast.paths)
    expect(forecastOf(growing, 5, { stream: 1 }).paths).not.toEqual(forecast.paths)
  })

  test('a longer horizon begins with other numbers but the same distribution; the seed is checked', () => {
    expect(forecastOf(growing, 20).paths).toHaveLength(2000 * 20)
    expect(() => lgtForecast(growing, 5, { seed: -1 })).toThrow(RangeError)
  })

  test('futures frozen: a change of them is a change of the method', () => {
    const { paths, parameters } = forecastOf(growing, 2, { draws: 4, burnIn: 10 })
    expect([...paths]).toEqual([
      195.44182081307596, 219.03580103483517, 265.49307043477785, 283.49131457839775, 271.48453030097016,
      307.80971286605745, 264.942500000071, 287.95088934752084,
    ])
    expect(parameters.alpha).toBe(0.9547281632991511)
  })
})

describe('the unit does not matter', () => {
  // 2^k times the values gives the same shares of the largest, bit for bit; 10 times differs by the rounding of the shares,
  // which a chain forgets as fast as its start.
  test.each([
    ['2^40', 2 ** 40, 0],
    ['10', 10, 1e-9],
    ['1e200', 1e200, 1e-9],
    ['1e-200', 1e-200, 1e-9],
  ])('%s times the values gives so many times the futures', (_, factor, tolerance) => {
    const plain = forecastOf(growing, 3)
    const scaled = forecastOf(
      growing.map(value => value * factor),
      3,
    )
    let worst = 0
    for (const [i, value] of plain.paths.entries()) {
      worst = Math.max(worst, Math.abs((scaled.paths[i] ?? 0) / factor / value - 1))
    }
    expect(worst).toBeLessThanOrEqual(tolerance)
    expect(scaled.parameters.local).toBeCloseTo(plain.parameters.local, 9)
    expect(scaled.parameters.global / factor).toBeCloseTo(plain.parameters.global, 6)
  })
})

describe('series of every kind', () => {
  const wild = Array.from({ length: 30 }, (_, t) => 10 ** (12 * Math.abs(Math.sin(t * t))))
  test.each([
    ['four values', [3, 4, 6, 5], 0.9, 3],
    ['constant', [7, 7, 7, 7, 7, 7], 0.999, 1.001],
    ['a hundred values', Array.from({ length: 100 }, (_, t) => 50 + t + 5 * Math.sin(t)), 0.9, 1.5],
    ['a straight line', Array.from({ length: 12 }, (_, t) => 100 + 10 * t), 1.2, 1.32],
    ['growth of 10%', Array.from({ length: 12 }, (_, t) => 1.1 ** t), 1.4, 1.8],
    ['decline of 10%', Array.from({ length: 12 }, (_, t) => 0.9 ** t), 0.4, 0.85],
    ['a factor of 1e300 in one year', [1e-300, 1, 1, 1, 1], 0.3, 3],
    ['twelve orders of magnitude to and fro', wild, 1e-12, 1e12],
  ])('%s: finite positive futures, the median five years on within bounds', (_, values, low, high) => {
    const forecast = forecastOf(values, 20)
    expect(forecast.paths.every(value => value > 0 && Number.isFinite(value))).toBe(true)
    const last = values.at(-1) ?? 0
    const median = quantile(forecast, 4, 0.5)
    expect(median / last).toBeGreaterThan(low)
    expect(median / last).toBeLessThan(high)
    expect(Object.values(forecast.parameters).every(Number.isFinite)).toBe(true)
  })

  test('bounds: no future leaves a thousandth of the smallest to a thousand times the largest; how many met them is told', () => {
    const exploding = forecastOf([1, 3, 8, 30, 75, 250, 600], 20)
    expect(exploding.paths.every(value => value >= 0.001 && value <= 600_000)).toBe(true)
    expect(exploding.bounded).toBeGreaterThan(0.01)
    expect(forecastOf(growing, 5).bounded).toBeLessThan(0.01)
  })
})

test('chains of different streams agree: the variance between them is that of independent draws, or little more', () => {
  // Gelman and Rubin's ratio on the ranks' stand-in, log paths, for the last step; four chains as short as in use.
  const chains = [0, 1, 2, 3].map(stream => {
    const { paths, draws, horizon } = forecastOf(growing, 6, { stream })
    return Float64Array.from({ length: draws }, (_, draw) => Math.log(paths[draw * horizon + 5] ?? 0))
  })
  const n = chains[0]?.length ?? 0
  const means = chains.map(chain => chain.reduce((sum, value) => sum + value, 0) / n)
  const within =
    chains.reduce(
      (sum, chain, k) => sum + chain.reduce((s, value) => s + (value - (means[k] ?? 0)) ** 2, 0),
      0,
    ) /
    (chains.length * (n - 1))
  const centre = means.reduce((sum, value) => sum + value, 0) / chains.length
  const between = means.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (chains.length - 1)
  expect(Math.sqrt(1 + between / within)).toBeLessThan(1.01)
})

const folder = '../shared/forecast'
test.skipIf(!existsSync(folder))(`M3 yearly, public: near R's LGT series by series (${folder})`, () => {
  const rows = (file: string) => readFileSync(`${folder}/${file}`, 'utf8').trim().split('\n').slice(1)
  const train = new Map<string, number[]>()
  for (const row of rows('m3-yearly-public.csv')) {
    const [id = '', , , , , part, , value] = row.split(',')
    if (part !== 'train') continue
    const values = train.get(id) ?? []
    values.push(Number(value))
    train.set(id, values)
  }
  let [apart, wider, count] = [0, 0, 0]
  const forecasts = new Map<string, LgtForecast>()
  for (const row of rows('r-reference-m3-public.csv')) {
    const [method, id = '', step, middle, , , low, high] = row.split(',')
    if (method !== 'LGT-het') continue
    const forecast = forecasts.get(id) ?? forecastOf(train.get(id) ?? [], 6, { draws: 1000, burnIn: 300 })
    forecasts.set(id, forecast)
    const at = Number(step) - 1
    apart += Math.abs(quantile(forecast, at, 0.5) / Number(middle) - 1)
    const width = quantile(forecast, at, 0.975) - quantile(forecast, at, 0.025)
    wider += Math.log(width / (Number(high) - Number(low)))
    count++
  }
  expect(forecasts.size).toBe(203)
  // Measured: medians 2.4% apart on average, 95% intervals 7% narrower. R's own choice of model does not matter to these bounds.
  expect(apart / count).toBeLessThan(0.03)
  expect(Math.abs(wider / count)).toBeLessThan(0.12)
})
