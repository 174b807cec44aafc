import { type Change, changesOf } from '../../briefing/assumptions.js'
import { chanceText } from '../../briefing/chances.js'
import type { PageFacts, Run } from '../../briefing/facts.js'
import {
  decimalsToTell,
  fixed,
  missing,
  shown,
  shownInPercent,
  signed,
  usualDecimals,
} from '../../briefing/format-number.js'
import { type Html, html, type Insert } from '../../briefing/html.js'
import { outcomeText } from '../../briefing/indicator-cells.js'
import { verdictMark } from '../../briefing/marks.js'
import { measureOf } from '../../briefing/measure-of.js'
import { type Row, table } from '../../briefing/table.js'
import { unitOfAddFactor } from '../../vocabulary/add-factor-unit.js'
import { valueAt } from '../../vocabulary/path.js'
import { readPeriod } from '../../vocabulary/period.js'
import type { LiveChances, LiveRun } from '../engine/types.js'
import type { ComparisonWording } from './wording-comparison.js'

/** One of the two runs that are compared, with its name; draws where there are any yet. */
export interface ComparedRun {
  readonly run: LiveRun
  readonly title: string
  readonly chances: LiveChances | undefined
}

/** What is said of two runs. */
export interface ComparisonParts {
  readonly left: ComparedRun
  readonly right: ComparedRun
  readonly period: string
  readonly facts: PageFacts
  readonly words: ComparisonWording
}

/** The variables a plan compares; without any, its total and what its targets measure. */
export function keyIndicators(facts: PageFacts): readonly string[] {
  const { plan, model } = facts.content
  const measured = facts.modelled.flatMap(({ target }) => measureOf(target.expression, facts) ?? [])
  const chosen = plan.compare.length > 0 ? plan.compare : [plan.contributions?.total ?? '', ...measured]
  return [...new Set(chosen)].filter(id => model.variables.has(id))
}

/** Values of variables on both sides, and the right less the left. Numbers stand in full in their `data` elements. */
export function valuesTable(variables: readonly string[], label: string, parts: ComparisonParts): Html {
  const { left, right, period, facts, words } = parts
  const rows = variables.flatMap((variable): readonly Row[] => {
    const [a, b] = [left, right].map(({ run }) => run.value(variable, period))
    if (a === undefined || b === undefined || !Number.isFinite(a) || !Number.isFinite(b)) return []
    const unit = facts.content.model.variables.get(variable)?.unit ?? '1'
    const decimals = decimalsFor(a, b, unit)
    const write = (value: number): Insert =>
      html`<data value="${value}">${fixed(shown(value, unit), decimals)}</data>`
    return [
      {
        id: `cv-${variable}`,
        cells: [
          html`${facts.titleOf(variable)}`,
          facts.unitText(unit) || missing,
          write(a),
          write(b),
          html`<data value="${b - a}">${differenceText(a, b, unit, decimals, parts)}</data>`,
        ],
      },
    ]
  })
  const columns = [
    { head: facts.say.tables.indicator },
    { head: facts.say.tables.unit, style: 'un' },
    { head: left.title, align: 'r' as const },
    { head: right.title, align: 'r' as const },
    { head: words.difference, align: 'r' as const },
  ]
  return table(label, columns, [{ rows }], 'lv-cmp')
}

function decimalsFor(a: number, b: number, unit: string): number {
  const usual =
    unit === 'ratio' ? 2 : usualDecimals(Math.max(Math.abs(shown(a, unit)), Math.abs(shown(b, unit))), unit)
  return decimalsToTell(shown(a, unit), shown(b, unit), usual)
}

/** Of rates in percentage points; of amounts in their unit, with the relative difference in per cent. */
function differenceText(
  a: number,
  b: number,
  unit: string,
  decimals: number,
  { facts, words }: ComparisonParts,
): string {
  if (Math.abs(b - a) <= 1e-12 * Math.max(1, Math.abs(a))) return words.same
  const gap = signed(shown(b, unit) - shown(a, unit), decimals)
  if (shownInPercent(unit)) return facts.say.withUnit(gap, facts.say.points)
  const name = facts.unitText(unit)
  const full = name === '' ? gap : facts.say.withUnit(gap, name)
  const relative = a === 0 ? undefined : (b / a - 1) * 100
  return a <= 0 || relative === undefined
    ? full
    : words.relative(full, `${signed(relative, decimalsToTell(relative, 0, 1))}%`)
}

/** Targets whose verdict is another on the other side. */
export function changedVerdicts({ left, right }: ComparisonParts): readonly string[] {
  return [...right.run.verdicts].flatMap(([id, { verdict, modelled }]) => {
    const other = left.run.verdicts.get(id)
    return modelled && other !== undefined && other.verdict !== verdict ? [id] : []
  })
}

/** The verdicts that differ, each side with its outcome. */
export function verdictsTable(parts: ComparisonParts): Html | undefined {
  const { left, right, facts, words } = parts
  const changed = changedVerdicts(parts)
  if (changed.length === 0) return undefined
  const cell = ({ run }: ComparedRun, id: string): Insert => {
    const verdict = run.verdicts.get(id)
    return verdict === undefined
      ? missing
      : html`${verdictMark(verdict.verdict, facts)}<span class="mini">${outcomeText(verdict)}</span>`
  }
  const rows = changed.map(id => ({
    cells: [
      html`${facts.head(facts.content.register.targets.find(target => target.id === id)?.indicator)}`,
      cell(left, id),
      cell(right, id),
    ],
  }))
  const columns = [{ head: facts.say.tables.indicator }, { head: left.title }, { head: right.title }]
  return table(words.verdicts(changed.length), columns, [{ rows }], 'lv-cmp')
}

