import { contributionsChart } from '../charts/contributions-chart.js'
import { valueAt } from '../vocabulary/path.js'
import type { Ordinal } from '../vocabulary/period.js'
import type { PageFacts } from './facts.js'
import { figure } from './figure.js'
import { decimalsToTell, fixed, shown } from './format-number.js'
import { type Html, html, type Insert } from './html.js'
import { figureMark, pieceLater } from './live-pieces.js'
import { table } from './table.js'

interface Contributions {
  readonly periods: readonly Ordinal[]
  readonly total: { readonly variable: string; readonly values: readonly number[] }
  readonly parts: readonly { readonly variable: string; readonly values: readonly number[] }[]
}

/** Six tones are told apart at most. */
const mostParts = 6
const mostPeriods = 8

/** Contributions to growth by part and period; nothing when the plan names none or the model lacks them. */
export async function contributionsSection(facts: PageFacts): Promise<Insert> {
  const found = gather(facts)
  return found === undefined
    ? undefined
    : pieceLater('contributions', facts, () => contributions(found, facts))
}

async function contributions(found: Contributions, facts: PageFacts): Promise<Html> {
  const { say } = facts
  const { periods, parts, total } = found
  const columns = periods.map((period, index) => ({
    period: `${facts.year(period)}|${say.projectedMark}`,
    parts: parts.map(part => ({
      value: at(part.values, index) * 100,
      text: percent(at(part.values, index)),
    })),
    total: at(total.values, index) * 100,
    totalText: percent(at(total.values, index)),
  }))
  const rows = [...parts, total].map(({ variable, values }) => ({
    style: variable === total.variable ? 'tot' : '',
    cells: [
      html`<a href="#eq-${variable}">${facts.titleOf(variable)}</a>`,
      ...values.map((value, index) =>
        figureMark(
          { scenario: facts.main.scenario.id, variable, period: facts.year(periods[index] ?? facts.period) },
          fixed(shown(value, 'rate'), 2),
          facts,
        ),
      ),
    ],
  }))
  const legend = html`<p class="lg">${parts.map(
    (part, index) => html`<span><i class="sw s${index + 1}"></i>${facts.titleOf(part.variable)}</span>`,
  )}<span><b>${say.boldTotal}</b></span></p>`
  const title = facts.figureNumber(1) + contributionTitle(found, facts)
  return figure(
    {
      id: 'f-contributions',
      title,
      subtitle: say.subtitles.contributions(
        facts.placeName,
        facts.titleOf(total.variable),
        facts.year(periods[0] ?? facts.period),
        facts.year(periods.at(-1) ?? facts.period),
        facts.pick(facts.main.scenario.title),
      ),
      label: title,
      legend,
      key: parts.map((part, index) => ({
        text: facts.titleOf(part.variable),
        colour: `var(--s${index + 1})`,
        swatch: true,
      })),
      source: say.notes.contributions(gapText(gapOf(found))),
      dataLabel: say.showData,
      data: () =>
        table(
          title,
          [
            { head: say.tables.part },
            ...periods.map(period => ({ head: facts.year(period), align: 'r' as const })),
          ],
          [{ rows }],
          'dt',
        ),
    },
    (size, phone) => {
      if (!phone) return contributionsChart(columns, size)
      return contributionsChart(columns.slice(0, 5), size)
    },
    { wide: { height: 310, width: 950 }, narrow: { width: 318, height: 260 } },
    facts,
  )
}

function gather(facts: PageFacts): Contributions | undefined {
  const named = facts.content.plan.contributions
  if (named === undefined) return undefined
  const { paths } = facts.main
  const last = Math.min(paths.to, facts.period + mostPeriods - 1)
  const periods = Array.from(
    { length: Math.max(0, last - facts.period + 1) },
    (_, index) => facts.period + index,
  )
  const read = (variable: string) => ({
    variable,
    values: periods.flatMap(period => valueAt(paths, variable, period) ?? []),
  })
  const parts = named.parts.slice(0, mostParts).map(read)
  const total = read(named.total)
  const whole = [...parts, total].every(({ values }) => values.length === periods.length)
  return whole && periods.length > 0 && named.parts.length <= mostParts
    ? { periods, parts, total }
    : undefined
}

/** Largest difference between the total and the sum of its parts, in percentage points. */
function gapOf({ parts, total }: Contributions): number {
  const gaps = total.values.map((value, index) =>
    Math.abs(value - parts.reduce((sum, part) => sum + at(part.values, index), 0)),
  )
  return Math.max(...gaps) * 100
}

/** Parts that add up differ from the total by the rounding of a sum only: far less than this, in percentage points. */
const rounding = 1e-9

/** The gap with decimals enough to see it; undefined where the parts add up. */
function gapText(gap: number): string | undefined {
  if (!(gap > rounding)) return undefined
  const decimals = [2, 3, 4, 5, 6, 7, 8, 9].find(digits => gap >= 0.5 * 10 ** -digits) ?? 9
  return fixed(gap, decimals)
}

/** The largest part of the target period, said only where it is larger than the next at the decimals shown. */
function contributionTitle({ parts, total }: Contributions, facts: PageFacts): string {
  const { say } = facts
  const first = [...parts].sort((a, b) => at(b.values, 0) - at(a.values, 0))
  const [largest, second] = first
  const sum = at(total.values, 0)
  const year = facts.year(facts.period)
  if (largest === undefined) throw new Error('contributions without parts')
  const value = at(largest.values, 0)
  const isWhole =
    gapText(gapOf({ periods: [], parts: parts.map(firstOf), total: firstOf(total) })) === undefined
  const plain = (): string =>
    isWhole ? say.titles.contributionsPlain(year, percent(sum)) : brokenTitle(parts, sum, facts)
  const alone = second === undefined || percent(value) !== percent(at(second.values, 0))
  if (!alone || value <= 0 || sum <= 0) return plain()
  const share = value / sum
  if (!(share > 0 && first.every(part => at(part.values, 0) <= value)))
    throw new Error('the title is not true')
  return share > 1
    ? plain()
    : say.titles.contributions(
        facts.titleOf(largest.variable),
        year,
        // Two decimals, so that a reader who divides the two gets the share that is written.
        fixed(value * 100, 2),
        fixed(sum * 100, 2),
        fixed(share * 100, 0),
      )
}

function brokenTitle(parts: Contributions['parts'], total: number, facts: PageFacts): string {
  const sum = parts.reduce((all, part) => all + at(part.values, 0), 0)
  const decimals = decimalsToTell(shown(sum, 'rate'), shown(total, 'rate'), 1)
  const write = (value: number): string => fixed(shown(value, 'rate'), decimals)
  return facts.say.titles.contributionsBroken(facts.year(facts.period), write(sum), write(total))
}

/** The first period alone. */
function firstOf(one: Contributions['total']): Contributions['total'] {
  return { variable: one.variable, values: one.values.slice(0, 1) }
}

function percent(value: number): string {
  return fixed(shown(value, 'rate'), 1)
}

function at(values: readonly number[], index: number): number {
  const value = values[index]
  if (value === undefined) throw new Error('a contribution is missing')
  return value
}
