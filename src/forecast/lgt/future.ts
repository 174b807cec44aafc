import type { SequentialDraws } from '../../numerics/sequential-draws.js'
import type { LgtChain } from './chain.js'
import { leastLevel, wholePower } from './smoothed-series.js'

/**
 * Simulates one future of `steps` values from where the chain stands, into `out` from `at` on. A value outside `least` … `most` is put on the
 * bound and the path goes on from there; returns how many were.
 */
export function simulateFuture(
  out: Float64Array,
  at: number,
  steps: number,
  bounds: { readonly least: number; readonly most: number },
  chain: LgtChain,
  draws: SequentialDraws,
): number {
  const { alpha, beta, global, local, errors, smoothed } = chain
  const last = smoothed.level.length - 1
  const quarters = 4 * chain.rho
  const [eighths, nu] = [errors.eighths, errors.degrees]
  let level = smoothed.level[last] ?? 0
  let trend = smoothed.trend[last] ?? 0
  let bounded = 0
  for (let step = 0; step < steps; step++) {
    const quarter = Math.sqrt(Math.sqrt(Math.max(level, leastLevel)))
    const centre = level + global * wholePower(quarter, quarters) + local * trend
    const mix = draws.gamma(0.5 * nu) / (0.5 * nu)
    const free = centre + draws.normal() * Math.sqrt((errors.square * wholePower(quarter, eighths)) / mix)
    const value = Math.min(Math.max(free, bounds.least), bounds.most)
    if (value !== free) bounded++
    out[at + step] = value
    const next = alpha * value + (1 - alpha) * level
    trend = beta * (next - level) + (1 - beta) * trend
    level = next
  }
  return bounded
}
