import { describe, expect, test } from 'vitest'
import { compileModel } from '../../src/equations/compile-model.js'
import { makeBatch } from '../../src/kernels/batch.js'
import type { BatchRequest, VaryingCell } from '../../src/kernels/batch-request.js'
import { given } from '../cases/run-case.js'
import { runBatch } from './run-batch.js'

const backends = ['javascript', 'interpreted', 'wasm'] as const
const years = 4

/** A run from 2001 to 2004 over a model with these equations; values[name] is its base and every year's exogenous value. */
function request(
  equations: readonly (string | { readonly equation: string; readonly for: string })[],
  values: Readonly<Record<string, number>>,
  solved: readonly string[],
  varying: readonly VaryingCell[],
  exogenised: readonly (readonly [string, number])[] = [],
): BatchRequest {
  const names = Object.keys(values)
  const model = given(
    compileModel({
      model: 'm',
      variables: Object.fromEntries(
        names.map(
          name => [name, { role: solved.includes(name) ? 'endogenous' : 'exogenous', unit: '1' }] as const,
        ),
      ),
      equations,
    }),
  )
  const periods = years + 1
  const size = names.length * periods
  const fixed = new Uint8Array(size)
  for (const [name, year] of exogenised)
    fixed[(model.slots.variable.get(name) ?? -1) * periods + year - 2000] = 1
  const all = new Float64Array(size)
  for (const name of names) {
    const start = (model.slots.variable.get(name) ?? -1) * periods
    all.fill(values[name] ?? Number.NaN, start, start + periods)
  }
  return {
    model,
    base: {
      values: all,
      add: new Float64Array(size),
      fixed,
      coefficients: new Float64Array(0),
      periods,
      first: 2000,
    },
    from: 2001,
    to: 2000 + years,
    varying,
    outputs: solved.flatMap(variable =>
      Array.from({ length: years }, (_, k) => ({ variable, period: 2001 + k })),
    ),
  }
}

const shock = (_cell: number, draw: number): number => 1 + ((draw * 37) % 41) / 100
const path = (variable: string): VaryingCell => ({
  kind: 'value',
  variable,
  period: 2001,
  through: 2000 + years,
})

const blocks: readonly (readonly [string, BatchRequest])[] = [
  [
    'one unknown, linear: y = 0.5·y + x has the solution 2·x',
    request(['c = 0.5*y', 'y = c + x'], { y: 2, c: 1, x: 1 }, ['y', 'c'], [path('x')]),
  ],
  [
    'an equation that stays implicit: y + y^3 = x',
    request([{ equation: 'y + y^3 = 2*x', for: 'y' }], { y: 1, x: 1 }, ['y'], [path('x')]),
  ],
  [
    'two unknowns that stay implicit, and what follows from them',
    request(
      [
        { equation: 'y + y^3 + 0.2*z = 2*x', for: 'y' },
        { equation: 'z + exp(z) + 0.1*y = x + 1', for: 'z' },
        's = y + z + 0.5*s(-1)',
      ],
      { y: 1, z: 0.3, s: 1, x: 1 },
      ['y', 'z', 's'],
      [path('x')],
    ),
  ],
  [
    'three unknowns',
    request(
      [
        { equation: 'a + a^3 = x + 0.1*b - 0.2*c', for: 'a' },
        { equation: 'b + b^3 = x + 0.1*c + 0.1*a', for: 'b' },
        { equation: 'c + c^3 = 2*x - 0.1*a + 0.3*b', for: 'c' },
      ],
      { a: 0.5, b: 0.5, c: 0.9, x: 1 },
      ['a', 'b', 'c'],
      [path('x')],
    ),
  ],
]

