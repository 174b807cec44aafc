import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { type Diagnostic, error, fail, type Outcome, succeed } from '../vocabulary/diagnostic.js'
import { flushFolder, writeFault } from './staged-file.js'
import { systemCode } from './text-file.js'

/** A file of a folder: its path inside, with `/` between names, and its text. */
export interface FileInFolder {
  readonly path: string
  readonly text: string
}

const suffix = '.outturn-part'
// A project is written within a second; a part folder untouched for this long belongs to a run that was killed.
const abandonedAfter = 60_000

/**
 * A folder being written beside its place: all files go into a part folder, are flushed, and the folder is then renamed. It appears whole or not
 * at all. A folder that holds anything is never touched; an empty one is taken.
 */
export class StagedFolder {
  #isDone = false

  private constructor(
    private readonly path: string,
    /** Where the files lie until they are put in their place. */
    readonly part: string,
  ) {}

  /** Makes the part folder. Refuses a place that is taken, and one whose own folder does not exist. */
  static open(path: string, shownAs = path): Outcome<StagedFolder> {
    const taken = takenBy(path, shownAs)
    if (taken !== undefined) return fail(taken)
    // A name may fill the limit of the file system, so only its beginning is kept.
    const stem = `.${[...basename(path)].slice(0, 40).join('')}.`
    for (let n = 0; ; n++) {
      const part = join(dirname(path), `${stem}${n}${suffix}`)
      try {
        mkdirSync(part)
        sweep(dirname(path), stem, part)
        return succeed(new StagedFolder(path, part))
      } catch (thrown) {
        if (systemCode(thrown) !== 'EEXIST' || n >= 1000) return fail(writeFault(thrown, shownAs))
      }
    }
  }

  /** Writes the files, each flushed; what the file system says of the first that cannot be written. */
  write(files: readonly FileInFolder[]): Outcome<void> {
    try {
      const folders = new Set([this.part])
      for (const { path, text } of files) {
        const place = join(this.part, ...path.split('/'))
        for (let folder = dirname(place); !folders.has(folder); folder = dirname(folder)) folders.add(folder)
        mkdirSync(dirname(place), { recursive: true })
        const descriptor = openSync(place, 'wx')
        try {
          writeFileSync(descriptor, text)
          fsyncSync(descriptor)
        } finally {
          closeSync(descriptor)
        }
      }
      for (const folder of folders) flushFolder(folder)
      return succeed(undefined)
    } catch (thrown) {
      return fail(writeFault(thrown, this.path))
    }
  }

  /** Puts the folder in its place; a folder that came there meanwhile and holds anything stays as it is. */
  commit(): Outcome<void> {
    try {
      renameSync(this.part, this.path)
    } catch (thrown) {
      return fail(takenBy(this.path, this.path) ?? writeFault(thrown, this.path))
    }
    this.#isDone = true
    flushFolder(dirname(this.path))
    return succeed(undefined)
  }

  /** Removes what was written; nothing where it is in its place already. */
  discard(): void {
    if (!this.#isDone) rmSync(this.part, { recursive: true, force: true })
  }
}

/** Removes what killed runs left of this folder; ages are compared by the file system's own clock. */
function sweep(parent: string, stem: string, own: string): void {
  const now = statSync(own).mtimeMs
  for (const name of readdirSync(parent)) {
    const path = join(parent, name)
    if (!name.startsWith(stem) || !name.endsWith(suffix) || path === own) continue
    const stats = statSync(path, { throwIfNoEntry: false })
    if (stats?.isDirectory() === true && now - stats.mtimeMs > abandonedAfter) {
      rmSync(path, { recursive: true, force: true })
    }
  }
}

function takenBy(path: string, shownAs: string): Diagnostic | undefined {
  const there = statSync(path, { throwIfNoEntry: false })
  if (there === undefined) return undefined
  if (!there.isDirectory()) {
    return error('F115', `"${shownAs}" is there already and is no folder`, undefined, 'Name a new folder.')
  }
  const count = readdirSync(path).length
  if (count === 0) return undefined
  return error(
    'F115',
    `the folder "${shownAs}" is there already and holds ${count} ${count === 1 ? 'file or folder' : 'files or folders'}`,
    undefined,
    'Nothing was written. Name a new folder, or empty this one first.',
  )
}

/** The text files below a folder, by path inside it, in order of their paths. */
export function pathsBelow(folder: string): readonly string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .map(path => path.split('\\').join('/'))
    .sort((a, b) => (a < b ? -1 : 1))
}
