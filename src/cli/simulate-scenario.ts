import { memoryOfDraws } from '../simulate/draw-memory.js'
import { type DrawPlan, type OutputCell, planDraws } from '../simulate/draw-plan.js'
import { solvedRun } from '../simulate/multipliers.js'
import { error, type Outcome, succeed } from '../vocabulary/diagnostic.js'
import { type DrawRequest, decidedDraws, mostDraws, type Shard } from './draw-options.js'
import type { Project } from './project.js'
import { type RunOptions, type SolvedScenario, solveScenario } from './solve-scenario.js'

/** A scenario solved and its draws planned, nothing drawn yet. */
export interface PlannedScenario {
  readonly solved: SolvedScenario
  readonly plan: DrawPlan
}

/** Everything a thread needs to plan the same draws by itself; it can be sent to another thread. */
export interface DrawTask {
  readonly project: Project
  readonly reference: string
  readonly options: RunOptions
  readonly request: DrawRequest
}

/** Solves a scenario and plans its draws; the same files give the same plan in any thread. */
export async function planScenario(task: DrawTask): Promise<Outcome<PlannedScenario>> {
  const solved = await solveScenario(task.project, task.reference, task.options)
  if (!solved.ok) return solved
  const plan = planSolved(solved.value, task.request)
  return plan.ok
    ? succeed({ solved: solved.value, plan: plan.value }, [...solved.warnings, ...plan.warnings])
    : plan
}

/** Plans the draws of a solved scenario, of all values or of those asked for. Refuses models integrated by Runge and Kutta. */
export function planSolved(
  { scenario, loaded, paths }: SolvedScenario,
  request: DrawRequest,
  asked?: readonly OutputCell[],
): Outcome<DrawPlan> {
  const { model } = loaded
  const run = solvedRun(model, paths.known, scenario)
  if (!run.ok) return run
  return planDraws(run.value, decidedDraws(request, scenario), asked)
}

/** The refusal of a run that would take more memory, or more draws, than it may; undefined where it fits. */
export function overLimit(plan: DrawPlan, jobs: number, { memory }: DrawRequest, writesDraws: boolean) {
  const needed = memoryOfDraws(plan, jobs, writesDraws)
  const takes = `${plan.draws} draws of ${plan.cells.length} figures would take about ${inGibi(needed)} of memory`
  if (needed > memory) {
    return error(
      'L105',
      `${takes}; the limit is ${inGibi(memory)}`,
      undefined,
      `ask for fewer draws or fewer periods, run shards (--shard 1/8 …), or raise the limit: --memory ${Math.ceil(needed / 1_048_576)}`,
    )
  }
  if (plan.draws <= mostDraws) return undefined
  return error(
    'L105',
    `${takes}; whatever the memory, the limit of one run is ${mostDraws} draws`,
    undefined,
    'no figure of a model is known to the digits that more draws would give',
  )
}

function inGibi(bytes: number): string {
  const gibi = bytes / 2 ** 30
  return gibi < 0.1 ? `${(gibi * 1024).toFixed(1)} MiB` : `${gibi.toFixed(2)} GiB`
}

/** The blocks of one shard: neighbours, as evenly as they can be shared out. Some shards of many are empty. */
export function blocksOf({ blocks }: DrawPlan, shard: Shard | undefined): readonly number[] {
  const { index, count } = shard ?? { index: 1, count: 1 }
  const from = Math.floor(((index - 1) * blocks) / count)
  const to = Math.floor((index * blocks) / count)
  return Array.from({ length: to - from }, (_, position) => from + position)
}

/** As many threads as suit: one for each four blocks, and no more than the machine has. */
export function suitableJobs(blocks: number, processors: number): number {
  return Math.max(1, Math.min(processors, Math.ceil(blocks / 4)))
}
