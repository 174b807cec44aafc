import type { TextFile } from '../files/text-file.js'
import type { YamlText } from '../files/yaml-node.js'
import { type Diagnostic, error, fail, type Outcome, succeed } from '../vocabulary/diagnostic.js'
import { readScenarioFile, type ScenarioFile } from './scenario-file.js'

export type { ScenarioFile } from './scenario-file.js'

const maxChain = 32

/**
 * Reads a scenario and its bases, oldest first. `open` finds a base by the reference written and the file it is written in. Refuses
 * a base that cannot be opened and bases that lead in a circle, which is spelled out.
 * Faults of form travel in the files, so that `resolveScenario` reports all faults together; they fail here only where the key "model" itself is misspelt.
 */
export function readScenarioChain(
  file: TextFile,
  open: (reference: string, from: string) => Outcome<TextFile>,
): Outcome<readonly ScenarioFile[]> {
  const chain: ScenarioFile[] = []
  let next: TextFile = file
  for (;;) {
    const read = readScenarioFile(next)
    if (!read.ok) return fail(...faultsOf(chain), ...read.diagnostics)
    chain.push(read.value)
    const { base } = read.value
    if (base === undefined) break
    const opened = open(base.value, next.name)
    if (!opened.ok) return fail(...faultsOf(chain), ...cannotOpen(base, opened.diagnostics))
    next = opened.value
    const met = chain.findIndex(({ file: name, sha256 }) => name === next.name || sha256 === next.sha256)
    if (met >= 0) return fail(...faultsOf(chain), circle(base, chain.slice(met)))
    if (chain.length === maxChain) {
      return fail(
        error(
          'S111',
          `more than ${maxChain} bases, one on another`,
          base.place,
          'Write the assumptions out in fewer files.',
        ),
      )
    }
  }
  if (chain.every(({ model }) => model === undefined)) {
    // Without a model nothing further can be read, so a misspelt key "model" must be said here.
    const faults = faultsOf(chain)
    if (faults.some(({ help }) => help.includes('Did you mean "model"?'))) return fail(...faults)
  }
  return succeed(chain.reverse())
}

/** The faults of form of every file of a chain. */
export function faultsOf(chain: readonly ScenarioFile[]): readonly Diagnostic[] {
  return chain.flatMap(({ faults }) => faults)
}

function cannotOpen(base: YamlText, diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  // A base with faults inside speaks for itself; one that cannot be reached is a fault of the line that names it.
  if (diagnostics.some(({ at }) => at !== undefined)) return diagnostics
  const help = diagnostics.flatMap(({ message, help: lines }) => [
    `${message[0]?.toUpperCase()}${message.slice(1)}.`,
    ...lines,
  ])
  return [error('S110', `the base "${base.value}" cannot be opened`, base.place, ...help)]
}

function circle(base: YamlText, ring: readonly ScenarioFile[]): Diagnostic {
  const ids = ring.map(({ id }) => id)
  const path = [...ids, ids[0]].join(' → ')
  return error(
    'S111',
    `the bases lead in a circle: ${path}`,
    base.place,
    'Take the base out of one of these files.',
  )
}
