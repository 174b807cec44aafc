import { type CompiledModel, surroundings } from '../equations/compiled-model.js'
import { describeDomainFault } from '../equations/domain-fault.js'
import type { Equation } from '../equations/equation.js'
import type { Surroundings } from '../equations/evaluate-tree.js'
import type { Step } from '../equations/generate-kernel.js'
import { bracketedRoot } from '../numerics/bracketed-root.js'
import { type NewtonResult, NewtonSolver, type System } from '../numerics/newton.js'
import { type Diagnostic, error } from '../vocabulary/diagnostic.js'
import type { Ordinal } from '../vocabulary/period.js'
import { cell, type RunArrays } from './run-arrays.js'
import { whenText } from './when.js'

type SimultaneousStep = Extract<Step, { kind: 'simultaneous' }>

/** What a block starts its search from, in order of preference; each gives a value or leaves it to the next. */
export type StartValues = readonly ((variable: string, slot: number) => number | undefined)[]

/** Solves one simultaneous block of a run, period after period, with room of its own. */
export class BlockSolver {
  readonly #torn: readonly Equation[]
  readonly #slots: Int32Array
  readonly #x: Float64Array
  readonly #scratch: Float64Array
  readonly #newton: NewtonSolver
  #column = 0

  constructor(
    private readonly model: CompiledModel,
    private readonly arrays: RunArrays,
    private readonly step: SimultaneousStep,
  ) {
    this.#torn = step.block.torn.map(index => model.equations[index]).filter(each => each !== undefined)
    this.#slots = Int32Array.from(this.#torn, ({ variable }) => model.slots.variable.get(variable) ?? -1)
    this.#x = new Float64Array(this.#torn.length)
    this.#scratch = new Float64Array(this.#torn.length)
    this.#newton = new NewtonSolver(this.#system())
  }

