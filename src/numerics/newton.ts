import { factorise, reciprocalCondition, solveFactorised } from './lu.js'

/** A square system of equations as Newton's method sees it. */
export interface System {
  readonly size: number
  /**
   * Computes the residuals at `x` into `out`; returns 0, or a code above 0 where they are not defined there (a
   * logarithm of a negative number).
   */
  readonly residuals: (x: Float64Array, out: Float64Array) => number
  /** Computes the derivatives at the `x` last given to `residuals`, row by row. */
  readonly jacobian: (out: Float64Array) => void
  /**
   * How large rounding makes each residual look, per unit of relative rounding (the reach of each equation), at the
   * `x` last given to `residuals`. A residual divided by it is a backward error.
   */
  readonly reach: (out: Float64Array) => void
}

export type NewtonResult =
  | {
      readonly outcome: 'solved'
      readonly iterations: number
      readonly residual: number
      readonly condition: number
    }
  | {
      readonly outcome: 'undefined at start' | 'no convergence' | 'singular'
      readonly iterations: number
      /** Largest relative residual at the end, and the row that has it. */
      readonly residual: number
      readonly worst: number
      /** The unknown that moved most in the last step. */
      readonly mover: number
      /** The code `residuals` gave, where it was undefined. */
      readonly code: number
    }

/**
 * Relative residuals are accepted at 1e-10. It can be reached: near a solution rounding leaves a residual of at most
 * about (number of operations) · 2⁻⁵³ · reach, some 1e-14 of the reach for an equation of a hundred operations, and the
 * step that rounding of the solution itself allows adds as much again. It means something: each equation holds with
 * inputs changed by less than 1e-10 of themselves, far less than any statistic is known to.
 */
export const residualTolerance = 1e-10

/** Below this a matrix of 64-bit numbers cannot be told from a singular one: 2⁻⁵³ times a thousand for the rounding on the way. */
export const singularBelow = 1e-13

/** A few units of rounding: nothing is gained by going on. */
const exact = 1e-15
const mostIterations = 60
const mostHalvings = 30
/** A step has to bring down the residual by this share of what the linear model promises (Armijo's rule). */
const sufficient = 1e-4

/**
 * Solves a system by Newton's method, changing `x` in place. Steps are halved until the system is defined and the
 * residual falls; at the solution the scaled Jacobian must not be singular, so that one solution of infinitely many
 * is never passed off as the answer. After the tolerance is met, steps go on while they still gain.
 */
export function newton(system: System, x: Float64Array): NewtonResult {
  return new NewtonRun(system, x).run()
}

class NewtonRun {
  readonly #residual: Float64Array
  readonly #reach: Float64Array
  readonly #trial: Float64Array
  readonly #jacobian: Float64Array
  #iterations = 0
  #mover = 0
  #code = 0
  #condition = 1

  constructor(
    private readonly system: System,
    private readonly x: Float64Array,
  ) {
    const { size } = system
    this.#residual = new Float64Array(size)
    this.#reach = new Float64Array(size)
    this.#trial = new Float64Array(size)
    this.#jacobian = new Float64Array(size * size)
  }

