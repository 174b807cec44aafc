import type { CompiledModel } from '../equations/compiled-model.js'
import type { Scenario } from '../vocabulary/assumption.js'
import { type Diagnostic, error, fail, type Outcome, succeed } from '../vocabulary/diagnostic.js'
import type { KnownValues } from '../vocabulary/model.js'
import type { Path, Paths, SolverReport } from '../vocabulary/path.js'
import type { Ordinal } from '../vocabulary/period.js'
import { certifyPeriod, identityResiduals, type PeriodCertificate } from './certify.js'
import { missingInputs } from './missing-inputs.js'
import { originsOf } from './origins.js'
import { cell, layOutRun, type RunArrays } from './run-arrays.js'
import { domainFault, type StartValues, solveBlock } from './solve-block.js'
import { whenText } from './when.js'

/** A residual above this share of its equation's terms is a fault, not rounding: ten times what Newton stops at. */
export const certificateTolerance = 1e-9

export interface SolveOptions {
  /** `dynamic`: lags are the run's own results. `static`: lags are observations, so errors do not build up. */
  readonly mode?: 'dynamic' | 'static'
}

/**
 * Solves a model under a scenario, period by period from `from` to `to`. Refuses missing inputs before it starts;
 * a period without a solution fails the whole run, naming equation and period, and no path is returned.
 */
export function solve(
  model: CompiledModel,
  known: KnownValues,
  scenario: Scenario,
  { mode = 'dynamic' }: SolveOptions = {},
): Outcome<Paths> {
  const arrays = layOutRun(model, known, scenario)
  const missing = missingInputs(model, arrays, known, scenario, mode)
  if (missing.length > 0) return fail(...missing)
  const run = new Run(model, arrays, known, scenario, mode)
  for (let period = scenario.from; period <= scenario.to; period++) {
    const fault = run.solvePeriod(period)
    if (fault !== undefined) return fail(fault)
  }
  return succeed(run.paths())
}

class Run {
  #iterations = 0
  readonly #certificates: PeriodCertificate[] = []
  /** A static run solves each period beside the data, and keeps what it found here. */
  readonly #solved: Float64Array

  constructor(
    private readonly model: CompiledModel,
    private readonly arrays: RunArrays,
    private readonly known: KnownValues,
    private readonly scenario: Scenario,
    private readonly mode: 'dynamic' | 'static',
  ) {
    this.#solved = Float64Array.from(arrays.values)
  }

  solvePeriod(period: Ordinal): Diagnostic | undefined {
    const { values, add, fixed, coefficients, periods, first } = this.arrays
    for (const step of this.model.kernel()) {
      if (step.kind === 'recursive') {
        const code = step.run(values, add, fixed, coefficients, periods, period - first)
        if (code !== 0) return domainFault(this.model, this.arrays, this.model.equations[code - 1], period)
      } else {
        const result = solveBlock(this.model, this.arrays, step, period, this.#starts(period))
        if ('fault' in result) return result.fault
        this.#iterations += result.iterations
      }
    }
    const certificate = certifyPeriod(this.model, this.arrays, period)
    this.#certificates.push(certificate)
    if (!(certificate.worst <= certificateTolerance)) return this.#unsatisfied(certificate, period)
    this.#keep(period)
    return undefined
  }

  /** First the last solution, which is near; in the first period what the model's writer suggests. */
  #starts(period: Ordinal): StartValues {
    const guess = (variable: string) => this.model.guess.get(variable)
    const observed = (variable: string) => this.known.values.get(variable)?.get(period)?.value
    const before = (variable: string) => this.#solved[cell(this.model, this.arrays, variable, period - 1)]
    return period === this.scenario.from ? [guess, observed, before] : [before, guess, observed]
  }

  #unsatisfied(certificate: PeriodCertificate, period: Ordinal): Diagnostic {
    const equation = this.model.equations[certificate.equation]
    if (equation !== undefined && Number.isNaN(certificate.worst)) {
      return domainFault(this.model, this.arrays, { ...equation, assignment: undefined }, period)
    }
    const when = whenText(period, this.model.frequency)
    return error(
      'V104',
      `the solution for ${when} leaves the equation for "${equation?.variable ?? ''}" off by ` +
        `${certificate.worst.toExponential(1)} of its terms`,
      equation?.place,
      `Solutions are accepted below ${certificateTolerance}.`,
    )
  }

  #keep(period: Ordinal): void {
    for (const variable of this.model.equationOf.keys()) {
      const at = cell(this.model, this.arrays, variable, period)
      this.#solved[at] = this.arrays.values[at] ?? Number.NaN
      if (this.mode === 'static') {
        this.arrays.values[at] = this.known.values.get(variable)?.get(period)?.value ?? Number.NaN
      }
    }
  }

  paths(): Paths {
    const { model, known, scenario, arrays } = this
    const variables = new Map<string, Path>()
    for (const [id, { unit, role }] of model.variables) {
      const start = (model.slots.variable.get(id) ?? 0) * arrays.periods
      const values = [...this.#solved.subarray(start, start + arrays.periods)]
      variables.set(id, {
        variable: id,
        unit,
        role,
        values: values.map(each => (Number.isNaN(each) ? undefined : each)),
      })
    }
    return {
      scenario: scenario.id,
      model: model.model,
      frequency: model.frequency,
      first: arrays.first,
      from: scenario.from,
      to: scenario.to,
      variables,
      solver: this.#report(),
      identities: identityResiduals(model, this.#certificates),
      origin: originsOf(model, known, scenario),
      known,
    }
  }

  #report(): SolverReport {
    const worst = this.#certificates.reduce<PeriodCertificate | undefined>(
      (so, each) => (so === undefined || each.worst > so.worst ? each : so),
      undefined,
    )
    const equation = this.model.equations[worst?.equation ?? -1]
    return {
      blocks: this.model.blocks.length,
      simultaneous: this.model.structure.simultaneous.length,
      iterations: this.#iterations,
      maxResidual: worst?.worst ?? 0,
      worstEquation: equation?.variable ?? '',
    }
  }
}
