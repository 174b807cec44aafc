import { type LeastDistance, type LinearRow, leastDistance } from './least-distance.js'
import { type LinearSolver, linearTolerance } from './linear-program.js'

/** Rows of x wanted within bounds while x stays in a box. Everything is in units near 1. */
export interface JointRegion {
  readonly lower: Float64Array
  readonly upper: Float64Array
  readonly rowLower: Float64Array
  readonly rowUpper: Float64Array
  /** Slack at each row's bounds: within it a row holds. */
  readonly slack: Float64Array
  /** The rows at x; undefined where they have no value there. */
  readonly at: (x: Float64Array) => RegionPoint | undefined
}

/** The rows at one x. */
export interface RegionPoint {
  readonly x: Float64Array
  readonly values: Float64Array
  /** Row → derivatives by column, exact; undefined where there are none. Worked out when first asked for. */
  readonly slopes: () => readonly Float64Array[] | undefined
}

/** The least weighted violation found, and where. */
export interface LeastViolation {
  readonly point: RegionPoint
  /** Σ weight × distance to the row's bounds. */
  readonly violation: number
  /** What one unit of each row's bound adds to the violation, by the last linear program; 0 for rows that do not bind. */
  readonly prices: Float64Array
}

const mostSteps = 60
/** Steps shorter than this change nothing that a reader could see, and rows by less than the least slack. */
const shortestStep = 1e-11

/** How far a row is outside its bounds; 0 inside. */
export function violationOf(region: JointRegion, values: Float64Array, row: number): number {
  const value = values[row] ?? Number.NaN
  return Math.max(0, (region.rowLower[row] ?? 0) - value, value - (region.rowUpper[row] ?? 0))
}

/** True when every one of these rows holds within its slack. */
export function holdsAt(region: JointRegion, values: Float64Array, rows: readonly number[]): boolean {
  return rows.every(row => violationOf(region, values, row) <= (region.slack[row] ?? 0))
}

/**
 * Makes the weighted sum of the rows' violations least by successive linear programs within a trust region (Fletcher and Sainz de
 * la Maza 1989): each linearises the rows exactly where the last one ended, and a step is taken only as far as the rows themselves
 * get better. Exact in one step where they are linear. The result is stationary; where rows are not linear another start may
 * end better. Undefined where the rows have no value or no derivative at the start.
 */
export function leastViolation(
  solver: LinearSolver,
  region: JointRegion,
  weights: ReadonlyMap<number, number>,
  start: RegionPoint,
): LeastViolation | undefined {
  const rows = [...weights.keys()]
  const total = (values: Float64Array) =>
    rows.reduce((sum, row) => sum + (weights.get(row) ?? 0) * violationOf(region, values, row), 0)
  let point = start
  let violation = total(point.values)
  let prices: Float64Array = new Float64Array(point.values.length)
  let radius = Number.POSITIVE_INFINITY
  for (let step = 0; step < mostSteps; step++) {
    const slopes = point.slopes()
    if (slopes === undefined) return undefined
    const found = elasticStep(solver, region, { point, slopes, weights, radius })
    prices = found.prices
    const gain = violation - found.predicted
    if (!(gain > linearTolerance * (1 + violation))) break
    const length = longest(found.move)
    const next = bestOf(
      total,
      [
        () => region.at(added(point.x, found.move)),
        // What the curvature of the rows did on the way, taken off: a second-order correction (Fletcher 1982).
        missed => {
          const values = missed.values.map((each, row) => each - dot(slopes[row] ?? found.move, found.move))
          const again = elasticStep(solver, region, { point, slopes, weights, radius, values })
          return region.at(added(point.x, again.move))
        },
      ],
      violation - 0.1 * gain,
    )
    if (next !== undefined) {
      point = next
      violation = total(next.values)
      if (length >= radius / 2) radius *= 4
    } else radius = Math.min(radius, length) / 4
    if (radius < shortestStep || length < shortestStep) break
  }
  return { point, violation, prices }
}

