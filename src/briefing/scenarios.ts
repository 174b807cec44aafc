import { strip } from '../charts/bullet.js'
import { pathsChart, roomForEnds } from '../charts/paths-chart.js'
import { renderSvg } from '../charts/render.js'
import { countVerdicts, type PageFacts, type Run } from './facts.js'
import { figure } from './figure.js'
import { fixed, missing, shownInPercent, signed } from './format-number.js'
import { type Html, html, type Insert, join, picture } from './html.js'
import { verdictMark, verdictStyle } from './marks.js'
import { decimalsOfVariable, pathChartOf, pathEnds, shownAt } from './scenario-lines.js'
import { Filled, table } from './table.js'

/** Growth by scenario, small pictures of the other compared variables, and the tables behind them. */
export async function scenarioSection(facts: PageFacts): Promise<Html> {
  const compared = facts.content.plan.compare.filter(id => facts.content.model.variables.has(id))
  const [first, ...rest] = compared
  const lead = first === undefined ? undefined : await leadFigure(first, facts)
  const panels: Html[] = []
  for (const variable of rest) {
    const panel = await panelOf(variable, facts)
    if (panel !== undefined) panels.push(panel)
  }
  const { say } = facts
  const shared =
    panels.length === 0
      ? undefined
      : html`<figure id="f-panels" aria-labelledby="f-panels-t"><figcaption><h3 id="f-panels-t">${say.figureNumber(3)}${panelsTitle(rest, facts)}</h3><p class="sub">${say.subtitles.panels(facts.pick(facts.main.scenario.title))}${say.stop}${say.hollow}</p></figcaption><div class="panels">${panels}</div></figure>`
  return html`${lead}${shared}${comparisonTable(compared, facts)}${changingVerdicts(facts)}`
}

async function leadFigure(variable: string, facts: PageFacts): Promise<Html | undefined> {
  const { say } = facts
  const chart = pathChartOf(variable, facts, { labels: 'names', every: 1, divide: true })
  const phone = pathChartOf(variable, facts, { labels: 'numbers', every: 3, divide: true })
  if (chart === undefined || phone === undefined) return undefined
  const title = say.figureNumber(2) + spreadTitle(variable, facts)
  const unit = facts.unitText(facts.content.model.variables.get(variable)?.unit ?? '1')
  const span = Array.from(
    { length: facts.main.paths.to - facts.main.paths.from + 1 },
    (_, i) => facts.main.paths.from + i,
  )
  const decimals = decimalsOfVariable(variable, facts)
  const rows = facts.content.runs.map(run => ({
    cells: [
      facts.pick(run.scenario.title),
      ...span.map(period => {
        const value = shownAt(run, variable, period)
        return value === undefined ? missing : fixed(value, decimals)
      }),
    ],
  }))
  return figure(
    {
      id: 'f-scenarios',
      title,
      subtitle: say.subtitles.paths(
        facts.placeName,
        facts.titleOf(variable),
        unit,
        chart.periods[0] ?? '',
        chart.periods.at(-1) ?? '',
      ),
      label: title,
      legend: html`<p class="ends n">${endsOf(variable, facts)}</p>`,
      source:
        chart.hollow.length === 0
          ? say.notes.lines
          : `${say.notes.lines}${facts.language === 'en' ? ' ' : ''}${say.hollow}`,
      dataLabel: say.showData,
      data: table(
        title,
        [{ head: say.tables.scenario }, ...span.map(p => ({ head: facts.year(p), align: 'r' as const }))],
        [{ rows }],
        'dt',
      ),
    },
    (size, small) => pathsChart(small ? phone : chart, size),
    {
      wide: { width: 950 - roomForEnds(chart, 13), height: 310 },
      narrow: { width: 318 - roomForEnds(phone, 12), height: 250 },
    },
  )
}

