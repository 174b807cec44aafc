// Fits the constants of the widths of forecasts (`src/forecast/width-constants.ts`) on the public series, and prints the table.
// `node bench/fit-widths.mjs` prints it; `--write` puts it into the source; `--check` fits on three of the four sets (and on two of three
// parts of all sets) and scores what was left out. Some minutes.
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { intervalScore95, loadEngine, mean, naiveMsis, readSets, setNames } from './public-series.mjs'

const bounds = ['lower95', 'lower80', 'upper80', 'upper95']
// The constants but the first are drawn to 0 by so much: it hardly moves the fit and steadies it (README of the room).
const ridge = 0.01

const sets = readSets()
if (sets !== undefined) await main(sets)

async function main(all) {
  const engine = await loadEngine()
  const series = [...all.values()].flat().filter(({ scale }) => scale > 0)
  const kinds = {
    auto: series.flatMap((one, index) => casesOf(engine, one, index, 'auto', 'LGT + pool')),
    pool: series.flatMap((one, index) => casesOf(engine, one, index, 'pool', 'pool')),
    member: series.flatMap((one, index) => memberCases(engine, one, index)),
  }
  for (const [kind, cases] of Object.entries(kinds)) {
    const constants = fitAll(engine, cases)
    if (process.argv.includes('--write')) write(kind, constants)
    process.stdout.write(`${kind} (${cases.length} series)\n`)
    for (const bound of bounds) process.stdout.write(`  ${bound}: [${constants[bound].join(', ')}],\n`)
    say('in the sample', cases, () => constants)
    if (!process.argv.includes('--check') || kind === 'member') continue
    const without = new Map(
      setNames.map(set => [
        set,
        fitAll(
          engine,
          cases.filter(one => one.set !== set),
        ),
      ]),
    )
    say('set left out', cases, one => without.get(one.set))
    const parts = [0, 1, 2].map(part =>
      fitAll(
        engine,
        cases.filter(one => one.index % 3 !== part),
      ),
    )
    say('third left out', cases, one => parts[one.index % 3])
  }
}

/** A series with its point forecast and, for each bound, what its width is made of at each step. */
function casesOf(engine, one, index, method, wanted) {
  const outcome = engine.forecastSeries(one.values, { horizon: one.outturns.length, method, name: one.id })
  if (!outcome.ok || outcome.forecast.method !== wanted) return []
  const { median, evidence } = outcome.forecast
  return [withFeatures(engine, one, index, median, evidence.pool.sigma, evidence.pool, method)]
}

function memberCases(engine, one, index) {
  const pool = engine.poolForecast(one.values, one.outturns.length, 1)
  return pool.members.map(({ mean: point, sigma }) =>
    withFeatures(engine, one, index, point, sigma, pool, 'member'),
  )
}

function withFeatures(engine, one, index, point, sigma, pool, kind) {
  const { walk } = engine.widthConstants[kind]
  const lean = pool.mean.map((value, h) => value - point[h])
  const measures = { sigma, spread: pool.spread, lean }
  const rows = Object.fromEntries(
    bounds.map(bound => [
      bound,
      {
        walk: engine.walkDistances(one.values, one.outturns.length, bound, walk),
        steps: engine.widthFeatures(one.values, measures, bound),
      },
    ]),
  )
  return { ...one, index, point: [...point], rows }
}

function fitAll(engine, cases) {
  return Object.fromEntries(bounds.map(bound => [bound, fitBound(engine, cases, bound)]))
}

/** The constants with the least pinball loss on the scale of MASE, every set with the same weight. */
function fitBound(engine, cases, bound) {
  const share = Math.max(engine.boundShares[bound], 1 - engine.boundShares[bound])
  const direction = engine.boundShares[bound] > 0.5 ? 1 : -1
  const counts = new Map()
  for (const { set, outturns } of cases) counts.set(set, (counts.get(set) ?? 0) + outturns.length)
  const rows = cases.flatMap(one =>
    one.outturns.map((outturn, i) => {
      const { error, features } = one.rows[bound].steps[i]
      const weight = 1 / (counts.get(one.set) * one.scale)
      return {
        error,
        features,
        weight,
        walk: one.rows[bound].walk[i],
        miss: direction * (outturn - one.point[i]),
      }
    }),
  )
  const size = rows.reduce((so, row) => so + row.weight * row.error, 0)
  const loss = constants => {
    let sum = 0
    for (const { error, features, weight, walk, miss } of rows) {
      let exponent = 0
      for (let k = 0; k < features.length; k++) exponent += constants[k] * features[k]
      const rest = miss - Math.max(walk, error * Math.exp(exponent))
      sum += weight * (rest > 0 ? share * rest : (share - 1) * rest)
    }
    return sum / size + ridge * constants.slice(1).reduce((so, constant) => so + constant * constant, 0)
  }
  let x = Float64Array.of(0.5, 0, 0, 0, 0)
  const box = { lower: new Float64Array(5).fill(-8), upper: new Float64Array(5).fill(8) }
  for (let round = 0; round < 4; round++) {
    x = engine.nelderMead(loss, x, new Float64Array(5).fill(0.3), box, 1e-9, 3000).x
  }
  return [...x].map(constant => Number(constant.toFixed(3)))
}

/** Coverage and MSIS over naive's, averaged over the sets, with constants chosen case by case. */
function say(title, cases, constantsOf) {
  const perSet = setNames.map(set => {
    const own = cases.filter(one => one.set === set)
    const judged = own.flatMap(one => judge(one, constantsOf(one)))
    const msis = mean(own.map(one => mean(judge(one, constantsOf(one)).map(each => each.score))))
    return {
      in80: 100 * mean(judged.map(each => each.in80)),
      in95: 100 * mean(judged.map(each => each.in95)),
      ratio: msis / mean(own.map(naiveMsis)),
    }
  })
  const average = key => mean(perSet.map(each => each[key]))
  const list = key => perSet.map(each => each[key].toFixed(key === 'ratio' ? 3 : 1)).join(' ')
  process.stdout.write(
    `  ${title}: coverage ${average('in80').toFixed(1)} (${list('in80')}) / ${average('in95').toFixed(1)} (${list('in95')}), MSIS ÷ naive ${average('ratio').toFixed(3)} (${list('ratio')})\n`,
  )
}

function judge(one, constants) {
  const distance = (bound, i) => {
    const { error, features } = one.rows[bound].steps[i]
    const exponent = features.reduce((so, feature, k) => so + constants[bound][k] * feature, 0)
    return Math.max(one.rows[bound].walk[i], error * Math.exp(exponent))
  }
  return one.outturns.map((outturn, i) => {
    const point = one.point[i]
    const [lower95, lower80, upper80, upper95] = bounds.map(bound => distance(bound, i))
    return {
      in80: outturn >= point - lower80 && outturn <= point + upper80 ? 1 : 0,
      in95: outturn >= point - lower95 && outturn <= point + upper95 ? 1 : 0,
      score: intervalScore95(point - lower95, point + upper95, outturn) / one.scale,
    }
  })
}

/** Replaces the row of one kind in the source. */
function write(kind, constants) {
  const path = join(dirname(fileURLToPath(import.meta.url)), '..', 'src', 'forecast', 'width-constants.ts')
  const row = bounds.map(bound => `    ${bound}: [${constants[bound].join(', ')}],\n`).join('')
  const text = readFileSync(path, 'utf8')
  writeFileSync(path, text.replace(new RegExp(`(  ${kind}: \\{\\n    walk: [\\d.]+,\\n)[^}]*`), `$1${row}  `))
}