/** The first of these points that is at least so good; each is made from the one before. */
function bestOf(
  total: (values: Float64Array) => number,
  points: readonly [() => RegionPoint | undefined, (missed: RegionPoint) => RegionPoint | undefined],
  wanted: number,
): RegionPoint | undefined {
  const first = points[0]()
  if (first === undefined || total(first.values) <= wanted) return first
  const second = points[1](first)
  return second !== undefined && total(second.values) <= wanted ? second : undefined
}

function longest(move: Float64Array): number {
  return move.reduce((most, each) => Math.max(most, Math.abs(each)), 0)
}

interface StepRequest {
  readonly point: RegionPoint
  readonly slopes: readonly Float64Array[]
  readonly weights: ReadonlyMap<number, number>
  readonly radius: number
  /** What the rows are taken to be where the step begins; the point's own values unless given. */
  readonly values?: Float64Array
}

/** The linear program of one step: columns are the moves of x, then one excess below and one above for each row. */
function elasticStep(
  solver: LinearSolver,
  region: JointRegion,
  { point, slopes, weights, radius, values = point.values }: StepRequest,
): { readonly move: Float64Array; readonly predicted: number; readonly prices: Float64Array } {
  const size = point.x.length
  const rows = [...weights.keys()]
  const zeros = new Array<number>(2 * rows.length).fill(0)
  const infinite = new Array<number>(2 * rows.length).fill(Number.POSITIVE_INFINITY)
  const around = (bound: Float64Array, side: -1 | 1) =>
    Array.from(point.x, (each, j) => {
      const room = (bound[j] ?? 0) - each
      return side < 0 ? Math.max(room, -radius) : Math.min(room, radius)
    })
  const solution = solver.solve({
    lower: [...around(region.lower, -1), ...zeros],
    upper: [...around(region.upper, 1), ...infinite],
    cost: [
      ...new Array<number>(size).fill(0),
      ...rows.flatMap(row => [weights.get(row) ?? 0, weights.get(row) ?? 0]),
    ],
    rows: rows.map((row, k) => {
      const excess = new Array<number>(2 * rows.length).fill(0)
      excess[2 * k] = 1
      excess[2 * k + 1] = -1
      return [...(slopes[row] ?? []), ...excess]
    }),
    rowLower: rows.map(row => (region.rowLower[row] ?? 0) - (values[row] ?? 0)),
    rowUpper: rows.map(row => (region.rowUpper[row] ?? 0) - (values[row] ?? 0)),
  })
  // Excess is free to take any size, so there is always a solution, and never one below 0.
  if (solution.status !== 'optimal') throw new Error(`an elastic program cannot be ${solution.status}`)
  const prices = new Float64Array(point.values.length)
  for (const [k, row] of rows.entries()) prices[row] = solution.rowDuals[k] ?? 0
  return { move: solution.x.subarray(0, size), predicted: solution.cost, prices }
}

/** A squared distance from a centre: |y|² with x = centre + spread · y, spread lower triangular (the Cholesky factor of a covariance), row → column. */
export interface Metric {
  readonly centre: Float64Array
  readonly spread: readonly Float64Array[]
}

/** The point of a region nearest to a centre, and what its rows cost. */
export interface LeastUnusual {
  readonly point: RegionPoint
  /** In the metric. */
  readonly squaredDistance: number
  /** d(½ · squared distance) by each row's bound; 0 for rows that do not bind. */
  readonly prices: Float64Array
}

/**
 * The point at which all of these rows hold that is nearest to the centre of the metric, by successive quadratic programs: each
 * linearises the rows where the last one ended, and a step is cut until half the squared distance and what the rows miss, at more than their
 * price, get better together (the exact penalty of Han 1977). Undefined when none of its ends holds: then nothing is claimed.
 */
