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

/**
 * The scenario with every assumption that nobody sets carried forward from what history was visible on its day. What has no such history is left out, and is missing when the
 * run needs it; periods of the run for which there is an observation keep it. `known` is looked up first, and learns.
 */
export async function withBaseline(
  scenario: Scenario,
  { model, observations }: LoadedModel,
  known: () => KnownPaths,
): Promise<Scenario> {
  const assumptions = new Map(scenario.assumptions)
  for (const [variable, spec] of model.variables) {
    if (spec.role !== 'exogenous' || assumptions.has(variable)) continue
    const wanted = periodsWanted(variable, spec, scenario, { model, observations })
    if (wanted.length === 0) continue
    const history = baselineHistory(variable, spec, observations, {
      before: scenario.from,
      bases: model.bases,
      ...(scenario.asOf === undefined ? {} : { asOf: scenario.asOf }),
    })
    if (history === undefined) continue
    const found = await pathOf(variable, history, scenario, known())
    if (found !== undefined)
      assumptions.set(variable, assumptionOf(variable, history, found, wanted, scenario))
  }
  return assumptions.size === scenario.assumptions.size ? scenario : { ...scenario, assumptions }
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

async function pathOf(
  variable: string,
  history: BaselineHistory,
  { from, to }: Scenario,
  known: KnownPaths,
): Promise<BaselinePath | undefined> {
  const { of, values, last, own } = history
  const key = JSON.stringify([variable, of, values, from - last, to - last, own?.gaps ?? []])
  const before = known.get(key)
  if (before !== undefined) return before
  const { baselinePath } = await import('./commands/forecasts.js')
  const made = baselinePath(history, { from, to }, variable)
  if (made !== undefined) known.set(key, made)
  return made
}

function assumptionOf(
  variable: string,
  { series, values, last, row, own }: BaselineHistory,
  { path, spread, method }: BaselinePath,
  wanted: readonly Ordinal[],
  { from }: Scenario,
): Assumption {
  return {
    variable,
    values: new Map(wanted.map(period => [period, path[period - from] ?? Number.NaN])),
    ...(spread > 0 ? { spread: { kind: 'standard deviation', value: spread } as const } : {}),
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
    },
  }
}
