import type { Graph, GraphOp } from './graph.js'
import type { Assignment, Requirement } from './year-graph.js'

/** One piece of work inside a segment. */
export type Item = { readonly kind: 'compute'; readonly node: number } | Assignment | Requirement

/** Where a value computed in an earlier segment lies: a row of this year, or a spill row of the tile. */
export type Home = { readonly kind: 'row' | 'spill'; readonly row: number }

/** A stretch of straight-line code short enough for the machine to look ahead in; one loop over the tile. */
export interface Segment {
  readonly items: readonly Item[]
  /** Nodes of earlier segments it reads. */
  readonly reads: ReadonlyMap<number, Home>
  /** Nodes it leaves for later segments: the spill row of each. */
  readonly spills: ReadonlyMap<number, number>
}

export interface Segmented {
  readonly segments: readonly Segment[]
  readonly spillRows: number
}

/** Rough latencies in units of an addition. */
const costs: Partial<Record<GraphOp, number>> = { div: 4, sqrt: 5, exp: 30, log: 34, pow: 66 }

/** The segment length that measured best; a single operation may be longer. */
export const segmentCost = 100

/** Puts nodes in the order in which equations ask for them and cuts them into segments of about `limit` cost units. */
export function cutIntoSegments(
  graph: Graph,
  actions: readonly (Assignment | Requirement)[],
  limit = segmentCost,
): Segmented {
  const cut = [...cutItems(graph, order(graph, actions), limit)]
  return place(graph, cut)
}

function order(graph: Graph, actions: readonly (Assignment | Requirement)[]): readonly Item[] {
  const items: Item[] = []
  const done = new Set<number>()
  const compute = (id: number): void => {
    const node = graph.node(id)
    if (node.kind !== 'op' || done.has(id)) return
    done.add(id)
    for (const arg of node.args) compute(arg)
    items.push({ kind: 'compute', node: id })
  }
  for (const action of actions) {
    compute(action.node)
    items.push(action)
  }
  return items
}

function* cutItems(graph: Graph, items: readonly Item[], limit: number): Generator<readonly Item[]> {
  let segment: Item[] = []
  let sum = 0
  for (const item of items) {
    const node = item.kind === 'compute' ? graph.node(item.node) : undefined
    const cost = node?.kind === 'op' ? (costs[node.op] ?? 1) : 0
    if (cost > 0 && sum + cost > limit && segment.length > 0) {
      yield segment
      segment = []
      sum = 0
    }
    segment.push(item)
    sum += cost
  }
  if (segment.length > 0) yield segment
}

function place(graph: Graph, cut: readonly (readonly Item[])[]): Segmented {
  const made = new Map<number, number>()
  const lastRead = new Map<number, number>()
  const rows = new Map<number, { readonly row: number; readonly segment: number }>()
  const readBy = cut.map((items, segment) => {
    const outside = new Set<number>()
    const read = (id: number): void => {
      if (graph.node(id).kind !== 'op') return
      lastRead.set(id, segment)
      if (made.get(id) !== segment) outside.add(id)
    }
    for (const item of items) {
      if (item.kind !== 'compute') {
        read(item.node)
        if (item.kind === 'assign' && item.row !== undefined && !rows.has(item.node))
          rows.set(item.node, { row: item.row, segment })
        continue
      }
      const node = graph.node(item.node)
      if (node.kind === 'op') for (const arg of node.args) read(arg)
      made.set(item.node, segment)
    }
    return outside
  })
  return spill(cut, readBy, lastRead, rows)
}

function spill(
  cut: readonly (readonly Item[])[],
  readBy: readonly ReadonlySet<number>[],
  lastRead: ReadonlyMap<number, number>,
  rows: ReadonlyMap<number, { readonly row: number; readonly segment: number }>,
): Segmented {
  const spilled = new Map<number, number>()
  const free: number[] = []
  let spillRows = 0
  const segments = cut.map((items, segment): Segment => {
    const reads = new Map<number, Home>()
    for (const id of readBy[segment] ?? []) {
      const kept = rows.get(id)
      if (kept !== undefined && kept.segment < segment) reads.set(id, { kind: 'row', row: kept.row })
      else reads.set(id, { kind: 'spill', row: spilled.get(id) ?? -1 })
    }
    const spills = new Map<number, number>()
    for (const item of items) {
      if (item.kind !== 'compute') continue
      const kept = rows.get(item.node)
      const next = readBy.findIndex((reads_, later) => later > segment && reads_.has(item.node))
      if (next < 0 || (kept !== undefined && kept.segment < next)) continue
      const row = free.pop() ?? spillRows++
      spilled.set(item.node, row)
      spills.set(item.node, row)
    }
    // Rows become free after their last reader; the next segment may write them, this one may not.
    for (const [id, row] of spilled) if (lastRead.get(id) === segment) free.push(row)
    return { items, reads, spills }
  })
  return { segments, spillRows }
}
