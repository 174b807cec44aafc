import { basename } from 'node:path'
import type { TextFile } from '../files/text-file.js'
import type { Manifest } from '../vocabulary/briefing.js'
import { version } from './version.js'

/** One file that was read: its name without folders, and the SHA-256 of its bytes. */
export interface Input {
  readonly name: string
  readonly sha256: string
  /** The path as messages show it; no manifest has it. */
  readonly file?: string
}

/** What a manifest says of a file. */
export function inputOf(file: TextFile): Input {
  return { name: basename(file.name), sha256: file.sha256, file: file.name }
}

/** What besides the input files decides a result. */
export interface ManifestFacts {
  readonly options: Readonly<Record<string, string | boolean | undefined>>
  readonly asOf?: string | undefined
  readonly pseudoRealTime?: boolean
}

/**
 * The manifest of a result. Inputs are named without their folders, so that the same files give the same bytes from
 * any place; two different files of one name are told apart by a number.
 */
export function manifestOf(inputs: readonly Input[], facts: ManifestFacts): Manifest {
  const named = new Map<string, string>()
  for (const input of inputs) {
    let name = input.name
    for (let next = 2; named.has(name) && named.get(name) !== input.sha256; next++) {
      name = `${input.name} (${next})`
    }
    named.set(name, input.sha256)
  }
  const given = Object.entries(facts.options).filter(
    (entry): entry is [string, string | boolean] => entry[1] !== undefined,
  )
  return {
    tool: `outturn ${version}`,
    inputs: Object.fromEntries([...named].sort(([a], [b]) => (a < b ? -1 : 1))),
    options: Object.fromEntries(given),
    ...(facts.asOf === undefined ? {} : { asOf: facts.asOf }),
    ...(facts.pseudoRealTime === true ? { realTime: 'pseudo real time' as const } : {}),
  }
}
