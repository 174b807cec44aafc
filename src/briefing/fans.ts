import type { PathChart } from '../charts/path-chart.js'
import { roomForEnds } from '../charts/path-ends.js'
import { pathsChart } from '../charts/paths-chart.js'
import { type BriefingDraws, type FanFigures, fanShares } from '../vocabulary/briefing.js'
import type { Ordinal } from '../vocabulary/period.js'
import { chanceText, insideText } from './chances.js'
import type { PageFacts } from './facts.js'
import { fanBands, fanChartOf, quantileAt } from './fan-lines.js'
import { figure } from './figure.js'
import { fixed, missing } from './format-number.js'
import { type Html, html, type Insert, join } from './html.js'
import { figureMark, pieceLater } from './live-pieces.js'
import { targetOf } from './measure-of.js'
import { chosenGroups, groupsOf } from './path-groups.js'
import { decimalsOfVariable, keyOf, pathEnds } from './scenario-lines.js'
import { table } from './table.js'
import type { Edges } from './wording-draws.js'

/** The fans of the plan: the first across the page, the others two by two. Nothing without draws. */
export async function fanSection(facts: PageFacts): Promise<Html | undefined> {
  const { draws } = facts.content
  if (draws === undefined || draws.fans.length === 0) return undefined
  const figures: Insert[] = []
  for (const [index, fan] of draws.fans.entries())
    figures.push(await pieceLater(`fan-${fan.variable}`, facts, () => fanFigure(fan, index, draws, facts)))
  const [lead, ...rest] = figures
  return html`${lead}${rest.length === 0 ? undefined : html`<div class="fans">${rest}</div>`}`
}

async function fanFigure(
  fan: FanFigures,
  index: number,
  draws: BriefingDraws,
  facts: PageFacts,
): Promise<Html> {
  const { say } = facts
  const { variable } = fan
  const leads = index === 0
  const chart = fanChartOf(fan, facts, { labels: leads ? 'names' : 'numbers', every: leads ? 1 : 2 })
  const phone = fanChartOf(fan, facts, { labels: 'numbers', every: 3 })
  if (chart === undefined || phone === undefined) throw new Error(`the fan of ${variable} has no path`)
  const title = say.figureNumber(index + 1) + fanTitle(fan, draws, facts)
  const unit = facts.unitText(facts.content.model.variables.get(variable)?.unit ?? '1')
  const told = [...pathEnds(variable, facts, true), bandEnd(fan, facts)]
  const ends = told.map(({ tone, text }) => html`<span class="lk ${tone}">${text}</span>`)
  return figure(
    {
      id: `f-fan-${variable}`,
      style: 'fan',
      title,
      subtitle: say.drawn.subtitle(
        facts.placeName,
        facts.titleOf(variable),
        unit,
        chart.periods[0] ?? '',
        chart.periods.at(-1) ?? '',
        facts.pick(facts.main.scenario.title),
      ),
      label: title,
      legend: html`<p class="${leads ? 'ends n' : 'ends'}">${join(ends, html`<br>`)}</p>`,
      unit,
      // The first names its lines in the drawing; of the band's end only the caption speaks.
      key: keyOf(leads ? told.slice(-1) : told),
      source: reading(fan, draws, { chart, leads }, facts),
      dataLabel: say.showData,
      data: () => dataTable(fan, title, facts),
    },
    (size, small) => pathsChart(small ? phone : chart, size),
    {
      wide: leads
        ? { width: 950 - roomForEnds(chart, 13), height: 310 }
        : { width: 438 - roomForEnds(chart, 12), height: 230, font: 12 },
      narrow: { width: 318 - roomForEnds(phone, 12), height: 250 },
    },
    facts,
  )
}

