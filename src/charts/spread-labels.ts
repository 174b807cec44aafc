/**
 * Moves label centres apart until none is nearer than `gap` to the next, keeping their order and staying as close
 * as possible to where they belong (pool neighbours that collide, centre each pool). All in pixels; the result is
 * aligned with the input.
 */
export function spreadLabels(wanted: readonly number[], gap: number): readonly number[] {
  const order = wanted.map((_, index) => index).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0) || a - b)
  const pools: { members: number[]; sum: number }[] = []
  for (const index of order) {
    pools.push({ members: [index], sum: wanted[index] ?? 0 })
    for (;;) {
      const last = pools.at(-1)
      const before = pools.at(-2)
      if (last === undefined || before === undefined) break
      const reach = bottom(before, gap) + gap
      if (top(last, gap) >= reach - 1e-9) break
      pools.splice(-2, 2, { members: [...before.members, ...last.members], sum: before.sum + last.sum })
    }
  }
  const placed = new Map<number, number>()
  for (const pool of pools) {
    pool.members.forEach((member, place) => {
      placed.set(member, top(pool, gap) + place * gap)
    })
  }
  return wanted.map((value, index) => placed.get(index) ?? value)
}

function top(pool: { readonly members: readonly number[]; readonly sum: number }, gap: number): number {
  return pool.sum / pool.members.length - ((pool.members.length - 1) * gap) / 2
}

function bottom(pool: { readonly members: readonly number[]; readonly sum: number }, gap: number): number {
  return top(pool, gap) + (pool.members.length - 1) * gap
}
