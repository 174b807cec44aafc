import type { FanBand, PathChart } from '../charts/path-chart.js'
import type { FanFigures, FanShare } from '../vocabulary/briefing.js'
import type { Ordinal } from '../vocabulary/period.js'
import { chanceText } from './chances.js'
import type { PageFacts } from './facts.js'
import { fixed, shown } from './format-number.js'
import { targetOf } from './measure-of.js'
import { chosenGroups } from './path-groups.js'
import { decimalsOfVariable, pathChartOf } from './scenario-lines.js'

/** The bands drawn, widest first, each between two quantiles. */
export const fanBands = [
  { share: 90, low: 5, high: 95 },
  { share: 60, low: 20, high: 80 },
  { share: 30, low: 35, high: 65 },
] as const

/** A quantile of the fan's variable in a period, as shown. */
export function quantileAt(fan: FanFigures, share: FanShare, period: Ordinal, facts: PageFacts): number {
  const value = fan.quantiles.get(share)?.[period - facts.main.paths.from]
  if (value === undefined) throw new Error(`the fan of ${fan.variable} has no ${share}% in ${period}`)
  return shown(value, facts.content.model.variables.get(fan.variable)?.unit ?? '1')
}

/** How a fan is drawn: with names at the ends of the lines, or with figures only. */
export interface FanOptions {
  readonly labels: 'names' | 'numbers'
  readonly every: number
}

/**
 * What to draw of a fan: the path chart of a few named scenarios with bands behind it, which open from the last value before the run. The target
 * stands at its own period, with its probability.
 */
export function fanChartOf(fan: FanFigures, facts: PageFacts, options: FanOptions): PathChart | undefined {
  const { variable } = fan
  const chart = pathChartOf(variable, facts, {
    ...options,
    divide: true,
    choose: groups => chosenGroups(groups, facts).map(({ group }) => group),
  })
  if (chart === undefined) return undefined
  const { from, to } = facts.main.paths
  const start = chart.lines.find(line => line.tone === 'main')?.points[0]
  const opening =
    start?.period === facts.year(from - 1) ? [{ ...start, low: start.value, high: start.value }] : []
  const periods = Array.from({ length: to - from + 1 }, (_, step) => from + step)
  const decimals = decimalsOfVariable(variable, facts)
  const bands = fanBands.map(({ share, low, high }): FanBand => {
    const edges = periods.map(at => ({
      period: facts.year(at),
      low: quantileAt(fan, low, at, facts),
      high: quantileAt(fan, high, at, facts),
    }))
    return {
      share,
      points: [...opening.map(({ period, low, high }) => ({ period, low, high })), ...edges],
      label: share === 90 ? edgeLabels(edges.at(-1), decimals, facts, options) : { low: '', high: '' },
    }
  })
  return { ...chart, bands, target: withChance(chart.target, variable, facts) }
}

function edgeLabels(
  end: { readonly low: number; readonly high: number } | undefined,
  decimals: number,
  facts: PageFacts,
  { labels }: FanOptions,
): FanBand['label'] {
  if (end === undefined) return { low: '', high: '' }
  const [low, high] = [fixed(end.low, decimals), fixed(end.high, decimals)]
  const { edge } = facts.say.drawn
  return labels === 'numbers' ? { low, high } : { low: edge.low(low), high: edge.high(high) }
}

/** The target with its probability; of "in step with" only these words, because the bound moves from draw to draw. */
function withChance(target: PathChart['target'], variable: string, facts: PageFacts): PathChart['target'] {
  const verdict = targetOf(variable, facts)
  if (target === undefined || verdict === undefined) return target
  const { say } = facts
  const inStep = verdict.target.bound === 'in step with'
  const label = inStep ? say.targetFlag(say.bound['in step with']('', '')) : target.label
  const chance = facts.content.draws?.targets.get(verdict.target.id)
  if (chance === undefined) return { ...target, label }
  return { ...target, label, below: say.drawn.targetLine(chanceText(chance, facts)) }
}
