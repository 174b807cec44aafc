import { realpathSync } from 'node:fs'
import { resolve } from 'node:path'
import { StagedFiles, type Write } from '../files/write-whole.js'
import { type Diagnostic, error, type Outcome, succeed } from '../vocabulary/diagnostic.js'
import { endingSignals, hearSignals } from './hear-signals.js'
import type { Project } from './project.js'

/** An output as the user names it, and its content or what writes it piece by piece. */
export interface Output {
  readonly path: string
  readonly content: string | ((write: Write) => void | Promise<void>)
}

/**
 * Writes the outputs of a command: all of them whole, or none. An interruption before the last is written leaves none; one that comes later finds
 * all in place.
 */
export async function writeOutputs(
  { workingDirectory }: Project,
  outputs: readonly Output[],
): Promise<Outcome<readonly string[]>> {
  const staged = new StagedFiles()
  const discard = (): void => staged.discard()
  // Before the listener that ends the process; once, because a signal that still has a listener would not end it.
  for (const signal of endingSignals) process.prependOnceListener(signal, discard)
  try {
    const written = await staged.stage(
      outputs.map(({ path, content }) => ({
        path: resolve(workingDirectory, path),
        fill: typeof content === 'string' ? write => write(content) : content,
      })),
    )
    if (!written.ok) return written
    await hearSignals()
    const placed = staged.commit()
    return placed.ok ? succeed(outputs.map(({ path }) => path)) : placed
  } finally {
    for (const signal of endingSignals) process.removeListener(signal, discard)
    discard()
  }
}

/** Refuses two options that name one file, however they write it. */
export function sameFileFaults(
  project: Project,
  named: Readonly<Record<string, string | undefined>>,
): readonly Diagnostic[] {
  const seen = new Map<string, string>()
  return Object.entries(named).flatMap(([option, path]) => {
    if (path === undefined) return []
    const place = placeOf(resolve(project.workingDirectory, path))
    const other = seen.get(place)
    seen.set(place, option)
    return other === undefined
      ? []
      : [
          error(
            'U102',
            `${other} and ${option} name the same file, ${path}`,
            undefined,
            'give each a file of its own',
          ),
        ]
  })
}

/** Where a path leads, through links. */
function placeOf(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}
