import type { Distribution } from '../numerics/distributions.js'
import { normalQuantile } from '../numerics/normal.js'
import { philoxUniform, type Seed } from '../numerics/philox.js'
import { type SobolScramble, sobolScramble } from '../numerics/sobol.js'
import { ConstantPool, VectorCode } from './vector-code.js'
import { type FactorTerm, markOutside, spreadBody, vectorNormalQuantile } from './vector-normal.js'
import { philoxBody } from './vector-philox.js'
import { sobolBody, sobolParameters, sobolTable, sobolTableWords } from './vector-sobol.js'
import { Body, moduleBytes, types } from './wasm-bytes.js'
import { pagesFor, type WasmMemory, wasmExports } from './web-assembly.js'

/** One number drawn: where its uniforms come from, what it is correlated with, and how it is spread. */
export interface SampledDimension {
  readonly source: { readonly kind: 'sobol' | 'random'; readonly dimension: number }
  /** The terms of its normal, added in this order; one of weight 1 where it is correlated with nothing. */
  readonly terms: readonly FactorTerm[]
  readonly distribution: Distribution
}

/** What is drawn. */
export interface SamplingPlan {
  readonly seed: Seed
  readonly dimensions: readonly SampledDimension[]
  /** Draw d is point ⌊d / scrambles⌋ of scramble d mod scrambles; 1 where draws are neighbours. */
  readonly scrambles: number
}

/** Where the sampler may write. */
export interface SamplerPlace {
  readonly memory: WasmMemory
  /** Address of its own room, `samplerBytes` long. */
  readonly at: number
  readonly stride: number
}

const markBytes = 64
const copies = 4

/** Room for the constants of the shared code and up to six of each spread. */
function constantBytes(dimensions: number): number {
  return 8192 + 128 * dimensions
}

/** Bytes a sampler of so many dimensions needs. */
export function samplerBytes(dimensions: number, stride: number): number {
  return (
    constantBytes(dimensions) +
    markBytes +
    4 * sobolTableWords * dimensions +
    8 * stride * (2 * dimensions + 1)
  )
}

type Code = (...parameters: readonly number[]) => void

/**
 * Draws numbers in WebAssembly: uniforms of the streams `philox4x32-10/1` and `sobol-joe-kuo-6-owen/1`, normals by their inverse, a Gaussian copula, and each
 * spread by its inverse: bit for bit what `fillPhiloxUniforms`, `fillSobolUniforms`, `normalQuantile` and `Distribution.fromNormal` give. Values far out (beyond 5.6
 * standard deviations, and other places where vector code is not exact) and spreads without vector code are computed by those functions themselves.
 */
export class WasmSampler {
  /** One row for each dimension, `stride` apart: the numbers drawn last. */
  readonly drawn: Float64Array
  readonly #uniforms: Float64Array
  readonly #normals: Float64Array
  readonly #marks: Int32Array
  readonly #exports: Readonly<Record<string, unknown>>
  readonly #at: { readonly [room in 'marks' | 'tables' | 'uniforms' | 'normals' | 'drawn']: number }
  readonly #written: readonly boolean[]
  readonly #scrambles = new Map<number, readonly (SobolScramble | undefined)[]>()

