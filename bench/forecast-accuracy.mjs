// Accuracy of the forecasts on the public series of four competitions, by the competitions' definitions, beside what other programs reach on them.
// `node bench/forecast-accuracy.mjs [--methods auto,pool,…] [--point median|mean]`
import { intervalScore95, loadEngine, mean, naiveMsis, option, readSets, setNames } from './public-series.mjs'

/** sMAPE, MASE and MSIS of R 4.2.2, forecast 8.20, on the same series, by set: m3, tourism, m1, m4pre. */
const peers = {
  naive: [
    [16.18, 3.303, 44.1],
    [21.3, 2.815, 32.2],
    [22.77, 5.425, 107],
    [21.65, 6.137, 136],
  ],
  'R ets': [
    [15.09, 3.106, 37.1],
    [22.38, 2.939, 30.0],
    [18.19, 4.121, 78.0],
    [17.61, 4.354, 78.7],
  ],
  'R auto.arima': [
    [14.52, 3.061, 49.3],
    [24.91, 3.213, 43.6],
    [17.76, 3.874, 75.7],
    [17.48, 4.157, 84.4],
  ],
  'R thetaf': [
    [14.84, 2.88, 35.3],
    [20.36, 2.649, 27.5],
    [19.96, 4.665, 83.1],
    [20.47, 5.437, 117],
  ],
  'R DOTM': [
    [13.97, 2.717, 41.4],
    [20.27, 2.615, 32.9],
    [17.51, 4.048, 91.0],
    [18.82, 5.002, 124],
  ],
  'R ets+arima+theta': [
    [14.12, 2.848, 31.7],
    [22.83, 2.817, 26.9],
    [17.79, 4.119, 72.0],
    [17.33, 4.358, 84.3],
  ],
}

const sets = readSets()
if (sets !== undefined) await main(sets)

async function main(all) {
  const engine = await loadEngine()
  say(['method', ...setNames.map(name => `${name}: sMAPE/MASE/OWA`), 'OWA'])
  const [naive] = Object.values(peers)
  for (const [name, rows] of Object.entries(peers)) {
    const owas = rows.map(([smape, mase], i) => (smape / naive[i][0] + mase / naive[i][1]) / 2)
    const cells = rows.map(
      ([smape, mase], i) => `${smape.toFixed(2)}/${mase.toFixed(3)}/${owas[i].toFixed(3)}`,
    )
    say([name, ...cells, mean(owas).toFixed(3)])
  }
  const measured = option('methods', 'auto,pool')
    .split(',')
    .map(method => ({ method, ...measure(engine, all, method) }))
  for (const { method, perSet } of measured) {
    const cells = perSet.map(
      ({ smape, mase, owa }) => `${smape.toFixed(2)}/${mase.toFixed(3)}/${owa.toFixed(3)}`,
    )
    say([method, ...cells, mean(perSet.map(each => each.owa)).toFixed(3)])
  }
  process.stdout.write('\n')
  say(['method', ...setNames.map(name => `${name}: 80/95% MSIS÷naive`), 'average', 's per 1,000'])
  for (const [name, rows] of Object.entries(peers)) {
    const ratios = rows.map(([, , msis], i) => msis / naive[i][2])
    say([name, ...ratios.map(ratio => ratio.toFixed(3)), mean(ratios).toFixed(3), ''])
  }
  for (const { method, perSet, seconds } of measured) {
    const text = ({ in80, in95, ratio }) => `${in80.toFixed(1)}/${in95.toFixed(1)} ${ratio.toFixed(3)}`
    const average = key => mean(perSet.map(each => each[key]))
    const cells = [...perSet, { in80: average('in80'), in95: average('in95'), ratio: average('ratio') }].map(
      text,
    )
    say([method, ...cells, seconds.toFixed(1)])
  }
}

function say(cells) {
  process.stdout.write(`| ${cells.join(' | ')} |\n`)
}

function measure(engine, all, method) {
  const point = option('point', 'median')
  const began = process.cpuUsage()
  const judged = [...all].map(([set, series]) => ({
    set,
    cases: series.map(one => judge(engine, one, method, point)).filter(one => one !== undefined),
  }))
  const used = process.cpuUsage(began)
  const count = judged.reduce((so, { cases }) => so + cases.length, 0)
  const perSet = judged.map(({ cases }) => {
    const of = key => mean(cases.map(each => each[key]).filter(Number.isFinite))
    const steps = key => 100 * mean(cases.flatMap(each => each[key]))
    return {
      smape: of('smape'),
      mase: of('mase'),
      owa: (of('smape') / of('naiveSmape') + of('mase') / of('naiveMase')) / 2,
      in80: steps('in80'),
      in95: steps('in95'),
      ratio: of('msis') / of('naiveMsis'),
    }
  })
  return { perSet, seconds: ((used.user + used.system) / 1e6 / count) * 1000 }
}

function judge(engine, one, method, pointName) {
  const { values, outturns, scale, last } = one
  const outcome = engine.forecastSeries(values, { horizon: outturns.length, method, name: one.id, seed: 1 })
  if (!outcome.ok) return undefined
  const { quantile } = outcome.forecast
  const point = outcome.forecast[pointName]
  const bound = (share, i) => quantile(share, i + 1)
  const inside = (low, high) =>
    outturns.map((outturn, i) => (outturn >= bound(low, i) && outturn <= bound(high, i) ? 1 : 0))
  const smape = forecasts =>
    mean(
      outturns.map(
        (y, i) => (200 * Math.abs(y - forecasts[i])) / (Math.abs(y) + Math.abs(forecasts[i]) || 1),
      ),
    )
  const mase = forecasts => mean(outturns.map((y, i) => Math.abs(y - forecasts[i]))) / scale
  const naive = outturns.map(() => last)
  return {
    smape: smape(point),
    mase: mase(point),
    naiveSmape: smape(naive),
    naiveMase: mase(naive),
    in80: inside(0.1, 0.9),
    in95: inside(0.025, 0.975),
    msis: mean(outturns.map((y, i) => intervalScore95(bound(0.025, i), bound(0.975, i), y))) / scale,
    naiveMsis: naiveMsis(one),
  }
}
