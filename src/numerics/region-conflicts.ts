import { holdsAt, type JointRegion, leastViolation, type RegionPoint } from './joint-region.js'
import type { LinearProgram, LinearSolver } from './linear-program.js'
import {
  type ConflictLimits,
  type MinimalConflicts,
  minimalConflicts,
  ordered,
  type SubsetAnswer,
  type SubsetOracle,
} from './minimal-conflicts.js'
import { isLinear } from './monotony.js'

/** Points at which sets of rows were seen to hold, and the search for more of them. */
export class RegionSearch {
  readonly #points: RegionPoint[] = []

  constructor(
    private readonly solver: LinearSolver,
    private readonly region: JointRegion,
    private readonly starts: readonly RegionPoint[],
  ) {
    this.#points.push(...starts)
  }

  /**
   * A point at which all of these rows hold; undefined when the least violation from every start is above the slack. Starts are the point
   * seen so far that is nearest to holding, and those given. A `hint` is tried before any search.
   */
  find(rows: readonly number[], hint?: Float64Array): RegionPoint | undefined {
    const seen = this.#points.find(point => holdsAt(this.region, point.values, rows))
    if (seen !== undefined) return seen
    const hinted = hint === undefined ? undefined : this.region.at(hint)
    if (hinted !== undefined) {
      this.#points.push(hinted)
      if (holdsAt(this.region, hinted.values, rows)) return hinted
    }
    const even = new Map(rows.map(row => [row, 1]))
    for (const start of this.#startsFor(rows)) {
      const found = leastViolation(this.solver, this.region, even, start)
      if (found === undefined) continue
      this.#points.push(found.point)
      if (holdsAt(this.region, found.point.values, rows)) return found.point
    }
    return undefined
  }

  #startsFor(rows: readonly number[]): readonly RegionPoint[] {
    const missed = (point: RegionPoint) =>
      rows.filter(row => !holdsAt(this.region, point.values, [row])).length
    const [first, ...others] = this.#points
    if (first === undefined) return []
    const nearest = others.reduce((best, point) => (missed(point) < missed(best) ? point : best), first)
    return [...new Set([nearest, ...this.starts])]
  }
}

/**
 * All minimal conflicts and corrections among rows of a region. They are sought among the rows linearised at the first start, and every one found is
 * put to the rows themselves: a conflict must be infeasible and hold without any one of its members, what a correction leaves must
 * hold. If one fails, the search is made again with the rows themselves.
 */
export function regionConflicts(
  solver: LinearSolver,
  region: JointRegion,
  starts: readonly RegionPoint[],
  limits: ConflictLimits,
): MinimalConflicts | undefined {
  const [at] = starts
  const slopes = at?.slopes()
  if (at === undefined || slopes === undefined) return undefined
  const size = at.values.length
  const search = new RegionSearch(solver, region, starts)
  const hints = new Map<string, Float64Array>()
  const found = withLinearOracle(solver, region, { point: at, slopes, hints }, oracle =>
    joined(
      independent(slopes).map(rows => ({ rows, found: withinRows(rows, size, oracle, limits) })),
      limits,
    ),
  )
  if (isConfirmed(found, size, search, hints, isLinear(region, at))) return found
  return minimalConflicts(
    size,
    set => {
      const rows = set.flatMap((isIn, row) => (isIn ? [row] : []))
      return { feasible: search.find(rows) !== undefined }
    },
    limits,
  )
}

/** Rows in groups that share no column: what holds in one says nothing of another. */
function independent(slopes: readonly Float64Array[]): readonly (readonly number[])[] {
  const groups: { rows: number[]; columns: Set<number> }[] = []
  for (const [row, coefficients] of slopes.entries()) {
    const columns = new Set([...coefficients.keys()].filter(column => coefficients[column] !== 0))
    const touched = groups.filter(group => [...columns].some(column => group.columns.has(column)))
    const merged = {
      rows: [...touched.flatMap(group => group.rows), row].sort((a, b) => a - b),
      columns: new Set([...touched.flatMap(group => [...group.columns]), ...columns]),
    }
    for (const group of touched) groups.splice(groups.indexOf(group), 1)
    groups.push(merged)
  }
  return groups.map(({ rows }) => rows)
}

/** The conflicts among some of the rows, the others left out. */
function withinRows(
  rows: readonly number[],
  size: number,
  oracle: SubsetOracle,
  limits: ConflictLimits,
): MinimalConflicts {
  const place = new Map(rows.map((row, index) => [row, index]))
  const found = minimalConflicts(
    rows.length,
    set => {
      const wide = new Array<boolean>(size).fill(false)
      for (const [index, row] of rows.entries()) wide[row] = set[index] === true
      const answer = oracle(wide)
      if (answer.feasible || answer.core === undefined) return answer
      return { feasible: false, core: answer.core.flatMap(row => place.get(row) ?? []) }
    },
    limits,
  )
  const named = (sets: readonly (readonly number[])[]) => sets.map(set => set.map(index => rows[index] ?? -1))
  return { ...found, conflicts: named(found.conflicts), corrections: named(found.corrections) }
}

