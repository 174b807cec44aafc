import { exactQuantiles } from '../numerics/exact-quantiles.js'
import type { Ordinal } from '../vocabulary/period.js'
import { type DrawPlan, drawsIn, type OutputCell } from './draw-plan.js'

/**
 * Every usable draw of a few values of a plan, taken from blocks that are run for something else: their quantiles are then of the very same draws.
 * 8 bytes a draw and value.
 */
export class KeptCells {
  readonly #parts = new Map<string, Float64Array[]>()

  readonly #names: ReadonlySet<string>

  constructor(wanted: readonly OutputCell[]) {
    this.#names = new Set(wanted.map(keyOf))
  }

  /** Takes a block's draws: cell × draw, as a block runner gives them. */
  add(plan: DrawPlan, block: number, values: Float64Array): void {
    const count = drawsIn(plan, block)
    const names = this.#names
    for (const [index, cell] of plan.cells.entries()) {
      const key = keyOf(cell)
      if (!names.has(key)) continue
      const drawn = values.slice(index * count, (index + 1) * count)
      const usable = drawn.includes(Number.NaN) ? drawn.filter(value => !Number.isNaN(value)) : drawn
      const own = this.#parts.get(key) ?? []
      own.push(usable)
      this.#parts.set(key, own)
    }
  }

  /** Quantiles of type 7 at shares of 0 … 1; undefined for a value that no draw moves. */
  quantiles(variable: string, period: Ordinal, shares: readonly number[]): readonly number[] | undefined {
    const parts = this.#parts.get(keyOf({ variable, period }))
    if (parts === undefined) return undefined
    const all = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0))
    let at = 0
    for (const part of parts) {
      all.set(part, at)
      at += part.length
    }
    return all.length === 0 ? undefined : exactQuantiles(all, shares)
  }
}

function keyOf({ variable, period }: OutputCell): string {
  return `${variable}@${period}`
}
