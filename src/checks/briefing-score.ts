import type { Scenario } from '../vocabulary/assumption.js'
import type { BriefingScore, ScoredFigure } from '../vocabulary/briefing.js'
import type { NotScored } from './outturns-since.js'
import type { ScoredOutturn } from './score-since.js'
import { summariseScores } from './summarise-scores.js'

/** How a scenario of a past day has done since, as a page says it. */
export function briefingScore(
  scenario: Scenario,
  outturns: readonly ScoredOutturn[],
  notScored: readonly NotScored[],
): BriefingScore {
  const { nearerThanNaive, nearerThanTarget } = summariseScores(outturns)
  return {
    scenario,
    figures: outturns.map(figureOf),
    nearerThanNaive,
    nearerThanTarget,
    notComparable: notScored.length,
  }
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
