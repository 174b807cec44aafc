import { briefingScore } from '../checks/briefing-score.js'
import type { BriefingPlan, BriefingScore } from '../vocabulary/briefing.js'
import { type Diagnostic, fail, type Outcome, succeed } from '../vocabulary/diagnostic.js'
import type { TargetRegister } from '../vocabulary/target.js'
import { readDrawOptions } from './draw-options.js'
import { scoreScenario } from './score-scenario.js'
import type { SolvedScenario } from './solve-scenario.js'

/** What scenarios of a past day said, beside the outturns since: the figures of `score` with the plan's draws. */
export async function scoreBriefing(
  runs: readonly SolvedScenario[],
  register: TargetRegister,
  { draws, seed }: BriefingPlan,
): Promise<Outcome<readonly BriefingScore[]>> {
  const request = readDrawOptions({
    draws: `${draws ?? ''}`,
    ...(seed === undefined ? {} : { seed: `${seed}` }),
  })
  if (!request.ok) return request
  const scores: BriefingScore[] = []
  const warnings: Diagnostic[] = []
  for (const run of runs) {
    const scored = await scoreScenario(run, register, request.value)
    if (!scored.ok) return fail(...scored.diagnostics)
    warnings.push(...scored.warnings)
    scores.push(briefingScore(run.scenario, scored.value.outturns, scored.value.notScored))
  }
  return succeed(scores, warnings)
}
