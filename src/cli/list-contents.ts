import { basename } from 'node:path'
import { readTextFile } from '../files/text-file.js'
import { readRegister } from '../reading/register-file.js'
import { readScenarioFile as parseScenario, type ScenarioFile } from '../scenario/scenario-file.js'
import type { Manifest } from '../vocabulary/briefing.js'
import { type Diagnostic, fail, type Outcome, succeed } from '../vocabulary/diagnostic.js'
import type { TargetRegister } from '../vocabulary/target.js'
import type { Wording } from '../vocabulary/wording.js'
import { type ListedHistory, listedHistories } from './carried-forward.js'
import { modelFiles, modelNames } from './find-model.js'
import { type Input, inputOf, manifestOf } from './inputs.js'
import { type LoadedModel, loadModel } from './load-model.js'
import { type Project, readNamed, readScenarioFile, scenarioNames, shown } from './project.js'

/** What `list` can be asked for. */
export const listable = ['models', 'assumptions', 'variables', 'targets', 'scenarios'] as const
export type Listable = (typeof listable)[number]

/** A scenario as a list shows it. */
export interface ListedScenario {
  readonly scenario: string
  readonly title: Wording | undefined
  readonly model: string | undefined
  readonly base: string | undefined
}

/** A model, and by assumption what it goes on from where no scenario sets it (empty where a list does not say so). */
export interface ListedModel extends LoadedModel {
  readonly histories: ReadonlyMap<string, ListedHistory>
}

export interface Contents {
  readonly models: readonly ListedModel[]
  readonly registers: readonly TargetRegister[]
  readonly scenarios: readonly ListedScenario[]
  readonly manifest: Manifest
}

/** Which model and register to list; without a model, all that can be looked up. */
export interface ListOptions {
  readonly model?: string
  readonly targets?: string
}

/** Reads what a list needs. A file that cannot be read is reported as a warning, and the rest is listed. */
export async function listContents(
  project: Project,
  kinds: readonly Listable[],
  options: ListOptions = {},
): Promise<Outcome<Contents>> {
  const inputs: Input[] = []
  const warnings: Diagnostic[] = []
  const keep: Keep = outcome => {
    if (outcome.ok) return [outcome.value]
    warnings.push(...outcome.diagnostics.map(one => ({ ...one, severity: 'warning' as const })))
    return []
  }
  const wantsModels = kinds.some(kind => kind !== 'scenarios')
  const references = options.model === undefined ? modelNames(project) : [options.model]
  const models: LoadedModel[] = []
  for (const reference of wantsModels ? references : []) {
    const loaded = await loadModel(project, { reference, beside: project.workingDirectory })
    if (!loaded.ok && options.model !== undefined) return fail(...loaded.diagnostics)
    models.push(...keep(loaded))
  }
  inputs.push(...models.flatMap(model => model.inputs))
  const registers = kinds.includes('targets') ? listRegisters(project, models, options, inputs) : succeed([])
  if (!registers.ok) return registers
  const scenarios = kinds.includes('scenarios') ? listScenarios(project, inputs, keep) : []
  const manifest = manifestOf(inputs, { options: { model: options.model } })
  const saysHistory = kinds.includes('assumptions') || kinds.includes('variables')
  const listed = await Promise.all(
    models.map(async loaded => ({
      ...loaded,
      histories: saysHistory ? await listedHistories(loaded) : new Map<string, ListedHistory>(),
    })),
  )
  return succeed({ models: listed, registers: registers.value, scenarios, manifest }, warnings)
}

function listRegisters(
  project: Project,
  models: readonly LoadedModel[],
  options: ListOptions,
  inputs: Input[],
): Outcome<readonly TargetRegister[]> {
  const files =
    options.targets === undefined
      ? models.flatMap(({ folder }) =>
          (folder === undefined ? [] : modelFiles(folder, '.', /^targets-.*\.yaml$/)).map(path =>
            readTextFile(path, { shownAs: shown(project, path) }),
          ),
        )
      : [readNamed(project, options.targets)]
  const registers: TargetRegister[] = []
  const faults: Diagnostic[] = []
  for (const file of files) {
    const register = file.ok ? readRegister(file.value) : file
    if (file.ok) inputs.push(inputOf(file.value))
    if (register.ok) registers.push(register.value)
    else faults.push(...register.diagnostics)
  }
  return faults.length > 0 ? fail(...faults) : succeed(registers)
}

/** Each file is read once; a scenario that names no model has that of the nearest parent in the list. */
function listScenarios(project: Project, inputs: Input[], keep: Keep): readonly ListedScenario[] {
  const files = scenarioNames(project).flatMap(name => {
    const file = keep(readScenarioFile(project, name))
    inputs.push(...file.map(inputOf))
    return file.flatMap(text => keep(parseScenario(text)))
  })
  const byId = new Map(files.map(file => [file.id, file]))
  const modelOf = (id: string | undefined, steps = 0): string | undefined => {
    const file = id === undefined || steps > files.length ? undefined : byId.get(id)
    return file?.model?.value ?? (file === undefined ? undefined : modelOf(baseOf(file), steps + 1))
  }
  return files.map(file => ({
    scenario: file.id,
    title: file.title,
    model: modelOf(file.id),
    base: baseOf(file),
  }))
}

type Keep = <T>(outcome: Outcome<T>) => readonly T[]

function baseOf(file: ScenarioFile): string | undefined {
  return file.base === undefined ? undefined : basename(file.base.value).replace(/\.ya?ml$/, '')
}