  run(): NewtonResult {
    this.#code = this.system.residuals(this.x, this.#residual)
    if (this.#code !== 0) return this.#failed('undefined at start')
    this.system.reach(this.#reach)
    let worst = this.#largest()
    for (;;) {
      // Exact already: the Jacobian of the step that led here was regular, another would tell nothing new.
      if (worst <= exact && this.#iterations > 0) break
      const step = this.#step()
      // Far from a solution a singular Jacobian is a place where the search got stuck, not a property of the system.
      if (step === undefined) {
        return this.#failed(
          worst <= residualTolerance || this.#iterations === 0 ? 'singular' : 'no convergence',
        )
      }
      if (worst <= exact || this.#iterations >= mostIterations) break
      if (!this.#walk(step)) break
      this.#iterations++
      const before = worst
      worst = this.#largest()
      if (worst <= residualTolerance && worst > before / 4) break
    }
    if (!(worst <= residualTolerance)) return this.#failed('no convergence')
    return { outcome: 'solved', iterations: this.#iterations, residual: worst, condition: this.#condition }
  }

  /** The full Newton step at `x`, or undefined where the Jacobian is singular there. */
  #step(): Float64Array | undefined {
    const { size } = this.system
    this.system.jacobian(this.#jacobian)
    const scaled = this.#scaled()
    const factorised = factorise(scaled, size)
    this.#condition = Math.min(reciprocalCondition(factorised), factorised.norm)
    if (!(this.#condition > singularBelow)) return undefined
    const right = this.#residual.map((residual, row) => -residual / this.#rowScale(row))
    const step = solveFactorised(factorised, right)
    for (let column = 0; column < size; column++)
      step[column] = (step[column] ?? 0) * this.#columnScale(column)
    return step.every(Number.isFinite) ? step : undefined
  }

  /** Rows in units of each equation's reach, columns in units of each unknown: no entry is large, whatever the units. */
  #scaled(): Float64Array {
    const { size } = this.system
    return this.#jacobian.map((slope, at) => {
      const [row, column] = [Math.floor(at / size), at % size]
      return (slope * this.#columnScale(column)) / this.#rowScale(row)
    })
  }

  #rowScale(row: number): number {
    const reach = this.#reach[row] ?? 0
    return reach > 0 && Number.isFinite(reach) ? reach : 1
  }

  #columnScale(column: number): number {
    const size = Math.abs(this.x[column] ?? 0)
    return size > 0 ? size : 1
  }

  /** Moves `x` along the step, halved until the residuals are defined and fall; false where no length will do. */
  #walk(step: Float64Array): boolean {
    const before = this.#norm(this.#residual)
    const residual = new Float64Array(this.system.size)
    let length = 1
    for (let halving = 0; halving <= mostHalvings; halving++) {
      for (let k = 0; k < step.length; k++) this.#trial[k] = (this.x[k] ?? 0) + length * (step[k] ?? 0)
      const code = this.system.residuals(this.#trial, residual)
      if (code === 0 && this.#norm(residual) <= (1 - sufficient * length) * before) {
        this.#mover = this.#largestMove(step)
        this.x.set(this.#trial)
        this.#residual.set(residual)
        this.system.reach(this.#reach)
        return true
      }
      if (code !== 0) this.#code = code
      length /= 2
    }
    this.#mover = this.#largestMove(step)
    this.system.residuals(this.x, this.#residual)
    return false
  }

  /** In the scale of the present point, so that trials along one step compare like with like. */
  #norm(residual: Float64Array): number {
    let sum = 0
    for (let row = 0; row < residual.length; row++) sum += ((residual[row] ?? 0) / this.#rowScale(row)) ** 2
    return Math.sqrt(sum)
  }

  #largestMove(step: Float64Array): number {
    const move = (k: number) => Math.abs(step[k] ?? 0) / this.#columnScale(k)
    return step.reduce((best, _, k) => (move(k) > move(best) ? k : best), 0)
  }

  #largest(): number {
    return this.#relative(this.#worstRow())
  }

  #worstRow(): number {
    return this.#residual.reduce(
      (best, _, row) => (this.#relative(row) > this.#relative(best) ? row : best),
      0,
    )
  }

  #relative(row: number): number {
    const residual = Math.abs(this.#residual[row] ?? 0)
    return residual === 0 ? 0 : residual / this.#rowScale(row)
  }

  #failed(outcome: 'undefined at start' | 'no convergence' | 'singular'): NewtonResult {
    const worst = this.#worstRow()
    return {
      outcome,
      iterations: this.#iterations,
      residual: this.#relative(worst),
      worst,
      mover: this.#mover,
      code: this.#code,
    }
  }
}
