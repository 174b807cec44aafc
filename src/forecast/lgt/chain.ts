import { exp, log } from '../../numerics/exp-log.js'
import type { SequentialDraws } from '../../numerics/sequential-draws.js'
import { ErrorSizes } from './error-sizes.js'
import { pick } from './pick.js'
import type { LgtPriors } from './priors.js'
import { SmoothedSeries, wholePower } from './smoothed-series.js'
import { TrendWeights } from './trend-weights.js'

/** α and β keep this distance from 0 and 1, where log(α/(1 − α)) has no value a step could start from. */
const edge = 1e-9
/** Proposals for α and β: now and then a fresh one from the prior, else a small or a large step of log(α/(1 − α)). */
const freshShare = 0.3
const smallShare = 0.35
const smallStep = 0.5
const largeStep = 1.5

/**
 * A Markov chain over the parameters of LGT for one series z (its largest value 1):
 *
 *   z_{t+1} = l_t + γ·l_t^ρ + λ·b_t + χ·l_t^τ·ε,  ε Student t with ν degrees of freedom,
 *   l_t = α·z_t + (1 − α)·l_{t−1},  b_t = β·(l_t − l_{t−1}) + (1 − β)·b_{t−1},  l_1 = z_1.
 *
 * Equations: S. Smyl, C. Bergmeir, A. Dokumentov, X. Long, E. Wibowo and D. Schmidt, "Local and global trend Bayesian exponential smoothing
 * models", Int. J. Forecasting 41 (2025), arXiv 2309.13950, but for the constant part of the error size (see the README); that a Gibbs sampler
 * with mixtures does for it: X. Long, D. Schmidt, C. Bergmeir and S. Smyl, arXiv 2407.00492. Student t is a mixture: ε = N(0, 1)/√w, w ~ Gamma(ν/2)/(ν/2), so that given w, α,
 * β, ρ, τ and χ the trend weights γ and λ have a normal posterior. A sweep draws, each from its distribution given all the rest:
 *
 * 1. α and β by Metropolis steps with γ and λ integrated out, ρ by its probabilities with them integrated out, then λ and γ (`TrendWeights`);
 * 2. b₁, normal;  3. ν with w integrated out, then w; τ with χ² integrated out, then χ² (`ErrorSizes`);
 * 4. the scales of the shrinkage priors: a half-Cauchy scale s is s² ~ IG(½, 1/a), a ~ IG(½, 1/S²) (E. Makalic and D. Schmidt, "A simple sampler
 *    for the horseshoe estimator", IEEE Signal Processing Letters 23, 2016), a Cauchy number is N(0, s²) with s² ~ IG(½, S²/2).
 */
export class LgtChain {
  alpha = 0.5
  beta = 0.5
  /** Index of ρ among `priors.trendQuarters`. */
  trendIndex: number
  global = 0
  local = 0
  firstTrend = 0
  /** Steps of α or β proposed, and taken. */
  proposed = 0
  taken = 0
  smoothed: SmoothedSeries
  readonly errors: ErrorSizes
  readonly #priors: LgtPriors
  readonly #values: Float64Array
  readonly #draws: SequentialDraws
  readonly #weights = new TrendWeights()
  readonly #residuals: Float64Array
  readonly #logWeights: Float64Array
  /** For every ρ: Σ p·x², Σ p·x·b, Σ p·x·d. */
  readonly #sums: Float64Array
  #trial: SmoothedSeries
  #globalScale2: number
  #localScale2: number
  #firstScale2: number

