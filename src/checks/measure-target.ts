import { type Expression, evaluateExpression } from '../equations/expression.js'
import type { ModelCard } from '../vocabulary/model.js'
import type { Frequency, Ordinal } from '../vocabulary/period.js'
import type { Target } from '../vocabulary/target.js'

/** What targets are measured on: a solved run, or one draw. */
export interface Measures {
  /** Target id → its expression. */
  readonly expressions: ReadonlyMap<string, Expression>
  readonly model: ModelCard
  readonly frequency: Frequency
  readonly value: (variable: string, period: Ordinal) => number | undefined
}

/** What an expression gives in a period, in its inside unit; NaN where a value is missing. */
export function outcomeOf(measures: Measures, expression: Expression, at: Ordinal): number {
  return evaluateExpression(
    expression,
    measures.value,
    id => measures.model.coefficients.get(id)?.value ?? Number.NaN,
    at,
    measures.frequency,
  )
}

/** 同步: what the target is to keep step with; undefined where it cannot be measured. */
export function referenceOf(measures: Measures, target: Target): number | undefined {
  if (target.reference === undefined) return undefined
  const expression = measures.expressions.get(target.reference)
  if (expression !== undefined) return outcomeOf(measures, expression, target.period)
  const variable = measures.model.variables.get(target.reference)
  if (variable === undefined) return undefined
  // 同步 is about growth: a level that is named as the reference stands for its growth.
  const now = measures.value(target.reference, target.period)
  const before = measures.value(target.reference, target.period - 1)
  if (variable.unit === 'rate') return now
  return now === undefined || before === undefined ? undefined : now / before - 1
}
