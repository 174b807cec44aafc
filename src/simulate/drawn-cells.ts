import { type Paths, valueAt } from '../vocabulary/path.js'
import type { Ordinal } from '../vocabulary/period.js'
import { type DrawPlan, drawsIn, drawsPerBlock } from './draw-plan.js'

/** Every draw of a plan's cells, read by name; a value that no draw moves is the run's own. 8 bytes a draw and cell. */
export class DrawnCells {
  readonly #blocks: Float64Array[] = []
  readonly #positions: ReadonlyMap<string, number>

  constructor(
    private readonly plan: DrawPlan,
    private readonly paths: Paths,
  ) {
    this.#positions = new Map(plan.cells.map((cell, index) => [keyOf(cell.variable, cell.period), index]))
  }

  /** Takes the next block's draws: cell × draw, as a block runner gives them. */
  add(values: Float64Array): void {
    this.#blocks.push(values)
  }

  /** NaN where the draw has no result. */
  read(variable: string, period: Ordinal, draw: number): number {
    const index = this.#positions.get(keyOf(variable, period))
    if (index === undefined) return valueAt(this.paths, variable, period) ?? Number.NaN
    const block = Math.floor(draw / drawsPerBlock)
    return this.#blocks[block]?.[index * drawsIn(this.plan, block) + (draw % drawsPerBlock)] ?? Number.NaN
  }
}

function keyOf(variable: string, period: Ordinal): string {
  return `${variable}@${period}`
}
