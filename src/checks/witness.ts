import { chiSquareTail } from '../numerics/chi-square.js'
import type { LeastUnusual } from '../numerics/joint-region.js'
import type { Witness } from '../vocabulary/reconciliation.js'
import type { JointTargets } from './joint-targets.js'

/** A price below this share of the largest is rounding: its row does not bind. */
const bindingShare = 1e-6

/** Rows that bind at a point: those with a price. */
export function bindingRows(prices: Float64Array): readonly number[] {
  const largest = prices.reduce((most, each) => Math.max(most, Math.abs(each)), 0)
  if (largest < 1e-12) return []
  return [...prices.keys()].filter(row => Math.abs(prices[row] ?? 0) > bindingShare * largest)
}

/**
 * The setting of the levers at the least unusual point, and how unusual it is: with r rows binding, the squared distance of a normal future in those r
 * directions is χ² with r degrees of freedom.
 */
export function witnessOf(
  joint: JointTargets,
  { point, squaredDistance, prices }: LeastUnusual,
  least: boolean,
): Witness {
  // A move without a standard deviation has a size, but no chance.
  const isKnown = joint.levers.every(
    (lever, index) => lever.sd !== undefined || Math.abs(point.x[index] ?? 0) < 1e-9,
  )
  const directions = bindingRows(prices).length
  const squared = Math.max(0, squaredDistance)
  return {
    levers: joint.levers.map((lever, index) => ({
      lever,
      value: joint.settingOf(point, index),
      deviation: joint.unusualOf(point, index),
    })),
    distance: Math.sqrt(squared),
    directions,
    probability: !isKnown || !least ? undefined : directions === 0 ? 1 : chiSquareTail(squared, directions),
    least,
  }
}
