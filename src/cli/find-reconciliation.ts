import { readExpressions } from '../checks/read-expressions.js'
import { readingOf } from '../checks/read-target.js'
import { canReconcile, type ReconcileRequest, reconcileTargets } from '../checks/reconcile.js'
import { type ReadingRule, targetRow, targetRows } from '../checks/target-rows.js'
import { readRegister } from '../reading/register-file.js'
import { LeverRun } from '../simulate/lever-run.js'
import { leversOf } from '../simulate/levers.js'
import { solvedRun } from '../simulate/multipliers.js'
import type { Manifest } from '../vocabulary/briefing.js'
import { error, fail, type Outcome, succeed } from '../vocabulary/diagnostic.js'
import type { Reconciliation } from '../vocabulary/reconciliation.js'
import type { Target, TargetRegister } from '../vocabulary/target.js'
import { findRegister } from './check-targets.js'
import { inputOf } from './inputs.js'
import type { Project } from './project.js'
import type { ReconcileOptions } from './reconcile-options.js'
import { manifestOfRuns, type SolvedScenario, solveScenario } from './solve-scenario.js'

/** Whether the targets of a register can hold together in a scenario's model, in the reading asked for and in the other. */
export interface FoundReconciliation {
  readonly run: SolvedScenario
  readonly register: TargetRegister
  readonly options: ReconcileOptions
  readonly found: Reconciliation
  /** The same targets in the other reading. */
  readonly otherwise: Reconciliation | undefined
  /** Where they cannot hold: whether they could if the estimated equations were off by residuals within their range too. */
  readonly withResiduals: boolean | undefined
  readonly manifest: Manifest
}

/** Solves a scenario, and asks whether the targets of a register can hold together in its model. */
export async function findReconciliation(
  project: Project,
  reference: string,
  options: ReconcileOptions,
): Promise<Outcome<FoundReconciliation>> {
  const solved = await solveScenario(project, reference, options.run)
  if (!solved.ok) return solved
  const run = solved.value
  const file = findRegister(project, run.loaded, options.targets)
  if (!file.ok) return file
  const register = readRegister(file.value)
  if (!register.ok) return register
  const prepared = requestsOf(run, register.value, options)
  if (!prepared.ok) return prepared
  const [found, otherwise] = [
    await reconcileTargets(prepared.value(options.readAs)),
    await reconcileTargets(prepared.value(options.readAs === 'assessed' ? 'point' : 'assessed')),
  ]
  if (found === undefined) {
    return fail(
      error(
        'V108',
        `the targets of ${register.value.file} have no derivative at the scenario "${run.scenario.id}"`,
        undefined,
        'A power of a negative number or a root of zero, most likely: try another scenario.',
      ),
    )
  }
  const withResiduals = found.feasible ? undefined : await residualsHelp(run, register.value, options)
  const { from, to } = options.run
  const said = {
    from,
    to,
    include: options.includeText,
    range: options.share === undefined ? 'none' : `${Number((100 * options.share).toPrecision(12))}`,
    limit: `${options.limit}`,
    binding_weight: `${options.bindingWeight}`,
    read_as: options.readAs,
  }
  const manifest = manifestOfRuns([run], said, [inputOf(file.value)])
  return succeed({ run, register: register.value, options, found, otherwise, withResiduals, manifest }, [
    ...solved.warnings,
    ...register.warnings,
    ...prepared.warnings,
  ])
}

async function residualsHelp(
  run: SolvedScenario,
  register: TargetRegister,
  options: ReconcileOptions,
): Promise<boolean | undefined> {
  if (options.include.has('shock')) return undefined
  const include = new Set([...options.include, 'shock' as const])
  const prepared = requestsOf(run, register, { ...options, include })
  if (!prepared.ok) return undefined
  const request = prepared.value(options.readAs)
  return request.levers.some(({ kind }) => kind === 'shock') ? canReconcile(request) : undefined
}

/** The request in either reading. */
export type Requests = (readAs: ReconcileOptions['readAs']) => ReconcileRequest

/** What is asked of a solved run, for each reading. */
export function requestsOf(
  run: SolvedScenario,
  register: TargetRegister,
  options: ReconcileOptions,
): Outcome<Requests> {
  const { model } = run.loaded
  const expressions = readExpressions(register, model)
  if (!expressions.ok) return expressions
  const { from, to } = run.scenario
  const periods = register.targets.flatMap(({ id, period }) =>
    expressions.value.has(id) && period >= from && period <= to ? [period] : [],
  )
  // Nothing after the last target matters to any of them.
  const scenario = { ...run.scenario, to: Math.max(from, ...periods) }
  const prepared = solvedRun(model, run.paths.known, scenario)
  if (!prepared.ok) return prepared
  const start = prepared.value
  // Values are copied: the run is solved again at every setting.
  const values = Float64Array.from(start.arrays.values)
  const columns = start.arrays.periods
  const valueAt = (variable: string, period: number): number => {
    const slot = model.slots.variable.get(variable)
    const column = period - start.arrays.first
    return slot === undefined || column < 0 || column >= columns
      ? Number.NaN
      : (values[slot * columns + column] ?? Number.NaN)
  }
  const rules: Readonly<Record<ReconcileOptions['readAs'], ReadingRule>> = {
    assessed: readingOf,
    point: target => (isTwoWays(target) ? 'point' : readingOf(target)),
  }
  const assessed = targetRows(register, expressions.value, model, scenario, readingOf, valueAt)
  if (assessed.rows.length === 0) {
    const why = `no target of ${register.file} can be measured in the scenario "${run.scenario.id}"`
    return fail(error('U101', why, undefined, 'Targets need an `expression` and a period of the scenario.'))
  }
  const asked = new Set(
    assessed.rows.flatMap(row => row.slopes(valueAt).map(cell => `${cell.variable}@${cell.period}`)),
  )
  const levers = leversOf(start, {
    include: options.include,
    share: options.share ?? 0.99,
    isAsked: (variable, period) => asked.has(`${variable}@${period}`),
  })
  const solver = new LeverRun(start, levers)
  return succeed(readAs => {
    const { rows, unmeasured } = targetRows(
      register,
      expressions.value,
      model,
      scenario,
      rules[readAs],
      valueAt,
    )
    return {
      rows,
      unmeasured,
      levers: levers.levers,
      correlations: scenario.correlations,
      solveAt: setting => solver.at(setting),
      unbounded: options.share === undefined,
      model,
      from,
      rowOf: (target, reading) => targetRow(target, reading, expressions.value, model, valueAt),
      limit: options.limit,
      bindingWeight: options.bindingWeight,
    }
  })
}

function isTwoWays({ bound }: Target): boolean {
  return bound === 'about' || bound === 'exactly' || bound === 'in step with'
}
