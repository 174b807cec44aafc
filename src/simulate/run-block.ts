import { type BatchBackend, makeBatch } from '../kernels/batch.js'
import type { Batch } from '../kernels/batch-request.js'
import { type DrawPlan, drawsIn, drawsPerBlock } from './draw-plan.js'
import { BlockSampler } from './sample-block.js'

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

/** How many sums are kept of each cell and replicate. */
export function momentsKept({ replicates }: Pick<DrawPlan, 'replicates'>): number {
  return replicates === 1 ? 4 : 2
}

/** Runs blocks of draws one after another in memory of its own. */
export class BlockRunner {
  readonly #sampler: BlockSampler
  readonly #batch: Batch
  readonly #inputs: Float64Array
  readonly #outputs: Float64Array
  readonly #faults: Int32Array
  readonly #faultPeriods: Int32Array
  /** Cell × draw of the block last run; NaN where a draw is unusable. Overwritten by the next block. */
  readonly values: Float64Array

  constructor(
    private readonly plan: DrawPlan,
    backend: BatchBackend,
  ) {
    this.#sampler = new BlockSampler(plan)
    this.#batch = makeBatch(plan.request, backend)
    const { lanes } = this.#batch
    this.#inputs = new Float64Array(plan.uncertainty.rows.length * lanes)
    this.#outputs = new Float64Array(plan.cells.length * lanes)
    this.#faults = new Int32Array(lanes)
    this.#faultPeriods = new Int32Array(lanes)
    this.values = new Float64Array(plan.cells.length * drawsPerBlock)
  }

  /** Runs one block; `values` then holds its draws. */
  run(block: number): BlockSummary {
    const { plan } = this
    const count = drawsIn(plan, block)
    this.#sampler.draw(block)
    this.values.fill(Number.NaN)
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
        firstFault ??= {
          draw: block * drawsPerBlock + first + lane,
          equation: code - 1,
          period: this.#faultPeriods[lane] ?? 0,
        }
      }
      for (let index = 0; index < plan.cells.length; index++) {
        const row = this.#outputs.subarray(index * lanes, index * lanes + here)
        this.values.set(row, index * drawsPerBlock + first)
      }
    }
    return { block, usable, unusable, firstFault, sums: this.#sums(count) }
  }

  #sums(count: number): Float64Array {
    const { plan } = this
    const { replicates } = plan
    const kept = momentsKept(plan)
    const sums = new Float64Array(plan.cells.length * replicates * kept)
    for (let index = 0; index < plan.cells.length; index++) {
      const centre = plan.centres[index] ?? 0
      const from = index * drawsPerBlock
      for (let replicate = 0; replicate < replicates; replicate++) {
        let [s1, s2, s3, s4] = [0, 0, 0, 0]
        for (let draw = replicate; draw < count; draw += replicates) {
          const d = (this.values[from + draw] ?? Number.NaN) - centre
          // An unusable draw is NaN, and is left out.
          if (!Number.isFinite(d)) continue
          const square = d * d
          s1 += d
          s2 += square
          s3 += square * d
          s4 += square * square
        }
        const at = (index * replicates + replicate) * kept
        sums[at] = s1
        sums[at + 1] = s2
        if (kept < 4) continue
        sums[at + 2] = s3
        sums[at + 3] = s4
      }
    }
    return sums
  }
}
