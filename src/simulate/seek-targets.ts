import type { CompiledModel } from '../equations/compiled-model.js'
import { chiSquareTail } from '../numerics/chi-square.js'
import { leastDistance } from '../numerics/least-distance.js'
import { type NearestPoint, nearestPointSteps } from '../numerics/nearest-point.js'
import type { Scenario } from '../vocabulary/assumption.js'
import { type Diagnostic, error, fail, type Outcome, succeed } from '../vocabulary/diagnostic.js'
import type { KnownValues } from '../vocabulary/model.js'
import type { Paths } from '../vocabulary/path.js'
import { writePeriod } from '../vocabulary/period.js'
import type { Goal } from './goals.js'
import { type Instrument, MovedRun, type MovingCell } from './moved-run.js'
import { judgeMatrix, type MatrixReport } from './multiplier-matrix.js'
import { solvedRun } from './multipliers.js'

/** Values wanted and what may move; at least as many moves as wanted values. */
export interface SeekRequest {
  readonly goals: readonly Goal[]
  readonly instruments: readonly Instrument[]
  /** Each instrument moves by one shift in all of its periods, as the scenario's own draws move it; else each period by itself. */
  readonly together?: boolean
}

/** Where a search began: the scenario itself, or other values of the instruments, in the order of the cells. */
export type SeekStart = 'scenario' | readonly number[]

/** Instrument values that bring the goals about, in the order of `Sought.cells`. */
export interface SeekSolution {
  readonly values: readonly number[]
  /** Joint distance from the scenario in sizes of the instruments, correlations counted (Mahalanobis). */
  readonly distance: number
  readonly start: SeekStart
  readonly iterations: number
  /** What is left of the conditions of a least distance; of the order of rounding where it is one. */
  readonly optimality: number
}

/** How unusual a change is where all deviations are normal, by chi-square. */
export interface SeekChances {
  /** That the instruments are at least so far out, all directions counted; as many degrees as there are moves that move some goal. */
  readonly probability: number
  readonly degrees: number
  /** That the goals' own values are at least so far out because of these instruments, to first order at the solution; undefined where the goals are not independent there. */
  readonly goals: { readonly probability: number; readonly degrees: number } | undefined
}

export interface Sought {
  readonly reached: boolean
  readonly goals: readonly { readonly goal: Goal; readonly before: number; readonly got: number }[]
  readonly cells: readonly MovingCell[]
  /** The one found, nearest to the scenario; where none was, what comes nearest to the goals. */
  readonly solution: SeekSolution
  /** Other values that do it too, found from other starts. */
  readonly others: readonly SeekSolution[]
  /** Idle is what moves no goal at the scenario nor at the solution, unmoved what answered nowhere. */
  readonly matrix: MatrixReport
  /** The solution where more of the goals can be moved there than at the scenario, as where a square stands at 0. */
  readonly matrixAt: 'scenario' | 'solution'
  /** True where goals answered to moves in proportion wherever they were tried: what is nearest is then so everywhere, and what was not found is out of reach. */
  readonly isLinear: boolean
  /** Places the search began from. */
  readonly starts: number
  readonly moves: number
  /** Undefined unless every size is a stated standard deviation, and the goals are reached by a change. */
  readonly chances: SeekChances | undefined
  /** True where some goal answers to nothing, wherever it was tried. */
  readonly hasNoEffect: boolean
  /** The run with the instruments where the solution has them. */
  readonly paths: Paths
}

/** Instruments times periods: each costs a row of derivatives of the whole run. */
const mostCells = 500
/** A solution is another one where it lies this share of its distance away. */
const differentFrom = 1e-6
/** A distance counts as least where this much is left of the conditions. */
const leastWithin = 1e-6
/** So many sizes, or times its own value, and a value has run away: along an asymptote a gap closes to the last digit without ever being closed. */
const furthest = 1e6
/** Multipliers that differ by less of the largest are the same: they are exact to some 1e-12. */
const sameSlope = 1e-9

/**
 * Goal seek: instruments that bring all goals about. Where they can in many ways, the least unusual one: the shortest joint distance from the scenario in standard
 * deviations. Searches from the scenario and from eight other starts, always the same. Refuses more goals than moves (S241), names a model lacks, scenarios with
 * swaps or tracking (S242), more than 500 values that may move (L107); a goal out of reach is an answer, not a fault.
 */
export function seekTargets(
  model: CompiledModel,
  known: KnownValues,
  scenario: Scenario,
  request: SeekRequest,
): Outcome<Sought> {
  const steps = seekSteps(model, known, scenario, request)
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}

