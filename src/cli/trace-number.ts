import { traceValue } from '../simulate/trace-value.js'
import type { Manifest } from '../vocabulary/briefing.js'
import { error, fail, type Outcome, succeed } from '../vocabulary/diagnostic.js'
import type { ModelCard } from '../vocabulary/model.js'
import { nearestName } from '../vocabulary/nearest-name.js'
import { type Frequency, type Ordinal, readPeriod, writePeriod } from '../vocabulary/period.js'
import type { Trace } from '../vocabulary/trace.js'
import type { Project } from './project.js'
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
  const wanted = readWanted(of, run)
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

function readWanted(
  of: string,
  run: SolvedScenario,
): Outcome<{ readonly variable: string; readonly period: Ordinal }> {
  const { model } = run.loaded
  const [variable = '', text = '', ...rest] = of.split('@')
  const period = readPeriod(text, model.frequency)
  if (rest.length > 0 || period === undefined) {
    const example = writePeriod(run.paths.from, model.frequency)
    return fail(
      error(
        'U102',
        `\`${of}\` is not a variable and a period`,
        undefined,
        `write ${anyVariable(model)}@${example}`,
      ),
    )
  }
  if (!model.variables.has(variable)) {
    const near = nearestName(variable, model.variables.keys())
    return fail(
      error(
        'U104',
        `the model \`${model.model}\` has no variable \`${variable}\``,
        undefined,
        near === undefined ? '`outturn list variables` shows them all' : `did you mean \`${near}\`?`,
      ),
    )
  }
  const { first, to } = run.paths
  if (period < first || period > to) {
    return fail(
      error(
        'U104',
        `${text} is outside this run`,
        undefined,
        `it covers ${span(first, to, model.frequency)}, history included`,
      ),
    )
  }
  return succeed({ variable, period })
}

function anyVariable(model: ModelCard): string {
  return model.equations[0]?.variable ?? 'gdp'
}

function span(first: Ordinal, to: Ordinal, frequency: Frequency): string {
  return `${writePeriod(first, frequency)} to ${writePeriod(to, frequency)}`
}
