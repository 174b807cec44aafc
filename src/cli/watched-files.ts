import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { sha256 } from '../files/sha256.js'
import { byCodePoint } from './project.js'

/** What a briefing can be made from. */
const kinds = /\.(?:ya?ml|csv|js|mjs)$/i

interface Seen {
  /** Changes where a file is written or replaced by another of its name. */
  readonly stamp: string
  readonly sha256: string
}

/** Files at one moment, by path. */
export type Snapshot = ReadonlyMap<string, Seen>

/**
 * The files a briefing may depend on: those that were read, wherever they are, and every file of their kinds in the same folders, because a new data file belongs to
 * the model, and an editor may write a new file and rename it. What another snapshot has read already is not read again.
 */
export function takeSnapshot(workingDirectory: string, read: readonly string[], before: Snapshot): Snapshot {
  const files = read.map(file => resolve(workingDirectory, file.replace(/(?<=\.html?)#.*$/i, '')))
  const folders = new Set([...files.map(file => dirname(file)), join(workingDirectory, 'scenarios')])
  const beside = [...folders].flatMap(filesIn)
  const all = [...new Set([...files, ...beside])].sort(byCodePoint)
  return new Map(
    all.flatMap(path => {
      const seen = look(path, before.get(path))
      return seen === undefined ? [] : [[path, seen] as const]
    }),
  )
}

function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter(entry => !entry.isDirectory() && kinds.test(entry.name) && !entry.name.startsWith('.'))
      .map(entry => join(folder, entry.name))
  } catch {
    return []
  }
}

/** Nothing where the file is not there, or went while it was looked at. */
function look(path: string, before: Seen | undefined): Seen | undefined {
  try {
    const stats = statSync(path)
    if (!stats.isFile()) return undefined
    const stamp = `${stats.mtimeMs} ${stats.size} ${stats.ino}`
    return stamp === before?.stamp ? before : { stamp, sha256: sha256(readFileSync(path)) }
  } catch {
    return undefined
  }
}

/** Paths whose content is another, that are new, or that are gone. */
export function changedBetween(before: Snapshot, after: Snapshot): readonly string[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter(path => before.get(path)?.sha256 !== after.get(path)?.sha256)
    .sort(byCodePoint)
}