export function leastUnusual(
  region: JointRegion,
  rows: readonly number[],
  metric: Metric,
  start: RegionPoint,
): LeastUnusual | undefined {
  const missed = (values: Float64Array) =>
    rows.reduce((sum, row) => sum + violationOf(region, values, row), 0)
  let point = start
  let best: LeastUnusual | undefined
  let last = Number.POSITIVE_INFINITY
  for (let step = 0; step < mostSteps; step++) {
    const slopes = point.slopes()
    const aim = slopes === undefined ? undefined : nearestLinearised(region, rows, metric, point, slopes)
    if (aim === undefined) return best
    const penalty = 1 + 2 * aim.prices.reduce((most, each) => Math.max(most, Math.abs(each)), 0)
    const merit = ({ x, values }: RegionPoint) => squaredDistanceOf(metric, x) / 2 + penalty * missed(values)
    const next = cutStep(region, point, aim.x, merit)
    if (next === undefined) return best
    const squaredDistance = squaredDistanceOf(metric, next.x)
    if (holdsAt(region, next.values, rows)) {
      best = { point: next, squaredDistance, prices: aim.prices }
      // Ten digits of the distance are more than its inputs have.
      if (Math.abs(last - squaredDistance) <= 1e-10 * (1 + squaredDistance)) return best
    }
    last = squaredDistance
    point = next
  }
  return best
}

/** How much shorter an excess counts where the linearised rows cannot all hold: what is left of it is a price divided by the square. */
const excessScale = 1e5

/** The nearest point of the linearised rows; where they cannot hold, that of next to the least excess. */
function nearestLinearised(
  region: JointRegion,
  rows: readonly number[],
  metric: Metric,
  point: RegionPoint,
  slopes: readonly Float64Array[],
): { readonly x: Float64Array; readonly prices: Float64Array } | undefined {
  const { centre, spread } = metric
  const size = centre.length
  const sides = sidesOf(region, rows, metric, point, slopes)
  const bounds = boundsOf(region, metric)
  const found =
    leastDistance(size, [], [...sides.map(({ row, right }) => ({ row, right })), ...bounds]) ??
    withExcess(size, sides, bounds)
  if (found === undefined) return undefined
  const prices = new Float64Array(point.values.length)
  for (const [k, { of, sign }] of sides.entries())
    prices[of] = (prices[of] ?? 0) + sign * (found.inequalities[k] ?? 0)
  const x = centre.map((each, j) => each + dot(spread[j] ?? centre, found.y.subarray(0, size)))
  return { x: withinBox(region, x), prices }
}

interface Side extends LinearRow {
  /** The row it is a bound of, and whether the lower or the upper one. */
  readonly of: number
  readonly sign: 1 | -1
}

/** The finite bounds of the linearised rows, as bounds on y. */
function sidesOf(
  region: JointRegion,
  rows: readonly number[],
  metric: Metric,
  point: RegionPoint,
  slopes: readonly Float64Array[],
): readonly Side[] {
  return rows.flatMap(of => {
    const slope = slopes[of] ?? metric.centre
    const at = (point.values[of] ?? 0) + dot(slope, metric.centre) - dot(slope, point.x)
    const row = inMetric(metric, slope)
    const side = (bound: number, sign: 1 | -1): readonly Side[] =>
      Number.isFinite(bound)
        ? [{ of, sign, row: row.map(each => sign * each), right: sign * (bound - at) }]
        : []
    return [...side(region.rowLower[of] ?? 0, 1), ...side(region.rowUpper[of] ?? 0, -1)]
  })
}

function boundsOf({ lower, upper }: JointRegion, metric: Metric): readonly LinearRow[] {
  const { centre, spread } = metric
  return Array.from(centre).flatMap((each, j): readonly LinearRow[] => {
    const row = spread[j] ?? centre
    const [low, high] = [(lower[j] ?? 0) - each, (upper[j] ?? 0) - each]
    return [
      ...(Number.isFinite(low) ? [{ row, right: low }] : []),
      ...(Number.isFinite(high) ? [{ row: row.map(value => -value), right: -high }] : []),
    ]
  })
}

