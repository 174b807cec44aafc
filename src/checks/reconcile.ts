import {
  holdsAt,
  type JointRegion,
  type LeastUnusual,
  leastUnusual,
  leastViolation,
  type RegionPoint,
  settled,
  squaredDistanceOf,
} from '../numerics/joint-region.js'
import { type LinearSolver, loadLinearSolver } from '../numerics/linear-program.js'
import { scatteredPoints } from '../numerics/monotony.js'
import { regionConflicts } from '../numerics/region-conflicts.js'
import type { ModelCard } from '../vocabulary/model.js'
import type { Ordinal } from '../vocabulary/period.js'
import type { Reconciliation, TargetConflict } from '../vocabulary/reconciliation.js'
import type { Reading, Target } from '../vocabulary/target.js'
import { bindingTargets } from './binding-targets.js'
import { canHold, nearestFor } from './conflict-search.js'
import { explainConflict } from './explain-conflict.js'
import { type JointRequest, type JointTargets, jointTargets } from './joint-targets.js'
import { relaxationOf, relaxationsAt, relaxedTarget } from './relaxation.js'
import type { TargetRow } from './target-rows.js'
import { witnessOf } from './witness.js'

/** What a reconciliation is made from: rows, levers, and what solves the model. */
export interface ReconcileRequest extends JointRequest {
  readonly model: ModelCard
  /** The first period that is solved. */
  readonly from: Ordinal
  readonly unmeasured: readonly string[]
  /** A target in another reading, or relaxed, as a row. */
  readonly rowOf: (target: Target, reading: Reading) => TargetRow | undefined
  /** Conflicts and corrections to find at most. */
  readonly limit: number
  /** How much heavier a binding target (约束性) weighs than an expected one (预期性). */
  readonly bindingWeight: number
}

/**
 * Whether targets can hold together in a model, and what gives where they cannot: minimal conflicts with their arithmetic, minimal
 * corrections, the least weighted relaxation, and the least unusual assumptions under which all hold. Nothing is returned that a
 * full solve of the model did not confirm. Undefined where the model has no solution or no derivative at the scenario itself.
 */
export async function reconcileTargets(request: ReconcileRequest): Promise<Reconciliation | undefined> {
  return reconcile(await loadLinearSolver(), request)
}

/** Only whether targets can hold together; undefined where that cannot be worked out. */
export async function canReconcile(request: ReconcileRequest): Promise<boolean | undefined> {
  const solver = await loadLinearSolver()
  const joint = jointTargets(request)
  if (joint === undefined) return undefined
  const all = request.rows.map((_, index) => index)
  const starts = joint.monotone() ? [] : scatteredPoints(joint.region)
  return canHold(solver, joint, all, [joint.start, ...starts])
}

function reconcile(solver: LinearSolver, request: ReconcileRequest): Reconciliation | undefined {
  const { rows } = request
  const joint = jointTargets(request)
  if (joint === undefined) return undefined
  const all = rows.map((_, index) => index)
  const weights = new Map(rows.map((row, index) => [index, weightOf(row, request)]))
  const monotone = joint.monotone()
  // A search that only goes down ends where it began to rise: without monotony it is begun from several points.
  const starts = monotone ? [joint.start] : [joint.start, ...scatteredPoints(joint.region)]
  const lowest = lowestOf(solver, joint, weights, starts)
  if (lowest === undefined) return undefined
  const least = settled(joint.region, weights, joint.metric, lowest)
  const feasible = holdsAt(joint.region, least.point.values, all)
  const head = {
    feasible,
    targets: rows.map(({ target, reading }) => ({ id: target.id, reading })),
    unmeasured: request.unmeasured,
    levers: joint.levers,
    limit: request.limit,
    monotone,
  }
  if (feasible) {
    const nearest = leastUnusual(joint.region, all, joint.metric, least.point)
    return {
      ...head,
      conflicts: [],
      corrections: [],
      complete: true,
      relaxation: [],
      binding: nearest === undefined ? [] : bindingTargets(solver, joint, nearest),
      ...witnessFields(joint, nearest ?? at(joint, least.point), nearest !== undefined),
    }
  }
  const found = regionConflicts(solver, joint.region, [least.point, ...starts], {
    conflicts: request.limit,
    corrections: request.limit,
  })
  if (found === undefined) return undefined
  const ids = (set: readonly number[]) => set.map(row => rows[row]?.target.id ?? '')
  const relaxation = relaxationsAt(joint, least.point)
  const relaxed = relaxedSystem(request, relaxation)
  const near = relaxed === undefined ? undefined : nearestIn(relaxed, joint, least.point)
  return {
    ...head,
    conflicts: found.conflicts.map((members, index) =>
      index < mostDescribed
        ? describe(solver, request, joint, members, [least.point, ...starts])
        : named(joint, members),
    ),
    corrections: found.corrections.map(ids),
    complete: found.complete,
    relaxation,
    binding: bindingTargets(solver, joint, { ...least, weights }),
    ...(relaxed === undefined
      ? { witness: undefined, outcomes: new Map() }
      : relaxedWitness(relaxed, near, least.point)),
  }
}

function weightOf({ target }: TargetRow, { bindingWeight }: ReconcileRequest): number {
  return target.attribute === 'binding' ? bindingWeight : 1
}

/** The same system with the relaxed figures; undefined where one of them has no row any more. */
function relaxedSystem(
  request: ReconcileRequest,
  relaxation: Reconciliation['relaxation'],
): JointTargets | undefined {
  const rows: TargetRow[] = []
  for (const row of request.rows) {
    const changes = relaxation.filter(({ target }) => target === row.target.id)
    const target = changes.reduce(relaxedTarget, row.target)
    const changed = changes.length === 0 ? row : request.rowOf(target, row.reading)
    if (changed === undefined) return undefined
    // Per cent of the indicator stay those of the figure as it was.
    rows.push({ ...changed, onePercent: row.onePercent })
  }
  return jointTargets({ ...request, rows })
}

