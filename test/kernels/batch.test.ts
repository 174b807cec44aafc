import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compileModel } from '../../src/equations/compile-model.js'
import { reachOf } from '../../src/equations/reach.js'
import { call, type Tree } from '../../src/equations/tree.js'
import type { BatchRequest } from '../../src/kernels/batch-request.js'
import { wasmBatch } from '../../src/kernels/wasm-batch.js'
import { given } from '../cases/run-case.js'
import { isInexact, isUsable, randomTrees, requestOf, some } from './random-batch.js'
import { type BatchResult, hashOf, runBatch } from './run-batch.js'

const backends = ['javascript', 'interpreted', 'wasm'] as const
const numbers = fc.array(fc.double({ min: -4, max: 4, noNaN: true }), { minLength: 5, maxLength: 40 })
const sixtyFourths = fc.array(
  fc.integer({ min: -256, max: 256 }).map(n => n / 64),
  { minLength: 5, maxLength: 40 },
)
/** Numbers of another draw: spread over both signs, so that domains are left now and then. */
const drawn = (cell: number, draw: number): number => (((cell * 37 + draw * 101) % 64) - 20) / 16

function twoYears(): BatchRequest {
  const model = given(
    compileModel({
      model: 'm',
      variables: {
        y: { role: 'endogenous', unit: '1' },
        s: { role: 'endogenous', unit: '1' },
        fixed: { role: 'endogenous', unit: '1' },
        g: { role: 'exogenous', unit: '1' },
      },
      coefficients: { half: 0.5 },
      equations: ['y = y(-1)*(1+g)', 's = half*y', 'fixed = 2*fixed(-1)'],
    }),
  )
  return {
    model,
    base: {
      // y, s, fixed and g in 2023, 2024 and 2025.
      values: Float64Array.from([100, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0.1, 0.1]),
      add: new Float64Array(12),
      fixed: new Uint8Array(12),
      coefficients: Float64Array.from([0.5]),
      periods: 3,
      first: 2023,
    },
    from: 2024,
    to: 2025,
    varying: [
      { kind: 'value', variable: 'g', period: 2024, through: 2025 },
      { kind: 'add', variable: 's', period: 2025 },
      { kind: 'coefficient', id: 'half' },
      { kind: 'value', variable: 'y', period: 2023 },
    ],
    outputs: [
      { variable: 'y', period: 2025 },
      { variable: 's', period: 2024 },
      { variable: 's', period: 2025 },
      { variable: 'fixed', period: 2025 },
      { variable: 'g', period: 2025 },
    ],
  }
}

describe('by hand', () => {
  test.each(['reference', ...backends] as const)('%s: two draws of two years', backend => {
    const draws = [
      [0.5, 3, 0.25, 200],
      [0, 0, 0.5, 100],
    ]
    const result = runBatch(twoYears(), backend, 2, (cell, draw) => draws[draw]?.[cell] ?? 0)
    // Draw 0: y = 200 × 1.5 = 300, then 450; s = 0.25 × 300 = 75, then 0.25 × 450 + 3 = 115.5; fixed 1 → 2 → 4.
    // Draw 1: y stays 100; s = 50, 50.
    expect([...result.outputs]).toEqual([450, 100, 75, 50, 115.5, 50, 4, 4, 0.5, 0])
    expect([...result.faults]).toEqual([0, 0])
  })

  test.each(['reference', ...backends] as const)(
    '%s: a draw without a value names equation and year, and returns nothing',
    backend => {
      const variables = { y: { role: 'endogenous', unit: '1' }, g: { role: 'exogenous', unit: '1' } } as const
      const model = given(compileModel({ model: 'm', variables, equations: ['y = log(g) + y(-1)'] }))
      const base = twoYears().base
      const request: BatchRequest = {
        ...twoYears(),
        model,
        base: {
          ...base,
          values: Float64Array.from([1, 0, 0, 1, 1, 1]),
          add: new Float64Array(6),
          fixed: new Uint8Array(6),
          coefficients: new Float64Array(0),
        },
        varying: [{ kind: 'value', variable: 'g', period: 2025 }],
        outputs: [{ variable: 'y', period: 2024 }],
      }
      const result = runBatch(request, backend, 5, (_, draw) => draw - 2)
      // log(−2), log(−1) and log(0) have no value; log(1) and log(2) do, and y in 2024 is 1 + log(1) = 1.
      expect([...result.outputs]).toEqual([Number.NaN, Number.NaN, Number.NaN, 1, 1])
      expect([...result.faults]).toEqual([1, 1, 1, 0, 0])
      expect([...result.faultPeriods]).toEqual([2025, 2025, 2025, 0, 0])
    },
  )
})

