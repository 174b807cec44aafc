import type { TargetVerdict } from '../vocabulary/finding.js'
import { valueAt } from '../vocabulary/path.js'
import type { Target } from '../vocabulary/target.js'
import { unitOf } from '../vocabulary/unit.js'
import type { PageFacts } from './facts.js'
import { decimalsOf, decimalsToTell, fixed, missing, shown, signed, usualDecimals } from './format-number.js'
import { html, type Insert } from './html.js'
import { figureText, reportWords } from './target-text.js'

/** The target in the words of the report (Chinese) or their equivalent (English), without its unit. */
export function targetWords(target: Target, facts: PageFacts): string {
  if (facts.language === 'zh') return reportWords(target) ?? facts.say.bound[target.bound]('', '')
  const figure = figureText(target)
  if (figure !== '' && target.measure === 'differential') return facts.say.higherBy(figure)
  if (figure === '') {
    if (target.measure === 'stable') return facts.say.stable
    if (target.measure === 'direction') return facts.say.falls
  }
  return figure === '' && target.bound !== 'in step with'
    ? missing
    : facts.say.bound[target.bound](
        figure,
        target.value !== undefined && target.value < 0 ? facts.say.fall : '',
      )
}

/** The unit as the target states it. */
export function targetUnit(target: Target, facts: PageFacts): string {
  if (target.unit === undefined || target.unit === '1') return missing
  return unitOf(target.unit)?.kind === 'difference' ? facts.say.points : facts.unitText(target.unit)
}

/** Decimals for a target's row: those of the report's figure or the usual ones, and enough to show a miss. */
export function decimalsFor(verdict: TargetVerdict): number {
  const { outcome, unit, threshold, target } = verdict
  if (outcome === undefined) return 1
  const value = shown(outcome, unit)
  const stated = target.value === undefined ? 0 : decimalsOf(target.value)
  const usual = Math.max(stated, usualDecimals(value, unit))
  const bounds = [threshold.low, threshold.high].filter(bound => bound !== undefined)
  return Math.max(usual, ...bounds.map(bound => decimalsToTell(value, shown(bound, unit), usual)))
}

/** The outcome as shown, without unit; a dash when there is none. */
export function outcomeText(verdict: TargetVerdict): string {
  return verdict.outcome === undefined
    ? missing
    : fixed(shown(verdict.outcome, verdict.unit), decimalsFor(verdict))
}

/** Distance to the nearest bound: positive inside, negative outside. */
export function marginText(verdict: TargetVerdict): string {
  if (verdict.margin === undefined) return missing
  return verdict.onTheEdge ? '0' : signed(shown(verdict.margin, verdict.unit), decimalsFor(verdict))
}

/** The first variable of the model named in an expression. */
export function variableIn(expression: string | undefined, facts: PageFacts): string | undefined {
  return expression?.match(/[A-Za-z_][A-Za-z0-9_]*/g)?.find(name => facts.content.model.variables.has(name))
}

/**
 * The outturn of the period before the target's, where the data state it: the variable itself, or for `pct(x)` the
 * growth figure published for x. Growth is never computed here: two levels may stand on two bases.
 */
export function lastOutturn(verdict: TargetVerdict, facts: PageFacts): Insert {
  const expression = verdict.target.expression?.trim() ?? ''
  const decimals = decimalsFor(verdict)
  const before = verdict.target.period - 1
  if (facts.content.model.variables.has(expression)) {
    const value = valueAt(facts.main.paths, expression, before)
    if (value === undefined) return missing
    const origin = facts.main.paths.origin(expression, before)
    const mark = origin?.kind === 'estimated' ? html`<sup>${facts.say.estimatedMark}</sup>` : undefined
    const unit = facts.main.paths.variables.get(expression)?.unit ?? verdict.unit
    const number = html`${fixed(shown(value, unit), decimals)}${mark}`
    return before === facts.base && origin !== undefined
      ? html`<a href="#base-${expression}">${number}</a>`
      : number
  }
  const inner = /^(?:pct|yoy)\(\s*([a-z_0-9]+)\s*\)$/i.exec(expression)?.[1]
  if (inner === undefined) return missing
  const names = [`${inner}_growth`, `${inner.replace(/_real$/, '')}_growth`]
  const published = names
    .flatMap(name => facts.content.observations.series.get(name) ?? [])
    .find(row => row.period === before && row.unit === '%')
  return published === undefined
    ? missing
    : fixed(published.value, Math.max(1, usualDecimals(published.value, '%')))
}
