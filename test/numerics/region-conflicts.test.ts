import { beforeAll, describe, expect, test } from 'vitest'
import { ClauseSolver, type Literal } from '../../src/numerics/clause-solver.js'
import { leastUnusual, leastViolation } from '../../src/numerics/joint-region.js'
import { type LinearSolver, loadLinearSolver } from '../../src/numerics/linear-program.js'
import { regionConflicts } from '../../src/numerics/region-conflicts.js'
import { readCase } from '../cases/case-files.js'
import { linearRegion } from './linear-region.js'

const infinity = Number.POSITIVE_INFINITY
let solver: LinearSolver
beforeAll(async () => {
  solver = await loadLinearSolver()
})

/** Whole numbers 0 … below − 1 from a fixed sequence (Park and Miller 1988). */
function sequence(seed: number): (below: number) => number {
  let state = seed
  return below => {
    state = (state * 48271) % 2147483647
    return state % below
  }
}

interface ConflictRow {
  readonly id: string
  readonly coef: Readonly<Record<string, number>>
  readonly op: '=' | '<=' | '>='
  readonly rhs: number
}
interface ConflictRun {
  readonly id: string
  readonly variables: readonly string[]
  readonly hard: readonly ConflictRow[]
  readonly soft: readonly ConflictRow[]
  readonly feasible: boolean
  readonly expected_minimal_conflicts: readonly (readonly string[])[]
  readonly expected_minimal_corrections: readonly (readonly string[])[]
  readonly expected_min_weighted_relaxation: number
}

describe('published case: target-conflicts', () => {
  const { runs } = readCase('target-conflicts') as unknown as { readonly runs: readonly ConflictRun[] }
  test.each(runs.map(run => [run.id, run] as const))('%s', (_, run) => {
    // The one hard identity is Y = C + I + G + NX: Y is written out by it, as a model's equation does.
    const [identity] = run.hard
    const whole = Object.keys(identity?.coef ?? {}).find(name => identity?.coef[name] === 1)
    const free = run.variables.filter(name => name !== whole)
    const rowOf = ({ coef }: ConflictRow) =>
      free.map(name => (coef[name] ?? 0) - (coef[whole ?? ''] ?? 0) * (identity?.coef[name] ?? 0))
    const low = run.soft.map(({ op, rhs }) => (op === '<=' ? -infinity : rhs))
    const high = run.soft.map(({ op, rhs }) => (op === '>=' ? infinity : rhs))
    const { region, start } = linearRegion(run.soft.map(rowOf), low, high)
    const found = regionConflicts(solver, region, [start], { conflicts: 100, corrections: 100 })
    const named = (sets: readonly (readonly number[])[] | undefined) =>
      sets?.map(set => set.map(index => run.soft[index]?.id).join(' + ')).sort()
    const expected = (sets: readonly (readonly string[])[]) =>
      sets.map(set => run.soft.flatMap(({ id }) => (set.includes(id) ? [id] : [])).join(' + ')).sort()
    expect(named(found?.conflicts)).toEqual(expected(run.expected_minimal_conflicts))
    expect(named(found?.corrections)).toEqual(expected(run.expected_minimal_corrections))
    expect(found?.complete).toBe(true)
    const least = leastViolation(solver, region, new Map(run.soft.map((_row, index) => [index, 1])), start)
    // Printed to four decimals; HiGHS keeps rows to 1e-10 of sizes of about 1,000.
    expect(least?.violation).toBeCloseTo(run.expected_min_weighted_relaxation, 6)
  })
})

/** Whether rows of small whole numbers can hold in a box, without a linear program: a polytope that is not empty has a corner. */
function hasCorner(
  rows: readonly (readonly number[])[],
  low: readonly number[],
  high: readonly number[],
  members: readonly number[],
  bound: number,
): boolean {
  const size = rows[0]?.length ?? 0
  const planes: { readonly row: readonly number[]; readonly at: number }[] = []
  for (const member of members) {
    for (const at of [low[member] ?? 0, high[member] ?? 0])
      if (Number.isFinite(at)) planes.push({ row: rows[member] ?? [], at })
  }
  for (let j = 0; j < size; j++) {
    const unit = Array.from({ length: size }, (_, k) => (k === j ? 1 : 0))
    planes.push({ row: unit, at: -bound }, { row: unit, at: bound })
  }
  const inside = (x: readonly number[]) =>
    x.every(each => Math.abs(each) <= bound + 1e-9) &&
    members.every(member => {
      const value = (rows[member] ?? []).reduce((sum, each, j) => sum + each * (x[j] ?? 0), 0)
      return value >= (low[member] ?? 0) - 1e-9 && value <= (high[member] ?? 0) + 1e-9
    })
  return choices(planes.length, size).some(chosen => {
    const x = meet(chosen.map(index => planes[index] ?? { row: [], at: 0 }))
    return x !== undefined && inside(x)
  })
}

