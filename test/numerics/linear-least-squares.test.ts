import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  factoriseOrthogonally,
  rotateVector,
  solveUpper,
  solveUpperTransposed,
  upperEntry,
} from '../../src/numerics/householder-qr.js'
import { linearLeastSquares } from '../../src/numerics/linear-least-squares.js'
import { powerOfTwoBelow } from '../../src/numerics/power-of-two.js'
import { singularValues } from '../../src/numerics/singular-values.js'
import { TwofoldSum } from '../../src/numerics/twofold-sum.js'

const entry = fc.integer({ min: -1000, max: 1000 })

describe('twofold sum', () => {
  test('by hand: 1 + 1e100 − 1e100 + 1 is 2, where plain sums give 1', () => {
    const sum = [1, 1e100, -1e100, 1].reduce((so, value) => so.add(value), new TwofoldSum())
    expect(sum.value).toBe(2)
  })

  test('by hand: (1 + 2⁻³⁰)² − 1 − 2⁻²⁹ leaves exactly 2⁻⁶⁰, which a product rounded to a double has lost', () => {
    const step = 2 ** -30
    const sum = new TwofoldSum()
      .addProduct(1 + step, 1 + step)
      .add(-1)
      .add(-2 * step)
    expect(sum.value).toBe(2 ** -60)
  })

  test('value and rest together hold what one double cannot', () => {
    const sum = new TwofoldSum().add(1).add(1e-20)
    expect([sum.value, sum.rest]).toEqual([1, 1e-20])
  })

  test('scalar products of whole numbers are those of BigInt', () => {
    const factor = fc.maxSafeInteger()
    fc.assert(
      fc.property(fc.array(fc.tuple(factor, factor), { maxLength: 20 }), pairs => {
        const exact = pairs.reduce((so, [a, b]) => so + BigInt(a) * BigInt(b), 0n)
        const sum = pairs.reduce((so, [a, b]) => so.addProduct(a, b), new TwofoldSum())
        // 20 products of 106 bits: the rest loses at most 20² roundings of 2⁻¹⁰⁶ of the largest, 2¹⁰⁶.
        const miss = Math.abs(Number(exact) - sum.value)
        expect(miss).toBeLessThanOrEqual(400 + Math.abs(Number(exact)) * 2 ** -53)
      }),
    )
  })
})

test.each([
  [1, 1],
  [3.9, 2],
  [-0.3, 0.25],
  [1e300, 2 ** 996],
  [0, 1],
  [5e-324, 1],
])('the power of two below %f is %f', (x, power) => {
  expect(powerOfTwoBelow(x)).toBe(power)
})

describe('orthogonal factors', () => {
  test('by hand: the columns (3, 4) and (1, 2) give |R| = 5, 2.2, 0.4', () => {
    // |(3, 4)| = 5; the second column along the first: (3 + 8)/5 = 2.2; what is left: √(5 − 2.2²) = 0.4.
    const factors = factoriseOrthogonally(Float64Array.of(3, 4, 1, 2), 2, 2)
    expect(Math.abs(upperEntry(factors, 0, 0))).toBeCloseTo(5, 14)
    expect(Math.abs(upperEntry(factors, 0, 1))).toBeCloseTo(2.2, 14)
    expect(Math.abs(upperEntry(factors, 1, 1))).toBeCloseTo(0.4, 14)
    expect(upperEntry(factors, 1, 0)).toBe(0)
  })

  test('Q·R is the matrix, Qᵀ undoes Q, and both triangles are solved', () => {
    fc.assert(
      fc.property(fc.array(entry, { minLength: 12, maxLength: 12 }), entries => {
        const matrix = Float64Array.from(entries)
        const factors = factoriseOrthogonally(matrix, 4, 3)
        for (let column = 0; column < 3; column++) {
          const image = Float64Array.from({ length: 4 }, (_, row) =>
            row < 3 ? upperEntry(factors, row, column) : 0,
          )
          const kept = Float64Array.from(image)
          rotateVector(factors, image, false)
          // Entries below 1000, columns below 2000: some tens of roundings of 2000.
          image.forEach((value, row) => {
            expect(Math.abs(value - (matrix[column * 4 + row] ?? 0))).toBeLessThan(1e-11)
          })
          rotateVector(factors, image, true)
          image.forEach((value, row) => {
            expect(Math.abs(value - (kept[row] ?? 0))).toBeLessThan(1e-11)
          })
        }
      }),
    )
    const factors = factoriseOrthogonally(Float64Array.of(3, 4, 1, 2), 2, 2)
    const [r00, r01, r11] = [0, 1, 3].map(at => upperEntry(factors, at >> 1, at & 1)) as [
      number,
      number,
      number,
    ]
    expect([...solveUpper(factors, Float64Array.of(r00 + 2 * r01, 2 * r11))]).toEqual([
      expect.closeTo(1, 12),
      expect.closeTo(2, 12),
    ])
    expect([...solveUpperTransposed(factors, Float64Array.of(r00, r01 + 2 * r11))]).toEqual([
      expect.closeTo(1, 12),
      expect.closeTo(2, 12),
    ])
  })
})