describe.each(backends)('%s against the single-run kernel and the slow evaluator', backend => {
  test('bit for bit where only exact operations occur, faults included', () => {
    let compared = 0
    let faults = 0
    fc.assert(
      fc.property(randomTrees, numbers, (trees, given_) => {
        fc.pre(trees.every(tree => isUsable(tree) && !some(tree, isInexact)))
        const request = requestOf(trees, given_, 3)
        const fast = runBatch(request, backend, 9, drawn)
        const slow = runBatch(request, 'reference', 9, drawn)
        expect(fast).toEqual(slow)
        compared += slow.faults.filter(code => code === 0).length
        faults += slow.faults.filter(code => code !== 0).length
      }),
      { numRuns: 300 },
    )
    // Not vacuous: of 3,600 draws a good part has values, and a good part has none.
    expect(compared).toBeGreaterThan(100)
    expect(faults).toBeGreaterThan(100)
  })

  test('each equation holds to 8 units of rounding of its reach, with the draw’s own values put into the slow evaluator', () => {
    let compared = 0
    fc.assert(
      fc.property(randomTrees, sixtyFourths, (drawnTrees, given_) => {
        fc.pre(drawnTrees.every(isUsable) && drawnTrees.some(tree => some(tree, isInexact)))
        const trees = drawnTrees.map(withPositiveBases)
        const request = requestOf(trees, given_, 3)
        const result = runBatch(request, backend, 9, drawn)
        for (let draw = 0; draw < 9; draw++) {
          if (result.faults[draw] === 0) compared += checkDraw(request, result, draw)
        }
      }),
      { numRuns: 400 },
    )
    expect(compared).toBeGreaterThan(300)
  })

  test('the same bytes for every tile width', () => {
    fc.assert(
      fc.property(randomTrees, numbers, (trees, given_) => {
        fc.pre(trees.every(isUsable))
        const request = requestOf(trees, given_, 2)
        const hashes = [1, 2, 5, 8, 64].map(lanes =>
          hashOf(runBatch({ ...request, lanes }, backend, 23, drawn)),
        )
        expect(new Set(hashes).size).toBe(1)
      }),
      { numRuns: 60 },
    )
  })
})

test('operation by operation gives the bytes of the generated JavaScript', () => {
  fc.assert(
    fc.property(randomTrees, numbers, (trees, given_) => {
      fc.pre(trees.every(isUsable))
      const request = requestOf(trees, given_, 3)
      const plain = runBatch(request, 'interpreted', 23, drawn)
      expect(plain).toEqual(runBatch(request, 'javascript', 23, drawn))
    }),
    { numRuns: 300 },
  )
})

test('WebAssembly gives the bytes of the generated JavaScript, and computes most draws itself', () => {
  let compiled = 0
  let models = 0
  fc.assert(
    fc.property(randomTrees, numbers, fc.integer({ min: 1, max: 4 }), (trees, given_, copies) => {
      fc.pre(trees.every(isUsable))
      const request = requestOf(trees, given_, 3)
      const batch = wasmBatch(request, { copies })
      models++
      if (batch.about.startsWith('WebAssembly')) compiled++
      const fast = runBatch(request, batch, 23, drawn)
      expect(fast).toEqual(runBatch(request, 'javascript', 23, drawn))
    }),
    { numRuns: 300 },
  )
  // Others have a draw-invariant equation that is not finite, and run as JavaScript.
  expect(compiled / models).toBeGreaterThan(0.25)
})

/** `reachOf` leaves the exponent's share out for negative bases, so powers here are of sizes. */
function withPositiveBases(tree: Tree): Tree {
  if (tree.kind !== 'call') return tree
  const args = tree.args.map(withPositiveBases)
  const [base, exponent] = args
  if (tree.op !== 'pow' || base === undefined || exponent === undefined) return { ...tree, args }
  return call('pow', call('abs', base), exponent)
}

/**
 * Both sides start from the same numbers, so they differ by the rounding of one equation only. `reachOf` sums, over its operations, how far one unit of
 * relative rounding there moves the result. Units: + − × ÷ sqrt round alike, exp and log ≤ 1 ulp = 2 units on either side, a power by exp and
 * log ≤ 4 units on |value|·(1 + |b·log a|) (see `power.ts`) and the engine's own power 1 ulp: 8 units of 2⁻⁵³ cover each, plus the least normal number
 * for what leaves the normal range.
 */
function checkDraw(request: BatchRequest, result: BatchResult, draw: number): number {
  const { model, base, from, to, varying } = request
  const draws = result.faults.length
  const years = to - from + 1
  let compared = 0
  const value = (name: string, period: number): number => {
    const cell = varying.findLastIndex(
      each => each.kind === 'value' && each.variable === name && each.period === period,
    )
    if (cell >= 0) return drawn(cell, draw)
    const slot = model.slots.variable.get(name) ?? -1
    if (period < from || !model.equationOf.has(name))
      return base.values[slot * base.periods + period - base.first] ?? 0
    const row = request.outputs.findIndex(each => each.variable === name && each.period === period)
    return result.outputs[row * draws + draw] ?? 0
  }
  for (const equation of model.equations) {
    const slot = model.slots.variable.get(equation.variable) ?? -1
    for (let year = 0; year < years; year++) {
      const shock = varying.findIndex(
        each => each.kind === 'add' && each.variable === equation.variable && each.period === from + year,
      )
      const add =
        shock >= 0 ? drawn(shock, draw) : (base.add[slot * base.periods + from + year - base.first] ?? 0)
      const coefficient = (id: string): number => (id === 'a' ? 0.75 : id === 'b' ? drawn(0, draw) : add)
      if (equation.assignment === undefined)
        throw new Error('a recursive equation is not solved for its variable')
      const slow = reachOf(equation.assignment, from + year, { value, coefficient, frequency: 'quarterly' })
      const fast = value(equation.variable, from + year)
      // Where the analysis itself leaves the range of numbers it bounds nothing.
      if (!Number.isFinite(slow.reach)) continue
      expect(Math.abs(fast - slow.value)).toBeLessThanOrEqual(8 * 2 ** -53 * slow.reach + 2 ** -1022)
      compared++
    }
  }
  return compared
}
