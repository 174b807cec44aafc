import { dirname, resolve } from 'node:path'
import { formFaults } from '../briefing/check-form.js'
import { mainRun } from '../briefing/main-run.js'
import { readPlan } from '../briefing/read-plan.js'
import type { PageSection } from '../briefing/write-page.js'
import { readTextFile, type TextFile } from '../files/text-file.js'
import { readRegister } from '../reading/register-file.js'
import type {
  BriefingContent,
  BriefingDraws,
  BriefingPlan,
  BriefingReconciliation,
  BriefingScore,
  BriefingWaterfall,
  Manifest,
  TornadoFigures,
} from '../vocabulary/briefing.js'
import { type Diagnostic, error, fail, type Outcome, succeed } from '../vocabulary/diagnostic.js'
import { nearestName } from '../vocabulary/nearest-name.js'
import type { TargetRegister } from '../vocabulary/target.js'
import type { Language } from '../vocabulary/wording.js'
import { type CheckedRun, checkRuns } from './check-targets.js'
import type { BriefingSource } from './embed-source.js'
import { type Input, inputOf } from './inputs.js'
import { type GatheredBriefing, pageScripts } from './page-scripts.js'
import { periodFaults } from './plan-period.js'
import type { FollowedYear } from './progress-briefing.js'
import { openBeside, type Project, readNamed, scenarioNames, shown } from './project.js'
import {
  type LoadedModels,
  manifestOfRuns,
  type SolvedScenario,
  solveScenarioFile,
} from './solve-scenario.js'

/** One page, written or about to be. */
export interface Page {
  readonly file: string
  readonly language: Language
  readonly html: string
  /** What the page holds, by section: the tables and charts that files beside it are made from. */
  readonly sections: readonly PageSection[]
}

/** A briefing in the languages asked for, with what it was made from. */
export interface Briefing {
  readonly plan: BriefingPlan
  readonly pages: readonly Page[]
  readonly manifest: Manifest
  /** The texts of the plan and its scenarios, for pages that hold them. */
  readonly source: BriefingSource
  /** Every file that was read, as it is shown in messages. */
  readonly read: readonly string[]
}

/** How the work proceeds, for a line on a terminal. */
export type Progress = (step: string) => void

/**
 * Reads a plan, runs its scenarios, checks them and lays the pages out. Nothing is written: that is `writeBriefing`
 * (`brief-formats.ts`), once every page is there. The Chinese page is `NAME.html`, the English one `NAME.en.html`.
 */
export async function composeBriefing(
  project: Project,
  planPath: string,
  languages: readonly Language[],
  progress: Progress = () => {},
  { interactive = false }: { readonly interactive?: boolean } = {},
): Promise<Outcome<Briefing>> {
  const gathered = await gatherBriefing(project, planPath, progress)
  if (!gathered.ok) return gathered
  const { content, source, read } = gathered.value
  const { plan, manifest } = content
  // Vega is heavy, and only a page needs it.
  const { layPage } = await import('../briefing/write-page.js')
  const pages: Page[] = []
  for (const language of languages) {
    progress(`page ${language}`)
    const file = language === 'zh' ? `${plan.briefing}.html` : `${plan.briefing}.${language}.html`
    const live = interactive ? { scripts: pageScripts(project, gathered.value, language) } : undefined
    pages.push({ file, language, ...(await layPage(content, language, live)) })
  }
  return succeed({ plan, pages, manifest, source, read }, gathered.warnings)
}

/** Everything a page is written from: the plan, its runs, the register and the manifest. */
export async function gatherContent(
  project: Project,
  planPath: string,
  progress: Progress = () => {},
): Promise<Outcome<BriefingContent>> {
  const gathered = await gatherBriefing(project, planPath, progress)
  return gathered.ok ? succeed(gathered.value.content, gathered.warnings) : gathered
}

interface Gathered extends GatheredBriefing, Pick<Briefing, 'source' | 'read'> {}

