import type { CompiledModel } from '../equations/compiled-model.js'
import { evaluateTree } from '../equations/evaluate-tree.js'
import { reachOf } from '../equations/reach.js'
import { newton, type System } from '../numerics/newton.js'
import { type Diagnostic, error } from '../vocabulary/diagnostic.js'
import type { Ordinal } from '../vocabulary/period.js'
import type { PeriodSwap } from './operators.js'
import type { RunArrays } from './run-arrays.js'
import { aroundOf } from './solve-block.js'
import { whenText } from './when.js'

/**
 * The half-width of central differences, relative to the instrument: the cube root of 2⁻⁵², where cut-off and rounding
 * balance. It steers the search only; what is accepted is judged by the equations' own residuals.
 */
const differenceStep = 6e-6

/**
 * Solves one period in which given paths are swapped with instruments: with the swapped variables at their paths, the
 * instruments are moved until the variables' own equations hold. Refuses an instrument without effect in the period.
 */
export function solveSwapped(
  model: CompiledModel,
  arrays: RunArrays,
  swaps: readonly PeriodSwap[],
  period: Ordinal,
  runSteps: () => Diagnostic | undefined,
): Diagnostic | undefined {
  let inner: Diagnostic | undefined
  const target = (swap: PeriodSwap) => (swap.kind === 'value' ? arrays.values : arrays.add)
  for (const swap of swaps) {
    arrays.values[swap.variableCell] = swap.value
    arrays.fixed[swap.variableCell] = 1
  }
  const residuals: System['residuals'] = (x, out) => {
    for (const [index, swap] of swaps.entries()) target(swap)[swap.instrumentCell] = x[index] ?? Number.NaN
    inner = runSteps()
    if (inner !== undefined) return 1
    for (const [index, { equation }] of swaps.entries()) {
      out[index] = evaluateTree(equation.difference, period, aroundOf(model, arrays, equation, period))
    }
    return out.every(Number.isFinite) ? 0 : 1
  }
  const system: System = {
    size: swaps.length,
    residuals,
    jacobian: out => differences(swaps, swap => target(swap)[swap.instrumentCell] ?? 0, residuals, out),
    reach: out => {
      for (const [index, { equation }] of swaps.entries()) {
        const around = aroundOf(model, arrays, equation, period)
        out[index] = equation.sides.reduce((sum, side) => sum + reachOf(side, period, around).reach, 0)
      }
    },
  }
  const x = Float64Array.from(swaps, swap => target(swap)[swap.instrumentCell] ?? 0)
  const result = newton(system, x)
  if (result.outcome === 'solved') {
    residuals(x, new Float64Array(swaps.length))
    for (const { variableCell } of swaps) arrays.fixed[variableCell] = 0
    return undefined
  }
  if (result.outcome === 'undefined at start' && inner !== undefined) return inner
  return swapFault(model, swaps, period, result.outcome === 'singular')
}

function differences(
  swaps: readonly PeriodSwap[],
  current: (swap: PeriodSwap) => number,
  residuals: System['residuals'],
  out: Float64Array,
): void {
  const size = swaps.length
  const x = Float64Array.from(swaps, current)
  const [above, below] = [new Float64Array(size), new Float64Array(size)]
  for (let column = 0; column < size; column++) {
    const kept = x[column] ?? 0
    const step = differenceStep * Math.max(Math.abs(kept), 1)
    x[column] = kept + step
    const up = residuals(x, above)
    x[column] = kept - step
    const down = residuals(x, below)
    x[column] = kept
    for (let row = 0; row < size; row++) {
      const slope = ((above[row] ?? 0) - (below[row] ?? 0)) / (2 * step)
      out[row * size + column] = up === 0 && down === 0 ? slope : Number.NaN
    }
  }
  residuals(x, above)
}

function swapFault(
  model: CompiledModel,
  swaps: readonly PeriodSwap[],
  period: Ordinal,
  isSingular: boolean,
): Diagnostic {
  const when = whenText(period, model.frequency)
  const variables = swaps.map(each => each.variable).join(', ')
  const instruments = swaps.map(each => each.instrument).join(', ')
  return isSingular
    ? error(
        'V105',
        `${instruments} cannot be solved for in ${when}: the path given to ${variables} does not determine ` +
          `${swaps.length === 1 ? 'it' : 'them'} in the same period`,
        undefined,
        'Swap with an instrument that acts in the same period, such as the add factor of the variable itself.',
      )
    : error(
        'V105',
        `no value of ${instruments} gives ${variables} the path wanted in ${when}`,
        undefined,
        'The path may be out of reach: try one nearer to the run without the swap.',
      )
}
