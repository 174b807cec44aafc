import type { CompiledModel } from '../equations/compiled-model.js'
import type { Scenario } from '../vocabulary/assumption.js'
import { type Diagnostic, error, fail, type Outcome, succeed } from '../vocabulary/diagnostic.js'
import type { KnownValues } from '../vocabulary/model.js'
import { nearestName } from '../vocabulary/nearest-name.js'
import type { Ordinal } from '../vocabulary/period.js'
import { fromStartValues } from './integrate.js'
import { type PreparedRun, prepareRun } from './prepared-run.js'
import { cell } from './run-arrays.js'
import { type InstrumentCell, sensitivities } from './sensitivities.js'

export interface MultiplierRequest {
  readonly targets: readonly string[]
  /** Exogenous variables, whose value is changed; or solved ones, of which the add factor of their equation is. */
  readonly instruments: readonly string[]
  /** The periods in which instruments are changed and responses read; the scenario's where absent. */
  readonly from?: Ordinal
  readonly to?: Ordinal
}

/** Responses of targets to a change of one unit of an instrument in one period. */
export interface Multipliers {
  readonly from: Ordinal
  readonly to: Ordinal
  readonly targets: readonly string[]
  readonly instruments: readonly string[]
  /** Unit of target per unit of instrument: `response(target, period, instrument, changedIn)`; 0 before the change. */
  readonly response: (target: string, at: Ordinal, instrument: string, changedIn: Ordinal) => number
}

/**
 * Multipliers of a model along a solved scenario, by exact derivatives carried through time. Refuses unknown names, targets
 * that are not solved for, and whatever `solve` refuses.
 */
export function multipliers(
  model: CompiledModel,
  known: KnownValues,
  scenario: Scenario,
  request: MultiplierRequest,
): Outcome<Multipliers> {
  const faults = [
    ...request.targets.flatMap(name => nameFault(name, model, 'target')),
    ...request.instruments.flatMap(name => nameFault(name, model, 'instrument')),
  ]
  if (faults.length > 0) return fail(...faults)
  const run = solvedRun(model, known, scenario)
  return run.ok ? multipliersOf(run.value, request) : run
}

/**
 * A run solved and frozen, on which derivatives and draws can be taken. Euler's step is part of the equations, so such a model is a plain one once its start values
 * are given; they are held. Refuses models with other methods, whose steps are made outside the equations.
 */
export function solvedRun(
  model: CompiledModel,
  known: KnownValues,
  scenario: Scenario,
): Outcome<PreparedRun> {
  if (model.method !== undefined && model.method !== 'euler') {
    return fail(
      error(
        'V109',
        `"${model.model}" is integrated with method: ${model.method}, and its draws and responses cannot be worked out this way`,
        undefined,
        'Use method: euler with a smaller step, or run two scenarios and compare them.',
      ),
    )
  }
  const started = model.method === undefined ? succeed(scenario) : fromStartValues(model, known, scenario)
  if (!started.ok) return started
  const prepared = prepareRun(model, known, started.value)
  if (!prepared.ok) return prepared
  const fault = prepared.value.solve()
  if (fault !== undefined) return fail(fault)
  prepared.value.freeze()
  return prepared
}

/** The same on a run that is already solved. */
export function multipliersOf(run: PreparedRun, request: MultiplierRequest): Outcome<Multipliers> {
  const { model, arrays, scenario } = run
  const { targets, instruments } = request
  const from = Math.max(request.from ?? scenario.from, scenario.from)
  const to = Math.min(request.to ?? scenario.to, scenario.to)
  const length = to - from + 1
  const cells = instruments.flatMap(variable =>
    Array.from(
      { length },
      (_, index): InstrumentCell => ({ kind: kindOf(variable, model), variable, period: from + index }),
    ),
  )
  const rows = sensitivities(model, arrays, { from, to }, cells)
  if (!rows.ok) return rows
  const position = new Map(instruments.map((name, index) => [name, index]))
  const response = (target: string, at: Ordinal, instrument: string, changedIn: Ordinal): number => {
    const row = rows.value[(position.get(instrument) ?? -1) * length + changedIn - from]
    return row?.[cell(model, arrays, target, at)] ?? Number.NaN
  }
  return succeed({ from, to, targets, instruments, response })
}

/** What a change of that name means: the value of an exogenous variable, the add factor of a solved one. */
export function kindOf(variable: string, model: CompiledModel): 'value' | 'add' {
  return model.variables.get(variable)?.role === 'exogenous' ? 'value' : 'add'
}

/** The fault of a name that cannot be a target (a solved variable) or an instrument (any variable). */
export function nameFault(
  name: string,
  model: CompiledModel,
  part: 'target' | 'instrument',
): readonly Diagnostic[] {
  const role = model.variables.get(name)?.role
  if (role === undefined) {
    const nearest = nearestName(name, model.variables.keys())
    const help = nearest === undefined ? [] : [`Did you mean "${nearest}"?`]
    return [error('U104', `the model has no variable "${name}"`, undefined, ...help)]
  }
  if (part === 'instrument' || role === 'endogenous') return []
  return [
    error('U104', `"${name}" is an assumption: nothing moves it`, undefined, 'Ask of a solved variable.'),
  ]
}
