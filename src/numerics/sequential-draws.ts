import { exp, log } from './exp-log.js'
import { normalQuantile } from './normal.js'
import { philoxBlock, type Seed } from './philox.js'

/**
 * A sequence of random numbers for samplers that cannot say beforehand how many they need (Markov chains, rejection); where a number
 * has an address, use `philox.ts`. The same numbers on every machine: integers, + − × ÷ √ and our own `log` only.
 *
 * Specification of the stream `xoshiro128++/1`: xoshiro128++ 1.0 of D. Blackman and S. Vigna, "Scrambled linear pseudorandom number
 * generators", ACM Trans. Math. Softw. 47 (2021), placed in the public domain: period 2^128 − 1. With state (s0, s1, s2, s3), all 32-bit:
 * result = rotl(s0 + s3, 7) + s0; t = s1 << 9; s2 ^= s0; s3 ^= s1; s1 ^= s2; s0 ^= s3; s2 ^= t; s3 = rotl(s3, 11).
 * The state starts as the Philox block of counter (stream, 0, 0, `sequencePurpose`) and key = seed (an all-zero block, which the period leaves
 * out, becomes (1, 0, 0, 0)). Two streams of one seed begin at places of the cycle that are as good as random: the chance that they
 * overlap within 2^40 numbers is 2^-86.
 */
const sequencePurpose = 0x5e9

/** Uniforms have 32 bits and a half step: never 0 or 1. */
const perStep = 1 / 4294967296

export class SequentialDraws {
  /** s0 … s3: in an array, because a field that holds more than 31 bits is kept as a double. */
  readonly #state = new Int32Array(4)

  constructor(seed: Seed, stream: number) {
    const words = new Uint32Array(4)
    philoxBlock(words, stream, 0, 0, sequencePurpose, seed.low, seed.high)
    this.#state.set(words)
    if (words.every(word => word === 0)) this.#state[0] = 1
  }

  /** The next 32 bits, as a signed word. */
  word(): number {
    const state = this.#state
    const s0 = state[0] ?? 0
    const s1 = state[1] ?? 0
    const s2 = (state[2] ?? 0) ^ s0
    const s3 = (state[3] ?? 0) ^ s1
    const sum = (s0 + (s3 ^ s1)) | 0
    state[0] = s0 ^ s3
    state[1] = s1 ^ s2
    state[2] = s2 ^ (s1 << 9)
    state[3] = (s3 << 11) | (s3 >>> 21)
    return (((sum << 7) | (sum >>> 25)) + s0) | 0
  }

  /** A uniform number of (0, 1): 2^32 equally spaced values, symmetric about ½. */
  uniform(): number {
    return ((this.word() >>> 0) + 0.5) * perStep
  }

  /** A standard normal number, by the inverse: at most 6.4 in size, since a uniform has 32 bits. */
  normal(): number {
    return normalQuantile(this.uniform())
  }

  /** An exponential number of mean 1. */
  exponential(): number {
    return -log(this.uniform())
  }

  /**
   * A gamma number of scale 1: G. Marsaglia and W. W. Tsang, "A simple method for generating gamma variables", ACM Trans. Math. Softw. 26
   * (2000). A shape below 1 is drawn as shape + 1 and multiplied by u^(1/shape).
   */
  gamma(shape: number): number {
    if (shape < 1) return this.gamma(shape + 1) * exp(-this.exponential() / shape)
    const d = shape - 1 / 3
    const c = 1 / Math.sqrt(9 * d)
    for (;;) {
      const z = this.normal()
      const root = 1 + c * z
      if (root <= 0) continue
      const cube = root * root * root
      const u = this.uniform()
      const square = z * z
      // The squeeze takes some 98% of the numbers without a logarithm.
      if (u < 1 - 0.0331 * square * square) return d * cube
      if (log(u) < 0.5 * square + d * (1 - cube + log(cube))) return d * cube
    }
  }
}
