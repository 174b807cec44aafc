import { describe, expect, test } from 'vitest'
import {
  type CompiledModel,
  compileModel,
  findInstruments,
  leaveOneOut,
  lmdi,
  multipliers,
  oneAtATime,
  sequential,
  shapley,
  solveReplicas,
  steadyState,
} from '../../src/index.js'
import { type Case, type CaseRun, modelSource, readCase } from './case-files.js'
import { given, preparedCase, runCase, worstDeviation } from './run-case.js'

const near = (found: number, wanted: number, { rel, abs }: { rel: number; abs: number }): number =>
  Math.abs(found - wanted) / (abs + rel * Math.abs(wanted))

function runsOf<Run extends CaseRun>(id: string, kind: string): readonly [string, Case, Run][] {
  const one = readCase(id)
  return one.runs.filter(run => run.kind === kind).map(run => [`${id} ${run.id}`, one, run as Run])
}

function compiled(one: Case, run: CaseRun): CompiledModel {
  return given(compileModel(modelSource(one, run)))
}

describe('steady states: every lag equal to the level', () => {
  const runs = [
    'sfc-sim',
    'sfc-pc',
    'dynare-samuelson',
    'solver-hard-gs-diverges',
    'solver-hard-log-domain',
  ].flatMap(id => runsOf(id, 'steady'))

  test.each(runs)('%s', (_, one, run) => {
    const { exogenous = {}, guess = {}, expected = {} } = run
    const found = given(
      steadyState(compiled(one, run), {
        exogenous: new Map(Object.entries(exogenous)),
        start: new Map(Object.entries(guess)),
      }),
    )
    for (const [name, wanted] of Object.entries(expected)) {
      const tolerance = run.tolerance ?? one.tolerance ?? { rel: 1e-9, abs: 1e-9 }
      expect(
        near(found.values.get(name) ?? Number.NaN, wanted as number, tolerance),
        name,
      ).toBeLessThanOrEqual(1)
    }
    expect(found.maxResidual).toBeLessThanOrEqual(1e-10)
  })

  test('levels that only history knows are named, and stay where the search started', () => {
    const open = (id: string) => {
      const [[, one, run] = []] = runsOf(id, 'steady')
      if (one === undefined || run === undefined) throw new Error(`no steady run in ${id}`)
      return given(
        steadyState(compiled(one, run), {
          exogenous: new Map(Object.entries(run.exogenous ?? {})),
          start: new Map(Object.entries(run.guess ?? {})),
        }),
      )
    }
    // SIM: Hs = Gd − TXd + Hs says nothing of Hs. PC: nothing of Hs, and of Bs and Bcb only their difference.
    expect(open('sfc-sim').undetermined).toEqual(['Hs'])
    expect(open('sfc-sim').values.get('Hs')).toBe(50)
    expect(open('sfc-pc').undetermined).toEqual(['Bs', 'Hs', 'Bcb'])
    expect(open('dynare-samuelson').undetermined).toEqual([])
  })
})

interface MultiplierRun extends CaseRun {
  readonly instruments: readonly string[]
  readonly rows: readonly string[]
  readonly cols: readonly string[]
}

describe('multipliers, by exact derivatives through time', () => {
  test.each([
    ...runsOf<MultiplierRun>('klein1-ols', 'multiplier'),
    ...runsOf<MultiplierRun>('klein1-advanced', 'multiplier'),
  ])('%s', (_, one, run) => {
    const { model, known, scenario } = preparedCase(one, { ...run, kind: 'dynamic', expected: {} })
    const targets = run.targets as unknown as readonly string[]
    const found = given(multipliers(model, known, scenario, { targets, instruments: run.instruments }))
    const at = (name: string): [string, number] => {
      const [variable = '', period = ''] = name.split('_')
      return [variable, (run.from ?? 0) + Number(period) - 1]
    }
    const expected = run.expected as unknown as readonly (readonly number[])[]
    for (const [row, name] of run.rows.entries()) {
      for (const [column, instrument] of run.cols.entries()) {
        const value = found.response(...at(name), ...at(instrument))
        const wanted = expected[row]?.[column] ?? Number.NaN
        expect(
          near(value, wanted, run.tolerance ?? { rel: 0, abs: 0 }),
          `${name} ${instrument}`,
        ).toBeLessThanOrEqual(1)
      }
    }
  })

  test('they equal tight central differences of the solution', () => {
    const [[, one, run] = []] = runsOf<MultiplierRun>('klein1-advanced', 'dynamic')
    if (one === undefined || run === undefined) throw new Error('no dynamic run')
    const { model, known, scenario } = preparedCase(one, run)
    const found = given(
      multipliers(model, known, scenario, { targets: ['y', 'k'], instruments: ['g', 'cn'] }),
    )
    // Near-linear model, values of some 50: step 1e-3 · 2⁻⁵² · 50 rounding leaves 1e-11, curvature (max at a kink aside) none.
    const step = 1e-3
    const moved = (change: number) => runCase(one, { ...run, addFactors: { cn: { 1926: change } } })
    const [up, down] = [given(moved(step)).paths, given(moved(-step)).paths]
    for (const target of ['y', 'k']) {
      for (let period = 1925; period <= 1930; period++) {
        const value = (paths: typeof up) =>
          paths.variables.get(target)?.values[period - paths.first] ?? Number.NaN
        const slope = (value(up) - value(down)) / (2 * step)
        expect(Math.abs(slope - found.response(target, period, 'cn', 1926))).toBeLessThanOrEqual(1e-8)
      }
    }
  })
})

