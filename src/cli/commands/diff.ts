import type { Console } from '../console.js'
import { diffRegisters } from '../diff-registers.js'
import { diffText } from '../diff-text.js'
import { targetsDiffDocument } from '../documents/targets-diff-document.js'
import type { Project } from '../project.js'

/** `targets diff A B`: what two registers promise differently. Exit 0 whether or not they differ, as `compare`. */
export function diff(console: Console, project: Project, from: string, to: string): number {
  const difference = diffRegisters(project, from, to)
  if (!difference.ok) return console.report(difference.diagnostics)
  console.report(difference.warnings)
  console.print(
    console.json ? targetsDiffDocument(difference.value) : diffText(difference.value, console.language),
  )
  return 0
}
