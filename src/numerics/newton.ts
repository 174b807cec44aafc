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
/** An inverse that is carried on has to bring the residual down to this share of itself, else a fresh Jacobian is cheaper. */
const worthCarrying = 0.5
/** Some dozens of units of rounding: not worth another evaluation to a search that carries its inverse on. */
const asGoodAsExact = 1e-14
/** Where a residual is this small and the carried inverse gains nothing more, only rounding is left. */
const nearlyExact = 1e-13

/**
 * Solves a system by Newton's method, changing `x` in place. Steps are halved until the system is defined and the
 * residual falls; at the solution the scaled Jacobian must not be singular, so that one solution of infinitely many
 * is never passed off as the answer. After the tolerance is met, steps go on while they still gain.
 */
export function newton(system: System, x: Float64Array): NewtonResult {
  return new NewtonSolver(system, false).solve(x)
}

/**
 * Newton's method with room of its own, for systems that are solved many times. The inverse of the Jacobian is carried on
 * from step to step and from one solution to the next by Broyden's rank-one update, for as long as the residual falls fast
 * with it; a fresh Jacobian is taken where it does not.
 */
export class NewtonSolver {
  readonly #residual: Float64Array
  readonly #reach: Float64Array
  readonly #trial: Float64Array
  readonly #trialResidual: Float64Array
  readonly #step: Float64Array
  readonly #jacobian: Float64Array
  /** Inverse Jacobian, row by row; of use where `#hasInverse`. */
  readonly #inverse: Float64Array
  readonly #image: Float64Array
  #hasInverse = false
  #iterations = 0
  #mover = 0
  #code = 0
  #condition = 1

  /** `carries`: whether inverses are carried on; else every step takes its own Jacobian, as Newton wrote it. */
  constructor(
    private readonly system: System,
    private readonly carries: boolean = true,
  ) {
    const { size } = system
    this.#residual = new Float64Array(size)
    this.#reach = new Float64Array(size)
    this.#trial = new Float64Array(size)
    this.#trialResidual = new Float64Array(size)
    this.#step = new Float64Array(size)
    this.#image = new Float64Array(size)
    this.#jacobian = new Float64Array(size * size)
    this.#inverse = new Float64Array(size * size)
  }

  /** The inverse that the next solution would start from; undefined where there is none. */
  keptInverse(): Float64Array | undefined {
    return this.#hasInverse ? Float64Array.from(this.#inverse) : undefined
  }

  /** Gives the next solution an inverse to start from, or takes away the one there is. */
  startFrom(inverse: Float64Array | undefined): void {
    this.#hasInverse = inverse !== undefined
    if (inverse !== undefined) this.#inverse.set(inverse)
  }

