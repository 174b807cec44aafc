import { join } from 'node:path'
import { readTextFile } from '../files/text-file.js'
import { type FileInFolder, pathsBelow } from '../files/write-folder.js'
import { error, fail, type Outcome, succeed } from '../vocabulary/diagnostic.js'
import { type Input, inputOf, manifestOf } from './inputs.js'
import type { NewOptions, NewProject } from './made-project.js'
import { type NewFolder, readNewFolder, writeProject } from './new-folder.js'
import { newFromReport } from './new-from-report.js'
import type { Project } from './project.js'

/** What the files of the shipped example are named after. */
const exampleName = 'my-city'

/**
 * Makes a project for another place. With a report's text the register is extracted and a first model written of what it names; without one it is a small model
 * with data, scenarios, register and briefing plan, every number an invented example. The folder appears whole or not at all; one that is there and holds anything is refused.
 */
export async function newProject(
  project: Project,
  typed: string,
  options: NewOptions = {},
): Promise<Outcome<NewProject>> {
  const { report } = options
  if (report !== undefined) return newFromReport(project, typed, { ...options, report })
  const orphans = Object.keys(options).map(name => `--${name === 'maxSize' ? 'max-size' : name}`)
  if (orphans.length > 0) {
    return fail(
      error(
        'U102',
        `${orphans.join(', ')} without --report would do nothing`,
        undefined,
        'Add --report FILE.txt, or leave it out.',
      ),
    )
  }
  const folder = readNewFolder(project, typed)
  if (!folder.ok) return folder
  const example = exampleFiles(project, folder.value)
  if (!example.ok) return example
  const { files, inputs } = example.value
  const written = await writeProject(folder.value, files)
  if (!written.ok) return written
  return succeed({
    folder: typed,
    model: folder.value.name,
    files: written.value,
    plan: files.map(({ path }) => path).find(path => path.startsWith('reports/')) ?? '',
    manifest: manifestOf(inputs, { options: {} }),
  })
}

/** The shipped example, its name replaced by that of the new folder in paths and texts. */
function exampleFiles(
  project: Project,
  folder: NewFolder,
): Outcome<{ readonly files: readonly FileInFolder[]; readonly inputs: readonly Input[] }> {
  const source = join(project.packageRoot, 'starter')
  const read = pathsBelow(source).map(path => ({
    path,
    file: readTextFile(join(source, path), { shownAs: join('starter', path) }),
  }))
  const faults = read.flatMap(({ file }) => (file.ok ? [] : file.diagnostics))
  if (faults.length > 0) return fail(...faults)
  const renamed = (text: string): string => text.replaceAll(exampleName, folder.name)
  return succeed({
    files: read.flatMap(({ path, file }) =>
      file.ok ? [{ path: renamed(path), text: renamed(file.value.text) }] : [],
    ),
    inputs: read.flatMap(({ file }) => (file.ok ? [inputOf(file.value)] : [])),
  })
}