interface TargetRun extends CaseRun {
  readonly instruments: readonly string[]
}

describe('instruments for targets', () => {
  test.each([
    ...runsOf<TargetRun>('klein1-ols', 'target'),
    ...runsOf<TargetRun>('klein1-advanced', 'target'),
  ])('%s', (_, one, run) => {
    const { from = 0, to = 0 } = run
    const periods = Array.from({ length: to - from + 1 }, (_unused, index) => from + index)
    const { model, known, scenario } = preparedCase(one, { ...run, kind: 'dynamic', expected: {} })
    const wanted = run.targets as unknown as Readonly<Record<string, readonly number[]>>
    const found = given(
      findInstruments(model, known, scenario, {
        targets: new Map(
          Object.entries(wanted).map(([name, values]) => [
            name,
            new Map(values.map((value, index) => [from + index, value])),
          ]),
        ),
        instruments: new Map(run.instruments.map(name => [name, periods])),
      }),
    )
    for (const [name, values] of Object.entries(run.expected ?? {})) {
      for (const [index, value] of (values as readonly number[]).entries()) {
        const got = found.instruments.get(name)?.get(from + index) ?? Number.NaN
        expect(
          near(got, value, run.tolerance ?? { rel: 0, abs: 0 }),
          `${name} ${from + index}`,
        ).toBeLessThanOrEqual(1)
      }
    }
    expect(found.miss).toBeLessThanOrEqual(1e-10)
  })

  test('an instrument that acts a year late is refused, not stretched', () => {
    const one = readCase('klein1-ols')
    const run: CaseRun = { id: 'late', kind: 'dynamic', from: 1940, to: 1941 }
    const { model, known, scenario } = preparedCase(one, run)
    const found = findInstruments(model, known, scenario, {
      targets: new Map([['k', new Map([[1940, 220]])]]),
      instruments: new Map([['g', [1941]]]),
    })
    expect(found.ok ? '' : found.diagnostics[0]?.code).toBe('V106')
  })
})

interface StochasticRun extends CaseRun {
  readonly replicas: number
  readonly addShocks: Readonly<Record<string, readonly (readonly number[])[]>>
  readonly replaceExogenous: Readonly<Record<string, readonly (readonly number[])[]>>
  readonly expected_paths: Readonly<Record<string, readonly (readonly number[])[]>>
  readonly expected_mean: Readonly<Record<string, readonly number[]>>
  readonly expected_sd: Readonly<Record<string, readonly number[]>>
}

test('stochastic runs with given draws: every replica, their means and standard deviations', () => {
  const [[, one, run] = []] = runsOf<StochasticRun>('klein1-ols', 'stochastic')
  if (one === undefined || run === undefined) throw new Error('no stochastic run')
  const plain = { ...run, kind: 'dynamic' }
  const { model, known, scenario } = preparedCase(one, plain)
  const found = given(
    solveReplicas(
      model,
      known,
      scenario,
      {
        count: run.replicas,
        shocks: new Map(Object.entries(run.addShocks)),
        exogenous: new Map(Object.entries(run.replaceExogenous)),
      },
      ['y'],
    ),
  )
  const tolerance = one.tolerance ?? { rel: 0, abs: 0 }
  for (const [period, row] of (found.paths.get('y') ?? []).entries()) {
    for (const [replica, value] of row.entries()) {
      expect(
        near(value, run.expected_paths['y']?.[period]?.[replica] ?? Number.NaN, tolerance),
      ).toBeLessThanOrEqual(1)
    }
    const mean = row.reduce((sum, each) => sum + each, 0) / run.replicas
    const sd = Math.sqrt(row.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (run.replicas - 1))
    expect(near(mean, run.expected_mean['y']?.[period] ?? Number.NaN, tolerance)).toBeLessThanOrEqual(1)
    expect(near(sd, run.expected_sd['y']?.[period] ?? Number.NaN, tolerance)).toBeLessThanOrEqual(1)
  }
  expect(found.failed).toEqual([])
})

