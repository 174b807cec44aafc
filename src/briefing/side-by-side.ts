import { unitOfAddFactor } from '../vocabulary/add-factor-unit.js'
import { valueAt } from '../vocabulary/path.js'
import { type Change, changesOf, parentOf } from './assumptions.js'
import { countVerdicts, type PageFacts, type Run } from './facts.js'
import { decimalsToTell, fixed, missing, shown, usualDecimals } from './format-number.js'
import { type Html, html, type Insert } from './html.js'
import { figureMark } from './live-pieces.js'
import { type Row, table } from './table.js'

/** The rest can be read in the scenario files. */
const most = 24

/** The title of a comparison: how many targets each scenario meets, and how many verdicts depend on the choice. */
export function comparisonAnswer(facts: PageFacts): string {
  const words = facts.say.templates
  const { runs } = facts.content
  const counts = runs.map(run =>
    words.metIn(facts.pick(run.scenario.title), countVerdicts(run.checked.targets).met),
  )
  const changing = facts.modelled.filter(({ target }) => {
    const verdicts = runs.map(
      run => run.checked.targets.find(verdict => verdict.target.id === target.id)?.verdict,
    )
    return new Set(verdicts).size > 1
  })
  return words.comparison(facts.say.list(counts), facts.modelled.length, changing.length)
}

interface Entry {
  readonly variable: string
  readonly how: Change['how']
  readonly size: number
}

/** What the scenarios assume differently in the page's period, one column each, the widest apart first. */
export function assumedSection(facts: PageFacts): Html {
  const { say, content } = facts
  const words = say.templates
  const entries = differingEntries(facts)
  if (entries.length === 0) return html`<p>${words.nothingAssumed}</p>`
  const shownEntries = entries.slice(0, most)
  const title = words.assumed(entries.length, content.runs.length)
  const columns = [
    { head: words.assumption },
    { head: say.tables.unit, style: 'un' },
    { head: words.inYear(facts.year(facts.base)), align: 'r' as const },
    ...content.runs.map(run => ({ head: headOf(run, facts), align: 'r' as const })),
    { head: words.range, align: 'r' as const, style: 'nw' },
  ]
  const rows = shownEntries.map(entry => rowOf(entry, facts))
  return html`<h3 class="tt">${say.tableNumber(12)}${title}</h3>${table(title, columns, [{ rows }], 'ass by')}<p class="note">${words.assumedNote(shownEntries.length, facts.year(facts.period))}</p>`
}

function headOf(run: Run, facts: PageFacts): Insert {
  const title = facts.pick(run.scenario.title)
  return run === facts.main ? html`<b class="mainh">${title}</b>` : title
}

/** Every entry in which a scenario differs from its parent on the page, in the page's period. */
function differingEntries(facts: PageFacts): readonly Entry[] {
  const found = new Map<string, Entry>()
  for (const run of facts.content.runs) {
    const parent = parentOf(run, facts)
    const changes = parent === run ? [] : changesOf(run, parent, facts)
    for (const { variable, how, years } of changes) {
      if (!years.some(({ period }) => period === facts.period)) continue
      const entry = { variable, how, size: distance(variable, how, facts) }
      if (entry.size > 0) found.set(`${how} ${variable}`, entry)
    }
  }
  return [...found.values()].sort((a, b) => b.size - a.size)
}

/** How far apart the scenarios are, in widths of the plausible range where there is one; add factors last. */
function distance(variable: string, how: Change['how'], facts: PageFacts): number {
  const values = facts.content.runs.map(run => entryValue(run, variable, how, facts)).filter(isKnown)
  const spread = Math.max(...values) - Math.min(...values)
  if (spread <= 1e-12) return 0
  const range = how === 'addFactor' ? undefined : facts.content.model.variables.get(variable)?.plausible
  const width = range === undefined ? 0 : range.high - range.low
  return width > 0 ? spread / width : 1e-9
}

function entryValue(
  run: Run,
  variable: string,
  how: Change['how'],
  { period }: PageFacts,
): number | undefined {
  if (how === 'addFactor') return run.scenario.addFactors?.get(variable)?.values.get(period) ?? 0
  return valueAt(run.paths, variable, period)
}

function rowOf({ variable, how }: Entry, facts: PageFacts): Row {
  const { content, say } = facts
  const spec = content.model.variables.get(variable)
  const unit = how === 'addFactor' ? unitOfAddFactor(content.model, variable) : (spec?.unit ?? '1')
  const values = content.runs.map(run => entryValue(run, variable, how, facts))
  const known = values.filter(isKnown).map(value => shown(value, unit))
  const usual = usualDecimals(Math.max(...known.map(Math.abs)), unit)
  const decimals = Math.min(
    usual + 2,
    Math.max(...known.map(value => decimalsToTell(value, known[0], usual))),
  )
  const write = (value: number | undefined): string =>
    value === undefined ? missing : fixed(shown(value, unit), decimals)
  const range = how === 'addFactor' ? undefined : spec?.plausible
  const before = how === 'addFactor' ? undefined : valueAt(facts.main.paths, variable, facts.base)
  const mark = how === 'assumption' ? undefined : html`<span class="mini">${say.how[how]}</span>`
  return {
    cells: [
      html`<a href="#eq-${variable}">${facts.head(spec?.title) || variable}</a>${mark}`,
      facts.unitText(unit) || missing,
      write(before),
      ...values.map((value, index) => {
        const run = content.runs[index]
        const number = { scenario: run?.scenario.id ?? '', variable, period: facts.year(facts.period) }
        const isFigure = value !== undefined && how !== 'addFactor'
        const text = isFigure ? figureMark(number, write(value), facts) : write(value)
        return run === facts.main ? html`<b>${text}</b>` : text
      }),
      range === undefined ? missing : say.range(write(range.low), write(range.high)),
    ],
  }
}

function isKnown(value: number | undefined): value is number {
  return value !== undefined && Number.isFinite(value)
}
