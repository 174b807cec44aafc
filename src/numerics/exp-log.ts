/**
 * Exponential and natural logarithm in doubles that give the same bits on every machine, because they use only
 * + − × ÷ and integer operations (`Math.exp` and `Math.log` differ between engines). Measured error: see the README.
 *
 * Every expression below is evaluated exactly in the order written (no fused multiply-add), so that a twin in
 * WebAssembly gives the same bits.
 *
 * exp: k = nearest whole number to x/ln 2 (ties to even), r = (x − k·ln2High) − k·ln2Low (the first product is exact:
 * ln2High ends in 21 zero bits), y = 1 + (r + r²·Q(r)), Q of degree 9 in Estrin's order; result y·2^⌊k/2⌋·2^(k−⌊k/2⌋).
 * Only the last product can round, so results below the normal range are rounded once.
 *
 * log: x = 2^k·m with √½ ≤ m < √2 (subnormal x is first multiplied by 2^54), f = m − 1, s = f/(2 + f), z = s², w = z²,
 * R = z·P(z), P of degree 6, h = ½·f·f; result s·(h + R) + k·ln2Low − h + f + k·ln2High, added from the left.
 * Q and P interpolate (e^r − 1 − r)/r² and (log((1+s)/(1−s)) − 2s)/s³ at Chebyshev nodes, computed with 60 digits.
 */
const perLn2 = Math.LOG2E
const ln2High = 0.6931471803691238
const ln2Low = 1.9082149292705877e-10
/** Adding and taking it away again rounds to the nearest whole number, ties to even. */
const roundingShift = 6755399441055744

const lowestPower = -540
const powersOfTwo = wholePowersOfTwo()

/** By doubling and halving, which are exact, instead of by `**`, which engines may round differently. */
function wholePowersOfTwo(): Float64Array {
  const powers = new Float64Array(1060)
  for (let k = 0, up = 1, down = 1; k <= -lowestPower; k++, up *= 2, down /= 2) {
    powers[k - lowestPower] = up
    powers[-k - lowestPower] = down
  }
  return powers
}

/** e to the power x. Above 709.79 Infinity, below −745.14 zero, NaN for NaN. */
export function exp(x: number): number {
  if (!(x <= 709.79)) return x > 709.79 ? Number.POSITIVE_INFINITY : Number.NaN
  if (x < -745.2) return 0
  const k = x * perLn2 + roundingShift - roundingShift
  const r = x - k * ln2High - k * ln2Low
  const r2 = r * r
  const r4 = r2 * r2
  const q01 = 0.5000000000000001 + r * 0.16666666666666669
  const q23 = 0.041666666666624164 + r * 0.008333333333330065
  const q45 = 0.0013888888917196719 + r * 0.00019841269863040545
  const q67 = 2.480152132236793e-5 + r * 2.755726848030944e-6
  const q89 = 2.762007588034591e-7 + r * 2.5100375832840034e-8
  const q = q01 + r2 * q23 + r4 * (q45 + r2 * q67 + r4 * q89)
  const y = 1 + (r + r2 * q)
  const half = k >> 1
  return y * (powersOfTwo[half - lowestPower] ?? 0) * (powersOfTwo[k - half - lowestPower] ?? 0)
}

const scratch = new Float64Array(1)
/** The same eight bytes as two words, low word first: typed arrays are little-endian wherever JavaScript runs today. */
const scratchWords = new Int32Array(scratch.buffer)

/** The natural logarithm of x > 0; NaN for zero, for negative numbers and for NaN; Infinity for Infinity. */
export function log(x: number): number {
  if (!(x > 0)) return Number.NaN
  if (x === Number.POSITIVE_INFINITY) return x
  let k = 0
  scratch[0] = x
  if (x < 2.2250738585072014e-308) {
    scratch[0] = x * 18014398509481984
    k = -54
  }
  // Adding the distance from √½'s top word to 1's carries into the exponent exactly when m would reach √2.
  const top = (scratchWords[1] ?? 0) + (0x3ff00000 - 0x3fe6a09e)
  k += (top >> 20) - 1023
  scratchWords[1] = (top & 0xfffff) + 0x3fe6a09e
  const f = (scratch[0] ?? 0) - 1
  const s = f / (2 + f)
  const z = s * s
  const w = z * z
  const even =
    0.666666666666667 + w * (0.2857142862597549 + w * (0.18182889125373952 + w * 0.14616449731154732))
  const odd = 0.39999999999899505 + w * (0.2222221113479354 + w * 0.15331721596825484)
  const rest = z * (even + z * odd)
  const h = 0.5 * f * f
  return s * (h + rest) + k * ln2Low - h + f + k * ln2High
}

/** log(1 + y) for y > −1, accurate for small y too (the rounding of 1 + y is put right); NaN for y ≤ −1. */
export function logOnePlus(y: number): number {
  const u = 1 + y
  if (u === 1) return y
  if (!(u > 0) || u === Number.POSITIVE_INFINITY) return log(u)
  return log(u) - (u - 1 - y) / u
}
