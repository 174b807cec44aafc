import type { Console } from '../console.js'
import { targetsDocument } from '../documents/targets-document.js'
import type { ExtractOptions } from '../extract-options.js'
import { extractRegister } from '../extract-register.js'
import { extractText } from '../extract-text.js'
import { say } from '../extract-words.js'
import type { Project } from '../project.js'
import { writeOutputs } from '../write-outputs.js'

/** `targets extract REPORT.txt`: every quantitative target of a report with its quote and place; `--out` writes a register. */
export async function extract(
  console: Console,
  project: Project,
  report: string,
  options: ExtractOptions,
): Promise<number> {
  const extracted = await extractRegister(project, report, options)
  if (!extracted.ok) return console.report(extracted.diagnostics)
  const { register } = extracted.value
  if (options.out !== undefined && register !== undefined) {
    const written = await writeOutputs(project, [{ path: options.out, content: register }])
    if (!written.ok) return console.report(written.diagnostics)
  }
  console.report(extracted.warnings)
  console.print(
    console.json ? targetsDocument(extracted.value) : extractText(extracted.value, console.language),
  )
  if (register !== undefined) {
    console.note(`wrote ${options.out}`)
    if (!console.json) console.note(say('toReview', console.language))
  }
  return 0
}
