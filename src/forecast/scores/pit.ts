import { fillPhiloxUniforms, type Seed } from '../../numerics/philox.js'

/** Where the number that breaks ties comes from: one address for each forecast judged. */
export interface PitAddress {
  readonly seed: Seed
  /** Number of the case, 0 … 2^53 − 1. */
  readonly draw: number
  /** Of the method or series, 32 bits. */
  readonly dimension: number
}

/** Apart from the draws of a simulation and from the scrambles (see `philoxPurpose`): "PIT" in ASCII. */
const purpose = 0x504954

/**
 * Probability integral transform of an outturn among m draws: (number below + u·(1 + number equal))/(m + 1), u uniform at the
 * address. Exactly uniform when outturn and draws come from the same distribution, with ties too (C. Czado, T. Gneiting and L. Held, Biometrics 65 (2009),
 * section 2). For a forecast with a continuous distribution function the transform is just F(outturn).
 */
export function pitOfDraws(draws: ArrayLike<number>, outturn: number, address: PitAddress): number {
  let [below, equal] = [0, 0]
  for (let i = 0; i < draws.length; i++) {
    const draw = draws[i] ?? Number.NaN
    if (draw < outturn) below++
    else if (draw === outturn) equal++
  }
  return (below + tieBreaker(address) * (1 + equal)) / (draws.length + 1)
}

/** The uniform number of (0, 1) at an address. */
export function tieBreaker({ seed, draw, dimension }: PitAddress): number {
  const u = new Float64Array(1)
  fillPhiloxUniforms(u, seed, draw, dimension, purpose)
  return u[0] ?? Number.NaN
}