  constructor(
    private readonly place: SamplerPlace,
    private readonly plan: SamplingPlan,
  ) {
    const { memory, at, stride } = place
    const { dimensions } = plan
    const room = constantBytes(dimensions.length)
    const marks = at + room
    const tables = marks + markBytes
    const uniforms = tables + 4 * sobolTableWords * dimensions.length
    const normals = uniforms + 8 * stride
    const drawn = normals + 8 * stride * dimensions.length
    this.#at = { marks, tables, uniforms, normals, drawn }
    this.#marks = new Int32Array(memory.buffer, marks, markBytes / 4)
    this.#uniforms = new Float64Array(memory.buffer, uniforms, stride)
    this.#normals = new Float64Array(memory.buffer, normals, stride * dimensions.length)
    this.drawn = new Float64Array(memory.buffer, drawn, stride * dimensions.length)
    const pool = new ConstantPool(at)
    const spreads = dimensions.map(({ distribution, terms }, k) =>
      isPlainNormal(distribution, terms)
        ? undefined
        : spreadBody(distribution.spec, terms, pool, {
            normals,
            marks,
            to: drawn + 8 * stride * k,
            rowBytes: 8 * stride,
            copies,
          }),
    )
    this.#written = spreads.map(each => each !== undefined)
    const functions = [
      { body: philoxBody(pool), exported: 'philox' },
      { body: sobolBody(pool), exported: 'sobol' },
      { body: normalBody(pool, marks), exported: 'normals' },
      { body: affineBody(pool), exported: 'affine' },
      { body: moveBody(pool, 'add'), exported: 'shift' },
      { body: moveBody(pool, 'mul'), exported: 'scale' },
      ...spreads.flatMap((body, k) => (body === undefined ? [] : [{ body, exported: `s${k}` }])),
    ]
    const bytes = moduleBytes(functions, pagesFor(memory.buffer.byteLength))
    const words = new BigUint64Array(memory.buffer, at, room / 8)
    if (pool.words.length * 2 > words.length) throw new RangeError('too many constants for one sampler')
    for (const [index, word] of pool.words.entries()) words.fill(word, 2 * index, 2 * index + 2)
    for (const [k, { source }] of dimensions.entries()) {
      if (source.kind === 'sobol') this.#table(k).set(sobolTable(source.dimension))
    }
    this.#exports = wasmExports(bytes, memory)
  }

  #table(k: number): Uint32Array {
    return new Uint32Array(
      this.place.memory.buffer,
      this.#at.tables + 4 * sobolTableWords * k,
      sobolTableWords,
    )
  }

  /** Draws points `first` … of a scramble (draws `first` … where there is one scramble), which must begin at a multiple of eight. */
  fill(scramble: number, first: number, count: number): void {
    const { dimensions, scrambles } = this.plan
    // A draw's counter has 33 bits, a point's 32.
    const most = scrambles === 1 ? 2 ** 33 : 2 ** 32
    if (first % 8 !== 0 || first + count > most) throw new RangeError(`no tile begins at draw ${first}`)
    const { stride } = this.place
    const laneBytes = roundUp(count, 2 * copies) * 8
    for (let k = 0; k < dimensions.length; k++) {
      this.#fillUniforms(k, scramble, first, count)
      this.#marks.fill(0)
      this.#call('normals', this.#at.uniforms, this.#at.normals + 8 * stride * k, laneBytes)
      if (!this.#isMarked()) continue
      // The vector code may have spoilt nothing of the uniforms: the exact function reads them again.
      for (let lane = 0; lane < count; lane++) {
        this.#normals[stride * k + lane] = normalQuantile(this.#uniforms[lane] ?? Number.NaN)
      }
    }
    for (const [k, { distribution, terms }] of dimensions.entries()) {
      const { spec } = distribution
      if (isPlainNormal(distribution, terms) && spec.kind === 'normal') {
        const [from, to] = [this.#at.normals + 8 * stride * k, this.#at.drawn + 8 * stride * k]
        this.#call('affine', from, to, spec.mean, spec.sd, laneBytes)
        continue
      }
      this.#marks.fill(0)
      if (this.#written[k] === true) this.#call(`s${k}`, laneBytes)
      if (this.#written[k] !== true || this.#isMarked()) this.#spreadAgain(k, count)
    }
  }

  /** Writes `by` + the numbers drawn for a dimension, or `by` × them, to an address. */
  write(how: 'shift' | 'scale', by: number, dimension: number, to: number, count: number): void {
    const from = this.#at.drawn + 8 * this.place.stride * dimension
    this.#call(how, from, to, by, roundUp(count, 2 * copies) * 8)
  }

  /** Writes `by` + `times` × the numbers drawn for a dimension to an address. */
  stretch(by: number, times: number, dimension: number, to: number, count: number): void {
    const from = this.#at.drawn + 8 * this.place.stride * dimension
    this.#call('affine', from, to, by, times, roundUp(count, 2 * copies) * 8)
  }

  #call(name: string, ...parameters: readonly number[]): void {
    ;(this.#exports[name] as Code)(...parameters)
  }

  #isMarked(): boolean {
    return this.#marks.some(word => word !== 0)
  }

  #fillUniforms(k: number, scramble: number, first: number, count: number): void {
    const { seed, dimensions, scrambles } = this.plan
    const { kind, dimension } = dimensions[k]?.source ?? { kind: 'random', dimension: 0 }
    const bytes = roundUp(count, 8) * 8
    if (kind === 'random') {
      if (scrambles === 1) {
        this.#call('philox', first / 2, dimension, seed.low, seed.high, this.#at.uniforms, bytes)
        return
      }
      for (let lane = 0; lane < count; lane++) {
        this.#uniforms[lane] = philoxUniform(seed, (first + lane) * scrambles + scramble, dimension)
      }
      return
    }
    const word = this.#scrambleOf(k, scramble, dimension)
    const tableAt = this.#at.tables + 4 * sobolTableWords * k
    this.#call('sobol', ...sobolParameters(dimension, first, word, tableAt), this.#at.uniforms, bytes)
  }

  #scrambleOf(k: number, scramble: number, dimension: number): SobolScramble {
    const { seed, dimensions } = this.plan
    const known =
      this.#scrambles.get(scramble) ??
      dimensions.map(({ source }) =>
        source.kind === 'sobol' ? sobolScramble(seed, scramble, source.dimension) : undefined,
      )
    this.#scrambles.set(scramble, known)
    return known[k] ?? sobolScramble(seed, scramble, dimension)
  }

  #spreadAgain(k: number, count: number): void {
    const { stride } = this.place
    const { terms = [], distribution } = this.plan.dimensions[k] ?? {}
    for (let lane = 0; lane < count; lane++) {
      let z = 0
      for (const [index, { dimension, weight }] of terms.entries()) {
        const term = weight * (this.#normals[stride * dimension + lane] ?? 0)
        z = index === 0 ? term : z + term
      }
      this.drawn[stride * k + lane] = distribution?.fromNormal(z) ?? Number.NaN
    }
  }
}

