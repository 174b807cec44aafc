import { exp, log } from './exp-log.js'

/**
 * The standard normal distribution: density, distribution function and its inverse, with the same bits everywhere.
 *
 * normalCdf: W. J. Cody, "Rational Chebyshev approximation for the error function", Math. Comp. 23 (1969), in the form of
 * ACM algorithm 715 (1993): three ranges of |z| (0.67448975, √32). exp(−z²/2) is taken as exp(−a²/2)·exp(−(|z|−a)(|z|+a)/2)
 * with a = ⌊16·|z|⌋/16, so that the square loses nothing.
 * normalQuantile: M. J. Wichura, algorithm AS 241 (PPND16), Applied Statistics 37 (1988): q = p − ½, |q| ≤ 0.425 central;
 * otherwise r = √(−log(min(p, 1 − p))), r ≤ 5 or beyond. All polynomials by Horner's rule in the order written.
 */

const perRoot2Pi = 0.3989422804014327
const centralEdge = 0.67448975
const tailEdge = 5.656854249492381

function ratio(numerator: readonly number[], denominator: readonly number[], x: number): number {
  let top = 0
  for (const coefficient of numerator) top = top * x + coefficient
  let bottom = 0
  for (const coefficient of denominator) bottom = bottom * x + coefficient
  return top / bottom
}

const codyCentral = {
  top: [0.06568233791820745, 2.2352520354606837, 161.02823106855587, 1067.6894854603709, 18154.98125334356],
  bottom: [1, 47.20258190468824, 976.0985517377767, 10260.932208618979, 45507.78933502673],
} as const
const codyMiddle = {
  top: [
    1.0765576773720192e-8, 0.39894151208813466, 8.883149794388377, 93.50665613217785, 597.2702763948002,
    2494.5375852903726, 6848.190450536283, 11602.65143764735, 9842.714838383978,
  ],
  bottom: [
    1, 22.266688044328117, 235.387901782625, 1519.3775994075547, 6485.558298266761, 18615.571640885097,
    34900.952721145979, 38912.00328609327, 19685.429676859992,
  ],
} as const
const codyTail = {
  top: [
    0.02307344176494017, 0.215898534057957, 0.1274011611602474, 0.022235277870649807, 0.0014216191932278934,
    2.9112874951168793e-5,
  ],
  bottom: [
    1, 1.284260096144911, 0.4682382124808651, 0.06598813786892856, 0.0037823963320275824,
    7.297515550839662e-5,
  ],
} as const

/** exp(−z²/2) for z ≥ 0 without losing the low digits of the square. */
function gaussian(z: number): number {
  const a = Math.floor(z * 16) / 16
  return exp(-a * a * 0.5) * exp(-(z - a) * (z + a) * 0.5)
}

/** The density of the standard normal distribution. */
export function normalDensity(z: number): number {
  const size = Math.abs(z)
  return size < 40 ? perRoot2Pi * gaussian(size) : size >= 40 ? 0 : Number.NaN
}

/**
 * The probability that a standard normal number is at most z. Keeps relative accuracy in the lower tail down to about −37.5, where the
 * result leaves the normal range of doubles; for an upper tail ask for `normalCdf(-z)`. NaN for NaN.
 */
export function normalCdf(z: number): number {
  const size = Math.abs(z)
  if (!(size < 40)) return size >= 40 ? (z > 0 ? 1 : 0) : Number.NaN
  if (size <= centralEdge) return 0.5 + z * ratio(codyCentral.top, codyCentral.bottom, z * z)
  const tail = gaussian(size) * tailFactor(size)
  return z > 0 ? 1 - tail : tail
}

function tailFactor(size: number): number {
  if (size <= tailEdge) return ratio(codyMiddle.top, codyMiddle.bottom, size)
  const square = 1 / (size * size)
  return (perRoot2Pi - square * ratio(codyTail.top, codyTail.bottom, square)) / size
}

/** Φ(z) − ½, accurate near zero too: an odd function. */
export function normalCentral(z: number): number {
  return Math.abs(z) <= centralEdge
    ? z * ratio(codyCentral.top, codyCentral.bottom, z * z)
    : normalCdf(z) - 0.5
}

const wichuraCentral = {
  top: [
    2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.693765509461,
    1971.5909503065513, 133.14166789178438, 3.3871328727963665,
  ],
  bottom: [
    5226.495278852855, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751,
    687.1870074920579, 42.31333070160091, 1,
  ],
} as const
const wichuraMiddle = {
  top: [
    7.745450142783414e-4, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684, 3.6478483247632045,
    5.769497221460691, 4.630337846156546, 1.4234371107496835,
  ],
  bottom: [
    1.0507500716444169e-9, 5.475938084995345e-4, 0.015198666563616457, 0.14810397642748008, 0.6897673349851,
    1.6763848301838038, 2.053191626637759, 1,
  ],
} as const
const wichuraTail = {
  top: [
    2.0103343992922881e-7, 2.7115555687434876e-5, 0.0012426609473880784, 0.026532189526576124,
    0.29656057182850487, 1.7848265399172913, 5.463784911164114, 6.657904643501103,
  ],
  bottom: [
    2.0442631033899397e-15, 1.4215117583164459e-7, 1.8463183175100548e-5, 7.868691311456133e-4,
    0.014875361290850615, 0.1369298809227358, 0.599832206555888, 1,
  ],
} as const

/**
 * The z below which a standard normal number falls with probability p. −Infinity at 0, Infinity at 1, NaN outside 0 … 1.
 * Rising with p (to the last digits) and odd about ½ wherever 1 − p is exact.
 */
export function normalQuantile(p: number): number {
  const q = p - 0.5
  if (Math.abs(q) <= 0.425) return q * ratio(wichuraCentral.top, wichuraCentral.bottom, 0.180625 - q * q)
  if (!(p > 0 && p < 1)) {
    return p === 0 ? Number.NEGATIVE_INFINITY : p === 1 ? Number.POSITIVE_INFINITY : Number.NaN
  }
  const r = Math.sqrt(-log(q < 0 ? p : 1 - p))
  const size =
    r <= 5
      ? ratio(wichuraMiddle.top, wichuraMiddle.bottom, r - 1.6)
      : ratio(wichuraTail.top, wichuraTail.bottom, r - 5)
  return q < 0 ? -size : size
}
