import type { TextFile } from '../files/text-file.js'
import { type Diagnostic, error, fail, type Outcome } from '../vocabulary/diagnostic.js'
import { type Project, readNamed } from './project.js'

/** The text of a report: any text file in UTF-8 that holds something. */
export function readReport(project: Project, path: string, maxBytes: number): Outcome<TextFile> {
  const file = readNamed(project, path, maxBytes)
  if (!file.ok) {
    const raised = (one: Diagnostic): Diagnostic =>
      one.code === 'L100' ? { ...one, help: [...one.help, 'A higher limit in MiB: --max-size 64'] } : one
    return fail(...file.diagnostics.map(raised))
  }
  return file.value.text.trim() === ''
    ? fail(error('Y102', `there is nothing in "${path}"`, undefined, 'Name the text of a report.'))
    : file
}
