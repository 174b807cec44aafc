import type { BriefingScore, ScoredFigure } from '../vocabulary/briefing.js'
import type { PageFacts } from './facts.js'
import { fixed, missing, shown, shownInPercent, usualDecimals } from './format-number.js'
import { type Html, html, type Insert, webLink } from './html.js'
import { piece } from './live-pieces.js'
import { type Row, table } from './table.js'

/** What has been published since, beside what the scenarios said on their day; undefined where the plan does not ask. */
export function outturnSection(facts: PageFacts): Insert {
  const { scores } = facts.content
  const [first] = scores ?? []
  if (scores === undefined || first === undefined) return undefined
  return piece('outturns', facts, () => outturns(first, scores, facts))
}

function outturns(first: BriefingScore, scores: readonly BriefingScore[], facts: PageFacts): Html {
  const { say } = facts
  const words = say.outturns
  const asOf = first.scenario.asOf ?? missing
  if (first.figures.length === 0) return html`<p>${words.none(asOf)}</p>`
  const title = titleOf(first, facts)
  const columns = [
    { head: say.tables.indicator },
    { head: words.year, style: 'nw' },
    { head: say.tables.unit, style: 'un' },
    { head: words.outturn, align: 'r' as const },
    ...scores.flatMap(({ scenario }, index) => [
      { head: words.said(facts.pick(scenario.title)), align: 'r' as const },
      ...(index === 0 ? [{ head: words.band, align: 'r' as const, style: 'nw' }] : []),
    ]),
    { head: words.where, style: 'nw' },
    { head: words.carriedOn, align: 'r' as const },
    { head: words.target, align: 'r' as const },
  ]
  const rows = first.figures.map(figure => rowOf(figure, scores, facts))
  return html`<p>${words.intro(asOf)}</p>
<h3 class="tt">${title}</h3>
${table(title, columns, [{ rows }], 'sc')}
<p class="note">${words.reading}${first.notComparable === 0 ? undefined : words.notComparable(first.notComparable)}</p>`
}

function titleOf(
  { figures, nearerThanNaive, nearerThanTarget, scenario }: BriefingScore,
  facts: PageFacts,
): string {
  const inside = figures.filter(each => each.inside !== 'outside').length
  return facts.say.outturns.title(
    facts.pick(scenario.title),
    figures.length,
    inside,
    figures.filter(each => each.inside === '50').length,
    nearerThanNaive,
    nearerThanTarget,
  )
}

function rowOf(figure: ScoredFigure, scores: readonly BriefingScore[], facts: PageFacts): Row {
  const { variable, period, unit, outturn, of, inside, naive, target } = figure
  const { say } = facts
  const decimals = usualDecimals(shown(outturn, unit), unit)
  const text = (value: number | undefined): string =>
    value === undefined || !Number.isFinite(value) ? missing : fixed(shown(value, unit), decimals)
  const said = scores.flatMap(({ figures }, index): readonly Insert[] => {
    const same = figures.find(each => each.variable === variable && each.period === period)
    const band = same === undefined ? missing : say.range(text(same.low), text(same.high))
    return [text(same?.median), ...(index === 0 ? [band] : [])]
  })
  const growth = of === 'growth' ? html`<span class="mini">${say.outturns.growth}</span>` : undefined
  return {
    cells: [
      html`<a href="#eq-${variable}">${facts.titleOf(variable)}</a>${growth}`,
      facts.year(period),
      shownInPercent(unit) ? '%' : facts.unitText(unit) || missing,
      outturnCell(text(outturn), figure.source),
      ...said,
      say.outturns.place[inside],
      text(naive),
      text(target),
    ],
  }
}

/** The figure leads to where it was published; of a source without an address the words are at hand. */
function outturnCell(figure: string, source: string): Html {
  const link = webLink(source, html`<b>${figure}</b>`)
  return source === '' || link.text.startsWith('<a ') ? link : html`<b title="${source}">${figure}</b>`
}
