import { setImmediate } from 'node:timers/promises'
import { backend } from '../simulate/draw-backend.js'
import { type DrawOptions, type DrawPlan, scrambles, streamOf } from '../simulate/draw-plan.js'
import type { RunFigure } from '../simulate/moving-dimensions.js'
import { nameFault } from '../simulate/multipliers.js'
import { factorsOf, pickFreeze, sharedParts, type VarianceParts } from '../simulate/pick-freeze.js'
import { blockRunner } from '../simulate/run-block.js'
import { swingsOf } from '../simulate/sensitivity.js'
import type { Tornado } from '../simulate/tornado.js'
import type { Manifest } from '../vocabulary/briefing.js'
import { type Diagnostic, error, fail, type Outcome, succeed } from '../vocabulary/diagnostic.js'
import { writePeriod } from '../vocabulary/period.js'
import type { TypedDrawOptions } from './asks-for-draws.js'
import { tooFarApart } from './draw-diagnostics.js'
import { overLimit } from './draw-limits.js'
import { type DrawRequest, decidedDraws, readDrawOptions } from './draw-options.js'
import type { Project } from './project.js'
import { readFigure } from './read-figure.js'
import { noResults } from './run-draws.js'
import { manifestOfRuns, type RunOptions, type SolvedScenario, solveScenario } from './solve-scenario.js'

/** Draws of each set where nobody says. Not the scenario's own number: a power of two for each scramble is what makes the shares exact to the third digit. */
export const sensitivityDraws = 16_384
/** Two draws in each of eight groups: fewer have no errors. */
const fewestDraws = 2 * scrambles
/** Shares of so few of the draws would be of another figure than the one asked about. */
const leastKept = 0.1
/** Runs of the model that one command may make. */
const mostRuns = 200_000_000

/** What the command may be told besides the scenario. */
export type SensitivityOptions = RunOptions & Pick<TypedDrawOptions, 'draws' | 'seed' | 'method' | 'include'>

/** What moves one figure of a scenario, and how much. */
export interface FoundSensitivity {
  readonly run: SolvedScenario
  readonly figure: RunFigure
  readonly tornado: Tornado
  /** Undefined where no number that is drawn can move the figure. */
  readonly parts: VarianceParts | undefined
  /** Runs of the model made for the shares, also where there was nothing to share. */
  readonly made: Pick<VarianceParts, 'runs' | 'unusable' | 'dropped'>
  readonly drawn: DrawOptions
  readonly manifest: Manifest
}

/**
 * What each uncertain number does to a figure (`VARIABLE@PERIOD`) over its own range, and its share of the figure's variance. Refuses names and periods that are not there,
 * assumptions (nothing moves them), options that are none, and whatever a simulation refuses.
 */
export async function findSensitivity(
  project: Project,
  reference: string,
  of: string,
  options: SensitivityOptions = {},
  onProgress?: SensitivityProgress,
): Promise<Outcome<FoundSensitivity>> {
  const request = readDrawOptions(options)
  if (!request.ok) return request
  const solved = await solveScenario(project, reference, options)
  if (!solved.ok) return solved
  const found = await sensitivityOf(solved.value, of, options, onProgress)
  return found.ok ? succeed(found.value, [...solved.warnings, ...found.warnings]) : found
}

/** Runs of the model done, and all there will be. */
export type SensitivityProgress = (done: number, all: number) => void

/** The same of a scenario already solved. */
export async function sensitivityOf(
  run: SolvedScenario,
  of: string,
  options: SensitivityOptions = {},
  onProgress: SensitivityProgress = () => undefined,
): Promise<Outcome<FoundSensitivity>> {
  const request = readDrawOptions(options)
  if (!request.ok) return request
  const figure = solvedFigure(of, run)
  if (!figure.ok) return figure
  const drawn = decidedDraws(
    { ...request.value, draws: request.value.draws ?? sensitivityDraws },
    run.scenario,
  )
  if (drawn.draws < fewestDraws) {
    return fail(error('U102', `--draws ${drawn.draws}: at least ${fewestDraws} are needed to state an error`))
  }
  const found = await moved(run, figure.value, drawn, request.value, onProgress)
  if (!found.ok) return found
  const plain = manifestOfRuns([run], { from: options.from, to: options.to, of })
  const { draws, method, include } = drawn
  const manifest = {
    ...plain,
    seed: drawn.seed,
    stream: streamOf(method),
    options: { ...plain.options, draws, method, include: include.join(',') },
  }
  return succeed({ run, figure: figure.value, ...found.value, drawn, manifest }, found.warnings)
}

