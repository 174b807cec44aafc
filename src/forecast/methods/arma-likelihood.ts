import { log } from '../../numerics/exp-log.js'

/**
 * Once D_t changes by less than this over some rows, the factor's rows stay as they are. One row is not enough: with θ_1 = 0 every
 * other change is nought.
 */
const steady = 1e-13
const rowsToSettle = 3

/** φ_1, φ_2, θ_1, θ_2 with the signs of x_t = φ_1x_{t−1} + φ_2x_{t−2} + z_t + θ_1z_{t−1} + θ_2z_{t−2}; unused ones are 0. */
export interface Arma {
  readonly ar: readonly [number, number]
  readonly ma: readonly [number, number]
}

export interface ArmaLikelihood {
  /** −2 log L less n(1 + log 2π), with the variance and, where asked for, the mean at their best. */
  readonly minusTwoLogLik: number
  /** Σ of squared innovations, each over its variance in units of σ². */
  readonly sum: number
  readonly mean: number
}

/**
 * The exact Gaussian likelihood of an ARMA(p, q), p, q ≤ 2, and its best mean. The series is carried over to w_t = x_t for
 * t ≤ m = max(p, q) and φ(B)x_t after (Brockwell and Davis 1991, § 8.7): the covariance of w is then a band two wide,
 * and its factor LDL′ gives the innovations of w, and of the derivative by the mean, in one pass. Room for one series is kept.
 */
export class ArmaFilter {
  readonly #values: Float64Array
  readonly #innovations: Float64Array
  readonly #byMean: Float64Array
  readonly #variances: Float64Array
  /** Σ below the smallest that counts is rounding. */
  readonly #least: number
  /** Last two coefficients of the factor's rows: L_{t,t−1}, L_{t,t−2}. */
  #near = 0
  #far = 0

  constructor(values: Float64Array, least: number) {
    this.#values = values
    this.#least = least
    this.#innovations = new Float64Array(values.length)
    this.#byMean = new Float64Array(values.length)
    this.#variances = new Float64Array(values.length + 2)
  }

