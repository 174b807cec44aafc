import type { PathChart } from '../charts/path-chart.js'
import { roomForEnds } from '../charts/path-ends.js'
import { pathsChart } from '../charts/paths-chart.js'
import type { PageFacts } from './facts.js'
import { fanChartOf } from './fan-lines.js'
import { fanTitle } from './fans.js'
import { fixed } from './format-number.js'
import type { HeldChart } from './held.js'
import { type Html, holding, html, join, picture } from './html.js'
import { isRoomy } from './key-targets.js'
import { chosenGroups, endOf, groupsOf } from './path-groups.js'
import { decimalsOfVariable, keyOf, pathChartOf } from './scenario-lines.js'
import { spreadTitle } from './scenarios.js'

/** The variables the plan names, else the first fan, the total of the contributions or the first variable compared. */
function variablesOf({ content }: PageFacts): readonly string[] {
  const { plan, model } = content
  const named = plan.charts?.map(({ variable }) => variable)
  const usual = [content.draws?.fans[0]?.variable, plan.contributions?.total, plan.compare[0]]
  const one = usual.flatMap(id => (id !== undefined && model.variables.has(id) ? [id] : []))[0]
  return named ?? (one === undefined ? [] : [one])
}

/** Charts without a table of data: a fan where the variable was drawn, else the paths of the scenarios. Nothing where the plan names no variable at all. */
export async function chartSection(facts: PageFacts): Promise<Html | undefined> {
  const figures: Html[] = []
  for (const variable of variablesOf(facts)) {
    const figure = await chartOf(variable, facts)
    if (figure !== undefined) figures.push(figure)
  }
  if (figures.length === 0) return undefined
  return figures.length === 1 ? html`${figures}` : html`<div class="fans">${figures}</div>`
}

async function chartOf(variable: string, facts: PageFacts): Promise<Html | undefined> {
  const { say, content } = facts
  const fan = content.draws?.fans.find(one => one.variable === variable)
  const options = { labels: 'numbers', every: 2, divide: true } as const
  const drawn = fan === undefined ? pathChartOf(variable, facts, options) : fanChartOf(fan, facts, options)
  if (drawn === undefined) return undefined
  // A small picture has no room for words at the foot of the divider or beside hollow points; the caption has them.
  const chart: PathChart = {
    ...drawn,
    hollow: drawn.hollow.map(point => ({ ...point, text: '' })),
    ...(drawn.divide === undefined ? {} : { divide: { ...drawn.divide, left: '' } }),
  }
  const unit = facts.unitText(content.model.variables.get(variable)?.unit ?? '1')
  const [from = '', to = ''] = [chart.periods[0], chart.periods.at(-1)]
  const title =
    fan === undefined || content.draws === undefined
      ? spreadTitle(variable, facts)
      : fanTitle(fan, content.draws, facts)
  const subtitle = say.templates.chart(facts.titleOf(variable), unit, from, to, fan !== undefined)
  const all = groupsOf(variable, facts)
  const lines = fan === undefined ? all : chosenGroups(all, facts).map(({ group }) => group)
  const decimals = decimalsOfVariable(variable, facts)
  const told = lines.map(group => ({
    tone: group.tone,
    text: `${say.groupName(group.names)} ${fixed(endOf(group), decimals)}`,
  }))
  const ends = told.map(({ tone, text }) => html`<span class="lk ${tone}">${text}</span>`)
  const hollow =
    chart.hollow.length === 0 ? undefined : html`<span class="mini">${say.templates.hollow}</span>`
  const spec = pathsChart(chart, {
    width: 380 - roomForEnds(chart, 12),
    height: isRoomy(facts) ? 230 : 150,
    font: 12,
  })
  const svg = await facts.draw(spec, title)
  const page = html`<figure id="f-chart-${variable}" class="fan" aria-labelledby="f-chart-${variable}-t"><figcaption><h3 id="f-chart-${variable}-t">${title}</h3><p class="sub">${subtitle}</p></figcaption>
${picture(svg)}<p class="ends">${join(ends, ' ')}${hollow}</p></figure>`
  const held: HeldChart = {
    kind: 'chart',
    id: `f-chart-${variable}`,
    title,
    subtitle,
    note: chart.hollow.length === 0 ? '' : say.hollow,
    key: keyOf(told),
    spec,
  }
  return holding(page, [held])
}
