import { exp, log } from '../numerics/exp-log.js'
import { studentTQuantile } from '../numerics/student-t-values.js'
import { randomWalkWithDrift } from './random-walk-drift.js'
import type { FourBounds, WidthConstants } from './width-constants.js'

/** What widths are made of, per step ahead, in the unit of the series. */
export interface WidthMeasures {
  /** Standard error by theory: the pool's median one, or that of a single method. */
  readonly sigma: ArrayLike<number>
  /** Standard deviation between the means of the pool's members. */
  readonly spread: ArrayLike<number>
  /** How far the mean of the members lies above the point forecast: where they lean to, the band is wider. */
  readonly lean: ArrayLike<number>
}

/** Shares below the four bounds that are calibrated. */
export const boundShares: FourBounds<number> = {
  lower95: 0.025,
  lower80: 0.1,
  upper80: 0.9,
  upper95: 0.975,
}

/** A method that hardly ever erred in its history is still given a tenth of the usual change as its error. */
const leastShare = 0.1
/** Lengths beyond those of the series that the constants were fitted on count as the nearest of them. */
const lengths = { least: 8, most: 60 }
/** Spread and lean count up to so many errors. */
const mostSpread = 12
const mostLean = 3

/**
 * What the logarithm of (distance of a bound ÷ error) is linear in, for each step: 1, log (spread ÷ error), log step, log length, and lean ÷ error,
 * counted towards the bound; and the error itself, which is never 0 where the series moves.
 */
export function widthFeatures(
  values: readonly number[],
  measures: WidthMeasures,
  bound: keyof FourBounds,
): readonly { readonly error: number; readonly features: readonly number[] }[] {
  const least = leastShare * usualChange(values)
  const length = log(Math.min(lengths.most, Math.max(lengths.least, values.length)))
  const direction = boundShares[bound] > 0.5 ? 1 : -1
  return Array.from({ length: measures.sigma.length }, (_, i) => {
    const error = together(measures.sigma[i] ?? 0, least * Math.sqrt(i + 1))
    const spread = Math.min(mostSpread, together(measures.spread[i] ?? 0, leastShare * error) / error)
    const lean = (direction * (measures.lean[i] ?? 0)) / error
    return {
      error,
      features: [1, log(spread), log(i + 1), length, Math.min(mostLean, Math.max(-mostLean, lean))],
    }
  })
}

/** What a random walk with drift asks of a bound at each step: so much of its Student t distance, in the unit of the series; 0 where it has none. */
export function walkDistances(
  values: readonly number[],
  horizon: number,
  bound: keyof FourBounds,
  walkShare: number,
): readonly number[] {
  const walk = randomWalkWithDrift(values, horizon)
  if (walk === undefined) return new Array<number>(horizon).fill(0)
  const share = boundShares[bound]
  const t = walkShare * studentTQuantile(Math.max(share, 1 - share), walk.degrees)
  return walk.scale.map(scale => t * scale)
}

/** Distances of the four bounds from the median, per step, in the unit of the series; they never fall with the step. */
export function boundDistances(
  values: readonly number[],
  measures: WidthMeasures,
  constants: WidthConstants,
): FourBounds<Float64Array> {
  const of = (bound: keyof FourBounds): Float64Array => {
    const walk = walkDistances(values, measures.sigma.length, bound, constants.walk)
    let before = 0
    return Float64Array.from(widthFeatures(values, measures, bound), ({ error, features }, i) => {
      before = Math.max(before, walk[i] ?? 0, error * exp(linear(constants[bound], features)))
      return before
    })
  }
  return { lower95: of('lower95'), lower80: of('lower80'), upper80: of('upper80'), upper95: of('upper95') }
}

function linear(constants: readonly number[], features: readonly number[]): number {
  return features.reduce((so, feature, k) => so + (constants[k] ?? 0) * feature, 0)
}

/** Root mean square change from one period to the next. */
function usualChange(values: readonly number[]): number {
  const squares = values.slice(1).map((value, i) => (value - (values[i] ?? 0)) * (value - (values[i] ?? 0)))
  return Math.sqrt(squares.reduce((so, square) => so + square, 0) / Math.max(1, squares.length))
}

function together(a: number, b: number): number {
  return Math.sqrt(a * a + b * b)
}
