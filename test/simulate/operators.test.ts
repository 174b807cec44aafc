import { describe, expect, test } from 'vitest'
import { compileModel } from '../../src/equations/compile-model.js'
import type { CompiledModel } from '../../src/equations/compiled-model.js'
import { solve } from '../../src/simulate/solve.js'
import type { Swap, Track } from '../../src/vocabulary/assumption.js'
import type { Paths } from '../../src/vocabulary/path.js'
import { faultsOf, given } from '../cases/run-case.js'
import { knownFrom, scenarioOver } from './small-runs.js'

function model(variables: readonly string[], equations: readonly string[]): CompiledModel {
  const solved = new Set(equations.map(each => /^\s*(?:log\()?([a-z]+)/.exec(each)?.[1] ?? ''))
  return given(
    compileModel({
      model: 'small',
      frequency: 'step',
      variables: Object.fromEntries(
        variables.map(id => [id, { role: solved.has(id) ? 'endogenous' : 'exogenous', unit: '1' } as const]),
      ),
      equations,
    }),
  )
}

const place = { file: 'test', line: 1, column: 1, width: 1, text: '' }
const swap = (variable: string, instrument: string, values: Readonly<Record<number, number>>): Swap => ({
  variable,
  instrument,
  values: new Map(Object.entries(values).map(([period, value]) => [Number(period), value])),
  because: '',
  scenario: 'test',
  place,
})
const track = (variable: string, afterwards: Track['afterwards'], by = 0, until?: number): Track => ({
  variable,
  until,
  afterwards,
  by,
  scenario: 'test',
  place,
})
const values = (paths: Paths, variable: string): readonly (number | undefined)[] =>
  paths.variables.get(variable)?.values.slice(paths.from - paths.first) ?? []

// Newton stops at 1e-10 of the equation's terms; the numbers here are below 1,000 and well-conditioned.
const digits = 7

describe('swap: the path is given, the instrument is solved for', () => {
  // y = c + g, c = 0.5 y: so y = 2 g.
  const multiplier = model(['y', 'c', 'g'], ['y = c + g', 'c = 0.5*y'])

  test('y = 2g, and y is to be 30: g is 15 where the swap holds, and as assumed elsewhere', () => {
    const scenario = {
      ...scenarioOver(1, 3, { assumptions: { g: { 1: 10, 2: 10, 3: 10 } } }),
      swaps: new Map([['y', swap('y', 'g', { 2: 30 })]]),
    }
    const paths = given(solve(multiplier, knownFrom('step', {}), scenario))
    expect(values(paths, 'y')).toEqual([20, 30, 20])
    expect(values(paths, 'g')[1]).toBeCloseTo(15, digits)
    expect(values(paths, 'c')[1]).toBeCloseTo(15, digits)
    expect(paths.origin('g', 2)).toMatchObject({ kind: 'exogenised' })
    expect(paths.solver.maxResidual).toBeLessThanOrEqual(1e-10)
  })

  test('with the add factor of a log equation as instrument: log(y) = log(g) + a, y = 2g needs a = log 2', () => {
    const logs = model(['y', 'g'], ['log(y) = log(g)'])
    const scenario = {
      ...scenarioOver(1, 2, { assumptions: { g: { 1: 10, 2: 50 } } }),
      swaps: new Map([['y', swap('y', 'y', { 1: 20, 2: 25 })]]),
    }
    const paths = given(solve(logs, knownFrom('step', {}), scenario))
    expect(values(paths, 'y')).toEqual([20, 25])
    expect(paths.foundAddFactors?.get('y')?.[0]).toBeCloseTo(Math.log(2), digits)
    expect(paths.foundAddFactors?.get('y')?.[1]).toBeCloseTo(Math.log(0.5), digits)
  })

  test('running the instrument found gives the path wanted: the swap is the inverse of a run', () => {
    const power = model(['y', 'c', 'g'], ['log(y) = 0.3*log(c) + 0.7*log(g) + 0.1', 'c = 0.5*y'])
    const swapped = {
      ...scenarioOver(1, 1, { assumptions: { g: { 1: 10 } } }),
      swaps: new Map([['y', swap('y', 'g', { 1: 40 })]]),
    }
    const found = values(given(solve(power, knownFrom('step', {}), swapped)), 'g')[0] ?? Number.NaN
    const again = given(
      solve(power, knownFrom('step', {}), scenarioOver(1, 1, { assumptions: { g: { 1: found } } })),
    )
    expect(values(again, 'y')[0]).toBeCloseTo(40, digits)
  })

  test('an instrument that acts a period late is refused by name', () => {
    const late = model(['y', 'g'], ['y = 2*g(-1)'])
    const scenario = {
      ...scenarioOver(1, 1, { assumptions: { g: { 1: 1 } } }),
      swaps: new Map([['y', swap('y', 'g', { 1: 30 })]]),
    }
    const [fault] = faultsOf(solve(late, knownFrom('step', { g: { 0: 1 } }), scenario))
    expect(fault?.code).toBe('V105')
    expect(fault?.message).toContain('g cannot be solved for in step 1')
  })
})

describe('track: add factors that give the data, then held, faded or dropped', () => {
  // x = 0.5 x(-1) + 1 from x(0) = 2 stays at 2; the data say 3 and 4: add factors 3 − 2 = 1 and 4 − 2.5 = 1.5.
  const ar = model(['x'], ['x = 0.5*x(-1) + 1'])
  const data = knownFrom('step', { x: { 0: 2, 1: 3, 2: 4 } })
  const run = (afterwards: Track['afterwards'], by = 0) =>
    given(solve(ar, data, { ...scenarioOver(1, 4), tracks: new Map([['x', track('x', afterwards, by)]]) }))

  test('held: 0.5·4 + 1 + 1.5 = 4.5, then 4.75', () => {
    expect(values(run('hold'), 'x')).toEqual([3, 4, 4.5, 4.75])
    expect(run('hold').foundAddFactors?.get('x')).toEqual([1, 1.5, 1.5, 1.5])
  })

  test('faded by half: 3 + 0.75 = 3.75, then 2.875 + 0.375 = 3.25', () => {
    expect(values(run('fade', 0.5), 'x')).toEqual([3, 4, 3.75, 3.25])
  })

  test('dropped: 3, then 2.5', () => {
    expect(values(run('drop'), 'x')).toEqual([3, 4, 3, 2.5])
  })

  test('on a log equation the add factor is in logarithms: log 3 − log 2, log 6 − log 3, then held doubles again', () => {
    const logs = model(['x'], ['log(x) = log(x(-1))'])
    const known = knownFrom('step', { x: { 0: 2, 1: 3, 2: 6 } })
    const scenario = { ...scenarioOver(1, 3), tracks: new Map([['x', track('x', 'hold')]]) }
    const paths = given(solve(logs, known, scenario))
    expect(values(paths, 'x').slice(0, 2)).toEqual([3, 6])
    expect(values(paths, 'x')[2]).toBeCloseTo(12, digits)
    expect(paths.foundAddFactors?.get('x')?.[0]).toBeCloseTo(Math.log(1.5), digits)
  })

  test('every equation of a simultaneous model tracked: the run is the data', () => {
    const two = model(['y', 'c', 'g'], ['y = c + g', 'c = 0.5*y'])
    const known = knownFrom('step', { y: { 1: 7, 2: 9 }, c: { 1: 3, 2: 5 }, g: { 1: 1, 2: 1 } })
    const scenario = {
      ...scenarioOver(1, 2),
      tracks: new Map([
        ['y', track('y', 'drop')],
        ['c', track('c', 'drop')],
      ]),
    }
    const paths = given(solve(two, known, scenario))
    expect(values(paths, 'y')).toEqual([7, 9])
    expect(values(paths, 'c')).toEqual([3, 5])
    expect(paths.foundAddFactors?.get('y')).toEqual([3, 3])
  })

  test('a hole in the data is refused, with the period', () => {
    const known = knownFrom('step', { x: { 0: 2, 1: 3, 3: 4 } })
    const scenario = { ...scenarioOver(1, 4), tracks: new Map([['x', track('x', 'hold', 0, 3)]]) }
    const [fault] = faultsOf(solve(ar, known, scenario))
    expect(fault?.message).toBe('"x" cannot be tracked in 2: there is no observation')
  })
})
