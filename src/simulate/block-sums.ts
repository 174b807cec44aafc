import { addPowers, joinedHalves } from '../numerics/block-sums.js'
import { type DrawPlan, drawsIn } from './draw-plan.js'

/** How many sums are kept of each cell and replicate. */
export function momentsKept({ replicates }: Pick<DrawPlan, 'replicates'>): number {
  return replicates === 1 ? 4 : 2
}

/** The sums of a block from its draws (cell × draw), as `blockSums` makes them of the draws of each replicate. */
export function sumsOfBlock(plan: DrawPlan, block: number, values: Float64Array): Float64Array {
  const { replicates } = plan
  const count = drawsIn(plan, block)
  const kept = momentsKept(plan)
  const sums = new Float64Array(plan.cells.length * replicates * kept)
  // Draw d is place ⌊d / replicates⌋ of its replicate: draws of even places come first, then as many of odd ones.
  const own = new Float64Array(replicates * 8)
  const odd = replicates * 4
  for (let index = 0; index < plan.cells.length; index++) {
    const centre = plan.centres[index] ?? 0
    const from = index * count
    own.fill(0)
    let to = 0
    for (let draw = 0; draw < count; draw++) {
      const d = (values[from + draw] ?? Number.NaN) - centre
      // An unusable draw is NaN, and is left out.
      if (d - d === 0) addPowers(own, to, d)
      to = to + 4 === own.length ? 0 : to + 4
    }
    for (let replicate = 0; replicate < replicates; replicate++) {
      const joined = joinedHalves(own, replicate * 4, odd)
      const at = (index * replicates + replicate) * kept
      for (let power = 0; power < kept; power++) sums[at + power] = joined[power] ?? 0
    }
  }
  return sums
}
