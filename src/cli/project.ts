import { existsSync, readdirSync, statSync } from 'node:fs'
import { dirname, isAbsolute, join, relative, resolve } from 'node:path'
import { readTextFile, type TextFile } from '../files/text-file.js'
import { error, fail, type Outcome } from '../vocabulary/diagnostic.js'
import { nearestName } from '../vocabulary/nearest-name.js'
import { isInPage, readPageBase, readPageScenario } from './page-source.js'

/** Where names are looked up: the folder the user works in, then the toolkit's own. Both are absolute. */
export interface Project {
  readonly workingDirectory: string
  readonly packageRoot: string
}

/** Reads a file named by the user, relative to the working directory; messages show it as typed. */
export function readNamed(project: Project, path: string, maxBytes?: number): Outcome<TextFile> {
  const limit = maxBytes === undefined ? {} : { maxBytes }
  const file = readTextFile(resolve(project.workingDirectory, path), { shownAs: path, ...limit })
  if (file.ok) return file
  const where = `the working directory is ${project.workingDirectory}`
  return fail(
    ...file.diagnostics.map(one => (one.code === 'F100' ? { ...one, help: [...one.help, where] } : one)),
  )
}

/** How a path found by looking up a name is shown: relative to the working directory where it lies below it. */
export function shown(project: Project, path: string): string {
  const below = relative(project.workingDirectory, path)
  return below === '' || below.startsWith('..') || isAbsolute(below) ? path : below
}

/** Folders of the project that hold something of a kind (`models`, `scenarios`), nearest first. */
export function folders(project: Project, kind: 'models' | 'scenarios'): readonly string[] {
  const both = [project.workingDirectory, project.packageRoot].map(place => resolve(place, kind))
  return [...new Set(both)].filter(isFolder)
}

/** A scenario by path or by name: in a page (`PAGE.html`, `PAGE.html#NAME`); as typed, else `NAME.yaml` in `./scenarios`, then in the toolkit's scenarios. */
export function readScenarioFile(project: Project, reference: string): Outcome<TextFile> {
  if (isInPage(reference)) return readPageScenario(project.workingDirectory, reference)
  const asPath = resolve(project.workingDirectory, reference)
  if (looksLikePath(reference) || existsSync(asPath)) return readNamed(project, reference)
  for (const folder of folders(project, 'scenarios')) {
    const path = join(folder, `${reference}.yaml`)
    if (existsSync(path)) return readTextFile(path, { shownAs: shown(project, path) })
  }
  const known = scenarioNames(project)
  const near = nearestName(reference, known)
  return fail(
    error(
      'F120',
      `there is no scenario \`${reference}\` in the working directory ${project.workingDirectory}, in its scenarios/, or among the shipped ones`,
      undefined,
      ...(near === undefined ? [] : [`did you mean \`${near}\`?`]),
      'give a path to a scenario file, or a name that `outturn list scenarios` shows',
    ),
  )
}

/** Names of the scenarios that can be looked up, by code point. */
export function scenarioNames(project: Project): readonly string[] {
  const names = folders(project, 'scenarios').flatMap(folder =>
    readdirSync(folder)
      .filter(name => name.endsWith('.yaml'))
      .map(name => name.slice(0, -'.yaml'.length)),
  )
  return [...new Set(names)].sort(byCodePoint)
}

/**
 * A file that another file names (a scenario's parent, a plan's scenario): in its own page where it stands in one; else beside it, then in `./scenarios` of the
 * working directory, then among the shipped ones. The ending may be left out.
 */
export function openBeside(project: Project, reference: string, from: string): Outcome<TextFile> {
  if (isInPage(from)) return readPageBase(project.workingDirectory, from)
  const beside = dirname(resolve(project.workingDirectory, from))
  if (isInPage(reference)) {
    return readPageScenario(project.workingDirectory, shown(project, resolve(beside, reference)))
  }
  const spellings = looksLikePath(reference) ? [reference] : [`${reference}.yaml`, reference]
  const places = [beside, ...folders(project, 'scenarios')]
  const paths = places.flatMap(place => spellings.map(spelling => resolve(place, spelling)))
  const found = paths.find(path => existsSync(path)) ?? paths[0] ?? reference
  return readTextFile(found, { shownAs: shown(project, found) })
}

/** True for what can only be a path, not a name. */
export function looksLikePath(reference: string): boolean {
  return /[/\\]|\.(ya?ml|js|mjs|csv|txt)$/.test(reference)
}

/** True for a folder that is there. */
export function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
}

/** Orders names by UTF-16 code unit: the same everywhere. */
export function byCodePoint(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
