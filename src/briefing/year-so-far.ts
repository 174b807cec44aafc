import type { BriefingProgress, ProgressLine } from '../vocabulary/briefing.js'
import { reachOf, reachScale } from './chances.js'
import type { PageFacts } from './facts.js'
import { missing } from './format-number.js'
import { type Html, html } from './html.js'
import { targetWords } from './indicator-cells.js'
import { type Row, table } from './table.js'
import {
  offPathText,
  progressCell,
  requiredCell,
  standingCell,
  toDateCell,
  unitOfRow,
} from './year-so-far-cells.js'

/** The year in progress against its targets; undefined where the plan does not ask. */
export function yearSoFarSection(facts: PageFacts): Html | undefined {
  const { progress } = facts.content
  if (progress === undefined) return undefined
  const { say } = facts
  const words = say.progress
  const banner = progress.isInvented ? html`<p class="warn">${words.invented(progress.year)}</p>` : undefined
  const waiting = html`<p class="note">${words.waiting(progress.waiting.modelled, progress.waiting.tracked)}</p>`
  if (progress.lines.length === 0) return html`${banner}<p>${words.none(progress.year)}</p>${waiting}`
  const title = titleOf(progress, facts)
  const columns = [
    { head: say.tables.indicator },
    { head: say.tables.unit, style: 'un' },
    { head: words.target, align: 'r' as const, style: 'tg' },
    { head: words.toDate, align: 'r' as const, style: 'nw' },
    { head: words.offPath, align: 'r' as const, style: 'nw' },
    { head: words.reached, style: 'bc' },
    { head: words.required, align: 'r' as const, style: 'nw' },
    { head: words.history, style: 'nw hp' },
    { head: say.tables.verdict, style: 'pr' },
  ]
  const usual = usualPeriod(progress.lines)
  const rows = progress.lines.map(line => rowOf(line, usual, facts))
  return html`${banner}<h3 class="tt">${title}</h3>
${table(title, columns, [{ rows }], 'ind wd yp')}
<p class="note scale">${reachScale(facts)}</p><p class="note">${words.reading} ${words.scale}</p>
${assumedText(progress, facts)}${waiting}`
}

function titleOf({ lines }: BriefingProgress, facts: PageFacts): string {
  const count = (standing: ProgressLine['standing']): number =>
    lines.filter(line => line.standing === standing).length
  const hard = lines.filter(({ standing, probability }) => standing === 'open' && isHard(probability))
  const names = facts.say.some(
    hard.map(({ target }) => facts.pick(target.indicator)),
    4,
  )
  const { title } = facts.say.progress
  return title(
    usualPeriod(lines),
    lines.length,
    count('met'),
    count('out of reach'),
    count('open'),
    hard.length,
    names,
  )
}

/** The period most targets have results for. */
function usualPeriod(lines: readonly ProgressLine[]): string {
  const periods = lines.map(line => line.through)
  const count = (period: string): number => periods.filter(each => each === period).length
  return [...new Set(periods)].sort((a, b) => count(b) - count(a))[0] ?? ''
}

function isHard(probability: number | undefined): boolean {
  return probability !== undefined && reachOf({ probability, error: 0 }) === 'hard'
}

function rowOf(line: ProgressLine, usual: string, facts: PageFacts): Row {
  const { target, history } = line
  const words = facts.say.progress
  const past =
    history === undefined || line.standing !== 'open'
      ? missing
      : history.from === 'years'
        ? words.fromYears(history.n)
        : words.fromStretches(history.n)
  return {
    cells: [
      html`<a href="#t-${target.id}">${facts.head(target.indicator)}</a>${line.through === usual ? undefined : html`<span class="mini">${words.through(line.through)}</span>`}`,
      unitOfRow(line, facts) || missing,
      html`<b>${targetWords(target, facts)}</b>${line.readAs === undefined ? undefined : html`<span class="mini">${words.readAs(facts.say.reading[line.readAs])}</span>`}`,
      toDateCell(line, facts),
      offPathText(line, facts),
      progressCell(line, facts),
      requiredCell(line, facts),
      past,
      standingCell(line, facts),
    ],
  }
}

/** What was assumed, each thing once with the indicators it is said of; and why a probability is missing. */
function assumedText({ lines }: BriefingProgress, facts: PageFacts): Html | undefined {
  const said = new Map<string, string[]>()
  for (const line of lines) {
    const reasons = line.standing === 'open' && line.probability === undefined ? [line.why] : []
    for (const wording of [...line.assumptions, ...reasons]) {
      const text = facts.head(wording)
      said.set(text, [...(said.get(text) ?? []), facts.pick(line.target.indicator)])
    }
  }
  if (said.size === 0) return undefined
  const entries = [...said].map(
    ([text, names]) => html`<li>${facts.say.progress.saidOf(text, [...new Set(names)])}</li>`,
  )
  return html`<p class="note">${facts.say.progress.assumed}</p><ul class="lim">${entries}</ul>`
}
