import { existsSync, mkdirSync, readdirSync, rmdirSync, rmSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import type { Outcome } from '../vocabulary/diagnostic.js'
import type { Language } from '../vocabulary/wording.js'
import { isFolder, type Project } from './project.js'
import { writeOutputs } from './write-outputs.js'

/** A file of a briefing: its path in the folder of the pages, `/` between names. */
export interface BriefFile {
  readonly kind: 'page' | 'table' | 'workbook' | 'chart' | 'specification' | 'pdf'
  readonly file: string
  readonly language: Language
  readonly content: string | Uint8Array
}

/** Names that we give to files of these folders; nothing else in them is ever touched. */
const ours = /^\d{2,}-[\w.-]+\.(?:csv|svg|vl\.json)$/

/**
 * Writes the files of a briefing into a folder, all whole or none; the paths as the user would type them. The folder itself is made
 * where it is missing, but not the folders above it: a mistyped path is a fault. Tables and charts that an earlier page had and
 * this one has not are taken away, because they would pass for its own.
 */
export async function writeBriefFiles(
  project: Project,
  files: readonly BriefFile[],
  folder: string,
): Promise<Outcome<readonly string[]>> {
  const place = resolve(project.workingDirectory, folder)
  const folders = [...new Set(files.map(({ file }) => dirname(file)))].filter(name => name !== '.')
  const made = [place, ...folders.map(name => join(place, name))].filter(makeFolder)
  const written = await writeOutputs(
    project,
    files.map(({ file, content }) => ({
      path: join(folder, file),
      content: typeof content === 'string' ? content : write => write(content),
    })),
  )
  if (written.ok) for (const name of folders) removeOld(join(place, name), name, files)
  else for (const path of made.reverse()) removeEmpty(path)
  return written
}

/** True where it was made now; where it cannot be, the write that follows says why. */
function makeFolder(path: string): boolean {
  if (existsSync(path) || !isFolder(dirname(path))) return false
  try {
    mkdirSync(path)
    return true
  } catch {
    return false
  }
}

function removeEmpty(path: string): void {
  try {
    rmdirSync(path)
  } catch {
    return
  }
}

function removeOld(path: string, folder: string, files: readonly BriefFile[]): void {
  const present = new Set(
    files.filter(({ file }) => dirname(file) === folder).map(({ file }) => basename(file)),
  )
  for (const name of readdirSync(path)) {
    if (ours.test(name) && !present.has(name)) rmSync(join(path, name), { force: true })
  }
}
