import type { JointRegion, Metric, RegionPoint } from '../numerics/joint-region.js'
import { factorise, solveFactorised } from '../numerics/lu.js'
import type { Lever, LeverState } from '../vocabulary/lever.js'
import type { TargetRow } from './target-rows.js'

/** The targets of a register and the levers of a run, as one system. */
export interface JointTargets {
  readonly rows: readonly TargetRow[]
  readonly levers: readonly Lever[]
  readonly region: JointRegion
  /** The run as the scenario has it. */
  readonly start: RegionPoint
  /** The metric of what is usual: centre 0, and the inverse of the correlations of levers that have a standard deviation. */
  readonly metric: Metric
  /** The setting of a lever, in its unit, at a point. */
  readonly settingOf: (point: RegionPoint, lever: number) => number
  /** How far a lever is from its centre at a point, in standard deviations; undefined where it has none. */
  readonly unusualOf: (point: RegionPoint, lever: number) => number | undefined
  /** The model solved at a point. */
  readonly stateAt: (point: RegionPoint) => LeverState
}

/** What a system is made of. */
export interface JointRequest {
  readonly rows: readonly TargetRow[]
  readonly levers: readonly Lever[]
  readonly correlations: readonly { readonly a: string; readonly b: string; readonly value: number }[]
  /** Solves the model at a setting of the levers; undefined where it has no solution. */
  readonly solveAt: (setting: Float64Array) => LeverState | undefined
  /** Assumptions without bounds; errors of base values keep theirs. */
  readonly unbounded?: boolean
}

/** A free lever moves by steps of a twentieth of itself, a rate by steps of a point: it only keeps numbers near 1. */
const freeStep = 0.05
/** What a free lever costs in the metric: enough to make the nearest point single, too little to show in ten digits of a distance. */
const freePrecision = 1e-8

/**
 * Sets targets and levers out as one system in numbers near 1: levers in standard deviations from the scenario's path, targets in per cent of
 * their indicator. Undefined where the run itself cannot be solved.
 */
export function jointTargets(request: JointRequest): JointTargets | undefined {
  const { rows, levers, solveAt, unbounded = false } = request
  const units = levers.map(unitOf)
  const states = new WeakMap<RegionPoint, LeverState>()
  const setting = (x: Float64Array): Float64Array =>
    Float64Array.from(levers, (lever, j) => lever.centre + (x[j] ?? 0) * (units[j] ?? 1))
  const at = (x: Float64Array): RegionPoint | undefined => {
    const state = solveAt(setting(x))
    if (state === undefined) return undefined
    const values = Float64Array.from(rows, row => row.value(state.value) / row.onePercent)
    if (!values.every(Number.isFinite)) return undefined
    let slopes: readonly Float64Array[] | undefined
    const point: RegionPoint = {
      x,
      values,
      slopes: () => {
        slopes ??= slopesAt(rows, state, units)
        return slopes
      },
    }
    states.set(point, state)
    return point
  }
  const start = at(new Float64Array(levers.length))
  if (start === undefined) return undefined
  const inUnits = (end: 'low' | 'high', infinite: number) =>
    Float64Array.from(levers, (lever, j) =>
      unbounded && lever.kind === 'assumption' ? infinite : (lever[end] - lever.centre) / (units[j] ?? 1),
    )
  return {
    rows,
    levers,
    region: {
      lower: inUnits('low', Number.NEGATIVE_INFINITY),
      upper: inUnits('high', Number.POSITIVE_INFINITY),
      // Standing on a strict bound is not enough: it is moved in by more than what a verdict calls the edge.
      rowLower: Float64Array.from(rows, row => (row.allowed.low + strictness(row)) / row.onePercent),
      rowUpper: Float64Array.from(rows, row => (row.allowed.high - strictness(row)) / row.onePercent),
      slack: Float64Array.from(rows, row => row.slack / row.onePercent),
      at,
    },
    start,
    metric: { centre: new Float64Array(levers.length), precision: precisionOf(request, units) },
    settingOf: (point, lever) => (levers[lever]?.centre ?? 0) + (point.x[lever] ?? 0) * (units[lever] ?? 1),
    unusualOf: (point, lever) => {
      const sd = levers[lever]?.sd
      return sd === undefined ? undefined : ((point.x[lever] ?? 0) * (units[lever] ?? 1)) / sd
    },
    stateAt: point => {
      const state = states.get(point)
      if (state === undefined) throw new Error('a point of another system')
      return state
    },
  }
}

function strictness(row: TargetRow): number {
  return row.strict ? 8 * row.slack : 0
}

function slopesAt(
  rows: readonly TargetRow[],
  state: LeverState,
  units: readonly number[],
): readonly Float64Array[] | undefined {
  const through = state.slopes()
  if (through === undefined) return undefined
  return rows.map(row => {
    const total = new Float64Array(units.length)
    for (const { variable, period, slope } of row.slopes(state.value)) {
      const moves = through(variable, period)
      for (const [j, unit] of units.entries())
        total[j] = (total[j] ?? 0) + (slope * (moves[j] ?? 0) * unit) / row.onePercent
    }
    return total
  })
}

/** One standard deviation; without one a fifth of the range, which is about that of a range that holds 99%. */
function unitOf({ sd, low, high, unit, centre }: Lever): number {
  if (sd !== undefined) return sd
  const width = high - low
  if (Number.isFinite(width) && width > 0) return width / 5
  if (unit === 'rate' || unit === 'ratio' || unit === 'pp') return 0.01
  return freeStep * (centre === 0 ? 1 : Math.abs(centre))
}

/** The inverse of the correlation matrix of the levers: assumptions of one period are correlated as stated, nothing else is. */
function precisionOf(
  { levers, correlations }: JointRequest,
  units: readonly number[],
): readonly Float64Array[] {
  const size = levers.length
  const matrix = new Float64Array(size * size)
  for (const [i, lever] of levers.entries()) {
    matrix[i * size + i] = 1
    for (const { a, b, value } of correlations) {
      if (lever.kind !== 'assumption' || lever.variable !== a || lever.sd === undefined) continue
      const j = levers.findIndex(
        other => other.kind === 'assumption' && other.variable === b && other.period === lever.period,
      )
      if (j < 0 || levers[j]?.sd === undefined) continue
      matrix[i * size + j] = value
      matrix[j * size + i] = value
    }
  }
  const factorised = factorise(matrix, size)
  const inverse = levers.map((_, i) => {
    const unit = new Float64Array(size)
    unit[i] = 1
    return solveFactorised(factorised, unit)
  })
  // A range without a standard deviation counts as if it held 99%: its fifth is the unit already.
  return inverse.map((row, i) =>
    levers[i]?.range === 'free' && levers[i]?.sd === undefined && units[i] !== undefined
      ? row.map((_, j) => (i === j ? freePrecision : 0))
      : row,
  )
}
