import type { TextFile } from '../files/text-file.js'
import { readYaml, type YamlText } from '../files/yaml-node.js'
import { type Diagnostic, error, fail, type Outcome, type Place, succeed } from '../vocabulary/diagnostic.js'
import type { ModelPlaces, ModelSource, ModuleSource } from '../vocabulary/model.js'
import { readIndicators } from './indicator-section.js'
import { type ModelReader, modelReader } from './model-reader.js'
import { readSharedParts } from './module-section.js'
import { readBases, readBaseValues, readRelations } from './relation-section.js'

const sharedKeys = ['title', 'coefficients', 'equations', 'relations', 'baseValues'] as const

/** A model as read from its files, and where each part was written. */
export interface ModelFile {
  readonly source: ModelSource
  readonly places: ModelPlaces
}

/**
 * Reads a model file and the module files it lists. Strict: unknown keys, missing keys and wrong kinds of value are
 * refused, all at once. Names, units and equations are checked by `compileModel`.
 */
export function readModelFile(
  file: TextFile,
  open: (relative: string, from: string) => Outcome<TextFile>,
): Outcome<ModelFile> {
  const yaml = readYaml(file)
  if (!yaml.ok) return yaml
  const diagnostics: Diagnostic[] = []
  const noted = new Map<string, Place | YamlText>()
  const reader = modelReader(diagnostics, noted)
  const fields = reader.map(yaml.value, 'the model', {
    required: ['model'],
    optional: [
      'variables',
      ...sharedKeys,
      'frequency',
      'modules',
      'guess',
      'bases',
      'indicators',
      'method',
      'step',
    ],
  })
  if (fields === undefined) return fail(...diagnostics)
  const model = reader.text(fields.get('model'), 'the name of the model')
  const frequency = reader.oneOf(fields.get('frequency'), 'the frequency', [
    'annual',
    'quarterly',
    'monthly',
    'step',
  ])
  const method = reader.oneOf(fields.get('method'), 'the method', ['euler', 'rk4'])
  const step = reader.number(fields.get('step'), 'the step')
  for (const key of ['method', 'step'] as const) {
    const node = fields.get(key)
    if (node !== undefined) reader.note(key, node.place)
  }
  const title = reader.wording(fields.get('title'), 'the title')
  const modules = readModules(fields.get('modules'), file, open, reader, diagnostics)
  const parts = readSharedParts(fields, '', reader)
  // In a model of modules, variables and equations may all stand in the module files.
  for (const key of ['variables', 'equations'] as const) {
    if (fields.has(key) || fields.has('modules')) continue
    reader.fault(error('M102', `the model lacks the key "${key}"`, yaml.value.place))
  }
  const guess: [string, number][] = []
  for (const [name, { key, value }] of reader.namedMap(fields.get('guess'), 'guess')?.entries ?? []) {
    reader.note(`guess.${name}`, key)
    const number = reader.number(value, `the start value of "${name}"`)
    if (number !== undefined) guess.push([name, number])
  }
  const source: ModelSource = {
    model: model?.value ?? '',
    ...(title === undefined ? {} : { title }),
    ...(frequency === undefined ? {} : { frequency }),
    ...(method === undefined ? {} : { method }),
    ...(step === undefined ? {} : { step }),
    ...parts,
    relations: readRelations(fields, '', reader),
    baseValues: readBaseValues(fields, '', reader),
    bases: readBases(fields, reader),
    ...(fields.has('indicators') ? { indicators: readIndicators(fields.get('indicators'), reader) } : {}),
    modules,
    guess: Object.fromEntries(guess),
  }
  return diagnostics.length > 0 ? fail(...diagnostics) : succeed({ source, places: placesFrom(noted) })
}

function readModules(
  node: Parameters<ModelReader['list']>[0],
  file: TextFile,
  open: (relative: string, from: string) => Outcome<TextFile>,
  reader: ModelReader,
  diagnostics: Diagnostic[],
): readonly ModuleSource[] {
  const found: ModuleSource[] = []
  for (const item of reader.list(node, 'modules')?.items ?? []) {
    const reference = reader.text(item, 'a module file')
    if (reference === undefined) continue
    const opened = open(reference.value, file.name)
    if (!opened.ok) {
      diagnostics.push(
        ...opened.diagnostics.map(each => (each.at === undefined ? { ...each, at: reference.place } : each)),
      )
      continue
    }
    const module = readModule(opened.value, `modules.${found.length}.`, reader, diagnostics)
    if (module !== undefined) found.push(module)
  }
  return found
}

function readModule(
  file: TextFile,
  path: string,
  reader: ModelReader,
  diagnostics: Diagnostic[],
): ModuleSource | undefined {
  const yaml = readYaml(file)
  if (!yaml.ok) {
    diagnostics.push(...yaml.diagnostics)
    return undefined
  }
  const fields = reader.map(yaml.value, 'the module', {
    required: ['module'],
    optional: ['variables', ...sharedKeys],
  })
  if (fields === undefined) return undefined
  const module = reader.text(fields.get('module'), 'the name of the module')
  const title = reader.wording(fields.get('title'), 'the title')
  return {
    module: module?.value ?? '',
    ...(title === undefined ? {} : { title }),
    ...readSharedParts(fields, path, reader),
    relations: readRelations(fields, path, reader),
    baseValues: readBaseValues(fields, path, reader),
  }
}

function placesFrom(noted: ReadonlyMap<string, Place | YamlText>): ModelPlaces {
  return (path, offset, width) => {
    const at = noted.get(path)
    if (at === undefined || !('placeOf' in at)) return at
    return offset === undefined ? at.place : at.placeOf(offset, width ?? 1)
  }
}
