import type { Ordinal } from '../vocabulary/period.js'
import { arithmetic } from './arithmetic.js'
import { evaluateTree, type Surroundings } from './evaluate-tree.js'
import type { Operator, Tree } from './tree.js'

/** A value and how far rounding can move it. */
export interface Reached {
  readonly value: number
  readonly reach: number
}

/**
 * Running error analysis of an expanded tree: `reach` is Σ |∂f/∂term · term| over its operations, so that the computed
 * value is off by at most a small multiple of 2⁻⁵³ · reach. A residual divided by the reach of its equation is a
 * backward error: the relative change of the inputs that would make the equation exact. It takes neither cancellation
 * (1000001 − 1000000) for failure nor small units for success.
 */
export function reachOf(tree: Tree, at: Ordinal, around: Surroundings): Reached {
  if (tree.kind !== 'call') {
    const value = evaluateTree(tree, at, around)
    return { value, reach: Math.abs(value) }
  }
  if (tree.op === 'if') return reachOfChoice(tree.args, at, around)
  const [first, second] = tree.args
  if (first === undefined) return { value: Number.NaN, reach: Number.NaN }
  const a = reachOf(first, at, around)
  if (second === undefined) return unary(tree.op, a)
  let so = a
  for (const arg of tree.args.slice(1)) so = binary(tree.op, so, reachOf(arg, at, around))
  return so
}

function unary(op: Operator, a: Reached): Reached {
  switch (op) {
    case 'neg':
      return { value: -a.value, reach: a.reach }
    case 'abs':
      return { value: Math.abs(a.value), reach: a.reach }
    case 'exp': {
      const value = Math.exp(a.value)
      return { value, reach: value * (1 + a.reach) }
    }
    case 'log': {
      const value = arithmetic.log(a.value)
      return { value, reach: a.reach / a.value + Math.abs(value) }
    }
    case 'sqrt': {
      const value = arithmetic.sqrt(a.value)
      return { value, reach: value === 0 ? 0 : a.reach / (2 * value) + value }
    }
    default:
      return { value: arithmetic.not(a.value), reach: 1 }
  }
}

function binary(op: Operator, a: Reached, b: Reached): Reached {
  switch (op) {
    case 'add':
      return { value: a.value + b.value, reach: a.reach + b.reach }
    case 'sub':
      return { value: a.value - b.value, reach: a.reach + b.reach }
    case 'mul':
      return { value: a.value * b.value, reach: a.reach * Math.abs(b.value) + Math.abs(a.value) * b.reach }
    case 'div': {
      const value = arithmetic.div(a.value, b.value)
      return { value, reach: (a.reach + Math.abs(value) * b.reach) / Math.abs(b.value) }
    }
    case 'pow':
      return power(a, b)
    case 'min':
      return a.value <= b.value ? a : b
    case 'max':
      return a.value >= b.value ? a : b
    default: {
      const value = op in arithmetic ? compare(op, a.value, b.value) : Number.NaN
      return { value, reach: 1 }
    }
  }
}

function power(a: Reached, b: Reached): Reached {
  const value = arithmetic.pow(a.value, b.value)
  const byBase = a.value === 0 ? 0 : Math.abs((b.value * value) / a.value) * a.reach
  const byPower = a.value > 0 ? Math.abs(value * Math.log(a.value)) * b.reach : 0
  return { value, reach: byBase + byPower + Math.abs(value) }
}

function compare(op: Operator, a: number, b: number): number {
  switch (op) {
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

function reachOfChoice(args: readonly Tree[], at: Ordinal, around: Surroundings): Reached {
  const [condition, yes, no] = args
  const holds = condition === undefined ? Number.NaN : evaluateTree(condition, at, around)
  const taken = holds !== 0 ? yes : no
  if (taken === undefined || Number.isNaN(holds)) return { value: Number.NaN, reach: Number.NaN }
  return reachOf(taken, at, around)
}
