import type { Frequency, Ordinal } from '../vocabulary/period.js'
import { periodsPerYear } from '../vocabulary/period.js'
import { arithmetic } from './arithmetic.js'
import type { Operator, Tree } from './tree.js'

/** What a tree is evaluated against. Values that are not there are NaN, and so is everything computed from them. */
export interface Surroundings {
  readonly value: (variable: string, period: Ordinal) => number | undefined
  readonly coefficient: (id: string) => number
  readonly frequency: Frequency
}

/**
 * The slow evaluator: walks the tree as it was written. It shares no code with the kernel but the meaning of single
 * operations, so that a slip in expansion, ordering or code generation shows as a difference.
 */
export function evaluateTree(tree: Tree, at: Ordinal, around: Surroundings): number {
  switch (tree.kind) {
    case 'number':
      return tree.value
    case 'variable':
      return around.value(tree.name, at - tree.lag) ?? Number.NaN
    case 'coefficient':
      return around.coefficient(tree.name)
    case 'call':
      return evaluateCall(tree.op, tree.args, at, around)
  }
}

function evaluateCall(op: Operator, args: readonly Tree[], at: Ordinal, around: Surroundings): number {
  const [first, second] = args
  if (first === undefined) return Number.NaN
  if (op === 'if') return choose(args, at, around)
  const a = evaluateTree(first, at, around)
  switch (op) {
    case 'neg':
      return -a
    case 'exp':
      return Math.exp(a)
    case 'log':
    case 'sqrt':
    case 'not':
      return arithmetic[op](a)
    case 'abs':
      return Math.abs(a)
    case 'd':
      return a - before(first, 1, at, around)
    case 'dlog':
      return arithmetic.log(a) - arithmetic.log(before(first, 1, at, around))
    case 'pct':
      return arithmetic.div(a, before(first, 1, at, around)) - 1
    case 'yoy':
      return arithmetic.div(a, before(first, periodsPerYear(around.frequency), at, around)) - 1
    case 'mavg':
      return mean(first, spanOf(second), at, around)
    case 'min':
    case 'max':
      return args.slice(1).reduce((so, arg) => Math[op](so, evaluateTree(arg, at, around)), a)
    default:
      return second === undefined ? Number.NaN : combine(op, a, evaluateTree(second, at, around))
  }
}

function combine(op: Operator, a: number, b: number): number {
  switch (op) {
    case 'add':
      return a + b
    case 'sub':
      return a - b
    case 'mul':
      return a * b
    case 'div':
    case 'pow':
    case 'lt':
    case 'le':
    case 'gt':
    case 'ge':
    case 'eq':
    case 'ne':
    case 'and':
    case 'or':
      return arithmetic[op](a, b)
    default:
      return Number.NaN
  }
}

/** Only the branch taken is evaluated: `if(x > 0, log(x), 0)` is the way to guard a domain. */
function choose(args: readonly Tree[], at: Ordinal, around: Surroundings): number {
  const [condition, yes, no] = args
  if (condition === undefined || yes === undefined || no === undefined) return Number.NaN
  const holds = evaluateTree(condition, at, around)
  if (Number.isNaN(holds)) return Number.NaN
  return evaluateTree(holds !== 0 ? yes : no, at, around)
}

function before(tree: Tree, periods: number, at: Ordinal, around: Surroundings): number {
  return evaluateTree(tree, at - periods, around)
}

/** Sums from the newest to the oldest, the order the kernel keeps too. */
function mean(tree: Tree, span: number, at: Ordinal, around: Surroundings): number {
  let sum = evaluateTree(tree, at, around)
  for (let back = 1; back < span; back++) sum += evaluateTree(tree, at - back, around)
  return sum / span
}

function spanOf(tree: Tree | undefined): number {
  return tree?.kind === 'number' ? tree.value : 1
}
