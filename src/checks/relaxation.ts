import { type RegionPoint, violationOf } from '../numerics/joint-region.js'
import { insideValue } from '../vocabulary/quantity.js'
import type { Relaxation } from '../vocabulary/reconciliation.js'
import type { Target } from '../vocabulary/target.js'
import { isShownInPercent } from '../vocabulary/unit.js'
import type { JointTargets } from './joint-targets.js'
import { insideOf } from './read-target.js'
import type { TargetRow } from './target-rows.js'

/** What a row stands in of its register entry: which figure moves, its unit, and how much of the inside value one of it is. */
export interface OwnFigure {
  readonly field: Relaxation['field']
  readonly from: number
  readonly unit: string
  readonly inside: number
}

/** The figure of a target that gives way when its row is missed on that side. */
export function ownFigure(row: TargetRow, side: 'below' | 'above'): OwnFigure {
  const { target } = row
  const isRelation = target.bound === 'in step with'
  const widens = target.measure === 'stable' || (isRelation && row.reading === 'point')
  if (widens) return toleranceFigure(row)
  const unit = target.unit ?? (isRelation || isShownInPercent(row.unit) ? 'pp' : row.unit)
  const inside = insideOf({ ...target, unit }, 1, row.unit) ?? 1
  if (target.bound === 'between' && side === 'above')
    return { field: 'value_high', from: target.valueHigh ?? 0, unit, inside }
  return { field: 'value', from: target.value ?? 0, unit, inside }
}

function toleranceFigure(row: TargetRow): OwnFigure {
  const { tolerance } = row.target
  const unit = tolerance?.unit ?? (isShownInPercent(row.unit) ? 'pp' : row.unit)
  const isPoints = unit === 'pp' || unit.endsWith('百分点')
  const inside =
    insideValue({ value: 1, unit }, isPoints ? 'pp' : row.unit, isPoints ? 'difference' : 'level') ?? 1
  return { field: 'tolerance', from: tolerance?.value ?? 0, unit, inside }
}

/** The unit in which one step of a target is counted: points for shares and rates, its own unit otherwise. */
export function stepUnit(row: TargetRow): { readonly unit: string; readonly inside: number } {
  const { unit, inside } = ownFigure(row, 'below')
  return isShownInPercent(row.unit) ? { unit: 'pp', inside: 0.01 } : { unit, inside }
}

/** How each missed target has to give way so that it holds at a point. */
export function relaxationsAt(joint: JointTargets, point: RegionPoint): readonly Relaxation[] {
  return joint.rows.flatMap((_, index) => relaxationOf(joint, point, index) ?? [])
}

/** How one target has to give way so that it holds at a point; undefined where it does. */
export function relaxationOf(joint: JointTargets, point: RegionPoint, index: number): Relaxation | undefined {
  const row = joint.rows[index]
  const missed = violationOf(joint.region, point.values, index)
  if (row === undefined || missed <= (joint.region.slack[index] ?? 0)) return undefined
  const side = (point.values[index] ?? 0) < (joint.region.rowLower[index] ?? 0) ? 'below' : 'above'
  const { field, from, unit, inside } = ownFigure(row, side)
  const size = (missed * row.onePercent) / inside
  const rises = field === 'tolerance' || side === 'above'
  return {
    target: row.target.id,
    field,
    from,
    to: roundedAway(rises ? from + size : from - size, rises),
    unit,
    percent: missed,
  }
}

/** A register entry with its figure changed. */
export function relaxedTarget(target: Target, { field, to, unit }: Relaxation): Target {
  if (field === 'tolerance') return { ...target, tolerance: { value: to, unit } }
  return field === 'value_high' ? { ...target, valueHigh: to } : { ...target, value: to, unit }
}

/** Six digits, up or down: never back across the figure that was needed. */
function roundedAway(value: number, up: boolean): number {
  if (value === 0) return 0
  const scale = 10 ** (5 - Math.floor(Math.log10(Math.abs(value))))
  const scaled = value * scale
  // What is on a digit but for the slack of a verdict (1e-9 of up to a million) stays there.
  const near = Math.round(scaled)
  if (Math.abs(scaled - near) < 2e-3) return near / scale
  return (up ? Math.ceil(scaled) : Math.floor(scaled)) / scale
}
