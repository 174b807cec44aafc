import type { Console } from '../console.js'
import { seekDocument } from '../documents/seek-document.js'
import type { Project } from '../project.js'
import { type SeekOptions, seekScenario } from '../seek-scenario.js'
import { seekText } from '../seek-text.js'
import { writeOutputs } from '../write-outputs.js'

/** `seek SCENARIO --target … --instrument …`: the least unusual change of the instruments that brings the targets about; 6 where none does. */
export async function seek(
  console: Console,
  project: Project,
  reference: string,
  options: SeekOptions,
): Promise<number> {
  const found = await seekScenario(project, reference, options)
  if (!found.ok) return console.report(found.diagnostics)
  const { sought, file } = found.value
  if (options.out !== undefined && file !== undefined) {
    const written = await writeOutputs(project, [{ path: options.out, content: file }])
    if (!written.ok) return console.report(written.diagnostics)
  }
  console.report(found.warnings)
  console.print(console.json ? seekDocument(found.value) : seekText(found.value, console.language))
  if (file !== undefined) console.note(`wrote ${options.out}`)
  return sought.reached ? 0 : 6
}
