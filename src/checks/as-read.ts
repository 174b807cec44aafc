import { intervalOf, readingOf } from './read-target.js'
import type { TargetMeter } from './target-meters.js'

/**
 * Whether a weighted sum of targets can be `always` with each as it is read: the sum then ranges over the sum of their intervals. An end that a strict bound
 * (above, below) makes is not reached.
 */
export function asRead(
  terms: readonly (Pick<TargetMeter, 'target' | 'unit'> & { readonly weight: number })[],
  always: number,
  slack: number,
): boolean {
  let [low, high] = [0, 0]
  let strict = false
  for (const { target, unit, weight } of terms) {
    const bounds = intervalOf(target, unit, readingOf(target))
    if (bounds === undefined) continue
    const ends = [weight * bounds.low, weight * bounds.high]
    low += Math.min(...ends)
    high += Math.max(...ends)
    strict ||= target.bound === 'above' || target.bound === 'below'
  }
  const inside = Math.min(always - low, high - always)
  return strict ? inside > slack : inside >= -slack
}
