import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compileModel } from '../../src/equations/compile-model.js'
import type { CompiledModel } from '../../src/equations/compiled-model.js'
import { type SolveOptions, solve } from '../../src/simulate/solve.js'
import type { ModelSource } from '../../src/vocabulary/model.js'
import { type Paths, valueAt } from '../../src/vocabulary/path.js'
import { faultsOf, given } from '../cases/run-case.js'
import { knownFrom, scenarioOver } from './small-runs.js'

const accumulator: ModelSource = {
  model: 'accumulator',
  variables: {
    y: { role: 'endogenous', unit: '1' },
    z: { role: 'endogenous', unit: '1' },
    share: { role: 'endogenous', unit: '1' },
    g: { role: 'exogenous', unit: '1' },
  },
  equations: ['y = y(-1)*(1 + g)', 'z = 0.5*y', { identity: 'share = z/y' }],
}

type Stated = Parameters<typeof scenarioOver>[2]
type Series = Parameters<typeof knownFrom>[1]

function run(
  source: ModelSource,
  series: Series,
  to: number,
  stated: Stated = {},
  options: SolveOptions = {},
): Paths {
  const model: CompiledModel = given(compileModel(source))
  return given(solve(model, knownFrom('annual', series), scenarioOver(2024, to, stated), options))
}

const growth = { assumptions: { g: { 2024: 0.05, 2025: 0.1 } } }
const base = { y: { 2022: 80, 2023: 100 } }

describe('a run', () => {
  test('by hand: 5% then 10% on 100, half of it', () => {
    const paths = run(accumulator, base, 2025, growth)
    // 100 × 1.05 = 105; 105 × 1.1 = 115.5; halves 52.5 and 57.75
    expect(paths.variables.get('y')?.values).toEqual([80, 100, 105, 115.50000000000001])
    expect(paths.variables.get('z')?.values).toEqual([undefined, undefined, 52.5, 57.75000000000001])
    expect([paths.first, paths.from, paths.to]).toEqual([2022, 2024, 2025])
  })

  test('an add factor is added to the right side as written, and carried on by lags', () => {
    const paths = run(accumulator, base, 2025, { ...growth, addFactors: { y: { 2024: 3 }, z: { 2025: -1 } } })
    // 105 + 3 = 108; 108 × 1.1 = 118.8; 0.5 × 118.8 − 1 = 58.4
    expect(valueAt(paths, 'y', 2024)).toBe(108)
    expect(valueAt(paths, 'z', 2025)).toBeCloseTo(58.4, 12)
  })

  test('an add factor on a growth equation is in points of growth', () => {
    const source: ModelSource = {
      ...accumulator,
      equations: ['pct(y) = g', 'z = 0.5*y', { identity: 'share = z/y' }],
    }
    const paths = run(source, base, 2024, {
      assumptions: { g: { 2024: 0.05 } },
      addFactors: { y: { 2024: 0.01 } },
    })
    expect(valueAt(paths, 'y', 2024)).toBeCloseTo(106, 12)
  })

  test('an add factor on an identity is allowed, and is its residual', () => {
    const paths = run(accumulator, base, 2025, { ...growth, addFactors: { share: { 2025: 0.1 } } })
    expect(valueAt(paths, 'share', 2025)).toBeCloseTo(0.6, 15)
    const [identity] = paths.identities
    expect(identity?.residuals[0]).toBe(0)
    expect(identity?.residuals[1]).toBeCloseTo(0.1, 15)
    expect(identity?.maxRelative).toBeGreaterThan(0.05)
    expect(paths.solver.maxResidual).toBeLessThan(1e-15)
  })

  test('a given path wins over an add factor, and only in its own periods', () => {
    const stated = { ...growth, exogenise: { y: { 2024: 200 } }, addFactors: { y: { 2024: 3, 2025: 1 } } }
    const paths = run(accumulator, base, 2025, stated)
    // 200 as given; then 200 × 1.1 + 1 = 221
    expect(valueAt(paths, 'y', 2024)).toBe(200)
    expect(valueAt(paths, 'y', 2025)).toBeCloseTo(221, 12)
    expect(paths.origin('y', 2024)?.kind).toBe('exogenised')
    expect(paths.origin('y', 2025)?.kind).toBe('equation')
  })

  test('a path given to a variable that an identity defines shows as that identity broken', () => {
    const paths = run(accumulator, base, 2024, {
      assumptions: { g: { 2024: 0 } },
      exogenise: { share: { 2024: 0.75 } },
    })
    expect(paths.identities[0]?.maxResidual).toBe(0.25)
  })

  test('static: every lag is an observation, so the second year starts from data', () => {
    const series = { y: { 2023: 100, 2024: 120 } }
    // Dynamic: 105 × 1.1; static: 120 × 1.1 = 132
    expect(valueAt(run(accumulator, series, 2025, growth, { mode: 'static' }), 'y', 2025)).toBeCloseTo(
      132,
      12,
    )
    expect(valueAt(run(accumulator, series, 2025, growth), 'y', 2025)).toBeCloseTo(115.5, 12)
  })

  test('an outturn inside the run does not replace what the model says', () => {
    expect(valueAt(run(accumulator, { y: { 2023: 100, 2024: 999 } }, 2024, growth), 'y', 2024)).toBe(105)
  })

  test('an exogenous variable without assumption takes its observations, and an assumption replaces them', () => {
    const series = { ...base, g: { 2024: 0.2, 2025: 0.2 } }
    expect(valueAt(run(accumulator, series, 2025), 'y', 2024)).toBe(120)
    const both = run(accumulator, series, 2025, { assumptions: { g: { 2024: 0.05 } } })
    expect([valueAt(both, 'y', 2024), both.origin('g', 2024)?.kind, both.origin('g', 2025)?.kind]).toEqual([
      105,
      'assumption',
      'observed',
    ])
  })
})

