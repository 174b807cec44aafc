import { dirname, resolve } from 'node:path'
import type { TextFile } from '../files/text-file.js'
import { faultsOf, readScenarioChain, type ScenarioFile } from '../scenario/read-scenario.js'
import { resolveScenario } from '../scenario/resolve-scenario.js'
import { correlationFaults } from '../simulate/correlation-groups.js'
import { knownValues } from '../simulate/known-values.js'
import { laterOutturns } from '../simulate/later-outturns.js'
import { solve } from '../simulate/solve.js'
import type { Scenario } from '../vocabulary/assumption.js'
import type { Manifest } from '../vocabulary/briefing.js'
import { type Diagnostic, error, fail, type Outcome, type Place, succeed } from '../vocabulary/diagnostic.js'
import type { Paths } from '../vocabulary/path.js'
import { type Frequency, readPeriod } from '../vocabulary/period.js'
import { type KnownPaths, shippedPaths, withBaseline } from './baseline-assumptions.js'
import { type Input, inputOf, manifestOf } from './inputs.js'
import { type LoadedModel, loadModel } from './load-model.js'
import { pageDifferences } from './page-source.js'
import { openBeside, type Project, readScenarioFile } from './project.js'

/** What a run may be told besides its scenario; all as typed on a command line. */
export interface RunOptions {
  /** A model's name or file, instead of the one the scenario names. */
  readonly model?: string
  /** Data files whose rows win over the model's own. */
  readonly data?: readonly string[]
  readonly from?: string
  readonly to?: string
  /** Lags from observations in every period, instead of from the run's own solution. */
  readonly static?: boolean
}

/** One scenario with its model, solved. */
export interface SolvedScenario {
  readonly scenario: Scenario
  readonly loaded: LoadedModel
  readonly paths: Paths
  /** Every file that was read for it. */
  readonly inputs: readonly Input[]
  /** The scenario's own file, then its base, and so on. */
  readonly chain: readonly TextFile[]
}

/** Models already loaded in this call, by what was asked for: two scenarios of one model share it. */
export type LoadedModels = Map<string, Promise<Outcome<LoadedModel>>>

/**
 * Reads a scenario and its parents, loads the model it names, applies the assumptions and solves. The scenario is a path, or
 * a name looked up in scenarios/.
 */
export async function solveScenario(
  project: Project,
  reference: string,
  options: RunOptions = {},
  models: LoadedModels = new Map(),
): Promise<Outcome<SolvedScenario>> {
  const file = readScenarioFile(project, reference)
  return file.ok ? solveScenarioFile(project, file.value, options, models) : file
}

/** The same for a scenario file already read. */
export async function solveScenarioFile(
  project: Project,
  file: TextFile,
  options: RunOptions = {},
  models: LoadedModels = new Map(),
): Promise<Outcome<SolvedScenario>> {
  const prepared = await prepareScenario(project, file, options, models)
  if (!prepared.ok) return prepared
  const { scenario, loaded, inputs, chain } = prepared.value
  const asOf = scenario.asOf === undefined ? {} : { asOf: scenario.asOf }
  const known = knownValues(loaded.model, loaded.observations, asOf)
  if (!known.ok) return known
  const isStatic = options.static === true
  const paths = solve(loaded.model, known.value, scenario, { mode: isStatic ? 'static' : 'dynamic' })
  if (!paths.ok) return paths
  // A static run reads the outturns inside it, and needs no warning that it does not.
  const later = isStatic ? [] : laterOutturns(loaded.model, known.value, scenario)
  const warnings = [...prepared.warnings, ...known.warnings, ...later, ...paths.warnings]
  return succeed({ scenario, loaded, paths: paths.value, inputs, chain }, warnings)
}

/** A scenario resolved against its model, not yet solved. */
export interface PreparedScenario {
  readonly scenario: Scenario
  readonly loaded: LoadedModel
  readonly inputs: readonly Input[]
  readonly chain: readonly TextFile[]
}

