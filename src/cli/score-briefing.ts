import type { BriefingPlan, BriefingScore, ScoredFigure } from '../vocabulary/briefing.js'
import { type Diagnostic, fail, type Outcome, succeed } from '../vocabulary/diagnostic.js'
import type { TargetRegister } from '../vocabulary/target.js'
import { readDrawOptions } from './draw-options.js'
import { type ScoredOutturn, scoreScenario } from './score-scenario.js'
import type { SolvedScenario } from './solve-scenario.js'
import { summariseScores } from './summarise-scores.js'

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
    const { outturns, notScored } = scored.value
    const { nearerThanNaive, nearerThanTarget } = summariseScores(outturns)
    scores.push({
      scenario: run.scenario,
      figures: outturns.map(figureOf),
      nearerThanNaive,
      nearerThanTarget,
      notComparable: notScored.length,
    })
  }
  return succeed(scores, warnings)
}

function figureOf({
  variable,
  period,
  of,
  unit,
  value,
  source,
  score,
  naive,
  target,
}: ScoredOutturn): ScoredFigure {
  return {
    ...{ variable, period, of, unit, outturn: value, source, median: score.median },
    low: score.bands['5'],
    high: score.bands['95'],
    inside: score.inside['50'] ? '50' : score.inside['90'] ? '90' : 'outside',
    naive,
    target: target?.value,
  }
}