describe('missing inputs', () => {
  const model = given(compileModel(accumulator))

  test('all are named at once, with the periods and the equation that needs them', () => {
    const faults = faultsOf(solve(model, knownFrom('annual', {}), scenarioOver(2024, 2026)))
    expect(faults.map(({ code, message }) => `${code} ${message}`)).toEqual([
      'D301 "y" has no value for 2023, before the run begins',
      'D301 "g" has no value for 2024 to 2026',
    ])
    expect(faults[0]?.help).toContain('It is needed by: y = y(-1)*(1 + g)')
  })

  test('the earliest start that the data allow is named', () => {
    const known = knownFrom('annual', { y: { 2025: 100 }, g: { 2024: 0, 2025: 0, 2026: 0 } })
    const [fault] = faultsOf(solve(model, known, scenarioOver(2024, 2026)))
    expect(fault?.help).toContain('With the data at hand the run can start in 2026 at the earliest.')
  })

  test('a variable whose path is given throughout needs no inputs', () => {
    const stated = { exogenise: { y: { 2024: 1, 2025: 2 } } }
    const outcome = solve(model, knownFrom('annual', {}), scenarioOver(2024, 2025, stated))
    expect(outcome.ok ? valueAt(outcome.value, 'z', 2025) : outcome.diagnostics[0]?.message).toBe(1)
  })
})

// A small economy with a block: income, consumption and imports feed each other.
const economy: ModelSource = {
  model: 'economy',
  variables: {
    income: { role: 'endogenous', unit: '1' },
    consumption: { role: 'endogenous', unit: '1' },
    imports: { role: 'endogenous', unit: '1' },
    capital: { role: 'endogenous', unit: '1' },
    spending: { role: 'exogenous', unit: '1' },
    rate: { role: 'exogenous', unit: '1' },
  },
  equations: [
    'log(consumption) = 0.6*log(income) + 0.4*log(consumption(-1)) - rate',
    'imports = 0.1*income^1.2',
    { identity: 'income = consumption + spending - imports' },
    'capital = 0.9*capital(-1) + 0.2*income',
  ],
}
const start = {
  income: { 2023: 100 },
  consumption: { 2023: 60 },
  imports: { 2023: 25 },
  capital: { 2023: 200 },
}
const rates = fc.double({ min: -0.05, max: 0.05, noNaN: true })
const spendings = fc.double({ min: 30, max: 90, noNaN: true })

function both(spending: number, rate: number): Stated {
  return { assumptions: { spending: { 2024: spending, 2025: spending }, rate: { 2024: rate, 2025: rate } } }
}