/** The same, yielding after every iteration, so that signals are heard. */
export function* seekSteps(
  model: CompiledModel,
  known: KnownValues,
  scenario: Scenario,
  { goals, instruments, together = false }: SeekRequest,
): Generator<undefined, Outcome<Sought>> {
  const held = [...(scenario.swaps?.values() ?? []), ...(scenario.tracks?.values() ?? [])][0]
  if (held !== undefined) {
    return fail(
      error(
        'S242',
        `"${held.variable}" is swapped or tracked, and a goal cannot be sought while the run works out instruments of its own`,
        held.place,
        'Write what the swap or tracking found as assumptions or add factors, and seek from there.',
      ),
    )
  }
  const count = instruments.reduce((sum, { periods }) => sum + periods.length, 0)
  if (count > mostCells) {
    const message = `the instruments may move in ${count} values; the limit is ${mostCells}`
    return fail(error('L107', message, undefined, 'Name fewer instruments or shorter stretches of periods.'))
  }
  const solved = solvedRun(model, known, scenario)
  if (!solved.ok) return solved
  const moved = new MovedRun(solved.value, goals, instruments, together)
  if (goals.length > moved.moves) {
    return fail(
      error(
        'S241',
        `there are more targets than instruments: ${goals.length} values are wanted and ${moved.moves} may move`,
        undefined,
        'Give more instruments or periods for them to move in, or fewer targets.',
      ),
    )
  }
  const unknown = moved.cells.find(({ before }) => !Number.isFinite(before))
  const where = ({ period }: { readonly period: number }): string => writePeriod(period, model.frequency)
  if (unknown !== undefined) {
    return fail(
      error(
        'U104',
        `"${unknown.variable}" has no value in ${where(unknown)} from which to move it`,
        undefined,
        'Give it a path in the scenario, or leave it out.',
      ),
    )
  }
  const unmeasured = moved.goals.find(goal => !Number.isFinite(goal.outcome()))?.goal
  if (unmeasured !== undefined) {
    return fail(error('U104', `"${unmeasured.expression.text}" has no value in ${where(unmeasured)}`))
  }
  return yield* search(moved)
}

function* search(moved: MovedRun): Generator<undefined, Outcome<Sought>> {
  const still = new Float64Array(moved.moves)
  const [responses, slopes] = [moved.responses(still), moved.slopes(still)]
  if (responses === undefined || slopes === undefined) {
    return fail(moved.fault ?? withoutSlope())
  }
  moved.expectLinear(slopes)
  const places = starts(moved)
  const found: Found[] = []
  for (const { start, x } of places) {
    moved.fault = undefined
    const point = yield* nearestPointSteps(problemOf(moved), x)
    const began = start === 'scenario' ? start : moved.valuesAt(x)
    if (point !== undefined) found.push({ start: began, point, fault: moved.fault })
  }
  const sane = found.filter(({ point }) => !hasRunAway(moved, point.x))
  const gaps = moved.gaps(still)
  // Where every search ran away, what can be shown is the scenario itself.
  if (sane.length === 0 && found.length > 0 && gaps !== undefined) {
    const point = { x: still, gaps, slopes, reached: false, optimality: Number.NaN, iterations: 0 }
    sane.push({ start: 'scenario', point, fault: undefined })
  }
  const [best, ...rest] = distinct(sane)
  if (best === undefined) return fail(moved.fault ?? withoutSlope())
  const { point } = best
  // Back to the best: the run stands where the last search left it.
  const there = moved.responses(point.x) ?? responses
  // A step has no slope where a search stands, and still moves what it is asked of.
  const isMoved = moved.goals.map(
    (_, row) =>
      moved.everMoved[row] === true ||
      found.some(each => each.point.slopes[row]?.some(slope => slope !== 0) === true),
  )
  const { matrix, matrixAt } = judgeBoth(responses, there, moved.moves, point.reached)
  const distance = length(point.x)
  const sought: Sought = {
    reached: point.reached,
    goals: moved.goals.map((goal, index) => ({
      goal: goal.goal,
      before: moved.before[index] ?? Number.NaN,
      got: goal.outcome(),
    })),
    cells: moved.cells,
    solution: describe(moved, best),
    others: rest.map(each => describe(moved, each)),
    matrix: { ...matrix, unmoved: matrix.unmoved.filter(goal => isMoved[goal] !== true) },
    matrixAt,
    isLinear: moved.isLinear && found.every(each => areSame(slopes, each.point.slopes)),
    starts: places.length,
    moves: moved.moves,
    chances: point.reached && distance > 0 ? chancesOf(moved, point, matrix) : undefined,
    hasNoEffect: isMoved.includes(false) && !point.reached,
    paths: moved.run.paths(),
  }
  const wall = point.reached ? undefined : best.fault
  return succeed(sought, wall === undefined ? [] : [{ ...wall, severity: 'warning' }])
}

function describe(moved: MovedRun, { start, point }: Found): SeekSolution {
  return {
    values: moved.valuesAt(point.x),
    distance: length(point.x),
    start,
    iterations: point.iterations,
    optimality: point.optimality,
  }
}