/** A figure that the run solves for. */
function solvedFigure(of: string, run: SolvedScenario): Outcome<RunFigure> {
  const figure = readFigure(of, run)
  if (!figure.ok) return figure
  const { variable, period } = figure.value
  const faults = nameFault(variable, run.loaded.model, 'target')
  if (faults.length > 0) return fail(...faults)
  const { from, to, frequency } = run.paths
  if (period >= from) return figure
  const say = (at: number): string => writePeriod(at, frequency)
  return fail(
    error(
      'U104',
      `${say(period)} is before the run: nothing in it moves "${variable}" there`,
      undefined,
      `ask of a period from ${say(from)} to ${say(to)}`,
    ),
  )
}

type Moved = Pick<FoundSensitivity, 'tornado' | 'parts' | 'made'>

async function moved(
  { loaded, paths, scenario }: SolvedScenario,
  figure: RunFigure,
  drawn: DrawOptions,
  request: DrawRequest,
  onProgress: (done: number, all: number) => void,
): Promise<Outcome<Moved>> {
  const swings = swingsOf(loaded.model, { scenario, known: paths.known }, figure, drawn)
  if (!swings.ok) return swings
  const { tornado, plan } = swings.value
  const parts = plan === undefined ? succeed(undefined) : await sharesOf(plan, figure, request, onProgress)
  if (!parts.ok) return parts
  const made = parts.value ?? { runs: 0, unusable: 0, dropped: 0 }
  return succeed({ tornado, parts: sharedParts(parts.value), made }, [...swings.warnings, ...parts.warnings])
}

/** The shares of the variance, one set of draws after another; signals are heard in between. */
async function sharesOf(
  plan: DrawPlan,
  figure: RunFigure,
  request: DrawRequest,
  onProgress: (done: number, all: number) => void,
): Promise<Outcome<VarianceParts>> {
  const factors = factorsOf(plan, figure)
  const all = (factors.length + 2) * plan.draws
  if (all > mostRuns) {
    const message = `${plan.draws} draws and ${factors.length} factors take ${all} runs of the model; the limit is ${mostRuns}`
    return fail(error('L105', message, undefined, 'ask for fewer draws'))
  }
  const over = overLimit(plan, { jobs: 1, blocks: plan.blocks, keepsAll: true }, request)
  if (over !== undefined) return fail(over)
  const work = pickFreeze(plan, factors, each => blockRunner(each, backend))
  for (;;) {
    const step = work.next()
    if (step.done === true) {
      const parts = step.value
      if (parts.unusable === plan.draws) return fail(noResults(plan, blockRunner(plan, backend)))
      if (plan.draws - parts.dropped < leastKept * plan.draws) return fail(tooFewUsable(parts, plan))
      const when = writePeriod(figure.period, plan.model.frequency)
      if (!Number.isFinite(parts.variance.value)) return fail(tooFarApart(figure.variable, when, plan))
      return succeed(parts, parts.dropped === 0 ? [] : [unusableWarning(parts, plan.draws)])
    }
    onProgress(step.value, all)
    await setImmediate()
  }
}

function unusableWarning({ unusable, dropped }: VarianceParts, draws: number): Diagnostic {
  return {
    ...error(
      'V111',
      `${unusable} of ${draws} draws unusable: the model has no result there`,
      undefined,
      `With the numbers of the other set ${dropped} have none somewhere. They are left out of every share, so the shares are of the other draws only.`,
    ),
    severity: 'warning',
  }
}

function tooFewUsable({ dropped }: VarianceParts, { draws }: DrawPlan): Diagnostic {
  return error(
    'V110',
    `only ${draws - dropped} of ${draws} draws have a result in every set: too few to share the variance of`,
    undefined,
    'look at the spreads and errors: draws leave the range in which the equations can be computed',
  )
}
