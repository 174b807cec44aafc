// FRB/US, 284 equations over 24 quarters: a warm solve as ratios to what it is measured against. The case is read from
// ../shared/cases and never copied. `node bench/frbus.mjs [ROUNDS]` after a build.
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  compileModel,
  evaluateExpression,
  prepareRun,
  readExpression,
  readPeriod,
  solve,
  solveReplicas,
} from '../dist/index.js'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const file = join(root, '..', 'shared', 'cases', 'frbus-mp-shock.json')
const rounds = Number(process.argv[2] ?? 15)
const replicas = 200

if (existsSync(file)) measure(JSON.parse(readFileSync(file, 'utf8')))
else process.stdout.write('FRB/US: skipped, ../shared/cases/frbus-mp-shock.json is not there\n')

function measure(one) {
  const { known, scenario } = inputsOf(one)
  const model = compiled(sourceOf(one, text => text))
  // The same equations with every left side made implicit: nothing can be torn away, so Newton moves every unknown.
  const untorn = compiled(
    sourceOf(one, text => {
      const [left, right] = text.split(' = ')
      return `(${left})^1 = ${right}`
    }),
  )
  const sides = one.equations.map(({ text }) => text.split(' = ').map(side => readOne(side, model)))
  const shocks = new Map([['rffintay', shocksFor(scenario)]])
  const ready = given(prepareRun(model, known, scenario))
  const cases = [
    { name: 'warm solve, everything included', work: () => given(solve(model, known, scenario)) },
    { name: 'the same, run laid out before', work: () => ready.solve() },
    { name: 'untorn dense Newton of ours', work: () => given(solve(untorn, known, scenario)), every: 3 },
    { name: 'slow evaluator, every equation once', work: () => slowPass(sides, ready, scenario), every: 3 },
    {
      name: 'one stochastic replica',
      work: () => given(solveReplicas(model, known, scenario, drawsOf(shocks), ['xgdp'])),
      every: 5,
      share: replicas,
    },
    { name: 'compiling the model', work: () => compiled(sourceOf(one, text => text)).kernel(), every: 5 },
  ]
  // Warm means that the engine has seen the code: until the functions are optimised nothing is counted.
  for (let round = 0; round < 60; round++) cases[0].work()
  for (const { work } of cases) work()
  const times = new Map(cases.map(({ name }) => [name, []]))
  for (let round = 0; round < rounds; round++) {
    for (const { name, work, every = 1, share = 1 } of cases) {
      if (round % every !== 0) continue
      const start = process.hrtime.bigint()
      work()
      times.get(name).push(Number(process.hrtime.bigint() - start) / share)
    }
  }
  const warm = median(times.get(cases[0].name))
  process.stdout.write(`FRB/US, 284 equations, ${scenario.to - scenario.from + 1} quarters\n`)
  for (const { name } of cases) {
    const ratio = median(times.get(name)) / warm
    process.stdout.write(`${name.padEnd(36)} ${ratio.toFixed(2)} × warm solve\n`)
  }
  process.stdout.write(`${rounds} interleaved rounds, medians; node ${process.versions.node}\n`)
}

function shocksFor({ from, to }) {
  // A fixed sequence: the spread is that of a monetary surprise, a tenth of a point.
  const draw = index => 0.1 * Math.sin(1 + index * 12.9898) * 1.2
  return Array.from({ length: to - from + 1 }, (_, period) =>
    Float64Array.from({ length: replicas }, (_unused, replica) => draw(period * replicas + replica)),
  )
}

function drawsOf(shocks) {
  return { count: replicas, shocks, exogenous: new Map() }
}

function readOne(text, model) {
  return given(readExpression(text, model))
}

function slowPass(sides, run, { from, to }) {
  let sum = 0
  const value = (variable, period) => run.valueAt(variable, period)
  for (let period = from; period <= to; period++) {
    for (const [left, right] of sides) {
      sum += evaluateExpression(left, value, () => 0, period, 'quarterly')
      sum -= evaluateExpression(right, value, () => 0, period, 'quarterly')
    }
  }
  return sum
}

function compiled(source) {
  return given(compileModel(source))
}

function sourceOf(one, written) {
  const variables = [
    ...one.equations.map(({ lhs }) => [lhs, { role: 'endogenous', unit: '1' }]),
    ...one.exogenous.map(name => [name, { role: 'exogenous', unit: '1' }]),
  ]
  return {
    model: 'frbus',
    frequency: 'quarterly',
    variables: Object.fromEntries(variables),
    coefficients: one.parameters,
    equations: one.equations.map(({ lhs, text }) => ({ equation: written(text), for: lhs })),
  }
}

function inputsOf(one) {
  const run = one.runs.find(({ id }) => id === 'mp-shock')
  const quarter = text => readPeriod(text, 'quarterly')
  const place = { file, line: 1, column: 1, width: 1, text: '' }
  const origin = { kind: 'derived', rule: 'data', note: { zh: '', en: '' }, inputs: [] }
  const first = quarter(one.data.first)
  const values = Object.entries(one.data.values).map(([name, row]) => [
    name,
    new Map(row.flatMap((value, index) => (value === null ? [] : [[first + index, { value, origin }]]))),
  ])
  const addFactors = Object.entries(run.addFactors).map(([variable, path]) => [
    variable,
    {
      variable,
      values: new Map(Object.entries(path).map(([text, value]) => [quarter(text), value])),
      scenario: run.id,
      place,
    },
  ])
  return {
    known: { frequency: 'quarterly', values: new Map(values), asOf: undefined, pseudoRealTime: false },
    scenario: {
      id: run.id,
      title: { zh: run.id, en: run.id },
      note: undefined,
      model: undefined,
      from: quarter(run.from),
      to: quarter(run.to),
      asOf: undefined,
      assumptions: new Map(),
      addFactors: new Map(addFactors),
      exogenise: new Map(),
      correlations: [],
      uncertainty: undefined,
      chain: [run.id],
      overwrites: [],
      file,
    },
  }
}

function given(outcome) {
  if (outcome.ok) return outcome.value
  throw new Error(outcome.diagnostics.map(({ code, message }) => `${code} ${message}`).join('\n'))
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length / 2
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle) - 1] ?? 0)) / 2
}
