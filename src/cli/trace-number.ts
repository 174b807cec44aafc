import { traceValue } from '../simulate/trace-value.js'
import type { Manifest } from '../vocabulary/briefing.js'
import { type Outcome, succeed } from '../vocabulary/diagnostic.js'
import type { Trace } from '../vocabulary/trace.js'
import type { Project } from './project.js'
import { readFigure } from './read-figure.js'
import { manifestOfRuns, type RunOptions, type SolvedScenario, solveScenario } from './solve-scenario.js'

/** Where one number of a run comes from. */
export interface TracedNumber {
  readonly trace: Trace
  readonly run: SolvedScenario
  readonly manifest: Manifest
}

/** Traces `VARIABLE@PERIOD` of a scenario down to observations, rules and assumptions. */
export async function traceNumber(
  project: Project,
  reference: string,
  of: string,
  options: RunOptions & { readonly depth?: number } = {},
): Promise<Outcome<TracedNumber>> {
  const solved = await solveScenario(project, reference, options)
  if (!solved.ok) return solved
  const run = solved.value
  const wanted = readFigure(of, run)
  if (!wanted.ok) return wanted
  const { variable, period } = wanted.value
  const { model } = run.loaded
  const trace = traceValue(model, run.paths, run.scenario, variable, period, options.depth)
  if (!trace.ok) return trace
  const manifest = manifestOfRuns([run], {
    from: options.from,
    to: options.to,
    of,
    depth: options.depth === undefined ? undefined : `${options.depth}`,
  })
  return succeed({ trace: trace.value, run, manifest }, [...solved.warnings, ...trace.warnings])
}
