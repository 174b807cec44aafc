import type { Manifest } from '../../vocabulary/briefing.js'
import { valueAt } from '../../vocabulary/path.js'
import { type Frequency, writePeriod } from '../../vocabulary/period.js'
import type { SolvedScenario } from '../solve-scenario.js'
import { manifestOfRuns, type RunOptions } from '../solve-scenario.js'
import { documentText, jsonUnit } from './document.js'

/** One variable of a run's document. */
export interface VariableFields {
  readonly unit: string
  readonly role: string
  readonly values: readonly (number | undefined)[]
  readonly history: Readonly<Record<string, number | undefined>>
}

/** What a run's document says of the deterministic run. */
export interface RunFields {
  readonly scenario: string
  readonly model: string
  readonly frequency: Frequency
  readonly periods: readonly string[]
  readonly variables: Readonly<Record<string, VariableFields>>
  readonly solver: Readonly<Record<string, string | number>>
}

/** `outturn.run/1`: the paths of one scenario, and the solver's certificate. */
export function runDocument(run: SolvedScenario, options: RunOptions): string {
  const { solver, ...fields } = runFields(run)
  return documentText('outturn.run/1', runManifest(run, options), { ...fields, draws: 0, solver })
}

/** The manifest of one run. */
export function runManifest(run: SolvedScenario, options: RunOptions): Manifest {
  return manifestOfRuns([run], { from: options.from, to: options.to, static: options.static })
}

/** The deterministic part of the document. */
export function runFields({ paths }: SolvedScenario): RunFields {
  const { from, to, first, frequency } = paths
  const periods = stretch(from, to)
  const variables = [...paths.variables.values()].map(({ variable, unit, role, values }) => {
    const history = stretch(first, from - 1).filter(period => values[period - first] !== undefined)
    return [
      variable,
      {
        unit: jsonUnit(unit),
        role,
        values: periods.map(period => valueAt(paths, variable, period)),
        history: Object.fromEntries(
          history.map(period => [writePeriod(period, frequency), values[period - first]]),
        ),
      },
    ] as const
  })
  const complete = variables.filter(([, entry]) => entry.values.every(value => value !== undefined))
  return {
    scenario: paths.scenario,
    model: paths.model,
    frequency,
    periods: periods.map(period => writePeriod(period, frequency)),
    variables: Object.fromEntries(complete),
    solver: solverFields(paths),
  }
}

/** The certificate of a solved scenario, as every document has it. */
export function solverFields({ solver }: SolvedScenario['paths']): RunFields['solver'] {
  return {
    blocks: solver.blocks,
    simultaneous: solver.simultaneous,
    iterations: solver.iterations,
    max_residual: solver.maxResidual,
    worst_equation: solver.worstEquation,
  }
}

/** The periods from one to another, both included. */
export function stretch(from: number, to: number): readonly number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index)
}
