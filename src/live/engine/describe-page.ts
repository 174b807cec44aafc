import { leversOf } from '../../simulate/levers.js'
import { solvedRun } from '../../simulate/multipliers.js'
import { cell, layOutRun } from '../../simulate/run-arrays.js'
import { freePeriods } from '../../simulate/uncertainty.js'
import { unitOfAddFactor } from '../../vocabulary/add-factor-unit.js'
import type { Lever } from '../../vocabulary/lever.js'
import { type Ordinal, writePeriod } from '../../vocabulary/period.js'
import type { Wording } from '../../vocabulary/wording.js'
import type { PageScenario } from './page-data.js'
import { limitsOf, limitsOfFactor, reachOfFactor } from './plausible.js'
import type { RevivedPage } from './revive-model.js'
import type { LiveAssumption, LiveEquation, LivePath } from './types.js'

/** Central share of a stated spread that counts as plausible where nothing else says so: what `reconcile` takes. */
const plausibleShare = 0.99

/** Every assumption that some scenario of the page has a path for, in the model's order. */
export function assumptionsOf(page: RevivedPage): readonly LiveAssumption[] {
  const { model, scenarios } = page
  const ranges = rangesOf(page)
  const main = mainOf(page)
  return [...model.variables.values()].flatMap(({ id, role, title, unit, module, outside }) => {
    const having = scenarios.filter(({ scenario }) => scenario.assumptions.has(id))
    if (role !== 'exogenous' || having.length === 0) return []
    const values = byScenario(having, each => pathText(page, each.scenario.assumptions.get(id)?.values))
    const past = pastOf(page, main, id)
    const known = [...Object.values(values).flatMap(Object.values), ...past.map(({ value }) => value)]
    const range = ranges.get(id)
    return [
      {
        id,
        title: title ?? untitled(id),
        unit,
        module,
        outside: outside === true,
        values,
        held: byScenario(having, each => heldPeriods(page, each, id)),
        past,
        range,
        limits: limitsOf(unit, range, known),
      },
    ]
  })
}

/** Every equation, with the add factors that scenarios state; `sizeOf` is how large what it explains is. */
export function equationsOf(
  page: RevivedPage,
  sizeOf: (variable: string) => number | undefined,
): readonly LiveEquation[] {
  const { model, scenarios } = page
  const every = model.equations.map(({ variable, text, kind, module, error }) => ({
    variable,
    title: model.variables.get(variable)?.title ?? untitled(variable),
    module,
    text,
    kind,
    unit: unitOfAddFactor(model, variable),
    error,
    addFactors: byScenario(
      scenarios.filter(({ scenario }) => scenario.addFactors.has(variable)),
      ({ scenario }) => pathText(page, scenario.addFactors.get(variable)?.values),
    ),
  }))
  return every.map(equation => {
    const { unit, error, addFactors, variable } = equation
    const stated = Object.values(addFactors).flatMap(path => Object.values(path))
    const reach = reachOfFactor({ unit, error, stated, size: sizeOf(variable) ?? 1 })
    return { ...equation, reach, limits: limitsOfFactor(reach) }
  })
}

function mainOf({ scenarios, main }: RevivedPage): PageScenario | undefined {
  return scenarios.find(({ scenario }) => scenario.id === main)
}

/** A name stands for its own title. */
export function untitled(id: string): Wording {
  return { zh: id, en: id }
}

function byScenario<T>(
  scenarios: readonly PageScenario[],
  of: (each: PageScenario) => T,
): Readonly<Record<string, T>> {
  return Object.fromEntries(scenarios.map(each => [each.scenario.id, of(each)]))
}

function pathText({ model }: RevivedPage, values: ReadonlyMap<Ordinal, number> | undefined): LivePath {
  return Object.fromEntries(
    [...(values ?? [])].map(([period, value]) => [writePeriod(period, model.frequency), value]),
  )
}

/** Periods in which a path is given or a swap works the value out: moving it there would change nothing. */
function heldPeriods(
  { model }: RevivedPage,
  { scenario, known }: PageScenario,
  id: string,
): readonly string[] {
  const arrays = layOutRun(model, known, scenario)
  const isFree = freePeriods({ model, scenario, arrays }, id)
  const periods = Array.from({ length: scenario.to - scenario.from + 1 }, (_, step) => scenario.from + step)
  return periods
    .filter(period => cell(model, arrays, id, period) >= 0 && !isFree(period))
    .map(period => writePeriod(period, model.frequency))
}

function pastOf({ model }: RevivedPage, main: PageScenario | undefined, id: string): LiveAssumption['past'] {
  if (main === undefined) return []
  return [...(main.known.values.get(id) ?? [])]
    .filter(([period]) => period < main.scenario.from)
    .sort(([a], [b]) => a - b)
    .map(([period, { value }]) => ({ period: writePeriod(period, model.frequency), value }))
}

/** Plausible ranges around the main scenario, over all its periods, as `seek` and `reconcile` take them. */
function rangesOf(page: RevivedPage): ReadonlyMap<string, NonNullable<LiveAssumption['range']>> {
  const main = mainOf(page)
  const solved = main === undefined ? undefined : solvedRun(page.model, main.known, main.scenario)
  if (solved?.ok !== true) return new Map()
  const { levers } = leversOf(solved.value, {
    include: new Set(['assumption']),
    share: plausibleShare,
    isAsked: () => false,
  })
  const ranges = new Map<string, NonNullable<LiveAssumption['range']>>()
  for (const lever of levers) {
    const from = rangeKind(lever)
    if (from === undefined) continue
    const before = ranges.get(lever.variable)
    // The model's own range, not stretched to a path that lies outside: a path does not become plausible by being assumed.
    const plausible = from === 'plausible' ? page.model.variables.get(lever.variable)?.plausible : undefined
    const { low, high } = plausible ?? lever
    ranges.set(lever.variable, {
      low: Math.min(before?.low ?? low, low),
      high: Math.max(before?.high ?? high, high),
      from,
      because: lever.because,
    })
  }
  return ranges
}

function rangeKind({ range }: Lever): 'stated' | 'plausible' | 'spread' | undefined {
  return range === 'free' ? undefined : range
}