interface IntegrateRun extends CaseRun {
  readonly method: string
  readonly dt: number
}

describe('stocks and flows, by Euler and by Runge and Kutta', () => {
  test.each([
    ...runsOf<IntegrateRun>('sd-teacup', 'integrate'),
    ...runsOf<IntegrateRun>('sd-sir', 'integrate'),
  ])('%s', (_, one, run) => {
    const inSteps = (time: number) => Math.round(time / run.dt)
    const { paths } = given(
      runCase(one, {
        ...run,
        from: inSteps(run.from ?? 0),
        to: inSteps(run.to ?? 0),
        at: run.at?.map(inSteps) ?? [],
      }),
    )
    const worst = worstDeviation(one, { ...run, at: run.at?.map(inSteps) ?? [] }, paths)
    expect(worst.share, `${worst.of} is off by ${worst.relative}`).toBeLessThanOrEqual(1)
  })
})

interface AttributionRun extends CaseRun {
  readonly base: Readonly<Record<string, number>>
  readonly alternative: Readonly<Record<string, number>>
  readonly shapley: Readonly<Record<string, number>>
  readonly one_at_a_time: Readonly<Record<string, number>>
  readonly one_at_a_time_residual: number
  readonly leave_one_out: Readonly<Record<string, number>>
  readonly leave_one_out_residual: number
  readonly sequential: Readonly<Record<string, Readonly<Record<string, number>>>>
  readonly lmdi?: Readonly<Record<string, number>>
}

describe('attribution of a difference', () => {
  // Sums of a handful of products below 20: some ten roundings of 20 · 2⁻⁵³ each.
  const rounding = 10 * 20 * 2 ** -52
  const functions: Readonly<Record<string, (x: readonly number[]) => number>> = {
    product: ([pop = 0, gdp = 0, share = 0]) => pop * gdp * share,
    ces: ([k = 0, l = 0, a = 0]) => a * (0.4 * k ** -0.5 + 0.6 * l ** -0.5) ** -2,
  }

  test.each(runsOf<AttributionRun>('attribution-methods', 'attribution'))('%s', (_, __, run) => {
    const of = functions[run.id]
    if (of === undefined) throw new Error(`no function for ${run.id}`)
    const names = Object.keys(run.base)
    const [base, alternative] = [run.base, run.alternative].map(at => names.map(name => at[name] ?? 0))
    if (base === undefined || alternative === undefined) throw new Error('no values')
    const check = (parts: readonly number[], wanted: Readonly<Record<string, number>>): void => {
      for (const [index, name] of names.entries()) {
        const value = wanted[name] ?? Number.NaN
        expect(Math.abs((parts[index] ?? Number.NaN) - value), name).toBeLessThanOrEqual(16 * rounding)
      }
    }
    const [exact, alone, without] = [
      shapley(of, base, alternative),
      oneAtATime(of, base, alternative),
      leaveOneOut(of, base, alternative),
    ]
    check(exact.parts, run.shapley)
    expect(Math.abs(exact.residual)).toBeLessThanOrEqual(rounding)
    check(alone.parts, run.one_at_a_time)
    expect(Math.abs(alone.residual - run.one_at_a_time_residual)).toBeLessThanOrEqual(16 * rounding)
    check(without.parts, run.leave_one_out)
    expect(Math.abs(without.residual - run.leave_one_out_residual)).toBeLessThanOrEqual(16 * rounding)
    for (const [order, wanted] of Object.entries(run.sequential)) {
      const positions = order.split(' > ').map(name => names.indexOf(name))
      check(sequential(of, base, alternative, positions).parts, wanted)
    }
    if (run.lmdi !== undefined) check(lmdi(base, alternative).parts, run.lmdi)
  })
})
