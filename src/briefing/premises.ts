import type { BriefingWaterfall } from '../vocabulary/briefing.js'
import { valueAt } from '../vocabulary/path.js'
import { changesOf, parentOf } from './assumptions.js'
import type { PageFacts, Run } from './facts.js'
import { decimalsToTell, fixed, missing, shown, usualDecimals } from './format-number.js'
import { type Html, html, type Insert } from './html.js'
import { figureMark } from './live-pieces.js'
import { table } from './table.js'
import type { PremiseOrder } from './wording-templates.js'

/** What a reader keeps in mind. */
const most = 5
const fewest = 3

interface Premise {
  readonly variable: string
  readonly unit: string
  /** The year before, where it is known, in the scenario it is compared with, and in the main one. */
  readonly before: number | undefined
  readonly parent: number | undefined
  readonly value: number
  readonly range: { readonly low: number; readonly high: number } | undefined
  readonly weight: number
}

/** What has to come true for the main scenario: the assumptions it moves furthest, beside the year before and their plausible range. */
export function premisesSection(facts: PageFacts): Html | undefined {
  const { say, main } = facts
  const parent = parentOf(main, facts)
  const changed = parent === main ? [] : changedPremises(parent, facts)
  const isChanged = changed.length >= fewest
  const shownPremises = isChanged
    ? changed.slice(0, most)
    : [...changed, ...departing(changed, facts)].slice(0, changed.length > 0 ? fewest : most)
  if (shownPremises.length === 0) return undefined
  const words = say.templates
  const withRange = shownPremises.some(({ range }) => range !== undefined)
  const columns = [
    { head: words.assumption },
    { head: words.inYear(facts.year(facts.base)), align: 'r' },
    ...(parent === main ? [] : [{ head: facts.pick(parent.scenario.title), align: 'r' } as const]),
    { head: facts.pick(main.scenario.title), align: 'r' },
    ...(withRange ? [{ head: words.range, align: 'r', style: 'nw' } as const] : []),
  ] as const
  const note = isChanged
    ? words.premisesChanged(
        shownPremises.length,
        changed.length,
        facts.pick(parent.scenario.title),
        orderOf(parent, changed, facts),
      )
    : words.premisesDeparting(shownPremises.length, facts.year(facts.base))
  const rows = shownPremises.map(premise => ({
    cells: cellsOf(premise, { withParent: parent !== main, withRange }, facts),
  }))
  return html`${table(note, columns, [{ rows }], 'sm pm')}<p class="note">${note}</p>`
}

function cellsOf(
  premise: Premise,
  { withParent, withRange }: { readonly withParent: boolean; readonly withRange: boolean },
  facts: PageFacts,
): readonly Insert[] {
  const { unit, before, parent, value, range } = premise
  const usual = usualDecimals(shown(value, unit), unit)
  const decimals = decimalsToTell(shown(value, unit), shown(parent ?? value, unit), usual)
  const write = (number: number | undefined): string =>
    number === undefined ? missing : fixed(shown(number, unit), decimals)
  const mark = ({ scenario }: Run, number: number | undefined): Insert =>
    number === undefined
      ? missing
      : figureMark(
          { scenario: scenario.id, variable: premise.variable, period: facts.year(facts.period) },
          write(number),
          facts,
        )
  const name = facts.unitText(unit)
  const slack = 1e-9 * Math.max(1, Math.abs(value))
  const outside = range !== undefined && (value < range.low - slack || value > range.high + slack)
  const rangeCell = (): Insert =>
    range === undefined
      ? missing
      : html`${facts.say.range(write(range.low), write(range.high))}${outside ? html`<span class="mini warn">${facts.say.templates.outside}</span>` : undefined}`
  return [
    html`<a href="#eq-${premise.variable}">${facts.head(facts.content.model.variables.get(premise.variable)?.title) || premise.variable}</a>${name === '' ? '' : html`<span class="mini">${name}</span>`}`,
    write(before),
    ...(withParent ? [mark(parentOf(facts.main, facts), parent)] : []),
    html`<b>${mark(facts.main, value)}</b>`,
    ...(withRange ? [rangeCell()] : []),
  ]
}

