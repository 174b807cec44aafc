import { call, readsNow, type Tree } from './tree.js'

/**
 * Solves `left = right` for one variable by undoing one operation after another, or returns undefined where that is
 * not possible: the variable stands in several places, or inside an operation whose inverse has two branches.
 * Both sides are in expanded form, without the variable's current value on the right.
 */
export function isolate(left: Tree, right: Tree, name: string): Tree | undefined {
  let side = left
  let other = right
  while (!(side.kind === 'variable' && side.name === name && side.lag === 0)) {
    if (side.kind !== 'call') return undefined
    const inside = side.args.filter(arg => readsNow(arg, name))
    const [at] = inside
    if (inside.length !== 1 || at === undefined) return undefined
    const [first, second] = side.args
    const rest = first === at ? second : first
    const undone = undo(side.op, other, rest, first === at)
    if (undone === undefined) return undefined
    side = at
    other = undone
  }
  return other
}

/** What the operand equals when `op(operand, rest)` equals `result`; `isFirst` tells on which side it stands. */
function undo(op: string, result: Tree, rest: Tree | undefined, isFirst: boolean): Tree | undefined {
  switch (op) {
    case 'neg':
      return call('neg', result)
    case 'log':
      return call('exp', result)
    case 'exp':
      return call('log', result)
    case 'add':
      return rest === undefined ? undefined : minus(result, rest)
    case 'sub':
      if (rest === undefined) return undefined
      return isFirst ? plus(result, rest) : call('sub', rest, result)
    case 'mul':
      return rest === undefined ? undefined : call('div', result, rest)
    case 'div':
      if (rest === undefined) return undefined
      return isFirst ? times(result, rest) : call('div', rest, result)
    default:
      // Roots and powers have two branches, `if`, `min` and `abs` none or many: such equations stay implicit.
      return undefined
  }
}

function plus(a: Tree, b: Tree): Tree {
  return isNumber(b, 0) ? a : call('add', a, b)
}

function minus(a: Tree, b: Tree): Tree {
  return isNumber(b, 0) ? a : call('sub', a, b)
}

function times(a: Tree, b: Tree): Tree {
  return isNumber(b, 1) ? a : call('mul', b, a)
}

function isNumber(tree: Tree, value: number): boolean {
  return tree.kind === 'number' && tree.value === value
}
