import type { Frequency, Ordinal } from '../vocabulary/period.js'
import { periodsPerYear } from '../vocabulary/period.js'
import { arithmetic } from './arithmetic.js'
import { lagged, type Operator, type Tree } from './tree.js'

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

/**
 * A value and how far rounding can move it: `reach` is Σ |∂f/∂term · term| over the operations, the first-order bound
 * of running error analysis, so that a computed value is off by at most a small multiple of 2⁻⁵³ · reach. A residual
 * divided by the reach of its equation is therefore a backward error: the relative change of the inputs that would
 * make the equation exact. It does not mistake cancellation (1000001 − 1000000) for failure, nor tiny units for success.
 */
export function evaluateWithReach(
  tree: Tree,
  at: Ordinal,
  around: Surroundings,
): { readonly value: number; readonly reach: number } {
  const value = evaluateTree(tree, at, around)
  return { value, reach: reachOf(tree, value, at, around) }
}

function reachOf(tree: Tree, value: number, at: Ordinal, around: Surroundings): number {
  if (tree.kind !== 'call') return Math.abs(value)
  const [first, second] = tree.args
  if (first === undefined) return Math.abs(value)
  const part = (arg: Tree | undefined) =>
    arg === undefined ? { value: 0, reach: 0 } : evaluateWithReach(arg, at, around)
  switch (tree.op) {
    case 'add':
    case 'sub':
      return part(first).reach + part(second).reach
    case 'mul': {
      const [a, b] = [part(first), part(second)]
      return a.reach * Math.abs(b.value) + Math.abs(a.value) * b.reach
    }
    case 'div': {
      const [a, b] = [part(first), part(second)]
      return (a.reach + Math.abs(value) * b.reach) / Math.abs(b.value)
    }
    case 'pow': {
      const [a, b] = [part(first), part(second)]
      const byBase = a.value === 0 ? 0 : Math.abs((b.value * value) / a.value) * a.reach
      const byPower = a.value > 0 ? Math.abs(value * Math.log(a.value)) * b.reach : 0
      return byBase + byPower + Math.abs(value)
    }
    case 'neg':
    case 'abs':
      return part(first).reach
    case 'exp':
      return Math.abs(value) * (1 + part(first).reach)
    case 'log': {
      const a = part(first)
      return a.reach / Math.abs(a.value) + Math.abs(value)
    }
    case 'sqrt':
      return value === 0 ? 0 : part(first).reach / (2 * value) + value
    case 'if': {
      const holds = evaluateTree(first, at, around)
      return part(holds !== 0 ? second : tree.args[2]).reach
    }
    case 'min':
    case 'max':
      return Math.max(...tree.args.map(arg => part(arg).reach))
    default:
      return reachOfDerived(tree.op, tree.args, value, at, around)
  }
}

function reachOfDerived(
  op: Operator,
  args: readonly Tree[],
  value: number,
  at: Ordinal,
  around: Surroundings,
): number {
  const [first, second] = args
  if (first === undefined) return Math.abs(value)
  const periods = op === 'yoy' ? periodsPerYear(around.frequency) : 1
  const now = evaluateWithReach(first, at, around)
  const then = evaluateWithReach(lagged(first, periods), at, around)
  switch (op) {
    case 'd':
      return now.reach + then.reach
    case 'dlog':
      return (
        now.reach / Math.abs(now.value) +
        then.reach / Math.abs(then.value) +
        Math.abs(Math.log(now.value)) * 2
      )
    case 'pct':
    case 'yoy':
      return (now.reach + Math.abs(value + 1) * then.reach) / Math.abs(then.value) + 1
    case 'mavg': {
      const span = spanOf(second)
      let sum = 0
      for (let back = 0; back < span; back++) sum += evaluateWithReach(lagged(first, back), at, around).reach
      return sum / span
    }
    default:
      return Math.abs(value)
  }
}
