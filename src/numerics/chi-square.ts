import { exp } from './exp-log.js'
import { normalCdf, normalDensity } from './normal.js'

/**
 * The probability that chi-square with a whole number of `degrees` ≥ 1 exceeds x ≥ 0: the finite sums of Abramowitz and Stegun 26.4.4
 * (odd) and 26.4.5 (even). Zero where the terms leave the range of doubles (x above some 1,400).
 */
export function chiSquareTail(x: number, degrees: number): number {
  if (!Number.isInteger(degrees) || degrees < 1) {
    throw new RangeError(`chi-square needs a whole number of degrees from 1, not ${degrees}`)
  }
  if (!(x > 0)) return x <= 0 ? 1 : Number.NaN
  const isOdd = degrees % 2 === 1
  const root = Math.sqrt(x)
  let term = isOdd ? 2 * normalDensity(root) * root : exp(-x / 2)
  let sum = isOdd ? 2 * normalCdf(-root) : 0
  for (let k = isOdd ? 1 : 0; k <= degrees - 2; k += 2) {
    sum += term
    term *= x / (k + 2)
  }
  return Math.min(1, sum)
}
