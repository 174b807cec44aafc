import type { TargetVerdict } from '../vocabulary/finding.js'
import { chanceCell, chanceNote } from './chances.js'
import { countVerdicts, type PageFacts } from './facts.js'
import { fold } from './fold.js'
import { missing } from './format-number.js'
import { type Html, html, type Insert } from './html.js'
import {
  bulletOf,
  gapText,
  lastOutturn,
  outcomeText,
  targetUnit,
  targetWords,
  variableIn,
} from './indicator-cells.js'
import { prose } from './line-breaks.js'
import { piece, targetMark } from './live-pieces.js'
import { bulletMark, fullVerdict } from './marks.js'
import { setByAssumption } from './measure-of.js'
import { type RowGroup, table } from './table.js'

/** Every target of the register: the modelled ones with their projection, then those that are only tracked. */
export function indicatorTables(facts: PageFacts): Insert {
  return piece('indicators', facts, () => tablesOf(facts))
}

function tablesOf(facts: PageFacts): Html {
  const { say } = facts
  const tables = say.tables
  const { draws } = facts.content
  const { missed } = countVerdicts(facts.modelled)
  const columns = [
    { head: tables.indicator },
    { head: tables.unit, style: 'un' },
    { head: tables.lastYear(facts.year(facts.base)), align: 'r', style: 'nw' },
    { head: tables.target(facts.year(facts.period)), align: 'r', style: 'tg' },
    { head: tables.projected, align: 'r' },
    { head: tables.gap, align: 'r' },
    { head: tables.bullet, style: 'bc' },
    ...(draws === undefined ? [] : [{ head: say.drawn.head, style: 'pr' }]),
    { head: tables.verdict, style: 'vd' },
    { head: tables.attribute, style: 'nw' },
  ] as const
  const names = facts.modelled
    .filter(verdict => verdict.verdict === 'missed')
    .map(verdict => facts.pick(verdict.target.indicator))
  const title =
    missed === 0 ? say.titles.allMet(facts.modelled.length) : say.titles.missed(missed, say.some(names, 4))
  const trackedColumns = [
    { head: tables.indicator },
    { head: tables.unit, style: 'un' },
    { head: tables.target(facts.year(facts.period)), align: 'r', style: 'tg' },
    { head: tables.verdict, style: 'vd' },
    { head: tables.attribute, style: 'nw' },
    { head: tables.quoteLink, style: 'nw' },
  ] as const
  const second =
    facts.tracked.length === 0
      ? undefined
      : fold(
          html`<h3 class="tt">${say.tableNumber(2)}${say.titles.tracked(facts.tracked.length)}</h3>`,
          table(
            say.titles.tracked(facts.tracked.length),
            trackedColumns,
            bySection(facts.tracked, facts, trackedRow),
            'ind sm',
          ),
        )
  return html`<h3 class="tt">${say.tableNumber(1)}${title}</h3>
${table(title, columns, bySection(facts.modelled, facts, modelledRow), draws === undefined ? 'ind' : 'ind wd')}
${draws === undefined ? undefined : chanceNote(draws, facts)}<p class="note">${prose(say.notes.indicators, facts.language)}</p>
${second}`
}

/** Groups in the order of the report's sections, rows in the order of the text. */
export function bySection<Item extends TargetVerdict>(
  verdicts: readonly Item[],
  facts: PageFacts,
  rowOf: (verdict: Item, facts: PageFacts) => RowGroup['rows'][number],
): readonly RowGroup[] {
  const sections = [...new Set(verdicts.map(verdict => verdict.target.section))].sort((a, b) => a - b)
  return sections.map(section => ({
    head: facts.say.section(section),
    rows: verdicts
      .filter(verdict => verdict.target.section === section)
      .sort((a, b) => a.target.at[0] - b.target.at[0])
      .map(verdict => rowOf(verdict, facts)),
  }))
}

function nameOf(verdict: TargetVerdict, facts: PageFacts): Html {
  const doubtful = verdict.target.doubtful ? html`<span class="mini">${facts.say.doubtful}</span>` : undefined
  return html`<a href="#t-${verdict.target.id}">${facts.head(verdict.target.indicator)}</a>${doubtful}`
}

function modelledRow(verdict: TargetVerdict, facts: PageFacts): RowGroup['rows'][number] {
  const { target, outcome } = verdict
  const variable = variableIn(target.expression, facts)
  const number = outcomeText(verdict)
  const projected: Insert =
    variable === undefined || outcome === undefined ? number : html`<a href="#eq-${variable}">${number}</a>`
  const drawn = bulletOf(verdict)
  const words = targetWords(target, facts)
  const given = setByAssumption(verdict, facts)
    ? html`<span class="mini">${facts.say.setByAssumption}</span>`
    : undefined
  return {
    cells: [
      nameOf(verdict, facts),
      targetUnit(verdict, facts),
      lastOutturn(verdict, facts),
      html`<b>${words}</b>`,
      targetMark(target.id, 'outcome', projected, facts),
      targetMark(target.id, 'gap', gapText(verdict), facts),
      targetMark(
        target.id,
        'bullet',
        bulletMark(drawn, facts.say.bulletLabel(number, words)) ?? missing,
        facts,
      ),
      ...(facts.content.draws === undefined
        ? []
        : [targetMark(target.id, 'probability', chanceCell(verdict, facts.content.draws, facts), facts)]),
      targetMark(target.id, 'verdict', html`${fullVerdict(verdict, facts)}${given}`, facts),
      facts.say.attribute[target.attribute],
    ],
  }
}

function trackedRow(verdict: TargetVerdict, facts: PageFacts): RowGroup['rows'][number] {
  const { target } = verdict
  return {
    cells: [
      nameOf(verdict, facts),
      targetUnit(verdict, facts),
      html`<b>${targetWords(target, facts)}</b>`,
      fullVerdict(verdict, facts),
      facts.say.attribute[target.attribute],
      html`<a href="#t-${target.id}">${facts.say.place(target.at[0], target.at[1])}</a>`,
    ],
  }
}
