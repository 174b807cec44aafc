import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { composeStarter, type StarterProject } from '../../src/cli/starter-project.js'
import { readObservations } from '../../src/files/observations-file.js'
import { textFile } from '../../src/files/text-file.js'
import type { Extraction } from '../../src/reading/extraction.js'
import { goldExtraction, report } from './gold-extraction.js'

/** A starter project of the made-up city, from its hand annotations unless others are given; not written. */
export async function compose(
  name: string,
  csv: string | undefined,
  extraction: Extraction = goldExtraction(),
): Promise<StarterProject> {
  const file = csv === undefined ? undefined : textFile('data.csv', csv)
  const read = file === undefined ? undefined : readObservations(file)
  if (read?.ok === false) throw new Error(read.diagnostics[0]?.message)
  const made = await composeStarter({
    name,
    report: textFile('report.txt', report),
    extraction,
    title: '岚津市政府工作报告 2026',
    place: '岚津',
    year: 2026,
    data: file === undefined || read === undefined ? undefined : { file, observations: read.value },
  })
  if (!made.ok) throw new Error(made.diagnostics[0]?.message)
  return made.value
}

/** Writes a project below a folder of its own and gives the folder. */
export function written(project: StarterProject): string {
  const folder = mkdtempSync(join(tmpdir(), 'outturn-starter-'))
  for (const { path, text } of project.files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  return folder
}

/** The text of a file of a project. */
export function textOf(project: StarterProject, path: string): string {
  const found = project.files.find(each => each.path === path)
  if (found === undefined) throw new Error(`no ${path}`)
  return found.text
}