  solve(x: Float64Array): NewtonResult {
    this.#iterations = 0
    this.#mover = 0
    this.#code = this.system.residuals(x, this.#residual)
    if (this.#code !== 0) return this.#failed('undefined at start')
    this.system.reach(this.#reach)
    let worst = this.#largest()
    let isFresh = false
    for (;;) {
      // Exact already: the Jacobian of the step that led here was regular, another would tell nothing new.
      if (worst <= exact && (this.#iterations > 0 || this.#hasInverse)) break
      if (!this.#hasInverse) {
        if (!this.#invert(x)) {
          // Far from a solution a singular Jacobian is a place where the search got stuck, not a property of the system.
          return this.#failed(
            worst <= residualTolerance || this.#iterations === 0 ? 'singular' : 'no convergence',
          )
        }
        isFresh = true
      }
      if (worst <= exact || this.#iterations >= mostIterations) break
      if (this.carries && !isFresh && worst <= asGoodAsExact) break
      this.#aim()
      if (isFresh) {
        if (!this.#walk(x)) break
      } else if (!this.#carryOn(x)) {
        // Rounding alone keeps a good inverse from gaining here; it serves the next solution all the same.
        if (worst <= nearlyExact) break
        this.#hasInverse = false
        continue
      }
      isFresh = false
      if (!this.carries) this.#hasInverse = false
      this.#iterations++
      const before = worst
      worst = this.#largest()
      if (worst <= residualTolerance && worst > before / 4) break
    }
    if (!(worst <= residualTolerance)) return this.#failed('no convergence')
    return { outcome: 'solved', iterations: this.#iterations, residual: worst, condition: this.#condition }
  }

  /** Takes a fresh Jacobian and inverts it; false where it is singular. */
  #invert(x: Float64Array): boolean {
    const { size } = this.system
    this.system.jacobian(this.#jacobian)
    // Rows in units of each equation's reach, columns in units of each unknown: no entry is large, whatever the units.
    const scaled = new Float64Array(size * size)
    for (let row = 0; row < size; row++) {
      for (let column = 0; column < size; column++) {
        const at = row * size + column
        scaled[at] = ((this.#jacobian[at] ?? 0) * scaleOf(x, column)) / this.#rowScale(row)
      }
    }
    const factorised = factorise(scaled, size)
    this.#condition = Math.min(reciprocalCondition(factorised), factorised.norm)
    if (!(this.#condition > singularBelow)) return false
    const unit = new Float64Array(size)
    for (let column = 0; column < size; column++) {
      unit.fill(0)
      unit[column] = 1
      const found = solveFactorised(factorised, unit)
      for (let row = 0; row < size; row++) {
        const entry = ((found[row] ?? 0) * scaleOf(x, row)) / this.#rowScale(column)
        if (!Number.isFinite(entry)) return false
        this.#inverse[row * size + column] = entry
      }
    }
    this.#hasInverse = true
    return true
  }

  /** The full step from where the search stands: minus inverse times residual. */
  #aim(): void {
    const { size } = this.system
    const [inverse, residual, step] = [this.#inverse, this.#residual, this.#step]
    for (let row = 0; row < size; row++) {
      let sum = 0
      for (let k = 0; k < size; k++) sum -= (inverse[row * size + k] ?? 0) * (residual[k] ?? 0)
      step[row] = sum
    }
  }

  /** A full step with a carried inverse, kept where it gains enough; else everything is as before the step. */
  #carryOn(x: Float64Array): boolean {
    const before = this.#norm(this.#residual)
    for (let k = 0; k < x.length; k++) this.#trial[k] = (x[k] ?? 0) + (this.#step[k] ?? 0)
    const code = this.system.residuals(this.#trial, this.#trialResidual)
    if (code === 0 && this.#norm(this.#trialResidual) <= worthCarrying * before) {
      this.#accept(x)
      return true
    }
    this.system.residuals(x, this.#residual)
    return false
  }

  #accept(x: Float64Array): void {
    this.#mover = this.#largestMove(x)
    // Differences of residuals near rounding are rounding: learning from them would spoil a good inverse.
    if (this.#largest() > residualTolerance) this.#update(x)
    x.set(this.#trial)
    this.#residual.set(this.#trialResidual)
    this.system.reach(this.#reach)
  }

  /** Broyden's good update of the inverse: H += (s − H y) sᵀH / (sᵀ H y) for the step s and the change y of the residual. */
  #update(x: Float64Array): void {
    const { size } = this.system
    const [inverse, image, step, left] = [this.#inverse, this.#image, this.#step, this.#trial]
    let product = 0
    for (let row = 0; row < size; row++) {
      let sum = 0
      for (let k = 0; k < size; k++) {
        sum += (inverse[row * size + k] ?? 0) * ((this.#trialResidual[k] ?? 0) - (this.#residual[k] ?? 0))
      }
      image[row] = sum
      step[row] = (left[row] ?? 0) - (x[row] ?? 0)
      product += (step[row] ?? 0) * sum
    }
    if (!(Math.abs(product) > Number.MIN_VALUE)) return
    for (let column = 0; column < size; column++) {
      let sum = 0
      for (let k = 0; k < size; k++) sum += (step[k] ?? 0) * (inverse[k * size + column] ?? 0)
      const share = sum / product
      if (!Number.isFinite(share)) return
      this.#jacobian[column] = share
    }
    for (let row = 0; row < size; row++) {
      const gap = (step[row] ?? 0) - (image[row] ?? 0)
      for (let column = 0; column < size; column++) {
        const at = row * size + column
        inverse[at] = (inverse[at] ?? 0) + gap * (this.#jacobian[column] ?? 0)
      }
    }
  }

  #rowScale(row: number): number {
    const reach = this.#reach[row] ?? 0
    return reach > 0 && Number.isFinite(reach) ? reach : 1
  }

  /** Moves `x` along the step, halved until the residuals are defined and fall; false where no length will do. */
  #walk(x: Float64Array): boolean {
    const before = this.#norm(this.#residual)
    const step = this.#step
    let length = 1
    for (let halving = 0; halving <= mostHalvings; halving++) {
      for (let k = 0; k < step.length; k++) this.#trial[k] = (x[k] ?? 0) + length * (step[k] ?? 0)
      const code = this.system.residuals(this.#trial, this.#trialResidual)
      if (code === 0 && this.#norm(this.#trialResidual) <= (1 - sufficient * length) * before) {
        this.#accept(x)
        // A shortened step says that the inverse is not to be trusted far from here.
        if (halving > 0) this.#hasInverse = false
        return true
      }
      if (code !== 0) this.#code = code
      length /= 2
    }
    this.#mover = this.#largestMove(x)
    this.system.residuals(x, this.#residual)
    return false
  }

  /** In the scale of the present point, so that trials along one step compare like with like. */
  #norm(residual: Float64Array): number {
    let sum = 0
    for (let row = 0; row < residual.length; row++) {
      const share = (residual[row] ?? 0) / this.#rowScale(row)
      sum += share * share
    }
    return Math.sqrt(sum)
  }

  #largestMove(x: Float64Array): number {
    let best = 0
    let most = -1
    for (let k = 0; k < x.length; k++) {
      const move = Math.abs(this.#step[k] ?? 0) / scaleOf(x, k)
      if (move > most) {
        most = move
        best = k
      }
    }
    return best
  }

  #largest(): number {
    return this.#relative(this.#worstRow())
  }

  #worstRow(): number {
    let best = 0
    for (let row = 1; row < this.#residual.length; row++) {
      if (this.#relative(row) > this.#relative(best)) best = row
    }
    return best
  }

  #relative(row: number): number {
    const residual = Math.abs(this.#residual[row] ?? 0)
    return residual === 0 ? 0 : residual / this.#rowScale(row)
  }

  #failed(outcome: 'undefined at start' | 'no convergence' | 'singular'): NewtonResult {
    this.#hasInverse = false
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

function scaleOf(x: Float64Array, column: number): number {
  const size = Math.abs(x[column] ?? 0)
  return size > 0 ? size : 1
}
