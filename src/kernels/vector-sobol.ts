import { type SobolScramble, sobolDirections, sobolWord } from '../numerics/sobol.js'
import { type ConstantPool, type Value, VectorCode } from './vector-code.js'
import { Body, types } from './wasm-bytes.js'

/** Points made in one turn of the code; a tile begins at a multiple of it. */
export const pointsPerTurn = 8
/** Words of the table of one dimension: the points 0 … 7, then what changes from one eight to the next. */
export const sobolTableWords = 40

/**
 * The table of one dimension. Gray codes are linear, so point 8q + j is point 8q changed by point j; and from 8q to 8(q + 1) the Gray code
 * changes in bit 2 and in bit t + 3, where t is the position of the lowest zero of q.
 */
export function sobolTable(dimension: number): Uint32Array {
  const directions = sobolDirections(dimension)
  const table = new Uint32Array(sobolTableWords)
  for (let point = 0; point < pointsPerTurn; point++) table[point] = sobolWord(directions, point)
  for (let t = 0; t < 29; t++) table[pointsPerTurn + t] = (directions[2] ?? 0) ^ (directions[t + 3] ?? 0)
  return table
}

const pair = (word: number): bigint => (BigInt(word) << 32n) | BigInt(word)
/** The four bytes of each word the other way round. */
const otherWay = Array.from({ length: 16 }, (_, byte) => (byte & 12) + 3 - (byte & 3))
const upperWords = [8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7]

/**
 * Scrambled Sobol points of one dimension as uniforms: the twin of `fillSobolUniforms`. Parameters: a point of eight, divided by eight; its word; address of
 * the table; the scramble's two words; address to write to; bytes to write.
 */
export function sobolBody(pool: ConstantPool): Body {
  const body = new Body(new Array<number>(7).fill(types.i32))
  const [turn, word, table, shift, factor, to, bytes] = [0, 1, 2, 3, 4, 5, 6] as const
  const origin = body.local(types.i32)
  const [base, shifts, factors] = [
    body.local(types.vector),
    body.local(types.vector),
    body.local(types.vector),
  ]
  body.get(shift).vector('splatI32').set(shifts)
  body.get(factor).vector('splatI32').set(factors)
  const code = new VectorCode(pool, origin)
  for (const half of [0, 1]) {
    const own = code.load({ pointer: table, offset: 16 * half, copied: false })
    const scrambled = scramble(
      code,
      code.op('xor', own, code.held([base])),
      code.held([shifts]),
      code.held([factors]),
    )
    const lower = uniform(code, scrambled)
    const upper = uniform(code, code.shuffle(scrambled, scrambled, upperWords))
    code.store(lower, { pointer: to, offset: 32 * half, copied: false })
    code.store(upper, { pointer: to, offset: 32 * half + 16, copied: false })
  }
  body.raw(0x03, 0x40)
  body.get(word).vector('splatI32').set(base)
  code.emit(body, 1)
  // word ^= table[8 + ctz(~turn)]
  body.get(word).get(turn).i32(-1).raw(0x73, 0x68).i32(2).raw(0x74)
  body
    .get(table)
    .raw(0x6a, 0x28, 2, 4 * pointsPerTurn, 0x73)
    .set(word)
  body.get(turn).i32(1).raw(0x6a).set(turn)
  body.get(to).i32(64).raw(0x6a).set(to)
  body.get(bytes).i32(64).raw(0x6b, 0x22, bytes, 0x0d, 0, 0x0b)
  return body
}

/** The parameters of `sobolBody` before the address to write to. */
export function sobolParameters(
  dimension: number,
  firstPoint: number,
  { shift, factor }: SobolScramble,
  tableAt: number,
): readonly number[] {
  return [
    firstPoint / pointsPerTurn,
    sobolWord(sobolDirections(dimension), firstPoint),
    tableAt,
    shift,
    factor,
  ]
}

function reverse(code: VectorCode, word: Value): Value {
  let bits = word
  for (const [by, mask] of [
    [1, 0x55555555],
    [2, 0x33333333],
    [4, 0x0f0f0f0f],
  ] as const) {
    const kept = code.bits(pair(mask))
    const right = code.op('and', code.shift('shiftRightI32', bits, by), kept)
    bits = code.op('or', right, code.shift('shiftLeftI32', code.op('and', bits, kept), by))
  }
  return code.shuffle(bits, bits, otherWay)
}

/** The operations of `scrambleWord`, four words at once. */
function scramble(code: VectorCode, word: Value, shift: Value, factor: Value): Value {
  const times = (a: Value, by: number): Value => code.op('mulI32', a, code.bits(pair(by)))
  let y = reverse(code, word)
  y = code.op('xor', y, times(y, 0x3d20adea))
  y = code.op('addI32', y, shift)
  y = code.op('mulI32', y, factor)
  y = code.op('xor', y, times(y, 0x05526c56))
  y = code.op('xor', y, times(y, 0x53a22864))
  return reverse(code, y)
}

/** The lower two words as uniforms: (word + ½)/2^32, exactly. */
function uniform(code: VectorCode, words: Value): Value {
  const whole = code.op('convertU32', words)
  return code.op('mul', code.op('add', whole, code.constant(0.5)), code.constant(1 / 4294967296))
}
