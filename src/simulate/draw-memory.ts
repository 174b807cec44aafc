import { sketchBins } from '../numerics/quantile-sketch.js'
import { momentsKept } from './block-sums.js'
import { type DrawPlan, drawsPerBlock, keepsValues } from './draw-plan.js'

/**
 * Bytes a run of this plan will hold at once: for each worker the numbers and results of one block and two histograms (the one it counts into and the copy it
 * hands over); together the sums of every block, and every value where quantiles are exact or draws are written out. Node itself is not in it.
 */
export function memoryOfDraws(plan: DrawPlan, jobs: number, writesDraws: boolean): number {
  const { draws, cells, replicates, uncertainty, blocks } = plan
  const rows = uncertainty.dimensions.length + uncertainty.bases.length
  const worker = (rows + cells.length) * drawsPerBlock * 8
  const sums = blocks * cells.length * replicates * momentsKept(plan) * 8
  const histogram = cells.length * replicates * sketchBins * 4
  const kept = keepsValues(plan) ? 2 * draws * cells.length * 8 : histogram * (2 * jobs + 2)
  const written = writesDraws ? 3 * draws * cells.length * 8 : 0
  return jobs * worker + sums + kept + written
}
