import type { MeasuredTarget, Measuring } from '../vocabulary/measuring.js'
import type { ModelCard } from '../vocabulary/model.js'
import { insideValue } from '../vocabulary/quantity.js'
import { isShownInPercent, unitOf } from '../vocabulary/unit.js'
import { readExpression } from './expression.js'

/**
 * How a model measures indicators, by its `indicators`. Growth, 同步 and directions are measured by the indicator's growth; a growth in another
 * unit than per cent (提高1个百分点, 增加2万人) is the change of its level; differentials are growth minus growth; all else is the level. An
 * expression in a unit that the target's figure does not fit is none.
 */
export function measuringBy(model: ModelCard): Measuring {
  return {
    expression: target => {
      const text = expressionOf(target, model)
      return text !== undefined && fits(target, text, model) ? text : undefined
    },
    variable: (indicator, way) => {
      const text = model.indicators?.get(indicator)?.[way]
      const name = (way === 'growth' ? /^pct\((\w+)\)$/.exec(text ?? '')?.[1] : undefined) ?? text
      return name !== undefined && model.variables.has(name) ? name : undefined
    },
  }
}

function expressionOf(target: MeasuredTarget, model: ModelCard): string | undefined {
  const spec = model.indicators?.get(target.canonical ?? '')
  switch (target.measure) {
    case 'growth': {
      if (target.unit === undefined || target.unit === '%') return spec?.growth
      return spec?.level === undefined || !model.variables.has(spec.level) ? undefined : `d(${spec.level})`
    }
    case 'sync':
    case 'direction':
      return spec?.growth
    case 'differential': {
      const other = model.indicators?.get(target.against ?? '')?.growth
      if (spec?.growth === undefined || other === undefined) return undefined
      return `${spec.growth} - ${/^\w+(?:\(\w+\))?$/.test(other) ? other : `(${other})`}`
    }
    default:
      return spec?.level
  }
}

/** True where a register with this expression is accepted: the checker of equations takes it, and the figure converts to its unit. */
function fits(target: MeasuredTarget, text: string, model: ModelCard): boolean {
  const read = readExpression(text, model)
  if (!read.ok) return false
  const { unit } = read.value
  if (target.bound === 'in step with') return isShownInPercent(unit)
  if (target.unit === undefined) return target.value === undefined || target.value === 0
  const isDifference = target.unit === 'pp' || target.unit.endsWith('百分点')
  if (isDifference && !isShownInPercent(unit) && unitOf(unit)?.kind !== 'difference') return false
  return [target.value, target.valueHigh]
    .filter(value => value !== undefined)
    .every(value => {
      const quantity = { value, unit: target.unit ?? '' }
      return (
        insideValue(quantity, isDifference ? 'pp' : unit, isDifference ? 'difference' : 'level') !== undefined
      )
    })
}
