import { type Outcome, succeed } from '../vocabulary/diagnostic.js'
import type { Language } from '../vocabulary/wording.js'
import { type BriefFile, writeBriefFiles } from './brief-files.js'
import { type BriefFormats, formatBriefing } from './brief-formats.js'
import type { Project } from './project.js'
import { type Briefing, composeBriefing, type Progress } from './write-briefing.js'

/** What is built, where it goes, and what is told while it is. */
export interface BriefingJob {
  readonly plan: string
  readonly folder: string
  readonly languages: readonly Language[]
  readonly formats: BriefFormats
  readonly interactive: boolean
  readonly progress: Progress
}

/** A briefing with its files in their places. */
export interface BuiltBriefing {
  readonly briefing: Briefing
  readonly files: readonly BriefFile[]
  /** As the user would type them. */
  readonly paths: readonly string[]
}

/** Composes a briefing, makes every file that was asked for, and writes all of them or none. */
export async function buildBriefing(project: Project, job: BriefingJob): Promise<Outcome<BuiltBriefing>> {
  const { plan, folder, languages, formats, interactive, progress } = job
  const composed = await composeBriefing(project, plan, languages, progress, { interactive })
  if (!composed.ok) return composed
  const files = await formatBriefing(composed.value, formats)
  if (!files.ok) return files
  const written = await writeBriefFiles(project, files.value, folder)
  if (!written.ok) return written
  const built = { briefing: composed.value, files: files.value, paths: written.value }
  return succeed(built, [...composed.warnings, ...files.warnings])
}
