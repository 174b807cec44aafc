import type { CompiledModel } from '../equations/compiled-model.js'
import type { Scenario } from '../vocabulary/assumption.js'
import { type Diagnostic, error, fail, type Outcome, succeed } from '../vocabulary/diagnostic.js'
import type { KnownValues } from '../vocabulary/model.js'
import type { Path, Paths, SolverReport } from '../vocabulary/path.js'
import type { Ordinal } from '../vocabulary/period.js'
import { Certifier, identityResiduals, type PeriodCertificate } from './certify.js'
import { missingInputs } from './missing-inputs.js'
import { Operators, operatorFaults } from './operators.js'
import { originsOf } from './origins.js'
import { cell, layOutRun, type RunArrays } from './run-arrays.js'
import { BlockSolver, domainFault, type StartValues } from './solve-block.js'
import { solveSwapped } from './solve-swapped.js'
import { whenText } from './when.js'

/** A residual above this share of its equation's terms is a fault, not rounding: ten times what Newton stops at. */
export const certificateTolerance = 1e-9

export interface SolveOptions {
  /** `dynamic`: lags are the run's own results. `static`: lags are observations, so errors do not build up. */
  readonly mode?: 'dynamic' | 'static'
}

/**
 * A run laid out and checked for missing inputs, ready to be solved as often as its arrays are changed. Refuses
 * missing inputs and operators without data, all at once.
 */
export function prepareRun(
  model: CompiledModel,
  known: KnownValues,
  scenario: Scenario,
  { mode = 'dynamic' }: SolveOptions = {},
): Outcome<PreparedRun> {
  const arrays = layOutRun(model, known, scenario)
  const unusable = operatorFaults(model, known, scenario)
  if (unusable.length > 0) return fail(...unusable)
  const operators = new Operators(model, arrays, known, scenario)
  const missing = missingInputs(model, arrays, known, scenario, mode)
  if (missing.length > 0) return fail(...missing)
  return succeed(new PreparedRun(model, arrays, known, scenario, mode, operators))
}

/** The arrays of a run and what solves them, period by period. */
export class PreparedRun {
  #iterations = 0
  #isFrozen = false
  #tellsIdentities = true
  readonly #certificates: PeriodCertificate[] = []
  readonly #certifier: Certifier
  readonly #blocks: readonly (BlockSolver | undefined)[]
  /** By period of the run and step: the inverse Jacobians that every search starts from. */
  #startInverses: readonly (readonly (Float64Array | undefined)[])[] | undefined
  /** What was found: the values themselves, but a static run solves each period beside the data and keeps its results here. */
  readonly #solved: Float64Array
  #start: Float64Array | undefined

  constructor(
    readonly model: CompiledModel,
    readonly arrays: RunArrays,
    readonly known: KnownValues,
    readonly scenario: Scenario,
    readonly mode: 'dynamic' | 'static',
    private readonly operators: Operators,
  ) {
    this.#solved = mode === 'static' ? Float64Array.from(arrays.values) : arrays.values
    this.#certifier = new Certifier(model, arrays)
    this.#blocks = model
      .kernel()
      .map(step => (step.kind === 'simultaneous' ? new BlockSolver(model, arrays, step) : undefined))
  }

