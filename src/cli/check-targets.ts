import { basename } from 'node:path'
import { checkScenario } from '../checks/check-scenario.js'
import { readTextFile, type TextFile } from '../files/text-file.js'
import { readRegister } from '../reading/register-file.js'
import type { Manifest } from '../vocabulary/briefing.js'
import { type Diagnostic, error, fail, type Outcome, succeed } from '../vocabulary/diagnostic.js'
import type { CheckedScenario } from '../vocabulary/finding.js'
import type { TargetRegister } from '../vocabulary/target.js'
import { modelFiles } from './find-model.js'
import { inputOf } from './inputs.js'
import type { LoadedModel } from './load-model.js'
import { type Project, readNamed, shown } from './project.js'
import { manifestOfRuns, type RunOptions, type SolvedScenario, solveScenarios } from './solve-scenario.js'
import type { TargetChances } from './target-chances.js'

export interface CheckOptions extends RunOptions {
  /** The register's file; else the only `targets-*.yaml` of the model's folder. */
  readonly targets?: string
}

/** One scenario set against a register. */
export interface CheckedRun extends SolvedScenario {
  readonly checked: CheckedScenario
  /** Where the check was asked for draws. */
  readonly chances?: TargetChances
}

/** What `check` says of several scenarios of one model. */
export interface CheckResult {
  readonly register: TargetRegister
  readonly runs: readonly CheckedRun[]
  readonly manifest: Manifest
  /** True when every target that has an expression is met, and every identity holds, in every scenario. */
  readonly allMet: boolean
}

/** Solves scenarios and sets each against the register: a verdict per target, identities, and what the arithmetic says. */
export async function checkScenarios(
  project: Project,
  references: readonly string[],
  options: CheckOptions = {},
): Promise<Outcome<CheckResult>> {
  const solved = await solveScenarios(project, references, options)
  if (!solved.ok) return solved
  const loaded = solved.value[0]?.loaded
  if (loaded === undefined) return fail(error('U101', 'no scenario was given', undefined))
  const file = findRegister(project, loaded, options.targets)
  if (!file.ok) return file
  const register = readRegister(file.value)
  if (!register.ok) return register
  const checked = checkRuns(solved.value, register.value)
  if (!checked.ok) return checked
  const manifest = manifestOfRuns(solved.value, { from: options.from, to: options.to }, [inputOf(file.value)])
  return succeed(
    { register: register.value, runs: checked.value, manifest, allMet: checked.value.every(isMet) },
    [...solved.warnings, ...register.warnings, ...checked.warnings],
  )
}

/** Sets solved scenarios against a register. */
export function checkRuns(
  solved: readonly SolvedScenario[],
  register: TargetRegister,
): Outcome<readonly CheckedRun[]> {
  const runs: CheckedRun[] = []
  const faults: Diagnostic[] = []
  const warnings: Diagnostic[] = []
  for (const run of solved) {
    const { scenario, paths, loaded } = run
    const { model, observations } = loaded
    const checked = checkScenario({ model, paths, scenario, register, observations })
    if (checked.ok) {
      runs.push({ ...run, checked: checked.value })
      warnings.push(...checked.warnings)
    } else faults.push(...checked.diagnostics)
  }
  return faults.length > 0 ? fail(...faults) : succeed(runs, warnings)
}

/** The register asked for, or the only one of the model's folder. */
export function findRegister(
  project: Project,
  loaded: LoadedModel,
  targets: string | undefined,
): Outcome<TextFile> {
  if (targets !== undefined) return readNamed(project, targets)
  const own = loaded.folder === undefined ? [] : modelFiles(loaded.folder, '.', /^targets-.*\.yaml$/)
  const [only, ...others] = own
  if (only !== undefined && others.length === 0) return readTextFile(only, { shownAs: shown(project, only) })
  const which =
    only === undefined
      ? `the model \`${loaded.model.model}\` has no register of targets`
      : `the model \`${loaded.model.model}\` has several registers: ${own.map(path => basename(path)).join(', ')}`
  return fail(error('U101', which, undefined, 'name one with `--targets FILE`'))
}

function isMet(run: CheckedRun): boolean {
  return (
    run.checked.targets.every(target => !target.modelled || target.verdict === 'met') &&
    run.checked.identities.every(identity => identity.holds)
  )
}
