import { existsSync, readdirSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { error, fail, type Outcome, type Place, succeed } from '../vocabulary/diagnostic.js'
import { nearestName } from '../vocabulary/nearest-name.js'
import { byCodePoint, folders, isFolder, type Project } from './project.js'

/** Where a model's parts lie. `folder` is absent for a single model file, which has no data of its own. */
export interface FoundModel {
  readonly kind: 'yaml' | 'module'
  readonly file: string
  readonly folder: string | undefined
}

/**
 * Looks a model up: a path relative to `beside` (the folder of the file that names it, or the working directory), then a
 * folder of `./models`, then one of the toolkit's. A folder holds `model.yaml`, a built `index.js`, or an `index.ts`
 * whose build is `dist/models/NAME.js`.
 */
export function findModel(
  project: Project,
  reference: string,
  beside: string,
  at?: Place,
): Outcome<FoundModel> {
  const candidates = [
    resolve(beside, reference),
    ...folders(project, 'models').map(folder => join(folder, reference)),
  ]
  for (const candidate of candidates) {
    const found = isFolder(candidate) ? inFolder(candidate) : inFile(candidate)
    if (found !== undefined) return succeed(found)
  }
  const unbuilt = candidates.find(candidate => existsSync(join(candidate, 'index.ts')))
  if (unbuilt !== undefined) {
    return fail(
      error(
        'F121',
        `the model \`${reference}\` is a TypeScript module that has not been built`,
        at,
        'run `npm run build` in its project, or write the model as model.yaml',
      ),
    )
  }
  const near = nearestName(reference, modelNames(project))
  const help = [
    ...(near === undefined ? [] : [`did you mean \`${near}\`?`]),
    'name a folder of models/ that holds model.yaml, or give the path of a model file',
  ]
  // A wrong name inside a file is that file's fault (exit 3); one on the command line is a missing file (exit 4).
  return at === undefined
    ? fail(
        error(
          'F121',
          `there is no model \`${reference}\` in ${beside}, in models/ of the working directory, or among the shipped ones`,
          undefined,
          ...help,
        ),
      )
    : fail(error('S190', `there is no model \`${reference}\``, at, ...help))
}

/** Names of the models that can be looked up, by code point. */
export function modelNames(project: Project): readonly string[] {
  const names = folders(project, 'models').flatMap(folder =>
    readdirSync(folder).filter(name => inFolder(join(folder, name)) !== undefined),
  )
  return [...new Set(names)].sort(byCodePoint)
}

/** Files of a model's folder that match, in order of name. */
export function modelFiles(folder: string, within: string, pattern: RegExp): readonly string[] {
  const place = join(folder, within)
  if (!isFolder(place)) return []
  return readdirSync(place)
    .filter(name => pattern.test(name))
    .sort(byCodePoint)
    .map(name => join(place, name))
}

function inFolder(folder: string): FoundModel | undefined {
  const yaml = join(folder, 'model.yaml')
  if (existsSync(yaml)) return { kind: 'yaml', file: yaml, folder }
  const built = [
    join(folder, 'index.js'),
    join(dirname(dirname(folder)), 'dist', 'models', `${basename(folder)}.js`),
  ]
  const module = built.find(path => existsSync(path))
  const isModule = module === built[0] || existsSync(join(folder, 'index.ts'))
  return module !== undefined && isModule ? { kind: 'module', file: module, folder } : undefined
}

function inFile(path: string): FoundModel | undefined {
  if (!existsSync(path)) return undefined
  const folder = ['model.yaml', 'index.js'].includes(basename(path)) ? dirname(path) : undefined
  if (/\.m?js$/.test(path)) return { kind: 'module', file: path, folder }
  return /\.ya?ml$/.test(path) ? { kind: 'yaml', file: path, folder } : undefined
}
