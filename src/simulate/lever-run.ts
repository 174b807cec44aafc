import type { LeverState } from '../vocabulary/lever.js'
import type { Ordinal } from '../vocabulary/period.js'
import type { Levers } from './levers.js'
import type { PreparedRun } from './prepared-run.js'
import { cell } from './run-arrays.js'
import { type InstrumentCell, sensitivityTable } from './sensitivities.js'

/** The relative step of central differences through the arithmetic of base value rules: the cube root of 2⁻⁵². */
const ruleStep = 6e-6

/** Solves a frozen run at settings of its levers, each in the lever's own unit. */
export class LeverRun {
  #setting: Float64Array | undefined

  constructor(
    private readonly run: PreparedRun,
    private readonly levers: Levers,
  ) {}

  /** Undefined where the run has no solution. */
  at(setting: Float64Array): LeverState | undefined {
    if (!this.#solve(setting)) return undefined
    const values = Float64Array.from(this.run.arrays.values)
    const { model, arrays } = this.run
    return {
      value: (variable, period) => values[cell(model, arrays, variable, period)] ?? Number.NaN,
      slopes: () => (this.#solve(setting) ? this.#slopes(setting) : undefined),
    }
  }

  #solve(setting: Float64Array): boolean {
    if (this.#setting === setting) return true
    this.#setting = undefined
    for (const [index, { kind, variable, period }] of this.levers.levers.entries()) {
      const to = setting[index] ?? Number.NaN
      if (kind === 'assumption') this.run.giveValue(variable, period, to)
      if (kind === 'shock') this.run.arrays.add[cell(this.run.model, this.run.arrays, variable, period)] = to
    }
    const values = this.#baseValues(setting)
    for (const [index, { variable, period }] of this.levers.bases.entries()) {
      this.run.giveValue(variable, period, values[index] ?? Number.NaN)
    }
    if (this.run.solve() !== undefined) return false
    this.#setting = setting
    return true
  }

  /** Each base value by its rule from those it reads, moved by its own error. */
  #baseValues(setting: Float64Array): Float64Array {
    const { bases, baseLevers } = this.levers
    const values = new Float64Array(bases.length)
    for (const [index, base] of bases.entries()) {
      const ruled = base.again(base.reads.map(position => values[position] ?? Number.NaN))
      const lever = baseLevers[index] ?? -1
      values[index] = lever < 0 ? ruled : ruled + (setting[lever] ?? 0) - base.value
    }
    return values
  }

  #slopes(setting: Float64Array): ((variable: string, period: Ordinal) => Float64Array) | undefined {
    const { model, arrays, scenario } = this.run
    const { levers, bases } = this.levers
    const chosen = levers.flatMap((lever, index) => (lever.kind === 'base' ? [] : [index]))
    const cells: readonly InstrumentCell[] = [
      ...chosen.flatMap((index): readonly InstrumentCell[] => {
        const lever = levers[index]
        if (lever === undefined) return []
        const { kind, variable, period } = lever
        return [{ kind: kind === 'shock' ? 'add' : 'value', variable, period }]
      }),
      ...bases.map(({ variable, period }) => ({ kind: 'value' as const, variable, period })),
    ]
    const table = sensitivityTable(model, arrays, scenario, cells)
    if (!table.ok) return undefined
    const moves = table.value
    const count = cells.length
    const through = levers.map((lever, index) =>
      lever.kind === 'base' ? this.#baseSlopes(setting, index) : undefined,
    )
    return (variable, period) => {
      const at = cell(model, arrays, variable, period) * count
      const slopes = new Float64Array(levers.length)
      for (const [k, index] of chosen.entries()) slopes[index] = moves[at + k] ?? 0
      for (const [index, each] of through.entries()) {
        if (each === undefined) continue
        let sum = 0
        for (let base = 0; base < each.length; base++)
          sum += (each[base] ?? 0) * (moves[at + chosen.length + base] ?? 0)
        slopes[index] = sum
      }
      return slopes
    }
  }

  /** What one unit of an error of a base value does to every base value. */
  #baseSlopes(setting: Float64Array, lever: number): Float64Array {
    const step = ruleStep * Math.max(Math.abs(setting[lever] ?? 0), 1e-3)
    const moved = (side: -1 | 1): Float64Array => {
      const other = Float64Array.from(setting)
      other[lever] = (other[lever] ?? 0) + side * step
      return this.#baseValues(other)
    }
    const [above, below] = [moved(1), moved(-1)]
    return above.map((each, index) => (each - (below[index] ?? 0)) / (2 * step))
  }
}