/** The distance between the highest and lowest scenario at the page's period; says so when there is none. */
function spreadTitle(variable: string, facts: PageFacts): string {
  const { say } = facts
  const values = facts.content.runs.flatMap(run => {
    const value = shownAt(run, variable, facts.period)
    return value === undefined ? [] : [{ run, value }]
  })
  const decimals = decimalsOfVariable(variable, facts)
  const ordered = [...values].sort((a, b) => b.value - a.value)
  const highest = ordered[0]
  const lowest = ordered.at(-1)
  const name = facts.titleOf(variable)
  if (highest === undefined || lowest === undefined) return name
  const top = fixed(highest.value, decimals)
  const floor = fixed(lowest.value, decimals)
  if (top === floor) return say.titles.noSpread(facts.year(facts.period), name, top)
  return say.titles.spread(
    facts.year(facts.period),
    name,
    facts.pick(highest.run.scenario.title),
    top,
    facts.pick(lowest.run.scenario.title),
    floor,
  )
}

/** Which of the small pictures differs most between scenarios at the end of the run. */
function panelsTitle(variables: readonly string[], facts: PageFacts): string {
  const { say } = facts
  const last = facts.main.paths.to
  const spreads = variables.flatMap(variable => {
    const ends = facts.content.runs.flatMap(run => {
      const value = shownAt(run, variable, last)
      return value === undefined ? [] : [{ run, value }]
    })
    const ordered = [...ends].sort((a, b) => b.value - a.value)
    const [highest, lowest] = [ordered[0], ordered.at(-1)]
    const middle = Math.abs(shownAt(facts.main, variable, last) ?? 0)
    if (highest === undefined || lowest === undefined || middle === 0) return []
    const gap = highest.value - lowest.value
    const unit = facts.content.model.variables.get(variable)?.unit ?? '1'
    return [{ variable, highest, lowest, size: shownInPercent(unit) ? gap : (100 * gap) / middle }]
  })
  const widest = [...spreads].sort((a, b) => b.size - a.size)[0]
  const year = facts.year(last)
  if (widest === undefined || widest.size < 1e-9) return say.titles.samePanels(variables.length, year)
  const decimals = decimalsOfVariable(widest.variable, facts)
  return say.titles.panels(
    variables.length,
    year,
    facts.titleOf(widest.variable),
    facts.pick(widest.highest.run.scenario.title),
    fixed(widest.highest.value, decimals),
    facts.pick(widest.lowest.run.scenario.title),
    fixed(widest.lowest.value, decimals),
  )
}

async function panelOf(variable: string, facts: PageFacts): Promise<Html | undefined> {
  const chart = pathChartOf(variable, facts, { labels: 'numbers', every: 3, divide: false })
  if (chart === undefined) return undefined
  const unit = facts.unitText(facts.content.model.variables.get(variable)?.unit ?? '1')
  const name = facts.titleOf(variable)
  const svg = await renderSvg(
    pathsChart(chart, { width: 258 - roomForEnds(chart, 12), height: 128, font: 12 }),
    name,
  )
  return html`<div class="panel"><h4><a href="#eq-${variable}">${name}</a>${unit === '' ? '' : facts.say.inUnit(unit)}</h4>${picture(svg)}<p class="ends">${endsOf(variable, facts)}</p></div>`
}

function endsOf(variable: string, facts: PageFacts): Insert {
  return join(
    pathEnds(variable, facts).map(({ tone, text }) => html`<span class="lk ${tone}">${text}</span>`),
    html`<br>`,
  )
}