/** The least unusual point of a relaxed system: it must hold where the relaxation was found. */
function nearestIn(relaxed: JointTargets, joint: JointTargets, found: RegionPoint) {
  const start = relaxed.region.at(found.x)
  const all = joint.rows.map((_, index) => index)
  if (start === undefined || !holdsAt(relaxed.region, start.values, all)) return undefined
  return leastUnusual(relaxed.region, all, relaxed.metric, start)
}

/** The least violation from all starts; the first that leaves none ends the search. */
function lowestOf(
  solver: LinearSolver,
  joint: JointTargets,
  weights: ReadonlyMap<number, number>,
  starts: readonly RegionPoint[],
) {
  let lowest: ReturnType<typeof leastViolation>
  for (const start of starts) {
    const found = leastViolation(solver, joint.region, weights, start)
    if (found !== undefined && !(lowest !== undefined && lowest.violation <= found.violation)) lowest = found
    if (lowest !== undefined && holdsAt(joint.region, lowest.point.values, [...weights.keys()])) return lowest
  }
  return lowest
}

/** A point that holds, where no least one was shown: its distance, and nothing that binds. */
function at(joint: JointTargets, point: RegionPoint): LeastUnusual {
  const prices = new Float64Array(point.values.length)
  return { point, squaredDistance: squaredDistanceOf(joint.metric, point.x), prices }
}

function relaxedWitness(relaxed: JointTargets, near: LeastUnusual | undefined, found: RegionPoint) {
  const point = near?.point ?? relaxed.region.at(found.x)
  const all = relaxed.rows.map((_, index) => index)
  if (point === undefined || !holdsAt(relaxed.region, point.values, all))
    return { witness: undefined, outcomes: new Map() }
  return witnessFields(relaxed, near ?? at(relaxed, point), near !== undefined)
}

function witnessFields(joint: JointTargets, nearest: LeastUnusual | undefined, least: boolean) {
  const witness = nearest === undefined ? undefined : witnessOf(joint, nearest, least)
  const value = nearest === undefined ? undefined : joint.stateAt(nearest.point).value
  return {
    witness,
    outcomes: new Map(
      value === undefined
        ? []
        : joint.rows.map(row => [row.target.id, { outcome: row.parts(value).outcome, unit: row.unit }]),
    ),
  }
}

/** Conflicts are told with their arithmetic up to so many, small ones first: a leader reads no more, and each takes a dozen searches. */
const mostDescribed = 60

/** A conflict by its members alone. */
function named(joint: JointTargets, members: readonly number[]): TargetConflict {
  const names = (language: 'zh' | 'en') =>
    members.map(row => joint.rows[row]?.target.indicator[language] ?? '')
  return {
    targets: members.map(row => joint.rows[row]?.target.id ?? ''),
    kind: joint.monotone() ? 'ranges' : 'search',
    because: {
      zh: `${names('zh').join('、')}不能同时成立。`,
      en: `${names('en').join(', ')} cannot hold together.`,
    },
    arithmetic: [],
    premises: [],
    repairs: [],
    readings: [],
  }
}

function describe(
  solver: LinearSolver,
  request: ReconcileRequest,
  joint: JointTargets,
  members: readonly number[],
  starts: readonly RegionPoint[],
): TargetConflict {
  const nearest = new Map(
    members.flatMap(row => {
      const others = members.filter(other => other !== row)
      const point = nearestFor(solver, joint, row, others, starts)
      return point === undefined ? [] : [[row, point] as const]
    }),
  )
  const repairs = [...nearest].flatMap(([row, { point }]) => relaxationOf(joint, point, row) ?? [])
  const free: JointRegion | undefined = jointTargets({ ...request, unbounded: true })?.region
  const byEquations = free !== undefined && !canHold(solver, { ...joint, region: free }, members, starts)
  const kind = byEquations ? (joint.monotone() ? 'equations' : 'search') : 'ranges'
  const readings = members.flatMap(row => otherReadings(solver, request, joint, members, row, starts))
  const told = explainConflict({
    joint,
    model: request.model,
    from: request.from,
    members,
    nearest,
    repairs,
    kind,
    readings,
  })
  return {
    targets: members.map(row => joint.rows[row]?.target.id ?? ''),
    kind,
    ...told,
    repairs,
    readings,
  }
}

/** What becomes of a conflict when one of its targets is read otherwise, the others as they are. */
function otherReadings(
  solver: LinearSolver,
  request: ReconcileRequest,
  joint: JointTargets,
  members: readonly number[],
  row: number,
  starts: readonly RegionPoint[],
): TargetConflict['readings'] {
  const own = joint.rows[row]
  const twoWays: readonly Target['bound'][] = ['about', 'exactly', 'in step with']
  if (own === undefined || !twoWays.includes(own.target.bound)) return []
  const oneSided: Reading = own.target.lessIsBetter ? 'ceiling' : 'floor'
  const reading: Reading = own.reading === 'point' ? oneSided : 'point'
  const changed = request.rowOf(own.target, reading)
  if (changed === undefined) return []
  const rows = request.rows.map((each, index) =>
    index === row ? { ...changed, onePercent: each.onePercent } : each,
  )
  const other = jointTargets({ ...request, rows })
  if (other === undefined) return []
  const from = starts.flatMap(start => other.region.at(start.x) ?? [])
  return [{ target: own.target.id, reading, holds: canHold(solver, other, members, from) }]
}