/** Entries in which the two differ, in the model's order. */
export function differingEntries({ left, right, facts }: ComparisonParts): readonly Change[] {
  return changesOf(runOf(right), runOf(left), facts)
}

function runOf({ run }: ComparedRun): Run {
  const { scenario, paths } = run
  return {
    scenario,
    paths,
    checked: { scenario: scenario.id, targets: [], identities: [], findings: [] },
  }
}

/** What the two assume differently, each stretch of periods with both values. */
export function entriesTable(parts: ComparisonParts): Html | undefined {
  const { left, right, facts, words } = parts
  const changes = differingEntries(parts)
  if (changes.length === 0) return undefined
  const { model } = facts.content
  const rows = changes.map(({ variable, how, years }) => {
    const unit =
      how === 'addFactor' ? unitOfAddFactor(model, variable) : (model.variables.get(variable)?.unit ?? '1')
    // One column, one number of decimals: those of the year that needs most.
    const decimals = Math.max(...years.map(({ from, to }) => decimalsFor(from ?? to, to, unit)))
    const sides = years.map(({ period, from, to }) => {
      const write = (value: number | undefined): string =>
        value === undefined ? missing : fixed(shown(value, unit), decimals)
      return { year: facts.year(period), from: write(from), to: write(to) }
    })
    const stretches: { first: string; last: string; from: string; to: string }[] = []
    for (const { year, from, to } of sides) {
      const before = stretches.at(-1)
      const isNext =
        before !== undefined &&
        readPeriod(before.last, model.frequency) === (readPeriod(year, model.frequency) ?? 0) - 1
      if (before !== undefined && isNext && before.from === from && before.to === to) before.last = year
      else stretches.push({ first: year, last: year, from, to })
    }
    const mark = how === 'assumption' ? undefined : html`<span class="mini">${facts.say.how[how]}</span>`
    const lines = (side: 'from' | 'to'): Insert =>
      html`${stretches.map(one => html`<span class="lv-line">${one[side]}</span>`)}`
    return {
      cells: [
        html`${facts.titleOf(variable)}${mark}`,
        facts.unitText(unit) || missing,
        html`${stretches.map(({ first, last }) => html`<span class="lv-line">${first === last ? first : `${first}–${last}`}</span>`)}`,
        lines('from'),
        lines('to'),
      ],
    }
  })
  const columns = [
    { head: facts.say.tables.assumption },
    { head: facts.say.tables.unit, style: 'un' },
    { head: words.period, style: 'nw' },
    { head: left.title, align: 'r' as const },
    { head: right.title, align: 'r' as const },
  ]
  return table(words.assumptions(changes.length), columns, [{ rows }], 'lv-cmp')
}

/** Probabilities of all targets together and of each, both sides; undefined while one is not drawn. */
export function chancesTable({ left, right, facts, words }: ComparisonParts): Html | undefined {
  if (left.chances === undefined || right.chances === undefined) return undefined
  const [a, b] = [left.chances, right.chances]
  const row = (
    name: string,
    from: typeof a.joint | undefined,
    to: typeof a.joint | undefined,
  ): readonly Row[] => {
    if (from === undefined || to === undefined) return []
    const gap = to.probability - from.probability
    const [before, after] = [from, to].map(chance => chanceText(chance, facts))
    // Of two figures that are only known to be beyond 99% no difference is told.
    const isSame = Math.abs(gap) < 5e-4 || (before === after && /^[<>＜＞]/.test(before ?? ''))
    const difference = isSame ? words.same : facts.say.withUnit(signed(gap * 100, 1), facts.say.points)
    return [
      {
        cells: [
          name,
          html`<data value="${from.probability}">${before}</data>`,
          html`<data value="${to.probability}">${after}</data>`,
          html`<data value="${gap}">${difference}</data>`,
        ],
      },
    ]
  }
  const rows = [
    ...row(facts.say.ownTexts.joint, a.joint, b.joint),
    ...facts.content.register.targets.flatMap(({ id, indicator }) =>
      row(facts.head(indicator), a.targets.get(id), b.targets.get(id)),
    ),
  ]
  const columns = [
    { head: facts.say.tables.indicator },
    { head: left.title, align: 'r' as const },
    { head: right.title, align: 'r' as const },
    { head: words.difference, align: 'r' as const },
  ]
  return table(words.chances(fixed(a.draws, 0)), columns, [{ rows }], 'lv-cmp')
}

/** Every variable with a value in the period on both sides, key ones included. */
export function allVariables({ left, right, period, facts }: ComparisonParts): readonly string[] {
  const at = readPeriod(period, facts.content.model.frequency) ?? Number.NaN
  return [...facts.content.model.variables.keys()].filter(id =>
    [left, right].every(({ run }) => valueAt(run.paths, id, at) !== undefined),
  )
}
