import { bulletWidth, strip } from '../charts/bullet.js'
import { unitOfAddFactor } from '../vocabulary/add-factor-unit.js'
import { valueAt } from '../vocabulary/path.js'
import type { Ordinal } from '../vocabulary/period.js'
import type { PageFacts, Run } from './facts.js'
import { fileName } from './facts.js'
import { decimalsToTell, fixed, missing, shown, usualDecimals } from './format-number.js'
import { type Html, html, type Insert } from './html.js'
import { icon } from './marks.js'
import { type Row, type RowGroup, table } from './table.js'

/** One year of a change. */
export interface YearChange {
  readonly period: Ordinal
  readonly from: number | undefined
  readonly to: number
}

/** One entry in which a scenario differs from its parent. */
export interface Change {
  readonly variable: string
  readonly how: 'assumption' | 'addFactor' | 'exogenised' | 'swap'
  /** The years that differ, at least one, in order. */
  readonly years: readonly YearChange[]
  readonly place: { readonly file: string; readonly line: number } | undefined
}

/** What each scenario changes against its nearest parent on the page, and where each value stands in its plausible range. */
export function assumptionsSection(facts: PageFacts): Html {
  const { say } = facts
  const others = facts.content.runs.filter(run => run !== facts.root)
  const found = others.map(run => {
    const parent = parentOf(run, facts)
    return { run, parent, changes: changesOf(run, parent, facts) }
  })
  const all = found.flatMap(({ changes }) => changes)
  const outside = all.filter(change => (yearsOutside(change, facts) ?? []).length > 0).length
  const title = say.titles.assumptions(others.length, all.length, outside)
  const groups = found.map(
    ({ run, parent, changes }): RowGroup => ({
      head: html`${facts.pick(run.scenario.title)}<span class="mini">${changes.length === 0 ? say.changesNothing(facts.pick(parent.scenario.title)) : say.against(facts.pick(parent.scenario.title))} <code>${fileName(run.scenario.file, facts)}</code></span>`,
      rows: changes.map(change => rowOf(change, facts)),
    }),
  )
  const columns = [
    { head: say.tables.assumption },
    { head: say.tables.unit, style: 'un' },
    { head: say.tables.before, align: 'r' },
    { head: say.tables.inScenario(facts.year(facts.period)), align: 'r' },
    { head: say.tables.range, style: 'nw' },
    { head: say.tables.position, style: 'bc' },
    { head: say.tables.because },
    { head: say.tables.line, align: 'r', style: 'nw' },
  ] as const
  return html`<h3 class="tt">${say.tableNumber(6)}${title}</h3>
${table(title, columns, groups, 'ass')}
<p class="note">${say.notes.assumptions}</p>`
}

/** The nearest scenario above it in its chain that is on the page; else the baseline. */
export function parentOf(run: Run, facts: PageFacts): Run {
  const above = [...run.scenario.chain].reverse().filter(id => id !== run.scenario.id)
  const found = above.flatMap(id => facts.content.runs.find(one => one.scenario.id === id) ?? [])
  return found[0] ?? facts.root
}

const sections = {
  assumption: 'assumptions',
  addFactor: 'addFactors',
  exogenised: 'exogenise',
  swap: 'swaps',
} as const

/** Differences in any year of the run between a run's entries and its parent's, in the model's order. */
export function changesOf(run: Run, parent: Run, facts: PageFacts): readonly Change[] {
  const found: Change[] = []
  for (const variable of facts.content.model.variables.keys()) {
    for (const how of ['assumption', 'addFactor', 'exogenised', 'swap'] as const) {
      const mine = run.scenario[sections[how]]?.get(variable)
      const theirs = parent.scenario[sections[how]]?.get(variable)
      if (mine === undefined && theirs === undefined) continue
      const years: YearChange[] = []
      for (let period = run.paths.from; period <= run.paths.to; period++) {
        const [mineNow, theirsNow] = [mine?.values.get(period), theirs?.values.get(period)]
        if (alike(mineNow, theirsNow)) continue
        // Where one of the two says nothing, its run says what the variable is.
        const of = (stated: number | undefined, its: Run): number | undefined =>
          stated ?? (how === 'addFactor' ? 0 : valueAt(its.paths, variable, period))
        const to = of(mineNow, run)
        if (to !== undefined) years.push({ period, from: of(theirsNow, parent), to })
      }
      if (years.length > 0) found.push({ variable, how, years, place: mine?.place })
    }
  }
  return found
}

function alike(a: number | undefined, b: number | undefined): boolean {
  if (a === undefined || b === undefined) return a === b
  return Math.abs(a - b) <= 1e-12 * Math.max(1, Math.abs(a), Math.abs(b))
}

/** The years of a change whose value is outside the plausible range; undefined where there is no range to compare with. */
export function yearsOutside(change: Change, facts: PageFacts): readonly Ordinal[] | undefined {
  const range = facts.content.model.variables.get(change.variable)?.plausible
  if (range === undefined || change.how === 'addFactor') return undefined
  const slack = 1e-9 * Math.max(1, Math.abs(range.low), Math.abs(range.high))
  return change.years
    .filter(({ to }) => to < range.low - slack || to > range.high + slack)
    .map(({ period }) => period)
}

