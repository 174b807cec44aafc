// C13 to C16 and C20: what must be the same to the last byte, and what must not.
import { mean, normalSource } from './chance.mjs'
import { growth, model, scenario } from './models.mjs'
import { drawsOf, file, interrupted, outturn, outturnJson, read, writeSeries } from './tool.mjs'

function agreed(id, test, checks) {
  const broken = Object.entries(checks).filter(([, holds]) => !holds)
  const count = Object.keys(checks).length
  const figure =
    broken.length === 0 ? `${count} of ${count}` : `not: ${broken.map(([name]) => name).join(', ')}`
  return { id, test, figure, bound: 'all', pass: broken.length === 0 }
}

const parts = {
  variables: { y: 'endogenous', g: 'exogenous' },
  equations: ['{ equation: y = 0.5*y(-1) + g, error: 1 }'],
  data: { y: 4 },
  to: 2026,
}
const small = () => model('small', { ...parts, assumptions: '{ g: { all: 2, spread: 0.5 } }' })

function series(seed, count, length) {
  const normal = normalSource(seed, 'repeats')
  return Array.from({ length: count }, (_, index) => {
    let level = 100
    const values = Array.from({ length }, () => (level += 1 + 2 * normal()))
    return { id: `r${index}`, values }
  })
}

function seeds(seed) {
  const words = small()
  const run = (...more) => outturn('run', ...words, '--json', ...more)
  const one = run('--draws', 5000, '--seed', seed)
  const { manifest } = JSON.parse(one)
  const replay = Object.entries(manifest.options).flatMap(([name, value]) => [`--${name}`, value])
  const data = writeSeries('seeds.csv', series(seed, 5, 12))
  const forecast = each => outturn('forecast', data, '--json', '--seed', each)
  const [first, again, other] = [seed, seed, seed + 1].map(forecast)
  return [
    agreed('C13', 'seeds of run and forecast', {
      'run twice the same': run('--draws', 5000, '--seed', seed) === one,
      'another seed another run': run('--draws', 5000, '--seed', seed + 1) !== one,
      'replayed from the manifest': run('--seed', manifest.seed, ...replay) === one,
      'forecast twice the same': again === first,
      'another seed another forecast': other !== first,
    }),
  ]
}

async function jobs(seed) {
  const words = ['run', ...small(), '--draws', 300_000, '--seed', seed]
  const data = writeSeries('jobs.csv', series(seed, 60, 12))
  const same = (...each) => {
    const [one, two, seven] = [1, 2, 7].map(count => outturn(...each, '--json', '--jobs', count))
    return one === two && two === seven
  }
  const whole = outturn(...words, '--json')
  file('kept.json', '"old"\n')
  const signal = await interrupted(400, ...words, '--draws', 20_000_000, '--out', 'kept.json')
  const untouched = read('kept.json') === '"old"\n'
  outturn(...words, '--out', 'kept.json')
  const again = JSON.parse(read('kept.json'))
  return [
    agreed('C14', '1, 2, 7 threads; interrupted and repeated', {
      run: same(...words),
      forecast: same('forecast', data),
      backtest: same('backtest', data, '--method', 'pool'),
      interrupted: signal === 'SIGINT' && untouched,
      'repeated after it': JSON.stringify(again.variables) === JSON.stringify(JSON.parse(whole).variables),
    }),
  ]
}

function commonNumbers(seed) {
  const a = growth()
  const b = scenario('faster', 'growth', { assumptions: '{ g: { all: 0.05, spread: 0.02 } }' })
  const level = (words, each) =>
    drawsOf(...words, '--draws', 20_000, '--seed', each, '--method', 'random').columns.get('level@2033')
  const [first, again, shared, separate] = [
    level(a, seed),
    level(a, seed),
    level(b, seed),
    level(b, seed + 1),
  ]
  const variance = other => {
    const differences = [...first].map((value, i) => value - other[i])
    const centre = mean(differences)
    return mean(differences.map(each => (each - centre) ** 2))
  }
  const ratio = variance(shared) / variance(separate)
  return [
    agreed('C15', 'A − A is 0 in every draw', { zero: first.every((value, i) => value - again[i] === 0) }),
    {
      ...{ id: 'C15', test: 'variance of A − B, shared over separate draws' },
      ...{ figure: ratio.toFixed(4), bound: '< 0.05', pass: ratio < 0.05 },
    },
  ]
}

function order(seed) {
  const wide = model('wide', {
    ...parts,
    variables: { a: 'endogenous', h: 'exogenous', ...parts.variables },
    equations: ['{ equation: a = h, error: 3 }', ...parts.equations],
    assumptions: '{ h: { all: 1, spread: 1 }, g: { all: 2, spread: 0.5 } }',
  })
  const checks = ['sobol', 'random'].flatMap(method => {
    const draws = (words, count) => drawsOf(...words, '--draws', count, '--seed', seed, '--method', method)
    const few = draws(small(), 1000)
    const many = draws(small(), 20_000)
    const wider = draws(wide, 1000).columns
    const own = ['y@2024', 'y@2026', 'g@2024']
    return [
      [
        `a variable more, ${method}`,
        own.every(name => few.columns.get(name).every((v, i) => v === wider.get(name)[i])),
      ],
      [`draws more, ${method}`, many.text.startsWith(few.text)],
    ]
  })
  return [agreed('C16', 'a variable or draws more leave the others', Object.fromEntries(checks))]
}

/** Every value after the tenth is changed; all that was forecast at or before it must be the same. */
function lookAhead(seed, threads) {
  const before = series(seed, 200, 14)
  const normal = normalSource(seed, 'after')
  const after = before.map(({ id, values }) => ({
    id,
    values: values.map((value, t) => (t < 10 ? value : 1000 * (1 + Math.abs(normal())))),
  }))
  const early = (name, each, method) => {
    const words = ['--horizon', 3, '--min', 8, '--method', method, '--jobs', threads]
    const { series: found } = outturnJson('backtest', writeSeries(name, each), ...words)
    return Object.entries(found).map(([id, { records }]) => [
      id,
      records
        .filter(({ origin }) => origin <= 10)
        .map(({ origin, step, point, lower80, upper80, lower95, upper95 }) =>
          [origin, step, point, lower80, upper80, lower95, upper95].join(),
        ),
    ])
  }
  const rows = ['pool', 'auto'].map(method => {
    const list = method === 'auto' ? 40 : 200
    const [a, b] = [before, after].map((each, i) => early(`look${i}.csv`, each.slice(0, list), method))
    const count = a.reduce((so, [, records]) => so + records.length, 0)
    const same = a.filter(([, records], i) => records.join() === b[i][1].join()).length
    return {
      ...{ id: 'C20', test: `no look-ahead, ${method}`, bound: 'all' },
      figure: `${same} of ${list} series the same (${count} forecasts)`,
      pass: same === list && count >= 18 * list,
    }
  })
  return rows
}

export function repeatTests({ seed, jobs: threads }) {
  return [seeds, jobs, commonNumbers, order, each => lookAhead(each, threads)].map(test => () => test(seed))
}
