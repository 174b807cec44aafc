import { orderStatistics } from '../numerics/order-statistics.js'
import {
  mergeSketches,
  type QuantileSketch,
  sketchBins,
  sketchQuantile,
} from '../numerics/quantile-sketch.js'
import {
  acrossScrambles,
  type Estimate,
  meanOfDraws,
  quantileOfDraws,
  sdOfDraws,
} from '../numerics/summary-of-draws.js'
import type { BlockSummary, FirstFault } from './block-runner.js'
import type { DrawSummary, KeptCounts, KeptValues } from './draw-summary.js'

/** Per cent of draws below each quantile that is reported. */
export const bandShares = [5, 25, 50, 75, 95] as const

/** What is said of one cell: figures and how far another seed would move them. */
export interface CellStatistics {
  readonly mean: Estimate
  readonly sd: Estimate
  /** In the order of `bandShares`; `within` is how far the quantile of the same draws may lie from the figure (0: exact). */
  readonly bands: readonly (Estimate & { readonly within: number })[]
}

/** What is said of a whole run. */
export interface RunStatistics {
  readonly draws: number
  readonly unusable: number
  readonly firstFault: FirstFault | undefined
  readonly quantiles: 'exact' | 'sketch'
  /** Whether there are draws enough to tell errors: two of each scramble. */
  readonly errorsKnown: boolean
  readonly cells: readonly CellStatistics[]
}

/** What the statistics need to know of a plan; a part of a run carries it along. */
export interface SummaryShape {
  readonly draws: number
  readonly cells: number
  readonly replicates: number
  readonly centres: Float64Array
}

/** Works the figures out. With no usable draw there are none: `cells` is empty. Errors are NaN where there are too few draws to tell. */
export function statisticsOf(shape: SummaryShape, summary: DrawSummary): RunStatistics {
  const { blocks, kept } = summary
  const usable = blocks.reduce((sum, block) => sum + block.usable.reduce((a, b) => a + b, 0), 0)
  const cells =
    usable === 0
      ? []
      : Array.from({ length: shape.cells }, (_, cell) => cellStatistics(shape, blocks, kept, cell))
  return {
    draws: blocks.reduce((sum, block) => sum + block.usable.reduce((a, b) => a + b, block.unusable), 0),
    unusable: blocks.reduce((sum, block) => sum + block.unusable, 0),
    firstFault: blocks.find(block => block.firstFault !== undefined)?.firstFault,
    quantiles: kept.kind === 'values' ? 'exact' : 'sketch',
    errorsKnown: Array.from({ length: shape.replicates }, (_, replicate) =>
      blocks.reduce((sum, block) => sum + (block.usable[replicate] ?? 0), 0),
    ).every(count => count >= 2),
    cells,
  }
}

/** The position of the first cell of which a figure lies beyond the range of numbers; −1 where there is none. */
export function beyondNumbers({ cells, errorsKnown }: RunStatistics): number {
  const isNumber = ({ value, error }: Estimate): boolean =>
    Number.isFinite(value) && (!errorsKnown || Number.isFinite(error))
  return cells.findIndex(
    ({ mean, sd, bands }) =>
      ![mean, sd, ...bands].every(isNumber) || !bands.every(({ within }) => Number.isFinite(within)),
  )
}

interface Sums {
  readonly count: number
  readonly sums: readonly [number, number, number, number]
}

function cellStatistics(
  shape: SummaryShape,
  blocks: readonly BlockSummary[],
  kept: KeptValues | KeptCounts,
  cell: number,
): CellStatistics {
  const { replicates } = shape
  const centre = shape.centres[cell] ?? 0
  const parts = Array.from({ length: replicates }, (_, replicate) =>
    sumsOf(blocks, cell, replicate, replicates),
  )
  const whole = parts.reduce(added)
  const moments = momentsAbout(centre, whole)
  const quantiles = kept.kind === 'values' ? exactly(shape, blocks, kept, cell) : counted(shape, kept, cell)
  if (replicates === 1) {
    return {
      mean: meanOfDraws(moments),
      sd: sdOfDraws(moments),
      bands: bandShares.map(share => {
        const at = (p: number) => quantiles.whole(p).value
        return {
          ...quantileOfDraws(at, share / 100, whole.count),
          within: quantiles.whole(share / 100).within,
        }
      }),
    }
  }
  const enough = parts.every(({ count }) => count >= 2)
  const error = (figure: (replicate: number) => number): number =>
    enough ? acrossScrambles(parts.map((_, replicate) => figure(replicate))).error : Number.NaN
  const each = parts.map(part => momentsAbout(centre, part))
  return {
    mean: { value: moments.mean, error: error(replicate => each[replicate]?.mean ?? Number.NaN) },
    sd: { value: moments.sd, error: error(replicate => each[replicate]?.sd ?? Number.NaN) },
    bands: bandShares.map(share => ({
      ...quantiles.whole(share / 100),
      error: Math.max(
        error(replicate => quantiles.replicate(replicate, share / 100)),
        resolution(quantiles, share / 100, whole.count, replicates),
      ),
    })),
  }
}

/**
 * The least error a quantile of scrambled points may claim. Scrambles of a variable that hangs on one number are so even that their quantiles hardly differ: of the n points of each,
 * ⌊n·p⌋ or one more lie below the p-quantile. That one point is below it with probability f, the fraction of n·p, so the share of all N = n·m draws has an error of √(m·f(1 − f))/N; half
 * the distance between the quantiles that far to either side is the error in the variable's unit.
 */