describe.each(backends)('blocks solved together, %s', backend => {
  test.each(blocks)('%s', (_, each) => {
    const fast = runBatch(each, backend, 41, shock)
    const slow = runBatch(each, 'reference', 41, shock)
    expect([...fast.faults]).toEqual([...slow.faults])
    expect(makeBatch(each, backend).about).not.toContain('one draw at a time')
    let worst = 0
    for (const [at, value] of slow.outputs.entries())
      worst = Math.max(worst, Math.abs((fast.outputs[at] ?? 0) - value) / Math.abs(value))
    // Both paths accept 1e-10 of the sides; the slopes of these blocks are at least ½, their sides at most 4 times the
    // smallest solution here, and s adds up two errors and at most as much again from before: 2·1e-10·2·4·2·2.
    expect(worst).toBeLessThan(6.4e-9)
  })

  test('by hand: y = 0.5·y + x', () => {
    const [[, each] = ['', undefined]] = blocks
    if (each === undefined) throw new Error('no block')
    const result = runBatch(each, backend, 3, (_, draw) => draw + 1)
    // y in 2001 … 2004 is 2, 4 and 6, and c half of it.
    const row = [2, 4, 6]
    const half = [1, 2, 3]
    expect([...result.outputs]).toEqual([row, row, row, row, half, half, half, half].flat())
  })

  test('draws whose steps do not arrive are solved by the single-run path, and keep its faults', () => {
    // log(y) has no value where Newton’s first step from y = 1 overshoots below 0; with x = −1 … there is still a solution.
    const each = request([{ equation: 'log(y) + y = x', for: 'y' }], { y: 1, x: 1 }, ['y'], [path('x')])
    const far = (_: number, draw: number): number => [1, -5, 40, 1.1][draw] ?? Number.NaN
    const fast = runBatch(each, backend, 5, far)
    const slow = runBatch(each, 'reference', 5, far)
    expect([...fast.faults]).toEqual([...slow.faults])
    expect(fast.faults[4]).toBe(1)
    for (const [at, value] of slow.outputs.entries())
      if (Number.isFinite(value)) expect(Math.abs((fast.outputs[at] ?? 0) / value - 1)).toBeLessThan(1e-9)
      else expect(fast.outputs[at]).toBe(value)
  })
})

describe.each(backends)('years in which a variable is given, %s', backend => {
  test('by hand: y doubles but is 10 in 2002; the shock of 2003 is on top, and lags read what was given', () => {
    const each = request(
      ['y = 2*y(-1)', 's = y + x'],
      { y: 10, s: 0, x: 0 },
      ['y', 's'],
      [path('x'), { kind: 'add', variable: 'y', period: 2003 }],
      [['y', 2002]],
    )
    const result = runBatch(each, backend, 1, cell => (cell === 0 ? 1 : 5))
    // 2001: 20; 2002: given 10; 2003: 2 × 10 + 5 = 25; 2004: 50; s is one more.
    expect([...result.outputs]).toEqual([20, 10, 25, 50, 21, 11, 26, 51])
  })

  test('the given value itself may vary', () => {
    const each = request(
      ['y = 2*y(-1)'],
      { y: 10 },
      ['y'],
      [{ kind: 'value', variable: 'y', period: 2002 }],
      [['y', 2002]],
    )
    const result = runBatch(each, backend, 2, (_, draw) => draw + 3)
    // 2001: 20 for both; 2002: 3 and 4; then doubled twice.
    expect([...result.outputs]).toEqual([20, 20, 3, 4, 6, 8, 12, 16])
  })

  test('part of a block given', () => {
    const each = request(
      ['c = 0.5*y', 'y = c + x'],
      { y: 2, c: 5, x: 1 },
      ['y', 'c'],
      [path('x')],
      [
        ['c', 2002],
        ['y', 2004],
      ],
    )
    const fast = runBatch(each, backend, 2, (_, draw) => draw + 1)
    // y: 2·x; in 2002 c is 5, so y = 5 + x; 2·x; in 2004 given 2. c: half of y but in 2002.
    expect([...fast.outputs]).toEqual([2, 4, 6, 7, 2, 4, 2, 2, 1, 2, 5, 5, 1, 2, 1, 1])
  })
})

test('cells that cannot vary are refused', () => {
  const at = (varying: VaryingCell): (() => unknown) => {
    const each = request(['y = 2*y(-1)+x'], { y: 1, x: 1 }, ['y'], [varying])
    return () => makeBatch(each, 'javascript')
  }
  expect(at({ kind: 'value', variable: 'y', period: 2002 })).toThrow('y is solved for in 2002')
  expect(at({ kind: 'add', variable: 'x', period: 2002 })).toThrow('x has no add')
  expect(at({ kind: 'value', variable: 'x', period: 2002, through: 2005 })).toThrow('x cannot vary')
  expect(at({ kind: 'coefficient', id: 'k' })).toThrow('no coefficient is called k')
})
