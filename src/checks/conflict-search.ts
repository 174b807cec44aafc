import {
  holdsAt,
  type LeastViolation,
  leastViolation,
  type RegionPoint,
  settled,
} from '../numerics/joint-region.js'
import type { LinearSolver } from '../numerics/linear-program.js'
import type { JointTargets } from './joint-targets.js'

/** Weights of rows that must hold against the one that may give way, the next tried where one is less than what a row costs another in per cent. */
const mustHold = [1e2, 1e4]

/** The nearest that one row comes to its bounds while others hold. */
export interface NearestPoint {
  readonly point: RegionPoint
  /** Multipliers of the rows at it: how much each pulls. */
  readonly prices: Float64Array
  /** The same, where what does not matter stays near the scenario. */
  readonly settled: () => Omit<NearestPoint, 'settled'>
}

/**
 * The point nearest to holding of one row at which all the others hold; undefined when none was found from these starts.
 */
export function nearestFor(
  solver: LinearSolver,
  joint: JointTargets,
  row: number,
  others: readonly number[],
  starts: readonly RegionPoint[],
): NearestPoint | undefined {
  const settle = (found: LeastViolation, weight: number) => () => {
    const weights = new Map([...others.map(other => [other, weight] as const), [row, 1] as const])
    return settled(joint.region, weights, joint.metric, found)
  }
  let best: LeastViolation | undefined
  for (const weight of mustHold) {
    const weights = new Map([...others.map(other => [other, weight] as const), [row, 1] as const])
    for (const start of starts) {
      const found = leastViolation(solver, joint.region, weights, start)
      if (found === undefined || !holdsAt(joint.region, found.point.values, others)) continue
      if (best === undefined || found.violation < best.violation) best = found
    }
    if (best !== undefined) return { ...best, settled: settle(best, weight) }
  }
  return undefined
}

/** True when all of these rows hold at some point found from one of the starts. */
export function canHold(
  solver: LinearSolver,
  joint: JointTargets,
  rows: readonly number[],
  starts: readonly RegionPoint[],
): boolean {
  const even = new Map(rows.map(row => [row, 1]))
  return starts.some(start => {
    const found = leastViolation(solver, joint.region, even, start)
    return found !== undefined && holdsAt(joint.region, found.point.values, rows)
  })
}
