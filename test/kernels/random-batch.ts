import fc from 'fast-check'
import { compileModel } from '../../src/equations/compile-model.js'
import { type Tree, writeTree } from '../../src/equations/tree.js'
import type { BatchRequest, VaryingCell } from '../../src/kernels/batch-request.js'
import { given } from '../cases/run-case.js'
import { randomTree } from '../equations/random-tree.js'

const exogenous = ['x', 'z']
export const coefficients = { a: 0.75, b: -1.5 }

/** Equation i reads only earlier variables in the current period, and lags of all: such a model is recursive. */
export const randomTrees: fc.Arbitrary<readonly Tree[]> = fc.integer({ min: 1, max: 6 }).chain(count =>
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

export function some(tree: Tree, is: (each: Tree) => boolean): boolean {
  return is(tree) || (tree.kind === 'call' && tree.args.some(arg => some(arg, is)))
}

/** Operations whose last digits depend on who computes them. */
export function isInexact(tree: Tree): boolean {
  return tree.kind === 'call' && ['exp', 'log', 'pow', 'dlog'].includes(tree.op)
}

function isGrowth(tree: Tree): boolean {
  return tree.kind === 'call' && ['pct', 'yoy', 'dlog'].includes(tree.op)
}

/** Growth of a growth is refused by the unit check; a branch that hangs on the last digit of an inexact number is anybody's guess. */
export function isUsable(tree: Tree): boolean {
  if (tree.kind !== 'call') return true
  const judged = ['lt', 'le', 'gt', 'ge', 'eq', 'ne', 'and', 'or', 'not'].includes(tree.op)
    ? tree.args
    : tree.op === 'if'
      ? tree.args.slice(0, 1)
      : []
  if (judged.some(arg => some(arg, isInexact))) return false
  if (isGrowth(tree) && tree.args.some(arg => some(arg, isGrowth))) return false
  return tree.args.every(isUsable)
}

/** A run of `years` years over a random model, in which lags, an exogenous path, add factors and a coefficient vary. */
export function requestOf(trees: readonly Tree[], numbers: readonly number[], years: number): BatchRequest {
  const names = trees.map((_, index) => `v${index}`)
  const model = given(
    compileModel({
      model: 'random',
      frequency: 'quarterly',
      variables: Object.fromEntries([
        ...names.map(name => [name, { role: 'endogenous', unit: '1' }] as const),
        ...exogenous.map(name => [name, { role: 'exogenous', unit: '1' }] as const),
      ]),
      coefficients,
      equations: trees.map((tree, index) => ({
        equation: `v${index} = ${writeTree(tree)}`,
        for: `v${index}`,
      })),
    }),
  )
  const lag = model.longestLag
  const periods = lag + years
  const size = model.variables.size * periods
  const at = (index: number): number => numbers[index % numbers.length] ?? 1
  const varying: VaryingCell[] = [{ kind: 'coefficient', id: 'b' }]
  // `x` varies by year; `v0` by its shocks and its first lag; `z` and `a` stay, so that some equations are draw-invariant.
  for (let period = 0; period < years; period += 2) {
    varying.push({ kind: 'value', variable: 'x', period: 100 + period })
    varying.push({ kind: 'add', variable: 'v0', period: 100 + period })
  }
  if (lag > 0) varying.push({ kind: 'value', variable: 'v0', period: 99 })
  return {
    model,
    base: {
      values: Float64Array.from({ length: size }, (_, index) => at(index)),
      add: Float64Array.from({ length: size }, (_, index) => at(index * 7) / 8),
      fixed: new Uint8Array(size),
      coefficients: Float64Array.from(Object.values(coefficients)),
      periods,
      first: 100 - lag,
    },
    from: 100,
    to: 100 + years - 1,
    varying,
    outputs: [...names, 'x'].flatMap(variable =>
      Array.from({ length: years }, (_, year) => ({ variable, period: 100 + year })),
    ),
  }
}