describe('singular values', () => {
  test('by hand: of [[3, 0], [4, 5]] they are √45 and √5', () => {
    // AAᵀ = [[9, 12], [12, 41]]: trace 50, determinant 225, so 45 and 5.
    const [first, second] = singularValues(Float64Array.of(3, 4, 0, 5), 2, 2)
    expect(first).toBeCloseTo(Math.sqrt(45), 13)
    expect(second).toBeCloseTo(Math.sqrt(5), 13)
  })

  test('a value of 1e-12 beside 1 keeps its digits', () => {
    // Columns (1, ε) and (1, −ε): orthogonal combinations of length √2 and √2·ε.
    const [first, second] = singularValues(Float64Array.of(1, 1e-12, 1, -1e-12), 2, 2)
    expect(first).toBeCloseTo(Math.SQRT2, 14)
    expect((second ?? 0) / 1e-12).toBeCloseTo(Math.SQRT2, 3)
  })

  test('their squares add to those of the entries', () => {
    fc.assert(
      fc.property(fc.array(entry, { minLength: 12, maxLength: 12 }), entries => {
        const squares = entries.reduce((so, value) => so + value * value, 0)
        const values = singularValues(Float64Array.from(entries), 4, 3)
        const sum = values.reduce((so, value) => so + value * value, 0)
        expect(Math.abs(sum - squares)).toBeLessThanOrEqual(1e-13 * squares)
      }),
    )
  })
})

function solved(columns: readonly (readonly number[])[], right: readonly number[]) {
  const outcome = linearLeastSquares(columns, right)
  if (!outcome.ok) throw new Error(`rank ${outcome.rank}`)
  return outcome.solution
}

describe('linear least squares', () => {
  test('by hand: (1, 2, 2) on a constant and 0, 1, 2', () => {
    // x̄ = 1, Sxy = (−1)(−2/3) + 1·(1/3) = 1, Sxx = 2: slope ½, constant 5/3 − ½; residuals −1/6, 1/3, −1/6.
    const { coefficients, residuals, inverse } = solved(
      [
        [1, 1, 1],
        [0, 1, 2],
      ],
      [1, 2, 2],
    )
    expect([...coefficients]).toEqual([expect.closeTo(7 / 6, 14), expect.closeTo(0.5, 14)])
    expect([...residuals]).toEqual([-1 / 6, 1 / 3, -1 / 6].map(value => expect.closeTo(value, 14)))
    // XᵀX = [[3, 3], [3, 5]], determinant 6.
    expect([...inverse]).toEqual([5 / 6, -0.5, -0.5, 0.5].map(value => expect.closeTo(value, 14)))
  })

  test('Läuchli: columns (1, ε, 0) and (1, 0, ε) with ε = 1e-9, whose normal equations are singular in doubles', () => {
    // For the right side (2, ε, ε) the solution is exactly (1, 1); (XᵀX)⁻¹ = [[1+ε², −1], [−1, 1+ε²]] / (ε²(2 + ε²)).
    const e = 1e-9
    const { coefficients, inverse, condition } = solved(
      [
        [1, e, 0],
        [1, 0, e],
      ],
      [2, e, e],
    )
    expect([...coefficients]).toEqual([expect.closeTo(1, 15), expect.closeTo(1, 15)])
    expect((inverse[0] ?? 0) * 2 * e * e).toBeCloseTo(1, 14)
    expect(condition / (Math.SQRT2 / e)).toBeCloseTo(1, 3)
  })

  test('residuals stand at right angles to every column', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(entry, entry, entry), { minLength: 4, maxLength: 12 }),
        fc.integer({ min: -200, max: 200 }),
        (rows, power) => {
          const columns = [rows.map(() => 1), rows.map(row => row[0]), rows.map(row => row[1])]
          const unit = 2 ** power
          const outcome = linearLeastSquares(
            columns,
            rows.map(row => row[2] * unit),
          )
          if (!outcome.ok) return
          for (const column of columns) {
            const sum = new TwofoldSum()
            column.forEach((value, i) => {
              sum.addProduct(value, (outcome.solution.residuals[i] ?? 0) / unit)
            })
            // Residuals below 1e3·√12 rounded to 2⁻⁵³ of themselves, times entries up to 1e3, 12 of them: below 1e-8.
            expect(Math.abs(sum.value)).toBeLessThan(1e-8)
          }
        },
      ),
    )
  })

  test('refuses dependent columns, with rank and condition number', () => {
    const outcome = linearLeastSquares(
      [
        [1, 1, 1, 1],
        [0.1, 0.2, 0.3, 0.4],
        [1.1, 1.2, 1.3, 1.4],
      ],
      [1, 2, 3, 5],
    )
    if (outcome.ok) throw new Error('should be refused')
    expect(outcome.rank).toBe(2)
    expect(outcome.condition).toBeGreaterThan(1e14)
    expect(linearLeastSquares([[0, 0]], [1, 2])).toMatchObject({ ok: false, rank: 0 })
  })

  test.each([
    ['no column', [], [1], 'needs a column'],
    ['fewer rows than columns', [[1], [2]], [1], '1 rows are fewer than 2 columns'],
    ['lengths that differ', [[1, 2, 3]], [1, 2], 'a column of 3 rows beside 2 values'],
    ['NaN', [[1, Number.NaN]], [1, 2], 'finite values only'],
  ])('throws on %s', (_, columns, right, message) => {
    expect(() => linearLeastSquares(columns, right)).toThrow(message)
  })
})