  /** `values` are positive, at least two, the largest near 1; they are kept, not copied. */
  constructor(values: Float64Array, draws: SequentialDraws, priors: LgtPriors) {
    const size = values.length
    this.#values = values
    this.#draws = draws
    this.#priors = priors
    this.#residuals = new Float64Array(size - 1)
    this.#logWeights = new Float64Array(priors.trendQuarters.length)
    this.#sums = new Float64Array(3 * priors.trendQuarters.length)
    this.trendIndex = priors.trendQuarters.length >> 1
    this.#globalScale2 = priors.globalScale * priors.globalScale
    this.#localScale2 = priors.localScale * priors.localScale
    this.#firstScale2 = priors.firstTrendScale * priors.firstTrendScale
    this.smoothed = new SmoothedSeries(size)
    this.#trial = new SmoothedSeries(size)
    this.smoothed.smoothLevels(values, this.alpha)
    this.smoothed.smoothTrends(this.beta, this.firstTrend)
    this.errors = new ErrorSizes(values, priors)
    this.smoothed.shapeBy(priors.trendQuarters[this.trendIndex] ?? 0)
    this.smoothed.weighBy(this.errors.eighths)
  }

  get rho(): number {
    return (this.#priors.trendQuarters[this.trendIndex] ?? 0) / 4
  }

  /** One draw of everything. */
  sweep(): void {
    this.#stepSmoothing()
    this.#drawTrendPower()
    this.#drawTrendWeights()
    this.#drawFirstTrend()
    this.errors.draw(this.#residuals, this.smoothed, this.#draws)
    this.#drawScales()
  }

  /** log p(z | α, β, ρ …) with γ and λ integrated out, up to a constant. */
  #logEvidence(smoothed: SmoothedSeries): number {
    const squares = this.#sumUp(smoothed)
    return this.#weights.logIntegral() - 0.5 * squares - this.errors.logSizes(smoothed)
  }

  /** Fills the sums of `TrendWeights` and returns Σ p·d². */
  #sumUp({ level, trend, shape, precision }: SmoothedSeries): number {
    const [values, weights, mix] = [this.#values, this.#weights, this.errors.mix]
    const perSquare = 1 / this.errors.square
    let [xx, xb, bb, xd, bd, dd] = [0, 0, 0, 0, 0, 0]
    for (let i = 0; i < mix.length; i++) {
      const x = shape[i] ?? 0
      const b = trend[i] ?? 0
      const d = (values[i + 1] ?? 0) - (level[i] ?? 0)
      const p = (mix[i] ?? 0) * perSquare * (precision[i] ?? 0)
      const [px, pb] = [p * x, p * b]
      xx += px * x
      xb += px * b
      bb += pb * b
      xd += px * d
      bd += pb * d
      dd += p * d * d
    }
    weights.xx = xx
    weights.xb = xb
    weights.bb = bb
    weights.xd = xd
    weights.bd = bd
    weights.globalPrecision = 1 / this.#globalScale2
    weights.localPrecision = 1 / this.#localScale2
    return dd
  }

  #stepSmoothing(): void {
    const now = this.#logEvidence(this.smoothed)
    this.#step('beta', this.#step('alpha', now))
  }

