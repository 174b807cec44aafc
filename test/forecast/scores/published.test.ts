import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { randomWalk, randomWalkWithDrift } from '../../../src/forecast/random-walk-drift.js'
import { msis } from '../../../src/forecast/scores/interval-score.js'
import { mase, smape } from '../../../src/forecast/scores/point-scores.js'

/**
 * Forecasts made by R 4.2.2 with the package forecast 8.20 for 203 yearly series of the M3 competition, and their average scores, computed outside this
 * project. The files are large and stay outside; without them these tests are skipped.
 */
const folder = join(import.meta.dirname, '../../../../shared/forecast')
const [seriesFile, forecastFile] = ['m3-yearly-public.csv', 'r-reference-m3-public.csv'].map(name =>
  join(folder, name),
) as [string, string]
const isHere = existsSync(seriesFile) && existsSync(forecastFile)

function rowsOf(file: string): readonly (readonly string[])[] {
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map(line => line.split(','))
}

interface Split {
  readonly history: number[]
  readonly outturns: number[]
}

function readSeries(): ReadonlyMap<string, Split> {
  const all = new Map<string, Split>()
  for (const row of rowsOf(seriesFile)) {
    const [id = '', part, value] = [row[0], row.at(-3), row.at(-1)]
    const series = all.get(id) ?? { history: [], outturns: [] }
    all.set(id, series)
    series[part === 'train' ? 'history' : 'outturns'].push(Number(value))
  }
  return all
}

test.skipIf(!isHere).each([
  ['naive', '16.18', '3.303', '44.1'],
  ['drift', '14.43', '2.751', '36.1'],
  ['ets', '15.09', '3.106', '37.1'],
  ['thetaf', '14.84', '2.880', '35.3'],
])('(needs ../shared) %s by R scores sMAPE %s, MASE %s, MSIS %s', (method, ...wanted) => {
  const forecasts = new Map<string, (readonly string[])[]>()
  for (const row of rowsOf(forecastFile).filter(each => each[0] === method)) {
    const [, id = ''] = row
    forecasts.set(id, [...(forecasts.get(id) ?? []), row])
  }
  const scores = [...readSeries()].map(([id, { history, outturns }]) => {
    const rows = forecasts.get(id) ?? []
    const points = rows.map(row => Number(row[3]))
    const intervals = rows.map(row => ({ lower: Number(row[6]), upper: Number(row[7]) }))
    return [
      smape(outturns, points),
      mase(outturns, points, history) ?? 0,
      msis(intervals, outturns, history) ?? 0,
    ]
  })
  expect(scores).toHaveLength(203)
  const mean = (k: number) => scores.reduce((sum, score) => sum + (score[k] ?? 0), 0) / scores.length
  expect([mean(0).toFixed(2), mean(1).toFixed(3), mean(2).toFixed(1)]).toEqual(wanted)
})

test.skipIf(!isHere)('(needs ../shared) both walks have the points of R', () => {
  const series = readSeries()
  const methods = new Map([
    ['naive', randomWalk],
    ['drift', randomWalkWithDrift],
  ])
  const rows = rowsOf(forecastFile).filter(([method = '']) => methods.has(method))
  expect(rows).toHaveLength(2 * 203 * 6)
  for (const [method = '', id = '', step, point] of rows) {
    const forecast = methods.get(method)?.(series.get(id)?.history ?? [], 6)
    // R's figures are printed with ten digits.
    expect((forecast?.point[Number(step) - 1] ?? 0) / Number(point)).toBeCloseTo(1, 8)
  }
})
