import type { DistributionSpec } from '../numerics/distributions.js'
import { type ConstantPool, type Value, VectorCode } from './vector-code.js'
import { arithmeticOf, type Ranged, vectorExp, vectorLog } from './vector-math.js'
import { Body, types } from './wasm-bytes.js'

/**
 * Twins of `numerics/normal.ts`: the same operations in the same order on two lanes at once, with the same coefficients. What lies beyond their range (the far
 * tails) is marked and computed by the originals.
 */
const wichuraCentral = [
  [
    2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.693765509461,
    1971.5909503065513, 133.14166789178438, 3.3871328727963665,
  ],
  [
    5226.495278852855, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751,
    687.1870074920579, 42.31333070160091, 1,
  ],
] as const
const wichuraMiddle = [
  [
    7.745450142783414e-4, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684, 3.6478483247632045,
    5.769497221460691, 4.630337846156546, 1.4234371107496835,
  ],
  [
    1.0507500716444169e-9, 5.475938084995345e-4, 0.015198666563616457, 0.14810397642748008, 0.6897673349851,
    1.6763848301838038, 2.053191626637759, 1,
  ],
] as const
const codyCentral = [
  [0.06568233791820745, 2.2352520354606837, 161.02823106855587, 1067.6894854603709, 18154.98125334356],
  [1, 47.20258190468824, 976.0985517377767, 10260.932208618979, 45507.78933502673],
] as const
const codyMiddle = [
  [
    1.0765576773720192e-8, 0.39894151208813466, 8.883149794388377, 93.50665613217785, 597.2702763948002,
    2494.5375852903726, 6848.190450536283, 11602.65143764735, 9842.714838383978,
  ],
  [
    1, 22.266688044328117, 235.387901782625, 1519.3775994075547, 6485.558298266761, 18615.571640885097,
    34900.952721145979, 38912.00328609327, 19685.429676859992,
  ],
] as const

function ratio(
  code: VectorCode,
  [top, bottom]: readonly [readonly number[], readonly number[]],
  x: Value,
): Value {
  const { add, mul, div } = arithmeticOf(code)
  const horner = (coefficients: readonly number[]): Value => {
    const [first = 0, ...rest] = coefficients
    let sum: Value | undefined
    for (const coefficient of rest) {
      // 1·x is x.
      const product = sum === undefined ? (first === 1 ? x : mul(code.constant(first), x)) : mul(sum, x)
      sum = add(product, code.constant(coefficient))
    }
    return sum ?? code.constant(first)
  }
  return div(horner(top), horner(bottom))
}

/** The normal quantile of uniforms; out of range where r > 5, about 6.4 standard deviations out. */
export function vectorNormalQuantile(code: VectorCode, p: Value): Ranged {
  const c = (value: number): Value => code.constant(value)
  const { add, sub, mul } = arithmeticOf(code)
  const q = sub(p, c(0.5))
  const central = mul(q, ratio(code, wichuraCentral, sub(c(0.180625), mul(q, q))))
  const isLow = code.op('lt', q, c(0))
  const logarithm = vectorLog(code, code.op('select', p, sub(c(1), p), isLow))
  const r = code.op('sqrt', code.op('neg', logarithm.value))
  const size = ratio(code, wichuraMiddle, add(r, c(-1.6)))
  const tail = code.op('select', code.op('neg', size), size, isLow)
  const isCentral = code.op('le', code.op('abs', q), c(0.425))
  const inRange = code.op('or', isCentral, code.op('and', logarithm.inRange, code.op('le', r, c(5))))
  return { value: code.op('select', central, tail, isCentral), inRange }
}

interface Shares {
  readonly below: Value
  readonly above: Value
  readonly inRange: Value
}