  /** One Metropolis step of α or β, uniform beforehand; returns the log evidence where the chain then stands. */
  #step(which: 'alpha' | 'beta', now: number): number {
    const draws = this.#draws
    const old = this[which]
    const kind = draws.uniform()
    let next: number
    let logVolume = 0
    if (kind < freshShare) next = draws.uniform()
    else {
      const factor = exp((kind < freshShare + smallShare ? smallStep : largeStep) * draws.normal())
      next = (old * factor) / (1 - old + old * factor)
      logVolume = log((next * (1 - next)) / (old * (1 - old)))
    }
    this.proposed++
    if (!(next > edge && next < 1 - edge)) return now
    const trial = this.#trial
    if (which === 'alpha') {
      trial.smoothLevels(this.#values, next)
      trial.shapeBy(this.#priors.trendQuarters[this.trendIndex] ?? 0)
      trial.weighBy(this.errors.eighths)
    } else trial.copyLevels(this.smoothed)
    trial.smoothTrends(which === 'beta' ? next : this.beta, this.firstTrend)
    const then = this.#logEvidence(trial)
    if (!(log(draws.uniform()) < then - now + logVolume)) return now
    this.taken++
    this[which] = next
    this.#trial = this.smoothed
    this.smoothed = trial
    return then
  }

  /** ρ: the sums of all powers in one pass, each power from the one before by a multiplication. */
  #drawTrendPower(): void {
    const powers = this.#priors.trendQuarters
    const sums = this.#sums
    const [weights, logWeights, mix] = [this.#weights, this.#logWeights, this.errors.mix]
    const { level, quarter, trend, precision } = this.smoothed
    const perSquare = 1 / this.errors.square
    const lowest = powers[0] ?? 0
    sums.fill(0)
    weights.bb = 0
    weights.bd = 0
    for (let i = 0; i < mix.length; i++) {
      const q = quarter[i] ?? 0
      const b = trend[i] ?? 0
      const d = (this.#values[i + 1] ?? 0) - (level[i] ?? 0)
      const p = (mix[i] ?? 0) * perSquare * (precision[i] ?? 0)
      const [pb, pd] = [p * b, p * d]
      weights.bb += pb * b
      weights.bd += pb * d
      let x = wholePower(q, lowest)
      for (let at = 0; at < sums.length; at += 3) {
        sums[at] = (sums[at] ?? 0) + p * x * x
        sums[at + 1] = (sums[at + 1] ?? 0) + pb * x
        sums[at + 2] = (sums[at + 2] ?? 0) + pd * x
        x *= q
      }
    }
    for (let power = 0; power < powers.length; power++) {
      this.#takeSums(power)
      logWeights[power] = weights.logIntegral()
    }
    this.trendIndex = pick(logWeights, powers.length, this.#draws)
    this.#takeSums(this.trendIndex)
    this.smoothed.shapeBy(powers[this.trendIndex] ?? 0)
  }

  #takeSums(power: number): void {
    this.#weights.xx = this.#sums[3 * power] ?? 0
    this.#weights.xb = this.#sums[3 * power + 1] ?? 0
    this.#weights.xd = this.#sums[3 * power + 2] ?? 0
  }

  #drawTrendWeights(): void {
    this.#weights.logIntegral()
    this.local = this.#weights.drawLocal(this.#draws)
    this.global = this.#weights.drawGlobal(this.#draws, this.local)
  }

  /** b₁, a coefficient of λ·decay in what the rest of the trend leaves; then the residuals. */
  #drawFirstTrend(): void {
    const { level, free, decay, trend, shape, precision: sizes } = this.smoothed
    const [mix, residuals, local] = [this.errors.mix, this.#residuals, this.local]
    const perSquare = 1 / this.errors.square
    let precision = 1 / this.#firstScale2
    let product = 0
    for (let i = 0; i < mix.length; i++) {
      const p = (mix[i] ?? 0) * perSquare * (sizes[i] ?? 0)
      const c = local * (decay[i] ?? 0)
      const rest =
        (this.#values[i + 1] ?? 0) - (level[i] ?? 0) - this.global * (shape[i] ?? 0) - local * (free[i] ?? 0)
      residuals[i] = rest
      precision += p * c * c
      product += p * c * rest
    }
    this.firstTrend = product / precision + this.#draws.normal() / Math.sqrt(precision)
    this.smoothed.restartTrends(this.firstTrend)
    for (let i = 0; i < mix.length; i++) {
      residuals[i] = (residuals[i] ?? 0) + local * ((free[i] ?? 0) - (trend[i] ?? 0))
    }
  }

  #drawScales(): void {
    const { globalScale, localScale, firstTrendScale } = this.#priors
    const { global, local, firstTrend } = this
    this.#globalScale2 = this.#halfCauchySquare(global, this.#globalScale2, globalScale)
    this.#localScale2 = this.#halfCauchySquare(local, this.#localScale2, localScale)
    this.#firstScale2 =
      (0.5 * (firstTrend * firstTrend + firstTrendScale * firstTrendScale)) / this.#draws.exponential()
  }

  /** s² given x ~ N(0, s²) and s half-Cauchy of scale `size`: both conditional distributions are IG(1, ·), a rate over an exponential. */
  #halfCauchySquare(x: number, square: number, size: number): number {
    const a = (1 / (size * size) + 1 / square) / this.#draws.exponential()
    return (0.5 * x * x + 1 / a) / this.#draws.exponential()
  }
}
