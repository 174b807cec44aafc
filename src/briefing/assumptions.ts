import { bulletWidth, strip } from '../charts/bullet.js'
import { valueAt } from '../vocabulary/path.js'
import type { PageFacts, Run } from './facts.js'
import { shortPath } from './facts.js'
import { fixed, missing, shown, usualDecimals } from './format-number.js'
import { type Html, html, type Insert } from './html.js'
import { icon } from './marks.js'
import { type Row, type RowGroup, table } from './table.js'

interface Change {
  readonly variable: string
  readonly how: 'assumption' | 'addFactor' | 'exogenised'
  readonly from: number | undefined
  readonly to: number
  readonly place: { readonly file: string; readonly line: number }
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
  const outside = all.filter(change => position(change, facts) === 'outside').length
  const title = say.titles.assumptions(others.length, all.length, outside)
  const groups = found.map(
    ({ run, parent, changes }): RowGroup => ({
      head: html`${facts.pick(run.scenario.title)}<span class="mini">${changes.length === 0 ? say.changesNothing(facts.pick(parent.scenario.title)) : say.against(facts.pick(parent.scenario.title))} <code>${shortPath(run.scenario.file)}</code></span>`,
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
function parentOf(run: Run, facts: PageFacts): Run {
  const above = [...run.scenario.chain].reverse().filter(id => id !== run.scenario.id)
  const found = above.flatMap(id => facts.content.runs.find(one => one.scenario.id === id) ?? [])
  return found[0] ?? facts.root
}

/** Differences at the page's period between a run's entries and its parent's, in the model's order. */
function changesOf(run: Run, parent: Run, facts: PageFacts): readonly Change[] {
  const { period } = facts
  const found: Change[] = []
  for (const variable of facts.content.model.variables.keys()) {
    const mine = run.scenario.assumptions.get(variable)
    const value = mine?.values.get(period)
    const before = parent.scenario.assumptions.get(variable)?.values.get(period)
    if (mine !== undefined && value !== undefined && value !== before) {
      found.push({
        variable,
        how: 'assumption',
        from: before ?? valueAt(parent.paths, variable, period),
        to: value,
        place: mine.place,
      })
    }
    for (const how of ['addFactor', 'exogenised'] as const) {
      const key = how === 'addFactor' ? 'addFactors' : 'exogenise'
      const entry = run.scenario[key].get(variable)
      const amount = entry?.values.get(period)
      const earlier = parent.scenario[key].get(variable)?.values.get(period)
      if (entry === undefined || amount === undefined || amount === earlier) continue
      const from = how === 'addFactor' ? (earlier ?? 0) : valueAt(parent.paths, variable, period)
      found.push({ variable, how, from, to: amount, place: entry.place })
    }
  }
  return found
}

function position(change: Change, facts: PageFacts): 'inside' | 'outside' | 'unknown' {
  const range = facts.content.model.variables.get(change.variable)?.plausible
  if (range === undefined || change.how === 'addFactor') return 'unknown'
  const slack = 1e-9 * Math.max(1, Math.abs(range.low), Math.abs(range.high))
  return change.to >= range.low - slack && change.to <= range.high + slack ? 'inside' : 'outside'
}

function rowOf(change: Change, facts: PageFacts): Row {
  const { say } = facts
  const spec = facts.content.model.variables.get(change.variable)
  const unit = spec?.unit ?? '1'
  const decimals = usualDecimals(
    Math.max(Math.abs(shown(change.to, unit)), Math.abs(shown(change.from ?? 0, unit))),
    unit,
  )
  const write = (value: number): string => fixed(shown(value, unit), decimals)
  const range = spec?.plausible
  const where = position(change, facts)
  const mark =
    change.how === 'assumption' ? undefined : html`<span class="mini">${say.how[change.how]}</span>`
  return {
    cells: [
      html`<a href="#eq-${change.variable}">${facts.titleOf(change.variable)}</a>${mark}`,
      facts.unitText(unit) || missing,
      change.from === undefined ? missing : write(change.from),
      html`<b>${write(change.to)}</b>`,
      range === undefined ? missing : say.range(write(range.low), write(range.high)),
      range === undefined || where === 'unknown' ? missing : rangeStrip(change, range, where, facts),
      range === undefined ? missing : facts.head(range.because),
      say.lineOf(change.place.line),
    ],
  }
}

function rangeStrip(
  change: Change,
  range: { readonly low: number; readonly high: number },
  where: 'inside' | 'outside',
  facts: PageFacts,
): Insert {
  const drawn = strip([change.from ?? change.to, change.to], range.low, range.high)
  const [before = 0, after = 0] = drawn.at
  const width = Math.round((drawn.high - drawn.low) * 10) / 10
  const word = where === 'inside' ? facts.say.insideRange : facts.say.outsideRange
  return html`<svg class="bl" viewBox="0 0 ${bulletWidth} 22" role="img" aria-label="${word}"><path class="ba" d="M4 11H${bulletWidth - 4}"/><rect class="br" x="${Math.round(drawn.low * 10) / 10}" y="7" width="${width}" height="8" rx="4"/><circle class="bo" cx="${before}" cy="11" r="3.6"/><circle class="bd" cx="${after}" cy="11" r="4.4"/></svg>${where === 'outside' ? html`<span class="mini warn">${icon('mid')}${word}</span>` : undefined}`
}
