import { type Frequency, periodsPerYear } from '../vocabulary/period.js'
import { call, lagged, number, type Tree } from './tree.js'

/** Writes out `d`, `dlog`, `pct`, `yoy` and `mavg` in plain operations and lags: the form kernels and derivatives use. */
export function expand(tree: Tree, frequency: Frequency): Tree {
  if (tree.kind !== 'call') return tree
  const args = tree.args.map(arg => expand(arg, frequency))
  const [first, second] = args
  if (first === undefined) return tree
  switch (tree.op) {
    case 'd':
      return call('sub', first, lagged(first, 1))
    case 'dlog':
      return call('sub', call('log', first), call('log', lagged(first, 1)))
    case 'pct':
      return growth(first, 1)
    case 'yoy':
      return growth(first, periodsPerYear(frequency))
    case 'mavg':
      return mean(first, second?.kind === 'number' ? second.value : 1)
    default:
      return call(tree.op, ...args)
  }
}

function growth(tree: Tree, periods: number): Tree {
  return call('sub', call('div', tree, lagged(tree, periods)), number(1))
}

function mean(tree: Tree, span: number): Tree {
  let sum = tree
  for (let back = 1; back < span; back++) sum = call('add', sum, lagged(tree, back))
  return call('div', sum, number(span))
}
