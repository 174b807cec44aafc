import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type LinearRow, leastDistance } from '../../src/numerics/least-distance.js'

const row = (...values: number[]): Float64Array => Float64Array.from(values)

describe('shortest point that keeps rows', () => {
  test('by hand: y1 + y2 = 5 alone is (2.5, 2.5); with y1 ≤ 1 it is (1, 4)', () => {
    const equal = [{ row: row(1, 1), right: 5 }]
    expect([...(leastDistance(2, equal, [])?.y ?? [])]).toEqual(
      [2.5, 2.5].map(each => expect.closeTo(each, 14)),
    )
    const bounded = leastDistance(2, equal, [{ row: row(-1, 0), right: -1 }])
    expect([...(bounded?.y ?? [])]).toEqual([1, 4].map(each => expect.closeTo(each, 14)))
    // y = λ(1, 1) + μ(−1, 0): λ = 4, μ = 3.
    expect(bounded?.equalities[0]).toBeCloseTo(4, 13)
    expect(bounded?.inequalities[0]).toBeCloseTo(3, 13)
  })

  test('rows that contradict each other have none; a row twice is one row', () => {
    const twice = [
      { row: row(1, 1), right: 5 },
      { row: row(2, 2), right: 10 },
    ]
    expect([...(leastDistance(2, twice, [])?.y ?? [])]).toEqual(
      [2.5, 2.5].map(each => expect.closeTo(each, 14)),
    )
    expect(leastDistance(2, [twice[0] as LinearRow, { row: row(1, 1), right: 6 }], [])).toBeUndefined()
    expect(
      leastDistance(
        2,
        [twice[0] as LinearRow],
        [
          { row: row(-1, 0), right: -1 },
          { row: row(0, -1), right: -1 },
        ],
      ),
    ).toBeUndefined()
  })

  test('the same as trying every set of rows held, on random systems of three unknowns', () => {
    const entry = fc.integer({ min: -6, max: 6 })
    const line = fc.record({
      row: fc.tuple(entry, entry, entry).map(values => row(...values)),
      right: entry,
    })
    let feasible = 0
    const rows = fc.tuple(
      fc.array(line, { minLength: 1, maxLength: 2 }),
      fc.array(line, { minLength: 1, maxLength: 5 }),
    )
    fc.assert(
      fc.property(rows, ([equalities, inequalities]) => {
        const found = leastDistance(3, equalities, inequalities)
        const best = tried(equalities, inequalities)
        expect(found === undefined).toBe(best === undefined)
        if (found === undefined || best === undefined) return
        feasible++
        // Entries of a few units, at most three rows held: some hundred roundings of 2⁻⁵³ times a condition below 10⁵.
        expect(Math.abs(Math.hypot(...found.y) - best)).toBeLessThanOrEqual(1e-9 * (1 + best))
        const made = found.y.map((_, k) =>
          [...equalities, ...inequalities].reduce(
            (sum, each, index) =>
              sum + (each.row[k] ?? 0) * ([...found.equalities, ...found.inequalities][index] ?? 0),
            0,
          ),
        )
        expect(Math.max(...made.map((each, k) => Math.abs(each - (found.y[k] ?? 0))))).toBeLessThanOrEqual(
          1e-8,
        )
        expect(Math.min(...found.inequalities)).toBeGreaterThanOrEqual(-1e-12)
      }),
      { numRuns: 2000, seed: 20240131 },
    )
    // A test that meets no solvable system would prove little.
    expect(feasible).toBeGreaterThan(500)
  })
})

/** The shortest of the points where some set of rows holds with equality and all are kept: what the answer has to be. */
function tried(equalities: readonly LinearRow[], inequalities: readonly LinearRow[]): number | undefined {
  let best: number | undefined
  for (let set = 0; set < 2 ** inequalities.length; set++) {
    const y = shortestOn([...equalities, ...inequalities.filter((_, index) => (set >> index) % 2 === 1)])
    if (y === undefined) continue
    const kept = (each: LinearRow): number =>
      each.row.reduce((sum, a, k) => sum + a * (y[k] ?? 0), -each.right)
    const isFeasible =
      equalities.every(each => Math.abs(kept(each)) <= 1e-9) &&
      inequalities.every(each => kept(each) >= -1e-9)
    if (isFeasible) best = Math.min(best ?? Number.POSITIVE_INFINITY, Math.hypot(...y))
  }
  return best
}

/** Gram–Schmidt in plain arithmetic: y grows row by row; undefined where a row contradicts those before it. */
function shortestOn(rows: readonly LinearRow[]): readonly number[] | undefined {
  const y = [0, 0, 0]
  const basis: number[][] = []
  for (const { row: a, right } of rows) {
    const left = [...a]
    for (const q of basis) {
      const share = left.reduce((sum, each, k) => sum + each * (q[k] ?? 0), 0)
      for (const k of [0, 1, 2]) left[k] = (left[k] ?? 0) - share * (q[k] ?? 0)
    }
    const missed = right - a.reduce((sum, each, k) => sum + each * (y[k] ?? 0), 0)
    const size = Math.hypot(...left)
    if (size < 1e-9) {
      if (Math.abs(missed) > 1e-9) return undefined
      continue
    }
    const q = left.map(each => each / size)
    for (const k of [0, 1, 2]) y[k] = (y[k] ?? 0) + (missed / size) * (q[k] ?? 0)
    basis.push(q)
  }
  return y
}
