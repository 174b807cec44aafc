import { surroundings } from '../equations/compiled-model.js'
import type { Step } from '../equations/generate-kernel.js'
import { reachOf } from '../equations/reach.js'
import { factorise, solveFactorised } from '../numerics/lu.js'
import { type NewtonResult, newton } from '../numerics/newton.js'
import type { Ordinal } from '../vocabulary/period.js'
import type { BaseArrays, BatchRequest } from './batch-request.js'

/** Why a draw has no result: 1 + the position of the equation, and the period; code 0 where it has one. */
export interface LaneFault {
  readonly code: number
  readonly period: Ordinal
}

const noFault: LaneFault = { code: 0, period: 0 }

/** One draw after another through the model's own kernel. Nothing of a draw is left when the next begins. */
export class LaneRun {
  readonly values: Float64Array
  readonly #add: Float64Array
  readonly #coefficients: Float64Array
  readonly #base: BaseArrays

  constructor(private readonly request: BatchRequest) {
    this.#base = request.base
    this.values = Float64Array.from(this.#base.values)
    this.#add = Float64Array.from(this.#base.add)
    this.#coefficients = Float64Array.from(this.#base.coefficients)
  }

  /** Solves one draw; `input` gives the number of each varying cell. */
  run(input: (cell: number) => number): LaneFault {
    const { from, to, model } = this.request
    this.#fill(input)
    for (let period = from; period <= to; period++) {
      for (const step of model.kernel()) {
        const code = this.#step(step, period)
        if (code !== 0) return { code, period }
      }
    }
    return noFault
  }

  /**
   * How many plain Newton steps, from the year before, bring the unknowns of a block to within a millionth of the last step, after `run`. What then
   * remains is of the order of the square. Undefined where eight do not.
   */
  stepsNeeded(step: Extract<Step, { kind: 'simultaneous' }>, period: Ordinal): number | undefined {
    const names = step.block.torn.map(index => this.request.model.equations[index]?.variable ?? '')
    const cells = names.map(name => this.#cell(name, period))
    const before = names.map(name => this.value(name, period - 1))
    const solved = Float64Array.from(this.values)
    const x = Float64Array.from(before, (start, k) =>
      Number.isFinite(start) && this.#base.fixed[cells[k] ?? -1] !== 1
        ? start
        : this.value(names[k] ?? '', period),
    )
    const system = this.#system(step, period, cells)
    const out = new Float64Array(x.length)
    const slopes = new Float64Array(x.length * x.length)
    let needed: number | undefined
    for (let taken = 1; taken <= 8 && needed === undefined; taken++) {
      if (system.residuals(x, out) !== 0) break
      system.jacobian(slopes)
      const move = solveFactorised(factorise(slopes, x.length), Float64Array.from(out))
      for (const [k, each] of move.entries()) x[k] = (x[k] ?? 0) - each
      if (move.every((each, k) => Math.abs(each) <= 1e-6 * Math.abs(x[k] ?? 0))) needed = taken
    }
    this.values.set(solved)
    return needed
  }

  value(variable: string, period: Ordinal): number {
    return this.values[this.#cell(variable, period)] ?? Number.NaN
  }

  #cell(variable: string, period: Ordinal): number {
    const { first, periods } = this.#base
    const slot = this.request.model.slots.variable.get(variable) ?? -1
    return period < first ? -1 : slot * periods + period - first
  }

  #fill(input: (cell: number) => number): void {
    this.values.set(this.#base.values)
    this.#add.set(this.#base.add)
    this.#coefficients.set(this.#base.coefficients)
    for (const [index, cell] of this.request.varying.entries()) {
      const number = input(index)
      if (cell.kind === 'coefficient') {
        this.#coefficients[this.request.model.slots.coefficient.get(cell.id) ?? -1] = number
        continue
      }
      const target = cell.kind === 'add' ? this.#add : this.values
      for (let period = cell.period; period <= (cell.through ?? cell.period); period++) {
        target[this.#cell(cell.variable, period)] = number
      }
    }
  }

  #step(step: Step, period: Ordinal): number {
    const { fixed, periods, first } = this.#base
    if (step.kind === 'simultaneous') return this.#block(step, period)
    return step.run(this.values, this.#add, fixed, this.#coefficients, periods, period - first)
  }

  /** Newton's method from the base run's solution, then from the period before, then from 1. */
  #block(step: Extract<Step, { kind: 'simultaneous' }>, period: Ordinal): number {
    const { fixed, values } = this.#base
    const torn = step.block.torn
    const names = torn.map(index => this.request.model.equations[index]?.variable ?? '')
    const cells = names.map(name => this.#cell(name, period))
    const starts = [
      cells.map(at => values[at] ?? Number.NaN),
      names.map(name => this.value(name, period - 1)),
      names.map(() => 1),
    ]
    const given = cells.map(at => (fixed[at] === 1 ? this.values[at] : undefined))
    let failure: Exclude<NewtonResult, { outcome: 'solved' }> | undefined
    for (const start of starts) {
      const x = Float64Array.from(start, (value, k) => given[k] ?? value)
      if (!x.every(Number.isFinite)) continue
      const system = this.#system(step, period, cells)
      const result = newton(system, x)
      if (result.outcome === 'solved') {
        system.residuals(x, new Float64Array(torn.length))
        return 0
      }
      failure ??= result
    }
    if (failure === undefined) return 1 + (torn[0] ?? 0)
    return failure.outcome === 'undefined at start' ? failure.code : 1 + (torn[failure.worst] ?? 0)
  }

  #system(step: Extract<Step, { kind: 'simultaneous' }>, period: Ordinal, cells: readonly number[]) {
    const { fixed, periods, first } = this.#base
    const column = period - first
    const { model } = this.request
    const ids = [...model.coefficients.keys()]
    const drawn = new Map(ids.map((id, slot) => [id, this.#coefficients[slot] ?? Number.NaN]))
    return {
      size: cells.length,
      residuals: (x: Float64Array, out: Float64Array): number => {
        for (const [k, at] of cells.entries()) this.values[at] = x[k] ?? Number.NaN
        return step.residuals(this.values, this.#add, fixed, this.#coefficients, periods, column, out)
      },
      jacobian: (out: Float64Array): void => {
        step.jacobian(this.values, this.#add, fixed, this.#coefficients, periods, column, out)
      },
      reach: (out: Float64Array): void => {
        for (const [row, index] of step.block.torn.entries()) {
          const equation = model.equations[index]
          if (equation === undefined) continue
          const add = this.#add[cells[row] ?? -1] ?? 0
          const plain = surroundings(model, (name, at) => this.value(name, at), add)
          const around = { ...plain, coefficient: (id: string) => drawn.get(id) ?? plain.coefficient(id) }
          out[row] = equation.sides.reduce((sum, side) => sum + reachOf(side, period, around).reach, 0)
        }
      },
    }
  }
}