/** True of what was set on the page itself, which stands in no file. */
export function isOnPage({ line }: { readonly line: number }): boolean {
  return line === 0
}

/** `2024, 2026–2028`: neighbouring years in one piece. */
function yearsText(periods: readonly Ordinal[], facts: PageFacts): string {
  const pieces: Ordinal[][] = []
  for (const period of periods) {
    const last = pieces.at(-1)
    if (last !== undefined && last.at(-1) === period - 1) last.push(period)
    else pieces.push([period])
  }
  const write = (piece: readonly Ordinal[]): string => {
    const [first = 0, last = first] = [piece[0], piece.at(-1)]
    return first === last ? facts.year(first) : `${facts.year(first)}–${facts.year(last)}`
  }
  return pieces.map(write).join(facts.say.listMark)
}

function rowOf(change: Change, facts: PageFacts): Row {
  const { say } = facts
  const spec = facts.content.model.variables.get(change.variable)
  const unit =
    change.how === 'addFactor' ? unitOfAddFactor(facts.content.model, change.variable) : (spec?.unit ?? '1')
  const main = change.years.find(({ period }) => period === facts.period) ?? change.years[0]
  if (main === undefined) throw new Error('a change without a year')
  const sizes = change.years.flatMap(({ from, to }) => [shown(from ?? 0, unit), shown(to, unit)])
  const usual = usualDecimals(Math.max(...sizes.map(Math.abs)), unit)
  // A change that the usual decimals do not show gets more of them.
  const told = change.years.map(({ from, to }) =>
    decimalsToTell(shown(to, unit), shown(from ?? to, unit), usual),
  )
  const decimals = Math.min(usual + 2, Math.max(...told))
  const write = (value: number): string => fixed(shown(value, unit), decimals)
  const range = spec?.plausible
  const outside = yearsOutside(change, facts)
  const mark =
    change.how === 'assumption' ? undefined : html`<span class="mini">${say.how[change.how]}</span>`
  // All years of the run, beginning with the page's: nothing more to say.
  const years = change.years.map(({ period }) => period)
  const { from, to } = facts.main.paths
  const everyYear = years.length === to - from + 1 && main.period === facts.period
  const differs = everyYear
    ? undefined
    : html`<span class="mini">${say.inYears(yearsText(years, facts))}</span>`
  const others = change.years.filter(({ period }) => period !== main.period)
  const rest = (pick: (year: YearChange) => number | undefined): Insert => {
    const values = others.flatMap(year => pick(year) ?? []).map(value => shown(value, unit))
    const texts = [Math.min(...values), Math.max(...values)].map(value =>
      values.length === 0 ? '' : fixed(value, decimals),
    )
    const [low = '', high = ''] = texts
    if (values.length === 0 || (low === high && low === write(pick(main) ?? Number.MAX_VALUE)))
      return undefined
    const text = low === high ? low : say.range(low, high)
    return html`<span class="mini">${say.otherYears(text)}</span>`
  }
  const atYear =
    main.period === facts.period ? undefined : html`<span class="mini">${facts.year(main.period)}</span>`
  return {
    cells: [
      html`<a href="#eq-${change.variable}">${facts.titleOf(change.variable)}</a>${mark}${differs}`,
      facts.unitText(unit) || missing,
      main.from === undefined ? missing : html`${write(main.from)}${rest(year => year.from)}`,
      html`<b>${write(main.to)}</b>${atYear}${rest(year => year.to)}`,
      range === undefined ? missing : say.range(write(range.low), write(range.high)),
      range === undefined || outside === undefined ? missing : rangeStrip(main, range, outside, facts),
      range === undefined ? missing : facts.head(range.because),
      change.place === undefined || isOnPage(change.place) ? missing : say.lineOf(change.place.line),
    ],
  }
}

function rangeStrip(
  change: YearChange,
  range: { readonly low: number; readonly high: number },
  outside: readonly Ordinal[],
  facts: PageFacts,
): Insert {
  const drawn = strip([change.from ?? change.to, change.to], range.low, range.high)
  const [before = 0, after = 0] = drawn.at
  const width = Math.round((drawn.high - drawn.low) * 10) / 10
  const word =
    outside.length === 0 ? facts.say.insideRange : facts.say.outsideRange(yearsText(outside, facts))
  return html`<svg class="bl" viewBox="0 0 ${bulletWidth} 22" role="img" aria-label="${word}"><path class="ba" d="M4 11H${bulletWidth - 4}"/><rect class="br" x="${Math.round(drawn.low * 10) / 10}" y="7" width="${width}" height="8" rx="4"/><circle class="bo" cx="${before}" cy="11" r="3.6"/><circle class="bd" cx="${after}" cy="11" r="4.4"/></svg>${outside.length > 0 ? html`<span class="mini warn">${icon('mid')}${word}</span>` : undefined}`
}
