import type { ScoredOutturn } from '../../checks/score-since.js'
import { summariseScores } from '../../checks/summarise-scores.js'
import { streamOf } from '../../simulate/draw-plan.js'
import { writePeriod } from '../../vocabulary/period.js'
import type { Input } from '../inputs.js'
import type { ScoredScenario } from '../score-scenario.js'
import { manifestOfRuns } from '../solve-scenario.js'
import { documentText, jsonUnit } from './document.js'
import { solverFields } from './run-document.js'

/** `outturn.score/1`: forecasts as of a date beside the outturns since. */
export function scoreDocument(
  scored: readonly ScoredScenario[],
  inputs: readonly Input[],
  options: Readonly<Record<string, string | undefined>>,
): string {
  const plain = manifestOfRuns(
    scored.map(each => each.run),
    options,
    inputs,
  )
  const plan = scored[0]?.plan
  const manifest =
    plan === undefined
      ? plain
      : {
          ...plain,
          seed: plan.seed,
          stream: streamOf(plan.method),
          options: {
            ...plain.options,
            draws: plan.draws,
            method: plan.method,
            include: plan.include.join(','),
          },
        }
  return documentText('outturn.score/1', manifest, { scenarios: scored.map(scenarioEntry) })
}

function scenarioEntry({ run, outturns, notScored }: ScoredScenario): unknown {
  const { frequency } = run.paths
  const { pointsOff, ...summary } = summariseScores(outturns)
  return {
    scenario: run.scenario.id,
    as_of: run.scenario.asOf,
    outturns: outturns.map(each => ({ ...outturnEntry(each), period: writePeriod(each.period, frequency) })),
    summary: {
      outturns: summary.outturns,
      inside: summary.inside,
      nearer_than_naive: summary.nearerThanNaive,
      nearer_than_target: summary.nearerThanTarget,
      points_off: pointsOff.of === 0 ? { of: 0 } : pointsOff,
    },
    not_scored: notScored.map(each => ({ ...each, period: writePeriod(each.period, frequency) })),
    solver: solverFields(run.paths),
  }
}

function outturnEntry({
  variable,
  of,
  unit,
  value,
  path,
  score,
  naive,
  target,
  source,
  published,
}: ScoredOutturn) {
  return {
    variable,
    of,
    unit: jsonUnit(unit),
    outturn: value,
    published,
    source,
    forecast: { path, median: score.median, mean: score.mean, bands: score.bands },
    error: score.error,
    inside: score.inside,
    below: score.below,
    crps: score.crps,
    naive: naive === undefined ? undefined : { value: naive, error: value - naive },
    target: target === undefined ? undefined : { ...target, error: value - target.value },
  }
}
