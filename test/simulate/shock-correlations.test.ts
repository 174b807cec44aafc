import { describe, expect, test } from 'vitest'
import { compileModel } from '../../src/equations/compile-model.js'
import { shrunkCorrelation } from '../../src/numerics/shrunk-correlation.js'
import { residualHistory } from '../../src/simulate/residual-history.js'
import { shockCorrelations } from '../../src/simulate/shock-correlations.js'
import type { ModelSource } from '../../src/vocabulary/model.js'
import { given } from '../cases/run-case.js'
import { draw, type SmallDraws } from './draw-runs.js'
import { knownFrom } from './small-runs.js'

const number = (role: 'endogenous' | 'exogenous') => ({ role, unit: '1' }) as const
// a = 2x + e, b = s + f, s = 3x by an identity that nobody publishes.
const source: ModelSource = {
  model: 'misses',
  variables: {
    a: number('endogenous'),
    b: number('endogenous'),
    s: number('endogenous'),
    x: number('exogenous'),
  },
  equations: [{ equation: 'a = 2*x', error: 1 }, { equation: 'b = s', error: 2 }, { identity: 's = 3*x' }],
}
const x = { 2018: 1, 2019: 2, 2020: 3, 2021: 4, 2022: 5, 2023: 6 }
const misses = { 2018: [1, 2], 2019: [-1, -1], 2020: [0.5, 2], 2021: [-0.5, -2], 2022: [1, 1] } as const
const series = {
  x,
  a: Object.fromEntries(Object.entries(misses).map(([year, [e]]) => [year, 2 * x[Number(year) as 2018] + e])),
  b: Object.fromEntries(
    Object.entries(misses).map(([year, [, f]]) => [year, 3 * x[Number(year) as 2018] + f]),
  ),
}
const model = given(compileModel(source))
const known = knownFrom('annual', series)

describe('what equations missed in the past', () => {
  test('by hand, an unpublished value taken from its identity', () => {
    const found = residualHistory(model, known)
    expect([...(found.get('a') ?? [])]).toEqual([
      [2018, 1],
      [2019, -1],
      [2020, 0.5],
      [2021, -0.5],
      [2022, 1],
    ])
    expect([...(found.get('b')?.values() ?? [])]).toEqual([2, -1, 2, -2, 1])
  })

  test('moves together by the shrunk correlation of those years', () => {
    const rows = [0, 1].map(k => Object.values(misses).map(pair => pair[k as 0 | 1]))
    const { matrix, shrinkage } = shrunkCorrelation(rows)
    expect(shrinkage).toBeGreaterThan(0)
    expect(shrinkage).toBeLessThan(1)
    expect(shockCorrelations(model, known)).toEqual([{ a: 'a', b: 'b', value: matrix[1], shared: 5 }])
  })

  test('three common years are too few', () => {
    const few = { ...series, a: { 2018: 3, 2019: 3, 2020: 6.5, 2023: 12 } }
    expect(shockCorrelations(model, knownFrom('annual', few))).toEqual([])
  })
})

describe('draws', () => {
  const small: SmallDraws = {
    source: {
      ...source,
      variables: { ...source.variables, sum: number('endogenous') },
      equations: [...(source.equations ?? []), { identity: 'sum = a + b' }],
    },
    series,
    to: 2024,
    stated: { assumptions: { x: { 2024: 1 } } },
  }
  const r = shockCorrelations(model, known)[0]?.value ?? Number.NaN
  // Within 5.4 of its stated errors in 99.9% of runs (eight scrambles).
  test('of shocks follow it: the variance of a sum is 1 + 4 + 2·1·2·r', () => {
    const { at, plan } = draw(small)
    expect(plan.shockCorrelations).toHaveLength(1)
    const { sd } = at('sum', 2024)
    expect(Math.abs(sd.value - Math.sqrt(5 + 4 * r))).toBeLessThan(5.4 * sd.error)
  })

  test('a scenario that states its own replaces it', () => {
    const { at, plan } = draw({ ...small, correlations: [['a', 'b', -0.5]] })
    expect(plan.shockCorrelations).toEqual([])
    const { sd } = at('sum', 2024)
    expect(Math.abs(sd.value - Math.sqrt(5 - 2))).toBeLessThan(5.4 * sd.error)
  })
})
