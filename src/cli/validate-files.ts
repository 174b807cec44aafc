import { basename, dirname, resolve } from 'node:path'
import { readPlan } from '../briefing/read-plan.js'
import { compileModel } from '../equations/compile-model.js'
import { readExpression } from '../equations/expression.js'
import { readModelFile } from '../equations/model-file.js'
import { readObservations } from '../files/observations-file.js'
import { readTextFile, type TextFile } from '../files/text-file.js'
import { readYaml } from '../files/yaml-node.js'
import { readRegister } from '../reading/register-file.js'
import type { Manifest } from '../vocabulary/briefing.js'
import { type Diagnostic, error, fail, type Outcome, succeed } from '../vocabulary/diagnostic.js'
import { findModel } from './find-model.js'
import { inputOf, manifestOf } from './inputs.js'
import { loadModel } from './load-model.js'
import { isInPage, readPageScenario } from './page-source.js'
import { openBeside, type Project, readNamed, shown } from './project.js'
import { type LoadedModels, prepareScenario, type RunOptions } from './solve-scenario.js'

/** The kinds of file the toolkit reads. */
export type FileKind = 'model' | 'module' | 'scenario' | 'data' | 'register' | 'briefing plan'

/** A file without faults, and what was found in it. */
export interface ValidFile {
  readonly file: string
  readonly kind: FileKind
  /** Counts by what they count: `variables`, `rows`, `targets` … */
  readonly counts: Readonly<Record<string, number>>
}

export interface Validation {
  readonly files: readonly ValidFile[]
  readonly manifest: Manifest
}

type Counts = Readonly<Record<string, number>>

/** Reads files of any kind and checks all that can be checked without a run; the faults of all of them at once. */
export async function validateFiles(
  project: Project,
  paths: readonly string[],
  options: RunOptions = {},
): Promise<Outcome<Validation>> {
  const models: LoadedModels = new Map()
  const valid: ValidFile[] = []
  const inputs: TextFile[] = []
  const faults: Diagnostic[] = []
  const warnings: Diagnostic[] = []
  for (const path of paths) {
    const isData = path.endsWith('.csv')
    const file = isInPage(path)
      ? readPageScenario(project.workingDirectory, path)
      : readNamed(project, path, isData ? 50 * 1024 * 1024 : undefined)
    const kind = file.ok ? kindOf(file.value) : file
    if (!file.ok || !kind.ok) {
      faults.push(...(kind.ok ? [] : kind.diagnostics))
      continue
    }
    inputs.push(file.value)
    const counts = await validateFile(project, file.value, kind.value, options, models)
    if (counts.ok) {
      valid.push({ file: basename(path), kind: kind.value, counts: counts.value })
      warnings.push(...counts.warnings)
    } else faults.push(...counts.diagnostics)
  }
  if (faults.length > 0) return fail(...faults)
  return succeed({ files: valid, manifest: manifestOf(inputs.map(inputOf), { options: {} }) }, warnings)
}

/** Tells a file's kind: data by its ending, the others by the key that only they have. */
function kindOf(file: TextFile): Outcome<FileKind> {
  if (file.name.endsWith('.csv')) return succeed('data')
  const root = readYaml(file)
  if (!root.ok) return root
  const keys = root.value.kind === 'map' ? root.value.entries : new Map<string, never>()
  const signs: readonly (readonly [string, FileKind])[] = [
    ['scenario', 'scenario'],
    ['briefing', 'briefing plan'],
    ['report', 'register'],
    ['targets', 'register'],
    ['module', 'module'],
    ['equations', 'model'],
    ['modules', 'model'],
    ['model', 'model'],
  ]
  const found = signs.find(([key]) => keys.has(key))
  if (found !== undefined) return succeed(found[1])
  return fail(
    error(
      'Y190',
      'this is no file of a kind the toolkit knows',
      root.value.place,
      'a scenario has `scenario:`, a model `model:` and `equations:`, a register `report:` and `targets:`, a plan `briefing:`; data are .csv',
    ),
  )
}

async function validateFile(
  project: Project,
  file: TextFile,
  kind: FileKind,
  options: RunOptions,
  models: LoadedModels,
): Promise<Outcome<Counts>> {
  switch (kind) {
    case 'data': {
      const data = readObservations(file)
      return data.ok ? succeed({ series: data.value.series.size, ...data.value.rows }, data.warnings) : data
    }
    case 'scenario': {
      const prepared = await prepareScenario(project, file, options, models)
      if (!prepared.ok) return prepared
      const { assumptions, addFactors, exogenise } = prepared.value.scenario
      const counts = {
        assumptions: assumptions.size,
        'add factors': addFactors.size,
        exogenised: exogenise.size,
      }
      return succeed(counts, prepared.warnings)
    }
    case 'model':
    case 'module':
      return validateModel(project, file)
    case 'register':
      return validateRegister(project, file, options)
    case 'briefing plan':
      return validatePlan(project, file)
  }
}

function validateModel(project: Project, file: TextFile): Outcome<Counts> {
  const read = readModelFile(file, (relative, from) => {
    const path = resolve(dirname(resolve(project.workingDirectory, from)), relative)
    return readTextFile(path, { shownAs: shown(project, path) })
  })
  if (!read.ok) return read
  const model = compileModel(read.value.source, read.value.places)
  if (!model.ok) return model
  const { variables, equations, coefficients } = model.value
  const counts = {
    variables: variables.size,
    equations: equations.length,
    coefficients: coefficients.size,
  }
  return succeed(counts, [...read.warnings, ...model.warnings])
}

/** A register beside a model is also checked against it: every expression must make sense there. */
async function validateRegister(
  project: Project,
  file: TextFile,
  options: RunOptions,
): Promise<Outcome<Counts>> {
  const register = readRegister(file)
  if (!register.ok) return register
  const { targets } = register.value
  const modelled = targets.filter(target => target.expression !== undefined)
  const counts = { targets: targets.length, modelled: modelled.length }
  const beside = dirname(resolve(project.workingDirectory, file.name))
  const reference = options.model ?? '.'
  const from = options.model === undefined ? beside : project.workingDirectory
  if (options.model === undefined && !findModel(project, reference, from).ok) {
    return succeed(counts, register.warnings)
  }
  const loaded = await loadModel(project, { reference, beside: from })
  if (!loaded.ok) return loaded
  const faults = modelled.flatMap(target => {
    const read = readExpression(target.expression ?? '', loaded.value.model, target.expressionPlace)
    return read.ok ? [] : read.diagnostics
  })
  return faults.length > 0 ? fail(...faults) : succeed(counts, register.warnings)
}

function validatePlan(project: Project, file: TextFile): Outcome<Counts> {
  const plan = readPlan(file)
  if (!plan.ok) return plan
  const { targets, main, scenarios, progress } = plan.value
  const registerPath = resolve(dirname(resolve(project.workingDirectory, file.name)), targets)
  const opened = [
    readTextFile(registerPath, { shownAs: shown(project, registerPath) }),
    ...[...new Set([main, ...scenarios])].map(name => openBeside(project, name, file.name)),
  ]
  const results = (progress?.data ?? []).map(name => {
    const path = resolve(dirname(resolve(project.workingDirectory, file.name)), name)
    const read = readTextFile(path, { shownAs: shown(project, path), maxBytes: 50 * 1024 * 1024 })
    return read.ok ? readObservations(read.value) : read
  })
  const faults = [...opened, ...results].flatMap(one => (one.ok ? [] : one.diagnostics))
  return faults.length > 0 ? fail(...faults) : succeed({ scenarios: scenarios.length }, plan.warnings)
}
