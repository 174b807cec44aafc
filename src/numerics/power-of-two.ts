const scratch = new Float64Array(1)
/** The same eight bytes as two words, low word first. */
const words = new Int32Array(scratch.buffer)

/**
 * The power of two 2^k with 2^k ≤ |x| < 2^(k+1): dividing by it changes no digit. 1 for zero and for subnormal numbers; x is finite.
 */
export function powerOfTwoBelow(x: number): number {
  scratch[0] = Math.abs(x)
  const exponent = (words[1] ?? 0) >> 20
  if (exponent === 0) return 1
  words[1] = exponent << 20
  words[0] = 0
  return scratch[0]
}
