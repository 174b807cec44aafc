import { exp, log } from '../numerics/exp-log.js'
import type { FourBounds } from './width-constants.js'

/** Normal numbers at 90 and 97.5%. */
const at80 = 1.2815515655446004
const at95 = 1.959963984540054
/** Widths of 95 over 80%: the normal's is 1.53. Outside these the narrower of the two is widened. */
const ratios = { least: 1.25, most: 3 }

/**
 * The quantiles of a distribution by normal number z, through a median and four bounds at given distances from it: on either side the distance is A·sinh(δz) where
 * the tail is heavier than the normal's, A·arsinh(δz) where it is lighter, with A and δ such that both bounds are met. Rising in z and smooth but for
 * a kink of slope at the median; beyond 95% it goes on with the same A and δ.
 */
export function quantileCurve(median: number, distances: FourBounds<number>): (z: number) => number {
  const below = sideCurve(distances.lower80, distances.lower95)
  const above = sideCurve(distances.upper80, distances.upper95)
  return z => (z < 0 ? median - below(-z) : median + above(z))
}

/** Distance from the median by z ≥ 0. */
function sideCurve(distance80: number, distance95: number): (z: number) => number {
  const outer = Math.max(distance95, ratios.least * distance80)
  const inner = Math.max(distance80, outer / ratios.most)
  if (!(inner > 0)) return () => 0
  const wanted = outer / inner
  const shape = wanted > at95 / at80 ? sinh : arsinh
  // The ratio rises with δ for sinh and falls for arsinh; both brackets hold every ratio allowed.
  let [low, high] = [1e-3, 20]
  for (let round = 0; round < 60; round++) {
    const middle = (low + high) / 2
    const ratio = shape(middle * at95) / shape(middle * at80)
    if (shape === sinh ? ratio < wanted : ratio > wanted) low = middle
    else high = middle
  }
  const size = inner / shape(low * at80)
  return z => size * shape(low * z)
}

function sinh(x: number): number {
  return (exp(x) - exp(-x)) / 2
}

function arsinh(x: number): number {
  return log(x + Math.sqrt(x * x + 1))
}

const nodes = Array.from({ length: 129 }, (_, i) => (i - 64) / 8)
const density = nodes.map(z => exp((-z * z) / 2))
const total = density.reduce((so, weight) => so + weight, 0)

/** The mean of the distribution whose quantile at the normal number z is `at(z)`: the trapezium rule from −8 to 8. */
export function meanOfCurve(at: (z: number) => number): number {
  return nodes.reduce((so, z, i) => so + (density[i] ?? 0) * at(z), 0) / total
}

/** Bends what falls below `floor` > 0 so that it stays above 0: the same at the floor, smooth, rising, nearing 0 far below. */
export function keptPositive(value: number, floor: number): number {
  return value >= floor ? value : (floor * floor) / (2 * floor - value)
}
