/**
 * The values that would stand at these ranks (counted from 0) if all were sorted. Two passes over a histogram instead of a sort: only the bins that hold a
 * rank are sorted, so that a handful of quantiles of n values cost a few n. Values are finite; ranks are whole and within.
 */
export function orderStatistics(values: Float64Array, ranks: readonly number[]): readonly number[] {
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (const value of values) {
    if (value < low) low = value
    if (value > high) high = value
  }
  if (low === high) return ranks.map(() => low + 0)
  const bins = Math.max(1, Math.min(2048, values.length >> 2))
  const perWidth = bins / (high - low)
  if (bins < 4 || !(perWidth > 0 && perWidth < Number.POSITIVE_INFINITY)) {
    const sorted = Float64Array.from(values).sort()
    return ranks.map(rank => (sorted[rank] ?? Number.NaN) + 0)
  }
  const counts = new Uint32Array(bins)
  for (const value of values) {
    const bin = Math.min(bins - 1, Math.floor((value - low) * perWidth))
    counts[bin] = (counts[bin] ?? 0) + 1
  }
  const wanted = binsOfRanks(counts, ranks)
  const filled = new Map<number, number>()
  for (const value of values) {
    const bin = Math.min(bins - 1, Math.floor((value - low) * perWidth))
    const members = wanted.get(bin)?.members
    if (members === undefined) continue
    const at = filled.get(bin) ?? 0
    members[at] = value
    filled.set(bin, at + 1)
  }
  for (const { members } of wanted.values()) members.sort()
  return ranks.map(rank => {
    for (const { members, below } of wanted.values()) {
      if (rank >= below && rank < below + members.length) return (members[rank - below] ?? Number.NaN) + 0
    }
    return Number.NaN
  })
}

/** The bins that hold a rank, each with room for its members and the number of values below it. */
function binsOfRanks(counts: Uint32Array, ranks: readonly number[]) {
  const wanted = new Map<number, { readonly members: Float64Array; readonly below: number }>()
  for (const rank of ranks) {
    let below = 0
    let bin = 0
    while (bin < counts.length - 1 && below + (counts[bin] ?? 0) <= rank) {
      below += counts[bin] ?? 0
      bin++
    }
    if (!wanted.has(bin)) wanted.set(bin, { members: new Float64Array(counts[bin] ?? 0), below })
  }
  return wanted
}
