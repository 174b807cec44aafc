import type { BatchBackend } from '../kernels/batch.js'
import type { DrawPlan } from './draw-plan.js'
import { type RunStatistics, type SummaryShape, statisticsOf } from './draw-statistics.js'
import { type DrawSummary, pilotEdges, SummaryBuilder } from './draw-summary.js'
import { blockRunner } from './run-block.js'

/** What the statistics need of a plan. */
export function shapeOf(plan: DrawPlan): SummaryShape {
  const { draws, cells, replicates, centres } = plan
  return { draws, cells: cells.length, replicates, centres }
}

/** Runs all blocks of a plan one after another, in this thread. */
export function summariseDraws(plan: DrawPlan, backend: BatchBackend): DrawSummary {
  const runner = blockRunner(plan, backend)
  const builder = new SummaryBuilder(runner, pilotEdges(plan, runner))
  for (let block = 0; block < plan.blocks; block++) builder.add(block)
  return builder.finish()
}

/** The figures of a plan, from all its draws. */
export function simulateDraws(plan: DrawPlan, backend: BatchBackend = 'wasm'): RunStatistics {
  return statisticsOf(shapeOf(plan), summariseDraws(plan, backend))
}
