import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { compileModel } from '../../src/equations/compile-model.js'
import type { CompiledModel } from '../../src/equations/compiled-model.js'
import { readModelFile } from '../../src/equations/model-file.js'
import { readObservations } from '../../src/files/observations-file.js'
import { readTextFile, type TextFile } from '../../src/files/text-file.js'
import { readScenarioChain } from '../../src/scenario/read-scenario.js'
import { resolveScenario } from '../../src/scenario/resolve-scenario.js'
import { knownValues } from '../../src/simulate/known-values.js'
import { solve } from '../../src/simulate/solve.js'
import type { Scenario } from '../../src/vocabulary/assumption.js'
import { type Diagnostic, type Outcome, succeed } from '../../src/vocabulary/diagnostic.js'
import type { KnownValues } from '../../src/vocabulary/model.js'
import type { Paths } from '../../src/vocabulary/path.js'
import { type Case, type CaseRun, range, type Tolerance, writeCase } from './case-files.js'

/** Everything a run went through, from files to paths. */
export interface RunFromFiles extends PreparedCase {
  readonly paths: Paths
}

/** Everything up to the solve. */
export interface PreparedCase {
  readonly model: CompiledModel
  readonly known: KnownValues
  readonly scenario: Scenario
}

/** Writes a run as files in a folder of its own, then reads, compiles and solves it as a user's files would be. */
export function runCase(
  one: Case,
  run: CaseRun,
  mode: 'dynamic' | 'static' = 'dynamic',
): Outcome<RunFromFiles> {
  const prepared = prepareCase(one, run)
  if (!prepared.ok) return prepared
  const { model, known, scenario } = prepared.value
  const paths = solve(model, known, scenario, { mode })
  return paths.ok ? succeed({ ...prepared.value, paths: paths.value }) : paths
}

/** The same up to the solve; throws where it is refused. */
export function preparedCase(one: Case, run: CaseRun): PreparedCase {
  return given(prepareCase(one, run))
}

function prepareCase(one: Case, run: CaseRun): Outcome<PreparedCase> {
  const folder = mkdtempSync(join(tmpdir(), 'outturn-case-'))
  try {
    writeCase(folder, one, run)
    return prepareFolder(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function prepareFolder(folder: string): Outcome<PreparedCase> {
  const open = (relative: string, from: string): Outcome<TextFile> =>
    readTextFile(join(dirname(from), relative))
  const modelText = readTextFile(join(folder, 'model.yaml'), { shownAs: 'model.yaml' })
  if (!modelText.ok) return modelText
  const file = readModelFile(modelText.value, open)
  if (!file.ok) return file
  const model = compileModel(file.value.source, file.value.places)
  if (!model.ok) return model
  const data = readTextFile(join(folder, 'data.csv'))
  if (!data.ok) return data
  const observations = readObservations(data.value)
  if (!observations.ok) return observations
  const scenarioText = readTextFile(join(folder, 'scenario.yaml'))
  if (!scenarioText.ok) return scenarioText
  const chain = readScenarioChain(scenarioText.value, open)
  if (!chain.ok) return chain
  const scenario = resolveScenario(chain.value, model.value)
  if (!scenario.ok) return scenario
  const known = knownValues(model.value, observations.value, {})
  if (!known.ok) return known
  return succeed({ model: model.value, known: known.value, scenario: scenario.value })
}

/** The value of an outcome that has to succeed; its messages otherwise. */
export function given<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value
  throw new Error(
    outcome.diagnostics
      .map(({ code, message, help }) => `${code} ${message} | ${help.join(' | ')}`)
      .join('\n'),
  )
}

/** The faults of an outcome that has to fail. */
export function faultsOf<T>(outcome: Outcome<T>): readonly Diagnostic[] {
  if (outcome.ok) throw new Error('this should have been refused')
  return outcome.diagnostics
}

/** The largest |found − expected| / (abs + rel·|expected|) over all expected numbers: at most 1 where all agree. */
export function worstDeviation(
  one: Case,
  run: CaseRun,
  paths: Paths,
): { readonly share: number; readonly relative: number; readonly of: string } {
  const tolerance: Tolerance = run.tolerance ?? one.tolerance ?? { rel: 1e-9, abs: 1e-9 }
  let worst = { share: 0, relative: 0, of: '' }
  for (const [name, expected] of Object.entries(run.expected ?? {})) {
    const values = typeof expected === 'number' ? [expected] : expected
    const periods = typeof expected === 'number' ? [paths.to] : (run.at ?? range(paths.from, paths.to))
    for (const [index, value] of values.entries()) {
      const found = paths.variables.get(name)?.values[(periods[index] ?? 0) - paths.first] ?? Number.NaN
      const share = Math.abs(found - value) / (tolerance.abs + tolerance.rel * Math.abs(value))
      const relative = Math.abs(found - value) / Math.max(1, Math.abs(value))
      if (!(share <= worst.share)) worst = { share, relative, of: `${name}@${periods[index]}` }
    }
  }
  return worst
}
