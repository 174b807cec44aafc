import { log } from '../../numerics/exp-log.js'
import type { SequentialDraws } from '../../numerics/sequential-draws.js'
import { halfStepGammaRatio } from '../../numerics/student-t.js'
import { pick } from './pick.js'
import type { LgtPriors } from './priors.js'
import type { SmoothedSeries } from './smoothed-series.js'

/** Above this a product is put away as a logarithm, long before it could leave the range of doubles (a factor is below 1e100 in practice). */
const largeProduct = 1e100

/** What LGT knows of its errors: residual_t = χ·l_t^τ·N(0, 1)/√w_t, w_t ~ Gamma(ν/2)/(ν/2), for the observations after the first. */
export class ErrorSizes {
  /** χ², squared error size where the level is 1. */
  square: number
  /** Index of ν among `priors.degrees`. */
  degreesIndex: number
  /** w: the precision of each error, 1 on average. */
  readonly mix: Float64Array
  readonly #priors: LgtPriors
  /** log of Γ((ν+1)/2) / (Γ(ν/2)·√ν) for every ν. */
  readonly #logDensity: Float64Array
  readonly #logWeights: Float64Array
  /** (residual/(χ·l^τ))². */
  readonly #squares: Float64Array
  /** For every τ the sum of w·residual²/l^{2τ}. */
  readonly #sums: Float64Array
  #powerIndex: number

  constructor(values: Float64Array, priors: LgtPriors) {
    const count = values.length - 1
    let change = 0
    for (let i = 0; i < count; i++) change += Math.abs((values[i + 1] ?? 0) - (values[i] ?? 0)) / count
    this.square = Math.max(change * change, priors.errorSize * priors.errorSize)
    this.degreesIndex = priors.degrees.length >> 1
    this.#powerIndex = priors.errorEighths.length >> 1
    this.mix = new Float64Array(count).fill(1)
    this.#priors = priors
    this.#logDensity = Float64Array.from(priors.degrees, nu =>
      log(halfStepGammaRatio(nu / 2) / Math.sqrt(nu)),
    )
    this.#logWeights = new Float64Array(Math.max(priors.degrees.length, priors.errorEighths.length))
    this.#squares = new Float64Array(count)
    this.#sums = new Float64Array(priors.errorEighths.length)
  }

  /** 8·τ: l^{2τ} is the quarter root of l to this power. */
  get eighths(): number {
    return this.#priors.errorEighths[this.#powerIndex] ?? 0
  }

  get degrees(): number {
    return this.#priors.degrees[this.degreesIndex] ?? 1
  }

  /** ½ Σ log l^{2τ}, what the density of the errors pays for their size. */
  logSizes(smoothed: SmoothedSeries): number {
    return 0.125 * this.eighths * smoothed.logLevels
  }

  draw(residuals: Float64Array, smoothed: SmoothedSeries, draws: SequentialDraws): void {
    const perSquare = 1 / this.square
    for (let i = 0; i < residuals.length; i++) {
      const e = residuals[i] ?? 0
      this.#squares[i] = e * e * perSquare * (smoothed.precision[i] ?? 0)
    }
    this.#drawDegrees(draws)
    this.#drawMix(draws)
    this.#drawSize(residuals, smoothed, draws)
  }

  /** ν with w integrated out: Student t densities, the product of 1 + e²/ν taken before its logarithm. */
  #drawDegrees(draws: SequentialDraws): void {
    const degrees = this.#priors.degrees
    const [squares, logWeights] = [this.#squares, this.#logWeights]
    for (let k = 0; k < degrees.length; k++) {
      const nu = degrees[k] ?? 1
      const perDegree = 1 / nu
      let product = 1
      let sum = 0
      for (let i = 0; i < squares.length; i++) {
        product *= 1 + (squares[i] ?? 0) * perDegree
        if (product > largeProduct) {
          sum += log(product)
          product = 1
        }
      }
      logWeights[k] = squares.length * (this.#logDensity[k] ?? 0) - 0.5 * (nu + 1) * (sum + log(product))
    }
    this.degreesIndex = pick(logWeights, degrees.length, draws)
  }

  #drawMix(draws: SequentialDraws): void {
    const [squares, mix] = [this.#squares, this.mix]
    const nu = this.degrees
    for (let i = 0; i < mix.length; i++) {
      mix[i] = draws.gamma(0.5 * (nu + 1)) / (0.5 * (nu + (squares[i] ?? 0)))
    }
  }

  /** τ with χ² integrated out, then χ²: inverse gamma. */
  #drawSize(residuals: Float64Array, smoothed: SmoothedSeries, draws: SequentialDraws): void {
    const { errorEighths, errorShape, errorSize } = this.#priors
    const [mix, sums, logWeights] = [this.mix, this.#sums, this.#logWeights]
    const shape = errorShape + 0.5 * mix.length
    const rate = errorShape * errorSize * errorSize
    sums.fill(0)
    for (let i = 0; i < mix.length; i++) {
      const e = residuals[i] ?? 0
      const q = smoothed.quarter[i] ?? 0
      const perQuarter = 1 / q
      let term = (mix[i] ?? 0) * e * e
      for (let k = 0; k < (errorEighths[0] ?? 0); k++) term *= perQuarter
      for (let k = 0; k < sums.length; k++) {
        sums[k] = (sums[k] ?? 0) + term
        term *= perQuarter
      }
    }
    for (let k = 0; k < sums.length; k++) {
      logWeights[k] =
        -0.125 * (errorEighths[k] ?? 0) * smoothed.logLevels - shape * log(rate + 0.5 * (sums[k] ?? 0))
    }
    this.#powerIndex = pick(logWeights, sums.length, draws)
    smoothed.weighBy(this.eighths)
    this.square = (rate + 0.5 * (sums[this.#powerIndex] ?? 0)) / draws.gamma(shape)
  }
}
