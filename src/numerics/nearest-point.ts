import { type LeastDistance, type LinearRow, leastDistance } from './least-distance.js'

/** Find x nearest to 0 with gaps(x) = 0 and every bound kept. */
export interface NearestPointProblem {
  /** Unknowns. */
  readonly size: number
  /** What is missed, in units of like importance; undefined where there is no value. */
  readonly gaps: (x: Float64Array) => Float64Array | undefined
  /** The derivatives of the gaps, one row each; undefined where there are none. Asked at an x where the gaps have just been found. */
  readonly slopes: (x: Float64Array) => readonly Float64Array[] | undefined
  /** `row · x ≥ right`. */
  readonly bounds: readonly LinearRow[]
}

export interface NearestPoint {
  readonly x: Float64Array
  readonly gaps: Float64Array
  /** Derivatives at x. */
  readonly slopes: readonly Float64Array[]
  readonly reached: boolean
  /** What is left of the conditions of Karush, Kuhn and Tucker: |x − Σ multiplier · row| / max(1, |x|), or how far a multiplier is below 0. */
  readonly optimality: number
  readonly iterations: number
}

/** Gaps up to this count as closed. */
export const closedWithin = 1e-9
/** A gap weighs so much in the search for what comes nearest that distance only decides between points of equal gaps. */
const gapWeight = 1e8
const mostIterations = 100
const mostHalvings = 30

/**
 * Sequential quadratic programming (Powell's damped updates, a merit function of distance and absolute gaps, second-order corrections; Nocedal and Wright,
 * Numerical Optimization, chapter 18) from a start that keeps the bounds. With as many gaps as unknowns it is Newton's method. Where the gaps cannot be
 * closed the point is where their sum of squares is least, as far as a descent finds it. Undefined where the start has no value.
 */
export function nearestPoint(problem: NearestPointProblem, start: Float64Array): NearestPoint | undefined {
  const steps = nearestPointSteps(problem, start)
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}

/** The same, yielding after every iteration, so that a long search can be broken off. */
export function* nearestPointSteps(
  problem: NearestPointProblem,
  start: Float64Array,
): Generator<undefined, NearestPoint | undefined> {
  const gaps = problem.gaps(start)
  const slopes = gaps === undefined ? undefined : problem.slopes(start)
  if (gaps === undefined || slopes === undefined) return undefined
  const search = new Search(problem, start, gaps, slopes)
  yield* search.run()
  return search.found()
}

class Search {
  #hessian: Float64Array
  #penalty = 1
  #iterations = 0
  #isCutShort = false
  #hasLearnt = false

  constructor(
    private readonly problem: NearestPointProblem,
    private x: Float64Array,
    private gaps: Float64Array,
    private slopes: readonly Float64Array[],
  ) {
    this.#hessian = identity(problem.size)
  }

