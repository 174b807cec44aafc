import { type Expression, readExpression } from '../equations/expression.js'
import { type Diagnostic, error, fail, type Outcome, succeed } from '../vocabulary/diagnostic.js'
import type { ModelCard } from '../vocabulary/model.js'
import { nearestName } from '../vocabulary/nearest-name.js'
import type { Target, TargetRegister } from '../vocabulary/target.js'
import { isShownInPercent } from '../vocabulary/unit.js'
import { intervalOf } from './read-target.js'

/**
 * Reads every expression of a register against a model. Refuses, all at once: names the model lacks, a measure in another
 * unit than the target's figure, a period of another frequency, and references that are neither target nor variable.
 */
export function readExpressions(
  register: TargetRegister,
  model: ModelCard,
): Outcome<ReadonlyMap<string, Expression>> {
  const expressions = new Map<string, Expression>()
  const faults: Diagnostic[] = []
  const ids = new Set(register.targets.map(target => target.id))
  for (const target of register.targets) {
    if (target.expression === undefined) continue
    const read = readExpression(target.expression, model, target.expressionPlace ?? target.place)
    if (!read.ok) {
      faults.push(...read.diagnostics)
      continue
    }
    expressions.set(target.id, read.value)
    faults.push(
      ...unitFault(target, read.value),
      ...periodFault(target, model),
      ...referenceFault(target, model, ids),
    )
  }
  return faults.length > 0 ? fail(...faults) : succeed(expressions)
}

function unitFault(target: Target, expression: Expression): readonly Diagnostic[] {
  const place = target.expressionPlace ?? target.place
  const measured = `"${expression.text}" is in ${expression.unit}`
  if (target.bound === 'in step with') {
    if (isShownInPercent(expression.unit)) return []
    return [
      error(
        'R301',
        `"in step with" compares growth, but ${measured}`,
        place,
        `Write pct(${expression.text}).`,
      ),
    ]
  }
  if (intervalOf(target, expression.unit, 'point') !== undefined) return []
  const help = isShownInPercent(target.unit ?? '') ? [`For growth write pct(${expression.text}).`] : []
  return [error('R301', `the target is in ${target.unit ?? 'no unit'}, but ${measured}`, place, ...help)]
}

function periodFault(target: Target, model: ModelCard): readonly Diagnostic[] {
  if (target.frequency === undefined || target.frequency === model.frequency) return []
  const message = `the period of "${target.id}" is ${target.frequency}, but the model "${model.model}" is ${model.frequency}`
  return [error('R302', message, target.place)]
}

function referenceFault(target: Target, model: ModelCard, ids: ReadonlySet<string>): readonly Diagnostic[] {
  const { reference } = target
  if (reference === undefined || ids.has(reference) || model.variables.has(reference)) return []
  const near = nearestName(reference, [...ids, ...model.variables.keys()])
  return [
    error(
      'R303',
      `the reference "${reference}" of "${target.id}" is neither a target nor a variable of the model "${model.model}"`,
      target.place,
      ...(near === undefined ? [] : [`Did you mean "${near}"?`]),
    ),
  ]
}
