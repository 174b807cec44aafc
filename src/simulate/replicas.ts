import type { CompiledModel } from '../equations/compiled-model.js'
import type { Scenario } from '../vocabulary/assumption.js'
import { type Diagnostic, error, fail, type Outcome, succeed } from '../vocabulary/diagnostic.js'
import type { KnownValues } from '../vocabulary/model.js'
import type { Ordinal } from '../vocabulary/period.js'
import { kindOf, nameFault, solvedRun } from './multipliers.js'
import { cell } from './run-arrays.js'

/** Draws given as data: nothing here makes random numbers. */
export interface GivenDraws {
  readonly count: number
  /** Solved variable → by period of the run → by replica: an amount added to its equation, on top of its add factor. */
  readonly shocks: ReadonlyMap<string, readonly ArrayLike<number>[]>
  /** Exogenous variable → by period of the run → by replica: the value it takes instead. */
  readonly exogenous: ReadonlyMap<string, readonly ArrayLike<number>[]>
}

export interface Replicas {
  readonly from: Ordinal
  readonly to: Ordinal
  readonly count: number
  /** Variable asked for → by period of the run → by replica. NaN where the replica has no solution. */
  readonly paths: ReadonlyMap<string, readonly Float64Array[]>
  /** Replicas without a solution, each with what stopped it: counted, never averaged away. */
  readonly failed: readonly { readonly replica: number; readonly fault: Diagnostic }[]
}

interface Moved {
  readonly target: Float64Array
  readonly at: number
  readonly before: number
  readonly isShock: boolean
  readonly draws: ArrayLike<number>
}

/**
 * Solves a scenario once for each replica with the shocks and exogenous values given. Every replica starts its searches from
 * the same deterministic run, so none depends on those before it. Refuses unknown names and draws of the wrong length.
 */
export function solveReplicas(
  model: CompiledModel,
  known: KnownValues,
  scenario: Scenario,
  draws: GivenDraws,
  outputs: readonly string[],
): Outcome<Replicas> {
  const faults = drawFaults(model, scenario, draws, outputs)
  if (faults.length > 0) return fail(...faults)
  const filled = withFirstDraw(scenario, draws)
  const solved = solvedRun(model, known, filled)
  if (!solved.ok) return solved
  const run = solved.value
  const { arrays } = run
  const moved: Moved[] = []
  for (const [isShock, given] of [
    [true, draws.shocks],
    [false, draws.exogenous],
  ] as const) {
    for (const [variable, periods] of given) {
      for (const [index, row] of periods.entries()) {
        const at = cell(model, arrays, variable, scenario.from + index)
        const target = isShock ? arrays.add : arrays.values
        moved.push({ target, at, before: target[at] ?? 0, isShock, draws: row })
      }
    }
  }
  const length = scenario.to - scenario.from + 1
  const paths = new Map(
    outputs.map(name => [name, Array.from({ length }, () => new Float64Array(draws.count))]),
  )
  const failed: { readonly replica: number; readonly fault: Diagnostic }[] = []
  const fault = run.keepAsStart()
  if (fault !== undefined) return fail(fault)
  for (let replica = 0; replica < draws.count; replica++) {
    for (let k = 0; k < moved.length; k++) {
      const each = moved[k]
      if (each === undefined) continue
      const draw = each.draws[replica] ?? Number.NaN
      each.target[each.at] = each.isShock ? each.before + draw : draw
    }
    const fault = run.solve()
    if (fault !== undefined) failed.push({ replica, fault })
    for (const [name, rows] of paths) {
      for (const [index, row] of rows.entries()) {
        row[replica] = fault === undefined ? run.valueAt(name, scenario.from + index) : Number.NaN
      }
    }
  }
  return succeed({ from: scenario.from, to: scenario.to, count: draws.count, paths, failed })
}

/** Exogenous variables that are drawn need no other value: the first replica's stands in for the deterministic run. */
function withFirstDraw(scenario: Scenario, { exogenous }: GivenDraws): Scenario {
  const assumptions = new Map(scenario.assumptions)
  for (const [variable, periods] of exogenous) {
    const stated = assumptions.get(variable)
    const values = new Map(periods.map((row, index) => [scenario.from + index, row[0] ?? Number.NaN]))
    assumptions.set(variable, {
      variable,
      scenario: scenario.id,
      place: stated?.place ?? { file: scenario.file, line: 1, column: 1, width: 1, text: '' },
      interpolated: new Set(),
      ...stated,
      values: new Map([...values, ...(stated?.values ?? [])]),
    })
  }
  return { ...scenario, assumptions }
}

function drawFaults(
  model: CompiledModel,
  scenario: Scenario,
  { shocks, exogenous, count }: GivenDraws,
  outputs: readonly string[],
): readonly Diagnostic[] {
  const length = scenario.to - scenario.from + 1
  const faults = [
    ...outputs.flatMap(name => nameFault(name, model, 'instrument')),
    ...[...shocks.keys()].flatMap(name => nameFault(name, model, 'target')),
    ...[...exogenous.keys()].flatMap(name => nameFault(name, model, 'instrument')),
  ]
  for (const name of exogenous.keys()) {
    if (kindOf(name, model) === 'add' && model.variables.has(name)) {
      faults.push(error('U104', `"${name}" is solved by the model: its draws are shocks to its equation`))
    }
  }
  for (const [name, periods] of [...shocks, ...exogenous]) {
    if (periods.length !== length || periods.some(row => row.length !== count)) {
      faults.push(
        error(
          'U104',
          `the draws of "${name}" are not ${length} periods of ${count} replicas`,
          undefined,
          'Give one number for each period of the run and each replica.',
        ),
      )
    }
  }
  return faults
}
