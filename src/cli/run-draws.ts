import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import type { BlockRunner } from '../simulate/block-runner.js'
import { backend } from '../simulate/draw-backend.js'
import { type DrawPlan, drawsIn, drawsPerBlock, keepsValues } from '../simulate/draw-plan.js'
import { type DrawSummary, pilotEdges, SummaryBuilder } from '../simulate/draw-summary.js'
import { blockRunner } from '../simulate/run-block.js'
import { error, fail, type Outcome, succeed } from '../vocabulary/diagnostic.js'
import { writePeriod } from '../vocabulary/period.js'
import { edgesFault } from './draw-diagnostics.js'
import { runInWorkers } from './draw-pool.js'
import type { DrawTask, PlannedScenario } from './simulate-scenario.js'

/** How the draws of a run are to be made; none of it shows in the result. */
export interface DrawWork {
  readonly task: DrawTask
  readonly blocks: readonly number[]
  readonly jobs: number
  readonly onProgress: (draws: number) => void
}

/**
 * Makes the draws of the blocks asked for: in this thread with one job, else in workers. Between two blocks signals are
 * heard. Fails where the draws that set the histograms' edges have no result at all.
 */
export async function runDraws(
  { plan, solved }: PlannedScenario,
  work: DrawWork,
): Promise<Outcome<DrawSummary>> {
  const { blocks, jobs } = work
  const runner = blockRunner(plan, backend)
  const edges = pilotEdges(plan, runner)
  if (edges === undefined && !keepsValues(plan)) return fail(noResults(plan, runner))
  const faults = edgesFault(plan, edges ?? [])
  if (faults.length > 0) return fail(...faults)
  if (jobs === 1 || blocks.length < 2) {
    const builder = new SummaryBuilder(runner, edges)
    let done = 0
    for (const block of blocks) {
      builder.add(block)
      done += drawsIn(plan, block)
      work.onProgress(done)
      await setImmediate()
    }
    return succeed(builder.finish())
  }
  return runInWorkers({
    entry: pathToFileURL(join(work.task.project.packageRoot, 'dist', 'draw-worker.js')),
    start: {
      ...{ task: work.task, inputs: solved.inputs.map(each => each.sha256) },
      edges,
    },
    blocks,
    jobs,
    blocksAtATime: Math.max(1, Math.min(16, Math.floor(blocks.length / (jobs * 4)))),
    onProgress: count => work.onProgress(Math.min(count * drawsPerBlock, plan.draws)),
  })
}

/** The refusal of a run without a single usable draw. */
export function noResults(plan: DrawPlan, runner: BlockRunner) {
  const { unusable, firstFault } = runner.keep(0).summary
  const equation = plan.model.equations[firstFault?.equation ?? -1]
  const when = firstFault === undefined ? '' : ` in ${writePeriod(firstFault.period, plan.model.frequency)}`
  return error(
    'V110',
    `none of the first ${unusable} draws has a result: the equation for "${equation?.variable ?? ''}" has none${when}`,
    equation?.place,
    'look at the spreads and errors: draws leave the range in which the equation can be computed',
  )
}