/** The matrix at the scenario, unless the solution's has more rank: at x = 0 a square has no slope, and still moves. */
function judgeBoth(
  before: readonly Float64Array[],
  after: readonly Float64Array[],
  moves: number,
  reached: boolean,
): Pick<Sought, 'matrix' | 'matrixAt'> {
  const [here, there] = [judgeMatrix(before, moves), judgeMatrix(after, moves)]
  const isThere = reached && there.rank > here.rank
  const idle = here.idle.filter(move => there.idle.includes(move))
  return { matrix: { ...(isThere ? there : here), idle }, matrixAt: isThere ? 'solution' : 'scenario' }
}

function hasRunAway(moved: MovedRun, x: Float64Array): boolean {
  const values = moved.valuesAt(x)
  return moved.cells.some(
    ({ before, size }, index) =>
      !(
        Math.abs((values[index] ?? Number.NaN) - before) <=
        furthest * Math.max(size.value, Math.abs(before))
      ),
  )
}

function areSame(some: readonly Float64Array[], others: readonly Float64Array[]): boolean {
  return some.every((row, index) => {
    const most = Math.max(...row.map(Math.abs))
    return row.every((each, k) => Math.abs(each - (others[index]?.[k] ?? Number.NaN)) <= sameSlope * most)
  })
}

function withoutSlope(): Diagnostic {
  return error(
    'V108',
    'the targets have no derivative where the run stands',
    undefined,
    'Ask for a smooth measure.',
  )
}

function chancesOf(
  moved: MovedRun,
  { x, slopes }: NearestPoint,
  { idle, rank }: MatrixReport,
): SeekChances | undefined {
  const isStated = moved.cells.every(({ size }) => size.from === 'spread' || size.from === 'equation error')
  const degrees = moved.moves - idle.length
  if (!isStated || degrees === 0) return undefined
  // The goals' own distance, bounds left aside: how near the tangent at the solution comes to the scenario.
  const isIndependent = judgeMatrix(slopes, moved.moves).rank === moved.goals.length
  const tangent = slopes.map(row => ({
    row,
    right: row.reduce((sum, each, k) => sum + each * (x[k] ?? 0), 0),
  }))
  const straight = isIndependent ? leastDistance(moved.moves, tangent, []) : undefined
  return {
    probability: chiSquareTail(length(x) ** 2, degrees),
    degrees,
    goals:
      straight === undefined
        ? undefined
        : { probability: chiSquareTail(length(straight.y) ** 2, rank), degrees: rank },
  }
}

function problemOf(moved: MovedRun) {
  return {
    size: moved.moves,
    gaps: (x: Float64Array) => moved.gaps(x),
    slopes: (x: Float64Array) => moved.slopes(x),
    bounds: moved.bounds,
  }
}

interface Found {
  readonly start: SeekStart
  readonly point: NearestPoint
  /** Why the model had no solution somewhere on the way. */
  readonly fault: Diagnostic | undefined
}

/** The scenario first, then eight places around it: so many sizes up and down, every second one the other way, and each value with the other sign or doubled. */
function starts(
  moved: MovedRun,
): readonly { readonly start: 'scenario' | 'elsewhere'; readonly x: Float64Array }[] {
  const alternating = ({ move }: MovingCell): number => (move % 2 === 0 ? 1 : -1)
  const elsewhere: readonly ((cell: MovingCell) => number)[] = [
    () => 3,
    () => -3,
    () => 10,
    () => -10,
    each => 5 * alternating(each),
    each => -5 * alternating(each),
    ({ before, size }) => (-2 * before) / size.value,
    ({ before, size }) => before / size.value,
  ]
  return [
    { start: 'scenario', x: moved.startAt(() => 0) },
    ...elsewhere.map(steps => ({ start: 'elsewhere' as const, x: moved.startAt(steps) })),
  ]
}

/** Nearest first; what was found twice, and what is reached but not the nearest around it, is left out. */
function distinct(found: readonly Found[]): readonly Found[] {
  const reached = found.filter(({ point }) => point.reached)
  if (reached.length === 0) {
    const missed = ({ point }: Found): number => length(point.gaps)
    // The scenario's own search unless another comes clearly nearer.
    return found.reduce<Found[]>(
      ([best], each) => [best === undefined || missed(each) < missed(best) * (1 - 1e-6) ? each : best],
      [],
    )
  }
  const least = reached.filter(({ point }) => point.optimality <= leastWithin)
  const candidates = least.length > 0 ? least : reached
  const kept: Found[] = []
  for (const each of candidates) if (!kept.some(other => isSame(each.point, other.point))) kept.push(each)
  // A sort keeps the order of equals: of two as near, the one found from the scenario.
  return kept.sort((a, b) => rounded(a.point) - rounded(b.point))
}

function length(x: Float64Array): number {
  return Math.sqrt(x.reduce((sum, each) => sum + each * each, 0))
}

function rounded({ x }: NearestPoint): number {
  return Number(length(x).toPrecision(9))
}

function isSame({ x }: NearestPoint, other: NearestPoint): boolean {
  const apart = length(x.map((each, k) => each - (other.x[k] ?? 0)))
  return apart <= differentFrom * (1 + length(x))
}