  /** Solves every period; the fault of the first one without a solution, else undefined. */
  solve(): Diagnostic | undefined {
    this.#iterations = 0
    this.#certificates.length = 0
    for (const block of this.#blocks) block?.startFrom(undefined)
    for (let period = this.scenario.from; period <= this.scenario.to; period++) {
      const fault = this.solvePeriod(period)
      if (fault !== undefined) return fault
    }
    return undefined
  }

  /**
   * Makes what tracking and swaps found part of the run: from now on they are add factors and paths like any other, so
   * that shocks and changes of instruments show instead of being solved away.
   */
  freeze(): void {
    this.#isFrozen = true
  }

  /** From now on only single values are asked for, not `paths()`: residuals of identities are no longer gathered. */
  onlyValues(): void {
    this.#tellsIdentities = false
  }

  /** From now on every search starts from the run as it stands, not from the period before. */
  keepAsStart(): Diagnostic | undefined {
    const inverses: (readonly (Float64Array | undefined)[])[] = []
    this.#start = Float64Array.from(this.#solved)
    // Solved once more from its own solution, each period leaves the inverse Jacobian that belongs to it.
    for (let period = this.scenario.from; period <= this.scenario.to; period++) {
      for (const block of this.#blocks) block?.startFrom(undefined)
      const fault = this.solvePeriod(period)
      if (fault !== undefined) return fault
      inverses.push(this.#blocks.map(block => block?.keptInverse()))
    }
    this.#startInverses = inverses
    return undefined
  }

  /** Solves one period; those before it have to be solved. */
  solvePeriod(period: Ordinal): Diagnostic | undefined {
    const { operators } = this
    if (!this.#isFrozen) operators.begin(period)
    const swaps = this.#isFrozen ? [] : operators.swapsAt(period)
    const fault =
      swaps.length === 0
        ? this.runSteps(period)
        : solveSwapped(this.model, this.arrays, swaps, period, () => this.runSteps(period))
    if (fault !== undefined) return fault
    if (!this.#isFrozen) operators.end(period)
    const certificate = this.#certifier.period(period, this.#tellsIdentities)
    if (this.#tellsIdentities) this.#certificates.push(certificate)
    if (!(certificate.worst <= certificateTolerance)) return this.#unsatisfied(certificate, period)
    this.#keep(period)
    return undefined
  }

  /** Runs the kernel on the arrays as they stand in one period, without certificate. */
  runSteps(period: Ordinal): Diagnostic | undefined {
    const { values, add, fixed, coefficients, periods, first } = this.arrays
    const steps = this.model.kernel()
    const kept = this.#startInverses?.[period - this.scenario.from]
    const starts = this.#starts(period)
    for (let index = 0; index < steps.length; index++) {
      const step = steps[index]
      if (step === undefined) continue
      if (step.kind === 'recursive') {
        const code = step.run(values, add, fixed, coefficients, periods, period - first)
        if (code !== 0) return domainFault(this.model, this.arrays, this.model.equations[code - 1], period)
      } else {
        const block = this.#blocks[index]
        if (block === undefined) continue
        if (kept !== undefined) block.startFrom(kept[index])
        const result = block.solve(period, starts)
        if ('fault' in result) return result.fault
        this.#iterations += result.iterations
      }
    }
    return undefined
  }

  /** First the last solution, which is near; in the first period what the model's writer suggests. */
  #starts(period: Ordinal): StartValues {
    const guess = (variable: string) => this.model.guess.get(variable)
    const observed = (variable: string) => this.known.values.get(variable)?.get(period)?.value
    const { periods, first } = this.arrays
    const column = period - first
    const before = (_: string, slot: number) =>
      column > 0 ? this.#solved[slot * periods + column - 1] : undefined
    const start = this.#start
    if (start !== undefined) {
      return [(_, slot) => start[slot * periods + column], before, guess, observed]
    }
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
    if (this.mode === 'dynamic') return
    for (const variable of this.model.equationOf.keys()) {
      const at = cell(this.model, this.arrays, variable, period)
      this.#solved[at] = this.arrays.values[at] ?? Number.NaN
      this.arrays.values[at] = this.known.values.get(variable)?.get(period)?.value ?? Number.NaN
    }
    // What a swap solved for is a result too.
    for (const { instrumentCell, kind } of this.operators.swapsAt(period)) {
      if (kind === 'value') this.#solved[instrumentCell] = this.arrays.values[instrumentCell] ?? Number.NaN
    }
  }

  /** Gives an exogenous variable, or a given path, another value for the next `solve`. */
  giveValue(variable: string, period: Ordinal, value: number): void {
    const at = cell(this.model, this.arrays, variable, period)
    this.arrays.values[at] = value
    this.#solved[at] = value
  }

  /** A solved value; NaN before it is solved. */
  valueAt(variable: string, period: Ordinal): number {
    return this.#solved[cell(this.model, this.arrays, variable, period)] ?? Number.NaN
  }

  /** The paths found by the last `solve`. */
  paths(): Paths {
    if (!this.#tellsIdentities) throw new Error('a run that only tells values has no paths')
    const { model, known, scenario, arrays } = this
    const variables = new Map<string, Path>()
    for (const [id, { unit, role }] of model.variables) {
      const start = (model.slots.variable.get(id) ?? 0) * arrays.periods
      const values = new Array<number | undefined>(arrays.periods)
      for (let column = 0; column < arrays.periods; column++) {
        const value = this.#solved[start + column] ?? Number.NaN
        values[column] = Number.isNaN(value) ? undefined : value
      }
      variables.set(id, { variable: id, unit, role, values })
    }
    const found = this.operators.foundAddFactors()
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
      ...(found.size === 0 ? {} : { foundAddFactors: found }),
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
