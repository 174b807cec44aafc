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
 * factor's taken from b. Where some draw has no result in one of the sets, `kept` names those that have one in all of them, of every factor: the shares are then of these draws
 * only, all of the same ones, and V in them is the mean of (a − b)² / 2 of them, and first order Jansen's 1 − mean of (b − mixed)² / 2V. Left out one by one they would leave each factor another variance to share, and what is kept of
 * b would no longer be independent of what is kept of a.
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
    kept?: Uint8Array,
  ) {
    this.#all = new PartialSums({ a, b, kept }, 0, 1)
    this.#parts = Array.from({ length: groups }, (_, group) => new PartialSums({ a, b, kept }, group, groups))
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

interface Draws {
  readonly a: Float64Array
  readonly b: Float64Array
  readonly kept: Uint8Array | undefined
}

/** The figures of every `step`-th draw from `start`. */
class PartialSums {
  /** Of a, over all of its draws that have a result. */
  readonly variance: number
  readonly #middle: number
  /** What shares are of. */
  readonly #shared: number

  constructor(
    private readonly draws: Draws,
    private readonly start: number,
    private readonly step: number,
  ) {
    const { a, b, kept } = draws
    const meanOfA = this.#mean(draw => a[draw])
    this.#middle = (meanOfA + this.#mean(draw => b[draw])) / 2
    let [squares, count] = [0, 0]
    for (let draw = start; draw < a.length; draw += step) {
      const d = (a[draw] ?? Number.NaN) - meanOfA
      if (Number.isNaN(d)) continue
      squares += d * d
      count++
    }
    this.variance = squares / (count - 1)
    const apart = (draw: number) => ((a[draw] ?? Number.NaN) - (b[draw] ?? Number.NaN)) ** 2 / 2
    this.#shared = kept === undefined ? this.variance : this.#mean(apart, kept)
  }

  #mean(of: (draw: number) => number | undefined, kept?: Uint8Array): number {
    let [sum, count] = [0, 0]
    for (let draw = this.start; draw < this.draws.a.length; draw += this.step) {
      const value = of(draw) ?? Number.NaN
      if (Number.isNaN(value) || kept?.[draw] === 0) continue
      sum += value
      count++
    }
    return sum / count
  }

  figures(mixed: Float64Array): GroupFigures {
    const { a, b, kept } = this.draws
    const moved = (draw: number) => (mixed[draw] ?? Number.NaN) - (a[draw] ?? Number.NaN)
    const product = (draw: number) => ((b[draw] ?? Number.NaN) - this.#middle) * moved(draw)
    const rest = (draw: number) => ((b[draw] ?? Number.NaN) - (mixed[draw] ?? Number.NaN)) ** 2
    return {
      first:
        kept === undefined
          ? this.#mean(product) / this.#shared
          : 1 - this.#mean(rest, kept) / 2 / this.#shared,
      total: this.#mean(draw => moved(draw) ** 2, kept) / 2 / this.#shared,
    }
  }
}
