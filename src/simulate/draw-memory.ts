import { sketchBins } from '../numerics/quantile-sketch.js'
import { momentsKept } from './block-sums.js'
import { type DrawPlan, drawsPerBlock, keepsValues } from './draw-plan.js'

/** How much of a run is to be made at once, and what is written of it. */
export interface DrawExtent {
  readonly jobs: number
  /** Blocks made here: those of a shard, or all. */
  readonly blocks: number
  /** Whether every draw is kept, by whoever asks for the draws themselves. */
  readonly keepsAll?: boolean
  /** The format in which every draw is written, piece by piece. */
  readonly written?: 'csv' | 'parquet'
}

/**
 * Bytes a run of this plan will hold at once: for each worker the numbers and results of one block and two histograms (the one it counts into and the copy it
 * hands over); together the sums of every block made here, and every value of them where quantiles are exact. Node itself is not in it. Whether quantiles are
 * exact is decided by the whole run, because shards of it are joined.
 */
export function memoryOfDraws(
  plan: DrawPlan,
  { jobs, blocks, keepsAll = false, written }: DrawExtent,
): number {
  const { cells, replicates, uncertainty } = plan
  const draws = Math.min(plan.draws, blocks * drawsPerBlock)
  const rows = uncertainty.dimensions.length + uncertainty.bases.length
  const block = (rows + cells.length) * drawsPerBlock * 8
  const histogram = cells.length * replicates * sketchBins * 4
  const kept = keepsValues(plan) ? 2 * draws * cells.length * 8 : histogram * (2 * jobs + 2)
  const all = keepsAll ? 2 * draws * cells.length * 8 : 0
  return jobs * block + sumsOfDraws(plan, blocks) + kept + all + memoryOfWriting(plan, blocks, block, written)
}

function sumsOfDraws(plan: DrawPlan, blocks: number): number {
  return blocks * plan.cells.length * plan.replicates * momentsKept(plan) * 8
}

/**
 * Measured: a block made once more and its pieces, as text or encoded and compressed; for Parquet also what the end of the file says of each column of
 * each block.
 */
function memoryOfWriting({ cells }: DrawPlan, blocks: number, block: number, written: DrawExtent['written']) {
  if (written === undefined) return 0
  return written === 'csv' ? 3 * block : 4 * block + blocks * (cells.length + 1) * columnInParquet
}

const columnInParquet = 4096

/** Characters of the file that holds a shard: arrays of numbers as base64. */
export function lengthOfPart(plan: DrawPlan, blocks: number): number {
  const { cells, replicates } = plan
  const draws = Math.min(plan.draws, blocks * drawsPerBlock)
  const kept = keepsValues(plan)
    ? draws * cells.length * 8
    : cells.length * replicates * (sketchBins * 4 + 16)
  return Math.ceil(((sumsOfDraws(plan, blocks) + kept) * 4) / 3)
}