  #system(): System {
    const { values, add, fixed, coefficients, periods } = this.arrays
    const { step } = this
    const slots = this.#slots
    return {
      size: slots.length,
      residuals: (x, out) => {
        const column = this.#column
        for (let k = 0; k < slots.length; k++) {
          const at = (slots[k] ?? 0) * periods + column
          if (fixed[at] !== 1) values[at] = x[k] ?? Number.NaN
        }
        return step.preparedResiduals(values, add, fixed, coefficients, periods, column, out)
      },
      jacobian: out => {
        step.preparedJacobian(values, add, fixed, coefficients, periods, this.#column, out)
      },
      reach: out => {
        step.reach(values, add, fixed, coefficients, periods, this.#column, out)
      },
    }
  }

  /** What the next period's search would begin with besides start values; part of a run's start where it is kept. */
  keptInverse(): Float64Array | undefined {
    return this.#newton.keptInverse()
  }

  /** Sets what the next search begins with: a kept inverse Jacobian, or none. */
  startFrom(inverse: Float64Array | undefined): void {
    this.#newton.startFrom(inverse)
  }

  /** Solves the block in one period, from one start after another until one works. */
  solve(
    period: Ordinal,
    starts: StartValues,
  ): { readonly iterations: number } | { readonly fault: Diagnostic } {
    this.#column = period - this.arrays.first
    const { values, add, fixed, coefficients, periods } = this.arrays
    this.step.prepare(values, add, fixed, coefficients, periods, this.#column)
    this.#fill(this.#x, starts)
    const first = this.#newton.solve(this.#x)
    if (first.outcome === 'solved') return this.#done(first.iterations)
    let failure = first
    let failedFrom = this.#startOf(starts)
    for (const { start, isPlain } of this.#otherStarts(starts)) {
      this.#x.set(start)
      const result = this.#newton.solve(this.#x)
      if (result.outcome === 'solved') return this.#done(result.iterations)
      // What went wrong from a start that nobody suggested would only puzzle.
      if (isPlain || rank(result) <= rank(failure)) continue
      failure = result
      failedFrom = start
    }
    const found = this.#bracketed(starts)
    if (found !== undefined) return this.#done(found)
    // Messages show the values at the start that failed, not those of the last attempt.
    if (failure.outcome === 'undefined at start') this.#system().residuals(failedFrom, this.#scratch)
    return { fault: blockFault(this.model, this.arrays, this.step, period, this.#torn, failure) }
  }

  /** One unknown, where its residual changes sign: steps taken to the solution from there, undefined where there is none. */
  #bracketed(starts: StartValues): number | undefined {
    if (this.#x.length !== 1) return undefined
    for (const { start } of [{ start: this.#startOf(starts) }, ...this.#otherStarts(starts)]) {
      const near = bracketedRoot(this.#system(), start[0] ?? 1)
      if (near === undefined) continue
      this.#x[0] = near
      this.#newton.startFrom(undefined)
      const result = this.#newton.solve(this.#x)
      if (result.outcome === 'solved') return result.iterations
    }
    return undefined
  }

  /** The search may have ended on a trial: the arrays are brought to the solution itself. */
  #done(iterations: number): { readonly iterations: number } {
    const { values, add, fixed, coefficients, periods } = this.arrays
    const column = this.#column
    for (let k = 0; k < this.#slots.length; k++) {
      const at = (this.#slots[k] ?? 0) * periods + column
      if (fixed[at] !== 1) values[at] = this.#x[k] ?? Number.NaN
    }
    this.step.preparedResiduals(values, add, fixed, coefficients, periods, column, this.#scratch)
    return { iterations }
  }

  #fill(into: Float64Array, order: StartValues): void {
    const { values, fixed, periods } = this.arrays
    for (let k = 0; k < this.#slots.length; k++) {
      const slot = this.#slots[k] ?? 0
      const at = slot * periods + this.#column
      into[k] = fixed[at] === 1 ? (values[at] ?? Number.NaN) : this.#firstFinite(order, k, slot)
    }
  }

  #firstFinite(order: StartValues, k: number, slot: number): number {
    for (const value of order) {
      const found = value(this.#torn[k]?.variable ?? '', slot)
      if (found !== undefined && Number.isFinite(found)) return found
    }
    return 1
  }

  #startOf(order: StartValues): Float64Array {
    const start = new Float64Array(this.#slots.length)
    this.#fill(start, order)
    return start
  }

  /** The other orders of preference, and plain levels at the end, without repeats of the first. */
  #otherStarts(starts: StartValues): readonly { readonly start: Float64Array; readonly isPlain: boolean }[] {
    const orders = starts
      .slice(1)
      .map((_, index) => [...starts.slice(index + 1), ...starts.slice(0, index + 1)])
    // Where nothing is known, and as a last resort: equations in logarithms lead a search that starts too low to zero.
    const plain = [100, 1e4, 0.01].map(level => [() => level])
    const all = [starts, ...orders, [], ...plain].map((order, index) => {
      return { start: this.#startOf(order), isPlain: index > starts.length }
    })
    return all.filter(
      ({ start }, index) =>
        index > 0 && all.findIndex(other => other.start.every((each, k) => each === start[k])) === index,
    )
  }
}

/** A search that got somewhere says more than one that could not begin. */
function rank(result: Exclude<NewtonResult, { outcome: 'solved' }>): number {
  return { 'undefined at start': 0, singular: 1, 'no convergence': 2 }[result.outcome]
}

/** The slow evaluator's view of the arrays, for one equation (its add factor) in one period. */
export function aroundOf(
  model: CompiledModel,
  arrays: RunArrays,
  equation: Equation,
  period: Ordinal,
): Surroundings {
  const value = (variable: string, at: Ordinal) => arrays.values[cell(model, arrays, variable, at)]
  const plain = surroundings(model, value, arrays.add[cell(model, arrays, equation.variable, period)] ?? 0)
  const coefficient = (id: string): number => {
    const slot = model.slots.coefficient.get(id)
    return slot === undefined ? plain.coefficient(id) : (arrays.coefficients[slot] ?? Number.NaN)
  }
  return { ...plain, coefficient }
}

function blockFault(
  model: CompiledModel,
  arrays: RunArrays,
  step: SimultaneousStep,
  period: Ordinal,
  torn: readonly Equation[],
  failure: Exclude<NewtonResult, { outcome: 'solved' }>,
): Diagnostic {
  const members = step.block.equations.flatMap(index => model.equations[index] ?? [])
  const names = members.map(equation => equation.variable).sort((a, b) => (a < b ? -1 : 1))
  const when = whenText(period, model.frequency)
  const group = names.length === 1 ? `the equation for ${names[0] ?? ''}` : `the equations for ${list(names)}`
  if (failure.outcome === 'undefined at start') {
    return domainFault(model, arrays, model.equations[failure.code - 1] ?? torn[0], period)
  }
  const worst = torn[failure.worst]
  const mover = torn[failure.mover]?.variable ?? ''
  if (failure.outcome === 'singular') {
    return error(
      'V102',
      `${group} cannot determine ${names.length === 1 ? 'it' : 'them'} in ${when}: the Jacobian is singular`,
      members[0]?.place,
      ...members.map(equation => `   ${equation.text}`),
      'Some equations say the same thing, or a variable cancels out: no number, or any number, would do.',
    )
  }
  return error(
    'V101',
    `${group} found no solution in ${when}: after ${failure.iterations} steps the equation for ` +
      `${worst?.variable ?? ''} is still off by ${failure.residual.toExponential(1)} of its terms`,
    worst?.place,
    `The variable that moved most in the last step: ${mover}`,
    'Give start values near the solution under `guess:`, or look for equations that cannot hold together.',
  )
}

function list(names: readonly string[]): string {
  return names.length <= 8 ? names.join(', ') : `${names.slice(0, 8).join(', ')} and ${names.length - 8} more`
}

/** The fault of an equation without a finite value: which operation, on what. */
export function domainFault(
  model: CompiledModel,
  arrays: RunArrays,
  equation: Equation | undefined,
  period: Ordinal,
): Diagnostic {
  const when = whenText(period, model.frequency)
  if (equation === undefined) throw new Error('the kernel named an equation that the model does not have')
  const around = aroundOf(model, arrays, equation, period)
  const why = describeDomainFault(equation.assignment ?? equation.difference, period, around)
  return error(
    'V103',
    `the equation for "${equation.variable}" has no value in ${when}: ${why ?? 'the result is not a finite number'}`,
    equation.place,
    ...inputsOf(equation, around, period),
    'Guard the equation with if( ), or look at what made the inputs so.',
  )
}

/** The values an equation was given, in one line; nothing where it reads none. */
function inputsOf(equation: Equation, around: Surroundings, period: Ordinal): readonly string[] {
  const shown = equation.inputs.slice(0, 6).map(({ variable, lag }) => {
    const value = around.value(variable, period - lag) ?? Number.NaN
    return `${lag === 0 ? variable : `${variable}(-${lag})`} = ${Number(value.toPrecision(6))}`
  })
  if (shown.length === 0) return []
  const rest = equation.inputs.length - shown.length
  return [`Its inputs: ${shown.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`]
}
