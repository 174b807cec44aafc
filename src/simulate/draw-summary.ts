import { type SketchEdges, sketchEdges } from '../numerics/quantile-sketch.js'
import type { BlockRunner, BlockSummary, DrawCounts } from './block-runner.js'
import { type DrawPlan, drawsIn, keepsValues } from './draw-plan.js'

export type { SketchEdges }

/** Every value of some blocks: by block, cell × draw. */
export interface KeptValues {
  readonly kind: 'values'
  readonly values: ReadonlyMap<number, Float64Array>
}

/** Whole-number histograms of some blocks. */
export interface KeptCounts extends DrawCounts {
  readonly kind: 'sketch'
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
  const { summary, values } = runner.keep(0)
  const count = drawsIn(plan, 0)
  if (summary.unusable === count) return undefined
  return plan.cells.map((_, index) => sketchEdges(values.subarray(index * count, (index + 1) * count)))
}

/** A summary to which blocks are added; the only thing here that changes in place. */
export class SummaryBuilder {
  readonly #blocks: BlockSummary[] = []
  readonly #values = new Map<number, Float64Array>()

  constructor(
    private readonly runner: BlockRunner,
    private readonly edges: readonly SketchEdges[] | undefined,
  ) {
    if (edges !== undefined) runner.startCounting(edges)
  }

  /** Runs a block and adds it. */
  add(block: number): void {
    if (this.edges !== undefined) {
      this.#blocks.push(this.runner.count(block))
      return
    }
    const { summary, values } = this.runner.keep(block)
    this.#blocks.push(summary)
    this.#values.set(block, values)
  }

  finish(): DrawSummary {
    const kept: KeptValues | KeptCounts =
      this.edges === undefined
        ? { kind: 'values', values: this.#values }
        : { kind: 'sketch', ...this.runner.counts() }
    return { blocks: inOrder(this.#blocks), kept }
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