  *run(): Generator<undefined, void> {
    while (this.#iterations < mostIterations) {
      const exact = this.#subproblem(this.gaps)
      if (exact !== undefined && this.#isDone(exact.step)) return
      const isOpen = largest(this.gaps) > closedWithin
      const walk = (): boolean => exact !== undefined && this.#walk(exact)
      const closing = (): boolean => isOpen && this.#walkClosing()
      // Where the last step was cut short the gaps are bent: they are closed first. Where neither helps, they are closed as far as they go.
      const isMoved = this.#isCutShort ? closing() || walk() : walk() || closing()
      this.#iterations++
      yield
      if (isMoved || this.#startAfresh() || (isOpen && this.#walkElastic())) continue
      return
    }
  }

  /** Forgets curvature and prices learnt elsewhere; false where nothing had been learnt since. */
  #startAfresh(): boolean {
    if (!this.#hasLearnt) return false
    this.#hessian = identity(this.x.length)
    this.#penalty = 1
    this.#hasLearnt = false
    return true
  }

  found(): NearestPoint {
    const { x, gaps, slopes } = this
    const reached = largest(gaps) <= closedWithin
    this.#hessian = identity(x.length)
    const last = reached ? this.#subproblem(gaps) : undefined
    const optimality =
      last === undefined ? Number.POSITIVE_INFINITY : length(last.step) / Math.max(1, length(x))
    return { x, gaps, slopes, reached, optimality, iterations: this.#iterations }
  }

  #isDone(step: Float64Array): boolean {
    return length(step) <= 1e-13 * (1 + length(this.x)) && largest(this.gaps) <= closedWithin
  }

  /** The step to the least of the quadratic model on the linearised gaps; undefined where the bounds leave none. */
  #subproblem(
    gaps: Float64Array,
  ): { readonly step: Float64Array; readonly solved: LeastDistance } | undefined {
    const { x, slopes, problem } = this
    const lower = cholesky(this.#hessian, x.length)
    // min x·s + ½ s·B·s with B = L·Lᵀ is the shortest y = Lᵀ·s + L⁻¹·x.
    const shift = forward(lower, x)
    const rowIn = (row: Float64Array, right: number): LinearRow => {
      const turned = forward(lower, row)
      return { row: turned, right: right + dot(turned, shift) }
    }
    const solved = leastDistance(
      x.length,
      slopes.map((row, index) => rowIn(row, -(gaps[index] ?? 0))),
      problem.bounds.map(({ row, right }) => rowIn(row, right - dot(row, x))),
      closedWithin,
    )
    if (solved === undefined) return undefined
    return {
      step: backward(
        lower,
        solved.y.map((each, k) => each - (shift[k] ?? 0)),
      ),
      solved,
    }
  }

  #walk({ step, solved }: { readonly step: Float64Array; readonly solved: LeastDistance }): boolean {
    const price = Math.max(0, ...solved.equalities.map(Math.abs))
    if (this.#penalty < 1.5 * price) this.#penalty = 2 * price
    const { x, gaps } = this
    const merit = this.#merit(x, gaps)
    const slope = dot(x, step) - this.#penalty * sum(gaps)
    const isBetter = (at: Float64Array, missed: Float64Array, share: number): boolean =>
      this.#merit(at, missed) <= merit + 1e-4 * share * Math.min(0, slope) + 4e-16 * merit
    const before = { x, gaps }
    for (let halving = 0; halving <= mostHalvings; halving++) {
      const share = 2 ** -halving
      const trial = plus(x, step, share)
      const missed = this.problem.gaps(trial)
      if (missed !== undefined && isBetter(trial, missed, share)) {
        this.#isCutShort = share < 0.1
        return this.#settle(before, trial, missed, solved)
      }
      if (halving > 0 || missed === undefined) continue
      // The gaps bend: a second step with what they missed by, on the same slopes.
      const bent = missed.map((each, row) => each - dot(this.slopes[row] ?? step, step))
      const corrected = this.#subproblem(bent)
      const second = corrected === undefined ? undefined : plus(x, corrected.step, 1)
      const left = second === undefined ? undefined : this.problem.gaps(second)
      if (second !== undefined && left !== undefined && isBetter(second, left, 1)) {
        this.#isCutShort = false
        return this.#settle(before, second, left, solved)
      }
    }
    this.problem.gaps(x)
    return false
  }

  #merit(x: Float64Array, gaps: Float64Array): number {
    return dot(x, x) / 2 + this.#penalty * sum(gaps)
  }

  /** Takes the new point; false where nothing moved to the last digit, or it has no slopes. */
  #settle(
    before: { readonly x: Float64Array; readonly gaps: Float64Array },
    x: Float64Array,
    gaps: Float64Array,
    solved: LeastDistance | undefined,
  ): boolean {
    const slopes = this.problem.slopes(x)
    const isStill =
      plus(x, before.x, -1).every(each => Math.abs(each) <= 1e-15 * (1 + length(x))) &&
      largest(gaps) >= largest(before.gaps) / 2
    if (slopes === undefined || isStill) {
      this.problem.gaps(this.x)
      return false
    }
    if (solved === undefined) this.#startAfresh()
    else this.#learn(before.x, x, slopes, solved)
    ;[this.x, this.gaps, this.slopes] = [x, gaps, slopes]
    return true
  }

