import { layOutTornado, type Tornado, type TornadoForm, tornadoChart } from '../charts/tornado-chart.js'
import type { SwingFigures, TornadoFigures } from '../vocabulary/briefing.js'
import type { PageFacts } from './facts.js'
import { figure } from './figure.js'
import { fixed, missing, shown, signed, usualDecimals } from './format-number.js'
import { type Html, html, type Insert } from './html.js'
import { pieceLater } from './live-pieces.js'
import { type FigureWriter, figureWriter, inputText, mostBars, numberName } from './swing-text.js'
import { table } from './table.js'
import { varianceTable } from './variance-table.js'

const wideSize = { width: 950, font: 13 }
const narrowSize = { width: 350, font: 12 }

/** What moves the figures that the plan asks about; nothing where it asks about none. */
export async function tornadoSection(facts: PageFacts): Promise<Html | undefined> {
  const all = facts.content.tornadoes ?? []
  if (all.length === 0) return undefined
  const blocks: Insert[] = []
  for (const [index, one] of all.entries()) {
    const both = async () => html`${[await tornadoFigure(one, index, facts), varianceTable(one, facts)]}`
    blocks.push(await pieceLater(`tornado-${index + 1}`, facts, both))
  }
  return html`${blocks}`
}

async function tornadoFigure(one: TornadoFigures, index: number, facts: PageFacts): Promise<Html> {
  const { say } = facts
  const words = say.tornado
  const fans = facts.content.draws?.fans.length ?? 0
  const title = say.figureNumber(fans + index + 1) + titleOf(one, facts)
  const write = figureWriter(one, facts)
  const [low = '', high = ''] = one.quantiles.map(share => fixed(100 * share, 0))
  const chart = chartOf(one, facts)
  const left = one.swings.length - chart.bars.length
  const notes = [
    words.reading(low, high),
    ...(barsOf(one, facts).some(({ range }) => range === 'plausible') ? [words.plausible] : []),
    ...(left > 0 ? [words.more(left)] : []),
  ]
  const sized = (form: TornadoForm, size: typeof wideSize) => ({
    ...size,
    height: layOutTornado(chart, form, size).height,
  })
  return figure(
    {
      id: `f-tornado-${one.variable}-${facts.year(one.period)}`,
      title,
      subtitle: words.subtitle(
        facts.placeName,
        facts.titleOf(one.variable),
        facts.amount(one.value, write.unit, pathDecimals(one, write)),
        write.differenceUnit,
        facts.pick(facts.main.scenario.title),
      ),
      label: title,
      legend: html`<p class="lg"><span><i class="sw s2"></i>${words.ends[0](low)}</span><span><i class="sw s1"></i>${words.ends[1](high)}</span></p>`,
      key: [
        { text: words.ends[0](low), colour: 'var(--s2)', swatch: true },
        { text: words.ends[1](high), colour: 'var(--s1)', swatch: true },
      ],
      source: notes.join(facts.language === 'en' ? ' ' : ''),
      dataLabel: say.showData,
      data: () => dataTable(one, title, facts),
    },
    (_, phone) => tornadoChart(chart, phone ? 'stacked' : 'columns', phone ? narrowSize : wideSize),
    { wide: sized('columns', wideSize), narrow: sized('stacked', narrowSize) },
    facts,
  )
}

/** The path's value has at least the decimals that it has in the tables. */
function pathDecimals({ value }: TornadoFigures, { unit, decimals }: FigureWriter): number {
  return Math.max(decimals, usualDecimals(shown(value, unit), unit))
}

/** The rows that are drawn: of those whose swing can be seen at the decimals written, the largest. */
function barsOf(one: TornadoFigures, facts: PageFacts): readonly SwingFigures[] {
  const { difference } = figureWriter(one, facts)
  const seen = one.swings.filter(({ swing }) => swing === undefined || /[1-9]/.test(difference(swing)))
  return (seen.length === 0 ? one.swings : seen).slice(0, mostBars)
}

function chartOf(one: TornadoFigures, facts: PageFacts): Tornado {
  const { unit, decimals } = figureWriter(one, facts)
  const end = (outcome: number | undefined) =>
    outcome === undefined
      ? { value: 0, text: facts.say.tornado.noSolution }
      : { value: shown(outcome - one.value, unit), text: signed(shown(outcome - one.value, unit), decimals) }
  return {
    bars: barsOf(one, facts).map(row => ({
      label: numberName(row, facts),
      low: end(row.outcomes[0]),
      high: end(row.outcomes[1]),
      range: `${facts.say.range(inputText(row, 0, facts), inputText(row, 1, facts))}${row.range === 'plausible' ? ' *' : ''}`,
    })),
    rangeHead: facts.say.tornado.range,
    tickText: value => (value === 0 ? '0' : signed(value, decimals)),
  }
}

/** The largest swing, and the next; said of one number only where the next is smaller as written. */
function titleOf(one: TornadoFigures, facts: PageFacts): string {
  const words = facts.say.tornado
  const { withUnit } = figureWriter(one, facts)
  const [year, name] = [facts.year(one.period), facts.titleOf(one.variable)]
  const known = one.swings.flatMap(row => (row.swing === undefined ? [] : [{ ...row, swing: row.swing }]))
  const [first, second] = known
  // A swing that nobody knows may be the largest.
  if (first === undefined || known.length < one.swings.length) return words.titlePlain(year, name)
  if (known.some(({ swing }) => swing > first.swing * (1 + 1e-9))) throw new Error('the title is not true')
  const [swing, next] = [withUnit(first.swing), second === undefined ? undefined : withUnit(second.swing)]
  const firstName = numberName(first, facts)
  if (second === undefined || next === undefined) return words.title(year, name, firstName, swing, undefined)
  return next === swing
    ? words.titleOfTwo(year, name, firstName, numberName(second, facts), swing)
    : words.title(year, name, firstName, swing, [numberName(second, facts), next])
}

/** Every number that moves the figure: its range, the figure at both ends and the swing. */
function dataTable(one: TornadoFigures, title: string, facts: PageFacts): Html {
  const words = facts.say.tornado
  const write = figureWriter(one, facts)
  const outcome = (value: number | undefined): string =>
    value === undefined ? missing : facts.amount(value, write.unit, write.decimals)
  const columns = [
    { head: words.number },
    ...[words.from, words.to, words.atLow, words.atHigh, words.swing(write.differenceUnit)].map(head => ({
      head,
      align: 'r' as const,
    })),
  ]
  const rows = one.swings.map(row => ({
    cells: [
      `${numberName(row, facts)}${row.range === 'plausible' ? ' *' : ''}`,
      inputText(row, 0, facts),
      inputText(row, 1, facts),
      outcome(row.outcomes[0]),
      outcome(row.outcomes[1]),
      row.swing === undefined ? missing : write.difference(row.swing),
    ],
  }))
  return table(title, columns, [{ rows }], 'dt')
}
