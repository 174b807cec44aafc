import { strip } from '../charts/bullet.js'
import { roomForEnds } from '../charts/path-ends.js'
import { pathsChart } from '../charts/paths-chart.js'
import type { Ordinal } from '../vocabulary/period.js'
import { countVerdicts, type PageFacts, type Run } from './facts.js'
import { figure } from './figure.js'
import { decimalsToTell, fixed, missing, shownInPercent, signed } from './format-number.js'
import { type Html, holding, html, type Insert, join, picture } from './html.js'
import { figureMark, piece, pieceLater, targetMark } from './live-pieces.js'
import { verdictMark, verdictStyle } from './marks.js'
import { shownAt } from './path-groups.js'
import { decimalsOfVariable, keyOf, pathChartOf, pathEnds } from './scenario-lines.js'
import { Filled, table } from './table.js'

/** Growth by scenario, small pictures of the other compared variables, and the tables behind them. */
export async function scenarioSection(facts: PageFacts): Promise<Html> {
  const compared = facts.content.plan.compare.filter(id => facts.content.model.variables.has(id))
  const [first, ...rest] = compared
  const lead =
    first === undefined
      ? undefined
      : await pieceLater('scenarios-lead', facts, () => leadFigure(first, facts))
  const shared = await pieceLater('scenarios-panels', facts, () => panelsFigure(rest, facts))
  const comparison = piece('scenarios-table', facts, () => comparisonTable(compared, facts))
  return html`${lead}${shared}${comparison}${piece('scenarios-verdicts', facts, () => changingVerdicts(facts))}`
}

/** Small pictures of the other compared variables, side by side. */
async function panelsFigure(rest: readonly string[], facts: PageFacts): Promise<Html | undefined> {
  const panels: Html[] = []
  for (const variable of rest) {
    const panel = await panelOf(variable, facts)
    if (panel !== undefined) panels.push(panel)
  }
  const { say } = facts
  return panels.length === 0
    ? undefined
    : html`<figure id="f-panels" aria-labelledby="f-panels-t"><figcaption><h3 id="f-panels-t">${facts.figureNumber(3)}${panelsTitle(rest, facts)}</h3><p class="sub">${say.subtitles.panels(facts.pick(facts.main.scenario.title))}${say.stop}${say.hollow}</p></figcaption><div class="panels">${panels}</div></figure>`
}

async function leadFigure(variable: string, facts: PageFacts): Promise<Html | undefined> {
  const { say } = facts
  const chart = pathChartOf(variable, facts, { labels: 'names', every: 1, divide: true })
  const phone = pathChartOf(variable, facts, { labels: 'numbers', every: 3, divide: true })
  if (chart === undefined || phone === undefined) return undefined
  const title = facts.figureNumber(2) + spreadTitle(variable, facts)
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
        const number = { scenario: run.scenario.id, variable, period: facts.year(period) }
        return value === undefined ? missing : figureMark(number, fixed(value, decimals), facts)
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
      unit,
      legend: html`<p class="ends n">${endsOf(variable, facts)}</p>`,
      source: [
        say.notes.lines(facts.pick(facts.root.scenario.title)),
        ...(chart.hollow.length === 0 ? [] : [say.hollow]),
      ].join(facts.language === 'en' ? ' ' : ''),
      dataLabel: say.showData,
      data: () =>
        table(
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
    facts,
  )
}

/** The distance between the highest and lowest scenario at the page's period; says so when there is none. */
export function spreadTitle(variable: string, facts: PageFacts): string {
  const { say } = facts
  const ends = endsAt(variable, facts.period, facts)
  const name = facts.titleOf(variable)
  if (ends === undefined) return name
  const { high, low, highest, lowest } = ends
  const usual = decimalsOfVariable(variable, facts)
  const year = facts.year(facts.period)
  if (highest.length === facts.content.runs.length) return say.titles.noSpread(year, name, fixed(high, usual))
  const decimals = decimalsToTell(high, low, usual)
  return say.titles.spread(
    year,
    name,
    say.groupName(highest),
    fixed(high, decimals),
    say.groupName(lowest),
    fixed(low, decimals),
  )
}

interface Spread {
  readonly variable: string
  readonly ends: Ends
  readonly size: number
}

