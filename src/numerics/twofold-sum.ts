/** Splits a double into two halves of 26 bits whose products are exact: 2^27 + 1 (Veltkamp). */
const splitter = 134217729

/**
 * A sum of doubles and of products, as accurate as if computed with 106 bits and rounded once: T. Ogita, S. Rump and S. Oishi,
 * "Accurate sum and dot product", SIAM J. Sci. Comput. 26 (2005), algorithms Sum2 and Dot2 (no fused multiply-add, so the same
 * bits everywhere). Factors stay below 1e292 in size, and products above 1e-290, for the error of a product to be exact.
 */
export class TwofoldSum {
  #high = 0
  #low = 0

  add(value: number): this {
    const sum = this.#high + value
    const moved = sum - this.#high
    this.#low += this.#high - (sum - moved) + (value - moved)
    this.#high = sum
    return this
  }

  addProduct(a: number, b: number): this {
    const product = a * b
    const bigA = splitter * a
    const aHigh = bigA - (bigA - a)
    const aLow = a - aHigh
    const bigB = splitter * b
    const bHigh = bigB - (bigB - b)
    const bLow = b - bHigh
    this.add(product)
    this.#low += aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow)
    return this
  }

  /** The sum, rounded to a double. */
  get value(): number {
    return this.#high + this.#low
  }

  /** What the rounding of `value` left behind: value + rest is the sum to 106 bits. */
  get rest(): number {
    return this.#high - this.value + this.#low
  }
}
