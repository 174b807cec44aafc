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

  /** Every draw goes to the sums of its replicate, so each sum is in draw order. */
  #sums(count: number): Float64Array {
    const { plan } = this
    const { replicates } = plan
    const kept = momentsKept(plan)
    const sums = new Float64Array(plan.cells.length * replicates * kept)
    const own = new Float64Array(replicates * 4)
    for (let index = 0; index < plan.cells.length; index++) {
      const centre = plan.centres[index] ?? 0
      const row = this.values.subarray(index * drawsPerBlock, index * drawsPerBlock + count)
      own.fill(0)
      let to = 0
      for (let draw = 0; draw < count; draw++) {
        const d = (row[draw] ?? Number.NaN) - centre
        // An unusable draw is NaN, and is left out.
        if (d - d === 0) {
          const square = d * d
          own[to] = (own[to] ?? 0) + d
          own[to + 1] = (own[to + 1] ?? 0) + square
          own[to + 2] = (own[to + 2] ?? 0) + square * d
          own[to + 3] = (own[to + 3] ?? 0) + square * square
        }
        to = to + 4 === own.length ? 0 : to + 4
      }
      for (let replicate = 0; replicate < replicates; replicate++) {
        const at = (index * replicates + replicate) * kept
        sums.set(own.subarray(replicate * 4, replicate * 4 + kept), at)
      }
    }
    return sums
  }
}
