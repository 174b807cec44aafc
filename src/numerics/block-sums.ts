/**
 * Sums of one block of draws about a fixed centre: deviations d = x − centre, as Σd, Σd², Σd³, Σd⁴. Draws at even places are added in order, those at odd
 * places in order, then the two: two numbers at a time is how vectors add.
 * Blocks are kept apart and added in block order only when a moment is asked for, so that any grouping of workers and shards
 * gives the same bits. The centre (any value near the mean, the same for the whole run) keeps the squares from losing digits.
 */
export interface BlockSums {
  readonly block: number
  readonly count: number
  readonly sums: readonly [number, number, number, number]
}

/** Sums of one block; draws that are not finite are left out, as they are in the sketch. */
export function blockSums(block: number, draws: Float64Array, centre: number): BlockSums {
  let count = 0
  // Σd, Σd², Σd³, Σd⁴ of even places, then of odd ones.
  const halves = new Float64Array(8)
  for (const [place, draw] of draws.entries()) {
    if (!Number.isFinite(draw)) continue
    count++
    addPowers(halves, 4 * (place % 2), draw - centre)
  }
  return { block, count, sums: joinedHalves(halves, 0, 4) }
}

/** Adds the four powers of a deviation to sums that begin at `at`. */
export function addPowers(sums: Float64Array, at: number, d: number): void {
  const square = d * d
  sums[at] = (sums[at] ?? 0) + d
  sums[at + 1] = (sums[at + 1] ?? 0) + square
  sums[at + 2] = (sums[at + 2] ?? 0) + square * d
  sums[at + 3] = (sums[at + 3] ?? 0) + square * square
}

/** Sums of even places (from `at`) and of odd ones (`apart` further on), joined. */
export function joinedHalves(
  sums: Float64Array,
  at: number,
  apart: number,
): readonly [number, number, number, number] {
  const joined = (power: number): number => (sums[at + power] ?? 0) + (sums[at + apart + power] ?? 0)
  return [joined(0), joined(1), joined(2), joined(3)]
}

/** Joins the blocks of any number of parts into block order; RangeError when a block stands twice. */
export function joinBlocks(...parts: readonly (readonly BlockSums[])[]): readonly BlockSums[] {
  const all = parts.flat().sort((a, b) => a.block - b.block)
  const twice = all.find((sums, index) => index > 0 && sums.block === all[index - 1]?.block)
  if (twice !== undefined) throw new RangeError(`Block ${twice.block} stands twice`)
  return all
}

/** Moments of draws. */
export interface Moments {
  readonly count: number
  readonly mean: number
  /** With n − 1; NaN for a single draw. */
  readonly sd: number
  /** Of the centred fourth moment, with n: for the error of the standard deviation. */
  readonly fourth: number
}

/** Moments from blocks about one centre, added from the lowest block upwards. */
export function momentsOf(blocks: readonly BlockSums[], centre: number): Moments {
  let n = 0
  let s1 = 0
  let s2 = 0
  let s3 = 0
  let s4 = 0
  for (const { count, sums } of joinBlocks(blocks)) {
    n += count
    s1 += sums[0]
    s2 += sums[1]
    s3 += sums[2]
    s4 += sums[3]
  }
  const d = s1 / n
  const second = Math.max(0, s2 - n * d * d)
  const fourth = (s4 - 4 * d * s3 + 6 * d * d * s2 - 3 * n * d * d * d * d) / n
  return { count: n, mean: centre + d, sd: n > 1 ? Math.sqrt(second / (n - 1)) : Number.NaN, fourth }
}
