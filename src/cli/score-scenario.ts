import { setImmediate } from 'node:timers/promises'
import type { NotScored } from '../checks/outturns-since.js'
import { planScore, type ScoredOutturn } from '../checks/score-since.js'
import { backend } from '../simulate/draw-backend.js'
import type { DrawPlan } from '../simulate/draw-plan.js'
import { DrawnCells } from '../simulate/drawn-cells.js'
import { blockRunner } from '../simulate/run-block.js'
import { error, fail, type Outcome, succeed } from '../vocabulary/diagnostic.js'
import type { TargetRegister } from '../vocabulary/target.js'
import { overLimit } from './draw-limits.js'
import type { DrawRequest } from './draw-options.js'
import { planSolved } from './simulate-scenario.js'
import type { SolvedScenario } from './solve-scenario.js'

/** A scenario made as of a date, beside the outturns since. */
export interface ScoredScenario {
  readonly run: SolvedScenario
  readonly plan: DrawPlan
  readonly outturns: readonly ScoredOutturn[]
  readonly notScored: readonly NotScored[]
}

/** More draws than this are no use for a score, and all are kept. */
const mostKept = 100_000

/** Draws a solved scenario and sets it beside what was published after its date. Refuses scenarios without `as_of`. */
export async function scoreScenario(
  run: SolvedScenario,
  register: TargetRegister | undefined,
  request: DrawRequest,
): Promise<Outcome<ScoredScenario>> {
  const { scenario, paths, loaded } = run
  const { model, observations } = loaded
  if (scenario.asOf === undefined) {
    return fail(
      error(
        'S225',
        `"${scenario.id}" has no as_of: a forecast without a date saw the outturns, and nothing can be scored`,
        undefined,
        'Add as_of: 2024-01-31, or whatever day it is made on.',
      ),
    )
  }
  const since = planScore({ model, observations, paths, asOf: scenario.asOf, register })
  if (!since.ok) return since
  const planned = planSolved(run, request, since.value.cells)
  if (!planned.ok) return planned
  const plan = planned.value
  const over = overLimit(plan, { jobs: 1, blocks: plan.blocks, keepsAll: true }, request)
  if (over !== undefined) return fail(over)
  if (plan.draws > mostKept) {
    return fail(
      error(
        'U102',
        `--draws ${plan.draws}: a score takes ${mostKept} at most`,
        undefined,
        'More would not change it.',
      ),
    )
  }
  const drawn = new DrawnCells(plan, paths)
  const runner = blockRunner(plan, backend)
  // Between blocks signals are heard.
  for (let block = 0; block < plan.blocks; block++) {
    drawn.add(runner.keep(block).values)
    await setImmediate()
  }
  const outturns = since.value.score((...cell) => drawn.read(...cell), plan.draws)
  return succeed({ run, plan, outturns, notScored: since.value.notScored }, planned.warnings)
}
