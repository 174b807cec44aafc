// What the series of C7 are made of: the process each method assumes, and three that none does. Each makes `n` values and five to come.
import { fatTailed } from './chance.mjs'

export const ahead = 5

function walk(n, step, start = 100) {
  let value = start
  return Array.from({ length: n + ahead }, (_, t) => {
    value += step(t)
    return value
  })
}

/** Level and trend moved by one error each; the trend shrinks by φ. */
function trended(n, normal, { alpha, beta, phi }) {
  let [level, trend] = [100, 1]
  return Array.from({ length: n + ahead }, () => {
    const error = normal()
    const value = level + phi * trend + error
    level += phi * trend + alpha * error
    trend = phi * trend + beta * error
    return value
  })
}

/** A level that follows half of each error, with drift. */
function levelWithDrift(n, normal) {
  let level = 100
  return Array.from({ length: n + ahead }, () => {
    const error = normal()
    const value = level + error
    level += 0.5 + 0.5 * error
    return value
  })
}

/** Changes that keep 0.6 of the last, about 1. */
function keptChanges(n, normal) {
  let change = normal() / 0.8
  return walk(n, () => {
    change = 0.6 * change + normal()
    return 1 + change
  })
}

/** Growth with the level to the power ¾, errors with its square root, as LGT has it. */
function globalTrend(n, normal) {
  let level = 100
  return Array.from({ length: n + ahead }, () => {
    const expected = level + 0.1 * level ** 0.75
    const value = Math.max(1, expected + 0.3 * Math.sqrt(level) * normal())
    level = 0.6 * value + 0.4 * level
    return value
  })
}

const drifting = (n, normal) => walk(n, () => 1 + 2 * normal())
const holt = (n, normal) => trended(n, normal, { alpha: 0.7, beta: 0.2, phi: 1 })
const damped = (n, normal) => trended(n, normal, { alpha: 0.7, beta: 0.3, phi: 0.85 })
const scaled = make => (n, normal) =>
  make(n, () => 2 * normal()).map(value => Math.exp(4.6 + (value - 100) / 50))

/** The process each method assumes. */
export const own = new Map([
  ['naive', (n, normal) => walk(n, () => normal())],
  ['drift', drifting],
  ['median-drift', drifting],
  ['holt', holt],
  ['damped-holt', damped],
  ['ets', holt],
  ['ets-weighted', damped],
  ['theta', levelWithDrift],
  ['dotm', levelWithDrift],
  ['arima', keptChanges],
  ['log-drift', scaled(drifting)],
  ['log-damped-holt', scaled(damped)],
  ['log-dotm', scaled(levelWithDrift)],
  ['log-arima', scaled(keptChanges)],
  ['lgt', globalTrend],
  ['pool', drifting],
  ['auto', drifting],
])

/** What no method assumes. */
export const foreign = new Map([
  ['break', (n, normal) => walk(n, t => normal() + (t === Math.floor((2 * n) / 3) ? 8 : 0))],
  ['fat tails', (n, normal) => walk(n, () => 1 + fatTailed(normal))],
  ['trend change', (n, normal) => walk(n, t => normal() + (t < n ? 2 : 0))],
])
