import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { PageScripts } from '../briefing/live-pieces.js'
import { mainRun } from '../briefing/main-run.js'
import { writeDense } from '../files/json.js'
import { packPage } from '../live/engine/pack-page.js'
import type { BriefingContent } from '../vocabulary/briefing.js'
import type { Language } from '../vocabulary/wording.js'
import type { Project } from './project.js'
import type { SolvedScenario } from './solve-scenario.js'

/** What a briefing is written from, and the runs it was gathered from, in the same order. */
export interface GatheredBriefing {
  readonly content: BriefingContent
  readonly solved: readonly SolvedScenario[]
}

/** The data and the scripts that let a page run its own model: those of the scenarios that have the model of the first. */
export function pageScripts(
  project: Project,
  { content, solved }: GatheredBriefing,
  language: Language,
): PageScripts {
  const model = solved[0]?.loaded.model
  if (model === undefined) throw new Error('a briefing has at least one scenario')
  const { model: _, register, observations, runs: __, ...rest } = content
  const { block, kernel } = packPage({
    tool: content.manifest.tool,
    language,
    main: mainRun(content.plan, solved)?.scenario.id ?? '',
    model,
    scenarios: solved
      .filter(({ loaded }) => loaded.model === model)
      .map(({ scenario, paths }) => ({
        scenario,
        known: paths.known,
        reference: basename(scenario.file).replace(/\.yaml$/, ''),
      })),
    register,
    observations,
    content: rest,
    fans: content.plan.fans,
    seed: content.plan.seed,
  })
  const program = readFileSync(join(project.packageRoot, 'dist', 'page-program.js'), 'utf8')
  return { data: writeDense(block), kernel, program: program.trimEnd() }
}
