import { type Multipliers, multipliers } from '../simulate/multipliers.js'
import type { Manifest } from '../vocabulary/briefing.js'
import { type Outcome, succeed } from '../vocabulary/diagnostic.js'
import type { Project } from './project.js'
import { manifestOfRuns, type RunOptions, type SolvedScenario, solveScenario } from './solve-scenario.js'

/** Responses of one variable to one instrument along a solved scenario. */
export interface FoundMultipliers {
  readonly run: SolvedScenario
  readonly of: string
  readonly to: string
  readonly multipliers: Multipliers
  readonly manifest: Manifest
}

/** Solves a scenario and takes the derivatives of one variable with respect to one instrument, period by period. */
export async function findMultipliers(
  project: Project,
  reference: string,
  names: { readonly of: string; readonly to: string },
  options: RunOptions = {},
): Promise<Outcome<FoundMultipliers>> {
  const solved = await solveScenario(project, reference, options)
  if (!solved.ok) return solved
  const run = solved.value
  const { of, to } = names
  const found = multipliers(run.loaded.model, run.paths.known, run.scenario, {
    targets: [of],
    instruments: [to],
  })
  if (!found.ok) return found
  const manifest = manifestOfRuns([run], { from: options.from, to: options.to, of, by: to })
  return succeed({ run, of, to, multipliers: found.value, manifest }, solved.warnings)
}