  /** Powell's damped BFGS update with the gradients of the Lagrangian: stays positive definite. */
  #learn(from: Float64Array, to: Float64Array, slopes: readonly Float64Array[], solved: LeastDistance): void {
    const size = to.length
    const s = plus(to, from, -1)
    const y = Float64Array.from(s)
    for (const [row, price] of solved.equalities.entries()) {
      const turned = plus(slopes[row] ?? s, this.slopes[row] ?? s, -1)
      for (let k = 0; k < size; k++) y[k] = (y[k] ?? 0) - price * (turned[k] ?? 0)
    }
    const bs = times(this.#hessian, s)
    const sBs = dot(s, bs)
    if (!(sBs > 0)) return
    const sy = dot(s, y)
    const share = sy >= 0.2 * sBs ? 1 : (0.8 * sBs) / (sBs - sy)
    const r = y.map((each, k) => share * each + (1 - share) * (bs[k] ?? 0))
    const sr = dot(s, r)
    const updated = this.#hessian.map((each, at) => {
      const [i, j] = [Math.floor(at / size), at % size]
      return each - ((bs[i] ?? 0) * (bs[j] ?? 0)) / sBs + ((r[i] ?? 0) * (r[j] ?? 0)) / sr
    })
    if (!updated.every(Number.isFinite)) return
    this.#hessian = updated
    this.#hasLearnt = true
  }

  /** The shortest step that closes the linearised gaps within the bounds, wherever it leads the distance. */
  #walkClosing(): boolean {
    const { x, gaps, slopes, problem } = this
    const solved = leastDistance(
      x.length,
      slopes.map((row, index) => ({ row, right: -(gaps[index] ?? 0) })),
      problem.bounds.map(({ row, right }) => ({ row, right: right - dot(row, x) })),
      closedWithin,
    )
    this.#isCutShort = false
    return solved !== undefined && this.#descend(solved.y, (_, missed) => dot(missed, missed))
  }

  /** Goes along a step, halved until it lowers a measure by a ten-thousandth of what its length promises. */
  #descend(step: Float64Array, measure: (x: Float64Array, gaps: Float64Array) => number): boolean {
    const { x, gaps, problem } = this
    const now = measure(x, gaps)
    for (let share = 1; share >= 2 ** -mostHalvings; share /= 2) {
      const trial = plus(x, step, share)
      const missed = problem.gaps(trial)
      if (missed !== undefined && measure(trial, missed) < now * (1 - 1e-4 * share)) {
        return this.#settle({ x, gaps }, trial, missed, undefined)
      }
    }
    problem.gaps(x)
    return false
  }

  /** A step of Gauss and Newton towards the least sum of squares, with the distance as a light tie-breaker. */
  #walkElastic(): boolean {
    const { x, gaps, slopes, problem } = this
    const [size, count] = [x.length, gaps.length]
    const root = Math.sqrt(gapWeight)
    // Unknowns: where x will stand, and what will be missed, times the root of its weight.
    const rows = slopes.map((row, index) => {
      const longer = new Float64Array(size + count)
      longer.set(row)
      longer[size + index] = -1 / root
      return { row: longer, right: dot(row, x) - (gaps[index] ?? 0) }
    })
    const bounds = problem.bounds.map(({ row, right }) => {
      const longer = new Float64Array(size + count)
      longer.set(row)
      return { row: longer, right }
    })
    const solved = leastDistance(size + count, rows, bounds)
    if (solved === undefined) return false
    return this.#descend(
      plus(solved.y.subarray(0, size), x, -1),
      (at, missed) => dot(at, at) + gapWeight * dot(missed, missed),
    )
  }
}

function identity(size: number): Float64Array {
  return Float64Array.from({ length: size * size }, (_, at) => (at % (size + 1) === 0 ? 1 : 0))
}

/** Lower factor of a positive definite matrix; a pivot lost to rounding becomes a small one. */
function cholesky(matrix: Float64Array, size: number): Float64Array {
  const lower = new Float64Array(size * size)
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let left = matrix[i * size + j] ?? 0
      for (let k = 0; k < j; k++) left -= (lower[i * size + k] ?? 0) * (lower[j * size + k] ?? 0)
      if (i === j) lower[i * size + i] = Math.sqrt(Math.max(left, 1e-12 * (matrix[i * size + i] ?? 1)))
      else lower[i * size + j] = left / (lower[j * size + j] ?? 1)
    }
  }
  return lower
}

function forward(lower: Float64Array, right: Float64Array): Float64Array {
  const [size, out] = [right.length, Float64Array.from(right)]
  for (let i = 0; i < size; i++) {
    let left = out[i] ?? 0
    for (let k = 0; k < i; k++) left -= (lower[i * size + k] ?? 0) * (out[k] ?? 0)
    out[i] = left / (lower[i * size + i] ?? 1)
  }
  return out
}

function backward(lower: Float64Array, right: Float64Array): Float64Array {
  const [size, out] = [right.length, Float64Array.from(right)]
  for (let i = size - 1; i >= 0; i--) {
    let left = out[i] ?? 0
    for (let k = i + 1; k < size; k++) left -= (lower[k * size + i] ?? 0) * (out[k] ?? 0)
    out[i] = left / (lower[i * size + i] ?? 1)
  }
  return out
}

function times(matrix: Float64Array, x: Float64Array): Float64Array {
  const size = x.length
  return x.map((_, row) => dot(matrix.subarray(row * size, row * size + size), x))
}

function plus(x: Float64Array, step: Float64Array, share: number): Float64Array {
  return x.map((each, k) => each + share * (step[k] ?? 0))
}

function dot(a: Float64Array, b: Float64Array): number {
  let total = 0
  for (let k = 0; k < a.length; k++) total += (a[k] ?? 0) * (b[k] ?? 0)
  return total
}

function length(a: Float64Array): number {
  return Math.sqrt(dot(a, a))
}

function sum(gaps: Float64Array): number {
  return gaps.reduce((total, each) => total + Math.abs(each), 0)
}

function largest(gaps: Float64Array): number {
  return gaps.some(Number.isNaN) ? Number.NaN : Math.max(0, ...gaps.map(Math.abs))
}
