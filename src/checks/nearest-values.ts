import { correlationFactor, distanceParts, type StandardisedPoint } from '../numerics/joint-distance.js'
import type { Covariances } from '../numerics/joint-moments.js'
import { type LinearRow, leastDistance } from '../numerics/least-distance.js'
import { normalCdf } from '../numerics/normal.js'
import type { NearestPoint } from '../vocabulary/together.js'
import { intervalOf, readingOf } from './read-target.js'
import type { TargetMeter } from './target-meters.js'

interface Drawn {
  readonly moments: Covariances
  readonly point: StandardisedPoint
}

/** Bounds give way by this many standard deviations, so that targets which just meet are not taken apart by rounding. */
const slack = 1e-6
const everything = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY }

/**
 * The values nearest to the middle of the draws, by the same measure, at which every target is met as it is read (floors, ceilings, widths): the least unusual way
 * to meet all, as far as the draws are normal. The values that meet all are a convex set, so the plane through its nearest point, square to the way there, has all of it on the far side: P(all) ≤
 * Φ(−distance). Undefined where the directions in which draws vary lead to none.
 */
export function nearestPoint(
  meters: readonly Pick<TargetMeter, 'id' | 'target' | 'unit'>[],
  moments: Covariances,
  point: StandardisedPoint,
  about: {
    readonly jackknife: (figure: (withoutGroup: number) => number) => number
    readonly again: (withoutGroup: number) => Drawn
  },
): NearestPoint | undefined {
  const found = solve(meters, { moments, point })
  if (found === undefined) return undefined
  const error = about.jackknife(group => solve(meters, about.again(group))?.distance ?? Number.NaN)
  return {
    distance: found.distance,
    error,
    atMost: found.distance > 0 ? normalCdf(-found.distance) : 1,
    values: found.values.map(({ value, atBound }, index) => ({
      id: meters[index]?.id ?? '',
      value,
      atBound,
    })),
  }
}

function solve(
  meters: readonly Pick<TargetMeter, 'target' | 'unit'>[],
  { moments, point }: Drawn,
):
  | {
      readonly distance: number
      readonly values: readonly { readonly value: number; readonly atBound: boolean }[]
    }
  | undefined {
  const { means, matrix, size } = moments
  const every = Array.from({ length: size }, (_, index) => index)
  const { factor, rank } = correlationFactor(point, distanceParts(point, every))
  const conditions: LinearRow[] = []
  const limits = meters.map(({ target, unit }, index) => {
    const bounds = intervalOf(target, unit, readingOf(target)) ?? everything
    const mean = means[index] ?? 0
    const still = point.still.has(index)
    const scale = still ? 1 : Math.sqrt(matrix[index * size + index] ?? 0)
    const give = still ? (point.noise[index] ?? 0) : slack
    const low = (bounds.low - mean) / scale - give
    const high = (bounds.high - mean) / scale + give
    const row = factor.subarray(index * rank, (index + 1) * rank)
    if (Number.isFinite(low)) conditions.push({ row, right: low })
    if (Number.isFinite(high)) conditions.push({ row: row.map(each => -each), right: -high })
    return { bounds, low, high, row, mean, scale }
  })
  const nearest = leastDistance(rank, [], conditions)?.y
  if (nearest === undefined) return undefined
  const values = limits.map(({ bounds, low, high, row, mean, scale }) => {
    const z = row.reduce((sum, share, k) => sum + share * (nearest[k] ?? 0), 0)
    // Within a thousandth of a standard deviation; what the slack gave is taken back.
    const atBound = Math.min(z - low, high - z) < 1e-3
    return { value: Math.max(bounds.low, Math.min(bounds.high, mean + scale * z)), atBound }
  })
  return { distance: Math.sqrt(nearest.reduce((sum, each) => sum + each * each, 0)), values }
}
