import { binOf, type SketchEdges, sketchBins, sketchEdges } from '../numerics/quantile-sketch.js'
import { type DrawPlan, drawsIn, drawsPerBlock, keepsValues } from './draw-plan.js'
import type { BlockRunner, BlockSummary } from './run-block.js'

export type { SketchEdges }

/** Every value of some blocks: by block, cell × draw. */
export interface KeptValues {
  readonly kind: 'values'
  readonly values: ReadonlyMap<number, Float64Array>
}

/** Whole-number histograms of some blocks, with edges that are the same in every part of a run. */
export interface KeptCounts {
  readonly kind: 'sketch'
  readonly edges: readonly SketchEdges[]
  /** Cell × replicate × bin. */
  readonly counts: Uint32Array
  /** Cell × replicate. */
  readonly smallest: Float64Array
  readonly largest: Float64Array
}

/** What is known of some blocks of a run. Summaries of different blocks join in any grouping to the same bits. */
export interface DrawSummary {
  /** In rising order. */
  readonly blocks: readonly BlockSummary[]
  readonly kept: KeptValues | KeptCounts
}

/**
 * Edges of the histograms from the first block of the run, which every part computes for itself; undefined where all values are kept, or where no
 * draw of that block is usable.
 */
export function pilotEdges(plan: DrawPlan, runner: BlockRunner): readonly SketchEdges[] | undefined {
  if (keepsValues(plan)) return undefined
  const { unusable } = runner.run(0)
  const count = drawsIn(plan, 0)
  if (unusable === count) return undefined
  return plan.cells.map((_, index) =>
    sketchEdges(runner.values.subarray(index * drawsPerBlock, index * drawsPerBlock + count)),
  )
}

/** An empty summary, to which blocks are added; the only thing here that changes in place. */
export class SummaryBuilder {
  readonly #blocks: BlockSummary[] = []
  readonly #values = new Map<number, Float64Array>()
  readonly #counts: Omit<KeptCounts, 'kind'> | undefined

  constructor(
    private readonly plan: DrawPlan,
    edges: readonly SketchEdges[] | undefined,
  ) {
    if (edges === undefined) return
    const size = plan.cells.length * plan.replicates
    this.#counts = {
      edges,
      counts: new Uint32Array(size * sketchBins),
      smallest: new Float64Array(size).fill(Number.POSITIVE_INFINITY),
      largest: new Float64Array(size).fill(Number.NEGATIVE_INFINITY),
    }
  }

  /** Adds the block that the runner has just run. */
  add(summary: BlockSummary, runner: BlockRunner): void {
    const { plan } = this
    const count = drawsIn(plan, summary.block)
    this.#blocks.push(summary)
    if (this.#counts !== undefined) {
      this.#count(this.#counts, runner.values, count)
      return
    }
    const compact = new Float64Array(plan.cells.length * count)
    for (let index = 0; index < plan.cells.length; index++) {
      const from = index * drawsPerBlock
      compact.set(runner.values.subarray(from, from + count), index * count)
    }
    this.#values.set(summary.block, compact)
  }

  finish(): DrawSummary {
    const kept: KeptValues | KeptCounts =
      this.#counts === undefined
        ? { kind: 'values', values: this.#values }
        : { kind: 'sketch', ...this.#counts }
    return { blocks: inOrder(this.#blocks), kept }
  }

  #count(into: Omit<KeptCounts, 'kind'>, values: Float64Array, count: number): void {
    const { plan } = this
    const { replicates } = plan
    for (let index = 0; index < plan.cells.length; index++) {
      const edges = into.edges[index]
      if (edges === undefined) continue
      for (let draw = 0; draw < count; draw++) {
        const value = values[index * drawsPerBlock + draw] ?? Number.NaN
        if (!Number.isFinite(value)) continue
        const row = index * replicates + (draw % replicates)
        const bin = row * sketchBins + binOf(value, edges)
        into.counts[bin] = (into.counts[bin] ?? 0) + 1
        if (value < (into.smallest[row] ?? 0)) into.smallest[row] = value
        if (value > (into.largest[row] ?? 0)) into.largest[row] = value
      }
    }
  }
}

function inOrder(blocks: readonly BlockSummary[]): readonly BlockSummary[] {
  return [...blocks].sort((a, b) => a.block - b.block)
}

/** Joins summaries of different blocks of one run; RangeError where a block stands twice or the parts are of different kinds. */
export function joinSummaries(first: DrawSummary, ...others: readonly DrawSummary[]): DrawSummary {
  const all = [first, ...others]
  const blocks = inOrder(all.flatMap(each => each.blocks))
  const twice = blocks.find((each, index) => index > 0 && each.block === blocks[index - 1]?.block)
  if (twice !== undefined) throw new RangeError(`block ${twice.block} stands twice`)
  const { kept } = first
  if (kept.kind === 'values') {
    const values = new Map<number, Float64Array>()
    for (const each of all) {
      if (each.kept.kind !== 'values') throw new RangeError('values and histograms cannot be joined')
      for (const [block, rows] of each.kept.values) values.set(block, rows)
    }
    return { blocks, kept: { kind: 'values', values } }
  }
  const counts = Uint32Array.from(kept.counts)
  const smallest = Float64Array.from(kept.smallest)
  const largest = Float64Array.from(kept.largest)
  for (const { kept: other } of others) {
    if (other.kind !== 'sketch') throw new RangeError('values and histograms cannot be joined')
    for (let bin = 0; bin < counts.length; bin++) {
      counts[bin] = (counts[bin] ?? 0) + (other.counts[bin] ?? 0)
    }
    for (let row = 0; row < smallest.length; row++) {
      smallest[row] = Math.min(smallest[row] ?? 0, other.smallest[row] ?? 0)
      largest[row] = Math.max(largest[row] ?? 0, other.largest[row] ?? 0)
    }
  }
  return { blocks, kept: { kind: 'sketch', edges: kept.edges, counts, smallest, largest } }
}
