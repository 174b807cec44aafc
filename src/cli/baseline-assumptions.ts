import { join } from 'node:path'
import { readTextFile } from '../files/text-file.js'
import { type BaselineHistory, baselineHistory } from '../forecast/baseline-history.js'
import type { BaselinePath } from '../forecast/baseline-path.js'
import type { Assumption, Scenario } from '../vocabulary/assumption.js'
import { insideObservation } from '../vocabulary/inside-observation.js'
import type { VariableSpec } from '../vocabulary/model.js'
import type { Ordinal } from '../vocabulary/period.js'
import { isVisible } from '../vocabulary/publication.js'
import type { LoadedModel } from './load-model.js'

/** What stands for a scenario's name where none sets an assumption. */
export const historyName = 'history'

/** Paths worked out before, by key: the build makes those of the shipped scenarios, because a start pays for every forecast. */
export type KnownPaths = Map<string, BaselinePath>

/** Where the build leaves them. */
export const knownPathsFile = 'baseline-paths.json'

/** The paths that came with the package; empty where there are none. */
export function shippedPaths(packageRoot: string): KnownPaths {
  const file = readTextFile(join(packageRoot, 'dist', knownPathsFile))
  if (!file.ok) return new Map()
  return new Map(Object.entries(JSON.parse(file.value.text) as Readonly<Record<string, BaselinePath>>))
}

/** An assumption that no scenario sets, and the past it goes on from. */
export interface Unset {
  readonly variable: string
  readonly history: BaselineHistory
  /** Periods of the run without an observation of its own. */
  readonly wanted: readonly Ordinal[]
  /** Everything that decides its path. */
  readonly key: string
}

/** What the scenarios leave unset and history can carry forward, in the model's order. What has no such history is left out, and is missing when the run needs it. */
export function unsetAssumptions(
  scenario: Scenario,
  loaded: Pick<LoadedModel, 'model' | 'observations'>,
): readonly Unset[] {
  const { model, observations } = loaded
  const { from, to, asOf } = scenario
  return [...model.variables].flatMap(([variable, spec]): readonly Unset[] => {
    if (spec.role !== 'exogenous' || scenario.assumptions.has(variable)) return []
    const wanted = periodsWanted(variable, spec, scenario, loaded)
    if (wanted.length === 0) return []
    const history = baselineHistory(variable, spec, observations, {
      before: from,
      bases: model.bases,
      ...(asOf === undefined ? {} : { asOf }),
    })
    if (history === undefined) return []
    const { of, values, last, own } = history
    const key = JSON.stringify([variable, of, values, from - last, to - last, own?.gaps ?? []])
    return [{ variable, history, wanted, key }]
  })
}

/** The scenario with those assumptions for which there is a path. */
export function carriedForward(
  scenario: Scenario,
  unset: readonly Unset[],
  pathOf: (each: Unset) => BaselinePath | undefined,
): Scenario {
  const assumptions = new Map(scenario.assumptions)
  for (const each of unset) {
    const path = pathOf(each)
    if (path !== undefined) assumptions.set(each.variable, assumptionOf(each, path, scenario))
  }
  return assumptions.size === scenario.assumptions.size ? scenario : { ...scenario, assumptions }
}

/**
 * The scenario with every assumption that nobody sets carried forward from what history was visible on its day; periods of the run for which there is an observation keep
 * it. `known` is looked up first, and learns: the methods are loaded only where it does not know.
 */
export async function withBaseline(
  scenario: Scenario,
  loaded: LoadedModel,
  known: () => KnownPaths,
): Promise<Scenario> {
  const unset = unsetAssumptions(scenario, loaded)
  if (unset.length === 0) return scenario
  const paths = known()
  if (unset.some(({ key }) => !paths.has(key))) {
    const { baselinePath } = await import('./commands/forecasts.js')
    for (const { key, history, variable } of unset) {
      const made = paths.get(key) ?? baselinePath(history, scenario, variable)
      if (made !== undefined) paths.set(key, made)
    }
  }
  return carriedForward(scenario, unset, ({ key }) => paths.get(key))
}

/** Periods of the run that no observation of the variable itself fills. */
function periodsWanted(
  variable: string,
  spec: VariableSpec,
  { from, to, asOf, exogenise }: Scenario,
  { model, observations }: Pick<LoadedModel, 'model' | 'observations'>,
): readonly Ordinal[] {
  const rows = (observations.series.get(spec.series ?? variable) ?? []).filter(
    row =>
      isVisible(row, observations.frequency, asOf, model.bases) && insideObservation(row, spec) !== undefined,
  )
  const filled = new Set(rows.map(row => row.period))
  const given = exogenise.get(variable)?.values
  const periods = Array.from({ length: to - from + 1 }, (_, index) => from + index)
  return periods.filter(period => !filled.has(period) && given?.has(period) !== true)
}

function assumptionOf(
  { variable, history, wanted }: Unset,
  { path, spread, method }: BaselinePath,
  { from }: Scenario,
): Assumption {
  const { series, values, last, row, own } = history
  return {
    variable,
    values: new Map(wanted.map(period => [period, path[period - from] ?? Number.NaN])),
    spread: {
      kind: 'by period',
      values: new Map(wanted.map(period => [period, spread[period - from] ?? 0])),
    },
    scenario: historyName,
    place: row.place,
    interpolated: new Set(),
    history: {
      series,
      first: last - values.length + 1,
      last,
      count: values.length,
      ...(own === undefined ? {} : { like: { series: own.series, own: own.gaps.length } }),
      method,
      spread: [spread[0] ?? 0, spread.at(-1) ?? 0],
    },
  }
}
