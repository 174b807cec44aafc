import type { Console } from '../console.js'
import { documentText } from '../documents/document.js'
import type { Project } from '../project.js'
import type { RunOptions } from '../solve-scenario.js'
import { layOutTable, left } from '../table.js'
import { validateFiles } from '../validate-files.js'
import { word, wordOr } from '../words.js'

/** `validate FILE…`: checks files of any kind, and shows what each holds when none has a fault. */
export async function validate(
  console: Console,
  project: Project,
  paths: readonly string[],
  options: RunOptions,
): Promise<number> {
  const validated = await validateFiles(project, paths, options)
  if (!validated.ok) return console.report(validated.diagnostics)
  console.report(validated.warnings)
  const { files, manifest } = validated.value
  if (console.json) {
    console.print(documentText('outturn.validate/1', manifest, { files }))
    return 0
  }
  const { language } = console
  const columns = [
    left(word('file', language)),
    left(word('kind', language)),
    left(word('contents', language)),
  ]
  const rows = files.map(({ file, kind, counts }) => [
    file,
    wordOr(kind, language),
    Object.entries(counts)
      .map(([name, count]) => `${count} ${wordOr(name, language)}`)
      .join(', '),
  ])
  console.print(layOutTable(columns, rows))
  return 0
}
