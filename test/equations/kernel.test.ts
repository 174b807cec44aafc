import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compileModel } from '../../src/equations/compile-model.js'
import type { CompiledModel } from '../../src/equations/compiled-model.js'
import { evaluateTree } from '../../src/equations/evaluate-tree.js'
import { type Tree, writeTree } from '../../src/equations/tree.js'
import type { ModelSource } from '../../src/vocabulary/model.js'
import { given } from '../cases/run-case.js'
import { randomTree } from './random-tree.js'

const exogenous = ['x', 'z']
const coefficients = { a: 0.75, b: -1.5 }

function modelOf(trees: readonly Tree[]): ModelSource {
  const variables = [
    ...trees.map((_, index) => [`v${index}`, { role: 'endogenous', unit: '1' }] as const),
    ...exogenous.map(name => [name, { role: 'exogenous', unit: '1' }] as const),
  ]
  return {
    model: 'random',
    frequency: 'quarterly',
    variables: Object.fromEntries(variables),
    coefficients,
    equations: trees.map((tree, index) => ({ equation: `v${index} = ${writeTree(tree)}`, for: `v${index}` })),
  }
}

/** Equation i reads only earlier variables in the current period, and lags of all: such a model is recursive. */
const recursiveModel = fc.integer({ min: 1, max: 6 }).chain(count =>
  fc.tuple(
    ...Array.from({ length: count }, (_, index) =>
      randomTree({
        now: [...exogenous, ...Array.from({ length: index }, (__, earlier) => `v${earlier}`)],
        lagged: [...exogenous, ...Array.from({ length: count }, (__, any) => `v${any}`)],
        coefficients: Object.keys(coefficients),
      }),
    ),
  ),
)

interface Run {
  readonly values: Float64Array
  readonly add: Float64Array
  readonly periods: number
}

function fill(model: CompiledModel, numbers: readonly number[], periods: number): Run {
  const count = model.variables.size * periods
  const values = Float64Array.from({ length: count }, (_, index) => numbers[index % numbers.length] ?? 1)
  const add = Float64Array.from(
    { length: count },
    (_, index) => (numbers[(index * 7) % numbers.length] ?? 0) / 8,
  )
  return { values, add, periods }
}

/** Growth of something that is itself a growth, or made of one alone, is refused by the unit check: such trees are not drawn. */
function growthOfGrowth(tree: Tree): boolean {
  return holds(tree, isGrowth, inner => holds(inner, isGrowth))
}

function isGrowth(tree: Tree): boolean {
  return tree.kind === 'call' && ['pct', 'yoy', 'dlog'].includes(tree.op)
}

function holds(
  tree: Tree,
  outer: (each: Tree) => boolean,
  inside: (each: Tree) => boolean = () => true,
): boolean {
  if (tree.kind !== 'call') return false
  return (outer(tree) && tree.args.some(inside)) || tree.args.some(arg => holds(arg, outer, inside))
}

describe('generated kernel', () => {
  test('by hand: growth of 5% on 200, half of it saved, plus an add factor of 3', () => {
    const model = given(
      compileModel({
        model: 'm',
        variables: {
          y: { role: 'endogenous', unit: '1' },
          s: { role: 'endogenous', unit: '1' },
          g: { role: 'exogenous', unit: '1' },
        },
        equations: ['pct(y) = g', 's = 0.5*y'],
      }),
    )
    const values = Float64Array.from([200, 0, 0, 0, 0.05, 0.05])
    const add = Float64Array.from([0, 0, 0, 3, 0, 0])
    for (const step of model.kernel()) {
      if (step.kind === 'recursive')
        expect(step.run(values, add, new Uint8Array(6), new Float64Array(0), 2, 1)).toBe(0)
    }
    // 200 × (0.05 + 0 + 1) = 210; 0.5 × 210 + 3 = 108
    expect([...values]).toEqual([200, 210, 0, 108, 0.05, 0.05])
  })

  test('agrees bit for bit with the tree-walking evaluator, and stops at the first equation without a finite value', () => {
    const numbers = fc.array(fc.double({ min: -4, max: 4, noNaN: true }), { minLength: 5, maxLength: 40 })
    let compared = 0
    fc.assert(
      fc.property(recursiveModel, numbers, (trees, given_) => {
        fc.pre(!trees.some(growthOfGrowth))
        const compiled = compileModel(modelOf(trees))
        if (!compiled.ok)
          throw new Error(compiled.diagnostics.map(each => `${each.message} ${each.at?.text}`).join('\n'))
        const model = compiled.value
        const lag = model.longestLag
        const { values, add, periods } = fill(model, given_, lag + 1)
        const fixed = new Uint8Array(values.length)
        const [step] = model.kernel()
        if (step?.kind !== 'recursive') throw new Error('a recursive model became simultaneous')
        const code = step.run(
          values,
          add,
          fixed,
          Float64Array.from(Object.values(coefficients)),
          periods,
          lag,
        )
        const slot = (name: string) => model.slots.variable.get(name) ?? 0
        for (const index of step.blocks.flatMap(block => block.equations)) {
          const equation = model.equations[index]
          const tree = trees[index]
          if (equation === undefined || tree === undefined) throw new Error('equations are missing')
          const cell = slot(equation.variable) * periods + lag
          const slow =
            evaluateTree(tree, lag, {
              value: (name, at) => values[slot(name) * periods + at],
              coefficient: id => coefficients[id as keyof typeof coefficients],
              frequency: 'quarterly',
            }) + (add[cell] ?? 0)
          if (code === index + 1) {
            expect(Number.isFinite(slow)).toBe(false)
            return
          }
          expect(values[cell]).toBe(slow)
          compared++
        }
        expect(code).toBe(0)
      }),
      { numRuns: 1000 },
    )
    // Not vacuous: most random models have at least one equation with a finite value.
    expect(compared).toBeGreaterThan(500)
  })

  test('residuals of a torn block are the variable minus its equation, bit for bit', () => {
    const pair = fc.tuple(
      randomTree({ now: ['v1', 'x'], lagged: ['v0', 'v1'], coefficients: ['a'] }, false, 3),
      randomTree({ now: ['v0', 'z'], lagged: ['v0', 'v1'], coefficients: ['b'] }, false, 3),
    )
    const numbers = fc.array(fc.double({ min: 0.25, max: 4, noNaN: true }), { minLength: 5, maxLength: 20 })
    let compared = 0
    fc.assert(
      fc.property(pair, numbers, ([first, second], given_) => {
        fc.pre(![first, second].some(growthOfGrowth))
        const model = given(compileModel(modelOf([first, second])))
        const step = model.kernel().find(each => each.kind === 'simultaneous')
        if (step?.kind !== 'simultaneous') return
        const lag = model.longestLag
        const { values, add, periods } = fill(model, given_, lag + 1)
        const out = new Float64Array(step.block.torn.length)
        const code = step.residuals(
          values,
          add,
          new Uint8Array(values.length),
          Float64Array.from([0.75, -1.5]),
          periods,
          lag,
          out,
        )
        if (code !== 0) return
        const [torn = 0] = step.block.torn
        const cell = torn * periods + lag
        const slow = evaluateTree([first, second][torn] ?? first, lag, {
          value: (name, at) => values[(model.slots.variable.get(name) ?? 0) * periods + at],
          coefficient: id => coefficients[id as keyof typeof coefficients],
          frequency: 'quarterly',
        })
        expect(out[0]).toBe((values[cell] ?? 0) - (slow + (add[cell] ?? 0)))
        compared++
      }),
      { numRuns: 1500 },
    )
    expect(compared).toBeGreaterThan(50)
  })
})
