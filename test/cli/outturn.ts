import { type SpawnSyncReturns, spawnSync } from 'node:child_process'
import { resolve } from 'node:path'

/** The project's own folder. */
export const root = resolve(import.meta.dirname, '../..')

/** A small made-up project: one model, two scenarios, one register. */
export const town = resolve(import.meta.dirname, 'town')

export const tool = resolve(root, 'dist/outturn.js')

/** What a command line gave back. */
export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Starts the built command and waits for it; the working directory is the project's unless given. */
export function outturn(
  words: readonly string[],
  options: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {},
): Ended {
  const done: SpawnSyncReturns<string> = spawnSync(process.execPath, [tool, ...words], {
    cwd: options.cwd ?? root,
    env: options.env ?? process.env,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  return { code: done.status, stdout: done.stdout, stderr: done.stderr }
}

/** The JSON document a command printed; any shape, to be looked into with `at`. */
export function outturnJson(words: readonly string[], options: { readonly cwd?: string } = {}): unknown {
  const ended = outturn([...words, '--json'], options)
  if (ended.stdout === '') throw new Error(`nothing on stdout: ${ended.stderr}`)
  return JSON.parse(ended.stdout)
}

/** Looks into a document by keys and positions; undefined where there is nothing. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined),
    value,
  )
}

/** The numbers of an array in a document. */
export function numbersAt(value: unknown, ...path: readonly (string | number)[]): readonly number[] {
  const found = at(value, ...path)
  if (!Array.isArray(found)) throw new Error(`no array at ${path.join('.')}`)
  return found.map(Number)
}
