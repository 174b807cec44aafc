import type { Distribution } from '../numerics/distributions.js'
import { normalQuantile } from '../numerics/normal.js'
import { fillPhiloxUniforms, type Seed } from '../numerics/philox.js'
import { ConstantPool, VectorCode } from './vector-code.js'
import { markOutside, spreadBody, vectorNormalQuantile } from './vector-normal.js'
import { philoxBody } from './vector-philox.js'
import { Body, moduleBytes, types } from './wasm-bytes.js'
import { pagesFor, type WasmMemory, wasmExports } from './web-assembly.js'

/** Where the sampler may write in the memory of a tile. */
export interface SamplerPlace {
  readonly memory: WasmMemory
  /** Address of its own room, `samplerBytes` long. */
  readonly at: number
  /** Address of the first input row. */
  readonly inputsAt: number
  readonly stride: number
}

const constantBytes = 16384
const markBytes = 64
const copies = 4

/** Bytes a sampler of so many dimensions needs. */
export function samplerBytes(dimensions: number, stride: number): number {
  return constantBytes + markBytes + 8 * stride * (dimensions + 1)
}

type Code = (...parameters: readonly number[]) => void

/**
 * Draws correlated inputs in WebAssembly: uniforms of the stream `philox4x32-10/1`, normals by their inverse, a Gaussian copula, and each spread by its inverse:
 * bit for bit what `philoxUniform`, `normalQuantile` and `Distribution.fromNormal` give. Values far out (beyond 5.6 standard deviations, and other
 * places where vector code is not exact) and spreads without vector code are computed by those functions themselves.
 */
export class WasmSampler {
  readonly #uniforms: Float64Array
  readonly #normals: Float64Array
  readonly #inputs: Float64Array
  readonly #marks: Int32Array
  readonly #exports: Readonly<Record<string, unknown>>
  readonly #at: { readonly uniforms: number; readonly normals: number; readonly marks: number }
  readonly #written: readonly boolean[]

  constructor(
    private readonly place: SamplerPlace,
    /** Lower triangular factor of the correlations, row by row. */
    private readonly factor: readonly (readonly number[])[],
    private readonly distributions: readonly Distribution[],
  ) {
    const { memory, at, stride, inputsAt } = place
    const marks = at + constantBytes
    const uniforms = marks + markBytes
    const normals = uniforms + 8 * stride
    this.#at = { uniforms, normals, marks }
    this.#marks = new Int32Array(memory.buffer, marks, markBytes / 4)
    this.#uniforms = new Float64Array(memory.buffer, uniforms, stride)
    this.#normals = new Float64Array(memory.buffer, normals, stride * distributions.length)
    this.#inputs = new Float64Array(memory.buffer, inputsAt, stride * distributions.length)
    const pool = new ConstantPool(at)
    const spreads = distributions.map((each, k) =>
      spreadBody(each.spec, factor[k] ?? [], pool, {
        normals,
        marks,
        to: inputsAt + 8 * stride * k,
        rowBytes: 8 * stride,
        copies,
      }),
    )
    this.#written = spreads.map(each => each !== undefined)
    const functions = [
      { body: philoxBody(pool), exported: 'uniforms' },
      { body: normalBody(pool, marks), exported: 'normals' },
      ...spreads.flatMap((body, k) => (body === undefined ? [] : [{ body, exported: `s${k}` }])),
    ]
    const bytes = moduleBytes(functions, pagesFor(memory.buffer.byteLength))
    const words = new BigUint64Array(memory.buffer, at, constantBytes / 8)
    if (pool.words.length * 2 > words.length) throw new RangeError('too many assumptions for one sampler')
    for (const [index, word] of pool.words.entries()) words.fill(word, 2 * index, 2 * index + 2)
    this.#exports = wasmExports(bytes, memory)
  }

  /** Fills the input rows with draws `firstDraw` …, which must begin at an even number below 2^33. */
  fill(seed: Seed, firstDraw: number, count: number): void {
    if (firstDraw % 2 !== 0 || firstDraw + count > 2 ** 33)
      throw new RangeError(`no tile begins at draw ${firstDraw}`)
    const { stride } = this.place
    for (let dimension = 0; dimension < this.distributions.length; dimension++) {
      this.#call(
        'uniforms',
        firstDraw / 2,
        dimension,
        seed.low,
        seed.high,
        this.#at.uniforms,
        roundUp(count, 8) * 8,
      )
      this.#marks.fill(0)
      this.#call(
        'normals',
        this.#at.uniforms,
        this.#at.normals + 8 * stride * dimension,
        roundUp(count, 2 * copies) * 8,
      )
      if (this.#isMarked()) this.#normalsAgain(seed, firstDraw, dimension, count)
    }
    for (let k = 0; k < this.distributions.length; k++) {
      this.#marks.fill(0)
      if (this.#written[k] === true) this.#call(`s${k}`, roundUp(count, 2 * copies) * 8)
      if (this.#written[k] !== true || this.#isMarked()) this.#spreadAgain(k, count)
    }
  }

  #call(name: string, ...parameters: readonly number[]): void {
    ;(this.#exports[name] as Code)(...parameters)
  }

  #isMarked(): boolean {
    return this.#marks.some(word => word !== 0)
  }

  #normalsAgain(seed: Seed, firstDraw: number, dimension: number, count: number): void {
    const { stride } = this.place
    fillPhiloxUniforms(this.#uniforms.subarray(0, count), seed, firstDraw, dimension)
    for (let lane = 0; lane < count; lane++)
      this.#normals[stride * dimension + lane] = normalQuantile(this.#uniforms[lane] ?? Number.NaN)
  }

  #spreadAgain(k: number, count: number): void {
    const { stride } = this.place
    const weights = this.factor[k] ?? []
    for (let lane = 0; lane < count; lane++) {
      let z = 0
      for (const [j, weight] of weights.entries()) z += weight * (this.#normals[stride * j + lane] ?? 0)
      this.#inputs[stride * k + lane] = this.distributions[k]?.fromNormal(z) ?? Number.NaN
    }
  }
}

function roundUp(value: number, to: number): number {
  return Math.ceil(value / to) * to
}

/** Parameters: address of uniforms, address of normals, bytes to do. */
function normalBody(pool: ConstantPool, marks: number): Body {
  const body = new Body([types.i32, types.i32, types.i32])
  const origin = body.local(types.i32)
  const code = new VectorCode(pool, origin)
  const { value, inRange } = vectorNormalQuantile(code, code.load({ pointer: 0, offset: 0, copied: true }))
  code.store(value, { pointer: 1, offset: 0, copied: true })
  markOutside(code, inRange, origin, marks)
  const step = 16 * copies
  body.raw(0x03, 0x40)
  code.emit(body, copies)
  for (const pointer of [0, 1]) body.get(pointer).i32(step).raw(0x6a).set(pointer)
  body.get(2).i32(step).raw(0x6b, 0x22, 2, 0x0d, 0, 0x0b)
  return body
}
