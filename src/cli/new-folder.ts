import { basename, resolve } from 'node:path'
import { type FileInFolder, StagedFolder } from '../files/write-folder.js'
import { type Diagnostic, error, fail, type Outcome, succeed } from '../vocabulary/diagnostic.js'
import { printable } from '../vocabulary/lay-out.js'
import { endingSignals, hearSignals } from './hear-signals.js'
import type { Project } from './project.js'

/** A place for a new project, and what its files are named after. */
export interface NewFolder {
  /** Absolute. */
  readonly path: string
  /** As the user typed it. */
  readonly typed: string
  /** For names of models, pages and files: a-z, 0-9 and hyphens, beginning with a letter. */
  readonly name: string
}

/** Reads the name of a new folder. Refuses names that lead nowhere new (`.`, `..`, `/`) or hold control characters. */
export function readNewFolder(project: Project, typed: string): Outcome<NewFolder> {
  const shown = printable(typed)
  const last =
    typed
      .replace(/[/\\]+$/, '')
      .split(/[/\\]/)
      .at(-1) ?? ''
  if (shown !== typed || /\p{Cc}/u.test(typed)) {
    return fail(
      error(
        'U102',
        `the folder's name "${shown}" holds a control character`,
        undefined,
        'Use letters, digits, - and _.',
      ),
    )
  }
  if (['', '.', '..', '~'].includes(last.trim())) {
    return fail(
      error(
        'U102',
        `"${typed}" names no new folder`,
        undefined,
        'Name a folder that is not there yet: outturn new my-city',
      ),
    )
  }
  const path = resolve(project.workingDirectory, typed)
  return succeed({ path, typed, name: nameFrom(basename(path)) })
}

/** Chinese names stay those of the folder and the page; names of models must be typed on any keyboard. */
function nameFrom(folder: string): string {
  const plain = folder
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[-0-9]+|-+$/g, '')
    .slice(0, 40)
    .replace(/-+$/, '')
  return plain === '' ? 'my-city' : plain
}

/**
 * Writes a whole project, or nothing; an interruption before it is in its place leaves nothing. `trial` is given the written folder before that, and refuses it by
 * its diagnostics.
 */
export async function writeProject(
  folder: NewFolder,
  files: readonly FileInFolder[],
  trial: (place: string) => Promise<readonly Diagnostic[]> = async () => [],
): Promise<Outcome<readonly string[]>> {
  const staged = StagedFolder.open(folder.path, folder.typed)
  if (!staged.ok) return staged
  const discard = (): void => staged.value.discard()
  for (const signal of endingSignals) process.prependOnceListener(signal, discard)
  try {
    const written = staged.value.write(files)
    if (!written.ok) return written
    const faults = await trial(staged.value.part)
    if (faults.length > 0) return fail(...faults)
    await hearSignals()
    const placed = staged.value.commit()
    return placed.ok ? succeed(files.map(({ path }) => path)) : placed
  } finally {
    for (const signal of endingSignals) process.removeListener(signal, discard)
    discard()
  }
}
