import {
  type JointRegion,
  type LeastUnusual,
  type LeastViolation,
  leastUnusual,
  leastViolation,
  type RegionPoint,
  violationOf,
} from '../numerics/joint-region.js'
import type { LinearSolver } from '../numerics/linear-program.js'
import type { BindingTarget } from '../vocabulary/reconciliation.js'
import { isShownInPercent } from '../vocabulary/unit.js'
import type { JointTargets } from './joint-targets.js'
import { stepUnit } from './relaxation.js'
import { bindingRows } from './witness.js'

type Cost = BindingTarget['costs'][number]

/** The tightening that costs are measured by, in per cent of the indicator: small enough for what binds to stay the same. */
const tightening = 1e-3
const mostCosts = 3

/** A relaxed system's optimum: the violation that is least, and its weights. */
export type WeighedViolation = LeastViolation & { readonly weights: ReadonlyMap<number, number> }

/**
 * Targets that bind, and what one unit more of each costs: what moves elsewhere is measured by tightening its bound a little and
 * solving again.
 */
export function bindingTargets(
  solver: LinearSolver,
  joint: JointTargets,
  optimum: LeastUnusual | WeighedViolation,
): readonly BindingTarget[] {
  return bindingRows(optimum.prices).flatMap(index => {
    const row = joint.rows[index]
    const price = optimum.prices[index] ?? 0
    if (row === undefined) return []
    const { unit, inside } = stepUnit(row)
    const steps = inside / row.onePercent
    const region = tightened(joint.region, index, price)
    const costs =
      'weights' in optimum
        ? costsToTargets(solver, joint, region, optimum, { index, steps })
        : costsToLevers(joint, region, optimum, steps)
    const distance = 'weights' in optimum ? 1 : Math.sqrt(Math.max(optimum.squaredDistance, 0))
    return [
      {
        target: row.target.id,
        price: distance > 0 ? (Math.abs(price) * steps) / distance : 0,
        unit,
        costs: [...costs]
          .sort((a, b) => b.size - a.size)
          .slice(0, mostCosts)
          .map(({ cost }) => cost),
      },
    ]
  })
}

interface Sized {
  readonly cost: Cost
  /** What costs are put in order by: standard deviations of levers, per cent of targets. */
  readonly size: number
}

function tightened(region: JointRegion, row: number, price: number): JointRegion {
  const rowLower = Float64Array.from(region.rowLower)
  const rowUpper = Float64Array.from(region.rowUpper)
  const isLower = price > 0
  const isPoint = rowLower[row] === rowUpper[row]
  if (isLower || isPoint) rowLower[row] = (rowLower[row] ?? 0) + Math.sign(price) * tightening
  if (!isLower || isPoint) rowUpper[row] = (rowUpper[row] ?? 0) + Math.sign(price) * tightening
  return { ...region, rowLower, rowUpper }
}

function costsToLevers(
  joint: JointTargets,
  region: JointRegion,
  { point }: LeastUnusual,
  steps: number,
): readonly Sized[] {
  const all = joint.rows.map((_, index) => index)
  const again = leastUnusual(region, all, joint.metric, point)
  if (again === undefined) return []
  const changeOf = (lever: number): number =>
    ((joint.settingOf(again.point, lever) - joint.settingOf(point, lever)) / tightening) * steps
  return joint.levers.flatMap((lever, index) => {
    const moved = (again.point.x[index] ?? 0) - (point.x[index] ?? 0)
    // A hundredth of a deviation for a whole per cent is nothing a reader would look at.
    if (Math.abs(moved) < 1e-2 * tightening) return []
    const unit = isShownInPercent(lever.unit) ? 'pp' : lever.unit
    const of = `${lever.variable}@${lever.period}`
    return [{ cost: { of, kind: lever.kind, change: changeOf(index), unit }, size: Math.abs(moved) }]
  })
}

function costsToTargets(
  solver: LinearSolver,
  joint: JointTargets,
  region: JointRegion,
  optimum: WeighedViolation,
  { index, steps }: { readonly index: number; readonly steps: number },
): readonly Sized[] {
  const again = leastViolation(solver, region, optimum.weights, optimum.point)
  if (again === undefined) return []
  const missed = (of: JointRegion, point: RegionPoint, row: number) => violationOf(of, point.values, row)
  return joint.rows.flatMap((row, other) => {
    const more = missed(region, again.point, other) - missed(joint.region, optimum.point, other)
    // The target itself gives way by its own tightening where nothing else does.
    if (other === index || Math.abs(more) < 1e-3 * tightening) return []
    const step = stepUnit(row)
    const change = (more / tightening) * steps * (row.onePercent / step.inside)
    const cost = { of: row.target.id, kind: 'target' as const, change, unit: step.unit }
    return [{ cost, size: Math.abs(more) }]
  })
}
