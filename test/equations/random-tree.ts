import fc from 'fast-check'
import { call, number, type Operator, type Tree, variable } from '../../src/equations/tree.js'

/** Names a random tree may use: variables with the longest lag each may have, and coefficients. */
export interface Available {
  readonly now: readonly string[]
  readonly lagged: readonly string[]
  readonly coefficients: readonly string[]
}

const unary: readonly Operator[] = ['neg', 'exp', 'log', 'sqrt', 'abs', 'not', 'd', 'dlog', 'pct', 'yoy']
const binary: readonly Operator[] = [
  'add',
  'sub',
  'mul',
  'div',
  'pow',
  'min',
  'max',
  'lt',
  'le',
  'gt',
  'ge',
  'eq',
  'ne',
  'and',
  'or',
]

/** Trees of every operator; `smooth` leaves out those without a derivative everywhere, and those only equations have. */
export function randomTree(names: Available, smooth = false, depth = 4): fc.Arbitrary<Tree> {
  const leaves: fc.Arbitrary<Tree>[] = [fc.integer({ min: 1, max: 40 }).map(value => number(value / 8))]
  if (names.now.length > 0) leaves.push(fc.constantFrom(...names.now).map(name => variable(name)))
  if (names.lagged.length > 0) {
    const lags = fc.tuple(fc.constantFrom(...names.lagged), fc.integer({ min: 1, max: 3 }))
    leaves.push(lags.map(([name, lag]) => variable(name, lag)))
  }
  if (names.coefficients.length > 0) {
    leaves.push(fc.constantFrom(...names.coefficients).map((name): Tree => ({ kind: 'coefficient', name })))
  }
  const leaf = fc.oneof(...leaves)
  if (depth === 0) return leaf
  const inner = randomTree(names, smooth, depth - 1)
  const ofOne = smooth ? (['neg', 'exp', 'log', 'sqrt'] as const) : unary
  const ofTwo = smooth ? (['add', 'sub', 'mul', 'div', 'pow'] as const) : binary
  const forms: fc.Arbitrary<Tree>[] = [
    leaf,
    fc.tuple(fc.constantFrom(...ofOne), inner).map(([op, a]) => call(op, a)),
    fc.tuple(fc.constantFrom(...ofTwo), inner, inner).map(([op, a, b]) => call(op, a, b)),
  ]
  if (!smooth) {
    forms.push(fc.tuple(inner, inner, inner).map(([a, b, c]) => call('if', a, b, c)))
    forms.push(
      fc.tuple(inner, fc.integer({ min: 1, max: 3 })).map(([a, span]) => call('mavg', a, number(span))),
    )
  }
  return fc.oneof({ maxDepth: depth }, ...forms)
}