/** All conflicts of independent groups; a correction takes one from each group that has any. */
function joined(
  groups: readonly { readonly rows: readonly number[]; readonly found: MinimalConflicts }[],
  limits: ConflictLimits,
): MinimalConflicts {
  const conflicts = groups.flatMap(({ found }) => found.conflicts)
  let corrections: readonly (readonly number[])[] = [[]]
  let complete = conflicts.length <= limits.conflicts && groups.every(({ found }) => found.complete)
  for (const { found } of groups) {
    if (found.conflicts.length === 0) continue
    const all = corrections.flatMap(chosen => found.corrections.map(more => [...chosen, ...more]))
    if (all.length > limits.corrections) complete = false
    corrections = all.slice(0, limits.corrections)
  }
  return {
    conflicts: ordered(conflicts.slice(0, limits.conflicts)),
    corrections:
      conflicts.length === 0 ? [] : ordered(corrections.map(set => [...set].sort((a, b) => a - b))),
    complete,
  }
}

function isConfirmed(
  found: MinimalConflicts,
  size: number,
  search: RegionSearch,
  hints: ReadonlyMap<string, Float64Array>,
  linear: boolean,
): boolean {
  const holds = (rows: readonly number[]) => search.find(rows, hints.get(rows.join())) !== undefined
  return (
    found.corrections.every(correction =>
      holds(Array.from({ length: size }, (_, row) => row).filter(row => !correction.includes(row))),
    ) &&
    // Where the rows are linear the programs were about the rows themselves.
    (linear ||
      found.conflicts.every(
        conflict =>
          !holds(conflict) && conflict.every(member => holds(conflict.filter(row => row !== member))),
      ))
  )
}

/** Lends an oracle of the rows linearised at a point: HiGHS keeps the program, and only bounds of rows change. */
function withLinearOracle<Result>(
  solver: LinearSolver,
  region: JointRegion,
  {
    point,
    slopes,
    hints,
  }: {
    readonly point: RegionPoint
    readonly slopes: readonly Float64Array[]
    /** Filled with where each set was seen to hold, by its rows. */
    readonly hints: Map<string, Float64Array>
  },
  work: (oracle: SubsetOracle) => Result,
): Result {
  const size = point.values.length
  const none = new Array<number>(size).fill(Number.NEGATIVE_INFINITY)
  const all = new Array<number>(size).fill(Number.POSITIVE_INFINITY)
  const bounds = slopes.map((row, k) => {
    const offset = row.reduce((sum, slope, j) => sum + slope * (point.x[j] ?? 0), 0) - (point.values[k] ?? 0)
    // The same slack as a verdict has, so that what stands on the edge holds here as there.
    const slack = region.slack[k] ?? 0
    return {
      lower: (region.rowLower[k] ?? 0) + offset - slack,
      upper: (region.rowUpper[k] ?? 0) + offset + slack,
    }
  })
  const problem = {
    lower: region.lower,
    upper: region.upper,
    cost: new Float64Array(point.x.length),
    rows: slopes,
    rowLower: none,
    rowUpper: all,
  }
  return solver.keep(problem, program => {
    const isOn = new Array<boolean>(size).fill(false)
    return work(set => {
      for (let row = 0; row < size; row++) {
        if (isOn[row] === set[row]) continue
        isOn[row] = set[row] === true
        const { lower, upper } = bounds[row] ?? { lower: 0, upper: 0 }
        if (isOn[row]) program.setRow(row, lower, upper)
        else program.setRow(row, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY)
      }
      return answer(program, set, hints)
    })
  })
}

function answer(
  program: LinearProgram,
  set: readonly boolean[],
  hints: Map<string, Float64Array>,
): SubsetAnswer {
  const solution = program.solve()
  if (solution.status === 'optimal')
    hints.set(set.flatMap((isIn, row) => (isIn ? [row] : [])).join(), solution.x)
  if (solution.status !== 'infeasible') return { feasible: true }
  const { ray } = solution
  if (ray === undefined) return { feasible: false }
  const largest = ray.reduce((most, each) => Math.max(most, Math.abs(each)), 0)
  // Rounding in a ray is far below this; a member lost by it would show when the conflict is put to the rows themselves.
  const core = set.flatMap((isIn, row) => (isIn && Math.abs(ray[row] ?? 0) > 1e-9 * largest ? [row] : []))
  return core.length === 0 ? { feasible: false } : { feasible: false, core }
}
