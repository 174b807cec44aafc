import { expect, test } from 'vitest'
import type { BatchBackend } from '../../src/kernels/batch.js'
import type { DrawOptions } from '../../src/simulate/draw-plan.js'
import { factorsOf, pickFreeze, planForFigure, type VarianceParts } from '../../src/simulate/pick-freeze.js'
import { blockRunner } from '../../src/simulate/run-block.js'
import { given } from '../cases/run-case.js'
import { planned } from './draw-runs.js'

const number = (role: 'exogenous' | 'endogenous') => ({ role, unit: '1' })
const spread = (value: number) => ({ kind: 'standard deviation', value }) as const
const figure = { variable: 'y', period: 2024 }

/** y = a·b + c with a = 3 ± 0.5, b = 2 ± 1, c = 0 ± 2. */
function parts(options: Partial<DrawOptions>, backend: BatchBackend = 'wasm'): VarianceParts {
  const source = {
    model: 'm',
    variables: {
      a: number('exogenous'),
      b: number('exogenous'),
      c: number('exogenous'),
      y: number('endogenous'),
    },
    equations: ['y = a*b + c'],
  } as const
  const stated = { assumptions: { a: { 2024: 3 }, b: { 2024: 2 }, c: { 2024: 0 } } }
  const spreads = { a: spread(0.5), b: spread(1), c: spread(2) }
  const plan = planForFigure(
    given(planned({ source, series: {}, to: 2024, stated, spreads }, options, [figure])),
    figure,
  )
  const work = pickFreeze(plan, factorsOf(plan, figure), each => blockRunner(each, backend))
  for (;;) {
    const step = work.next()
    if (step.done === true) return step.value
  }
}

// (2·0.5)² = 1, (3·1)² = 9, 2² = 4, and (0.5·1)² = 0.25 of a and b together.
const whole = 14.25
const exact: Readonly<Record<string, readonly [number, number]>> = {
  a: [1 / whole, 1.25 / whole],
  b: [9 / whole, 9.25 / whole],
  c: [4 / whole, 4 / whole],
}

test.each([
  [256, 'sobol'],
  [4096, 'sobol'],
  [16384, 'sobol'],
  [10000, 'sobol'],
  [4096, 'random'],
] as const)('errors are what another seed does: %i draws, %s', (draws, method) => {
  const squares: number[] = []
  for (let seed = 1; seed <= 60; seed++) {
    for (const { factor, first, total } of parts({ draws, seed, method }).shares) {
      const [wantedFirst = 0, wantedTotal = 0] = exact[factor.members[0]?.subject ?? ''] ?? []
      squares.push(((first.value - wantedFirst) / first.error) ** 2)
      squares.push(((total.value - wantedTotal) / total.error) ** 2)
    }
  }
  expect(squares).toHaveLength(360)
  // Deviation over error is Student's t with 7 degrees of freedom: its square has mean 7/5 and, with E t⁴ = 3·49/(5·3) = 9.8, standard deviation √(9.8 − 1.96) = 2.8. The six figures of
  // a seed may go together, so the mean of 60 seeds has an error of up to 2.8/√60 = 0.36; 3.5 of those to both sides.
  const mean = squares.reduce((sum, square) => sum + square, 0) / squares.length
  expect(mean).toBeGreaterThan(1.4 - 3.5 * 0.36)
  expect(mean).toBeLessThan(1.4 + 3.5 * 0.36)
})

test('WebAssembly, generated code and the slow oracle give the same bits', () => {
  const [one, two, three] = (['wasm', 'javascript', 'reference'] as const).map(backend =>
    JSON.stringify(parts({ draws: 1000, seed: 3 }, backend)),
  )
  expect(two).toBe(one)
  expect(three).toBe(one)
})

test('draws that are no multiple of eight, and fewer than a block and more than one', () => {
  for (const draws of [101, 8449]) {
    const { shares, runs } = parts({ draws, seed: 3 })
    expect(runs).toBe(5 * draws)
    expect(shares.map(({ factor }) => factor.members[0]?.subject)).toEqual(['b', 'c', 'a'])
  }
})
