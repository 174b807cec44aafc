import type { TargetVerdict } from '../vocabulary/finding.js'
import { valueAt } from '../vocabulary/path.js'
import { heldUnit } from './english-units.js'
import type { PageFacts } from './facts.js'
import { shown } from './format-number.js'

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
  const known = measures.get(model) ?? new Map<string, string | undefined>()
  measures.set(model, known)
  if (!known.has(text)) known.set(text, equatedWith(squeeze(text), model))
  return known.get(text)
}

/** Looked for once: a page that is moved asks at every move. */
const measures = new WeakMap<PageFacts['content']['model'], Map<string, string | undefined>>()

function equatedWith(plain: string, model: PageFacts['content']['model']): string | undefined {
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
 * True where meeting the target is a premise and not a result: it is met, and what it measures is, or grows by, a figure
 * the scenario sets directly, equal to the target's own.
 */
export function setByAssumption(verdict: TargetVerdict, facts: PageFacts): boolean {
  const { outcome, unit } = verdict
  const { expression, period, value } = verdict.target
  if (verdict.verdict !== 'met' || outcome === undefined || value === undefined) return false
  if (!alike(shown(outcome, heldUnit(unit)), value)) return false
  const measured = measureOf(expression, facts) ?? levelInside(expression ?? '')
  if (measured === undefined) return false
  const level = levelInside(expression ?? '') ?? measured
  return [measured, ...driverOf(level, facts)].some(variable => {
    const kind = facts.main.paths.origin(variable, period)?.kind
    const set = valueAt(facts.main.paths, variable, period)
    return (kind === 'assumption' || kind === 'exogenised') && set !== undefined && alike(set, outcome)
  })
}

/** The one variable of the same period that a variable's equation reads, where it has no coefficient. */
function driverOf(level: string, facts: PageFacts): readonly string[] {
  const equation = facts.content.model.equations.find(one => one.variable === level)
  if (equation === undefined || equation.coefficients.length > 0) return []
  const present = equation.inputs.filter(input => input.lag === 0 && input.variable !== level)
  return present.length === 1 ? present.map(input => input.variable) : []
}

function alike(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b))
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, '')
}
