import {
  closeSync,
  fstatSync,
  fsyncSync,
  openSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { type Diagnostic, error, fail, type Outcome, succeed } from '../vocabulary/diagnostic.js'
import { systemCode } from './text-file.js'

const suffix = '.outturn-part'
// Pieces follow each other within seconds; a part file untouched for this long belongs to a run that was killed.
const abandonedAfter = 60_000

/**
 * A file being written beside its place: pieces go to a part file, which is flushed and then renamed. What stood there before survives until the
 * rename. Part files left by killed runs are removed.
 */
export class StagedFile {
  #isOpen = true
  #isDone = false

  private constructor(
    private readonly path: string,
    /** Where the part file goes; undefined for devices, which cannot be replaced and are written to. */
    private readonly target: string | undefined,
    private readonly part: string,
    private readonly descriptor: number,
  ) {}

  /** Opens the part file. Refuses folders, pipes, and places that cannot be written. */
  static open(path: string): Outcome<StagedFile> {
    const before = statOf(path)
    if (before?.isDirectory() === true) {
      return fail(error('F111', `"${path}" is a folder: a file cannot be written in its place`))
    }
    try {
      // A pipe could wait for ever.
      if (before !== undefined && !before.isFile()) {
        return before.isCharacterDevice()
          ? succeed(new StagedFile(path, undefined, path, openSync(path, 'w')))
          : fail(error('F112', `"${path}" is a pipe or device: name a file`))
      }
      const target = before === undefined ? path : realpathSync(path)
      const { part, descriptor } = openPart(dirname(target), basename(target), before)
      sweep(dirname(target), part, fstatSync(descriptor).mtimeMs)
      return succeed(new StagedFile(path, target, part, descriptor))
    } catch (thrown) {
      return fail(writeFault(thrown, path))
    }
  }

  /** Adds a piece; throws what the file system says. */
  write(piece: string | Uint8Array): void {
    writeFileSync(this.descriptor, piece)
  }

  /** Flushes and closes the part file: all of it is on the disk, and none of it in its place. */
  close(): void {
    if (!this.#isOpen) return
    if (this.target !== undefined) fsyncSync(this.descriptor)
    this.#isOpen = false
    closeSync(this.descriptor)
  }

  /** Puts the closed file in its place. */
  commit(): void {
    if (this.target === undefined) return
    renameSync(this.part, this.target)
    this.#isDone = true
    flushFolder(dirname(this.target))
  }

  /** Removes what was written; nothing where it is in its place already. */
  discard(): void {
    if (this.#isOpen) {
      this.#isOpen = false
      closeSync(this.descriptor)
    }
    if (this.target !== undefined && !this.#isDone) rmSync(this.part, { force: true })
  }

  /** What went wrong, as said to the user. */
  fault(thrown: unknown): Diagnostic {
    return writeFault(thrown, this.path)
  }

  /** Whether the part file vanished although its folder is there: another run took it for an abandoned one. */
  wasSwept(thrown: unknown): boolean {
    return systemCode(thrown) === 'ENOENT' && statOf(dirname(this.path)) !== undefined
  }
}

/** Opens a part file that no other run has; `wx` fails where the name is taken. */
function openPart(
  folder: string,
  name: string,
  before: Stats | undefined,
): { part: string; descriptor: number } {
  const mode = before === undefined ? 0o666 : before.mode & 0o777
  // A name may fill the limit of the file system, so only its beginning is kept.
  const stem = [...name].slice(0, 40).join('')
  for (let n = 0; ; n++) {
    const part = join(folder, `.${stem}.${n}${suffix}`)
    try {
      return { part, descriptor: openSync(part, 'wx', mode) }
    } catch (thrown) {
      if (systemCode(thrown) !== 'EEXIST' || n >= 1000) throw thrown
    }
  }
}

/** Removes part files older than ours; ages are compared by the file system's own clock. */
function sweep(folder: string, own: string, now: number): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    if (!name.startsWith('.') || !name.endsWith(suffix) || path === own) continue
    const stats = statOf(path)
    if (stats?.isFile() === true && now - stats.mtimeMs > abandonedAfter) rmSync(path, { force: true })
  }
}

/** The rename itself must survive a loss of power; where a folder cannot be flushed the file is whole all the same. */
export function flushFolder(folder: string): void {
  let descriptor: number | undefined
  try {
    descriptor = openSync(folder, 'r')
    fsyncSync(descriptor)
  } catch {
    // Some file systems refuse to flush a folder.
  } finally {
    if (descriptor !== undefined) closeSync(descriptor)
  }
}

function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch {
    return undefined
  }
}

/** What the file system says, as said to the user. */
export function writeFault(thrown: unknown, path: string): Diagnostic {
  const code = systemCode(thrown)
  switch (code) {
    case 'ENOENT':
      return error(
        'F110',
        `the folder of "${path}" does not exist`,
        undefined,
        `Make it first: ${dirname(path)}`,
      )
    case 'ENOTDIR':
    case 'EISDIR':
      return error('F111', `"${path}" leads through a file that is not a folder, or is a folder itself`)
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return error(
        'F112',
        `"${path}" may not be written: ${code === 'EROFS' ? 'the disk is read-only' : 'permission denied'}`,
      )
    case 'ENOSPC':
    case 'EDQUOT':
      return error('F113', `no space left for "${path}"`, undefined, 'What stood there before is unchanged.')
    default:
      return error('F114', `"${path}" cannot be written (${code})`)
  }
}
