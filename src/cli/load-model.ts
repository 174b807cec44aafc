import { basename, dirname, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { compileModel } from '../equations/compile-model.js'
import type { CompiledModel } from '../equations/compiled-model.js'
import { readModelFile } from '../equations/model-file.js'
import { mergeObservations, readObservations } from '../files/observations-file.js'
import { readTextFile, type TextFile } from '../files/text-file.js'
import { type Diagnostic, error, fail, type Outcome, type Place, succeed } from '../vocabulary/diagnostic.js'
import type { ModelPlaces, ModelSource } from '../vocabulary/model.js'
import type { Observations } from '../vocabulary/observation.js'
import { type FoundModel, findModel, modelFiles } from './find-model.js'
import { importModule } from './import-module.js'
import { type Input, inputOf } from './inputs.js'
import { type Project, readNamed, shown } from './project.js'
import { unusedSeries } from './unused-series.js'

const megabyte = 1024 * 1024
const dataLimit = 50 * megabyte

/** A compiled model with the observations it is run on. */
export interface LoadedModel {
  readonly model: CompiledModel
  readonly observations: Observations
  /** The folder it lies in; undefined for a single model file. */
  readonly folder: string | undefined
  readonly inputs: readonly Input[]
}

/** Which model, and which data besides its own. */
export interface ModelRequest {
  readonly reference: string
  /** Folder that a relative path starts from. */
  readonly beside: string
  /** Where a file names it; absent for a name from the command line. */
  readonly at?: Place | undefined
  /** Data files of the user, as typed; their rows win over the model's own. */
  readonly data?: readonly string[]
}

/** Looks a model up, compiles it and reads its data; all faults of the model and of the data files at once. */
export async function loadModel(project: Project, request: ModelRequest): Promise<Outcome<LoadedModel>> {
  const found = findModel(project, request.reference, request.beside, request.at)
  if (!found.ok) return found
  const source = await readSource(project, found.value)
  const compiled = source.ok ? compileModel(source.value.source, source.value.places) : source
  const data = readData(project, found.value, request.data ?? [])
  const faults = [...faultsOf(source.ok ? compiled : source), ...faultsOf(data)]
  if (!source.ok || !compiled.ok || !data.ok) return fail(...faults)
  const { observations, inputs } = data.value
  const model = compiled.value
  return succeed(
    {
      model,
      observations: observations ?? noObservations(model),
      folder: found.value.folder,
      inputs: [...source.value.inputs, ...inputs],
    },
    [
      ...source.warnings,
      ...compiled.warnings,
      ...data.warnings,
      ...data.value.given.flatMap(each => unusedSeries(model, each)),
    ],
  )
}

interface ReadSource {
  readonly source: ModelSource
  readonly places?: ModelPlaces
  readonly inputs: readonly Input[]
}

async function readSource(project: Project, found: FoundModel): Promise<Outcome<ReadSource>> {
  const file = readTextFile(found.file, { shownAs: shown(project, found.file), maxBytes: 4 * megabyte })
  if (!file.ok) return file
  if (found.kind === 'module') return importModel(file.value, found.file)
  const inputs = [inputOf(file.value)]
  const read = readModelFile(file.value, (relative, from) => {
    const path = resolve(dirname(resolve(project.workingDirectory, from)), relative)
    const part = readTextFile(path, { shownAs: shown(project, path) })
    if (part.ok) inputs.push(inputOf(part.value))
    return part
  })
  return read.ok ? succeed({ ...read.value, inputs }, read.warnings) : read
}

/** A built model is an ES module that exports `model`; importing it runs it, as any program's own code. What is in it is part of its name, because a module is imported once: a watched one may have changed. */
async function importModel(file: TextFile, path: string): Promise<Outcome<ReadSource>> {
  const exported: unknown = await importModule(`${pathToFileURL(path).href}?${file.sha256}`)
  const source =
    typeof exported === 'object' && exported !== null && 'model' in exported ? exported.model : undefined
  if (!isModelSource(source)) {
    return fail(
      error(
        'M190',
        `${basename(path)} exports no \`model\` with \`model\` and \`equations\` or \`modules\``,
        undefined,
        'export const model = defineModel({ … })',
      ),
    )
  }
  return succeed({ source, inputs: [inputOf(file)] })
}

function isModelSource(value: unknown): value is ModelSource {
  return (
    typeof value === 'object' &&
    value !== null &&
    'model' in value &&
    typeof value.model === 'string' &&
    ('equations' in value || 'modules' in value)
  )
}

interface ReadData {
  readonly observations: Observations | undefined
  /** The files named on the command line, one by one. */
  readonly given: readonly Observations[]
  readonly inputs: readonly Input[]
}

function readData(project: Project, found: FoundModel, given: readonly string[]): Outcome<ReadData> {
  const own =
    found.folder === undefined
      ? []
      : modelFiles(found.folder, 'data', /\.csv$/).map(path =>
          readTextFile(path, { shownAs: shown(project, path), maxBytes: dataLimit }),
        )
  const files = [...own, ...given.map(path => readNamed(project, path, dataLimit))]
  const inputs: Input[] = []
  const faults: Diagnostic[] = []
  const warnings: Diagnostic[] = []
  const read: Observations[] = []
  for (const file of files) {
    if (!file.ok) {
      faults.push(...file.diagnostics)
      continue
    }
    inputs.push(inputOf(file.value))
    const rows = readObservations(file.value)
    if (rows.ok) {
      read.push(rows.value)
      warnings.push(...rows.warnings)
    } else faults.push(...rows.diagnostics)
  }
  if (faults.length > 0) return fail(...faults)
  const [first, ...later] = read
  const odd = first === undefined ? undefined : later.find(each => each.frequency !== first.frequency)
  if (first !== undefined && odd !== undefined) return fail(twoFrequencies(first, odd))
  const observations = first === undefined ? undefined : mergeObservations(first, ...later)
  return succeed({ observations, inputs, given: read.slice(own.length) }, warnings)
}

function twoFrequencies(first: Observations, odd: Observations): Diagnostic {
  const place = odd.series.values().next().value?.[0]?.place
  const message = `these data are ${odd.frequency}, those read before them are ${first.frequency}`
  return error('D201', message, place, 'Give data of the frequency of the model.')
}

function noObservations(model: CompiledModel): Observations {
  return { frequency: model.frequency, series: new Map(), rows: { read: 0, used: 0, refused: 0 } }
}

function faultsOf(outcome: Outcome<unknown>): readonly Diagnostic[] {
  return outcome.ok ? outcome.warnings : outcome.diagnostics
}
