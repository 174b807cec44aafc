import type { Expression } from '../equations/expression.js'
import type { Tree } from '../equations/tree.js'
import { insideValue, type Use } from '../vocabulary/quantity.js'
import type { Reading, Target } from '../vocabulary/target.js'
import type { Interval } from './interval.js'

/** What a target's expression measures: the growth of a variable, its level, the gap between two growth rates, or more. */
export type Measured =
  | { readonly of: 'growth'; readonly variable: string }
  | { readonly of: 'level'; readonly variable: string }
  | { readonly of: 'gap'; readonly variable: string; readonly against: string }
  | { readonly of: 'other' }

/** Recognises `pct(x)`, `yoy(x)`, `x`, and `pct(x) - pct(y)`; everything else is `other`. */
export function measuredBy(tree: Tree): Measured {
  const growth = growthOf(tree)
  if (growth !== undefined) return { of: 'growth', variable: growth }
  if (tree.kind === 'variable' && tree.lag === 0) return { of: 'level', variable: tree.name }
  if (tree.kind === 'call' && tree.op === 'sub' && tree.args.length === 2) {
    const [left, right] = tree.args
    const variable = left === undefined ? undefined : growthOf(left)
    const against = right === undefined ? undefined : growthOf(right)
    if (variable !== undefined && against !== undefined) return { of: 'gap', variable, against }
  }
  return { of: 'other' }
}

function growthOf(tree: Tree): string | undefined {
  if (tree.kind !== 'call' || (tree.op !== 'pct' && tree.op !== 'yoy')) return undefined
  const [argument] = tree.args
  return argument?.kind === 'variable' && argument.lag === 0 ? argument.name : undefined
}

/** How a target is assessed when its register does not say: about → point, a bare figure → floor (ceiling where less is better). */
export function readingOf(target: Target): Reading {
  if (target.readAs !== undefined) return target.readAs
  switch (target.bound) {
    case 'about':
    case 'between':
      return 'point'
    case 'at most':
    case 'below':
      return 'ceiling'
    case 'at least':
    case 'above':
      return 'floor'
    case 'exactly':
      return target.lessIsBetter ? 'ceiling' : 'floor'
    case 'in step with':
      return target.lessIsBetter ? 'ceiling' : 'floor'
  }
}

/**
 * The interval a target allows, under a reading, in the inside unit of what it measures; undefined when its value
 * cannot be converted to `unit`. For relations (同步, 基本稳定) the interval is of the distance to the reference.
 */
export function intervalOf(target: Target, unit: string, reading: Reading): Interval | undefined {
  const tolerance = toleranceOf(target, unit)
  const value = insideOf(target, target.value ?? 0, unit)
  if (value === undefined || tolerance === undefined) return undefined
  const low = Number.NEGATIVE_INFINITY
  const high = Number.POSITIVE_INFINITY
  switch (target.bound) {
    case 'at least':
    case 'above':
      return { low: value, high }
    case 'at most':
    case 'below':
      return { low, high: value }
    case 'between': {
      const top = insideOf(target, target.valueHigh ?? target.value ?? 0, unit)
      return top === undefined ? undefined : { low: value, high: top }
    }
    default:
      // A word of nearness (左右) keeps its width on the side that binds; a bare figure read one-sidedly has none.
      if (reading === 'floor') return { low: value - (target.bound === 'about' ? tolerance : 0), high }
      if (reading === 'ceiling') return { low, high: value + (target.bound === 'about' ? tolerance : 0) }
      return { low: value - tolerance, high: value + tolerance }
  }
}

/**
 * The one figure a target states, without any width: the middle of 左右, the bound of a floor or ceiling, 0 for 同步 and 基本稳定 (of the distance to the reference), the middle of a
 * range. In the inside unit; undefined where the value cannot be converted.
 */
export function statedFigure(target: Target, unit: string): number | undefined {
  const stated = intervalOf({ ...target, tolerance: undefined }, unit, 'point')
  if (stated === undefined) return undefined
  const { low, high } = stated
  if (!Number.isFinite(low)) return high
  return Number.isFinite(high) && high !== low ? (low + high) / 2 : low
}

/** The width of 左右, 同步 or 基本稳定 in the inside unit; 0 where none is stated. */
export function toleranceOf(target: Target, unit: string): number | undefined {
  if (target.tolerance === undefined) return 0
  const isRate = target.tolerance.unit === 'pp' || target.tolerance.unit.endsWith('百分点')
  return insideValue(target.tolerance, isRate ? 'pp' : unit, isRate ? 'difference' : 'level')
}

/** The text's own figure in the inside unit; undefined where there is none, it does not fit, or it is a distance to something else. */
export function figureOf(target: Target, unit: string): number | undefined {
  const isRelative = target.reference !== undefined || target.measure === 'stable'
  return target.value === undefined || isRelative ? undefined : insideOf(target, target.value, unit)
}

/** The figure that `seek` brings a target to; of one against a reference only where its expression is the gap itself. */
export function soughtFigureOf(
  target: Target,
  { tree, unit }: Pick<Expression, 'tree' | 'unit'>,
): number | undefined {
  const isGap = measuredBy(tree).of === 'gap'
  return isGap && target.value !== undefined ? insideOf(target, target.value, unit) : figureOf(target, unit)
}

/** A floor or ceiling that `now` meets: `seek` holds it there, because bringing it to its bound would be a change nobody asked for. */
export function isHeldWhereMet(target: Target, unit: string, now: number): boolean {
  const reading = readingOf(target)
  const allowed = intervalOf(target, unit, reading)
  return reading !== 'point' && allowed !== undefined && now >= allowed.low && now <= allowed.high
}

/** A figure of a target, in its own unit, as the inside value of what it measures; undefined where it cannot be converted. */
export function insideOf(target: Target, value: number, unit: string): number | undefined {
  const written = target.unit ?? (target.value === undefined || value === 0 ? undefined : '1')
  if (written === undefined) return value
  const use: Use = written === 'pp' || written.endsWith('百分点') ? 'difference' : 'level'
  return insideValue({ value, unit: written }, use === 'difference' ? 'pp' : unit, use)
}