function choices(count: number, size: number): readonly (readonly number[])[] {
  if (size === 0) return [[]]
  return Array.from({ length: count }, (_, last) => last).flatMap(last =>
    choices(last, size - 1).map(rest => [...rest, last]),
  )
}

/** The point where planes meet, by Gauss elimination; undefined where they do not meet in one. */
function meet(
  planes: readonly { readonly row: readonly number[]; readonly at: number }[],
): readonly number[] | undefined {
  const size = planes.length
  const matrix = planes.map(({ row, at }) => [...row, at])
  for (let k = 0; k < size; k++) {
    let pivot = k
    for (let i = k; i < size; i++)
      if (Math.abs(matrix[i]?.[k] ?? 0) > Math.abs(matrix[pivot]?.[k] ?? 0)) pivot = i
    const chosen = matrix[pivot] ?? []
    if (Math.abs(chosen[k] ?? 0) < 1e-9) return undefined
    matrix[pivot] = matrix[k] ?? []
    matrix[k] = chosen
    for (let i = 0; i < size; i++) {
      const factor = i === k ? 0 : (matrix[i]?.[k] ?? 0) / (chosen[k] ?? 1)
      matrix[i] = (matrix[i] ?? []).map((each, j) => each - factor * (chosen[j] ?? 0))
    }
  }
  return matrix.map((row, k) => (row[size] ?? 0) / (row[k] ?? 1))
}

describe('every conflict and correction of random systems, against all subsets and their corners', () => {
  test.each(Array.from({ length: 40 }, (_, k) => [k + 1]))('system %i', seed => {
    const next = sequence(seed * 7919)
    const [size, count] = [2 + next(2), 5 + next(3)]
    const rows = Array.from({ length: count }, () => Array.from({ length: size }, () => next(7) - 3))
    const ends = rows.map(() => [next(15) - 7, next(3)] as const)
    const low = ends.map(([at, kind]) => (kind === 1 ? -infinity : at))
    const high = ends.map(([at, kind]) => (kind === 0 ? infinity : at))
    const bound = 10
    const subsets = Array.from({ length: 2 ** count }, (_, set) =>
      rows.flatMap((_row, index) => ((set >> index) & 1 ? [index] : [])),
    )
    const holds = subsets.map(members => hasCorner(rows, low, high, members, bound))
    const isWithin = (small: readonly number[], large: readonly number[]) =>
      small.every(each => large.includes(each))
    const infeasible = subsets.filter((_, set) => !holds[set])
    const feasible = subsets.filter((_, set) => holds[set])
    const conflicts = infeasible.filter(
      set => !infeasible.some(other => other.length < set.length && isWithin(other, set)),
    )
    const largest = feasible.filter(
      set => !feasible.some(other => other.length > set.length && isWithin(set, other)),
    )
    const corrections = largest.map(set => rows.flatMap((_, index) => (set.includes(index) ? [] : [index])))
    const { region, start } = linearRegion(rows, low, high, bound)
    const found = regionConflicts(solver, region, [start], { conflicts: 1000, corrections: 1000 })
    const text = (sets: readonly (readonly number[])[] | undefined) => sets?.map(set => set.join()).sort()
    const all = subsets.length - 1
    expect(text(found?.conflicts)).toEqual(text(conflicts))
    expect(text(found?.corrections)).toEqual(holds[all] ? [] : text(corrections))
  })
})

