import { type DrawPlan, type OutputCell, planDraws } from '../simulate/draw-plan.js'
import { solvedRun } from '../simulate/multipliers.js'
import { type Outcome, succeed } from '../vocabulary/diagnostic.js'
import { type DrawRequest, decidedDraws } from './draw-options.js'
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

/** As many threads as suit: one for each four blocks, and no more than the machine has. */
export function suitableJobs(blocks: number, processors: number): number {
  return Math.max(1, Math.min(processors, Math.ceil(blocks / 4)))
}
