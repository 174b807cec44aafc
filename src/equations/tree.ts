/** The operators of the equation language; `d dlog pct yoy mavg` are kept as written, the kernel expands them. */
export const operators = [
  'add',
  'sub',
  'mul',
  'div',
  'pow',
  'neg',
  'lt',
  'le',
  'gt',
  'ge',
  'eq',
  'ne',
  'and',
  'or',
  'not',
  'if',
  'exp',
  'log',
  'sqrt',
  'abs',
  'min',
  'max',
  'd',
  'dlog',
  'pct',
  'yoy',
  'mavg',
] as const
export type Operator = (typeof operators)[number]

/** A checked equation side. `lag` counts periods back: `x(-1)` has lag 1, `x` has lag 0. */
export type Tree =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'variable'; readonly name: string; readonly lag: number }
  | { readonly kind: 'coefficient'; readonly name: string }
  | { readonly kind: 'call'; readonly op: Operator; readonly args: readonly Tree[] }

/** A literal. */
export function number(value: number): Tree {
  return { kind: 'number', value }
}

/** A variable, `lag` periods back. */
export function variable(name: string, lag = 0): Tree {
  return { kind: 'variable', name, lag }
}

/** An operator applied to its arguments; how many they are is not checked. */
export function call(op: Operator, ...args: readonly Tree[]): Tree {
  return { kind: 'call', op, args }
}

/** Visits every node, parents before children, left to right. */
export function visit(tree: Tree, see: (node: Tree) => void): void {
  see(tree)
  if (tree.kind === 'call') for (const arg of tree.args) visit(arg, see)
}

/** The same tree `periods` earlier. */
export function lagged(tree: Tree, periods: number): Tree {
  if (tree.kind === 'variable') return variable(tree.name, tree.lag + periods)
  if (tree.kind !== 'call') return tree
  return { kind: 'call', op: tree.op, args: tree.args.map(arg => lagged(arg, periods)) }
}

/** True where the tree reads the variable in its own period. */
export function readsNow(tree: Tree, name: string): boolean {
  if (tree.kind === 'variable') return tree.name === name && tree.lag === 0
  return tree.kind === 'call' && tree.args.some(arg => readsNow(arg, name))
}

const infix: Partial<Record<Operator, { readonly sign: string; readonly rank: number }>> = {
  or: { sign: ' or ', rank: 1 },
  and: { sign: ' and ', rank: 2 },
  lt: { sign: ' < ', rank: 3 },
  le: { sign: ' <= ', rank: 3 },
  gt: { sign: ' > ', rank: 3 },
  ge: { sign: ' >= ', rank: 3 },
  eq: { sign: ' == ', rank: 3 },
  ne: { sign: ' != ', rank: 3 },
  add: { sign: ' + ', rank: 4 },
  sub: { sign: ' - ', rank: 4 },
  mul: { sign: '*', rank: 5 },
  div: { sign: '/', rank: 5 },
  pow: { sign: '^', rank: 7 },
}

/** The tree as equation text with the fewest brackets; reading it back gives the same tree. */
export function writeTree(tree: Tree, above = 0): string {
  switch (tree.kind) {
    case 'number':
      return tree.value < 0 ? `(${tree.value})` : `${tree.value}`
    case 'variable':
      return tree.lag === 0 ? tree.name : `${tree.name}(-${tree.lag})`
    case 'coefficient':
      return tree.name
    case 'call': {
      const [first, second] = tree.args
      const form = infix[tree.op]
      if (form !== undefined && first !== undefined && second !== undefined) {
        // `^` leans right, the others left, comparisons neither way: the side that would regroup gets brackets.
        const left = writeTree(first, tree.op === 'pow' || form.rank === 3 ? form.rank + 1 : form.rank)
        const right = writeTree(second, tree.op === 'pow' ? form.rank : form.rank + 1)
        return bracket(`${left}${form.sign}${right}`, form.rank < above)
      }
      if (tree.op === 'neg' && first !== undefined) return bracket(`-${writeTree(first, 6)}`, above > 4)
      return bracket(
        `${tree.op}(${tree.args.map(arg => writeTree(arg)).join(', ')})`,
        tree.op === 'not' && above > 6,
      )
    }
  }
}

function bracket(text: string, needed: boolean): string {
  return needed ? `(${text})` : text
}