/** Every side may be missed by an excess of its own, which counts as a move. */
function withExcess(
  size: number,
  sides: readonly Side[],
  bounds: readonly LinearRow[],
): LeastDistance | undefined {
  const wide = (row: Float64Array, excess?: number): Float64Array => {
    const all = new Float64Array(size + sides.length)
    all.set(row)
    if (excess !== undefined) all[size + excess] = 1 / excessScale
    return all
  }
  return leastDistance(
    size + sides.length,
    [],
    [
      ...sides.map(({ row, right }, k) => ({ row: wide(row, k), right })),
      ...bounds.map(({ row, right }) => ({ row: wide(row), right })),
    ],
  )
}

/** A row of x as a row of y: spread' · row. */
function inMetric({ spread }: Metric, row: Float64Array): Float64Array {
  const found = new Float64Array(row.length)
  for (const [j, line] of spread.entries()) {
    const each = row[j] ?? 0
    if (each === 0) continue
    for (let k = 0; k < line.length; k++) found[k] = (found[k] ?? 0) + each * (line[k] ?? 0)
  }
  return found
}

/** Rounding may leave a bound by its last digits. */
function withinBox({ lower, upper }: JointRegion, x: Float64Array): Float64Array {
  return x.map((each, j) => Math.max(lower[j] ?? each, Math.min(upper[j] ?? each, each)))
}

const mostHalvings = 8

/** The first of the whole step, its half, its quarter … that is better than where it starts; else the shortest that has values. */
function cutStep(
  region: JointRegion,
  from: RegionPoint,
  aim: Float64Array,
  merit: (point: RegionPoint) => number,
): RegionPoint | undefined {
  const before = merit(from)
  let shortest: RegionPoint | undefined
  for (let halving = 0; halving <= mostHalvings; halving++) {
    const share = 2 ** -halving
    const tried = region.at(from.x.map((each, j) => each + share * ((aim[j] ?? 0) - each)))
    if (tried === undefined) continue
    if (merit(tried) <= before + 1e-12 * (1 + Math.abs(before))) return tried
    shortest = tried
  }
  return shortest
}

/** The squared distance of x: |y|² by solving spread · y = x − centre from the top down. */
export function squaredDistanceOf({ centre, spread }: Metric, x: Float64Array): number {
  const y = new Float64Array(x.length)
  let squared = 0
  for (const [j, line] of spread.entries()) {
    let rest = (x[j] ?? 0) - (centre[j] ?? 0)
    for (let k = 0; k < j; k++) rest -= (line[k] ?? 0) * (y[k] ?? 0)
    y[j] = rest / (line[j] ?? 1)
    squared += (y[j] ?? 0) ** 2
  }
  return squared
}

/**
 * The same violation at the point nearest to the centre: a linear program leaves everything that does not matter at some end of its range.
 * The point itself where none nearer is confirmed.
 */
export function settled(
  region: JointRegion,
  weights: ReadonlyMap<number, number>,
  metric: Metric,
  found: LeastViolation,
): LeastViolation {
  const rows = [...weights.keys()]
  const missed = (row: number) => {
    const size = violationOf(region, found.point.values, row)
    // A slack wider than it stands: a region without any width is beyond a quadratic solver.
    return size <= (region.slack[row] ?? 0) ? 0 : size + (region.slack[row] ?? 0)
  }
  const below = (row: number) => (found.point.values[row] ?? 0) < (region.rowLower[row] ?? 0)
  const rowLower = Float64Array.from(region.rowLower)
  const rowUpper = Float64Array.from(region.rowUpper)
  for (const row of rows) {
    if (below(row)) rowLower[row] = (rowLower[row] ?? 0) - missed(row)
    else rowUpper[row] = (rowUpper[row] ?? 0) + missed(row)
  }
  const near = leastUnusual({ ...region, rowLower, rowUpper }, rows, metric, found.point)
  return near === undefined ? found : { ...found, point: near.point }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let j = 0; j < a.length; j++) sum += (a[j] ?? 0) * (b[j] ?? 0)
  return sum
}

function added(x: Float64Array, move: Float64Array): Float64Array {
  return x.map((each, j) => each + (move[j] ?? 0))
}
