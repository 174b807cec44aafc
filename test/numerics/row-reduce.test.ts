import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rowReduce } from '../../src/numerics/row-reduce.js'

describe('rank check of linear rows', () => {
  test('by hand: u − g = 0, r − g = 0, r − u = 1 has rank 2, and rows 3 − 2 + 1 leave 1 on the right', () => {
    // Columns u, g, r. Row 3 = row 2 − row 1 on the left, 0 − 0 on the right: 1 is left over.
    const { rank, dependencies } = rowReduce(
      [
        [1, -1, 0],
        [0, -1, 1],
        [-1, 0, 1],
      ],
      [0, 0, 1],
    )
    expect(rank).toBe(2)
    expect(dependencies).toHaveLength(1)
    expect([...(dependencies[0]?.multipliers ?? [])]).toEqual([
      [0, 1],
      [1, -1],
      [2, 1],
    ])
    expect(dependencies[0]?.rest).toBe(1)
  })

  test('consistent repetition is a dependency with nothing left over', () => {
    const { rank, dependencies } = rowReduce(
      [
        [1, 2],
        [2, 4],
      ],
      [3, 6],
    )
    expect(rank).toBe(1)
    expect(dependencies[0]?.rest).toBeCloseTo(0, 12)
  })

  test('rank plus dependencies is the number of rows, and every dependency cancels on the left', () => {
    const matrix = fc.array(fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 4, maxLength: 4 }), {
      minLength: 1,
      maxLength: 7,
    })
    fc.assert(
      fc.property(matrix, rows => {
        const { rank, dependencies } = rowReduce(
          rows,
          rows.map((_, i) => i),
        )
        expect(rank + dependencies.length).toBe(rows.length)
        for (const { multipliers } of dependencies) {
          for (let j = 0; j < 4; j++) {
            let left = 0
            for (const [i, weight] of multipliers) left += weight * (rows[i]?.[j] ?? 0)
            // Entries up to 3, multipliers up to 1, at most 7 rows and 4 eliminations: rounding stays below 1e-12.
            expect(Math.abs(left)).toBeLessThan(1e-12)
          }
        }
      }),
    )
  })

  test('the rank agrees with the largest non-zero minor, counted by brute force', () => {
    const matrix = fc.array(fc.array(fc.integer({ min: -2, max: 2 }), { minLength: 3, maxLength: 3 }), {
      minLength: 3,
      maxLength: 3,
    })
    fc.assert(
      fc.property(matrix, rows => {
        expect(rowReduce(rows, [0, 0, 0]).rank).toBe(rankByMinors(rows))
      }),
    )
  })
})

/** Rank of a 3 × 3 integer matrix as the size of its largest non-zero minor: exact integer arithmetic. */
function rankByMinors(m: readonly (readonly number[])[]): number {
  const at = (i: number, j: number): number => m[i]?.[j] ?? 0
  const minor = (i: number, j: number, k: number, l: number): number =>
    at(i, k) * at(j, l) - at(i, l) * at(j, k)
  const determinant =
    at(0, 0) * minor(1, 2, 1, 2) - at(0, 1) * minor(1, 2, 0, 2) + at(0, 2) * minor(1, 2, 0, 1)
  if (determinant !== 0) return 3
  const pairs = [
    [0, 1],
    [0, 2],
    [1, 2],
  ] as const
  if (pairs.some(([i, j]) => pairs.some(([k, l]) => minor(i, j, k, l) !== 0))) return 2
  return m.flat().some(entry => entry !== 0) ? 1 : 0
}
