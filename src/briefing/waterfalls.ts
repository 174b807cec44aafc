import { isCut, layOutWaterfall, type Waterfall, waterfallChart } from '../charts/waterfall-chart.js'
import type { AttributedDifference, AttributedPart } from '../vocabulary/attribution.js'
import type { BriefingWaterfall } from '../vocabulary/briefing.js'
import type { PageFacts } from './facts.js'
import { figure } from './figure.js'
import { fixed, missing, shown, shownInPercent, signed, usualDecimals } from './format-number.js'
import { type Html, html, type Insert } from './html.js'
import { pieceLater } from './live-pieces.js'
import { type Row, table } from './table.js'

const wideSize = { width: 452, font: 12 }
const narrowSize = { width: 350, font: 12 }

/** Figures of the page before these: contributions, scenarios and the small pictures. */
const figuresBefore = 3

/** What makes two scenarios differ, for the figures that the plan asks about; nothing where it asks about none. */
export async function waterfallSection(facts: PageFacts): Promise<Html | undefined> {
  const all = facts.content.waterfalls ?? []
  if (all.length === 0) return undefined
  const figures: Insert[] = []
  for (const [index, one] of all.entries()) {
    const draw = () => waterfallFigure(one, index, facts)
    figures.push(await pieceLater(`waterfall-${index + 1}`, facts, draw))
  }
  return html`<div class="fans">${figures}</div>`
}

async function waterfallFigure(one: BriefingWaterfall, index: number, facts: PageFacts): Promise<Html> {
  const { attribution } = one
  const words = facts.say.waterfalls
  const decimals = decimalsOf(attribution)
  const title = facts.figureNumber(figuresBefore + index + 1) + titleOf(one, facts)
  const drawn = waterfallOf(one, facts)
  const sized = (size: typeof wideSize) => ({ ...size, height: layOutWaterfall(drawn, size).height })
  const notes = [
    words.note,
    ...(addsUp(attribution, decimals) ? [] : [words.rounded]),
    ...(hasShares(attribution) ? [] : [words.noShares]),
  ]
  return figure(
    {
      id: `f-waterfall-${index + 1}`,
      style: 'fan',
      title,
      subtitle: words.subtitle(
        facts.placeName,
        unitOf(attribution, facts) || facts.titleOf(attribution.variable),
        nameOf(one.from, facts),
        nameOf(one.to, facts),
        isCut(drawn),
      ),
      label: title,
      source: notes.join(facts.language === 'en' ? ' ' : ''),
      dataLabel: facts.say.showData,
      data: () => dataTable(one, title, facts),
    },
    (_, phone) => waterfallChart(drawn, phone ? narrowSize : wideSize),
    { wide: sized(wideSize), narrow: sized(narrowSize) },
    facts,
  )
}

/** The bars with their texts; nothing is rounded but what is written. */
function waterfallOf({ from, to, attribution }: BriefingWaterfall, facts: PageFacts): Waterfall {
  const { unit, parts, interaction } = attribution
  const decimals = decimalsOf(attribution)
  const total = (scenario: string, value: number) => ({
    label: nameOf(scenario, facts),
    value: shown(value, unit),
    text: facts.amount(value, unit, decimals),
  })
  const change = (label: string, amount: number) => ({
    label,
    value: shown(amount, unit),
    text: signed(shown(amount, unit), decimals),
  })
  return {
    start: total(from, attribution.from),
    changes: [
      ...parts.map(part => change(causeName(part, facts), part.amount)),
      ...(interaction === 0 ? [] : [change(facts.say.waterfalls.interaction, interaction)]),
    ],
    end: total(to, attribution.to),
  }
}

/** Changes as shown, in drawing order. */
function amountsOf({ parts, interaction, unit }: AttributedDifference): readonly number[] {
  const amounts = parts.map(({ amount }) => shown(amount, unit))
  return interaction === 0 ? amounts : [...amounts, shown(interaction, unit)]
}

/** True where the figures add up as they are written: both totals, and every change between them. */
function addsUp(attribution: AttributedDifference, decimals: number): boolean {
  const { unit } = attribution
  const whole = (value: number): number => Math.round(Number(value.toFixed(decimals)) * 10 ** decimals)
  const sum = amountsOf(attribution).reduce((so, amount) => so + whole(amount), 0)
  const [from, to] = [shown(attribution.from, unit), shown(attribution.to, unit)]
  return whole(from) + sum === whole(to) && sum === whole(shown(attribution.difference, unit))
}

/** A part that is more than twice the whole has no share that says anything: what is small is what gains and losses leave. */
function hasShares({ difference, parts, interaction }: AttributedDifference): boolean {
  const largest = Math.max(...[interaction, ...parts.map(({ amount }) => amount)].map(Math.abs))
  return difference !== 0 && largest <= 2 * Math.abs(difference)
}

/** Decimals that show two figures of the largest change, one or two more where the figures then add up as written. */
function decimalsOf(attribution: AttributedDifference): number {
  const { unit, difference } = attribution
  const largest = Math.max(
    ...[difference, ...attribution.parts.map(({ amount }) => amount)].map(value =>
      Math.abs(shown(value, unit)),
    ),
  )
  const least = shownInPercent(unit) ? 1 : usualDecimals(shown(attribution.to, unit), unit)
  const usual = largest === 0 ? least : Math.min(6, Math.max(least, 1 - Math.floor(Math.log10(largest))))
  // Per cent has two decimals at most, as everywhere on the page, unless all changes are smaller.
  const most = shownInPercent(unit) ? Math.max(usual, 2) : usual + 2
  return (
    [usual, usual + 1, usual + 2].find(decimals => decimals <= most && addsUp(attribution, decimals)) ?? usual
  )
}

