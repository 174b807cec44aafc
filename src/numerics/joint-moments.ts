/** Means and covariances of several figures of the same draws. */
export interface Covariances {
  readonly count: number
  readonly means: Float64Array
  /** Row-major, with n − 1. */
  readonly matrix: Float64Array
  readonly size: number
  /** How far rounding of the sums may have moved a covariance, as a share of the two standard deviations. */
  readonly rounding: number
}

/** Independent groups that draws are dealt to, for an error of whatever is computed from moments. */
export const momentGroups = 8

/**
 * Sums of several figures and of their products, about fixed centres and in eight groups of draws, so that a figure can be computed again without each group. Sums of one block are
 * added up by themselves and then to those before: with n terms a sum is off by at most n·2⁻⁵³ of the sum of sizes (Higham, Accuracy and Stability of
 * Numerical Algorithms, 4.2), and n is then the terms of a block and the number of blocks, not the number of draws.
 */
export class JointMoments {
  readonly #size: number
  readonly #counts = new Float64Array(momentGroups)
  /** Group × (figures, then pairs of figures up to the diagonal): of the block, and of all blocks before. */
  readonly #block: Float64Array
  readonly #total: Float64Array
  readonly #deviations: Float64Array
  #inBlock = 0
  #mostInBlock = 0
  #blocks = 0

  constructor(private readonly centres: Float64Array) {
    this.#size = centres.length
    const sums = this.#size + (this.#size * (this.#size + 1)) / 2
    this.#block = new Float64Array(momentGroups * sums)
    this.#total = new Float64Array(momentGroups * sums)
    this.#deviations = new Float64Array(this.#size)
  }

  /** Adds one draw to a group; false, and nothing is added, where a figure is not finite. */
  add(group: number, figures: ArrayLike<number>): boolean {
    const size = this.#size
    const deviations = this.#deviations
    for (let i = 0; i < size; i++) deviations[i] = (figures[i] ?? Number.NaN) - (this.centres[i] ?? 0)
    if (!deviations.every(Number.isFinite)) return false
    const sums = this.#block
    let at = group * (sums.length / momentGroups)
    for (let i = 0; i < size; i++) sums[at + i] = (sums[at + i] ?? 0) + (deviations[i] ?? 0)
    at += size
    for (let i = 0; i < size; i++) {
      const own = deviations[i] ?? 0
      for (let j = 0; j <= i; j++) sums[at + j] = (sums[at + j] ?? 0) + own * (deviations[j] ?? 0)
      at += i + 1
    }
    this.#counts[group] = (this.#counts[group] ?? 0) + 1
    this.#inBlock++
    return true
  }

  /** Ends a block of draws. */
  endBlock(): void {
    for (let at = 0; at < this.#total.length; at++) {
      this.#total[at] = (this.#total[at] ?? 0) + (this.#block[at] ?? 0)
    }
    this.#block.fill(0)
    this.#mostInBlock = Math.max(this.#mostInBlock, this.#inBlock)
    this.#inBlock = 0
    this.#blocks++
  }

  /** Of all ended blocks, or of all groups but one. */
  moments(without = -1): Covariances {
    const size = this.#size
    const width = this.#total.length / momentGroups
    const sums = new Float64Array(width)
    let count = 0
    for (let group = 0; group < momentGroups; group++) {
      if (group === without) continue
      count += this.#counts[group] ?? 0
      for (let at = 0; at < width; at++) sums[at] = (sums[at] ?? 0) + (this.#total[group * width + at] ?? 0)
    }
    const matrix = new Float64Array(size * size)
    let amplified = 1
    let at = size
    for (let i = 0; i < size; i++) {
      const shift = (sums[i] ?? 0) / count
      for (let j = 0; j <= i; j++) {
        const raw = sums[at + j] ?? 0
        const centred = raw - shift * (sums[j] ?? 0)
        const covariance = i === j ? Math.max(0, centred) / (count - 1) : centred / (count - 1)
        matrix[i * size + j] = covariance
        matrix[j * size + i] = covariance
        // Sums about a centre that is not the mean are larger than what is left of them.
        if (i === j && centred > 1e-9 * raw) amplified = Math.max(amplified, raw / centred)
      }
      at += i + 1
    }
    const means = Float64Array.from(this.centres, (centre, i) => centre + (sums[i] ?? 0) / count)
    // A product, the sum of a block, of blocks and of groups, and the centring: one rounding of 2⁻⁵³ each.
    const terms = this.#mostInBlock + this.#blocks + momentGroups + 4
    return { count, means, matrix, size, rounding: terms * 2 ** -53 * amplified }
  }
}
