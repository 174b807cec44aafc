import type { SampledDimension } from '../kernels/wasm-sampler.js'
import { type LaneFault, type SimulationRequest, WasmSimulation } from '../kernels/wasm-simulation.js'
import { distribution } from '../numerics/distributions.js'
import { seedOf } from '../numerics/philox.js'
import { type SketchEdges, sketchBins } from '../numerics/quantile-sketch.js'
import type { BlockRunner, BlockSummary, DrawCounts, FirstFault } from './block-runner.js'
import { momentsKept, sumsOfBlock } from './block-sums.js'
import { type DrawPlan, drawsIn, drawsPerBlock } from './draw-plan.js'

/** Blocks in WebAssembly from the first random number to the counts; undefined for models that it cannot take. */
export function wasmBlocks(plan: DrawPlan): BlockRunner | undefined {
  const anywhere = { low: 0, width: 1, perWidth: 1 }
  const scales = Array.from(plan.centres, centre => ({ edges: anywhere, centre }))
  const simulation = WasmSimulation.make(requestOf(plan), scales)
  return simulation === undefined ? undefined : new WasmBlocks(plan, simulation)
}

function requestOf(plan: DrawPlan): SimulationRequest {
  const { uncertainty, addresses, groups, seed, replicates, request } = plan
  const dimensions = uncertainty.dimensions.map(({ name, spec }, index): SampledDimension => {
    const made = distribution(spec)
    if (!made.ok) throw new RangeError(`${name}: ${made.reason}`)
    const group = groups.find(each => each.dimensions.includes(index))
    const size = group?.dimensions.length ?? 0
    const row = group?.dimensions.indexOf(index) ?? -1
    return {
      source: addresses[index] ?? { kind: 'random', dimension: 0 },
      distribution: made.distribution,
      terms:
        group === undefined
          ? [{ dimension: index, weight: 1 }]
          : group.dimensions
              .slice(0, row + 1)
              .map((dimension, k) => ({ dimension, weight: group.lower[row * size + k] ?? 0 })),
    }
  })
  return {
    batch: request,
    sampling: { seed: seedOf(seed), dimensions, scrambles: replicates },
    rows: uncertainty.rows,
    bases: uncertainty.bases.map(({ reads, again }, index) => ({
      reads,
      again,
      dimension: uncertainty.baseDimensions[index] ?? -1,
    })),
  }
}

/** One tile of a block: points of one scramble, which are every eighth draw (or neighbouring draws, where there is one replicate). */
interface Tile {
  readonly replicate: number
  /** The first point of the tile, in the run. */
  readonly first: number
  /** Its draw in the block. */
  readonly draw: number
  readonly count: number
}

class WasmBlocks implements BlockRunner {
  #edges: readonly SketchEdges[] | undefined

  constructor(
    private readonly plan: DrawPlan,
    private readonly simulation: WasmSimulation,
  ) {}

  keep(block: number): { readonly summary: BlockSummary; readonly values: Float64Array } {
    const { plan } = this
    const count = drawsIn(plan, block)
    const values = new Float64Array(plan.cells.length * count)
    const summary = this.#run(block, (tile, faults) => {
      const place = { apart: count, start: tile.draw, step: plan.replicates }
      this.simulation.copy(values, place, tile.count, faults)
    })
    return { summary: { ...summary, sums: sumsOfBlock(plan, block, values) }, values }
  }

  startCounting(edges: readonly SketchEdges[]): void {
    this.#edges = edges
    const { centres } = this.plan
    this.simulation.reducer.restart(edges.map((each, cell) => ({ edges: each, centre: centres[cell] ?? 0 })))
  }

  count(block: number): BlockSummary {
    const { reducer } = this.simulation
    if (this.#edges === undefined) throw new RangeError('counting has not started')
    reducer.beginBlock()
    const summary = this.#run(block, (tile, faults) =>
      this.simulation.reduce(tile.replicate, tile.count, faults),
    )
    return { ...summary, sums: this.#sums() }
  }

  counts(): DrawCounts {
    const { plan } = this
    const { reducer } = this.simulation
    if (this.#edges === undefined) throw new RangeError('counting has not started')
    const size = plan.cells.length * plan.replicates
    const counts = new Uint32Array(size * sketchBins)
    const [smallest, largest] = [new Float64Array(size), new Float64Array(size)]
    for (let cell = 0; cell < plan.cells.length; cell++) {
      for (let replicate = 0; replicate < plan.replicates; replicate++) {
        const row = cell * plan.replicates + replicate
        counts.set(reducer.counts(cell, replicate), row * sketchBins)
        const extremes = reducer.extremes(cell, replicate)
        smallest[row] = extremes.smallest
        largest[row] = extremes.largest
      }
    }
    return { edges: this.#edges, counts, smallest, largest }
  }

  #run(block: number, after: (tile: Tile, faults: readonly LaneFault[]) => void): Omit<BlockSummary, 'sums'> {
    const { plan } = this
    const usable = new Array<number>(plan.replicates).fill(0)
    let unusable = 0
    let firstFault: FirstFault | undefined
    for (const tile of this.#tiles(block)) {
      const faults = this.simulation.run(tile.replicate, tile.first, tile.count)
      after(tile, faults)
      unusable += faults.length
      usable[tile.replicate] = (usable[tile.replicate] ?? 0) + tile.count - faults.length
      for (const { lane, fault, period } of faults) {
        const draw = block * drawsPerBlock + tile.draw + lane * plan.replicates
        if (firstFault === undefined || draw < firstFault.draw) {
          firstFault = { draw, equation: fault - 1, period }
        }
      }
    }
    return { block, usable, unusable, firstFault }
  }

  /** Replicate by replicate, so that a tile counts into one histogram of each series. */
  *#tiles(block: number): Generator<Tile> {
    const { replicates } = this.plan
    const { lanes } = this.simulation
    const count = drawsIn(this.plan, block)
    const before = (block * drawsPerBlock) / replicates
    for (let replicate = 0; replicate < replicates; replicate++) {
      const points = Math.ceil((count - replicate) / replicates)
      for (let point = 0; point < points; point += lanes) {
        yield {
          replicate,
          first: before + point,
          draw: point * replicates + replicate,
          count: Math.min(lanes, points - point),
        }
      }
    }
  }

  #sums(): Float64Array {
    const { plan } = this
    const { reducer } = this.simulation
    const kept = momentsKept(plan)
    const sums = new Float64Array(plan.cells.length * plan.replicates * kept)
    for (let cell = 0; cell < plan.cells.length; cell++) {
      for (let replicate = 0; replicate < plan.replicates; replicate++) {
        const own = reducer.sums(cell, 0, replicate).sums
        for (let power = 0; power < kept; power++) {
          sums[(cell * plan.replicates + replicate) * kept + power] = own[power] ?? 0
        }
      }
    }
    return sums
  }
}
