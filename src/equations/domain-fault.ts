import type { Ordinal } from '../vocabulary/period.js'
import { evaluateTree, type Surroundings } from './evaluate-tree.js'
import { type Tree, writeTree } from './tree.js'

/** In words, the innermost operation of a tree that has no finite value though its arguments have; undefined if none. */
export function describeDomainFault(tree: Tree, at: Ordinal, around: Surroundings): string | undefined {
  if (tree.kind !== 'call') return undefined
  const args = tree.op === 'if' ? branchTaken(tree.args, at, around) : tree.args
  for (const arg of args) {
    const inner = describeDomainFault(arg, at, around)
    if (inner !== undefined) return inner
  }
  const values = tree.args.map(arg => evaluateTree(arg, at, around))
  if (Number.isFinite(evaluateTree(tree, at, around)) || !values.every(Number.isFinite)) return undefined
  const [first, second] = tree.args.map(arg => writeTree(arg).replaceAll(/ \+ \+add\b/g, ''))
  const [a, b] = values
  switch (tree.op) {
    case 'div':
      return `it divides by zero: ${second ?? ''} is 0`
    case 'log':
      return `it takes the logarithm of ${short(a)}: ${first ?? ''}`
    case 'sqrt':
      return `it takes the square root of ${short(a)}: ${first ?? ''}`
    case 'pow':
      return `it raises ${short(a)} to the power ${short(b)}: ${first ?? ''}`
    default:
      return `the result of ${tree.op} is too large for a number`
  }
}

function branchTaken(args: readonly Tree[], at: Ordinal, around: Surroundings): readonly Tree[] {
  const [condition, yes, no] = args
  if (condition === undefined || yes === undefined || no === undefined) return args
  const holds = evaluateTree(condition, at, around)
  return Number.isNaN(holds) ? [condition] : [condition, holds !== 0 ? yes : no]
}

function short(value: number | undefined): string {
  return value === undefined ? '' : `${Number(value.toPrecision(6))}`
}