function resolution({ whole }: Quantiles, share: number, count: number, scrambles: number): number {
  const points = (count / scrambles) * share
  const fraction = points - Math.floor(points)
  const step = Math.sqrt(scrambles * fraction * (1 - fraction)) / count
  return (whole(Math.min(1, share + step)).value - whole(Math.max(0, share - step)).value) / 2
}

/** Sums of one cell and replicate over all blocks, lowest block first. */
function sumsOf(blocks: readonly BlockSummary[], cell: number, replicate: number, replicates: number): Sums {
  const total: [number, number, number, number] = [0, 0, 0, 0]
  let count = 0
  const kept = replicates === 1 ? 4 : 2
  const at = (cell * replicates + replicate) * kept
  for (const { usable, sums } of blocks) {
    count += usable[replicate] ?? 0
    for (let power = 0; power < kept; power++) total[power] = (total[power] ?? 0) + (sums[at + power] ?? 0)
  }
  return { count, sums: total }
}

function added(a: Sums, b: Sums): Sums {
  return {
    count: a.count + b.count,
    sums: [a.sums[0] + b.sums[0], a.sums[1] + b.sums[1], a.sums[2] + b.sums[2], a.sums[3] + b.sums[3]],
  }
}

function momentsAbout(centre: number, { count: n, sums: [s1, s2, s3, s4] }: Sums) {
  const d = s1 / n
  const second = Math.max(0, s2 - n * d * d)
  return {
    count: n,
    mean: centre + d,
    sd: n > 1 ? Math.sqrt(second / (n - 1)) : 0,
    fourth: (s4 - 4 * d * s3 + 6 * d * d * s2 - 3 * n * d * d * d * d) / n,
  }
}

interface Quantiles {
  readonly whole: (share: number) => { readonly value: number; readonly within: number }
  readonly replicate: (replicate: number, share: number) => number
}

function exactly(
  { replicates, cells }: SummaryShape,
  blocks: readonly BlockSummary[],
  { values }: KeptValues,
  cell: number,
): Quantiles {
  const parts = Array.from(
    { length: replicates },
    (_, replicate) => new Float64Array(blocks.reduce((sum, { usable }) => sum + (usable[replicate] ?? 0), 0)),
  )
  const filled = new Array<number>(replicates).fill(0)
  for (const { block } of blocks) {
    const rows = values.get(block) ?? new Float64Array()
    const count = rows.length / cells
    for (let draw = 0; draw < count; draw++) {
      const value = rows[cell * count + draw] ?? Number.NaN
      if (!Number.isFinite(value)) continue
      const replicate = draw % replicates
      const part = parts[replicate]
      const at = filled[replicate] ?? 0
      if (part !== undefined) part[at] = value
      filled[replicate] = at + 1
    }
  }
  const all = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  const whole = type7(all)
  const byReplicate = parts.map(type7)
  return {
    whole: share => ({ value: whole(share), within: 0 }),
    replicate: (replicate, share) => (byReplicate[replicate] ?? whole)(share),
  }
}

/** The quantiles of type 7 of some values: between the two values beside rank (n − 1)·share. Shares asked for again cost nothing. */
function type7(values: Float64Array): (share: number) => number {
  const last = values.length - 1
  const usual = [...new Set(bandShares.flatMap(share => ranksOf(share / 100, last)))]
  const known = new Map<number, number>()
  const learn = (ranks: readonly number[]): void => {
    const found = orderStatistics(values, ranks)
    for (const [index, rank] of ranks.entries()) known.set(rank, found[index] ?? Number.NaN)
  }
  return share => {
    if (last < 0) return Number.NaN
    if (known.size === 0) learn(usual)
    const [from = 0, to = 0] = ranksOf(share, last)
    if (!(known.has(from) && known.has(to))) learn([from, to])
    const low = known.get(from) ?? Number.NaN
    const part = share * last - from
    return part === 0 ? low : low + part * ((known.get(to) ?? low) - low)
  }
}

function ranksOf(share: number, last: number): readonly [number, number] {
  const whole = Math.min(Math.floor(share * last), Math.max(0, last))
  return [whole, Math.min(whole + 1, Math.max(0, last))]
}

function counted({ replicates }: SummaryShape, kept: KeptCounts, cell: number): Quantiles {
  const edges = kept.edges[cell]
  if (edges === undefined) throw new RangeError(`cell ${cell} has no edges`)
  const sketches = Array.from({ length: replicates }, (_, replicate): QuantileSketch => {
    const row = cell * replicates + replicate
    return {
      edges,
      counts: kept.counts.subarray(row * sketchBins, (row + 1) * sketchBins),
      smallest: kept.smallest[row] ?? 0,
      largest: kept.largest[row] ?? 0,
      unusable: 0,
    }
  })
  const [first, ...others] = sketches
  if (first === undefined) throw new RangeError('a run has at least one replicate')
  const whole = mergeSketches(first, ...others)
  return {
    whole: share => {
      const { value, low, high } = sketchQuantile(whole, share)
      return { value, within: Math.max(high - value, value - low) }
    },
    replicate: (replicate, share) => sketchQuantile(sketches[replicate] ?? whole, share).value,
  }
}
