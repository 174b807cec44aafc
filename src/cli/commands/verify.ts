import type { Console } from '../console.js'
import { documentText } from '../documents/document.js'
import type { Project } from '../project.js'
import { verifyQuotes } from '../verify-quotes.js'
import { word } from '../words.js'

/** `targets verify REGISTER --report REPORT.txt`: every quote must stand in the report where the register says. */
export function verify(
  console: Console,
  project: Project,
  register: string,
  { report, maxSize }: { readonly report: string; readonly maxSize?: string },
): number {
  const verified = verifyQuotes(project, register, report, maxSize)
  if (!verified.ok) return console.report(verified.diagnostics)
  console.report(verified.warnings)
  const { checked, manifest, register: read } = verified.value
  const { sha256, length } = read.report
  console.print(
    console.json
      ? documentText('outturn.verify/1', manifest, { checked, report: { sha256, length } })
      : `${checked} ${word('quotesStand', console.language)}\n`,
  )
  return 0
}
