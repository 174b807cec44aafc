import type { CompiledModel } from '../equations/compiled-model.js'
import { variable as variableTree } from '../equations/tree.js'
import { nearestPoint } from '../numerics/nearest-point.js'
import type { Scenario } from '../vocabulary/assumption.js'
import { type Diagnostic, error, fail, type Outcome, succeed } from '../vocabulary/diagnostic.js'
import type { KnownValues } from '../vocabulary/model.js'
import type { Paths } from '../vocabulary/path.js'
import { type Ordinal, writePeriod } from '../vocabulary/period.js'
import type { Goal } from './goals.js'
import { MovedRun } from './moved-run.js'
import { judgeMatrix } from './multiplier-matrix.js'
import { nameFault, solvedRun } from './multipliers.js'
import type { PreparedRun } from './prepared-run.js'

/** Values wanted, and the instruments that may move; as many instrument cells as wanted values. */
export interface TargetRequest {
  readonly targets: ReadonlyMap<string, ReadonlyMap<Ordinal, number>>
  /** Exogenous variables (their value moves) or solved ones (their add factor does), each with the periods it moves in. */
  readonly instruments: ReadonlyMap<string, readonly Ordinal[]>
}

export interface FoundInstruments {
  /** Instrument → period → value (or add factor). */
  readonly instruments: ReadonlyMap<string, ReadonlyMap<Ordinal, number>>
  readonly paths: Paths
  readonly iterations: number
  /** Largest |got − wanted| / max(1, |wanted|). */
  readonly miss: number
  /** Reciprocal condition of the scaled multiplier matrix: near 0 the instruments do nearly the same. */
  readonly condition: number
}

/** A share of the target's size by which an answer may miss. */
const hitWithin = 1e-8

/**
 * Finds the instruments that make a run hit its targets exactly: goal seek with as many instruments as targets, from the run itself only, which is Newton's method on the
 * exact multiplier matrix. Refuses unequal numbers, instruments that cannot move the targets independently, and targets out of reach.
 */
export function findInstruments(
  model: CompiledModel,
  known: KnownValues,
  scenario: Scenario,
  request: TargetRequest,
): Outcome<FoundInstruments> {
  const faults = requestFaults(model, scenario, request)
  if (faults.length > 0) return fail(...faults)
  const run = solvedRun(model, known, scenario)
  return run.ok ? search(run.value, request) : run
}

function requestFaults(
  model: CompiledModel,
  scenario: Scenario,
  { targets, instruments }: TargetRequest,
): readonly Diagnostic[] {
  const faults = [
    ...[...targets.keys()].flatMap(name => nameFault(name, model, 'target')),
    ...[...instruments.keys()].flatMap(name => nameFault(name, model, 'instrument')),
  ]
  const wanted = [...targets.values()].reduce((sum, path) => sum + path.size, 0)
  const free = [...instruments.values()].reduce((sum, periods) => sum + periods.length, 0)
  if (wanted !== free) {
    faults.push(
      error(
        'V106',
        `${wanted} values are wanted and ${free} values may move: they have to be as many`,
        undefined,
        'Give each target as many instrument periods as it has periods.',
      ),
    )
  }
  const periods = [
    ...[...targets.values()].flatMap(path => [...path.keys()]),
    ...[...instruments.values()].flat(),
  ]
  const outside = periods.find(period => period < scenario.from || period > scenario.to)
  if (outside !== undefined) {
    faults.push(error('V106', `the run does not reach ${writePeriod(outside, model.frequency)}`))
  }
  return faults
}

function search(run: PreparedRun, request: TargetRequest): Outcome<FoundInstruments> {
  const goals = [...request.targets].flatMap(([name, path]) =>
    [...path].map(([period, wanted]): Goal => {
      const unit = run.model.variables.get(name)?.unit ?? '1'
      return { name, expression: { text: name, tree: variableTree(name), unit }, period, wanted }
    }),
  )
  const instruments = [...request.instruments].map(([variable, periods]) => ({ variable, periods }))
  const moved = new MovedRun(run, goals, instruments, false)
  const start = new Float64Array(moved.moves)
  const responses = moved.responses(start)
  if (responses === undefined) return fail(moved.fault ?? powerless(goals, instruments))
  const { condition } = judgeMatrix(responses, moved.moves)
  if (condition === undefined) return fail(powerless(goals, instruments))
  const point = nearestPoint(
    { size: moved.moves, gaps: x => moved.gaps(x), slopes: x => moved.slopes(x), bounds: [] },
    start,
  )
  if (point === undefined) return fail(moved.fault ?? unreached(moved, [Number.NaN]))
  moved.gaps(point.x)
  const misses = moved.goals.map(
    goal => Math.abs(goal.outcome() - goal.goal.wanted) / Math.max(1, Math.abs(goal.goal.wanted)),
  )
  const miss = Math.max(...misses)
  if (!(miss <= hitWithin)) return fail(unreached(moved, misses))
  return succeed({
    instruments: foundPaths(moved, moved.valuesAt(point.x)),
    paths: run.paths(),
    iterations: point.iterations,
    miss,
    condition: 1 / condition,
  })
}

function foundPaths(
  { cells }: MovedRun,
  values: readonly number[],
): ReadonlyMap<string, ReadonlyMap<Ordinal, number>> {
  const found = new Map<string, Map<Ordinal, number>>()
  for (const [index, { variable, period }] of cells.entries()) {
    const path = found.get(variable) ?? new Map<Ordinal, number>()
    found.set(variable, path.set(period, values[index] ?? Number.NaN))
  }
  return found
}

function powerless(
  goals: readonly Goal[],
  instruments: readonly { readonly variable: string }[],
): Diagnostic {
  const moved = instruments.map(({ variable }) => variable).join(', ')
  const wanted = [...new Set(goals.map(({ name }) => name))].join(', ')
  return error(
    'V106',
    `${moved} cannot move ${wanted} independently in the periods asked for: the multiplier matrix is singular`,
    undefined,
    'An instrument acts too late, does not act on these targets, or two instruments do the same.',
  )
}

function unreached(moved: MovedRun, misses: readonly number[]): Diagnostic {
  const goal = moved.goals[misses.indexOf(Math.max(...misses))]
  const { name = '', period = 0, wanted = 0 } = goal?.goal ?? {}
  const got = Number((goal?.outcome() ?? Number.NaN).toPrecision(6))
  return error(
    'V106',
    `no instruments were found for ${name} = ${wanted} in ${writePeriod(period, moved.run.model.frequency)}: the nearest is ${got}`,
    undefined,
    'The target may be out of reach: try one nearer to the run, or other instruments.',
  )
}
