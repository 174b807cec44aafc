import { readTextFile } from '../files/text-file.js'
import { readRegister } from '../reading/register-file.js'
import { readScenarioChain } from '../scenario/read-scenario.js'
import type { Manifest } from '../vocabulary/briefing.js'
import { type Diagnostic, fail, type Outcome, succeed } from '../vocabulary/diagnostic.js'
import type { TargetRegister } from '../vocabulary/target.js'
import type { Wording } from '../vocabulary/wording.js'
import { modelFiles, modelNames } from './find-model.js'
import { type Input, inputOf, manifestOf } from './inputs.js'
import { type LoadedModel, loadModel } from './load-model.js'
import { openBeside, type Project, readNamed, readScenarioFile, scenarioNames, shown } from './project.js'

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

export interface Contents {
  readonly models: readonly LoadedModel[]
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
  const keep = <T>(outcome: Outcome<T>): readonly T[] => {
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
  const scenarios = kinds.includes('scenarios')
    ? scenarioNames(project).flatMap(name => keep(listScenario(project, name, inputs)))
    : []
  const manifest = manifestOf(inputs, { options: { model: options.model } })
  return succeed({ models, registers: registers.value, scenarios, manifest }, warnings)
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

function listScenario(project: Project, name: string, inputs: Input[]): Outcome<ListedScenario> {
  const file = readScenarioFile(project, name)
  if (!file.ok) return file
  inputs.push(inputOf(file.value))
  const chain = readScenarioChain(file.value, (reference, from) => openBeside(project, reference, from))
  if (!chain.ok) return chain
  const leaf = chain.value.at(-1)
  const model = chain.value.findLast(one => one.model !== undefined)?.model?.value
  return succeed({ scenario: leaf?.id ?? name, title: leaf?.title, model, base: chain.value.at(-2)?.id })
}