/** Everything up to the solve: what `validate` checks of a scenario file. */
export async function prepareScenario(
  project: Project,
  file: TextFile,
  options: RunOptions,
  models: LoadedModels,
): Promise<Outcome<PreparedScenario>> {
  const files: TextFile[] = [file]
  const chain = readScenarioChain(file, (reference, from) => {
    const parent = openBeside(project, reference, from)
    if (parent.ok) files.push(parent.value)
    return parent
  })
  if (!chain.ok) return chain
  const loaded = await loadOnce(project, chain.value, file, options, models)
  if (!loaded.ok) return fail(...faultsOf(chain.value), ...loaded.diagnostics)
  const { model } = loaded.value
  const faults = periodFaults(options, model.frequency)
  if (faults.length > 0) return fail(...faults)
  const span = {
    ...(options.from === undefined ? {} : { from: options.from }),
    ...(options.to === undefined ? {} : { to: options.to }),
  }
  const scenario = resolveScenario(chain.value, model, span)
  if (!scenario.ok) return scenario
  const contradictions = correlationFaults(scenario.value, model)
  if (contradictions.length > 0) return fail(...contradictions)
  const inputs = [...files.map(inputOf), ...loaded.value.inputs]
  const others = pageDifferences(project, file.name, loaded.value.inputs)
  const warnings = [...chain.warnings, ...loaded.warnings, ...others, ...scenario.warnings]
  const whole = await withBaseline(scenario.value, loaded.value, () => knownPaths(project))
  return succeed({ scenario: whole, loaded: loaded.value, inputs, chain: files }, warnings)
}

/** Paths made before are read when the first is asked for, and kept for the scenarios after it. */
let paths: KnownPaths | undefined
function knownPaths({ packageRoot }: Project): KnownPaths {
  paths ??= shippedPaths(packageRoot)
  return paths
}

/** Solves several scenarios and gathers the faults of all of them. */
export async function solveScenarios(
  project: Project,
  references: readonly string[],
  options: RunOptions = {},
): Promise<Outcome<readonly SolvedScenario[]>> {
  const models: LoadedModels = new Map()
  const solved: SolvedScenario[] = []
  const faults: Diagnostic[] = []
  const warnings: Diagnostic[] = []
  for (const reference of references) {
    const one = await solveScenario(project, reference, options, models)
    if (one.ok) {
      solved.push(one.value)
      warnings.push(...one.warnings)
    } else faults.push(...one.diagnostics)
  }
  return faults.length > 0 ? fail(...distinct(faults)) : succeed(solved, distinct(warnings))
}

/** The manifest of results made from these runs. */
export function manifestOfRuns(
  runs: readonly SolvedScenario[],
  options: Readonly<Record<string, string | boolean | undefined>>,
  more: readonly Input[] = [],
): Manifest {
  const asOf = runs.map(run => run.scenario.asOf).find(date => date !== undefined)
  return manifestOf([...runs.flatMap(run => run.inputs), ...more], {
    options,
    asOf,
    pseudoRealTime: runs.some(run => run.paths.known.pseudoRealTime),
  })
}

async function loadOnce(
  project: Project,
  chain: readonly ScenarioFile[],
  file: TextFile,
  options: RunOptions,
  models: LoadedModels,
): Promise<Outcome<LoadedModel>> {
  const named = namedModel(project, chain, options)
  if (named === undefined) {
    return fail(
      error(
        'S191',
        `${file.name} names no model, and neither do its parents`,
        undefined,
        'add `model: NAME` to the scenario, or give `--model NAME`',
      ),
    )
  }
  const key = `${named.beside}\n${named.reference}`
  const data = options.data === undefined ? {} : { data: options.data }
  const loading = models.get(key) ?? loadModel(project, { ...named, ...data })
  models.set(key, loading)
  return loading
}

function namedModel(
  project: Project,
  chain: readonly ScenarioFile[],
  options: RunOptions,
): { readonly reference: string; readonly beside: string; readonly at?: Place } | undefined {
  if (options.model !== undefined) {
    return { reference: options.model, beside: project.workingDirectory }
  }
  const naming = chain.findLast(one => one.model !== undefined)
  if (naming?.model === undefined) return undefined
  const beside = dirname(resolve(project.workingDirectory, naming.file))
  return { reference: naming.model.value, beside, at: naming.model.place }
}

function periodFaults(options: RunOptions, frequency: Frequency): readonly Diagnostic[] {
  const form = { annual: '2024', quarterly: '2024Q3', monthly: '2024-07', step: '12' }[frequency]
  return (['from', 'to'] as const).flatMap(name => {
    const text = options[name]
    return text === undefined || readPeriod(text, frequency) !== undefined
      ? []
      : [error('U102', `--${name} ${text} is not a period of this model`, undefined, `write ${form}`)]
  })
}

/** The same warning of a shared parent or model is said once. */
function distinct(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Map(diagnostics.map(one => [JSON.stringify(one), one]))
  return [...seen.values()]
}
