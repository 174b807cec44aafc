/**
 * A small set of nodes that every cycle passes through, by the reductions of Levy and Low (1988) and, where none
 * applies, the node with the most ways through it. `uses[n]` are the nodes n needs; `forced` nodes are always torn
 * (equations that no algebra solves). Not always the smallest set: finding that one is NP-hard.
 */
export function tear(
  uses: ReadonlyMap<number, ReadonlySet<number>>,
  forced: ReadonlySet<number>,
): readonly number[] {
  const graph = new Graph(uses)
  const torn = new Set<number>()
  const cut = (node: number): void => {
    torn.add(node)
    graph.remove(node)
  }
  for (const node of forced) cut(node)
  while (graph.size > 0) {
    const looped = graph.find(node => graph.intoOf(node).has(node))
    if (looped !== undefined) {
      cut(looped)
      continue
    }
    const idle = graph.find(node => graph.intoOf(node).size === 0 || graph.outOf(node).size === 0)
    if (idle !== undefined) {
      graph.remove(idle)
      continue
    }
    const single = graph.find(node => graph.intoOf(node).size === 1 || graph.outOf(node).size === 1)
    if (single !== undefined) graph.bypass(single)
    else cut(graph.busiest())
  }
  return [...torn].sort((a, b) => a - b)
}

class Graph {
  readonly #into = new Map<number, Set<number>>()
  readonly #out = new Map<number, Set<number>>()

  constructor(uses: ReadonlyMap<number, ReadonlySet<number>>) {
    for (const node of uses.keys()) {
      this.#into.set(node, new Set())
      this.#out.set(node, new Set())
    }
    for (const [node, needed] of uses) {
      for (const other of needed) if (uses.has(other)) this.#link(other, node)
    }
  }

  get size(): number {
    return this.#into.size
  }

  intoOf(node: number): ReadonlySet<number> {
    return this.#into.get(node) ?? new Set()
  }

  outOf(node: number): ReadonlySet<number> {
    return this.#out.get(node) ?? new Set()
  }

  find(holds: (node: number) => boolean): number | undefined {
    for (const node of this.#into.keys()) if (holds(node)) return node
    return undefined
  }

  remove(node: number): void {
    for (const other of this.intoOf(node)) this.#out.get(other)?.delete(node)
    for (const other of this.outOf(node)) this.#into.get(other)?.delete(node)
    this.#into.delete(node)
    this.#out.delete(node)
  }

  /** Joins what leads in with what leads out: every cycle through the node also passes its one neighbour. */
  bypass(node: number): void {
    const [before, after] = [[...this.intoOf(node)], [...this.outOf(node)]]
    this.remove(node)
    for (const from of before) for (const to of after) this.#link(from, to)
  }

  /** The node with the most paths through it; the earlier one where several have as many. */
  busiest(): number {
    let best = -1
    let most = -1
    for (const node of this.#into.keys()) {
      const ways = this.intoOf(node).size * this.outOf(node).size
      if (ways > most) {
        best = node
        most = ways
      }
    }
    return best
  }

  #link(from: number, to: number): void {
    this.#out.get(from)?.add(to)
    this.#into.get(to)?.add(from)
  }
}
