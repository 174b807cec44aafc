import { exp, log, logOnePlus } from './exp-log.js'
import { normalCdf, normalCentral, normalDensity } from './normal.js'

/**
 * Student's t by a table of its own for each number of degrees of freedom ν ≥ 1 (whole or not): t as a function of the standard normal number z
 * that has the same probability below it. Draws come as normal numbers anyway (copula), and the map is smooth, so a piece is a few
 * multiplications.
 *
 * Specification: 12·32 pieces of width 1/32 on 0 ≤ z ≤ 12, six coefficients each, row-major from z = 0. For z: a = min(|z|, 12),
 * j = min(⌊32·a⌋, 383), u = 32·a − j, w = c0 + u(c1 + u(c2 + u(c3 + u(c4 + u·c5)))); then t = √ν·sinh(w) with the sign of z, where sinh(w) is
 * w(1 + v/6·(1 + v/20·(1 + v/42))), v = w², for w < 0.05, else ½(e − 1/e), e = exp(w).
 * The pieces join with equal value, first and second derivative of w = arsinh(t/√ν) (quintic Hermite). Node values solve
 * T(t) = Φ(z) by Newton's method on the incomplete beta function (continued fraction, modified Lentz); above ν = 10^6 they are the
 * Cornish–Fisher expansion to 1/ν² (Abramowitz and Stegun 26.7.5), whose next term is below 3·10^-13 of t.
 */
export interface StudentTTable {
  readonly degrees: number
  readonly coefficients: Float64Array
}

const farthest = 12
const piecesPerUnit = 32
const pieces = farthest * piecesPerUnit
const rootPi = 1.7724538509055159
const expansionFrom = 1e6

/** Γ(a + ½)/Γ(a): Stirling's series of the ratio beyond a = 20, the recurrence below. */
export function halfStepGammaRatio(a: number): number {
  let shift = 1
  let at = a
  while (at < 20) {
    shift *= at / (at + 0.5)
    at += 1
  }
  const r = 1 / at
  const r2 = r * r
  const series = r * (-1 / 8 + r2 * (1 / 192 + r2 * (-1 / 640 + r2 * (17 / 14336 - (r2 * 31) / 18432))))
  return shift * Math.sqrt(at) * exp(series)
}

/** Continued fraction of the incomplete beta function, DLMF 8.17.22, by the modified method of Lentz. */
function betaFraction(a: number, b: number, x: number): number {
  let c = 1
  let d = 1 / (1 - ((a + b) * x) / (a + 1))
  let product = d
  for (let m = 1; m < 20_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / (1 + even * d)
    c = 1 + even / c
    product *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / (1 + odd * d)
    c = 1 + odd / c
    product *= d * c
    if (Math.abs(d * c - 1) < 1e-15) break
  }
  return product
}

export interface StudentTProbabilities {
  readonly density: number
  /** T(t) − ½. */
  readonly central: number
  /** 1 − T(t), to full relative accuracy in the tail. */
  readonly tail: number
}

/** At t ≥ 0, with `gammaRatio` = `halfStepGammaRatio(degrees / 2)`. */
export function studentTProbabilities(t: number, degrees: number, gammaRatio: number): StudentTProbabilities {
  const a = degrees / 2
  const share = t / Math.sqrt(degrees + t * t)
  const x = degrees / (degrees + t * t)
  const power = exp(-a * logOnePlus((t * t) / degrees))
  const density = (gammaRatio / (rootPi * Math.sqrt(degrees))) * power * Math.sqrt(x)
  const front = (power * share * gammaRatio) / rootPi
  if (x < (a + 1) / (a + 2.5)) {
    const tail = (0.5 * front * betaFraction(a, 0.5, x)) / a
    return { density, tail, central: 0.5 - tail }
  }
  const central = front * betaFraction(0.5, a, share * share)
  return { density, central, tail: 0.5 - central }
}