function titleOf(one: BriefingWaterfall, facts: PageFacts): string {
  const words = facts.say.waterfalls
  const { attribution } = one
  const { unit, difference } = attribution
  const decimals = decimalsOf(attribution)
  const change = fixed(Math.abs(shown(difference, unit)), decimals)
  const isLevel = !/[1-9]/.test(change)
  const withUnit = unitOf(attribution, facts)
  return words.title(
    facts.year(attribution.period),
    facts.titleOf(attribution.variable),
    nameOf(one.from, facts),
    nameOf(one.to, facts),
    {
      side: isLevel ? 'level' : difference > 0 ? 'above' : 'below',
      size: withUnit === '' ? change : facts.say.withUnit(change, withUnit),
    },
    madeOf(attribution, decimals, facts),
  )
}

/** What the difference is made of, in sums of the figures as written, so that a reader finds them again in the picture. */
function madeOf(attribution: AttributedDifference, decimals: number, facts: PageFacts): string {
  const words = facts.say.waterfalls
  const written = amountsOf(attribution).map(amount => Number(amount.toFixed(decimals)))
  const sum = (amounts: readonly number[]): string =>
    fixed(Math.abs(amounts.reduce((so, each) => so + each, 0)), decimals)
  const [gains, losses] = [written.filter(amount => amount > 0), written.filter(amount => amount < 0)]
  if (gains.length > 0 && losses.length > 0) return words.both(sum(gains), sum(losses))
  const [first, ...others] = attribution.parts
  if (first === undefined) return words.nothing
  if (others.length === 0 && attribution.interaction === 0) return words.allOf(causeName(first, facts))
  const largest = Math.abs(first.amount)
  if (others.some(({ amount }) => Math.abs(amount) > largest)) throw new Error('the title is not true')
  return words.mostOf(causeName(first, facts), signed(shown(first.amount, attribution.unit), decimals))
}

/** The parts with what each scenario assumes, for pasting. */
function dataTable(one: BriefingWaterfall, title: string, facts: PageFacts): Html {
  const words = facts.say.waterfalls
  const { attribution } = one
  const { unit, difference } = attribution
  const decimals = decimalsOf(attribution)
  const amount = (value: number): string => signed(shown(value, unit), decimals)
  const share = (value: number): string =>
    hasShares(attribution) ? fixed((value / difference) * 100, 1) : missing
  const total = (value: number): string => facts.amount(value, unit, decimals)
  const columns = [
    { head: words.cause },
    { head: words.before(nameOf(one.from, facts)), align: 'r' as const },
    { head: words.before(nameOf(one.to, facts)), align: 'r' as const },
    { head: words.amount(unitOf(attribution, facts)), align: 'r' as const },
    { head: words.share, align: 'r' as const },
  ]
  const rows: readonly Row[] = [
    ...attribution.parts.map(part => ({
      cells: [
        causeName(part, facts),
        ...sidesOf(part, attribution, one, facts),
        amount(part.amount),
        share(part.amount),
      ],
    })),
    ...(attribution.interaction === 0
      ? []
      : [
          {
            cells: [
              words.interaction,
              '',
              '',
              amount(attribution.interaction),
              share(attribution.interaction),
            ],
          },
        ]),
    {
      style: 'tot',
      cells: [
        words.difference,
        total(attribution.from),
        total(attribution.to),
        amount(difference),
        share(difference),
      ],
    },
  ]
  return table(title, columns, [{ rows }], 'dt')
}

/** What the two scenarios say of a cause, with the year where it is not the one asked about. */
function sidesOf(
  { entries, kind }: AttributedPart,
  { period }: AttributedDifference,
  { from, to }: BriefingWaterfall,
  facts: PageFacts,
): readonly [string, string] {
  const words = facts.say.waterfalls
  if (kind === 'data') {
    const asOf = (id: string): string =>
      facts.content.runs.find(run => run.scenario.id === id)?.scenario.asOf ?? missing
    return [asOf(from), asOf(to)]
  }
  const [only, ...others] = entries
  if (only === undefined) return [missing, missing]
  if (others.length > 0) return [words.several(entries.length), words.several(entries.length)]
  const { unit } = only
  const size = Math.max(...[only.from, only.to].map(value => Math.abs(shown(value ?? 0, unit))))
  const decimals = shownInPercent(unit) ? 2 : usualDecimals(size, unit)
  const text = (value: number | undefined): string => {
    if (value === undefined) return missing
    const amount = facts.amount(value, unit, decimals)
    return only.period === period ? amount : words.inYear(facts.year(only.period), amount)
  }
  return [text(only.from), text(only.to)]
}

function causeName({ name, kind, entries }: AttributedPart, facts: PageFacts): string {
  if (kind === 'data') return facts.say.waterfalls.data
  const module = facts.content.model.modules.find(each => each.module === name)
  if (kind === 'module') return facts.pick(module?.title) || name
  const names = [...new Set(entries.map(({ variable }) => facts.titleOf(variable)))]
  return kind === 'group' ? name : facts.say.list(names)
}

function nameOf(scenario: string, facts: PageFacts): string {
  return facts.pick(facts.content.runs.find(run => run.scenario.id === scenario)?.scenario.title) || scenario
}

/** The unit of a difference: percentage points between rates. */
function unitOf({ unit }: AttributedDifference, facts: PageFacts): string {
  return shownInPercent(unit) ? facts.say.pointsShort : facts.unitText(unit)
}
