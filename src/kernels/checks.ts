import type { Graph, GraphNode } from './graph.js'
import type { Segmented } from './segments.js'

/** A branch of an `if`: the condition's node, and whether the branch is taken where it holds. */
export interface Branch {
  readonly condition: number
  readonly holds: boolean
}

/** What vector code has to watch, since its operations swallow what the evaluator calls a fault. */
export interface Checks {
  /** Nodes whose value must be finite, and is not shown to be by a later check. */
  readonly finite: ReadonlySet<number>
  /** Nodes that matter only where a branch is taken; others matter always. */
  readonly branch: ReadonlyMap<number, Branch>
}

/**
 * Finds which values to check. Rules: every value must be finite or the draw is computed again by exact code. A value needs no check of its own where
 * it makes a later, watched one not finite: through + − × negation, absolute value, root and numerator; through exp, log and powers, whose
 * arguments are held to a range; and through the branch of an `if` that it is. What stands only in a branch counts only where that branch is taken.
 */
export function checksOf(graph: Graph, { segments }: Segmented): Checks {
  const context = new Map<number, Branch | 'always'>()
  const users = new Map<number, number[]>()
  const watched = new Set<number>()
  const join = (id: number, with_: Branch | 'always'): void => {
    const before = context.get(id)
    const same =
      before === undefined ||
      (before !== 'always' &&
        with_ !== 'always' &&
        before.condition === with_.condition &&
        before.holds === with_.holds)
    context.set(id, same ? with_ : 'always')
  }
  const computed: number[] = []
  for (const item of segments.flatMap(segment => segment.items)) {
    if (item.kind === 'compute') computed.push(item.node)
    else join(item.node, 'always')
    if (item.kind === 'assign') watched.add(item.node)
  }
  for (const id of [...computed].sort((a, b) => b - a)) {
    const node = graph.node(id)
    if (node.kind !== 'op') continue
    const own = context.get(id) ?? 'always'
    const [condition = -1] = node.args
    for (const [position, arg] of node.args.entries()) {
      users.set(arg, [...(users.get(arg) ?? []), id])
      join(arg, node.op === 'if' && position > 0 ? { condition, holds: position === 1 } : own)
    }
  }
  const finite = new Set<number>()
  const covered = new Set<number>()
  for (const id of [...new Set([...computed, ...users.keys(), ...watched])].sort((a, b) => b - a)) {
    if (graph.isUniform(id)) continue
    const own = context.get(id) ?? 'always'
    const shown =
      isAlwaysFinite(graph.node(id)) ||
      (users.get(id) ?? []).some(user => {
        const theirs = context.get(user) ?? 'always'
        return covered.has(user) && shows(graph.node(user), id, own, theirs)
      })
    if (!shown) finite.add(id)
    covered.add(id)
  }
  const branch = new Map([...context].flatMap(([id, each]) => (each === 'always' ? [] : [[id, each]])))
  return { finite, branch }
}

/** In range exp and log give finite numbers, out of range the draw is marked; comparisons give 0 or 1. */
function isAlwaysFinite(node: GraphNode): boolean {
  return (
    node.kind === 'op' &&
    ['exp', 'log', 'pow', 'lt', 'le', 'gt', 'ge', 'eq', 'ne', 'and', 'or', 'not'].includes(node.op)
  )
}

/** True where `id`, not finite, would be seen at its user or beyond. */
function shows(user: GraphNode, id: number, own: Branch | 'always', theirs: Branch | 'always'): boolean {
  if (user.kind !== 'op') return false
  if (user.op === 'if') {
    const [condition, yes, no] = user.args
    if (own === 'always' || own.condition !== condition || condition === id || theirs !== 'always')
      return false
    return id === (own.holds ? yes : no)
  }
  const alike =
    theirs === 'always' ||
    (own !== 'always' && theirs.condition === own.condition && theirs.holds === own.holds)
  if (!alike) return false
  switch (user.op) {
    case 'add':
    case 'sub':
    case 'mul':
    case 'neg':
    case 'abs':
    case 'sqrt':
    case 'exp':
    case 'log':
    case 'pow':
      return true
    case 'div':
      return user.args[0] === id && user.args[1] !== id
    default:
      return false
  }
}
