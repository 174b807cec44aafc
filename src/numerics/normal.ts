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

function codyCentral(x: number): number {
  const top =
    (((0.06568233791820745 * x + 2.2352520354606837) * x + 161.02823106855587) * x + 1067.6894854603709) * x +
    18154.98125334356
  const bottom =
    (((x + 47.20258190468824) * x + 976.0985517377767) * x + 10260.932208618979) * x + 45507.78933502673
  return top / bottom
}
function codyMiddle(x: number): number {
  const top =
    (((((((1.0765576773720192e-8 * x + 0.39894151208813466) * x + 8.883149794388377) * x +
      93.50665613217785) *
      x +
      597.2702763948002) *
      x +
      2494.5375852903726) *
      x +
      6848.190450536283) *
      x +
      11602.65143764735) *
      x +
    9842.714838383978
  const bottom =
    (((((((x + 22.266688044328117) * x + 235.387901782625) * x + 1519.3775994075547) * x +
      6485.558298266761) *
      x +
      18615.571640885097) *
      x +
      34900.952721145979) *
      x +
      38912.00328609327) *
      x +
    19685.429676859992
  return top / bottom
}
function codyTail(x: number): number {
  const top =
    ((((0.02307344176494017 * x + 0.215898534057957) * x + 0.1274011611602474) * x + 0.022235277870649807) *
      x +
      0.0014216191932278934) *
      x +
    2.9112874951168793e-5
  const bottom =
    ((((x + 1.284260096144911) * x + 0.4682382124808651) * x + 0.06598813786892856) * x +
      0.0037823963320275824) *
      x +
    7.297515550839662e-5
  return top / bottom
}

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
  if (size <= centralEdge) return 0.5 + z * codyCentral(z * z)
  const tail = gaussian(size) * tailFactor(size)
  return z > 0 ? 1 - tail : tail
}

function tailFactor(size: number): number {
  if (size <= tailEdge) return codyMiddle(size)
  const square = 1 / (size * size)
  return (perRoot2Pi - square * codyTail(square)) / size
}

/** Φ(z) − ½, accurate near zero too: an odd function. */
export function normalCentral(z: number): number {
  return Math.abs(z) <= centralEdge ? z * codyCentral(z * z) : normalCdf(z) - 0.5
}

function wichuraCentral(x: number): number {
  const top =
    ((((((2509.0809287301227 * x + 33430.57558358813) * x + 67265.7709270087) * x + 45921.95393154987) * x +
      13731.693765509461) *
      x +
      1971.5909503065513) *
      x +
      133.14166789178438) *
      x +
    3.3871328727963665
  const bottom =
    ((((((5226.495278852855 * x + 28729.085735721943) * x + 39307.89580009271) * x + 21213.794301586597) * x +
      5394.196021424751) *
      x +
      687.1870074920579) *
      x +
      42.31333070160091) *
      x +
    1
  return top / bottom
}
function wichuraMiddle(x: number): number {
  const top =
    ((((((7.745450142783414e-4 * x + 0.022723844989269184) * x + 0.2417807251774506) * x +
      1.2704582524523684) *
      x +
      3.6478483247632045) *
      x +
      5.769497221460691) *
      x +
      4.630337846156546) *
      x +
    1.4234371107496835
  const bottom =
    ((((((1.0507500716444169e-9 * x + 5.475938084995345e-4) * x + 0.015198666563616457) * x +
      0.14810397642748008) *
      x +
      0.6897673349851) *
      x +
      1.6763848301838038) *
      x +
      2.053191626637759) *
      x +
    1
  return top / bottom
}
function wichuraTail(x: number): number {
  const top =
    ((((((2.0103343992922881e-7 * x + 2.7115555687434876e-5) * x + 0.0012426609473880784) * x +
      0.026532189526576124) *
      x +
      0.29656057182850487) *
      x +
      1.7848265399172913) *
      x +
      5.463784911164114) *
      x +
    6.657904643501103
  const bottom =
    ((((((2.0442631033899397e-15 * x + 1.4215117583164459e-7) * x + 1.8463183175100548e-5) * x +
      7.868691311456133e-4) *
      x +
      0.014875361290850615) *
      x +
      0.1369298809227358) *
      x +
      0.599832206555888) *
      x +
    1
  return top / bottom
}

/**
 * The z below which a standard normal number falls with probability p. −Infinity at 0, Infinity at 1, NaN outside 0 … 1.
 * Rising with p (to the last digits) and odd about ½ wherever 1 − p is exact.
 */
export function normalQuantile(p: number): number {
  const q = p - 0.5
  if (Math.abs(q) <= 0.425) return q * wichuraCentral(0.180625 - q * q)
  if (!(p > 0 && p < 1)) {
    return p === 0 ? Number.NEGATIVE_INFINITY : p === 1 ? Number.POSITIVE_INFINITY : Number.NaN
  }
  const r = Math.sqrt(-log(q < 0 ? p : 1 - p))
  const size = r <= 5 ? wichuraMiddle(r - 1.6) : wichuraTail(r - 5)
  return q < 0 ? -size : size
}
