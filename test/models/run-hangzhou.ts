import { join } from 'node:path'
import { model } from '../../models/hangzhou/index.js'
import { carriedForward, unsetAssumptions } from '../../src/cli/baseline-assumptions.js'
import { compileModel } from '../../src/equations/compile-model.js'
import type { CompiledModel } from '../../src/equations/compiled-model.js'
import { readObservations } from '../../src/files/observations-file.js'
import { readTextFile, type TextFile } from '../../src/files/text-file.js'
import { type BaselinePath, baselinePath } from '../../src/forecast/baseline-path.js'
import { readScenarioChain } from '../../src/scenario/read-scenario.js'
import { resolveScenario } from '../../src/scenario/resolve-scenario.js'
import { knownValues } from '../../src/simulate/known-values.js'
import { solve } from '../../src/simulate/solve.js'
import type { Scenario } from '../../src/vocabulary/assumption.js'
import type { Outcome } from '../../src/vocabulary/diagnostic.js'
import type { Observations } from '../../src/vocabulary/observation.js'
import { type Paths, valueAt } from '../../src/vocabulary/path.js'

const root = join(import.meta.dirname, '..', '..')

/** The value of an outcome, or an error with everything that was wrong. */
export function given<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value
  throw new Error(outcome.diagnostics.map(({ code, message }) => `${code} ${message}`).join('\n'))
}

export function open(path: string): TextFile {
  return given(readTextFile(join(root, path)))
}

export function hangzhou(): CompiledModel {
  return given(compileModel(model))
}

export function shippedObservations(): Observations {
  return given(readObservations(open('models/hangzhou/data/observations.csv')))
}

/** A shipped scenario with its parents, resolved against the model. */
export function shippedScenario(name: string, compiled: CompiledModel): Scenario {
  const chain = given(
    readScenarioChain(open(`scenarios/${name}.yaml`), reference =>
      readTextFile(join(root, 'scenarios', `${reference}.yaml`)),
    ),
  )
  return given(resolveScenario(chain, compiled))
}

/** Paths made once for all runs of a test file. */
const paths = new Map<string, BaselinePath | undefined>()

/** What no scenario sets goes on from history, as at the command line. */
export function wholeScenario(name: string, observations: Observations, model: CompiledModel): Scenario {
  const scenario = shippedScenario(name, model)
  const unset = unsetAssumptions(scenario, { model, observations })
  return carriedForward(scenario, unset, ({ key, history, variable }) => {
    if (!paths.has(key)) paths.set(key, baselinePath(history, scenario, variable))
    return paths.get(key)
  })
}

/** One deterministic run, from files to paths. */
export function run(name: string, observations: Observations, compiled: CompiledModel = hangzhou()): Paths {
  const scenario = wholeScenario(name, observations, compiled)
  const asOf = scenario.asOf === undefined ? {} : { asOf: scenario.asOf }
  return given(solve(compiled, given(knownValues(compiled, observations, asOf)), scenario))
}

/** A value that must be there. */
export function at(paths: Paths, variable: string, period: number): number {
  const value = valueAt(paths, variable, period)
  if (value === undefined) throw new Error(`no ${variable} in ${period}`)
  return value
}