/** Which of the small pictures differs most between scenarios at the end of the run: points are not set beside relative per cent. */
function panelsTitle(variables: readonly string[], facts: PageFacts): string {
  const { say } = facts
  const last = facts.main.paths.to
  const inPercent = (variable: string): boolean =>
    shownInPercent(facts.content.model.variables.get(variable)?.unit ?? '1')
  const spreads = variables.flatMap((variable): readonly Spread[] => {
    const ends = endsAt(variable, last, facts)
    const middle = inPercent(variable) ? 1 : Math.abs(shownAt(facts.main, variable, last) ?? 0)
    if (ends === undefined || middle === 0) return []
    return [{ variable, ends, size: (ends.high - ends.low) / middle }]
  })
  const year = facts.year(last)
  const kinds = [
    spreads.filter(({ variable }) => inPercent(variable)),
    spreads.filter(({ variable }) => !inPercent(variable)),
  ]
    .filter(kind => kind.some(({ size }) => size > 1e-9))
    .sort((a, b) => b.length - a.length)
  const kind = kinds[0] ?? []
  const widest = [...kind].sort((a, b) => b.size - a.size)[0]
  if (widest === undefined) return say.titles.samePanels(variables.length, year)
  const { variable, ends } = widest
  const decimals = decimalsToTell(ends.high, ends.low, decimalsOfVariable(variable, facts))
  return say.titles.panels(
    kind.length,
    inPercent(variable),
    year,
    facts.titleOf(variable),
    say.groupName(ends.highest),
    fixed(ends.high, decimals),
    say.groupName(ends.lowest),
    fixed(ends.low, decimals),
  )
}

/** The highest and the lowest value of a period, each with all scenarios that have it. */
interface Ends {
  readonly high: number
  readonly low: number
  readonly highest: readonly string[]
  readonly lowest: readonly string[]
}

function endsAt(variable: string, period: Ordinal, facts: PageFacts): Ends | undefined {
  const found = facts.content.runs.flatMap(run => {
    const value = shownAt(run, variable, period)
    return value === undefined ? [] : [{ name: facts.pick(run.scenario.title), value }]
  })
  if (found.length === 0) return undefined
  const values = found.map(({ value }) => value)
  const [high, low] = [Math.max(...values), Math.min(...values)]
  const having = (bound: number): readonly string[] =>
    found
      .filter(({ value }) => Math.abs(value - bound) <= 1e-9 * Math.max(1, Math.abs(bound)))
      .map(({ name }) => name)
  return { high, low, highest: having(high), lowest: having(low) }
}

async function panelOf(variable: string, facts: PageFacts): Promise<Html | undefined> {
  const chart = pathChartOf(variable, facts, { labels: 'numbers', every: 3, divide: false })
  if (chart === undefined) return undefined
  const unit = facts.unitText(facts.content.model.variables.get(variable)?.unit ?? '1')
  const name = facts.titleOf(variable)
  const spec = pathsChart(chart, { width: 258 - roomForEnds(chart, 12), height: 128, font: 12 })
  const svg = await facts.draw(spec, name)
  const panel = html`<div class="panel"><h4><a href="#eq-${variable}">${name}</a>${unit === '' ? '' : facts.say.inUnit(unit)}</h4>${picture(svg)}<p class="ends">${endsOf(variable, facts)}</p></div>`
  return holding(panel, [
    {
      kind: 'chart',
      id: `f-panel-${variable}`,
      title: `${name}${unit === '' ? '' : facts.say.inUnit(unit)}`,
      subtitle: facts.placeName,
      note: chart.hollow.length === 0 ? '' : facts.say.hollow,
      key: keyOf(pathEnds(variable, facts)),
      spec,
    },
  ])
}

function endsOf(variable: string, facts: PageFacts): Insert {
  return join(
    pathEnds(variable, facts).map(({ tone, text }) => html`<span class="lk ${tone}">${text}</span>`),
    html`<br>`,
  )
}

/** Values at the page's period by scenario, with the difference from the main one and where each stands. */
export function comparisonTable(compared: readonly string[], facts: PageFacts): Html {
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
      const difference = differenceText(gap, value, decimals, facts)
      const number = { scenario: runs[index]?.scenario.id ?? '', variable, period: facts.year(facts.period) }
      return html`<span class="val">${figureMark(number, fixed(value, decimals), facts)}</span>${dot(value, low, high, isMain)}<span class="mini">${isMain ? say.mainMark : difference}</span>`
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

/** Only equal values are the same; a difference too small for the row's decimals gets more of them. */
function differenceText(gap: number, value: number, decimals: number, facts: PageFacts): string {
  if (Math.abs(gap) <= 1e-9 * Math.max(1, Math.abs(value))) return facts.say.noDifference
  const enough = decimalsToTell(gap, 0, decimals)
  return fixed(gap, enough) === fixed(0, enough) ? facts.say.tinyDifference : signed(gap, enough)
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
export function changingVerdicts(facts: PageFacts): Html | undefined {
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
          : new Filled(
              `f-${verdictStyle(here.verdict)}`,
              run === facts.main
                ? targetMark(verdict.target.id, 'verdict', verdictMark(here.verdict, facts), facts)
                : verdictMark(here.verdict, facts),
            )
      }),
    ],
  }))
  return html`<h3 class="tt">${say.tableNumber(4)}${title}</h3>
${table(title, columns, [{ rows }], 'mx')}`
}

function verdictIn(run: Run, id: string) {
  return run.checked.targets.find(verdict => verdict.target.id === id)
}