/** A normal spread of its own normal needs no code of its own. */
function isPlainNormal({ spec }: Distribution, terms: readonly FactorTerm[]): boolean {
  return spec.kind === 'normal' && terms.length === 1 && terms[0]?.weight === 1
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
  loop(body, code, [0, 1], 2)
  return body
}

/** mean + sd·z. Parameters: address of normals, address to write to, mean, standard deviation, bytes to do. */
function affineBody(pool: ConstantPool): Body {
  const body = new Body([types.i32, types.i32, types.f64, types.f64, types.i32])
  const origin = body.local(types.i32)
  const [mean, sd] = [body.local(types.vector), body.local(types.vector)]
  body.get(2).vector('splatF64').set(mean)
  body.get(3).vector('splatF64').set(sd)
  const code = new VectorCode(pool, origin)
  const normal = code.load({ pointer: 0, offset: 0, copied: true })
  const value = code.op('add', code.held([mean]), code.op('mul', code.held([sd]), normal))
  code.store(value, { pointer: 1, offset: 0, copied: true })
  loop(body, code, [0, 1], 4)
  return body
}

/** `by` + each number, or `by` × each. Parameters: address to read, address to write to, `by`, bytes to do. */
function moveBody(pool: ConstantPool, op: 'add' | 'mul'): Body {
  const body = new Body([types.i32, types.i32, types.f64, types.i32])
  const origin = body.local(types.i32)
  const by = body.local(types.vector)
  body.get(2).vector('splatF64').set(by)
  const code = new VectorCode(pool, origin)
  const number = code.load({ pointer: 0, offset: 0, copied: true })
  code.store(code.op(op, code.held([by]), number), { pointer: 1, offset: 0, copied: true })
  loop(body, code, [0, 1], 3)
  return body
}

/** Repeats the code with pointers moving on until the bytes are done. */
function loop(body: Body, code: VectorCode, pointers: readonly number[], bytes: number): void {
  const step = 16 * copies
  body.raw(0x03, 0x40)
  code.emit(body, copies)
  for (const pointer of pointers) body.get(pointer).i32(step).raw(0x6a).set(pointer)
  body.get(bytes).i32(step).raw(0x6b, 0x22, bytes, 0x0d, 0, 0x0b)
}