/** The same with the runs it was gathered from. */
async function gatherBriefing(
  project: Project,
  planPath: string,
  progress: Progress,
): Promise<Outcome<Gathered>> {
  const planFile = readNamed(project, planPath)
  if (!planFile.ok) return planFile
  const plan = readPlan(planFile.value)
  if (!plan.ok) return plan
  const registerFile = besidePlan(project, planFile.value, plan.value.targets)
  const register = registerFile.ok ? readRegister(registerFile.value) : registerFile
  const solved = await solveAll(project, plan.value, progress)
  const faults = [register, solved].flatMap(outcome => (outcome.ok ? [] : outcome.diagnostics))
  if (!registerFile.ok || !register.ok || !solved.ok) return fail(...faults)
  const wrong = periodFaults(
    plan.value,
    register.value,
    solved.value.map(({ scenario, paths }) => ({ scenario, paths })),
  )
  if (wrong.length > 0) return fail(...wrong)
  progress('checks')
  const checked = checkRuns(solved.value, register.value)
  if (!checked.ok) return checked
  const loaded = solved.value[0]?.loaded
  if (loaded === undefined) return fail(error('U101', 'the plan names no scenario', undefined))
  const drawn = await drawsOf(plan.value, checked.value, register.value, progress)
  if (!drawn.ok) return drawn
  const scores = await scoresOf(plan.value, solved.value, register.value, progress)
  if (!scores.ok) return scores
  const tornadoes = await tornadoesOf(plan.value, solved.value, progress)
  if (!tornadoes.ok) return tornadoes
  const waterfalls = await waterfallsOf(plan.value, solved.value)
  if (!waterfalls.ok) return waterfalls
  const year = await yearOf(project, plan.value, solved.value, register.value, progress)
  if (!year.ok) return year
  const inputs = [inputOf(planFile.value), inputOf(registerFile.value), ...(year.value?.inputs ?? [])]
  const reconciled = await reconciliationOf(plan.value, solved.value, register.value, progress)
  if (!reconciled.ok) return reconciled
  const content: BriefingContent = {
    plan: plan.value,
    model: loaded.model,
    register: register.value,
    observations: loaded.observations,
    runs: checked.value.map(({ scenario, paths, checked: verdicts }) => ({
      scenario,
      paths,
      checked: verdicts,
    })),
    ...(drawn.value === undefined ? {} : { draws: drawn.value }),
    ...(scores.value.length === 0 ? {} : { scores: scores.value }),
    ...(tornadoes.value.length === 0 ? {} : { tornadoes: tornadoes.value }),
    ...(waterfalls.value.length === 0 ? {} : { waterfalls: waterfalls.value }),
    ...(year.value === undefined ? {} : { progress: year.value.progress }),
    ...(reconciled.value === undefined ? {} : { reconciliation: reconciled.value }),
    manifest: withDraws(manifestOfRuns(solved.value, {}, inputs), drawn.value),
  }
  const form = formFaults(content)
  const untrue = form.filter(({ severity }) => severity === 'error')
  if (untrue.length > 0) return fail(...untrue)
  const parts = [plan, register, solved, checked, drawn, scores, tornadoes, year]
  return succeed(
    { content, solved: solved.value, ...sourceOf(planFile.value, plan.value, solved.value, inputs) },
    [...parts.flatMap(({ warnings }) => warnings), ...form],
  )
}

/** What the page is made from: texts for the page itself, paths for whoever watches them. */
function sourceOf(
  plan: TextFile,
  { main, scenarios }: BriefingPlan,
  solved: readonly SolvedScenario[],
  inputs: readonly Input[],
): Pick<Briefing, 'source' | 'read'> {
  const mainScenario = solved[[...new Set([...scenarios, main])].indexOf(main)]
  const all = [...inputs, ...solved.flatMap(run => run.inputs)]
  return {
    source: {
      plan,
      main: mainScenario?.scenario.id ?? main,
      scenarios: solved.map(({ scenario, chain }) => ({ id: scenario.id, chain })),
    },
    read: [...new Set(all.flatMap(({ file }) => file ?? []))],
  }
}

/** The draws of the main scenario where the plan asks for them. */
async function drawsOf(
  plan: BriefingPlan,
  runs: readonly CheckedRun[],
  register: TargetRegister,
  progress: Progress,
): Promise<Outcome<BriefingDraws | undefined>> {
  if (plan.draws === undefined) return succeed(undefined)
  const main = mainRun(plan, runs)
  if (main === undefined) return succeed(undefined)
  // The engine of draws is a quarter of all code, and most plans ask for none.
  const { drawBriefing } = await import('./commands/draws.js')
  return await drawBriefing(main, register, plan, done => progress(`draws ${done}`))
}

