import { joeKuoNumbers } from './joe-kuo-numbers.js'
import { philoxBlock, philoxPurpose, type Seed } from './philox.js'

/**
 * Sobol points in the order of Gray codes with Joe and Kuo's direction numbers, and their nested uniform (Owen)
 * scrambling by hash. Every number is a function of (seed, scramble, dimension, point), so any block can be made anywhere.
 *
 * Specification of `sobol-joe-kuo-6-owen/1` (words of 32 bits, unsigned, arithmetic wraps):
 * - dimension 0: V_k = 2^(31−k), k = 0 … 31. Another dimension, of degree s with inner coefficients a_1 … a_(s−1) and start m_1 … m_s:
 *   V_k = m_(k+1)·2^(31−k) for k < s, else V_k = V_(k−s) ⊕ (V_(k−s) ≫ s) ⊕ (⊕ of a_j·V_(k−j) over j = 1 … s−1);
 * - point i (0 ≤ i < 2^32): g = i ⊕ (i ≫ 1), x = ⊕ of V_k over the bits k set in g (bit 0 is the lowest);
 * - scramble: (w0, w1) = first two words of Philox4x32-10 with the seed's two words as key and the counter
 *   (0, scramble, dimension, 1); then y = bits of x in reverse order;
 *   y ← y ⊕ y·0x3D20ADEA; y ← y + w0; y ← y·(w1 | 1); y ← y ⊕ y·0x05526C56; y ← y ⊕ y·0x53A22864; reverse y again.
 *   Each step lets a bit be changed only by lower ones (higher ones of x), which is what makes the scrambling nested
 *   (S. Laine and T. Karras 2011; B. Burley, "Practical hash-based Owen scrambling", JCGT 9 (2020); constants of N. Vegdahl);
 * - uniform = (y + ½) / 2^32: never 0 or 1; the outermost lie 6.3 standard deviations out.
 */
export const sobolDimensions = 1 + joeKuoNumbers.reduce((sum, { count }) => sum + count, 0)

const wordBits = 32
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** Reads whole numbers of given widths from six-bit characters, most significant bit first. */
function bitReader(text: string): (width: number) => number {
  const values = new Map([...alphabet].map((sign, index) => [sign, index]))
  let position = 0
  return width => {
    let number = 0
    for (let bit = 0; bit < width; bit++, position++) {
      const six = values.get(text.charAt(Math.floor(position / 6))) ?? 0
      number = number * 2 + ((six >> (5 - (position % 6))) & 1)
    }
    return number
  }
}

function directionNumbers(degree: number, inner: number, start: readonly number[], into: Uint32Array): void {
  for (let k = 0; k < wordBits; k++) {
    if (k < degree) {
      into[k] = (start[k] ?? 0) << (wordBits - 1 - k)
      continue
    }
    const back = into[k - degree] ?? 0
    let word = back ^ (back >>> degree)
    for (let j = 1; j < degree; j++) {
      if (((inner >> (degree - 1 - j)) & 1) === 1) word ^= into[k - j] ?? 0
    }
    into[k] = word
  }
}

function readAllDirections(): Uint32Array {
  const all = new Uint32Array(sobolDimensions * wordBits)
  for (let k = 0; k < wordBits; k++) all[k] = 1 << (wordBits - 1 - k)
  let dimension = 1
  for (const { degree, count, bits } of joeKuoNumbers) {
    const read = bitReader(bits)
    for (let index = 0; index < count; index++, dimension++) {
      const inner = read(degree - 1)
      const start = Array.from({ length: degree }, (_, i) => read(i) * 2 + 1)
      directionNumbers(degree, inner, start, all.subarray(dimension * wordBits, (dimension + 1) * wordBits))
    }
  }
  return all
}

let allDirections: Uint32Array | undefined

/** The 32 direction words of a dimension, V_0 first; throws RangeError beyond the table (0 … 1,110). */
export function sobolDirections(dimension: number): Uint32Array {
  if (!Number.isInteger(dimension) || dimension < 0 || dimension >= sobolDimensions) {
    throw new RangeError(`Sobol dimension ${dimension} is not one of 0 … ${sobolDimensions - 1}`)
  }
  // Read once and never changed after: the table is a constant that is only unpacked late.
  allDirections ??= readAllDirections()
  return allDirections.subarray(dimension * wordBits, (dimension + 1) * wordBits)
}

/** Point number `index` in one dimension, unscrambled, as a 32-bit fraction of 1. */
export function sobolWord(directions: Uint32Array, index: number): number {
  let word = 0
  let gray = (index ^ (index >>> 1)) >>> 0
  for (let k = 0; gray !== 0; k++, gray >>>= 1) {
    if ((gray & 1) === 1) word ^= directions[k] ?? 0
  }
  return word >>> 0
}

/** The two words that scramble one dimension. */
export interface SobolScramble {
  readonly shift: number
  readonly factor: number
}

/** The scramble of a dimension: another one for every seed, scramble number and dimension. */
export function sobolScramble(seed: Seed, scramble: number, dimension: number): SobolScramble {
  const words = new Uint32Array(4)
  philoxBlock(words, 0, scramble, dimension, philoxPurpose.scramble, seed.low, seed.high)
  return { shift: words[0] ?? 0, factor: ((words[1] ?? 0) | 1) >>> 0 }
}

function reverseBits(word: number): number {
  let y = ((word >>> 1) & 0x55555555) | ((word & 0x55555555) << 1)
  y = ((y >>> 2) & 0x33333333) | ((y & 0x33333333) << 2)
  y = ((y >>> 4) & 0x0f0f0f0f) | ((y & 0x0f0f0f0f) << 4)
  y = ((y >>> 8) & 0x00ff00ff) | ((y & 0x00ff00ff) << 8)
  return (y >>> 16) | (y << 16)
}

/** Nested uniform scrambling of a 32-bit fraction. */
export function scrambleWord(word: number, { shift, factor }: SobolScramble): number {
  let y = reverseBits(word)
  y ^= Math.imul(y, 0x3d20adea)
  y = (y + shift) | 0
  y = Math.imul(y, factor)
  y ^= Math.imul(y, 0x05526c56)
  y ^= Math.imul(y, 0x53a22864)
  return reverseBits(y) >>> 0
}

const perWord = 1 / 4294967296

/**
 * Fills `out` with the scrambled points `firstPoint` … of one dimension as uniforms of (0, 1). Refuses, by RangeError, points
 * beyond 2^32 and dimensions beyond the table.
 */
export function fillSobolUniforms(
  out: Float64Array,
  firstPoint: number,
  dimension: number,
  scramble: SobolScramble,
): void {
  if (!Number.isInteger(firstPoint) || firstPoint < 0 || firstPoint + out.length > 4294967296) {
    throw new RangeError(
      `Sobol points ${firstPoint} … ${firstPoint + out.length - 1} are not all in 0 … 2^32 − 1`,
    )
  }
  const directions = sobolDirections(dimension)
  let word = sobolWord(directions, firstPoint)
  for (let lane = 0; lane < out.length; lane++) {
    out[lane] = (scrambleWord(word, scramble) + 0.5) * perWord
    // The Gray codes of i and i + 1 differ in one bit: that of the lowest zero of i.
    const index = firstPoint + lane
    word ^= directions[31 - Math.clz32(~index & (index + 1))] ?? 0
  }
}
