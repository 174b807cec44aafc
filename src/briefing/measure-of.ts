import type { TargetVerdict } from '../vocabulary/finding.js'
import type { PageFacts } from './facts.js'

/** The level inside `pct(x)` or `yoy(x)`; undefined for any other expression. */
export function levelInside(expression: string): string | undefined {
  return /^(?:pct|yoy)\(\s*([A-Za-z_]\w*)\s*\)$/.exec(expression.trim())?.[1]
}

/**
 * The variable of the model that an expression measures: the expression itself, or for `pct(x)` the variable an identity
 * equates with it (`gdp_growth = pct(gdp_real)`). Undefined where no single variable does.
 */
export function measureOf(expression: string | undefined, facts: PageFacts): string | undefined {
  const text = expression?.trim() ?? ''
  const { model } = facts.content
  if (model.variables.has(text)) return text
  if (levelInside(text) === undefined) return undefined
  const plain = squeeze(text)
  for (const equation of model.equations) {
    const sides = equation.text.split('=').map(squeeze)
    const [left = '', right = ''] = sides
    if (sides.length !== 2) continue
    if (right === plain && model.variables.has(left)) return left
    if (left === plain && model.variables.has(right)) return right
  }
  return undefined
}

/** The modelled target of the page's period that measures exactly that variable. */
export function targetOf(variable: string, facts: PageFacts): TargetVerdict | undefined {
  return facts.modelled.find(
    ({ target }) => target.period === facts.period && measureOf(target.expression, facts) === variable,
  )
}

/**
 * True where an assumption of the scenario sets the outcome directly, so that meeting the target is a premise and not a
 * result: the measured variable is exogenous or exogenised, or its equation has one present input, which is.
 */
export function setByAssumption(verdict: TargetVerdict, facts: PageFacts): boolean {
  const { expression, period } = verdict.target
  const measured = measureOf(expression, facts) ?? levelInside(expression ?? '')
  if (measured === undefined || verdict.outcome === undefined) return false
  const given = (variable: string): boolean => {
    const kind = facts.main.paths.origin(variable, period)?.kind
    return kind === 'assumption' || kind === 'exogenised'
  }
  if (given(measured)) return true
  const level = levelInside(expression ?? '') ?? measured
  const equation = facts.content.model.equations.find(one => one.variable === level)
  if (equation === undefined || equation.coefficients.length > 0) return false
  const present = equation.inputs.filter(input => input.lag === 0 && input.variable !== level)
  const [only] = present
  return present.length === 1 && only !== undefined && given(only.variable)
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, '')
}