/** Solves T(t) = Φ(z) for z > 0 from a near guess: in t where the middle is sharper, in log t in the tail. */
function solveNode(z: number, guess: number, degrees: number, gammaRatio: number): number {
  const tail = normalCdf(-z)
  const central = normalCentral(z)
  let t = guess
  for (let step = 0; step < 40; step++) {
    const here = studentTProbabilities(t, degrees, gammaRatio)
    const next =
      tail > 0.25
        ? t - (here.central - central) / here.density
        : t * exp((log(here.tail / tail) * here.tail) / (here.density * t))
    const moved = Math.abs(next - t)
    t = next
    if (moved <= 4e-16 * t) break
  }
  return t
}

interface Node {
  readonly t: number
  readonly w: number
  readonly slope: number
  readonly bend: number
}

function nodeAt(z: number, t: number, degrees: number, gammaRatio: number): Node & { readonly next: number } {
  const spread = degrees + t * t
  const root = Math.sqrt(spread)
  const { density } = studentTProbabilities(t, degrees, gammaRatio)
  const growth = normalDensity(z) / density
  const turn = growth * (growth * (((degrees + 1) * t) / spread) - z)
  const h = 1 / piecesPerUnit
  const y = t / Math.sqrt(degrees)
  return {
    t,
    w: logOnePlus(y + (y * y) / (1 + Math.sqrt(1 + y * y))),
    slope: growth / root,
    bend: turn / root - ((growth * growth) / spread) * (t / root),
    next: t + growth * h + 0.5 * turn * h * h,
  }
}

function expanded(z: number, degrees: number): number {
  const z2 = z * z
  return z + (z * (z2 + 1)) / (4 * degrees) + (z * (3 + z2 * (16 + z2 * 5))) / (96 * degrees * degrees)
}

/** The table of one number of degrees of freedom (1 or more, finite; the caller has checked). */
export function studentTTable(degrees: number): StudentTTable {
  const gammaRatio = halfStepGammaRatio(degrees / 2)
  const coefficients = new Float64Array(pieces * 6)
  const h = 1 / piecesPerUnit
  let from = nodeAt(0, 0, degrees, gammaRatio)
  for (let piece = 0; piece < pieces; piece++) {
    const z = (piece + 1) * h
    const t = degrees > expansionFrom ? expanded(z, degrees) : solveNode(z, from.next, degrees, gammaRatio)
    const to = nodeAt(z, t, degrees, gammaRatio)
    const c1 = from.slope * h
    const c2 = 0.5 * from.bend * h * h
    const a = to.w - from.w - c1 - c2
    const b = to.slope * h - c1 - 2 * c2
    const c = to.bend * h * h - 2 * c2
    coefficients.set(
      [from.w, c1, c2, 10 * a - 4 * b + 0.5 * c, 7 * b - 15 * a - c, 6 * a - 3 * b + 0.5 * c],
      piece * 6,
    )
    from = to
  }
  return { degrees, coefficients }
}

/** t with the same probability below it as the standard normal z; beyond |z| = 12 (probability 2·10^-33) it stays. */
export function studentTFromNormal({ degrees, coefficients }: StudentTTable, z: number): number {
  const a = Math.min(Math.abs(z), farthest) * piecesPerUnit
  if (!(a >= 0)) return Number.NaN
  const piece = Math.min(Math.floor(a), pieces - 1)
  const u = a - piece
  const at = piece * 6
  let w = coefficients[at + 5] ?? 0
  for (let power = 4; power >= 0; power--) w = w * u + (coefficients[at + power] ?? 0)
  const t = Math.sqrt(degrees) * sinh(w)
  return z < 0 ? -t : t
}

function sinh(w: number): number {
  if (w < 0.05) {
    const v = w * w
    return w * (1 + (v / 6) * (1 + (v / 20) * (1 + v / 42)))
  }
  const e = exp(w)
  return 0.5 * (e - 1 / e)
}
