import type { Value, VectorCode } from './vector-code.js'

/**
 * exp and log of `numerics/exp-log.ts`, step by step the same operations on two lanes at once, so that they give the same bits wherever `inRange` is all ones.
 * Elsewhere (subnormal, infinite, not a number, negative; results that leave the normal range) the value is rubbish and must not be used.
 */
export interface Ranged {
  readonly value: Value
  readonly inRange: Value
}

/** exp for |x| ≤ 708. There all of y·2^k is normal, so adding k to the exponent's bits is the exact product. */
export function vectorExp(code: VectorCode, x: Value): Ranged {
  const c = (value: number): Value => code.constant(value)
  const { add, sub, mul } = arithmeticOf(code)
  const shifted = add(mul(x, c(Math.LOG2E)), c(6755399441055744))
  const k = sub(shifted, c(6755399441055744))
  const r = sub(sub(x, mul(k, c(0.6931471803691238))), mul(k, c(1.9082149292705877e-10)))
  const r2 = mul(r, r)
  const r4 = mul(r2, r2)
  const q01 = add(c(0.5000000000000001), mul(r, c(0.16666666666666669)))
  const q23 = add(c(0.041666666666624164), mul(r, c(0.008333333333330065)))
  const q45 = add(c(0.0013888888917196719), mul(r, c(0.00019841269863040545)))
  const q67 = add(c(2.480152132236793e-5), mul(r, c(2.755726848030944e-6)))
  const q89 = add(c(2.762007588034591e-7), mul(r, c(2.5100375832840034e-8)))
  const high = add(add(q45, mul(r2, q67)), mul(r4, q89))
  const q = add(add(q01, mul(r2, q23)), mul(r4, high))
  const y = add(c(1), add(r, mul(r2, q)))
  // The low bits of `shifted` hold k; moved to the exponent they double y k times.
  const value = code.op('addI64', y, code.shift('shiftLeft', shifted, 52))
  return { value, inRange: code.op('le', code.op('abs', x), c(708)) }
}

/** log for normal x > 0. */
export function vectorLog(code: VectorCode, x: Value): Ranged {
  const c = (value: number): Value => code.constant(value)
  const { add, sub, mul, div } = arithmeticOf(code)
  const top = code.op('addI64', x, code.bits(BigInt(0x3ff00000 - 0x3fe6a09e) << 32n))
  // Below the exponent of 2^52 the top bits are a whole number; taking 2^52 and the exponent's bias away leaves k.
  const biased = code.op('or', code.shift('shiftRight', top, 52), code.bits(0x4330000000000000n))
  const k = sub(biased, c(4503599627370496 + 1023))
  const fraction = code.op('and', top, code.bits(0x000fffffffffffffn))
  const m = code.op('addI64', fraction, code.bits(BigInt(0x3fe6a09e) << 32n))
  const f = sub(m, c(1))
  const s = div(f, add(c(2), f))
  const z = mul(s, s)
  const w = mul(z, z)
  const even = add(
    c(0.666666666666667),
    mul(w, add(c(0.2857142862597549), mul(w, add(c(0.18182889125373952), mul(w, c(0.14616449731154732)))))),
  )
  const odd = add(c(0.39999999999899505), mul(w, add(c(0.2222221113479354), mul(w, c(0.15331721596825484)))))
  const rest = mul(z, add(even, mul(z, odd)))
  const h = mul(mul(c(0.5), f), f)
  const low = add(mul(s, add(h, rest)), mul(k, c(1.9082149292705877e-10)))
  const value = add(add(sub(low, h), f), mul(k, c(0.6931471803691238)))
  const normal = code.op('ge', x, c(2.2250738585072014e-308))
  const inRange = code.op('and', normal, code.op('le', x, c(Number.MAX_VALUE)))
  return { value, inRange }
}

type Binary = (a: Value, b: Value) => Value

/** + − × ÷ on vectors. */
export function arithmeticOf(code: VectorCode): Readonly<Record<'add' | 'sub' | 'mul' | 'div', Binary>> {
  return {
    add: (a, b) => code.op('add', a, b),
    sub: (a, b) => code.op('sub', a, b),
    mul: (a, b) => code.op('mul', a, b),
    div: (a, b) => code.op('div', a, b),
  }
}
