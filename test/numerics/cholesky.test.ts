import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { choleskyOfCorrelations, correlateNormals } from '../../src/numerics/cholesky.js'
import { normalQuantile } from '../../src/numerics/normal.js'
import { fillPhiloxUniforms, seedOf } from '../../src/numerics/philox.js'
import { smallestEigenvalue } from '../../src/numerics/smallest-eigenvalue.js'

function lowerOf(matrix: readonly number[], size: number): Float64Array {
  const outcome = choleskyOfCorrelations(Float64Array.from(matrix), size)
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.fault))
  return outcome.lower
}

function faultOf(matrix: readonly number[], size: number) {
  const outcome = choleskyOfCorrelations(Float64Array.from(matrix), size)
  return outcome.ok ? undefined : outcome.fault
}

/** Three correlations of three: (0,1), (0,2), (1,2). */
const three = (a: number, b: number, c: number) => [1, a, b, a, 1, c, b, c, 1]

describe('Cholesky factor of correlations', () => {
  test('by hand: for a correlation of 0.6 the second row is 0.6 and √(1 − 0.36) = 0.8', () => {
    expect([...lowerOf([1, 0.6, 0.6, 1], 2)]).toEqual([1, 0, 0.6, 0.8])
  })

  test('by hand: 0.9, 0.9 and −0.9 cannot hold together; given the others, r20 must lie between −1 and −0.62', () => {
    // r20 lies within r10·r21 ± √((1 − r10²)(1 − r21²)) = −0.81 ± 0.19. The eigenvalues are 1.9, 1.9 and −0.8.
    const fault = faultOf(three(0.9, 0.9, -0.9), 3)
    if (fault?.kind !== 'not positive definite') throw new Error('should be refused')
    expect(fault.leadingBlock).toBe(3)
    expect(fault.smallestEigenvalue).toBeCloseTo(-0.8, 12)
    // Moving r21 = −0.9 up to 0.62 would mend it just as well; of equals the first column is named.
    expect([fault.pair?.row, fault.pair?.column, fault.pair?.value]).toEqual([2, 0, 0.9])
    expect(fault.pair?.above).toBeCloseTo(-1, 12)
    expect(fault.pair?.below).toBeCloseTo(-0.62, 12)
  })

  test('the pair named is the one whose smallest change mends the matrix, and any value inside its interval does', () => {
    const fault = faultOf([1, 0.2, 0.9, 0, 0.2, 1, 0.9, 0, 0.9, 0.9, 1, 0, 0, 0, 0, 1], 4)
    if (fault?.kind !== 'not positive definite' || fault.pair === undefined) throw new Error('no pair')
    const { row, column, above, below } = fault.pair
    expect([fault.leadingBlock, row]).toEqual([3, 2])
    const mended = (value: number) => {
      const matrix = three(0.2, column === 0 ? value : 0.9, column === 1 ? value : 0.9)
      return faultOf(matrix, 3)
    }
    expect(mended(above + 1e-6)).toBeUndefined()
    expect(mended(below - 1e-6)).toBeUndefined()
    expect(mended(above - 1e-6)?.kind).toBe('not positive definite')
    expect(mended(below + 1e-6)?.kind).toBe('not positive definite')
  })

  test.each([
    [[1, 1, 1, 1], 1, 0, '1 is not between −1 and 1'],
    [[1, 0.5, 0.4, 1], 1, 0, '0.4 one way and 0.5 the other'],
    [[1, 0.5, 0.5, 2], 1, 1, 'the diagonal holds 2, not 1'],
    [[1, Number.NaN, Number.NaN, 1], 1, 0, 'NaN one way and NaN the other'],
  ])('%j is refused at row %i, column %i: %s', (matrix, row, column, why) => {
    expect(faultOf(matrix, 2)).toEqual({ kind: 'entry', row, column, why })
  })

  test('the factor times its transpose is the matrix, to size times a rounding', () => {
    const loading = fc.double({ min: -1, max: 1, noNaN: true })
    fc.assert(
      fc.property(fc.array(loading, { minLength: 2, maxLength: 9 }), loadings => {
        // One common factor: r_ij = 0.95·a_i·a_j is positive definite, since it is a sum of a rank-one and a positive diagonal matrix.
        const size = loadings.length
        const matrix = loadings.flatMap((a, i) => loadings.map((b, j) => (i === j ? 1 : 0.95 * (a * b))))
        const lower = lowerOf(matrix, size)
        for (let i = 0; i < size; i++) {
          for (let j = 0; j < size; j++) {
            let sum = 0
            for (let k = 0; k < size; k++) sum += (lower[i * size + k] ?? 0) * (lower[j * size + k] ?? 0)
            expect(Math.abs(sum - (matrix[i * size + j] ?? 0))).toBeLessThan(size * 2.3e-16 * 2)
          }
        }
      }),
    )
  })

  test('smallest eigenvalue: of equal correlations ρ it is the lesser of 1 − ρ and 1 + (n − 1)ρ', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 12 }),
        fc.double({ min: -0.99, max: 0.99, noNaN: true }),
        (n, rho) => {
          const matrix = Float64Array.from({ length: n * n }, (_, i) => (i % (n + 1) === 0 ? 1 : rho))
          expect(smallestEigenvalue(matrix, n)).toBeCloseTo(Math.min(1 - rho, 1 + (n - 1) * rho), 12)
        },
      ),
    )
  })
})

describe('Gaussian copula', () => {
  test('by hand: 1 and 2 with a correlation of 0.6 become 1 and 0.6·1 + 0.8·2 = 2.2', () => {
    const normals = Float64Array.of(1, 9, 2, 9)
    correlateNormals(normals, lowerOf([1, 0.6, 0.6, 1], 2), 2, 2, 1)
    expect([...normals]).toEqual([1, 9, 2.2, 9])
  })

  /** The error of a correlation r from n pairs is (1 − r²)/√n; limits are 3.5 of it. */
  test('draws have the correlations asked for, and each row stays standard normal', () => {
    const n = 40_000
    const asked = three(0.8, -0.5, -0.3)
    const normals = new Float64Array(3 * n)
    for (let row = 0; row < 3; row++)
      fillPhiloxUniforms(normals.subarray(row * n, (row + 1) * n), seedOf(5), 0, row)
    normals.forEach((u, i) => {
      normals[i] = normalQuantile(u)
    })
    correlateNormals(normals, lowerOf(asked, 3), 3, n)
    for (let a = 0; a < 3; a++) {
      for (let b = 0; b <= a; b++) {
        let sum = 0
        for (let i = 0; i < n; i++) sum += (normals[a * n + i] ?? 0) * (normals[b * n + i] ?? 0)
        const r = asked[a * 3 + b] ?? 0
        // A mean of products has the variance 1 + r², which is wider than that of a correlation, and 2 on the diagonal.
        expect(Math.abs(sum / n - r)).toBeLessThan(3.5 * Math.sqrt((1 + r * r) / n))
      }
    }
  })
})
