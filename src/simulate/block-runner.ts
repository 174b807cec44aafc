import type { SketchEdges } from '../numerics/quantile-sketch.js'

/** The first draw without a result: which equation (by position) failed, and in which period. */
export interface FirstFault {
  readonly draw: number
  readonly equation: number
  readonly period: number
}

/** What is kept of one block: a pure function of the plan and the number of the block. */
export interface BlockSummary {
  readonly block: number
  /** Usable draws by replicate. */
  readonly usable: readonly number[]
  readonly unusable: number
  readonly firstFault: FirstFault | undefined
  /** Cell × replicate × (Σd, Σd², Σd³, Σd⁴) about the cell's centre, in draw order; the last two only where there is one replicate. */
  readonly sums: Float64Array
}

/** Whole-number histograms of some blocks, with edges that are the same in every part of a run. */
export interface DrawCounts {
  readonly edges: readonly SketchEdges[]
  /** Cell × replicate × bin. */
  readonly counts: Uint32Array
  /** Cell × replicate. */
  readonly smallest: Float64Array
  readonly largest: Float64Array
}

/** Runs blocks of draws one after another in memory of its own. Every way of running them gives the same bits. */
export interface BlockRunner {
  /** Runs a block and returns its draws: cell × draw; NaN where a draw is unusable. */
  readonly keep: (block: number) => { readonly summary: BlockSummary; readonly values: Float64Array }
  /** Forgets all counts, and counts into these edges from now on: one for each cell. */
  readonly startCounting: (edges: readonly SketchEdges[]) => void
  /** Runs a block and counts its draws. */
  readonly count: (block: number) => BlockSummary
  /** The counts of all blocks since counting started: a copy. */
  readonly counts: () => DrawCounts
}
