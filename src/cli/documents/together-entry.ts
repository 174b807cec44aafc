import type { FixedCombination, JointDistance, TargetPair, Together } from '../../vocabulary/together.js'
import { jsonUnit } from './document.js'

/** The distance of the pinned targets and every pair, as fields of `joint` of `outturn.check/1`; none without draws. */
export function togetherEntry(together: Together | undefined): Readonly<Record<string, unknown>> {
  if (together === undefined) return {}
  return { ...distanceEntry(together.distance), pairs: together.pairs.map(pairEntry) }
}

function distanceEntry(found: JointDistance | undefined): Readonly<Record<string, unknown>> {
  if (found === undefined) return {}
  const { distance, error, rank, unusual, pinned, impossible, nearest, draws } = found
  return {
    distance,
    distance_error: finite(error),
    distance_draws: draws,
    rank,
    unusual,
    pinned: pinned.map(({ id, unit, free, ...figures }) => ({
      id,
      ...figures,
      unit: jsonUnit(unit),
      ...(free ? { free } : {}),
    })),
    impossible: impossible.map(combinationEntry),
    nearest:
      nearest === undefined
        ? undefined
        : {
            distance: nearest.distance,
            distance_error: finite(nearest.error),
            at_most: nearest.atMost,
            values: nearest.values.map(({ id, value, atBound }) => ({ id, value, at_bound: atBound })),
          },
  }
}

function combinationEntry({ leftOut, holdsAsRead, unit, ...rest }: FixedCombination): unknown {
  return {
    ...rest,
    unit: unit === undefined ? undefined : jsonUnit(unit),
    left_out: leftOut,
    holds_as_read: holdsAsRead,
  }
}

function pairEntry({ targets, both, ifIndependent, phi, flag }: TargetPair): unknown {
  return {
    targets,
    probability: both.probability,
    probability_error: finite(both.error),
    if_independent: ifIndependent,
    phi,
    flag,
  }
}

function finite(value: number): number | undefined {
  return Number.isFinite(value) ? value : undefined
}
