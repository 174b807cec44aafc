import { describe, expect, test } from 'vitest'
import { forecastSeries } from '../../src/forecast/forecast-series.js'
import { normalQuantile } from '../../src/numerics/normal.js'
import { fillPhiloxUniforms, seedOf } from '../../src/numerics/philox.js'

/** What a method assumes, from normal numbers. */
type Process = (shocks: readonly number[]) => readonly number[]

const walk: Process = shocks => {
  let level = 100
  return shocks.map(shock => (level += 1 + 2 * shock))
}
const localTrend: Process = shocks => {
  let [level, trend] = [100, 1]
  return shocks.map(shock => {
    const value = level + trend + shock
    level += trend + 0.7 * shock
    trend += 0.2 * shock
    return value
  })
}
const driftingLevel: Process = shocks => {
  let level = 100
  return shocks.map(shock => {
    const value = level + shock
    level += 0.5 + 0.5 * shock
    return value
  })
}

const [count, ahead] = [120, 5]

/** Shares inside the 80 and the 95% interval, by step. */
function inside(method: string, process: Process, length: number): readonly (readonly number[])[] {
  const shocks = new Float64Array(length + ahead)
  const held = [0.1, 0.025].map(() => new Array<number>(ahead).fill(0))
  for (let index = 0; index < count; index++) {
    fillPhiloxUniforms(shocks, seedOf(5), length, index)
    const all = process([...shocks].map(normalQuantile))
    const outcome = forecastSeries(all.slice(0, length), { horizon: ahead, method, name: `${index}` })
    if (!outcome.ok) throw new Error(outcome.refusal.why.en)
    for (const [at, below] of [0.1, 0.025].entries()) {
      for (let step = 1; step <= ahead; step++) {
        const outturn = all[length + step - 1] ?? 0
        const [low, high] = [below, 1 - below].map(share => outcome.forecast.quantile(share, step))
        const row = held[at] ?? []
        if ((low ?? 0) <= outturn && outturn <= (high ?? 0)) row[step - 1] = (row[step - 1] ?? 0) + 1
      }
    }
  }
  return held.map(row => row.map(hits => hits / count))
}

/** C7 in small; the whole of it, with processes that no method assumes, is `npm run calibrate`. */
describe('C7: on its own process a method holds what it says, less three points and what chance leaves', () => {
  test.each([
    ['naive', (shocks: readonly number[]) => walk(shocks).map((value, t) => value - (t + 1)), 10],
    ['drift', walk, 10],
    ['drift', walk, 40],
    ['pool', walk, 20],
    ['holt', localTrend, 20],
    ['theta', driftingLevel, 10],
    ['dotm', driftingLevel, 20],
  ] as const)('%s', (method, process, length) => {
    const [in80 = [], in95 = []] = inside(method, process, length)
    const least = (level: number) => level - 0.03 - 3.5 * Math.sqrt((level * (1 - level)) / count)
    expect(Math.min(...in80)).toBeGreaterThan(least(0.8))
    expect(Math.min(...in95)).toBeGreaterThan(least(0.95))
  })
})
