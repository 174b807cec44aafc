import type { Expression } from '../equations/expression.js'
import type { Target, TargetRegister } from '../vocabulary/target.js'
import type { OutturnSince } from './outturns-since.js'
import { intervalOf, measuredBy } from './read-target.js'

/** A target taken as if it were a forecast of the same figure. */
export interface TargetForecast {
  readonly id: string
  /** In the outturn's unit: the figure itself, whatever the bound. */
  readonly value: number
}

/** The target that speaks of an outturn; undefined where none does, or only in relation to something else. */
export function targetAsForecast(
  outturn: OutturnSince,
  register: TargetRegister,
  expressions: ReadonlyMap<string, Expression>,
  growthOf: ReadonlyMap<string, string>,
): TargetForecast | undefined {
  for (const target of register.targets) {
    const expression = expressions.get(target.id)
    if (expression === undefined || target.period !== outturn.period || target.value === undefined) continue
    if (target.bound === 'in step with' || target.measure === 'stable') continue
    if (!speaksOf(expression, outturn, growthOf)) continue
    const value = figureOf(target, outturn.unit)
    if (value !== undefined) return { id: target.id, value }
  }
  return undefined
}

function speaksOf(
  { tree }: Expression,
  { variable, of }: OutturnSince,
  growthOf: ReadonlyMap<string, string>,
): boolean {
  const measured = measuredBy(tree)
  if (measured.of === 'growth') {
    return of === 'growth' ? measured.variable === variable : growthOf.get(variable) === measured.variable
  }
  return measured.of === 'level' && of === 'value' && measured.variable === variable
}

function figureOf(target: Target, unit: string): number | undefined {
  const interval = intervalOf(target, unit, 'point')
  if (interval === undefined) return undefined
  const ends = [interval.low, interval.high].filter(Number.isFinite)
  return ends.reduce((sum, end) => sum + end, 0) / ends.length
}
