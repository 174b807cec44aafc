import { growthLinks } from '../checks/growth-links.js'
import { readExpressions } from '../checks/read-expressions.js'
import type { ProgressInput } from '../progress/evidence.js'
import type { TargetProgress } from '../progress/progress.js'
import { trackRegister, type YearInProgress } from '../progress/track-register.js'
import { readRegister } from '../reading/register-file.js'
import { readScenarioChain } from '../scenario/read-scenario.js'
import { knownValues } from '../simulate/known-values.js'
import type { Manifest } from '../vocabulary/briefing.js'
import { error, fail, type Outcome, succeed } from '../vocabulary/diagnostic.js'
import type { Paths } from '../vocabulary/path.js'
import type { TargetRegister } from '../vocabulary/target.js'
import { checkRuns, findRegister } from './check-targets.js'
import { countTargets } from './count-targets.js'
import type { DrawRequest } from './draw-options.js'
import { inputOf, manifestOf } from './inputs.js'
import { type LoadedModel, loadModel } from './load-model.js'
import { openBeside, type Project, readNamed, readScenarioFile } from './project.js'
import { dataLimit, readResults } from './read-results.js'
import { manifestOfRuns, type SolvedScenario, solveScenario } from './solve-scenario.js'
import type { Chance } from './target-chances.js'

export interface ProgressOptions {
  readonly year: string
  /** Files of results by quarter or month; annual ones win over the model's own, as everywhere. */
  readonly data: readonly string[]
  readonly model?: string
  readonly targets?: string
  /** `baseline` unless given. */
  readonly scenario?: string
}

/** What `progress` says: the register as far as the year has gone, and the chances of what has no result yet. */
export interface TrackedYear extends YearInProgress {
  readonly register: TargetRegister
  readonly loaded: LoadedModel
  readonly run: SolvedScenario | undefined
  /** Whole-year probabilities of modelled targets without results, from the scenario's draws. */
  readonly chances: ReadonlyMap<string, Chance>
  /** True where a modelled target can no longer be met. */
  readonly isLost: boolean
  readonly manifest: Manifest
}

/** Draws for the targets without results: the standard error of a probability is at most 1.1 points. */
const drawn: DrawRequest = {
  ...{ draws: 2048, seed: undefined, method: 'sobol', include: undefined, jobs: 1, shard: undefined },
  memory: 1536 * 1_048_576,
}

/** Reads results to date and sets them against every target of the register. */
export async function trackYear(project: Project, options: ProgressOptions): Promise<Outcome<TrackedYear>> {
  if (!/^\d{4}$/.test(options.year)) {
    return fail(error('U102', `--year ${options.year} is not a year`, undefined, 'write 2024'))
  }
  const year = Number(options.year)
  const results = readResults(options.data, path => readNamed(project, path, dataLimit))
  if (!results.ok) return results
  const { data, annual } = results.value
  const basis = await openBasis(project, options, annual)
  if (!basis.ok) return basis
  const { loaded, run } = basis.value
  const file = findRegister(project, loaded, options.targets)
  if (!file.ok) return file
  const register = readRegister(file.value)
  if (!register.ok) return register
  const tracked = followYear({ year, data, loaded, paths: run?.paths, register: register.value })
  if (!tracked.ok) return tracked
  const { targets } = tracked.value
  const chances = await chancesOf(run, register.value, targets, year)
  const more = [...results.value.inputs, inputOf(file.value)]
  const said = { year: options.year, ...(chances.size === 0 ? {} : { draws: `${drawn.draws}` }) }
  const manifest =
    run === undefined
      ? manifestOf([...loaded.inputs, ...more], { options: said })
      : manifestOfRuns([run], said, more)
  const isLost = targets.some(
    ({ target, standing }) => target.expression !== undefined && standing === 'out of reach',
  )
  return succeed({ ...tracked.value, register: register.value, loaded, run, chances, isLost, manifest }, [
    ...basis.warnings,
    ...register.warnings,
    ...tracked.warnings,
  ])
}

/** What a year is followed with, everything read. */
export interface YearRequest {
  readonly year: number
  readonly data: ProgressInput['data']
  readonly loaded: LoadedModel
  readonly paths: Paths | undefined
  readonly register: TargetRegister
}

/** Follows a register through a year; refuses models that are not annual, and what `trackRegister` refuses. */
export function followYear({ year, data, loaded, paths, register }: YearRequest): Outcome<YearInProgress> {
  const { model, observations } = loaded
  if (model.frequency !== 'annual') {
    const message = `the model "${model.model}" is ${model.frequency}: a year in progress is followed with an annual one`
    return fail(error('U102', message, undefined, 'name an annual model with `--model`'))
  }
  const expressions = readExpressions(register, model)
  if (!expressions.ok) return expressions
  // What is published by now, not what a scenario of an earlier day could see; nothing of the year itself is read.
  const known = knownValues(model, observations)
  if (!known.ok) return known
  return trackRegister({
    ...{
      year,
      model,
      register,
      expressions: expressions.value,
      data,
      observations,
      known: known.value,
      paths,
    },
    growthOf: paths === undefined ? new Map() : growthLinks(model, paths),
  })
}

/** The model, and the scenario it is followed with. */
interface Basis {
  readonly loaded: LoadedModel
  readonly run: SolvedScenario | undefined
}

async function openBasis(
  project: Project,
  { model, scenario }: ProgressOptions,
  annual: readonly string[],
): Promise<Outcome<Basis>> {
  const named = scenario ?? baselineOf(project, model)
  if (named === undefined) {
    const request = { reference: model ?? '', beside: project.workingDirectory, data: annual }
    const loaded = await loadModel(project, request)
    return loaded.ok ? succeed({ loaded: loaded.value, run: undefined }, loaded.warnings) : loaded
  }
  const solved = await solveScenario(project, named, {
    ...(model === undefined ? {} : { model }),
    ...(annual.length === 0 ? {} : { data: annual }),
  })
  return solved.ok ? succeed({ loaded: solved.value.loaded, run: solved.value }, solved.warnings) : solved
}

/** `baseline`, unless another model is asked for than the one it is for: then there is none. */
function baselineOf(project: Project, model: string | undefined): string | undefined {
  if (model === undefined) return 'baseline'
  const file = readScenarioFile(project, 'baseline')
  const chain = file.ok
    ? readScenarioChain(file.value, (reference, from) => openBeside(project, reference, from))
    : file
  const own = chain.ok ? chain.value.findLast(one => one.model !== undefined)?.model?.value : undefined
  return own === model ? 'baseline' : undefined
}

/** The chances of modelled targets that have no result yet; none where the scenario draws nothing, or does not reach the year. */
async function chancesOf(
  run: SolvedScenario | undefined,
  register: TargetRegister,
  targets: readonly TargetProgress[],
  year: number,
): Promise<ReadonlyMap<string, Chance>> {
  const asked = targets.filter(
    ({ target, standing }) =>
      standing === 'no results' && target.expression !== undefined && target.period === year,
  )
  if (run === undefined || asked.length === 0) return new Map()
  const ids = new Set(asked.map(({ target }) => target.id))
  const outcome = checkRuns([run], register)
  const checked = outcome.ok ? outcome.value[0] : undefined
  if (checked === undefined) return new Map()
  const chances = await countTargets(checked, register, drawn, () => {})
  return chances.ok ? new Map([...chances.value.targets].filter(([id]) => ids.has(id))) : new Map()
}
