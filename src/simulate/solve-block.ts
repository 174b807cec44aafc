import { type CompiledModel, surroundings } from '../equations/compiled-model.js'
import { describeDomainFault } from '../equations/domain-fault.js'
import type { Equation } from '../equations/equation.js'
import type { Surroundings } from '../equations/evaluate-tree.js'
import type { Step } from '../equations/generate-kernel.js'
import { reachOf } from '../equations/reach.js'
import { type NewtonResult, newton, type System } from '../numerics/newton.js'
import { type Diagnostic, error } from '../vocabulary/diagnostic.js'
import type { Ordinal } from '../vocabulary/period.js'
import { cell, type RunArrays } from './run-arrays.js'
import { whenText } from './when.js'

type SimultaneousStep = Extract<Step, { kind: 'simultaneous' }>

/** What a block starts its search from, in order of preference; each gives a value or leaves it to the next. */
export type StartValues = readonly ((variable: string) => number | undefined)[]

/** Solves one simultaneous block in one period, from one start after another until one works. */
export function solveBlock(
  model: CompiledModel,
  arrays: RunArrays,
  step: SimultaneousStep,
  period: Ordinal,
  starts: StartValues,
): { readonly iterations: number } | { readonly fault: Diagnostic } {
  const torn = step.block.torn.map(index => model.equations[index]).filter(each => each !== undefined)
  const cells = torn.map(equation => cell(model, arrays, equation.variable, period))
  const system = systemOf(model, arrays, step, period, torn, cells)
  let failure: Exclude<NewtonResult, { outcome: 'solved' }> | undefined
  for (const start of distinctStarts(torn, cells, arrays, starts)) {
    const x = Float64Array.from(start)
    const result = newton(system, x)
    if (result.outcome === 'solved') {
      system.residuals(x, new Float64Array(torn.length))
      return { iterations: result.iterations }
    }
    if (failure === undefined || rank(result) > rank(failure)) failure = result
  }
  if (failure === undefined) throw new Error('a simultaneous block was given no start values')
  return { fault: blockFault(model, arrays, step, period, torn, failure) }
}

/** A search that got somewhere says more than one that could not begin. */
function rank(result: Exclude<NewtonResult, { outcome: 'solved' }>): number {
  return { 'undefined at start': 0, singular: 1, 'no convergence': 2 }[result.outcome]
}

function systemOf(
  model: CompiledModel,
  arrays: RunArrays,
  step: SimultaneousStep,
  period: Ordinal,
  torn: readonly Equation[],
  cells: readonly number[],
): System {
  const { values, add, fixed, coefficients, periods, first } = arrays
  const column = period - first
  const around = torn.map(equation => aroundOf(model, arrays, equation, period))
  return {
    size: torn.length,
    residuals: (x, out) => {
      for (const [index, at] of cells.entries()) if (fixed[at] !== 1) values[at] = x[index] ?? Number.NaN
      return step.residuals(values, add, fixed, coefficients, periods, column, out)
    },
    jacobian: out => {
      step.jacobian(values, add, fixed, coefficients, periods, column, out)
    },
    reach: out => {
      for (const [index, equation] of torn.entries()) {
        const view = around[index]
        if (view === undefined) continue
        out[index] = equation.sides.reduce((sum, side) => sum + reachOf(side, period, view).reach, 0)
      }
    },
  }
}

/** The slow evaluator's view of the arrays, for one equation (its add factor) in one period. */
export function aroundOf(
  model: CompiledModel,
  arrays: RunArrays,
  equation: Equation,
  period: Ordinal,
): Surroundings {
  const value = (variable: string, at: Ordinal) => arrays.values[cell(model, arrays, variable, at)]
  return surroundings(model, value, arrays.add[cell(model, arrays, equation.variable, period)] ?? 0)
}

/** One start per order of preference, without repeats, and plain ones at the end. */
function distinctStarts(
  torn: readonly Equation[],
  cells: readonly number[],
  arrays: RunArrays,
  starts: StartValues,
): readonly (readonly number[])[] {
  const orders = [
    starts,
    ...starts.slice(1).map((_, index) => [...starts.slice(index + 1), ...starts.slice(0, index + 1)]),
  ]
  // Where nothing is known, and as a last resort: equations in logarithms lead a search that starts too low to zero.
  const plain = [1, 100, 1e4, 0.01].map(level => [() => level])
  const all = [...orders, ...plain].map(order =>
    torn.map(({ variable }, index) => {
      const given = cells[index] ?? -1
      if (arrays.fixed[given] === 1) return arrays.values[given] ?? Number.NaN
      for (const value of order) {
        const found = value(variable)
        if (found !== undefined && Number.isFinite(found)) return found
      }
      return 1
    }),
  )
  return all.filter(
    (start, index) => all.findIndex(other => other.every((each, k) => each === start[k])) === index,
  )
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
