import { log } from '../../numerics/exp-log.js'
import { normalCdf, normalQuantile } from '../../numerics/normal.js'
import type { SequentialDraws } from '../../numerics/sequential-draws.js'

/** Beyond this many standard deviations the tail is taken as φ(c)/c, right to 1/c² = 0.1%; nearer, as the difference of two probabilities. */
const farTail = 30
/** The normal probability beyond so many standard deviations is below half a unit of the last place of 1. */
const certain = 8.3
const logRoot2Pi = 0.9189385332046727

/**
 * The regression d = γ·x + λ·b + error with known precisions, priors γ ~ N(0, 1/globalPrecision), λ ~ N(0, 1/localPrecision) cut to
 * −1 … 1. Sums are over observations, each weighed by its precision: `xx` is Σ p·x², and so on; Σ p·d² is left to the caller.
 *
 * Integrating γ and then λ: A = xx + globalPrecision, f = xb/A, B = bb + localPrecision − f·xb, r = bd − f·xd; then λ ~ N(r/B, 1/B) cut to
 * −1 … 1, γ | λ ~ N((xd − xb·λ)/A, 1/A), and, up to a constant, the log of the integral is ½·xd²/A − ½ log A + ½·r²/B − ½ log B + log P(−1 < λ < 1).
 */
export class TrendWeights {
  xx = 0
  xb = 0
  bb = 0
  xd = 0
  bd = 0
  globalPrecision = 1
  localPrecision = 1
  #mean = 0
  #deviation = 1

  /** The log of the integral over γ and λ, without the term in Σ p·d². Leaves what `drawLocal` needs. */
  logIntegral(): number {
    const a = this.xx + this.globalPrecision
    const f = this.xb / a
    // Σ p·b² − (Σ p·x·b)²/Σ p·x² cannot be below zero, but its rounding can.
    const b = Math.max(this.bb - f * this.xb, 0) + this.localPrecision
    const r = this.bd - f * this.xd
    const mean = r / b
    const root = Math.sqrt(b)
    this.#mean = mean
    this.#deviation = 1 / root
    return (0.5 * this.xd * this.xd) / a + 0.5 * r * mean - 0.5 * log(a * b) + this.#logMass(root)
  }

  #logMass(root: number): number {
    // By symmetry the interval is put so that its nearer end lies at or below the mean.
    const size = Math.abs(this.#mean)
    const near = (size - 1) * root
    if (near < -certain) return 0
    if (near > farTail) return -0.5 * near * near - log(near) - logRoot2Pi
    const mass = normalCdf(-near)
    // Of the far end's tail no more is left than exp(−2·root·(near + root)) of the mass, if near is positive; else that of Φ(−2·root).
    const far = near > 0 ? near + 2 * root : 2 * root
    return log(far > certain + Math.max(near, 0) ? mass : mass - normalCdf(-near - 2 * root))
  }

  /** λ given the observations with γ integrated out; after `logIntegral`. */
  drawLocal(draws: SequentialDraws): number {
    const side = this.#mean < 0 ? -1 : 1
    const size = side * this.#mean
    const deviation = this.#deviation
    const near = (size - 1) / deviation
    let local: number
    if (near > farTail) local = 1 - (draws.exponential() / near) * deviation
    else {
      const above = normalCdf(-near)
      const below = normalCdf(-near - 2 / deviation)
      local = size + normalQuantile(below + draws.uniform() * (above - below)) * deviation
    }
    return side * Math.max(-1, Math.min(1, local))
  }

  /** γ given λ. */
  drawGlobal(draws: SequentialDraws, local: number): number {
    const a = this.xx + this.globalPrecision
    return (this.xd - this.xb * local) / a + draws.normal() / Math.sqrt(a)
  }
}
