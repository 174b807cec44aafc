import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { choleskyOfCorrelations, correlateNormals } from '../../src/numerics/cholesky.js'
import { normalQuantile } from '../../src/numerics/normal.js'
import { fillPhiloxUniforms, seedOf } from '../../src/numerics/philox.js'
import { shrunkCorrelation } from '../../src/numerics/shrunk-correlation.js'
import { smallestEigenvalue } from '../../src/numerics/smallest-eigenvalue.js'

describe('by hand', () => {
  test('−3, −1, 1, 3 and −3, 1, −1, 3: r = 16/20, its variance 1/3, so λ = (1/3)/0.64', () => {
    // Both have the variance 20/3. Products over it: 1.35, −0.15, −0.15, 1.35, mean 0.6, squared distances 4·0.5625 = 2.25; 4/27 of that.
    const { matrix, shrinkage, estimated, sample, unknown } = shrunkCorrelation([
      [-3, -1, 1, 3],
      [-3, 1, -1, 3],
    ])
    expect(sample[1]).toBeCloseTo(0.8, 15)
    expect(shrinkage).toBeCloseTo(1 / 3 / 0.64, 14)
    expect(estimated).toBe(shrinkage)
    expect(matrix[1]).toBeCloseTo(0.8 * (1 - 1 / 1.92), 14)
    expect([matrix[0], matrix[1] === matrix[2], matrix[3]]).toEqual([1, true, 1])
    expect(unknown).toEqual([])
  })

  test('units do not count, and periods that one of them lacks are left out', () => {
    const plain = shrunkCorrelation([
      [-3, -1, 1, 3],
      [-3, 1, -1, 3],
    ])
    const other = shrunkCorrelation([
      [7e300, 1e300, undefined, 2e300, 3e300, 4e300].map(x => (x === undefined ? x : x - 2.5e300)),
      [undefined, -3, 100, 1, -1, 3],
    ])
    expect(other.matrix[1]).toBeCloseTo(plain.matrix[1] ?? 0, 13)
  })

  test('a pair that says nothing counts as 0 and is named', () => {
    const { matrix, shrinkage, unknown } = shrunkCorrelation([
      [1, 2, 3, undefined, undefined, undefined],
      [5, 5, 5, 5, 5, 5],
      [undefined, undefined, 1, 2, 4, 1],
    ])
    expect([...matrix]).toEqual([1, 0, 0, 0, 1, 0, 0, 0, 1])
    expect(shrinkage).toBe(1)
    expect(unknown).toEqual([
      { row: 1, column: 0, shared: 3 },
      { row: 2, column: 0, shared: 1 },
      { row: 2, column: 1, shared: 4 },
    ])
  })

  test('a series beside itself: r = 1 is shrunk only by its noise, or just below 1', () => {
    const { matrix, estimated } = shrunkCorrelation([
      [-1, -1, 1, 1],
      [-1, -1, 1, 1],
    ])
    // All products are alike, so the formula sees no noise at all: what is left is the guarantee.
    expect(estimated).toBeLessThan(1e-15)
    expect(matrix[1]).toBeCloseTo(1 - 1e-6, 12)
  })
})

test('with long histories it is the true matrix, to sampling error', () => {
  const n = 40_000
  const asked = [1, 0.8, -0.5, 0.8, 1, -0.3, -0.5, -0.3, 1]
  const outcome = choleskyOfCorrelations(Float64Array.from(asked), 3)
  if (!outcome.ok) throw new Error('not positive definite')
  const normals = new Float64Array(3 * n)
  for (let row = 0; row < 3; row++)
    fillPhiloxUniforms(normals.subarray(row * n, row * n + n), seedOf(9), 0, row)
  normals.forEach((u, i) => {
    normals[i] = normalQuantile(u)
  })
  correlateNormals(normals, outcome.lower, 3, n)
  const { matrix, shrinkage } = shrunkCorrelation(
    [0, 1, 2].map(row => [...normals.subarray(row * n, row * n + n)]),
  )
  // λ is near Σ(1 + r²)/n / Σr² = 3.98/0.98/40,000 = 1e-4; the error of a correlation is (1 − r²)/√n ≤ 0.005.
  expect(shrinkage).toBeGreaterThan(5e-5)
  expect(shrinkage).toBeLessThan(2e-4)
  matrix.forEach((r, at) => {
    const wanted = asked[at] ?? 0
    expect(Math.abs(r - wanted)).toBeLessThanOrEqual((3.5 * (1 - wanted * wanted)) / Math.sqrt(n) + 2e-4)
  })
})

test('for eight years of independent series the squared error is less than half the sample’s, nearly always', () => {
  const nearer = Array.from({ length: 200 }, (_, replicate) => {
    const series = Array.from({ length: 6 }, (_, row) => {
      const u = new Float64Array(8)
      fillPhiloxUniforms(u, seedOf(replicate), 0, row)
      return [...u.map(normalQuantile)]
    })
    const { matrix, sample } = shrunkCorrelation(series)
    // The truth is the identity, so the squared error is that of the entries off the diagonal.
    const error = (values: Float64Array) =>
      values.reduce((sum, r, at) => (at % 7 === 0 ? sum : sum + r * r), 0)
    return error(matrix) < 0.5 * error(sample)
  }).filter(Boolean)
  expect(nearer.length).toBeGreaterThan(190)
})

const cell = fc.option(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { nil: undefined, freq: 4 })
const table = fc
  .tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 0, max: 12 }))
  .chain(([rows, periods]) =>
    fc.array(fc.array(cell, { minLength: periods, maxLength: periods }), {
      minLength: rows,
      maxLength: rows,
    }),
  )

test('whatever is missing, the result has a Cholesky factor and lies between the sample and the identity', () => {
  fc.assert(
    fc.property(table, series => {
      const { matrix, size, sample, shrinkage, estimated } = shrunkCorrelation(series)
      expect(shrinkage).toBeGreaterThanOrEqual(estimated)
      expect(shrinkage).toBeLessThanOrEqual(1)
      expect(choleskyOfCorrelations(matrix, size).ok).toBe(true)
      // 1e-6 less what rounding moves an eigenvalue by: some size² · 1e-16.
      expect(smallestEigenvalue(matrix, size)).toBeGreaterThan(0.99e-6)
      matrix.forEach((r, at) => {
        expect(Math.abs(r)).toBeLessThanOrEqual(Math.abs(sample[at] ?? 0))
      })
    }),
    { numRuns: 500 },
  )
})

test('renaming the series permutes the matrix', () => {
  const full = fc.array(
    fc.array(fc.double({ min: -9, max: 9, noNaN: true }), { minLength: 6, maxLength: 6 }),
    {
      minLength: 3,
      maxLength: 3,
    },
  )
  fc.assert(
    fc.property(full, ([a = [], b = [], c = []]) => {
      const [one, other] = [shrunkCorrelation([a, b, c]).matrix, shrunkCorrelation([c, a, b]).matrix]
      expect(other[3 * 1 + 2]).toBeCloseTo(one[1] ?? 0, 10)
      expect(other[3 * 0 + 1]).toBeCloseTo(one[2] ?? 0, 10)
    }),
  )
})

test.each([
  [[], 'no series'],
  [[[1, 2], [1]], 'rows of 2 and of 1 periods'],
  [[[1, Number.NaN]], 'finite values only'],
])('refuses %j: %s', (series, message) => {
  expect(() => shrunkCorrelation(series)).toThrow(message)
})
