import type { Batch } from '../kernels/batch-request.js'
import { binOf, type SketchEdges, sketchBins } from '../numerics/quantile-sketch.js'
import type { BlockRunner, BlockSummary, DrawCounts, FirstFault } from './block-runner.js'
import { sumsOfBlock } from './block-sums.js'
import { type DrawPlan, drawsIn, drawsPerBlock } from './draw-plan.js'
import { BlockSampler, type KeptNormals } from './sample-block.js'

/** Blocks step by step in plain code: the oracle of `wasm-blocks.ts`, and the way for models that WebAssembly cannot take. */
export class PlainBlocks implements BlockRunner {
  readonly #sampler: BlockSampler
  readonly #batch: Batch
  readonly #inputs: Float64Array
  readonly #outputs: Float64Array
  readonly #faults: Int32Array
  readonly #faultPeriods: Int32Array
  #counts: DrawCounts | undefined

  constructor(
    private readonly plan: DrawPlan,
    batch: Batch,
    normals?: KeptNormals,
  ) {
    this.#sampler = new BlockSampler(plan, normals)
    this.#batch = batch
    const { lanes } = batch
    this.#inputs = new Float64Array(plan.uncertainty.rows.length * lanes)
    this.#outputs = new Float64Array(plan.cells.length * lanes)
    this.#faults = new Int32Array(lanes)
    this.#faultPeriods = new Int32Array(lanes)
  }

  keep(block: number): { readonly summary: BlockSummary; readonly values: Float64Array } {
    const { plan } = this
    const count = drawsIn(plan, block)
    const values = new Float64Array(plan.cells.length * count)
    this.#sampler.draw(block)
    const usable = new Array<number>(plan.replicates).fill(0)
    let unusable = 0
    let firstFault: FirstFault | undefined
    const { lanes } = this.#batch
    for (let first = 0; first < count; first += lanes) {
      const here = Math.min(lanes, count - first)
      this.#sampler.fill(this.#inputs, lanes, first, here)
      this.#batch.run(this.#inputs, this.#outputs, this.#faults, this.#faultPeriods, here)
      for (let lane = 0; lane < here; lane++) {
        const code = this.#faults[lane] ?? 0
        if (code === 0) {
          const replicate = (first + lane) % plan.replicates
          usable[replicate] = (usable[replicate] ?? 0) + 1
          continue
        }
        unusable++
        const draw = block * drawsPerBlock + first + lane
        firstFault ??= { draw, equation: code - 1, period: this.#faultPeriods[lane] ?? 0 }
      }
      for (let index = 0; index < plan.cells.length; index++) {
        const row = this.#outputs.subarray(index * lanes, index * lanes + here)
        values.set(row, index * count + first)
      }
    }
    return {
      summary: { block, usable, unusable, firstFault, sums: sumsOfBlock(plan, block, values) },
      values,
    }
  }

  startCounting(edges: readonly SketchEdges[]): void {
    const size = this.plan.cells.length * this.plan.replicates
    this.#counts = {
      edges,
      counts: new Uint32Array(size * sketchBins),
      smallest: new Float64Array(size).fill(Number.POSITIVE_INFINITY),
      largest: new Float64Array(size).fill(Number.NEGATIVE_INFINITY),
    }
  }

  count(block: number): BlockSummary {
    const { summary, values } = this.keep(block)
    const { replicates, cells } = this.plan
    const count = drawsIn(this.plan, block)
    const into = this.counts()
    for (let index = 0; index < cells.length; index++) {
      const edges = into.edges[index]
      if (edges === undefined) continue
      for (let draw = 0; draw < count; draw++) {
        const value = values[index * count + draw] ?? Number.NaN
        if (!Number.isFinite(value)) continue
        const row = index * replicates + (draw % replicates)
        const bin = row * sketchBins + binOf(value, edges)
        into.counts[bin] = (into.counts[bin] ?? 0) + 1
        if (value < (into.smallest[row] ?? 0)) into.smallest[row] = value
        if (value > (into.largest[row] ?? 0)) into.largest[row] = value
      }
    }
    return summary
  }

  counts(): DrawCounts {
    if (this.#counts === undefined) throw new RangeError('counting has not started')
    return this.#counts
  }
}
