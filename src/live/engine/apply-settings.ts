import type { CompiledModel } from '../../equations/compiled-model.js'
import { standardDeviation } from '../../simulate/instrument-sizes.js'
import type { AddFactor, Assumption, Scenario, Spread } from '../../vocabulary/assumption.js'
import type { Place } from '../../vocabulary/diagnostic.js'
import { type Ordinal, readPeriod } from '../../vocabulary/period.js'
import type { LiveOutcome, LivePath, LiveRefusal, Settings } from './types.js'

/** What stands for a scenario's name where the page itself sets a value. */
export const setOnPage = 'page'

/** The place of what the page sets: in no file, so on no line. */
const nowhere: Place = { file: setOnPage, line: 0, column: 0, width: 0, text: '' }

/** What settings make of a scenario, and which of its entries they change. */
export interface AppliedSettings {
  readonly scenario: Scenario
  readonly assumptions: readonly string[]
  readonly addFactors: readonly string[]
}

/**
 * A scenario with the settings of a page applied: paths and add factors replaced where they differ, everything else as it was. A spread stays
 * with its assumption; a triangular one, which a path of several values cannot have, becomes its standard deviation, as in the file that
 * `yaml` writes. Refuses names that cannot be set, periods outside the run, and values that are no numbers.
 */
export function applySettings(
  model: CompiledModel,
  scenario: Scenario,
  settings: Settings,
): LiveOutcome<AppliedSettings> {
  const assumptions = new Map(scenario.assumptions)
  const moved: string[] = []
  for (const [variable, path] of Object.entries(settings.assumptions)) {
    if (model.variables.get(variable)?.role !== 'exogenous') return cannotBeSet(variable)
    const before = assumptions.get(variable)
    const values = withPath(model, scenario, variable, before?.values ?? new Map(), path)
    if (!values.ok) return values
    if (values.value === undefined) continue
    moved.push(variable)
    assumptions.set(variable, movedAssumption(variable, before, values.value, scenario))
  }
  const addFactors = new Map(scenario.addFactors)
  const changed: string[] = []
  for (const [variable, path] of Object.entries(settings.addFactors)) {
    if (!model.equationOf.has(variable)) return cannotBeSet(variable)
    const before = addFactors.get(variable)
    const values = withPath(model, scenario, variable, before?.values ?? new Map(), path, 0)
    if (!values.ok) return values
    if (values.value === undefined) continue
    changed.push(variable)
    const factor: AddFactor = {
      variable,
      values: values.value,
      scenario: setOnPage,
      place: nowhere,
    }
    addFactors.set(variable, factor)
  }
  return {
    ok: true,
    value: { scenario: { ...scenario, assumptions, addFactors }, assumptions: moved, addFactors: changed },
  }
}

function movedAssumption(
  variable: string,
  before: Assumption | undefined,
  values: ReadonlyMap<Ordinal, number>,
  { from }: Scenario,
): Assumption {
  const spread = before?.spread === undefined ? undefined : movedSpread(before.spread, from)
  return {
    variable,
    values,
    ...(spread === undefined ? {} : { spread }),
    scenario: setOnPage,
    place: nowhere,
    interpolated: new Set(),
    ...(before?.note === undefined ? {} : { note: before.note }),
  }
}

function movedSpread(spread: Spread, from: Ordinal): Spread {
  return spread.kind === 'triangular'
    ? { kind: 'standard deviation', value: standardDeviation(spread, from, 0) }
    : spread
}

/** The path with some values replaced, in order of periods; undefined where it stays as it was. */
function withPath(
  model: CompiledModel,
  { from, to }: Scenario,
  variable: string,
  before: ReadonlyMap<Ordinal, number>,
  path: LivePath,
  otherwise?: number,
): LiveOutcome<ReadonlyMap<Ordinal, number> | undefined> {
  const values = new Map(before)
  let differs = false
  for (const [text, value] of Object.entries(path)) {
    const period = readPeriod(text, model.frequency)
    if (period === undefined || period < from || period > to) {
      return refuse(
        `${variable}：情景不含${text}`,
        `"${variable}" cannot be set in ${text}: the scenario does not run there`,
      )
    }
    if (!Number.isFinite(value)) {
      return refuse(`${variable}@${text}：不是数`, `the value of "${variable}" in ${text} is no number`)
    }
    if (Object.is(values.get(period) ?? otherwise, value)) continue
    values.set(period, value)
    differs = true
  }
  return {
    ok: true,
    value: differs ? new Map([...values].sort(([a], [b]) => a - b)) : undefined,
  }
}

function cannotBeSet(variable: string): LiveRefusal {
  return refuse(`“${variable}”不能在本页设定`, `"${variable}" cannot be set on this page`)
}

/** A refusal in both languages. */
export function refuse(zh: string, en: string): LiveRefusal {
  return { ok: false, why: { zh, en } }
}
