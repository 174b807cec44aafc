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

/** A squared distance from a centre: (x − centre)' Q (x − centre). */
export interface Metric {
  readonly centre: Float64Array
  /** Q: symmetric, positive semidefinite, row → column. */
  readonly precision: readonly Float64Array[]
}

/** The point of a region nearest to a centre, and what its rows cost. */
export interface LeastUnusual {
  readonly point: RegionPoint
  /** (x − centre)' Q (x − centre). */
  readonly squaredDistance: number
  /** d(½ · squared distance) by each row's bound; 0 for rows that do not bind. */
  readonly prices: Float64Array
}

/**
 * The point at which all of these rows hold that is nearest to `centre` in the metric Q, by successive quadratic programs: each
 * linearises the rows where the last one ended, and a step is cut until half the squared distance and what the rows miss, at more than their
 * price, get better together (the exact penalty of Han 1977). Undefined when none of its ends holds: then nothing is claimed.
 */
export function leastUnusual(
  solver: LinearSolver,
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
    const aim =
      slopes === undefined ? undefined : nearestLinearised(solver, region, rows, metric, point, slopes)
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

/** What a unit of excess costs where the linearised rows cannot all hold: far more than any move. */
const excessCost = 1e4

/** The nearest point of the linearised rows; where they cannot hold, that of the least excess. */
function nearestLinearised(
  solver: LinearSolver,
  region: JointRegion,
  rows: readonly number[],
  { centre, precision }: Metric,
  point: RegionPoint,
  slopes: readonly Float64Array[],
): { readonly x: Float64Array; readonly prices: Float64Array } | undefined {
  const size = centre.length
  const problem = {
    lower: region.lower,
    upper: region.upper,
    cost: precision.map(row => -dot(row, centre)),
    quadratic: precision,
    rows: rows.map(row => slopes[row] ?? new Float64Array(size)),
    ...linearised(region, rows, point, slopes),
  }
  let solution = solver.solve(problem)
  if (solution.status !== 'optimal') {
    const excess = rows.flatMap(() => [0, 0])
    solution = solver.solve({
      ...problem,
      lower: [...problem.lower, ...excess],
      upper: [...problem.upper, ...excess.map(() => Number.POSITIVE_INFINITY)],
      cost: [...problem.cost, ...excess.map(() => excessCost)],
      quadratic: [
        ...precision.map(row => [...row, ...excess]),
        ...excess.map(() => new Float64Array(size + excess.length)),
      ],
      rows: problem.rows.map((row, k) => [
        ...row,
        ...excess.map((_, j) => (j === 2 * k ? 1 : j === 2 * k + 1 ? -1 : 0)),
      ]),
    })
  }
  if (solution.status !== 'optimal') return undefined
  const prices = new Float64Array(point.values.length)
  for (const [k, row] of rows.entries()) prices[row] = solution.rowDuals[k] ?? 0
  return { x: solution.x.slice(0, size), prices }
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

function squaredDistanceOf({ centre, precision }: Metric, x: Float64Array): number {
  const moved = x.map((each, j) => each - (centre[j] ?? 0))
  return precision.reduce((sum, row, k) => sum + (moved[k] ?? 0) * dot(row, moved), 0)
}

/**
 * The same violation at the point nearest to the centre: a linear program leaves everything that does not matter at some end of its range.
 * The point itself where none nearer is confirmed.
 */
export function settled(
  solver: LinearSolver,
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
  const near = leastUnusual(solver, { ...region, rowLower, rowUpper }, rows, metric, found.point)
  return near === undefined ? found : { ...found, point: near.point }
}

function linearised(
  region: JointRegion,
  rows: readonly number[],
  point: RegionPoint,
  slopes: readonly Float64Array[],
): { readonly rowLower: readonly number[]; readonly rowUpper: readonly number[] } {
  const offset = (row: number) => dot(slopes[row] ?? new Float64Array(0), point.x) - (point.values[row] ?? 0)
  return {
    rowLower: rows.map(row => (region.rowLower[row] ?? 0) + offset(row)),
    rowUpper: rows.map(row => (region.rowUpper[row] ?? 0) + offset(row)),
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let j = 0; j < a.length; j++) sum += (a[j] ?? 0) * (b[j] ?? 0)
  return sum
}

function added(x: Float64Array, move: Float64Array): Float64Array {
  return x.map((each, j) => each + (move[j] ?? 0))
}
