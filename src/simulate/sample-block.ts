import { correlateNormals } from '../numerics/cholesky.js'
import { type Distribution, distribution } from '../numerics/distributions.js'
import { normalQuantile } from '../numerics/normal.js'
import { seedOf } from '../numerics/philox.js'
import { type RandomStream, randomStreams } from '../numerics/streams.js'
import type { DimensionAddress } from './dimension-address.js'
import { type DrawPlan, drawsPerBlock, scrambles, streamOf } from './draw-plan.js'
import type { InputRow } from './uncertainty.js'

/** So many normal numbers are kept at most: 32 MB. */
const mostKept = 2 ** 22

/**
 * Normal numbers by their address in the streams, for whoever draws again and again with other settings: they depend on the seed alone, and making them is
 * most of sampling.
 */
export class KeptNormals {
  readonly #rows = new Map<string, Float64Array>()
  #size = 0

  /** The row at an address; `make` fills it where it is not known yet. */
  row(address: string, size: number, make: (row: Float64Array) => void): Float64Array {
    const known = this.#rows.get(address)
    if (known !== undefined) return known
    if (this.#size > mostKept) {
      this.#rows.clear()
      this.#size = 0
    }
    const row = new Float64Array(size)
    make(row)
    this.#size += size
    this.#rows.set(address, row)
    return row
  }
}

/** Makes the numbers of whole blocks of draws, block by block into the same memory. */
export class BlockSampler {
  /** Dimension × draw of the block: the numbers drawn, in the units of what they move. */
  readonly #drawn: Float64Array
  readonly #bases: Float64Array
  readonly #distributions: readonly Distribution[]
  /** Draws of a block that are made: a run of fewer than a block needs no more than its own, and eight draws are one point of each scramble. */
  readonly #size: number
  readonly #seed
  readonly #sobol: RandomStream
  readonly #random: RandomStream

  constructor(
    private readonly plan: DrawPlan,
    private readonly kept?: KeptNormals,
  ) {
    const { dimensions, bases } = plan.uncertainty
    this.#size = Math.min(drawsPerBlock, Math.ceil(plan.draws / scrambles) * scrambles)
    this.#drawn = new Float64Array(dimensions.length * this.#size)
    this.#bases = new Float64Array(bases.length * this.#size)
    this.#distributions = dimensions.map(({ name, spec }) => {
      const made = distribution(spec)
      if (!made.ok) throw new RangeError(`${name}: ${made.reason}`)
      return made.distribution
    })
    this.#seed = seedOf(plan.seed)
    this.#sobol = streamNamed(streamOf('sobol'))
    this.#random = streamNamed(streamOf('random'))
  }

  /** Draws a block: uniform numbers by address, normal ones of them, the copula, then each dimension's own distribution. */
  draw(block: number): void {
    const { addresses, groups, seed } = this.plan
    for (const [dimension, address] of addresses.entries()) {
      const row = this.#row(dimension)
      if (this.kept === undefined) {
        this.#fillNormals(row, block, address)
        continue
      }
      const name = [address.kind, address.dimension, seed, block, this.#size].join(' ')
      row.set(this.kept.row(name, this.#size, fresh => this.#fillNormals(fresh, block, address)))
    }
    for (const { dimensions, lower } of groups) {
      const together = new Float64Array(dimensions.length * this.#size)
      for (const [index, dimension] of dimensions.entries()) {
        together.set(this.#row(dimension), index * this.#size)
      }
      correlateNormals(together, lower, dimensions.length, this.#size)
      for (const [index, dimension] of dimensions.entries()) {
        this.#row(dimension).set(together.subarray(index * this.#size, (index + 1) * this.#size))
      }
    }
    for (const [dimension, { fromNormal }] of this.#distributions.entries()) {
      const row = this.#row(dimension)
      for (let lane = 0; lane < row.length; lane++) row[lane] = fromNormal(row[lane] ?? 0)
    }
    this.#applyRules()
  }

  /** Writes a tile of the block into the inputs of a batch: draws `first` … `first + count − 1` of the block. */
  fill(inputs: Float64Array, lanes: number, first: number, count: number): void {
    for (const [index, row] of this.plan.uncertainty.rows.entries()) {
      const to = index * lanes
      if (row.how === 'base') {
        const from = row.base * this.#size + first
        inputs.set(this.#bases.subarray(from, from + count), to)
        continue
      }
      const drawn = this.#row(row.dimension)
      make(row, drawn, first, inputs, to, count)
    }
  }

  #row(dimension: number): Float64Array {
    return this.#drawn.subarray(dimension * this.#size, (dimension + 1) * this.#size)
  }

  #fillNormals(row: Float64Array, block: number, { kind, dimension }: DimensionAddress): void {
    if (kind === 'sobol') this.#fillPoints(row, block, dimension)
    else this.#fillRandom(row, block, dimension)
    for (let lane = 0; lane < row.length; lane++) row[lane] = normalQuantile(row[lane] ?? 0)
  }

  #fillPoints(row: Float64Array, block: number, dimension: number): void {
    const points = drawsPerBlock / scrambles
    const part = new Float64Array(this.#size / scrambles)
    for (let replicate = 0; replicate < scrambles; replicate++) {
      this.#sobol.fill(part, { seed: this.#seed, replicate, firstDraw: block * points, dimension })
      for (let point = 0; point < part.length; point++) row[point * scrambles + replicate] = part[point] ?? 0
    }
  }

  #fillRandom(row: Float64Array, block: number, dimension: number): void {
    this.#random.fill(row, {
      seed: this.#seed,
      replicate: 0,
      firstDraw: block * drawsPerBlock,
      dimension,
    })
  }

  /** Base values in order, each from those before it. */
  #applyRules(): void {
    const { bases, baseDimensions } = this.plan.uncertainty
    for (const [index, base] of bases.entries()) {
      const dimension = baseDimensions[index] ?? -1
      const drawn = dimension < 0 ? undefined : this.#row(dimension)
      const inputs = new Float64Array(base.reads.length)
      for (let draw = 0; draw < this.#size; draw++) {
        for (const [place, read] of base.reads.entries()) {
          inputs[place] = this.#bases[read * this.#size + draw] ?? Number.NaN
        }
        this.#bases[index * this.#size + draw] = base.again(inputs) + (drawn?.[draw] ?? 0)
      }
    }
  }
}

/** The inputs that drawn numbers make. */
function make(
  row: Exclude<InputRow, { how: 'base' }>,
  drawn: Float64Array,
  first: number,
  inputs: Float64Array,
  to: number,
  count: number,
): void {
  const { by } = row
  if (row.how === 'stretch') {
    const { times } = row
    for (let lane = 0; lane < count; lane++) inputs[to + lane] = by + times * (drawn[first + lane] ?? 0)
  } else if (row.how === 'shift')
    for (let lane = 0; lane < count; lane++) inputs[to + lane] = by + (drawn[first + lane] ?? 0)
  else for (let lane = 0; lane < count; lane++) inputs[to + lane] = by * (drawn[first + lane] ?? 0)
}

function streamNamed(name: string): RandomStream {
  const stream = randomStreams.get(name)
  if (stream === undefined) throw new RangeError(`no stream is called ${name}`)
  return stream
}
