import { philoxRounds } from '../numerics/philox.js'
import { type ConstantPool, type Value, VectorCode } from './vector-code.js'
import { Body, types } from './wasm-bytes.js'

/** Picks 32-bit words 0 … 3 of the first and 4 … 7 of the second of two values. */
function words(code: VectorCode, a: Value, b: Value, picked: readonly number[]): Value {
  return code.shuffle(
    a,
    b,
    picked.flatMap(word => [4 * word, 4 * word + 1, 4 * word + 2, 4 * word + 3]),
  )
}

function pair(word: number): bigint {
  const wide = BigInt(word)
  return (wide << 32n) | wide
}

/**
 * Uniforms of `philox4x32-10/1` (see `numerics/philox.ts`): four counters at a time, which give eight draws in order.
 * Parameters: half the number of the first draw, dimension, the seed's low and high word, address to write to, bytes to write.
 */
export function philoxBody(pool: ConstantPool): Body {
  const body = new Body([types.i32, types.i32, types.i32, types.i32, types.i32, types.i32])
  const origin = body.local(types.i32)
  const [counter, dimension, low, high] = [0, 1, 2, 3].map(() => body.local(types.vector)) as [
    number,
    number,
    number,
    number,
  ]
  for (const [from, to] of [
    [0, counter],
    [1, dimension],
    [2, low],
    [3, high],
  ] as const)
    body.get(from).vector('splatI32').set(to)
  // Counters h, h + 1, h + 2, h + 3: two constants of 64 bits would be the same in both halves, so the upper pair is added apart.
  const code = new VectorCode(pool, origin)
  const steps = words(code, code.bits(1n << 32n), code.bits((3n << 32n) | 2n), [0, 1, 4, 5])
  let c0 = code.op('addI32', code.held([counter]), steps)
  let c1 = code.bits(0n)
  let c2 = code.held([dimension])
  let c3 = code.bits(0n)
  let k0 = code.held([low])
  let k1 = code.held([high])
  const product = (word: Value, by: number): readonly [Value, Value] => {
    const factor = code.bits(pair(by))
    const [first, second] = [code.op('productLow', word, factor), code.op('productHigh', word, factor)]
    return [words(code, first, second, [1, 3, 5, 7]), words(code, first, second, [0, 2, 4, 6])]
  }
  for (let round = 0; round < philoxRounds; round++) {
    const [high0, low0] = product(c0, 0xd2511f53)
    const [high1, low1] = product(c2, 0xcd9e8d57)
    c0 = code.op('xor', code.op('xor', high1, c1), k0)
    c2 = code.op('xor', code.op('xor', high0, c3), k1)
    c1 = low1
    c3 = low0
    k0 = code.op('addI32', k0, code.bits(pair(0x9e3779b9)))
    k1 = code.op('addI32', k1, code.bits(pair(0xbb67ae85)))
  }
  for (const [half, picked] of [[0, [0, 4, 1, 5]] as const, [1, [2, 6, 3, 7]] as const]) {
    const even = uniform(code, words(code, c1, c0, picked))
    const odd = uniform(code, words(code, c3, c2, picked))
    const at = 32 * half
    code.store(words(code, even, odd, [0, 1, 4, 5]), { pointer: 4, offset: at, copied: false })
    code.store(words(code, even, odd, [2, 3, 6, 7]), { pointer: 4, offset: at + 16, copied: false })
  }
  body.raw(0x03, 0x40)
  code.emit(body, 1)
  body.get(counter).i32(4).vector('splatI32').vector('addI32').set(counter)
  body.get(4).i32(64).raw(0x6a).set(4)
  body.get(5).i32(64).raw(0x6b, 0x22, 5, 0x0d, 0, 0x0b)
  return body
}

/** 52 bits m of a 64-bit number as 1 + m/2^52, less 1 − 2^−53: (m + ½)/2^52, exactly. */
function uniform(code: VectorCode, bits: Value): Value {
  const one = code.op('or', code.shift('shiftRight', bits, 12), code.bits(0x3ff0000000000000n))
  return code.op('sub', one, code.constant(1 - 2 ** -53))
}
