import { expect, test } from 'vitest'
import { backtestSeries } from '../../src/forecast/backtest-series.js'
import { overallOwa, summariseBacktest } from '../../src/forecast/backtest-summary.js'

const values = [10, 12, 11, 14, 15, 17, 16, 19, 21, 20, 23, 24]

test('no look-ahead: every value after an origin changed, every earlier record the same', () => {
  const before = backtestSeries(values, { minimum: 6, horizon: 2, method: 'auto', name: 'a' })
  const changed = values.map((value, i) => (i < 9 ? value : 500 - 40 * i))
  const after = backtestSeries(changed, { minimum: 6, horizon: 2, method: 'auto', name: 'a' })
  // A record is earlier when the outturn it is judged by, at origin + step, is among the first nine values.
  const early = (list: typeof before.records) => list.filter(({ origin, step }) => origin + step <= 9)
  expect(early(after.records)).toEqual(early(before.records))
  expect(early(after.records)).toHaveLength(2 * 5)
  // Forecasts from the last origin before the change are the same too, though what came is not.
  const points = (list: typeof before.records) =>
    list.filter(({ origin }) => origin <= 9).map(({ point, interval95 }) => [point, interval95])
  expect(points(after.records)).toEqual(points(before.records))
})

test('drift by hand: two origins of a line with one jump', () => {
  const evaluation = backtestSeries([1, 2, 3, 5, 6], { minimum: 3, horizon: 1, method: 'drift' })
  const drift = evaluation.records.filter(record => record.method === 'drift')
  // From 1 2 3 the drift is 1: 4 against 5. From 1 2 3 5 it is 4/3: 6⅓ against 6.
  expect(drift.map(({ point, absoluteError }) => [point, absoluteError])).toEqual([
    [4, 1],
    [5 + 4 / 3, expect.closeTo(1 / 3, 12)],
  ])
  const summary = summariseBacktest('drift', [evaluation])
  // Scales are the mean changes 1 and 4/3: MASE is the mean of 1 and 1/4.
  expect(summary?.mase).toBeCloseTo(0.625, 12)
  const naive = summariseBacktest('naive', [evaluation])
  expect(naive?.mase).toBeCloseTo((2 + 1 / (4 / 3)) / 2, 12)
  const ratio = (summary?.smape ?? 0) / (naive?.smape ?? 0) / 2 + 0.625 / (naive?.mase ?? 1) / 2
  expect(overallOwa('drift', 'naive', [evaluation])).toBeCloseTo(ratio, 12)
})

test('over two series scores are means of each series’ mean, coverage counts every record', () => {
  const long = backtestSeries(values, { minimum: 4, horizon: 1, method: 'pool' })
  const short = backtestSeries(values.slice(0, 6), { minimum: 4, horizon: 1, method: 'pool' })
  const both = summariseBacktest('pool', [long, short])
  const mase = [long, short].map(each => each.summaries.find(({ method }) => method === 'pool')?.mase ?? 0)
  expect(both?.mase).toBeCloseTo(((mase[0] ?? 0) + (mase[1] ?? 0)) / 2, 12)
  expect(both?.coverage80.count).toBe(8 + 2)
  expect(both).toMatchObject({ series: 2, count: 10 })
  expect(summariseBacktest('theta', [long])).toBeUndefined()
})