  likelihood(arma: Arma, order: number, hasMean: boolean): ArmaLikelihood {
    const values = this.#values
    const [innovations, byMean, variances] = [this.#innovations, this.#byMean, this.#variances]
    const n = values.length
    const [phi1, phi2] = arma.ar
    const covariance = covariancesOf(arma)
    let errorError = 0
    let errorMean = 0
    let meanMean = 0
    let product = 1
    let logs = 0
    let before = 0
    let twoBefore = 0
    let uBefore = 0
    let uTwoBefore = 0
    let variance = 1
    let settled = 0
    for (let t = 0; t < n; t++) {
      if (settled < rowsToSettle) {
        const last = variance
        variance = this.#factorRow(t, order, covariance)
        settled = t > order + 2 && Math.abs(variance - last) < steady ? settled + 1 : 0
      } else {
        variances[t] = variance
      }
      const near = this.#near
      const far = this.#far
      let e = values[t] ?? 0
      let u = 1
      if (t >= order) {
        if (t > 0) e -= phi1 * (values[t - 1] ?? 0)
        if (t > 1) e -= phi2 * (values[t - 2] ?? 0)
        u -= phi1 + phi2
      }
      e -= near * before + far * twoBefore
      u -= near * uBefore + far * uTwoBefore
      innovations[t] = e
      byMean[t] = u
      errorError += (e * e) / variance
      errorMean += (e * u) / variance
      meanMean += (u * u) / variance
      product *= variance
      if ((t & 15) === 15) {
        logs += log(product)
        product = 1
      }
      twoBefore = before
      before = e
      uTwoBefore = uBefore
      uBefore = u
    }
    const mean = hasMean ? errorMean / meanMean : 0
    const sum = hasMean ? this.#sumAbout(mean) : errorError
    return {
      minusTwoLogLik: n * log(Math.max(sum, this.#least) / n) + logs + log(product),
      sum: Math.max(sum, 0),
      mean,
    }
  }

  /** Summed afresh, because Σe² − mean·Σeu loses its digits where the mean explains nearly everything. */
  #sumAbout(mean: number): number {
    let sum = 0
    for (let t = 0; t < this.#values.length; t++) {
      const e = (this.#innovations[t] ?? 0) - mean * (this.#byMean[t] ?? 0)
      sum += (e * e) / (this.#variances[t] ?? 1)
    }
    return sum
  }

  /** Means of the values to come, after `likelihood` with the same arguments. */
  forecast(arma: Arma, order: number, mean: number, horizon: number): Float64Array {
    const n = this.#values.length
    const covariance = covariancesOf(arma)
    const path = new Float64Array(horizon)
    const at = (t: number): number => (t < n ? (this.#values[t] ?? 0) : (path[t - n] ?? 0) + mean) - mean
    const innovation = (t: number): number =>
      t < n && t >= 0 ? (this.#innovations[t] ?? 0) - mean * (this.#byMean[t] ?? 0) : 0
    for (let h = 0; h < horizon; h++) {
      const t = n + h
      let value = arma.ar[0] * (t > 0 ? at(t - 1) : 0) + arma.ar[1] * (t > 1 ? at(t - 2) : 0)
      if (h < 2) {
        this.#factorRow(t, order, covariance)
        value += this.#near * innovation(t - 1) + this.#far * innovation(t - 2)
      }
      path[h] = value
    }
    return path.map(value => value + mean)
  }

  /** One row of LDL′ of the band; leaves its two coefficients and returns D_t. */
  #factorRow(t: number, order: number, { gamma, cross, moving }: Covariances): number {
    const row = t < order ? gamma : moving
    const near = t === 0 ? 0 : t < order ? gamma[1] : t - 1 < order ? cross[0] : moving[1]
    const far = t < 2 ? 0 : t < order ? gamma[2] : t - 2 < order ? cross[1] : moving[2]
    const before = t > 0 ? (this.#variances[t - 1] ?? 1) : 1
    const twoBefore = t > 1 ? (this.#variances[t - 2] ?? 1) : 1
    const onFar = far / twoBefore
    const onNear = (near - onFar * this.#near * twoBefore) / before
    const variance = row[0] - onFar * onFar * twoBefore - onNear * onNear * before
    this.#near = onNear
    this.#far = onFar
    if (t < this.#variances.length) this.#variances[t] = variance
    return variance
  }
}

interface Covariances {
  /** γ(0), γ(1), γ(2) of x, in units of σ². */
  readonly gamma: readonly [number, number, number]
  /** Of w_t (t > m) with x one and two periods before, and the same for two w (k = 0, 1, 2). */
  readonly cross: readonly [number, number]
  readonly moving: readonly [number, number, number]
}

/** From the Yule–Walker equations with c_k = Σ θ_jψ_{j−k} on the right, solved by hand for three unknowns. */
function covariancesOf({ ar: [phi1, phi2], ma: [theta1, theta2] }: Arma): Covariances {
  const psi1 = theta1 + phi1
  const psi2 = theta2 + phi1 * psi1 + phi2
  const c0 = 1 + theta1 * psi1 + theta2 * psi2
  const c1 = theta1 + theta2 * psi1
  const c2 = theta2
  const gamma0 =
    (c0 + phi2 * c2 + (phi1 * (1 + phi2) * c1) / (1 - phi2)) /
    (1 - phi2 * phi2 - (phi1 * phi1 * (1 + phi2)) / (1 - phi2))
  const gamma1 = (c1 + phi1 * gamma0) / (1 - phi2)
  return {
    gamma: [gamma0, gamma1, c2 + phi2 * gamma0 + phi1 * gamma1],
    cross: [c1, c2],
    moving: [1 + theta1 * theta1 + theta2 * theta2, theta1 + theta1 * theta2, theta2],
  }
}
