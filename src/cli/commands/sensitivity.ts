import type { Console } from '../console.js'
import { sensitivityDocument } from '../documents/sensitivity-document.js'
import { findSensitivity, type SensitivityOptions } from '../find-sensitivity.js'
import { ProgressLine } from '../progress.js'
import type { Project } from '../project.js'
import { sensitivityText } from '../sensitivity-text.js'

/** `sensitivity SCENARIO --of V@P`: what each uncertain number does to a figure over its range, and its share of the variance. */
export async function sensitivity(
  console: Console,
  project: Project,
  reference: string,
  { of, ...options }: SensitivityOptions & { readonly of: string },
): Promise<number> {
  let line: ProgressLine | undefined
  const show = (done: number, all: number): void => {
    line ??= new ProgressLine(all, console.showsProgress ? text => process.stderr.write(text) : undefined)
    line.show(done)
  }
  const found = await findSensitivity(project, reference, of, options, show)
  line?.end()
  if (!found.ok) return console.report(found.diagnostics)
  console.report(found.warnings)
  console.print(
    console.json ? sensitivityDocument(found.value) : sensitivityText(found.value, console.language),
  )
  return 0
}
