import { exactQuantiles } from './exact-quantiles.js'

/**
 * A histogram with fixed edges that merges to the same bits in any grouping and order, because it holds only whole numbers, a smallest and a
 * largest draw. All parts of one run share edges that come from the same pilot draws.
 *
 * Specification: 1,024 bins. Bin 0 takes x < low, bin 1023 takes x ≥ low + 1022·width: bin = ⌊(x − (low − width))·perWidth⌋, at least 0 and
 * at most 1023, with perWidth as stored in the edges. A draw that is not finite is counted in `unusable` and in no bin.
 * Counts are unsigned 32-bit: at most 4,294,967,295 draws.
 */
export interface SketchEdges {
  readonly low: number
  readonly width: number
  readonly perWidth: number
}

/** Number of bins of every sketch, the two open ones included. */
export const sketchBins = 1024
const innerBins = sketchBins - 2

/**
 * Edges from a pilot: from the 0.05% to the 99.95% quantile of its finite draws, widened by a quarter of that distance on either side (about 5
 * standard deviations for a normal). A pilot without spread gets a narrow range around its value. RangeError without a finite draw.
 */
export function sketchEdges(pilot: Float64Array): SketchEdges {
  const finite = pilot.filter(Number.isFinite)
  const [from = 0, to = 0] = exactQuantiles(finite, [0.0005, 0.9995])
  const least = Math.max(Math.abs(from), Math.abs(to), 1e-300) * 1e-9
  const distance = Math.max(to - from, least)
  const width = (1.5 * distance) / innerBins
  return { low: from - 0.25 * distance, width, perWidth: 1 / width }
}

export interface QuantileSketch {
  readonly edges: SketchEdges
  readonly counts: Uint32Array
  readonly smallest: number
  readonly largest: number
  readonly unusable: number
}

/** Counts draws into bins; an empty array gives the empty sketch. */
export function sketchOf(draws: Float64Array, edges: SketchEdges): QuantileSketch {
  const counts = new Uint32Array(sketchBins)
  let smallest = Number.POSITIVE_INFINITY
  let largest = Number.NEGATIVE_INFINITY
  let unusable = 0
  for (const signed of draws) {
    // −0 becomes 0: which of the two is the smallest draw must not depend on their order.
    const draw = signed + 0
    if (!Number.isFinite(draw)) {
      unusable++
      continue
    }
    if (draw < smallest) smallest = draw
    if (draw > largest) largest = draw
    const bin = binOf(draw, edges)
    counts[bin] = (counts[bin] ?? 0) + 1
  }
  return { edges, counts, smallest, largest, unusable }
}

/** The bin of a finite draw. */
export function binOf(draw: number, { low, width, perWidth }: SketchEdges): number {
  const position = (draw - (low - width)) * perWidth
  return position < 0 ? 0 : position >= sketchBins - 1 ? sketchBins - 1 : Math.floor(position)
}

/** Joins sketches with the same edges; RangeError when the edges differ or a count would pass 32 bits. */
export function mergeSketches(first: QuantileSketch, ...others: readonly QuantileSketch[]): QuantileSketch {
  const counts = Uint32Array.from(first.counts)
  let { smallest, largest, unusable } = first
  for (const other of others) {
    if (other.edges.low !== first.edges.low || other.edges.width !== first.edges.width) {
      throw new RangeError('Sketches with different edges cannot be merged')
    }
    for (let bin = 0; bin < sketchBins; bin++) {
      const count = (counts[bin] ?? 0) + (other.counts[bin] ?? 0)
      if (count > 4294967295) throw new RangeError(`Bin ${bin} holds more than 2^32 − 1 draws`)
      counts[bin] = count
    }
    smallest = Math.min(smallest, other.smallest)
    largest = Math.max(largest, other.largest)
    unusable += other.unusable
  }
  return { edges: first.edges, counts, smallest, largest, unusable }
}

/** A quantile with the bounds between which the exact type-7 quantile of the same draws is certain to lie. */
export interface SketchedQuantile {
  readonly value: number
  readonly low: number
  readonly high: number
}

/**
 * The type-7 quantile of the draws counted. The two draws beside the rank are placed evenly within their bins, so the error is at most
 * `high − low`: one bin width where both lie in one inner bin (0.15% of the pilot's 99.9% range). NaN without draws.
 */
export function sketchQuantile(sketch: QuantileSketch, share: number): SketchedQuantile {
  const total = drawsIn(sketch)
  if (total === 0 || !(share >= 0 && share <= 1)) {
    return { value: Number.NaN, low: Number.NaN, high: Number.NaN }
  }
  const rank = share * (total - 1)
  const whole = Math.floor(rank)
  const part = rank - whole
  const a = drawAtRank(sketch, whole, total)
  if (part === 0) return a
  const b = drawAtRank(sketch, Math.min(whole + 1, total - 1), total)
  const low = a.low + part * (b.low - a.low)
  const high = a.high + part * (b.high - a.high)
  const value = a.value + part * (b.value - a.value)
  // Rounding of the three interpolations may not put the value outside its own bounds.
  return { value: Math.min(high, Math.max(low, value)), low, high }
}

/** Number of usable draws in a sketch. */
export function drawsIn({ counts }: QuantileSketch): number {
  let total = 0
  for (const count of counts) total += count
  return total
}

function drawAtRank(sketch: QuantileSketch, rank: number, total: number): SketchedQuantile {
  const { counts, edges, smallest, largest } = sketch
  if (rank <= 0) return { value: smallest, low: smallest, high: smallest }
  if (rank >= total - 1) return { value: largest, low: largest, high: largest }
  let below = 0
  let bin = 0
  while (below + (counts[bin] ?? 0) <= rank) {
    below += counts[bin] ?? 0
    bin++
  }
  // One part in 2^40 on either side: the rounding of (x − low)·perWidth may put a draw that close to an edge into the next bin.
  const slack = (edges.width + Math.abs(edges.low)) * 1e-12
  const from = bin === 0 ? smallest : edges.low + (bin - 1) * edges.width - slack
  const to = bin === sketchBins - 1 ? largest : edges.low + bin * edges.width + slack
  const low = Math.max(smallest, from)
  const high = Math.min(largest, to)
  const value = low + ((rank - below + 0.5) / (counts[bin] ?? 1)) * (high - low)
  return { value, low, high }
}
