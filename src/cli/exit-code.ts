import type { Diagnostic } from '../vocabulary/diagnostic.js'

const byLetter: ReadonlyMap<string, number> = new Map([
  ['U', 2],
  ['Y', 3],
  ['S', 3],
  ['D', 3],
  ['R', 3],
  ['M', 3],
  ['B', 3],
  ['F', 4],
  ['V', 5],
  ['L', 7],
])

/** The exit code of a refusal: the letter of its first error's code decides. */
export function exitCodeOf(diagnostics: readonly Diagnostic[]): number {
  const first = diagnostics.find(diagnostic => diagnostic.severity === 'error')
  return byLetter.get(first?.code.charAt(0) ?? '') ?? 1
}
