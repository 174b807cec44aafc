import { type CompiledModel, surroundings } from '../equations/compiled-model.js'
import { differentiate } from '../equations/differentiate.js'
import type { Equation } from '../equations/equation.js'
import { evaluateTree } from '../equations/evaluate-tree.js'
import { reachOf } from '../equations/reach.js'
import { newton } from '../numerics/newton.js'
import type { Ordinal } from '../vocabulary/period.js'

/**
 * The variable of one equation by that equation alone, from given values of its inputs (`variable@period`) and its add factor, in the slow
 * evaluator. Where the equation stays implicit Newton's method starts from `start`. NaN where it has no value.
 */
export function equationValue(
  model: CompiledModel,
  equation: Equation,
  period: Ordinal,
  given: { readonly values: ReadonlyMap<string, number>; readonly add: number; readonly start: number },
): number {
  const around = (own: number) =>
    surroundings(
      model,
      (name, at) => (name === equation.variable && at === period ? own : given.values.get(`${name}@${at}`)),
      given.add,
    )
  if (equation.assignment !== undefined) return evaluateTree(equation.assignment, period, around(Number.NaN))
  const slope = differentiate(equation.difference, equation.variable, 0)
  let tried = given.start
  const x = Float64Array.of(tried)
  const result = newton(
    {
      size: 1,
      residuals: (at, out) => {
        tried = at[0] ?? Number.NaN
        out[0] = evaluateTree(equation.difference, period, around(tried))
        return Number.isFinite(out[0]) ? 0 : 1
      },
      jacobian: out => {
        out[0] = evaluateTree(slope, period, around(tried))
      },
      reach: out => {
        out[0] = equation.sides.reduce((sum, side) => sum + reachOf(side, period, around(tried)).reach, 0)
      },
    },
    x,
  )
  return result.outcome === 'solved' ? (x[0] ?? Number.NaN) : Number.NaN
}
