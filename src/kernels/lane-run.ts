import { surroundings } from '../equations/compiled-model.js'
import type { Step } from '../equations/generate-kernel.js'
import { reachOf } from '../equations/reach.js'
import { bracketedRoot } from '../numerics/bracketed-root.js'
import { factorise, solveFactorised } from '../numerics/lu.js'
import { type NewtonResult, newton } from '../numerics/newton.js'
import type { Ordinal } from '../vocabulary/period.js'
import type { BaseArrays, BatchRequest } from './batch-request.js'

/** A step that carries the base run over is given up below this share of the way. */
const smallestShare = 1e-4

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

  /**
   * Newton's method from the base run's solution, then from the period before, then from the model's guess and from plain levels; one unknown is also looked for by a
   * change of sign, and several by carrying the base run's solution over, from its inputs to those of the draw.
   */
  #block(step: Extract<Step, { kind: 'simultaneous' }>, period: Ordinal): number {
    const { fixed, values } = this.#base
    const torn = step.block.torn
    const names = torn.map(index => this.request.model.equations[index]?.variable ?? '')
    const cells = names.map(name => this.#cell(name, period))
    const starts = [
      cells.map(at => values[at] ?? Number.NaN),
      names.map(name => this.value(name, period - 1)),
      names.map(name => this.request.model.guess.get(name) ?? 1),
      ...[1, 100, 1e4, 0.01].map(level => names.map(() => level)),
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
    if (this.#bracketed(step, period, cells, starts) || this.#carriedOver(step, period, cells)) return 0
    if (failure === undefined) return 1 + (torn[0] ?? 0)
    return failure.outcome === 'undefined at start' ? failure.code : 1 + (torn[failure.worst] ?? 0)
  }

  /** One unknown, where its residual changes sign. */
  #bracketed(
    step: Extract<Step, { kind: 'simultaneous' }>,
    period: Ordinal,
    cells: readonly number[],
    starts: readonly (readonly number[])[],
  ): boolean {
    const [only] = cells
    if (cells.length !== 1 || only === undefined || this.#base.fixed[only] === 1) return false
    const system = this.#system(step, period, cells)
    for (const [start = Number.NaN] of starts) {
      const near = Number.isFinite(start) ? bracketedRoot(system, start) : undefined
      if (near === undefined) continue
      const x = Float64Array.of(near)
      if (newton(system, x).outcome !== 'solved') continue
      system.residuals(x, new Float64Array(1))
      return true
    }
    return false
  }

  /**
   * From the base run's inputs and solution to those of the draw in steps that are halved where one fails: whatever the equations are, a solution that moves smoothly with its
   * inputs is followed.
   */
  #carriedOver(
    step: Extract<Step, { kind: 'simultaneous' }>,
    period: Ordinal,
    cells: readonly number[],
  ): boolean {
    const { values: from, add: addFrom, coefficients: coefficientsFrom } = this.#base
    const own = [this.values, this.#add, this.#coefficients] as const
    const to = own.map(each => Float64Array.from(each))
    const base = [from, addFrom, coefficientsFrom] as const
    const x = Float64Array.from(cells, at => from[at] ?? Number.NaN)
    if (!x.every(Number.isFinite)) return false
    // What neither run has known yet is left alone.
    const blend = (share: number): void => {
      for (const [k, array] of own.entries()) {
        for (let at = 0; at < array.length; at++) {
          const [a, b] = [base[k]?.[at] ?? Number.NaN, to[k]?.[at] ?? Number.NaN]
          array[at] =
            share === 1 || a === b || !Number.isFinite(a) || !Number.isFinite(b) ? b : a + share * (b - a)
        }
      }
    }
    let [reached, length] = [0, 0.25]
    while (reached < 1 && length > smallestShare) {
      const share = Math.min(1, reached + length)
      blend(share)
      const trial = Float64Array.from(x)
      const system = this.#system(step, period, cells)
      if (newton(system, trial).outcome === 'solved') {
        x.set(trial)
        reached = share
        length *= 2
        if (reached === 1) system.residuals(x, new Float64Array(cells.length))
      } else length /= 2
    }
    if (reached < 1) blend(1)
    return reached === 1
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
