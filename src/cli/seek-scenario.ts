import { basename, dirname, relative, resolve } from 'node:path'
import { isHeldWhereMet } from '../checks/read-target.js'
import { evaluateExpression } from '../equations/expression.js'
import { textFile } from '../files/text-file.js'
import { readRegister } from '../reading/register-file.js'
import { readScenarioChain } from '../scenario/read-scenario.js'
import type { Goal } from '../simulate/goals.js'
import { type Sought, seekSteps } from '../simulate/seek-targets.js'
import type { Manifest } from '../vocabulary/briefing.js'
import { type Diagnostic, error, fail, type Outcome, succeed } from '../vocabulary/diagnostic.js'
import { valueAt } from '../vocabulary/path.js'
import type { TargetRegister } from '../vocabulary/target.js'
import { type AlsoMoved, alsoMoved } from './also-moved.js'
import { findRegister } from './check-targets.js'
import { hearSignals } from './hear-signals.js'
import { type Input, inputOf } from './inputs.js'
import { looksLikePath, openBeside, type Project, readScenarioFile } from './project.js'
import { readGoals } from './seek-goals.js'
import { readInstruments } from './seek-request.js'
import { seekScenarioText } from './seek-scenario-text.js'
import {
  manifestOfRuns,
  type RunOptions,
  type SolvedScenario,
  solveScenario,
  solveScenarioFile,
} from './solve-scenario.js'

/** What is wanted and what may move, as typed. */
export interface SeekOptions extends RunOptions {
  /** `rd_intensity@2024=3.95%`, an expression in place of the variable, `@2024..2026`, or the id of a target of the register. */
  readonly target: readonly string[]
  /** `rd_growth`, `rd_growth@2024`, `rd_growth@2024..2026=2%..9%`. */
  readonly instrument: readonly string[]
  /** One shift for all periods of an instrument. */
  readonly together?: boolean
  /** Instruments without bounds of their own stay in their plausible ranges, where the model has them. */
  readonly plausible?: boolean
  /** The register's file; else the only one of the model's folder. */
  readonly targets?: string
  /** The file the scenario found is for; nothing is written here, the text is in the result. */
  readonly out?: string
}

export interface FoundSeek {
  readonly run: SolvedScenario
  readonly sought: Sought
  readonly alsoMoved: readonly AlsoMoved[]
  readonly manifest: Manifest
  /** The scenario file that makes a run hit the targets, where `out` was named and they are reached. It has been run. */
  readonly file?: string
}

/** A written scenario has to hit to this share of a target's size: what the search itself closes gaps to, ten times. */
const rerunWithin = 1e-8

/** Solves a scenario and finds instruments that make it hit its targets, the least unusual ones. Refuses options that cannot be read, all at once. */
export async function seekScenario(
  project: Project,
  reference: string,
  options: SeekOptions,
): Promise<Outcome<FoundSeek>> {
  const { target, instrument, together, plausible, targets, out, ...runOptions } = options
  const solved = await solveScenario(project, reference, runOptions)
  if (!solved.ok) return solved
  const run = solved.value
  const register = registerOf(project, run, targets)
  if (targets !== undefined && !register.ok) return register
  const { model } = run.loaded
  const span = { model, from: run.paths.from, to: run.paths.to }
  const faults: Diagnostic[] = []
  const asked = readGoals(target, span, register, faults)
  const { goals, notes } = keptWhereMet(asked, run, register.ok ? register.value.register : undefined)
  const periods = [...new Set(goals.map(({ period }) => period))].sort((a, b) => a - b)
  const instruments = readInstruments(instrument, span, periods, plausible === true, faults)
  const id = out === undefined ? '' : scenarioId(out)
  if (id === undefined) {
    const message = `--out ${out}: a scenario is a YAML file whose name has a letter or digit`
    faults.push(error('U102', message, undefined, 'write --out rd-395.yaml'))
  }
  if (out !== undefined && isBelow(project, reference, out)) {
    const message = `--out ${out} is a scenario that the new one would stand on`
    faults.push(error('U102', message, undefined, 'give the new scenario a file of its own'))
  }
  if (faults.length > 0) return fail(...faults)
  const request = { goals, instruments, together: together === true }
  const found = await heard(seekSteps(model, run.paths.known, run.scenario, request))
  if (!found.ok) return found
  const sought = found.value
  const manifest = manifestOfRuns(
    [run],
    {
      from: options.from,
      to: options.to,
      target: target.join('; '),
      instrument: instrument.join('; '),
      together: together === true ? true : undefined,
      plausible: plausible === true ? true : undefined,
    },
    register.ok ? [register.value.input] : [],
  )
  const moved = alsoMoved(run, sought, register.ok ? register.value.register : undefined)
  const result = { run, sought, alsoMoved: moved, manifest }
  if (out === undefined || !sought.reached)
    return succeed(result, [...solved.warnings, ...notes, ...found.warnings])
  const text = seekScenarioText(run, sought, {
    id: id ?? '',
    base: baseFor(project, reference, out),
    from: options.from,
    to: options.to,
    data: (options.data ?? []).map(path => basename(path)),
    model: options.model === undefined ? undefined : modelFor(project, options.model, out),
  })
  const again = await solveScenarioFile(project, textFile(out, text), runOptions)
  if (!again.ok) return again
  const missed = sought.goals.find(each => !isHit(each, again.value))
  if (missed !== undefined)
    throw new Error(`the scenario written for ${missed.goal.name} does not bring it about`)
  return succeed({ ...result, file: text }, [...solved.warnings, ...notes, ...found.warnings])
}

