import { log } from '../../numerics/exp-log.js'

/** Powers are taken of levels of at least this, so that the model is defined at and below zero too. */
export const leastLevel = 1e-8

/** Below this a product of levels is put away as a logarithm, long before it could leave the range of doubles. */
const smallProduct = 1e-200

/** A series of n values smoothed with one α and one β: n levels and trends, and powers of the levels. No allocation after it is made. */
export class SmoothedSeries {
  /** l: l₁ = z₁, l_t = α·z_t + (1 − α)·l_{t−1}. */
  readonly level: Float64Array
  /** max(l, leastLevel)^¼, of which all powers in use are made by multiplication. */
  readonly quarter: Float64Array
  /** The local trend b = free + decay·b₁, where b_t = β·(l_t − l_{t−1}) + (1 − β)·b_{t−1}. */
  readonly free: Float64Array
  readonly decay: Float64Array
  readonly trend: Float64Array
  /** Powers of max(l, leastLevel): l^ρ, the shape of the global trend, and l^{−2τ}, the precision of the error. */
  readonly shape: Float64Array
  readonly precision: Float64Array
  /** Σ log max(l, leastLevel) over all levels but the last, from which there is no observation. */
  logLevels = 0

  constructor(size: number) {
    this.level = new Float64Array(size)
    this.quarter = new Float64Array(size)
    this.free = new Float64Array(size)
    this.decay = new Float64Array(size)
    this.trend = new Float64Array(size)
    this.shape = new Float64Array(size)
    this.precision = new Float64Array(size)
  }

  /** Takes `shape` to the power of so many quarters. */
  shapeBy(quarters: number): void {
    fillPowers(this.shape, this.quarter, quarters)
  }

  /** Takes `precision` to the power of minus so many quarters. */
  weighBy(quarters: number): void {
    fillPowers(this.precision, this.quarter, -quarters)
  }

  smoothLevels(values: Float64Array, alpha: number): void {
    const { level, quarter } = this
    const last = values.length - 1
    const kept = 1 - alpha
    let l = values[0] ?? 0
    let product = 1
    let sum = 0
    for (let i = 0; i <= last; i++) {
      if (i > 0) l = alpha * (values[i] ?? 0) + kept * l
      level[i] = l
      const base = l > leastLevel ? l : leastLevel
      quarter[i] = Math.sqrt(Math.sqrt(base))
      if (i < last) product *= base
      if (product < smallProduct) {
        sum += log(product)
        product = 1
      }
    }
    this.logLevels = sum + log(product)
  }

  smoothTrends(beta: number, firstTrend: number): void {
    const { level, free, decay, trend } = this
    const kept = 1 - beta
    let b = 0
    let share = 1
    free[0] = 0
    decay[0] = 1
    trend[0] = firstTrend
    for (let i = 1; i < level.length; i++) {
      b = beta * ((level[i] ?? 0) - (level[i - 1] ?? 0)) + kept * b
      share *= kept
      free[i] = b
      decay[i] = share
      trend[i] = b + share * firstTrend
    }
  }

  /** Puts another first trend under the same smoothing. */
  restartTrends(firstTrend: number): void {
    const { free, decay, trend } = this
    for (let i = 0; i < trend.length; i++) trend[i] = (free[i] ?? 0) + (decay[i] ?? 0) * firstTrend
  }

  /** Takes over another's levels and their powers. */
  copyLevels(from: SmoothedSeries): void {
    this.level.set(from.level)
    this.quarter.set(from.quarter)
    this.shape.set(from.shape)
    this.precision.set(from.precision)
    this.logLevels = from.logLevels
  }
}

function fillPowers(out: Float64Array, quarter: Float64Array, k: number): void {
  const size = k < 0 ? -k : k
  for (let i = 0; i < out.length; i++) {
    const q = quarter[i] ?? 0
    const base = k < 0 ? 1 / q : q
    let power = 1
    for (let step = 0; step < size; step++) power *= base
    out[i] = power
  }
}

/** q to the power k for whole k, by multiplication. */
export function wholePower(q: number, k: number): number {
  let size = k < 0 ? -k : k
  let square = q
  let power = 1
  for (; size > 0; size >>= 1) {
    if ((size & 1) === 1) power *= square
    square *= square
  }
  return k < 0 ? 1 / power : power
}
