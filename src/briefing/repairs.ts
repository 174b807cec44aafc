import type { Finding, Repair } from '../vocabulary/finding.js'
import { showValue } from '../vocabulary/show-value.js'
import type { PageFacts } from './facts.js'
import { decimalsOf, fixed, missing, shownInPercent } from './format-number.js'
import { html, type Insert } from './html.js'
import { type Row, table } from './table.js'

/** What would dissolve a conflict, each row alone: the target's figure, what it would have to be, and the size of the change. */
export function repairTable(finding: Finding, facts: PageFacts): Insert {
  if (finding.repairs.length === 0) return undefined
  const { say } = facts
  const columns = [
    { head: say.repairs.target },
    { head: say.repairs.from, align: 'r' as const },
    { head: say.repairs.to, align: 'r' as const },
    { head: say.repairs.change, align: 'r' as const },
    { head: say.repairs.relative, align: 'r' as const },
  ]
  return html`<p class="cap">${say.repairs.title}</p>${table(tableName(finding, say.repairs.title, facts), columns, [{ rows: finding.repairs.map(repair => rowOf(repair, facts)) }], 'fx rp')}`
}

/** What a table of a finding is called where it stands alone: for readers who do not see the page, and in files. */
export function tableName({ title }: Finding, what: string, facts: PageFacts): string {
  return `${facts.head(title)}${facts.language === 'zh' ? '：' : ': '}${what.replace(/[:：]$/, '')}`
}

/** The same in one line: each target with its figure and what it would have to be. */
export function repairLine({ repairs }: Finding, facts: PageFacts): string | undefined {
  if (repairs.length === 0) return undefined
  const { say } = facts
  const texts = repairs.map(({ target: id, from, to, unit }) => {
    const target = facts.content.register.targets.find(one => one.id === id)
    const write = (value: number): string => facts.figures(showValue(value, unit, facts.language))
    return say.repairs.instead(
      target === undefined ? id : facts.pick(target.indicator),
      write(from),
      write(to),
    )
  })
  return `${say.repairs.title}${facts.language === 'en' ? ' ' : ''}${texts.join(say.semicolon)}`
}

function rowOf(repair: Repair, facts: PageFacts): Row {
  const { target: id, from, to, unit } = repair
  const target = facts.content.register.targets.find(one => one.id === id)
  const name = target === undefined ? id : facts.head(target.indicator)
  const write = (value: number): string => facts.figures(showValue(value, unit, facts.language))
  return {
    cells: [
      html`<a href="#t-${id}">${name}</a>`,
      write(from),
      html`<b>${write(to)}</b>`,
      changeText(repair, facts),
      from === 0
        ? missing
        : `${showValue(to / from - 1, 'rate', facts.language, { signed: true, decimals: 1 })}`,
    ],
  }
}

/** The difference at the decimals of the two figures, so that the reader's own subtraction agrees. */
function changeText({ from, to, unit }: Repair, facts: PageFacts): string {
  const scale = shownInPercent(unit) ? 100 : 1
  const figures = [from, to].map(value => figureIn(showValue(value, unit, facts.language)))
  const decimals = Math.max(...figures.map(decimalsOf))
  const [before = 0, after = 0] = [from, to].map(value => Number((value * scale).toFixed(decimals)))
  const gap = after - before
  const number = `${gap > 0 ? '+' : ''}${fixed(gap, decimals)}`
  const name = shownInPercent(unit) ? facts.say.pointsShort : facts.unitText(unit)
  return name === '' ? number : facts.figures(facts.say.withUnit(number, name))
}

/** The figure of a text such as `3.78%` or `20,253亿元`. */
function figureIn(text: string): number {
  return Number(/\d[\d,]*(?:\.\d+)?/.exec(text)?.[0].replace(/,/g, '') ?? 0)
}
