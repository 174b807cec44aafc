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
/** What series shorter than those get at most, as a share of the band of a walk with drift. */
const mostOfWalk = 1.1
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

/**
 * Distances of the four bounds from the median, per step, in the unit of the series; without a season they never fall with the step. `values` are without their season, and
 * `factors` what it does to the size of each step. Series shorter than any that the constants were fitted on get no more than a tenth over what a random walk with drift
 * asks for (the point is not the walk's): there is nothing to say that it takes more.
 */
export function boundDistances(
  values: readonly number[],
  measures: WidthMeasures,
  constants: WidthConstants,
  factors: readonly number[] = [],
): FourBounds<Float64Array> {
  const horizon = measures.sigma.length
  const of = (bound: keyof FourBounds): Float64Array => {
    const walk = walkDistances(values, horizon, bound, constants.walk)
    const most = values.length < lengths.least ? walkDistances(values, horizon, bound, mostOfWalk) : undefined
    let before = 0
    return Float64Array.from(widthFeatures(values, measures, bound), ({ error, features }, i) => {
      const factor = factors[i] ?? 1
      const fitted = (error * exp(linear(constants[bound], features))) / factor
      before = Math.max(before, walk[i] ?? 0, Math.min(fitted, most?.[i] ?? fitted))
      return before * factor
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