/** What the main scenario changes in the page's period, the largest move first: as a share of the effect a waterfall shows, else of the plausible range. */
function changedPremises(parent: Run, facts: PageFacts): readonly Premise[] {
  const { main, period } = facts
  const effects = effectsOf(parent, facts)
  const found = changesOf(main, parent, facts).flatMap(({ variable, how, years }): readonly Premise[] => {
    const year = years.find(one => one.period === period)
    if (year === undefined || how !== 'assumption') return []
    const premise = premiseOf(variable, year.to, year.from, facts)
    // What moves none of these figures comes after all that does, by its own move.
    const weight = effects === undefined ? premise.weight : (effects.get(variable) ?? premise.weight * 1e-9)
    return [{ ...premise, weight }]
  })
  return found.sort((a, b) => b.weight - a.weight)
}

/** What each assumption adds to the figures of the waterfalls between the two scenarios, as a share of all that moves them; undefined without any. */
function effectsOf(parent: Run, facts: PageFacts): ReadonlyMap<string, number> | undefined {
  const waterfalls = measuredBy(parent, facts)
  if (waterfalls.length === 0) return undefined
  const shares = new Map<string, number>()
  for (const { attribution } of waterfalls) {
    const all = attribution.parts.reduce((sum, { amount }) => sum + Math.abs(amount), 0)
    if (all === 0) continue
    for (const { entries, amount } of attribution.parts) {
      for (const { variable } of entries) {
        shares.set(variable, (shares.get(variable) ?? 0) + Math.abs(amount) / all / entries.length)
      }
    }
  }
  return shares
}

/** What the order of the assumptions goes by. */
function orderOf(parent: Run, changed: readonly Premise[], facts: PageFacts): PremiseOrder {
  const figures = measuredBy(parent, facts).map(({ attribution }) => facts.titleOf(attribution.variable))
  if (figures.length > 0) return { by: 'effect', on: facts.say.named([...new Set(figures)]) }
  return { by: changed.some(({ weight }) => weight > 0) ? 'size' : 'model' }
}

/** The waterfalls of the plan between the two scenarios. */
function measuredBy(parent: Run, facts: PageFacts): readonly BriefingWaterfall[] {
  return (facts.content.waterfalls ?? []).filter(
    ({ from, to }) => from === parent.scenario.id && to === facts.main.scenario.id,
  )
}

/** Assumptions of the main scenario by how far they depart from the year before, in widths of their plausible range. */
function departing(but: readonly Premise[], facts: PageFacts): readonly Premise[] {
  const found = [...facts.content.model.variables.values()].flatMap((spec): readonly Premise[] => {
    const kind = facts.main.paths.origin(spec.id, facts.period)?.kind
    const value = valueAt(facts.main.paths, spec.id, facts.period)
    const isKnown = but.some(({ variable }) => variable === spec.id)
    if (spec.role !== 'exogenous' || kind !== 'assumption' || value === undefined || isKnown) return []
    const premise = premiseOf(spec.id, value, valueAt(facts.main.paths, spec.id, facts.base), facts)
    return premise.weight > 0 ? [premise] : []
  })
  return found.sort((a, b) => b.weight - a.weight)
}

function premiseOf(
  variable: string,
  value: number,
  reference: number | undefined,
  facts: PageFacts,
): Premise {
  const spec = facts.content.model.variables.get(variable)
  const range = spec?.plausible
  const width = range === undefined ? 0 : range.high - range.low
  return {
    variable,
    unit: spec?.unit ?? '1',
    before: valueAt(facts.main.paths, variable, facts.base),
    parent: valueAt(parentOf(facts.main, facts).paths, variable, facts.period),
    value,
    range,
    weight: reference === undefined || width <= 0 ? 0 : Math.abs(value - reference) / width,
  }
}
