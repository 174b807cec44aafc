import { insideValue } from '../vocabulary/quantity.js'
import type { Target } from '../vocabulary/target.js'
import { baseOf, type Evidence, unitFor } from './evidence.js'
import type { Interval } from './interval.js'
import { intervalOf, measuredBy, readingOf, toleranceOf } from './read-target.js'

/** What a target says of one variable, as the ratio of its value to its base value. */
export interface Claim {
  readonly target: Target
  readonly variable: string
  /** Whether the target states growth or a level. */
  readonly states: 'growth' | 'level'
  /** The target's own figure. */
  readonly central: number
  /** Every figure as a point (左右 with its width), bounds as bounds. */
  readonly asPoint: Interval
  /** As it is assessed: a bare figure is a floor, or a ceiling where less is better. */
  readonly asAssessed: Interval
}

/** Every target that says something of one variable's growth or level in the period of the evidence, in the register's order. */
export function claimsOf(evidence: Evidence): readonly Claim[] {
  return evidence.register.targets.flatMap(target => claimOf(evidence, target) ?? [])
}

/** The first claim on each variable: the one that sentences speak of where two targets are on one variable. */
export function leadingClaims(claims: readonly Claim[]): ReadonlyMap<string, Claim> {
  return new Map([...claims].reverse().map(claim => [claim.variable, claim]))
}

function claimOf(evidence: Evidence, target: Target): Claim | undefined {
  const expression = evidence.expressions.get(target.id)
  if (expression === undefined || target.period !== evidence.period || target.bound === 'in step with')
    return undefined
  const measured = measuredBy(expression.tree)
  if (measured.of === 'growth') return growthClaim(target, measured.variable)
  if (measured.of !== 'level') return undefined
  const level = evidence.growthOf.get(measured.variable)
  if (level !== undefined) return growthClaim(target, level)
  return target.measure === 'stable'
    ? stableClaim(evidence, target, measured.variable)
    : levelClaim(evidence, target, measured.variable)
}

function growthClaim(target: Target, variable: string): Claim | undefined {
  const central =
    target.value === undefined
      ? undefined
      : insideValue({ value: target.value, unit: target.unit ?? '%' }, 'rate', 'level')
  return central === undefined
    ? undefined
    : claim(target, variable, 'growth', central, 'rate', value => 1 + value)
}

function levelClaim(evidence: Evidence, target: Target, variable: string): Claim | undefined {
  const base = baseOf(evidence, variable)
  const unit = unitFor(evidence, variable)
  if (base === undefined || base === 0 || target.value === undefined) return undefined
  const central = insideValue({ value: target.value, unit: target.unit ?? '1' }, unit, 'level')
  return central === undefined
    ? undefined
    : claim(target, variable, 'level', central, unit, value => value / base)
}

function stableClaim(evidence: Evidence, target: Target, variable: string): Claim | undefined {
  const base = baseOf(evidence, variable)
  const width = toleranceOf(target, unitFor(evidence, variable))
  if (base === undefined || base === 0 || width === undefined) return undefined
  const allowed = { low: 1 - width / base, high: 1 + width / base }
  return { target, variable, states: 'level', central: 1, asPoint: allowed, asAssessed: allowed }
}

function claim(
  target: Target,
  variable: string,
  states: Claim['states'],
  central: number,
  unit: string,
  toRatio: (value: number) => number,
): Claim | undefined {
  const asPoint = intervalOf(target, unit, 'point')
  const asAssessed = intervalOf(target, unit, readingOf(target))
  if (asPoint === undefined || asAssessed === undefined) return undefined
  const middle = target.bound === 'between' ? (asPoint.low + asPoint.high) / 2 : central
  const convert = (interval: Interval): Interval => ({
    low: toRatio(interval.low),
    high: toRatio(interval.high),
  })
  return {
    target,
    variable,
    states,
    central: toRatio(middle),
    asPoint: convert(asPoint),
    asAssessed: convert(asAssessed),
  }
}
