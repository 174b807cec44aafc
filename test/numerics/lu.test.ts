import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { factorise, reciprocalCondition, solveFactorised, solveTransposed } from '../../src/numerics/lu.js'

const square = fc.integer({ min: 1, max: 8 }).chain(size =>
  fc.tuple(
    fc.array(fc.double({ min: -10, max: 10, noNaN: true }), {
      minLength: size * size,
      maxLength: size * size,
    }),
    fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: size, maxLength: size }),
  ),
)

function times(matrix: Float64Array, x: Float64Array, transpose = false): Float64Array {
  const size = x.length
  return x.map((_, row) =>
    x.reduce((sum, each, k) => sum + (matrix[transpose ? k * size + row : row * size + k] ?? 0) * each, 0),
  )
}

function hilbert(size: number): Float64Array {
  return Float64Array.from({ length: size * size }, (_, at) => 1 / (Math.floor(at / size) + (at % size) + 1))
}

describe('linear systems', () => {
  test('by hand: 2x + 3y = 11 and 5x + 7y = 13 give x = −38, y = 29', () => {
    const found = solveFactorised(factorise(Float64Array.from([2, 3, 5, 7]), 2), Float64Array.from([11, 13]))
    expect([...found].map(Math.round)).toEqual([-38, 29])
    for (const [index, exact] of [-38, 29].entries())
      expect(Math.abs((found[index] ?? 0) - exact)).toBeLessThan(1e-11)
  })

  test('a zero where the first pivot would be is no obstacle', () => {
    expect([
      ...solveFactorised(factorise(Float64Array.from([0, 1, 1, 0]), 2), Float64Array.from([3, 4])),
    ]).toEqual([4, 3])
  })

  test('what comes out solves the system, and the transposed one, to rounding', () => {
    fc.assert(
      fc.property(square, ([entries, right]) => {
        const matrix = Float64Array.from(entries)
        const b = Float64Array.from(right)
        const factorised = factorise(matrix, b.length)
        if (reciprocalCondition(factorised) < 1e-8) return
        for (const transpose of [false, true]) {
          const x = transpose ? solveTransposed(factorised, b) : solveFactorised(factorised, b)
          const back = times(matrix, x, transpose)
          const largest = Math.max(...x.map(Math.abs))
          // Backward stability of elimination with partial pivoting: |Ax − b| ≤ n · growth · 2⁻⁵³ · ‖A‖ ‖x‖, growth ≤ 2⁷ for n = 8.
          const bound = 8 * 128 * 2 ** -53 * 8 * 10 * largest + 1e-300
          for (const [row, value] of back.entries())
            expect(Math.abs(value - (b[row] ?? 0))).toBeLessThanOrEqual(bound)
        }
      }),
    )
  })

  test('the matrix given is left alone', () => {
    const matrix = Float64Array.from([1, 2, 3, 4])
    factorise(matrix, 2)
    expect([...matrix]).toEqual([1, 2, 3, 4])
  })
})

describe('reciprocal condition', () => {
  test('by hand: 1 for the identity, 1/100 for diag(1, 100), 0 for two equal rows', () => {
    expect(reciprocalCondition(factorise(Float64Array.from([1, 0, 0, 1]), 2))).toBe(1)
    expect(reciprocalCondition(factorise(Float64Array.from([1, 0, 0, 100]), 2))).toBeCloseTo(0.01, 15)
    expect(reciprocalCondition(factorise(Float64Array.from([1, 2, 1, 2]), 2))).toBe(0)
  })

  // Published 1-norm condition numbers of Hilbert matrices: 748 (3), 28,375 (4), 943,656 (5), 29,070,279 (6).
  test.each([
    [3, 748],
    [4, 28_375],
    [5, 943_656],
    [6, 29_070_279],
  ] as const)('Hilbert matrix of order %d has condition %d', (size, condition) => {
    const found = 1 / reciprocalCondition(factorise(hilbert(size), size))
    expect(Math.abs(found / condition - 1)).toBeLessThan(1e-6)
  })

  test('a matrix singular up to rounding is told from a regular one', () => {
    const nearly = Float64Array.from([1, 2, 3, 4, 5, 6, 7, 8, 9])
    expect(reciprocalCondition(factorise(nearly, 3))).toBeLessThan(1e-15)
  })
})