/** Φ(z) and Φ(−z) for |z| up to √32. */
function vectorShares(code: VectorCode, z: Value): Shares {
  const c = (value: number): Value => code.constant(value)
  const { add, sub, mul } = arithmeticOf(code)
  const size = code.op('abs', z)
  const slope = ratio(code, codyCentral, mul(z, z))
  const centre = mul(z, slope)
  const a = mul(code.op('floor', mul(size, c(16))), c(1 / 16))
  const first = vectorExp(code, mul(mul(code.op('neg', a), a), c(0.5)))
  const second = vectorExp(code, mul(mul(code.op('neg', sub(size, a)), add(size, a)), c(0.5)))
  const tail = mul(mul(first.value, second.value), ratio(code, codyMiddle, size))
  const rest = sub(c(1), tail)
  const isCentral = code.op('le', size, c(0.67448975))
  const isHigh = code.op('gt', z, c(0))
  const outer = (high: Value, low: Value): Value => code.op('select', high, low, isHigh)
  return {
    below: code.op('select', add(c(0.5), centre), outer(rest, tail), isCentral),
    above: code.op('select', sub(c(0.5), centre), outer(tail, rest), isCentral),
    inRange: code.op('le', size, c(5.656854249492381)),
  }
}

/** The value of a spread at a standard normal, in the order of operations of `numerics/distributions.ts`; undefined for kinds without vector code. */
function vectorSpread(code: VectorCode, spec: DistributionSpec, z: Value): Ranged | undefined {
  const c = (value: number): Value => code.constant(value)
  const { add, sub, mul } = arithmeticOf(code)
  switch (spec.kind) {
    case 'normal':
      return { value: add(c(spec.mean), mul(c(spec.sd), z)), inRange: code.op('eq', z, z) }
    case 'lognormal':
      return vectorExp(code, add(c(spec.logMean), mul(c(spec.logSd), z)))
    case 'uniform': {
      const { below, above, inRange } = vectorShares(code, z)
      const width = c(spec.high - spec.low)
      const low = add(c(spec.low), mul(width, below))
      const high = sub(c(spec.high), mul(width, above))
      return { value: code.op('select', low, high, code.op('le', below, c(0.5))), inRange }
    }
    case 'triangular': {
      const { below, above, inRange } = vectorShares(code, z)
      const width = c(spec.high - spec.low)
      const left = c(spec.mode - spec.low)
      const right = c(spec.high - spec.mode)
      const low = add(c(spec.low), code.op('sqrt', mul(mul(below, width), left)))
      const high = sub(c(spec.high), code.op('sqrt', mul(mul(above, width), right)))
      return { value: code.op('select', low, high, code.op('lt', mul(below, width), left)), inRange }
    }
    default:
      return undefined
  }
}

/** Addresses of a spread's code. */
export interface SpreadPlace {
  readonly normals: number
  readonly marks: number
  readonly to: number
  readonly rowBytes: number
  readonly copies: number
}

/** One term of a correlated normal: a weight of the factor on the independent normal of a dimension. */
export interface FactorTerm {
  readonly dimension: number
  readonly weight: number
}

/**
 * Code that correlates normals by one row of the factor, its terms added in order, and gives them a spread. Parameter: bytes to do. Undefined for kinds
 * without vector code.
 */
export function spreadBody(
  spec: DistributionSpec,
  terms: readonly FactorTerm[],
  pool: ConstantPool,
  place: SpreadPlace,
): Body | undefined {
  const body = new Body([types.i32])
  const origin = body.local(types.i32)
  const lane = body.local(types.i32)
  const code = new VectorCode(pool, origin)
  const { add, mul } = arithmeticOf(code)
  let z: Value | undefined
  for (const { dimension, weight } of terms) {
    const offset = place.normals + place.rowBytes * dimension
    const normal = code.load({ pointer: lane, offset, copied: true })
    // 1·z is z.
    const term = weight === 1 ? normal : mul(code.constant(weight), normal)
    z = z === undefined ? term : add(z, term)
  }
  const made = z === undefined ? undefined : vectorSpread(code, spec, z)
  if (made === undefined) return undefined
  code.store(made.value, { pointer: lane, offset: place.to, copied: true })
  markOutside(code, made.inRange, origin, place.marks)
  body.raw(0x03, 0x40)
  code.emit(body, place.copies)
  body
    .get(lane)
    .i32(16 * place.copies)
    .raw(0x6a, 0x22, lane)
    .get(0)
    .raw(0x49, 0x0d, 0, 0x0b)
  return body
}

/** Remembers in the marks that some lane is out of range. */
export function markOutside(code: VectorCode, inRange: Value, origin: number, marks: number): void {
  const place = { pointer: origin, offset: marks, copied: true }
  code.store(code.op('or', code.load(place), code.op('not', inRange)), place)
}