/** What the first scenario and the main one said, beside the outturns since, where the plan asks for them. */
async function scoresOf(
  plan: BriefingPlan,
  solved: readonly SolvedScenario[],
  register: TargetRegister,
  progress: Progress,
): Promise<Outcome<readonly BriefingScore[]>> {
  if (!plan.outturns) return succeed([])
  progress('outturns')
  const { scoreBriefing } = await import('./commands/draws.js')
  const runs = [solved[0], mainRun(plan, solved)].flatMap(run => run ?? [])
  return await scoreBriefing([...new Set(runs)], register, plan)
}

/** What moves the figures of the main scenario that the plan asks about. */
/** Whether the targets can hold together, where the plan asks. */
async function reconciliationOf(
  plan: BriefingPlan,
  solved: readonly SolvedScenario[],
  register: TargetRegister,
  progress: Progress,
): Promise<Outcome<BriefingReconciliation | undefined>> {
  const { reconcile } = plan
  // Runs stand in the order in which the plan names their scenarios.
  const run = reconcile === undefined ? undefined : solved[plan.scenarios.indexOf(reconcile.scenario)]
  if (run === undefined) return succeed(undefined)
  progress('reconcile')
  const { reconcileBriefing } = await import('./commands/questions.js')
  return await reconcileBriefing(run, register)
}

async function tornadoesOf(
  plan: BriefingPlan,
  solved: readonly SolvedScenario[],
  progress: Progress,
): Promise<Outcome<readonly TornadoFigures[]>> {
  const main = mainRun(plan, solved)
  if (plan.tornado.length === 0 || main === undefined) return succeed([])
  progress('tornado')
  const { tornadoBriefing } = await import('./commands/questions.js')
  return await tornadoBriefing(main, plan)
}

/** What makes the scenarios differ, for the figures that the plan asks about. */
async function waterfallsOf(
  plan: BriefingPlan,
  solved: readonly SolvedScenario[],
): Promise<Outcome<readonly BriefingWaterfall[]>> {
  if (plan.waterfalls === undefined || plan.waterfalls.length === 0) return succeed([])
  const { attributeWaterfalls } = await import('./commands/questions.js')
  return attributeWaterfalls(plan, solved)
}

/** The year in progress along the main scenario, where the plan asks for it. */
async function yearOf(
  project: Project,
  plan: BriefingPlan,
  solved: readonly SolvedScenario[],
  register: TargetRegister,
  progress: Progress,
): Promise<Outcome<FollowedYear | undefined>> {
  const main = mainRun(plan, solved)
  if (plan.progress === undefined || main === undefined) return succeed(undefined)
  progress('year in progress')
  const { progressBriefing } = await import('./commands/questions.js')
  return await progressBriefing(project, main, register, plan)
}

function withDraws(manifest: Manifest, draws: BriefingDraws | undefined): Manifest {
  if (draws === undefined) return manifest
  const { seed, stream } = draws
  return { ...manifest, seed, stream, options: { ...manifest.options, draws: draws.draws } }
}

async function solveAll(
  project: Project,
  plan: BriefingPlan,
  progress: Progress,
): Promise<Outcome<readonly SolvedScenario[]>> {
  const models: LoadedModels = new Map()
  const names = [...new Set([...plan.scenarios, plan.main])]
  const solved: SolvedScenario[] = []
  const faults: Diagnostic[] = []
  const warnings: Diagnostic[] = []
  for (const name of names) {
    progress(name)
    const file = openBeside(project, name, plan.file)
    const run = file.ok ? await solveScenarioFile(project, file.value, {}, models) : file
    if (run.ok) {
      solved.push(run.value)
      warnings.push(...run.warnings)
    } else
      faults.push(
        ...(file.ok ? run.diagnostics : run.diagnostics.map(each => inPlan(project, plan, name, each))),
      )
  }
  return faults.length > 0 ? fail(...faults) : succeed(solved, warnings)
}

/** A scenario that is not there is a fault of the plan's line that names it. */
function inPlan(project: Project, plan: BriefingPlan, name: string, fault: Diagnostic): Diagnostic {
  if (fault.code !== 'F100') return fault
  const near = nearestName(name, scenarioNames(project))
  return error(
    'B107',
    `there is no scenario "${name}" beside the plan or in scenarios/`,
    plan.scenarioPlaces?.get(name),
    ...(near === undefined ? [] : [`Did you mean "${near}"?`]),
  )
}

function besidePlan(project: Project, plan: TextFile, reference: string): Outcome<TextFile> {
  const path = resolve(project.workingDirectory, dirname(plan.name), reference)
  return readTextFile(path, { shownAs: shown(project, path) })
}
