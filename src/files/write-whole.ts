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
// A part file is written in one go from memory; one untouched for this long belongs to a run that was killed.
const abandonedAfter = 2000

/**
 * Writes a file so that it appears whole or not at all, even if the process is killed: a part file beside it, flushed, then renamed.
 * What stood there before survives any failure. Part files left by killed runs are removed. Returns the path.
 */
export function writeWhole(path: string, content: string | Uint8Array): Outcome<string> {
  const before = statOf(path)
  if (before?.isDirectory() === true) {
    return fail(error('F111', `"${path}" is a folder: a file cannot be written in its place`))
  }
  if (before !== undefined && !before.isFile()) return writeThrough(path, content, before)
  let fault: unknown
  // Twice more, because another run may take our part file for an abandoned one on a very slow disk.
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      writeBeside(before === undefined ? path : realpathSync(path), content, before)
      return succeed(path)
    } catch (thrown) {
      fault = thrown
      if (systemCode(thrown) !== 'ENOENT' || statOf(dirname(path)) === undefined) break
    }
  }
  return fail(writeFault(fault, path))
}

function writeBeside(path: string, content: string | Uint8Array, before: Stats | undefined): void {
  const folder = dirname(path)
  const { part, descriptor } = openPart(folder, basename(path), before)
  try {
    try {
      sweep(folder, part, fstatSync(descriptor).mtimeMs)
      writeFileSync(descriptor, content)
      fsyncSync(descriptor)
    } finally {
      closeSync(descriptor)
    }
    renameSync(part, path)
  } catch (thrown) {
    rmSync(part, { force: true })
    throw thrown
  }
  flushFolder(folder)
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

/** Devices such as /dev/null and /dev/stdout cannot be replaced; they are written to. A pipe could wait for ever. */
function writeThrough(path: string, content: string | Uint8Array, stats: Stats): Outcome<string> {
  if (!stats.isCharacterDevice()) return fail(error('F112', `"${path}" is a pipe or device: name a file`))
  try {
    writeFileSync(path, content)
    return succeed(path)
  } catch (thrown) {
    return fail(writeFault(thrown, path))
  }
}

/** The rename itself must survive a loss of power; where a folder cannot be flushed the file is whole all the same. */
function flushFolder(folder: string): void {
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

function writeFault(thrown: unknown, path: string): Diagnostic {
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