/** Values at the page's period by scenario, with the difference from the main one and where each stands. */
function comparisonTable(compared: readonly string[], facts: PageFacts): Html {
  const { say } = facts
  const { runs } = facts.content
  const rows = compared.map(variable => {
    const unit = facts.content.model.variables.get(variable)?.unit ?? '1'
    const decimals = decimalsOfVariable(variable, facts)
    const values = runs.map(run => shownAt(run, variable, facts.period))
    const present = values.filter(value => value !== undefined)
    const low = Math.min(...present)
    const high = Math.max(...present)
    const reference = shownAt(facts.main, variable, facts.period)
    const cells = values.map((value, index): Insert => {
      if (value === undefined) return missing
      const gap = reference === undefined ? 0 : value - reference
      const isMain = runs[index] === facts.main
      const difference =
        fixed(gap, decimals) === fixed(0, decimals) ? say.noDifference : signed(gap, decimals)
      return html`<span class="val">${fixed(value, decimals)}</span>${dot(value, low, high, isMain)}<span class="mini">${isMain ? say.mainMark : difference}</span>`
    })
    const name = html`<a href="#eq-${variable}">${facts.titleOf(variable)}</a>${facts.unitText(unit) === '' ? '' : html`<span class="mini">${facts.unitText(unit)}</span>`}`
    return { cells: [name, ...cells] }
  })
  const counts = runs.map(run => countVerdicts(run.checked.targets))
  rows.push({
    cells: [
      say.tables.metOf(facts.modelled.length),
      ...counts.map(
        ({ met, missed }) => html`<b>${met}</b><span class="mini">${say.missedCount(missed)}</span>`,
      ),
    ],
  })
  const title = comparisonTitle(
    counts.map(count => count.met),
    facts,
  )
  return html`<h3 class="tt">${say.tableNumber(3)}${title}</h3>
${table(title, [{ head: say.tables.indicatorAt(facts.year(facts.period)) }, ...runs.map(run => ({ head: headOf(run, facts), align: 'r' as const }))], [{ rows }], 'cmp')}
<p class="note">${say.notes.comparison}</p>`
}

function headOf(run: Run, facts: PageFacts): Insert {
  return run === facts.main
    ? html`<b class="mainh">${facts.pick(run.scenario.title)}</b>`
    : facts.pick(run.scenario.title)
}

function dot(value: number, low: number, high: number, main: boolean): Insert {
  const { at } = strip([value], low, high)
  const x = high > low ? (at[0] ?? 0) : 66
  return html`<svg class="ds" viewBox="0 0 132 12" aria-hidden="true"><path class="ba" d="M8 6H124"/><circle class="${main ? 'bd' : 'bo'}" cx="${x}" cy="6" r="4.5"/></svg>`
}

function comparisonTitle(met: readonly number[], facts: PageFacts): string {
  const { say } = facts
  const best = Math.max(...met)
  const names = facts.content.runs
    .filter((_, index) => met[index] === best)
    .map(run => facts.pick(run.scenario.title))
  if (names.length === met.length) return say.titles.sameCount(best)
  return say.titles.bestScenario(say.some(names, 2), best, facts.modelled.length)
}

/** Targets whose verdict depends on the scenario: the ones a decision can move. */
function changingVerdicts(facts: PageFacts): Html | undefined {
  const { say } = facts
  const { runs } = facts.content
  const changing = facts.modelled.filter(
    verdict => new Set(runs.map(run => verdictIn(run, verdict.target.id)?.verdict)).size > 1,
  )
  const steady = facts.modelled.length - changing.length
  const title = say.titles.changing(changing.length, steady)
  if (changing.length === 0) return html`<p class="note">${title}</p>`
  const columns = [
    { head: say.tables.indicator },
    ...runs.map(run => ({ head: headOf(run, facts), align: 'ctr' as const, style: 'm' })),
  ]
  const rows = changing.map(verdict => ({
    cells: [
      html`<a href="#t-${verdict.target.id}">${facts.head(verdict.target.indicator)}</a>`,
      ...runs.map(run => {
        const here = verdictIn(run, verdict.target.id)
        return here === undefined
          ? missing
          : new Filled(`f-${verdictStyle(here.verdict)}`, verdictMark(here.verdict, facts))
      }),
    ],
  }))
  return html`<h3 class="tt">${say.tableNumber(4)}${title}</h3>
${table(title, columns, [{ rows }], 'mx')}`
}

function verdictIn(run: Run, id: string) {
  return run.checked.targets.find(verdict => verdict.target.id === id)
}
