/** A dependency among rows: the combination of rows whose left sides cancel, and what is left of the right sides. */
export interface RowDependency {
  /** Multiplier by row index; rows that take no part are absent. Scaled so that the largest is 1 in size. */
  readonly multipliers: ReadonlyMap<number, number>
  /** Σ multiplier × right side: not zero when the rows contradict each other. */
  readonly rest: number
}

export interface RowReduction {
  readonly rank: number
  readonly dependencies: readonly RowDependency[]
}

/**
 * Rank of the rows `a` (n × m) by Gauss–Jordan elimination with the largest remaining pivot, and every dependency among
 * them with what it makes of the right sides `b`. Each row that depends on those before it gives one dependency, whose
 * rows are minimal: dropping any one leaves independent rows. Entries below `tolerance` × the largest count as zero.
 */
export function rowReduce(
  a: readonly (readonly number[])[],
  b: readonly number[],
  tolerance = 1e-12,
): RowReduction {
  const width = a[0]?.length ?? 0
  const largest = Math.max(1, ...a.flat().map(Math.abs))
  const basis: { readonly row: number[]; readonly mix: Map<number, number>; readonly pivot: number }[] = []
  const dependencies: RowDependency[] = []
  a.forEach((source, index) => {
    const row = [...source]
    const mix = new Map<number, number>([[index, 1]])
    for (const known of basis) subtract(row, mix, known, row[known.pivot] ?? 0)
    const pivot = largestEntry(row, width)
    if (Math.abs(row[pivot] ?? 0) <= tolerance * largest) {
      dependencies.push(dependency(mix, b, tolerance))
      return
    }
    const scale = row[pivot] ?? 1
    basis.push({ row: row.map(entry => entry / scale), mix: scaled(mix, 1 / scale), pivot })
  })
  return { rank: basis.length, dependencies }
}

function subtract(
  row: number[],
  mix: Map<number, number>,
  known: { readonly row: readonly number[]; readonly mix: ReadonlyMap<number, number> },
  factor: number,
): void {
  if (factor === 0) return
  known.row.forEach((entry, j) => {
    row[j] = (row[j] ?? 0) - factor * entry
  })
  for (const [i, weight] of known.mix) mix.set(i, (mix.get(i) ?? 0) - factor * weight)
}

function largestEntry(row: readonly number[], width: number): number {
  let best = 0
  for (let j = 1; j < width; j++) if (Math.abs(row[j] ?? 0) > Math.abs(row[best] ?? 0)) best = j
  return best
}

function scaled(mix: ReadonlyMap<number, number>, factor: number): Map<number, number> {
  return new Map([...mix].map(([i, weight]) => [i, weight * factor]))
}

function dependency(
  mix: ReadonlyMap<number, number>,
  b: readonly number[],
  tolerance: number,
): RowDependency {
  const largest = Math.max(...[...mix.values()].map(Math.abs))
  const multipliers = new Map(
    [...scaled(mix, 1 / largest)]
      .filter(([, weight]) => Math.abs(weight) > tolerance)
      .sort(([i], [j]) => i - j),
  )
  let rest = 0
  for (const [i, weight] of multipliers) rest += weight * (b[i] ?? 0)
  return { multipliers, rest }
}