/** What happens in the page's period: the probability of the target, or the median, and where 90% of the draws lie. */
export function fanTitle(fan: FanFigures, draws: BriefingDraws, facts: PageFacts): string {
  const { drawn } = facts.say
  const { variable } = fan
  const verdict = targetOf(variable, facts)
  const chance = verdict === undefined ? undefined : draws.targets.get(verdict.target.id)
  const [year, name] = [facts.year(facts.period), facts.titleOf(variable)]
  const edges = edgesAt(fan, facts)[0] ?? ['', '']
  if (chance !== undefined) return drawn.title(year, name, chanceText(chance, facts), edges)
  const median = fixed(quantileAt(fan, 50, facts.period, facts), decimalsOfVariable(variable, facts))
  return drawn.titleWithoutTarget(year, name, median, edges)
}

/** The edges of the widest band at the end, for the caption. */
function bandEnd(fan: FanFigures, facts: PageFacts): { readonly tone: string; readonly text: string } {
  const { to } = facts.main.paths
  const [low = '', high = ''] = edgesAt(fan, facts, to)[0] ?? []
  return { tone: 'band', text: facts.say.drawn.bandAt(facts.year(to), low, high) }
}

/** The edges of the bands in a period, widest first. */
function edgesAt(fan: FanFigures, facts: PageFacts, period = facts.period): readonly Edges[] {
  const decimals = decimalsOfVariable(fan.variable, facts)
  const text = (share: (typeof fanShares)[number]): string =>
    fixed(quantileAt(fan, share, period, facts), decimals)
  return fanBands.map(({ low, high }) => [text(low), text(high)] as const)
}

/** How to read it, in natural frequencies; what is inside the bands and what is not; and what else must be said of this one. */
function reading(
  fan: FanFigures,
  draws: BriefingDraws,
  { chart, leads }: { readonly chart: PathChart; readonly leads: boolean },
  facts: PageFacts,
): Insert {
  const { say } = facts
  const { drawn } = say
  const [wide, middle, narrow] = edgesAt(fan, facts)
  if (wide === undefined || middle === undefined || narrow === undefined)
    throw new Error('a fan has three bands')
  const last = facts.year(facts.main.paths.from - 1)
  const opensHollow = chart.hollow.some(({ period }) => period === last)
  const inStep = targetOf(fan.variable, facts)?.target.bound === 'in step with'
  const sentences = [
    drawn.frequency(facts.year(facts.period), wide, middle, narrow),
    insideText(draws, facts),
    ...(leads ? [drawn.line] : []),
    ...(chart.hollow.length > 0 ? [say.hollow] : []),
    ...(opensHollow && draws.inside.base > 0 ? [drawn.baseInside] : []),
    ...(inStep ? [drawn.moving] : []),
  ]
  return sentences.join(facts.language === 'en' ? ' ' : '')
}

/** Every quantile of the picture and every line in it, by period. */
function dataTable(fan: FanFigures, title: string, facts: PageFacts): Html {
  const { drawn } = facts.say
  const { from, to } = facts.main.paths
  const periods: readonly Ordinal[] = Array.from({ length: to - from + 1 }, (_, step) => from + step)
  const decimals = decimalsOfVariable(fan.variable, facts)
  const quantiles = [...fanShares].reverse().map(share => ({
    cells: [drawn.quantile(share), ...periods.map(at => fixed(quantileAt(fan, share, at, facts), decimals))],
  }))
  const lines = chosenGroups(groupsOf(fan.variable, facts), facts).map(({ group }) => ({
    cells: [
      facts.say.groupName(group.names),
      ...periods.map((at, step): Insert => {
        const value = group.values[step]
        if (value === undefined) return missing
        const text = fixed(value, decimals)
        if (group.tone !== 'main') return text
        const number = { scenario: facts.main.scenario.id, variable: fan.variable, period: facts.year(at) }
        return figureMark(number, text, facts)
      }),
    ],
  }))
  const columns = [
    { head: drawn.quantileHead },
    ...periods.map(at => ({ head: facts.year(at), align: 'r' as const })),
  ]
  return table(title, columns, [{ rows: [...quantiles, ...lines] }], 'dt')
}
