import { choleskyOfCorrelations } from '../numerics/cholesky.js'
import type { JointRegion, Metric, RegionPoint } from '../numerics/joint-region.js'
import { isMonotone } from '../numerics/monotony.js'
import type { Lever, LeverState } from '../vocabulary/lever.js'
import type { TargetRow } from './target-rows.js'

/** The targets of a register and the levers of a run, as one system. */
export interface JointTargets {
  readonly rows: readonly TargetRow[]
  readonly levers: readonly Lever[]
  readonly region: JointRegion
  /** The run as the scenario has it. */
  readonly start: RegionPoint
  /** The metric of what is usual: centre 0, and the correlations of levers that have a standard deviation. */
  readonly metric: Metric
  /**
   * False where some target was seen to rise and to fall with an assumption. Base values do not count: growth rises or falls with the weight of a
   * sector as that grows faster or slower than the rest, and their ranges are narrow.
   */
  readonly monotone: () => boolean
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
/** How far a free lever goes at the price of one: far enough not to show in the digits of a distance that are printed. */
const freeSpread = 1e4

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
  const region: JointRegion = {
    lower: inUnits('low', Number.NEGATIVE_INFINITY),
    upper: inUnits('high', Number.POSITIVE_INFINITY),
    // Standing on a strict bound is not enough: it is moved in by more than what a verdict calls the edge.
    rowLower: Float64Array.from(rows, row => (row.allowed.low + strictness(row)) / row.onePercent),
    rowUpper: Float64Array.from(rows, row => (row.allowed.high - strictness(row)) / row.onePercent),
    slack: Float64Array.from(rows, row => row.slack / row.onePercent),
    at,
  }
  let monotone: boolean | undefined
  const chosen = levers.flatMap(({ kind }, index) => (kind === 'base' ? [] : [index]))
  return {
    rows,
    levers,
    region,
    start,
    monotone: () => {
      monotone ??= isMonotone(region, start, chosen)
      return monotone
    },
    metric: { centre: new Float64Array(levers.length), spread: spreadOf(request) },
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

/** One standard deviation; without one that of a number which may be anywhere in the range alike, as goal seek counts too. */
function unitOf({ sd, low, high, unit, centre }: Lever): number {
  if (sd !== undefined) return sd
  const width = high - low
  if (Number.isFinite(width) && width > 0) return width / Math.sqrt(12)
  if (unit === 'rate' || unit === 'ratio' || unit === 'pp') return 0.01
  return freeStep * (centre === 0 ? 1 : Math.abs(centre))
}

/** The Cholesky factor of the levers' correlations: assumptions of one period are correlated as stated, nothing else is. */
function spreadOf({ levers, correlations }: JointRequest): readonly Float64Array[] {
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
  const made = choleskyOfCorrelations(matrix, size)
  if (!made.ok) throw new Error('the correlations were checked when the scenario was read')
  return levers.map(({ range, sd }, i) =>
    range === 'free' && sd === undefined
      ? Float64Array.from({ length: size }, (_, j) => (i === j ? freeSpread : 0))
      : made.lower.slice(i * size, (i + 1) * size),
  )
}
