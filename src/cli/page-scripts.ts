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

/** The data and the scripts that let a page run its own model: that of its main scenario, with every scenario that has the same. */
export function pageScripts(
  project: Project,
  { content, solved }: GatheredBriefing,
  language: Language,
): PageScripts {
  const main = mainRun(content.plan, solved)
  if (main === undefined) throw new Error('a briefing has its main scenario')
  const { model } = main.loaded
  const { model: _, register, observations, runs: __, ...rest } = content
  const { block, kernel } = packPage({
    tool: content.manifest.tool,
    language,
    main: main.scenario.id,
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