describe('80 targets with hidden conflicts', () => {
  test('200 pairs in eight groups, and all 2^8 corrections', () => {
    const { rows, low, high } = planted([
      { count: 5, row: [1, 0], low: 5 },
      { count: 5, row: [1, 0], high: 4 },
    ])
    const found = regionConflicts(solver, ...args(rows, low, high))
    expect(found?.conflicts).toHaveLength(8 * 5 * 5)
    expect(found?.corrections).toHaveLength(2 ** 8)
    expect(found?.complete).toBe(true)
  }, 60_000)

  test('288 triples: all are found although the 3^8 corrections end at the limit, which is said', () => {
    const { rows, low, high } = planted([
      { count: 3, row: [1, 1], low: 8 },
      { count: 3, row: [1, 0], high: 4 },
      { count: 4, row: [0, 1], high: 3 },
    ])
    const found = regionConflicts(solver, ...args(rows, low, high))
    expect(found?.conflicts).toHaveLength(8 * 3 * 3 * 4)
    expect(found?.corrections).toHaveLength(1000)
    expect(found?.complete).toBe(false)
  }, 60_000)

  function args(rows: readonly (readonly number[])[], low: readonly number[], high: readonly number[]) {
    const { region, start } = linearRegion(rows, low, high)
    return [region, [start], { conflicts: 1000, corrections: 1000 }] as const
  }

  /** Eight groups of ten rows, each on two columns of its own; rows of one kind ask a little more each. */
  function planted(
    kinds: readonly {
      readonly count: number
      readonly row: readonly number[]
      readonly low?: number
      readonly high?: number
    }[],
  ) {
    const all = Array.from({ length: 8 }, (_, group) =>
      kinds.flatMap(kind =>
        Array.from({ length: kind.count }, (_each, k) => ({
          row: Array.from({ length: 16 }, (_cell, j) => (j >> 1 === group ? (kind.row[j & 1] ?? 0) : 0)),
          low: kind.low === undefined ? -infinity : kind.low + k / 10,
          high: kind.high === undefined ? infinity : kind.high - k / 10,
        })),
      ),
    ).flat()
    return {
      rows: all.map(({ row }) => row),
      low: all.map(each => each.low),
      high: all.map(each => each.high),
    }
  }
})

describe('rows that are not linear', () => {
  // x·y ≥ 6 with x ≤ 2 and y ≤ 2 cannot hold: the most is 4, at the corner.
  const product = (limits: readonly [number, number]) => {
    const at = (x: Float64Array) => ({
      x,
      values: Float64Array.of((x[0] ?? 0) * (x[1] ?? 0), x[0] ?? 0, x[1] ?? 0),
      slopes: () => [Float64Array.of(x[1] ?? 0, x[0] ?? 0), Float64Array.of(1, 0), Float64Array.of(0, 1)],
    })
    return {
      lower: Float64Array.of(0, 0),
      upper: Float64Array.of(10, 10),
      rowLower: Float64Array.of(6, -infinity, -infinity),
      rowUpper: Float64Array.of(infinity, ...limits),
      slack: new Float64Array(3).fill(1e-8),
      at,
    }
  }

  test('a conflict of a product with both its factors, confirmed on the product itself', () => {
    const region = product([2, 2])
    const start = region.at(Float64Array.of(1, 1))
    const found = regionConflicts(solver, region, [start], { conflicts: 10, corrections: 10 })
    expect(found?.conflicts).toEqual([[0, 1, 2]])
    expect(found?.corrections).toEqual([[0], [1], [2]])
  })

  test('none where the product can reach it', () => {
    const region = product([2, 4])
    const found = regionConflicts(solver, region, [region.at(Float64Array.of(1, 1))], {
      conflicts: 10,
      corrections: 10,
    })
    expect(found?.conflicts).toEqual([])
  })

  test('the nearest point of x·y ≥ 6 to the origin is x = y = √6, at a squared distance of 12', () => {
    const region = product([10, 10])
    const metric = {
      centre: Float64Array.of(0, 0),
      spread: [Float64Array.of(1, 0), Float64Array.of(0, 1)],
    }
    const found = leastUnusual(region, [0, 1, 2], metric, region.at(Float64Array.of(2, 4)))
    // By symmetry and 2xy ≤ x² + y². HiGHS adds 1e-7 to the diagonal of Q: six digits of the point, more of the distance.
    expect(found?.squaredDistance).toBeCloseTo(12, 6)
    expect(found?.point.x[0]).toBeCloseTo(Math.sqrt(6), 4)
    // d(½·d²)/d(bound) at the bound b is 1: ½·d² = b.
    expect(found?.prices[0]).toBeCloseTo(1, 5)
  })
})

describe('satisfiability of clauses, against all choices', () => {
  test.each(Array.from({ length: 60 }, (_, k) => [k + 1]))('formula %i, clause by clause', seed => {
    const next = sequence(seed * 104729)
    const size = 4 + next(5)
    const clauses: Literal[][] = []
    const clauseSolver = new ClauseSolver(size)
    const isModel = (chosen: readonly boolean[]) =>
      clauses.every(clause => clause.some(each => chosen[each >> 1] === ((each & 1) === 0)))
    for (let k = 0; k < 6 * size; k++) {
      const clause = Array.from({ length: 1 + next(3) }, () => next(2 * size))
      clauses.push(clause)
      clauseSolver.add(clause)
      const satisfiable = Array.from({ length: 2 ** size }, (_, set) =>
        Array.from({ length: size }, (_each, v) => ((set >> v) & 1) === 1),
      ).some(isModel)
      const found = clauseSolver.solve(1_000_000)
      if (satisfiable) expect(typeof found === 'string' ? found : isModel(found)).toBe(true)
      else expect(found).toBe('none')
    }
  })
})
