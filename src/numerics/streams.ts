import { fillPhiloxUniforms, type Seed } from './philox.js'
import { fillSobolUniforms, sobolScramble } from './sobol.js'

/** A source of uniforms of (0, 1), addressed by draw and dimension; it keeps no state. */
export interface RandomStream {
  readonly name: string
  readonly about: string
  /** Fills `out` with the numbers of draws `firstDraw` … of `dimension`, for one seed and one replicate. */
  readonly fill: (
    out: Float64Array,
    at: {
      readonly seed: Seed
      readonly replicate: number
      readonly firstDraw: number
      readonly dimension: number
    },
  ) => void
}

const streams: readonly RandomStream[] = [
  {
    name: 'philox4x32-10/1',
    about: 'plain random numbers; replicates are further purposes of one counter and share nothing',
    fill: (out, { seed, replicate, firstDraw, dimension }) => {
      // Purpose 0 is the first replicate, 1 belongs to the scrambles, so later replicates start at 2.
      fillPhiloxUniforms(out, seed, firstDraw, dimension, replicate === 0 ? 0 : replicate + 1)
    },
  },
  {
    name: 'sobol-joe-kuo-6-owen/1',
    about: 'Sobol points, scrambled by hash; each replicate is another scramble of the same points',
    fill: (out, { seed, replicate, firstDraw, dimension }) => {
      fillSobolUniforms(out, firstDraw, dimension, sobolScramble(seed, replicate, dimension))
    },
  },
]

/**
 * The streams there are, by the name that a manifest records. A stream is NEVER changed, not even to mend it: its first
 * numbers are frozen in `test/numerics/streams.test.ts`. A better one gets a new name, is added, and may become the default;
 * the old one stays, so that an old manifest can be replayed to the same bytes.
 */
export const randomStreams: ReadonlyMap<string, RandomStream> = new Map(
  streams.map(stream => [stream.name, stream]),
)
