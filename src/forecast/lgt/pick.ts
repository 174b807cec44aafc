import { exp } from '../../numerics/exp-log.js'
import type { SequentialDraws } from '../../numerics/sequential-draws.js'

/** Draws an index below `count` with probability in proportion to exp(logWeights[index]); overwrites the weights. */
export function pick(logWeights: Float64Array, count: number, draws: SequentialDraws): number {
  let top = Number.NEGATIVE_INFINITY
  for (let i = 0; i < count; i++) top = Math.max(top, logWeights[i] ?? 0)
  let sum = 0
  for (let i = 0; i < count; i++) {
    sum += exp((logWeights[i] ?? 0) - top)
    logWeights[i] = sum
  }
  const mark = draws.uniform() * sum
  for (let i = 0; i < count - 1; i++) if (mark < (logWeights[i] ?? 0)) return i
  return count - 1
}