describe('properties of every run', () => {
  test('the certificate and the identity hold to rounding', () => {
    fc.assert(
      fc.property(spendings, rates, (spending, rate) => {
        const paths = run(economy, start, 2025, both(spending, rate))
        expect(paths.solver.maxResidual).toBeLessThanOrEqual(1e-10)
        expect(paths.identities[0]?.maxRelative).toBeLessThanOrEqual(1e-10)
      }),
    )
  })

  test('a zero add factor is no add factor, to the last bit', () => {
    fc.assert(
      fc.property(spendings, rates, (spending, rate) => {
        const stated = both(spending, rate)
        const without = run(economy, start, 2025, stated)
        const withZero = run(economy, start, 2025, {
          ...stated,
          addFactors: { consumption: { 2024: 0, 2025: 0 } },
        })
        expect([...withZero.variables]).toEqual([...without.variables])
      }),
      { numRuns: 20 },
    )
  })

  test('giving a variable its solved path changes nothing else beyond the solver tolerance', () => {
    fc.assert(
      fc.property(
        spendings,
        rates,
        fc.constantFrom('income', 'consumption', 'imports'),
        (spending, rate, name) => {
          const stated = both(spending, rate)
          const free = run(economy, start, 2025, stated)
          const path = { 2024: valueAt(free, name, 2024) ?? 0, 2025: valueAt(free, name, 2025) ?? 0 }
          const fixed = run(economy, start, 2025, { ...stated, exogenise: { [name]: path } })
          for (const [id, { values }] of free.variables) {
            for (const [index, value] of values.entries()) {
              const other = fixed.variables.get(id)?.values[index]
              // Residuals below 1e-10 of the terms, times the block's multiplier (below 3 here) and two runs.
              if (value !== undefined)
                expect(Math.abs((other ?? 0) - value)).toBeLessThanOrEqual(1e-9 * Math.abs(value))
            }
          }
        },
      ),
      { numRuns: 30 },
    )
  })

  test('renaming every variable changes only the names', () => {
    const swap = (text: string) =>
      text.replaceAll(
        /income|consumption|imports|capital|spending|rate/g,
        name => `z${name.split('').reverse().join('')}`,
      )
    const renamed = JSON.parse(swap(JSON.stringify(economy))) as ModelSource
    const rename = (stated: NonNullable<Stated>) => JSON.parse(swap(JSON.stringify(stated))) as Stated
    const stated = both(50, 0.01)
    const one = run(economy, start, 2025, stated)
    const other = run(renamed, rename({ assumptions: start })?.assumptions ?? {}, 2025, rename(stated ?? {}))
    expect([...other.variables.values()].map(({ values }) => values)).toEqual(
      [...one.variables.values()].map(({ values }) => values),
    )
  })

  test('splitting an equation by an intermediate variable changes nothing beyond rounding', () => {
    const split: ModelSource = {
      ...economy,
      variables: { ...economy.variables, pull: { role: 'endogenous', unit: '1' } },
      equations: [
        'pull = 0.6*log(income)',
        'log(consumption) = pull + 0.4*log(consumption(-1)) - rate',
        ...(economy.equations ?? []).slice(1),
      ],
    }
    const [one, other] = [economy, split].map(source => run(source, start, 2025, both(50, 0.01)))
    for (const [id, { values }] of one?.variables ?? []) {
      for (const [index, value] of values.entries()) {
        const found = other?.variables.get(id)?.values[index] ?? Number.NaN
        if (value !== undefined) expect(Math.abs(found - value)).toBeLessThanOrEqual(1e-12 * Math.abs(value))
      }
    }
  })

  test('shifting all years shifts the results, to the last bit', () => {
    const model = given(compileModel(economy))
    const shift = (series: Series, by: number): Series =>
      Object.fromEntries(
        Object.entries(series).map(([id, path]) => [
          id,
          Object.fromEntries(Object.entries(path).map(([year, value]) => [Number(year) + by, value])),
        ]),
      )
    const stated = both(50, 0.01)?.assumptions ?? {}
    const values = [0, 40].map(by => {
      const scenario = scenarioOver(2024 + by, 2025 + by, { assumptions: shift(stated, by) })
      return [...given(solve(model, knownFrom('annual', shift(start, by)), scenario)).variables.values()]
    })
    expect(values[1]).toEqual(values[0])
  })

  test('the same run twice is the same, to the last bit', () => {
    const [one, other] = [0, 1].map(() => [...run(economy, start, 2025, both(61, 0.02)).variables])
    expect(one).toEqual(other)
  })
})

describe('simultaneous blocks', () => {
  test('are reported: blocks, steps and residual', () => {
    const paths = run(economy, start, 2025, both(50, 0.01))
    expect(paths.solver.blocks).toBe(2)
    expect(paths.solver.simultaneous).toBe(1)
    expect(paths.solver.iterations).toBeGreaterThan(1)
    expect(paths.solver.maxResidual).toBeLessThan(1e-14)
  })

  test('an implicit equation is solved: log(s) + s = 1 + 1 has the solution of s e^s = e², 1.5571455989976113', () => {
    const source: ModelSource = {
      model: 'implicit',
      variables: { s: { role: 'endogenous', unit: '1' }, a: { role: 'exogenous', unit: '1' } },
      equations: [{ equation: 'log(s) + s = 1 + a', for: 's' }],
    }
    // W(e²), by the omega-like iteration s ← s − (s + log s − 2) / (1 + 1/s), to all digits.
    const paths = run(source, {}, 2024, { assumptions: { a: { 2024: 1 } } })
    expect(Math.abs((valueAt(paths, 's', 2024) ?? 0) - 1.5571455989976113)).toBeLessThanOrEqual(2e-16 * 4)
  })

  test('no path comes back where one period fails, and the period is named', () => {
    const stated = both(50, 0.01)
    const model = given(compileModel(economy))
    const broken = scenarioOver(2024, 2026, {
      assumptions: {
        ...stated?.assumptions,
        spending: { 2024: 50, 2025: 50, 2026: -900 },
        rate: { 2024: 0, 2025: 0, 2026: 0 },
      },
    })
    const [fault] = faultsOf(solve(model, knownFrom('annual', start), broken))
    expect(fault?.code).toMatch(/^V10[13]$/)
    expect(fault?.message).toContain('in 2026')
  })
})