/** A floor or ceiling of the register that the scenario already meets is held where it stands. */
function keptWhereMet(
  goals: readonly Goal[],
  run: SolvedScenario,
  register: TargetRegister | undefined,
): { readonly goals: readonly Goal[]; readonly notes: readonly Diagnostic[] } {
  const notes: Diagnostic[] = []
  const kept = goals.map(goal => {
    const target = register?.targets.find(({ id }) => id === goal.name)
    const now = measuredIn(goal, run)
    if (target === undefined || !isHeldWhereMet(target, goal.expression.unit, now)) return goal
    const { severity: _, ...said } = error(
      'S243',
      `the target "${goal.name}" is met as the scenario stands: it is held there, not brought to its bound`,
      undefined,
      'Write a value to reach to move it all the same.',
    )
    notes.push({ ...said, severity: 'warning' })
    return { ...goal, wanted: now }
  })
  return { goals: kept, notes }
}

/** Signals are heard between the steps. */
async function heard<T>(steps: Generator<undefined, T>): Promise<T> {
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
    await hearSignals()
  }
}

function isHit({ goal, before }: Sought['goals'][number], run: SolvedScenario): boolean {
  const { wanted } = goal
  const got = measuredIn(goal, run)
  return Math.abs(got - wanted) <= rerunWithin * Math.max(1, Math.abs(wanted), Math.abs(before))
}

/** The register that is named, or the only one of the model. */
function registerOf(
  project: Project,
  { loaded }: SolvedScenario,
  targets: string | undefined,
): Outcome<{ readonly register: TargetRegister; readonly input: Input }> {
  const file = findRegister(project, loaded, targets)
  if (!file.ok) return file
  const register = readRegister(file.value)
  return register.ok ? succeed({ register: register.value, input: inputOf(file.value) }) : register
}

/** `out/RD 3.95.yaml` is the scenario `rd-3-95`; undefined where nothing is left. */
function scenarioId(out: string): string | undefined {
  if (!/\.ya?ml$/i.test(out)) return undefined
  const id = basename(out)
    .replace(/\.ya?ml$/i, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  return id === '' ? undefined : id
}

/** Whether a path is that of the scenario or of one it stands on. */
function isBelow(project: Project, reference: string, out: string): boolean {
  const file = readScenarioFile(project, reference)
  if (!file.ok) return false
  const names = [file.value.name]
  readScenarioChain(file.value, (base, from) => {
    const parent = openBeside(project, base, from)
    if (parent.ok) names.push(parent.value.name)
    return parent
  })
  const { workingDirectory } = project
  return names.some(name => resolve(workingDirectory, name) === resolve(workingDirectory, out))
}

/** How a file at `out` names the scenario: by its name where that leads to the same file, else by the way there. */
function baseFor(project: Project, reference: string, out: string): string {
  const file = readScenarioFile(project, reference)
  if (!file.ok) return reference
  if (!looksLikePath(reference)) {
    const beside = openBeside(project, reference, out)
    if (beside.ok && beside.value.sha256 === file.value.sha256) return reference
  }
  return wayTo(project, file.value.name, out)
}

/** A model named by its file is found from the new one; a name stays a name. */
function modelFor(project: Project, reference: string, out: string): string {
  return looksLikePath(reference) ? wayTo(project, reference, out) : reference
}

function wayTo({ workingDirectory }: Project, path: string, out: string): string {
  const way = relative(dirname(resolve(workingDirectory, out)), resolve(workingDirectory, path))
  const slashed = way.replaceAll('\\', '/')
  return slashed.startsWith('.') ? slashed : `./${slashed}`
}

/** What a goal measures in a solved scenario. */
function measuredIn({ expression, period }: Goal, { loaded, paths }: SolvedScenario): number {
  return evaluateExpression(
    expression,
    (variable, at) => valueAt(paths, variable, at),
    name => loaded.model.coefficients.get(name)?.value ?? Number.NaN,
    period,
    paths.frequency,
  )
}
