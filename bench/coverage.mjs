// Coverage of the intervals on simulated series: each kind of process at 10, 20 and 40 values, five steps ahead.
// `node bench/coverage.mjs [--methods pool,auto,…] [--series 1000] [--only 'local']`. The processes are written out below; numbers come from a seeded generator.
import { loadEngine, mean, option } from './public-series.mjs'

const engine = await loadEngine()
const count = Number(option('series', '1000'))
const horizon = 5

/** Numbers from 0 to 1: mulberry32, seeded, so that every run simulates the same series. */
function generator(seed) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** Each makes `n` values, the last five of them to be forecast, from a source of normal numbers. */
const processes = {
  'random walk with drift': (n, normal) => walk(n, () => 1 + 2 * normal()),
  'random walk': (n, normal) => walk(n, () => normal()),
  'geometric walk, 8% a year, sd 5%': (n, normal) => walk(n, () => 0.08 + 0.05 * normal(), 4.6).map(Math.exp),
  'local level (θ = 0.5)': (n, normal) => {
    let [level, values] = [100, []]
    for (let t = 0; t < n; t++) {
      const error = normal()
      values.push(level + error)
      level += 0.5 * error
    }
    return values
  },
  'local trend': (n, normal) => {
    let [level, trend, values] = [100, 1, []]
    for (let t = 0; t < n; t++) {
      const error = normal()
      values.push(level + trend + error)
      level += trend + 0.7 * error
      trend += 0.2 * error
    }
    return values
  },
  'AR(1), 0.6': (n, normal) => {
    let [state, values] = [normal() / 0.8, []]
    for (let t = 0; t < n; t++) {
      state = 0.6 * state + normal()
      values.push(100 + state)
    }
    return values
  },
  'trend and noise': (n, normal) => Array.from({ length: n }, (_, t) => 100 + 2 * t + normal()),
  'fat tails: walk, t with 3 degrees': (n, normal) =>
    walk(n, () => 1 + normal() / Math.sqrt((normal() ** 2 + normal() ** 2 + normal() ** 2) / 3)),
  'break: one shock of 8 sd two thirds on': (n, normal) => {
    const at = Math.floor((2 * (n - horizon)) / 3) + 1
    let t = 0
    return walk(n, () => normal() + (++t === at ? 8 : 0))
  },
  'trend change with the first forecast': (n, normal) => {
    let t = 0
    return walk(n, () => normal() + (++t > n - horizon ? 0 : 2))
  },
}

function walk(n, step, start = 100) {
  let value = start
  return Array.from({ length: n }, () => {
    value += step()
    return value
  })
}

for (const method of option('methods', 'pool').split(',')) {
  process.stdout.write(`\n${method}: share inside 80 / 95%, steps 1 and 5, at 10, 20, 40 values\n`)
  for (const [name, make] of Object.entries(processes)) {
    if (!name.includes(option('only', ''))) continue
    const cells = [10, 20, 40].map(n => {
      const inside = simulate(method, make, n)
      return [1, 5]
        .map(step => inside.map(list => (100 * mean(list[step - 1])).toFixed(1)).join('/'))
        .join(' ')
    })
    process.stdout.write(`| ${name} | ${cells.join(' | ')} |\n`)
  }
}

function simulate(method, make, n) {
  const uniform = generator(20240131 + n)
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform())
  const inside = [[], []].map(() => Array.from({ length: horizon }, () => []))
  for (let index = 0; index < count; index++) {
    const all = make(n + horizon, normal)
    const outcome = engine.forecastSeries(all.slice(0, n), { horizon, method, name: `${index}` })
    if (!outcome.ok) continue
    for (const [at, below] of [0.1, 0.025].entries()) {
      for (let step = 1; step <= horizon; step++) {
        const [lower, upper] = [below, 1 - below].map(share => outcome.forecast.quantile(share, step))
        const outturn = all[n + step - 1]
        inside[at][step - 1].push(outturn >= lower && outturn <= upper ? 1 : 0)
      }
    }
  }
  return inside
}
