import { acrossScrambles, type Estimate } from './summary-of-draws.js'

/** First-order and total share of one factor in the variance of an outcome; an error is NaN where a group of draws has no variance. */
export interface VarianceShare {
  readonly first: Estimate
  readonly total: Estimate
}

/** What the draws of one group say: its variance, and each factor's shares of it. */
interface GroupFigures {
  readonly first: number
  readonly total: number
}

/**
 * Sobol' indices by pick and freeze. `a` and `b` are outcomes of two independent sets of draws, draw by draw; `mixed` is the outcome of a's numbers with one
 * factor's taken from b. A draw that has no result in one of the three is in no figure of that factor.
 *
 * First order: mean of (b − m)(mixed − a) / V. A. Saltelli and others, "Variance based sensitivity analysis of model output", Computer Physics
 * Communications 181 (2010), table 2 (b); the mean m of a and b is taken off because mixed − a has mean 0 and what b is large by is noise only.
 * Total: mean of (a − mixed)² / 2V. M. J. W. Jansen, "Analysis of variance designs for model output", Computer Physics Communications 117 (1999).
 * V is the variance of a, of which the estimates are the draws of the plain run.
 *
 * Draw d belongs to group d mod `groups`; groups are independent of each other (eight scrambles, or eight parts of plain random numbers), so the
 * standard deviation of their figures / √groups is the standard error. Neither estimator is bounded: a share near 0 may come out below it.
 */
export class VarianceShares {
  readonly #all: PartialSums
  readonly #parts: readonly PartialSums[]
  readonly #firsts: number[][] = []

  constructor(
    private readonly a: Float64Array,
    private readonly b: Float64Array,
    groups: number,
  ) {
    this.#all = new PartialSums(a, b, 0, 1)
    this.#parts = Array.from({ length: groups }, (_, group) => new PartialSums(a, b, group, groups))
  }

  /** Variance of a over its usable draws, with its error. */
  get variance(): Estimate {
    const { error } = acrossScrambles(this.#parts.map(part => part.variance))
    return { value: this.#all.variance, error }
  }

  /** The shares of the factor that `mixed` has from b. */
  share(mixed: Float64Array): VarianceShare {
    if (mixed.length !== this.a.length || this.b.length !== this.a.length) {
      throw new RangeError('the three sets of draws differ in length')
    }
    const whole = this.#all.figures(mixed)
    const parts = this.#parts.map(part => part.figures(mixed))
    this.#firsts.push(parts.map(part => part.first))
    const error = (of: keyof GroupFigures) => acrossScrambles(parts.map(part => part[of])).error
    return {
      first: { value: whole.first, error: error('first') },
      total: { value: whole.total, error: error('total') },
    }
  }

  /** Error of the sum of the first-order shares asked for so far: they come from the same draws, so their own errors do not add up. */
  get errorOfSum(): number {
    const sums = this.#parts.map((_, group) =>
      this.#firsts.reduce((sum, parts) => sum + (parts[group] ?? Number.NaN), 0),
    )
    return acrossScrambles(sums).error
  }
}

/** The figures of every `step`-th draw from `start`. */
class PartialSums {
  readonly variance: number
  readonly #middle: number

  constructor(
    private readonly a: Float64Array,
    private readonly b: Float64Array,
    private readonly start: number,
    private readonly step: number,
  ) {
    const mean = (of: Float64Array): number => {
      let [sum, count] = [0, 0]
      for (let draw = start; draw < of.length; draw += step) {
        const value = of[draw] ?? Number.NaN
        if (Number.isNaN(value)) continue
        sum += value
        count++
      }
      return sum / count
    }
    const meanOfA = mean(a)
    this.#middle = (meanOfA + mean(b)) / 2
    let [squares, count] = [0, 0]
    for (let draw = start; draw < a.length; draw += step) {
      const d = (a[draw] ?? Number.NaN) - meanOfA
      if (Number.isNaN(d)) continue
      squares += d * d
      count++
    }
    this.variance = squares / (count - 1)
  }

  figures(mixed: Float64Array): GroupFigures {
    const { a, b, start, step } = this
    let [products, squares, count] = [0, 0, 0]
    for (let draw = start; draw < a.length; draw += step) {
      const moved = (mixed[draw] ?? Number.NaN) - (a[draw] ?? Number.NaN)
      const product = ((b[draw] ?? Number.NaN) - this.#middle) * moved
      if (Number.isNaN(product)) continue
      products += product
      squares += moved * moved
      count++
    }
    return {
      first: products / count / this.variance,
      total: squares / (2 * count) / this.variance,
    }
  }
}
