import { type DrawPlan, drawsIn } from './draw-plan.js'

/** How many sums are kept of each cell and replicate. */
export function momentsKept({ replicates }: Pick<DrawPlan, 'replicates'>): number {
  return replicates === 1 ? 4 : 2
}

/** The sums of a block from its draws (cell × draw). Every draw goes to the sums of its replicate, so each sum is in draw order. */
export function sumsOfBlock(plan: DrawPlan, block: number, values: Float64Array): Float64Array {
  const { replicates } = plan
  const count = drawsIn(plan, block)
  const kept = momentsKept(plan)
  const sums = new Float64Array(plan.cells.length * replicates * kept)
  const own = new Float64Array(replicates * 4)
  for (let index = 0; index < plan.cells.length; index++) {
    const centre = plan.centres[index] ?? 0
    const row = values.subarray(index * count, (index + 1) * count)
    own.fill(0)
    let to = 0
    for (let draw = 0; draw < count; draw++) {
      const d = (row[draw] ?? Number.NaN) - centre
      // An unusable draw is NaN, and is left out.
      if (d - d === 0) {
        const square = d * d
        own[to] = (own[to] ?? 0) + d
        own[to + 1] = (own[to + 1] ?? 0) + square
        own[to + 2] = (own[to + 2] ?? 0) + square * d
        own[to + 3] = (own[to + 3] ?? 0) + square * square
      }
      to = to + 4 === own.length ? 0 : to + 4
    }
    for (let replicate = 0; replicate < replicates; replicate++) {
      const at = (index * replicates + replicate) * kept
      sums.set(own.subarray(replicate * 4, replicate * 4 + kept), at)
    }
  }
  return sums
}
