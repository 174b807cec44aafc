import type { CompiledModel } from '../equations/compiled-model.js'
import type { Scenario } from '../vocabulary/assumption.js'
import { fail, type Outcome, succeed } from '../vocabulary/diagnostic.js'
import type { KnownValues } from '../vocabulary/model.js'
import type { Paths } from '../vocabulary/path.js'
import { integrate } from './integrate.js'
import { prepareRun, type SolveOptions } from './prepared-run.js'

export type { SolveOptions }

/**
 * Solves a model under a scenario, period by period from `from` to `to`. Refuses missing inputs before it starts;
 * a period without a solution fails the whole run, naming equation and period, and no path is returned. A model of
 * stocks and flows (`method:`) is integrated.
 */
export function solve(
  model: CompiledModel,
  known: KnownValues,
  scenario: Scenario,
  options: SolveOptions = {},
): Outcome<Paths> {
  if (model.method !== undefined) return integrate(model, known, scenario)
  const prepared = prepareRun(model, known, scenario, options)
  if (!prepared.ok) return prepared
  const fault = prepared.value.solve()
  return fault === undefined ? succeed(prepared.value.paths()) : fail(fault)
}
