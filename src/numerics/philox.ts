/**
 * Philox4x32-10, the counter-based generator of Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy
 * as 1, 2, 3" (SC 2011). A number is a pure function of its address, so no result depends on how work is split.
 *
 * Specification of the stream `philox4x32-10/1` (all words are unsigned 32-bit, arithmetic wraps):
 * - address: seed (64 bit: low and high word), draw (0 … 2^53 − 1), dimension (32 bit), purpose (32 bit);
 * - key k = (seed low, seed high); with h = ⌊draw / 2⌋, counter c = (h mod 2^32, ⌊h / 2^32⌋, dimension, purpose);
 * - ten rounds: c ← (hi(M1·c2) ⊕ c1 ⊕ k0, lo(M1·c2), hi(M0·c0) ⊕ c3 ⊕ k1, lo(M0·c0)) with M0 = 0xD2511F53 and
 *   M1 = 0xCD9E8D57; between rounds k ← (k0 + 0x9E3779B9, k1 + 0xBB67AE85);
 * - an even draw takes the words (a, b) = (c0, c1) of the result, an odd draw (c2, c3);
 * - uniform = (a · 2^20 + ⌊b / 2^12⌋ + ½) / 2^52: 2^52 equally spaced values, symmetric about ½, never 0 or 1,
 *   every step exact in doubles.
 *
 * Two neighbouring draws of one dimension share a block, because a kernel walks along draws.
 */
export const philoxRounds = 10

const multiplier0 = 0xd2511f53
const multiplier1 = 0xcd9e8d57
const weyl0 = 0x9e3779b9
const weyl1 = 0xbb67ae85
const perWord = 1 / 4294967296
const perStep = 1 / 4503599627370496

/** What the fourth word of the counter means: numbers of different purposes never share an address. */
export const philoxPurpose = { draws: 0, scramble: 1 } as const

/** A seed of 64 bits as two unsigned words. */
export interface Seed {
  readonly low: number
  readonly high: number
}

/** Splits a whole number 0 … 2^53 − 1 into the two words of a seed; refuses others by RangeError. */
export function seedOf(value: number): Seed {
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new RangeError(`A seed is a whole number from 0 to 2^53 − 1, not ${value}`)
  }
  return { low: value >>> 0, high: Math.floor(value / 4294967296) }
}

/** High word of the 64-bit product of two unsigned words, by halves, since doubles hold only 53 bits. */
function highProduct(a: number, b: number): number {
  const aLow = a & 0xffff
  const aHigh = a >>> 16
  const bLow = b & 0xffff
  const bHigh = b >>> 16
  const low = aLow * bLow
  const middle = aHigh * bLow + (low >>> 16)
  const cross = aLow * bHigh + (middle & 0xffff)
  // middle and cross stay below 2^32, so their halves are taken exactly by >>>.
  return (aHigh * bHigh + (middle >>> 16) + (cross >>> 16)) >>> 0
}

/** The block function: four words of counter (c) and two of key (k) in, four words written to the first four of `out`. */
export function philoxBlock(
  out: Uint32Array,
  c0: number,
  c1: number,
  c2: number,
  c3: number,
  k0: number,
  k1: number,
): void {
  let [x0, x1, x2, x3] = [c0 | 0, c1 | 0, c2 | 0, c3 | 0]
  let [y0, y1] = [k0 | 0, k1 | 0]
  for (let round = 0; round < philoxRounds; round++) {
    const high0 = highProduct(multiplier0, x0)
    const high1 = highProduct(multiplier1, x2)
    const low0 = Math.imul(multiplier0, x0)
    const low1 = Math.imul(multiplier1, x2)
    x0 = high1 ^ x1 ^ y0
    x1 = low1
    x2 = high0 ^ x3 ^ y1
    x3 = low0
    y0 = (y0 + weyl0) | 0
    y1 = (y1 + weyl1) | 0
  }
  out[0] = x0
  out[1] = x1
  out[2] = x2
  out[3] = x3
}

/** The uniform of (0, 1) that two unsigned words make: 52 bits and a half step. */
export function uniformOfWords(high: number, low: number): number {
  return (high * 1048576 + (low >>> 12) + 0.5) * perStep
}

/** The uniform number of (0, 1) at one address of the stream `philox4x32-10/1`. */
export function philoxUniform(seed: Seed, draw: number, dimension: number): number {
  const out = new Float64Array(1)
  fillPhiloxUniforms(out, seed, draw, dimension)
  return out[0] ?? Number.NaN
}

/**
 * Fills `out` with the uniforms of the draws `firstDraw`, `firstDraw` + 1 … of one dimension: the same numbers as
 * `philoxUniform` gives one by one.
 */
export function fillPhiloxUniforms(
  out: Float64Array,
  seed: Seed,
  firstDraw: number,
  dimension: number,
  purpose: number = philoxPurpose.draws,
): void {
  const words = new Uint32Array(4)
  const end = firstDraw + out.length
  for (let draw = firstDraw - (firstDraw % 2); draw < end; draw += 2) {
    const half = draw / 2
    philoxBlock(words, half >>> 0, Math.floor(half * perWord), dimension, purpose, seed.low, seed.high)
    if (draw >= firstDraw) out[draw - firstDraw] = uniformOfWords(words[0] ?? 0, words[1] ?? 0)
    if (draw + 1 < end) out[draw + 1 - firstDraw] = uniformOfWords(words[2] ?? 0, words[3] ?? 0)
  }
}
