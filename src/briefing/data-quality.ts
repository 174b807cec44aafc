import { type BaseValue, baseValues } from './base-values.js'
import type { PageFacts } from './facts.js'
import { fold } from './fold.js'
import { fixed, missing, shown, usualDecimals } from './format-number.js'
import { type HowKnown, waysOfKnowing } from './how-known.js'
import { type Html, html, type Insert, webLink } from './html.js'
import { originIcon } from './marks.js'
import { type Row, type RowGroup, table } from './table.js'

/** Every value the model starts from: published, derived by arithmetic, or estimated with a stated error. */
export function dataQualitySection(facts: PageFacts): Html {
  const { say } = facts
  const values = baseValues(facts)
  if (values.length === 0) return html`<p>${say.noBaseValues(facts.year(facts.base))}</p>`
  const of = (way: HowKnown): readonly BaseValue[] => values.filter(value => value.known === way)
  const title = say.titles.base(
    facts.year(facts.base),
    values.length,
    of('observed').length,
    of('derived').length,
    of('expected').length,
    of('estimated').length,
  )
  const groups = waysOfKnowing.flatMap((kind): readonly RowGroup[] => {
    const rows = of(kind)
    return rows.length === 0
      ? []
      : [
          {
            head: html`<span class="or ${kind}">${originIcon(kind)}${facts.head(say.originHead(say.origin[kind], rows.length))}</span>`,
            rows: rows.map(value => rowOf(value, facts)),
          },
        ]
  })
  const columns = [
    { head: say.tables.variable },
    { head: say.tables.value(facts.year(facts.base)), align: 'r', style: 'nw' },
    { head: say.tables.unit, style: 'un' },
    { head: say.tables.error, align: 'r', style: 'nw' },
    { head: say.tables.ruleOrSource },
  ] as const
  return html`${fold(html`<h3 class="tt">${say.tableNumber(7)}${title}</h3>`, table(title, columns, groups, 'dq'))}
<p class="note">${say.notes.base(facts.content.manifest.asOf ?? facts.main.scenario.asOf, facts.main.paths.known.pseudoRealTime)}</p>`
}

function rowOf({ variable, unit, value, origin }: BaseValue, facts: PageFacts): Row {
  const size = shown(value, unit)
  const decimals = unit === 'ratio' ? 2 : usualDecimals(size, unit)
  return {
    id: `base-${variable}`,
    cells: [
      html`<a href="#eq-${variable}">${facts.titleOf(variable)}</a>`,
      fixed(size, decimals),
      facts.unitText(unit) || missing,
      origin.kind === 'observed' || origin.error === undefined
        ? missing
        : errorText(origin.error, unit, facts),
      sourceOf(origin, facts),
    ],
  }
}

/** A standard error in the unit's own measure: percentage points for rates. */
function errorText(error: number, unit: string, facts: PageFacts): string {
  const size = shown(error, unit)
  const decimals = size >= 100 ? 0 : size >= 1 ? 1 : 2
  const name = facts.unitText(unit)
  return `±${name === '%' ? facts.say.withUnit(fixed(size, decimals), facts.say.pointsShort) : fixed(size, decimals)}`
}

function sourceOf(origin: BaseValue['origin'], facts: PageFacts): Insert {
  if (origin.kind !== 'observed') {
    return html`<code>${origin.rule}</code><span class="cap">${facts.head(origin.note)}</span>`
  }
  const series = html`<code>${origin.series}@${origin.period}</code>`
  const named = facts.content.model.bases.find(({ basis }) => basis === origin.basis)?.title
  // Only a basis the model names for readers: the data's own note of it has one language.
  const basis = named === undefined ? undefined : html` ${facts.pick(named)}`
  return html`${series} <span class="cap">${sourceText(sourceIn(origin.source, facts))}${basis}</span>`
}

/** Of a source described in both languages, `中文 / English`, the page's own; others are as they are. */
function sourceIn(source: string, facts: PageFacts): string {
  const [, zh, en] = /^(.*\p{Script=Han}.*) \/ ([^\p{Script=Han}]+)$/u.exec(source) ?? []
  return (facts.language === 'zh' ? zh : en) ?? source
}

/** Links an address inside a source text; the rest stays text. */
export function sourceText(text: string): Html {
  const found = /https?:\/\/[^\s"'<>，。；）)]+/i.exec(text)
  if (found === null) return html`${text}`
  const before = text.slice(0, found.index)
  const after = text.slice(found.index + found[0].length)
  return html`${before}${webLink(found[0])}${after}`
}
