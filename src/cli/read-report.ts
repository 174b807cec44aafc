import type { TextFile } from '../files/text-file.js'
import { type Diagnostic, error, fail, type Outcome } from '../vocabulary/diagnostic.js'
import { type Project, readNamed } from './project.js'

/** The largest limit in MiB that `--max-size` takes (`extract-options.ts`). */
const largest = 299

/** The text of a report: any text file in UTF-8 that holds something. */
export function readReport(project: Project, path: string, maxBytes: number): Outcome<TextFile> {
  const file = readNamed(project, path, maxBytes)
  if (!file.ok) {
    // No higher limit is offered than the command takes.
    const raised = (one: Diagnostic): Diagnostic =>
      one.code === 'L100' && maxBytes < largest * 2 ** 20
        ? { ...one, help: [...one.help, `A higher limit in MiB: --max-size ${largest}`] }
        : one
    return fail(...file.diagnostics.map(raised))
  }
  return file.value.text.trim() === ''
    ? fail(error('Y102', `there is nothing in "${path}"`, undefined, 'Name the text of a report.'))
    : file
}
