import { call, number, type Tree } from './tree.js'

/**
 * The derivative of an expanded tree with respect to a variable `lag` periods back (the current value where no lag is
 * given), or to a coefficient. Exact: no step size. At the kink of `abs`, `min`, `max` and `if` it is the derivative of
 * the branch in force; comparisons have derivative zero.
 */
export function differentiate(tree: Tree, name: string, lag = 0): Tree {
  if (tree.kind === 'variable') return number(tree.name === name && tree.lag === lag ? 1 : 0)
  if (tree.kind === 'coefficient') return number(tree.name === name ? 1 : 0)
  if (tree.kind !== 'call') return number(0)
  const [a, b] = tree.args
  if (a === undefined) return number(0)
  const da = differentiate(a, name, lag)
  switch (tree.op) {
    case 'neg':
      return neg(da)
    case 'exp':
      return mul(tree, da)
    case 'log':
      return div(da, a)
    case 'sqrt':
      return div(da, call('mul', number(2), tree))
    case 'abs':
      return isZero(da) ? da : call('if', call('lt', a, number(0)), neg(da), da)
    case 'min':
    case 'max':
      return extreme(tree.op, tree.args, name, lag)
    case 'if':
      return choice(tree.args, name, lag)
    default:
      return b === undefined ? number(0) : binary(tree.op, a, b, da, differentiate(b, name, lag))
  }
}

function binary(op: string, a: Tree, b: Tree, da: Tree, db: Tree): Tree {
  switch (op) {
    case 'add':
      return add(da, db)
    case 'sub':
      return sub(da, db)
    case 'mul':
      return add(mul(da, b), mul(a, db))
    case 'div':
      return sub(div(da, b), isZero(db) ? db : div(mul(a, db), mul(b, b)))
    case 'pow':
      return add(byBase(a, b, da), isZero(db) ? db : mul(mul(call('pow', a, b), call('log', a)), db))
    default:
      return number(0)
  }
}

function byBase(a: Tree, b: Tree, da: Tree): Tree {
  if (isZero(da)) return da
  const lower = b.kind === 'number' ? number(b.value - 1) : call('sub', b, number(1))
  return mul(mul(b, isOne(lower) ? a : call('pow', a, lower)), da)
}

function extreme(op: 'min' | 'max', args: readonly Tree[], name: string, lag: number): Tree {
  const [first, ...rest] = args
  if (first === undefined) return number(0)
  let best = first
  let slope = differentiate(first, name, lag)
  for (const arg of rest) {
    const other = differentiate(arg, name, lag)
    if (!isZero(slope) || !isZero(other)) {
      slope = call('if', call(op === 'min' ? 'le' : 'ge', best, arg), slope, other)
    }
    best = call(op, best, arg)
  }
  return slope
}

function choice(args: readonly Tree[], name: string, lag: number): Tree {
  const [condition, yes, no] = args
  if (condition === undefined || yes === undefined || no === undefined) return number(0)
  const [dYes, dNo] = [differentiate(yes, name, lag), differentiate(no, name, lag)]
  return isZero(dYes) && isZero(dNo) ? dYes : call('if', condition, dYes, dNo)
}

function isZero(tree: Tree): boolean {
  return tree.kind === 'number' && tree.value === 0
}

function isOne(tree: Tree): boolean {
  return tree.kind === 'number' && tree.value === 1
}

function neg(a: Tree): Tree {
  return a.kind === 'number' ? number(a.value === 0 ? 0 : -a.value) : call('neg', a)
}

function add(a: Tree, b: Tree): Tree {
  return isZero(a) ? b : isZero(b) ? a : call('add', a, b)
}

function sub(a: Tree, b: Tree): Tree {
  return isZero(b) ? a : isZero(a) ? neg(b) : call('sub', a, b)
}

function mul(a: Tree, b: Tree): Tree {
  if (isZero(a) || isZero(b)) return number(0)
  return isOne(a) ? b : isOne(b) ? a : call('mul', a, b)
}

function div(a: Tree, b: Tree): Tree {
  return isZero(a) || isOne(b) ? a : call('div', a, b)
}
