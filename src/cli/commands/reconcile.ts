import type { Console } from '../console.js'
import { reconcileDocument } from '../documents/reconcile-document.js'
import { findReconciliation } from '../find-reconciliation.js'
import { endingSignals } from '../hear-signals.js'
import type { Project } from '../project.js'
import { readReconcileOptions, type TypedReconcileOptions } from '../reconcile-options.js'
import { reconcileText } from '../reconcile-text.js'

/** `reconcile [SCENARIO]`: can the targets hold together, and what gives first; 6 when they cannot. */
export async function reconcile(
  console: Console,
  project: Project,
  reference: string,
  typed: TypedReconcileOptions,
): Promise<number> {
  const options = readReconcileOptions(typed)
  if (!options.ok) return console.report(options.diagnostics)
  // The search hears nothing while it runs, and writes no file: a signal ends the process at once.
  for (const signal of endingSignals) process.removeAllListeners(signal)
  const result = await findReconciliation(project, reference, options.value)
  if (!result.ok) return console.report(result.diagnostics)
  console.report(result.warnings)
  const { value } = result
  console.print(console.json ? reconcileDocument(value) : reconcileText(value, console.language))
  return value.found.feasible ? 0 : 6
}
