import { describe, expect, test } from 'vitest'
import { compileModel } from '../../src/equations/compile-model.js'
import { bracketedRoot } from '../../src/numerics/bracketed-root.js'
import { solve } from '../../src/simulate/solve.js'
import { valueAt } from '../../src/vocabulary/path.js'
import { given } from '../cases/run-case.js'
import { draw, planned, type SmallDraws, valuesOf } from './draw-runs.js'
import { knownFrom, scenarioOver } from './small-runs.js'

const number = (role: 'endogenous' | 'exogenous') => ({ role, unit: '1' }) as const

/** Halving, 200 times: the slow and certain way. */
function bisected(f: (x: number) => number, low: number, high: number): number {
  let [a, b] = [low, high]
  for (let step = 0; step < 200; step++) {
    const middle = (a + b) / 2
    if (f(a) * f(middle) <= 0) b = middle
    else a = middle
  }
  return (a + b) / 2
}

const oneUnknown = (f: (x: number) => number) => ({
  size: 1,
  residuals: (x: Float64Array, out: Float64Array) => {
    out[0] = f(x[0] ?? Number.NaN)
    return Number.isFinite(out[0]) ? 0 : 1
  },
  jacobian: () => undefined,
  reach: () => undefined,
})

describe('a root by its change of sign', () => {
  test.each([
    ['near the start, above', (x: number) => x - 3, 1, 3],
    ['below zero', (x: number) => x / (1 + x * x) + 0.2, 3, -0.20871215252208009],
    ['beside the end of a domain', (x: number) => Math.log(x) + 8, 1, Math.exp(-8)],
    ['at the start', (x: number) => x - 1, 1, 1],
  ])('%s', (_, f, start, root) => {
    expect(bracketedRoot(oneUnknown(f), start)).toBeCloseTo(root, 14)
  })

  test('none is made up', () => {
    expect(
      bracketedRoot(
        oneUnknown(x => x * x + 1),
        1,
      ),
    ).toBeUndefined()
    expect(
      bracketedRoot(
        oneUnknown(() => Number.NaN),
        1,
      ),
    ).toBeUndefined()
  })
})

test('a search that Newton’s method loses for good: far out the residual falls without a root', () => {
  const model = given(
    compileModel({
      model: 'hump',
      variables: { x: number('endogenous'), a: number('exogenous') },
      equations: [{ equation: 'x/(1 + x^2) = a', for: 'x' }],
      guess: { x: 3 },
    }),
  )
  const paths = given(
    solve(model, knownFrom('annual', {}), scenarioOver(2024, 2024, { assumptions: { a: { 2024: -0.2 } } })),
  )
  // x² + 5x + 1 = 0
  expect(valueAt(paths, 'x', 2024)).toBeCloseTo((-5 + Math.sqrt(21)) / 2, 12)
})

describe('draws whose solution is far from every start', () => {
  // y + y³/1000 = L + 1 and L + x/10⁶ = y/10 + 0.12 with L = log((x − s)/20000): where s is 20,000 above its centre, no start is in the domain.
  const small: SmallDraws = {
    source: {
      model: 'moving domain',
      variables: { x: number('endogenous'), y: number('endogenous'), s: number('exogenous') },
      equations: [
        { equation: 'log((x - s)/20000) + x/1000000 = 0.1*y + 0.12', for: 'x' },
        { equation: 'y + y^3/1000 = log((x - s)/20000) + 1', for: 'y' },
      ],
      guess: { x: 130000, y: 1 },
    },
    series: {},
    to: 2025,
    stated: { assumptions: { s: { 2024: 100000, 2025: 100000 } } },
    spreads: { s: { kind: 'standard deviation', value: 30000 } },
  }

  test('are carried over from the base run, and solve their equations', () => {
    const plan = given(planned(small, { draws: 400 }))
    expect(draw(small, { draws: 400 }).statistics.unusable).toBe(0)
    const [s, y, x] = ['s', 'y', 'x'].map(name => valuesOf(plan, name, 2025))
    expect(Math.max(...(s ?? []))).toBeGreaterThan(150000)
    for (let at = 0; at < 400; at++) {
      const own = s?.[at] ?? 0
      const level = (value: number) => value + value ** 3 / 1000 - 1
      const root = bisected(
        value => level(value) + (own + 20000 * Math.exp(level(value))) / 1e6 - 0.1 * value - 0.12,
        -20,
        20,
      )
      // Newton stops at a residual of 1e-10 of the terms; the slopes are near 1.
      expect(Math.abs((y?.[at] ?? 0) - root)).toBeLessThan(1e-9)
      expect(Math.abs((x?.[at] ?? 0) / (own + 20000 * Math.exp(level(root))) - 1)).toBeLessThan(1e-9)
    }
  })
})
