/**
 * Strongly connected components of a graph, in an order in which every component comes after those it points to
 * (Tarjan 1972, written with an explicit stack so that a long chain of equations cannot exhaust the call stack).
 * `uses[n]` are the nodes n needs: what it needs comes first.
 */
export function components(uses: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const order = uses.map(() => -1)
  const low = uses.map(() => 0)
  const onPath = uses.map(() => false)
  const path: number[] = []
  const found: number[][] = []
  let count = 0

  const enter = (node: number): void => {
    order[node] = count
    low[node] = count
    count++
    path.push(node)
    onPath[node] = true
  }
  const lower = (node: number, by: number): void => {
    low[node] = Math.min(low[node] ?? 0, by)
  }
  const leave = (node: number): void => {
    if (low[node] !== order[node]) return
    const members = path.splice(path.lastIndexOf(node))
    for (const member of members) onPath[member] = false
    found.push(members.sort((a, b) => a - b))
  }

  for (const start of uses.keys()) {
    if (order[start] !== -1) continue
    enter(start)
    const stack: { node: number; next: number }[] = [{ node: start, next: 0 }]
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const neighbour = uses[top.node]?.[top.next++]
      if (neighbour === undefined) {
        leave(top.node)
        stack.pop()
        const parent = stack.at(-1)
        if (parent !== undefined) lower(parent.node, low[top.node] ?? 0)
      } else if (order[neighbour] === -1) {
        enter(neighbour)
        stack.push({ node: neighbour, next: 0 })
      } else if (onPath[neighbour] === true) lower(top.node, order[neighbour] ?? 0)
    }
  }
  return found
}
