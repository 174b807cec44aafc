import type { Covariances } from '../numerics/joint-moments.js'
import type { Estimate } from '../numerics/summary-of-draws.js'
import type { Together } from '../vocabulary/together.js'
import { fewestDraws, pinnedDistance } from './pinned-distance.js'
import type { TargetMeter } from './target-meters.js'
import { targetPairs } from './target-pairs.js'

/** Targets as counted in draws: each, every pair of them, and how their figures vary together. */
interface CountedTargets {
  readonly draws: number
  readonly unusable: number
  readonly single: readonly Estimate[]
  readonly pairs: Parameters<typeof targetPairs>[2]
  readonly moments: (withoutGroup?: number) => Covariances
}

/** What draws say of targets together; the targets in the order in which they were counted. */
export function drawnTogether(
  meters: readonly TargetMeter[],
  { draws, unusable, single, pairs, moments }: CountedTargets,
): Together {
  return {
    distance: pinnedDistance({ meters, moments }),
    fewestDraws: fewestDraws(meters.length),
    pairs: targetPairs(
      meters.map(({ id }) => id),
      single,
      pairs,
      draws - unusable,
    ),
  }
}
