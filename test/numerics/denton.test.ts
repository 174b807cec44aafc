import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { denton } from '../../src/numerics/denton.js'

const positive = fc.double({ min: 0.1, max: 1000, noNaN: true })
/** A few years of quarters: an indicator and one total a year. */
const problems = fc.integer({ min: 1, max: 6 }).chain(years =>
  fc.record({
    indicator: fc.array(positive, { minLength: 4 * years, maxLength: 4 * years }),
    totals: fc.array(positive, { minLength: years, maxLength: years }),
  }),
)

function yearly(values: ArrayLike<number>, within: number): readonly number[] {
  const list = Array.from(values)
  return Array.from({ length: list.length / within }, (_, year) =>
    list.slice(year * within, (year + 1) * within).reduce((sum, value) => sum + value, 0),
  )
}

/** What is minimised: the squared changes of the ratio to the indicator. */
function roughness(values: ArrayLike<number>, indicator: readonly number[]): number {
  const ratios = Array.from(values, (value, t) => value / (indicator[t] ?? 0))
  return ratios.slice(1).reduce((sum, ratio, t) => sum + (ratio - (ratios[t] ?? 0)) ** 2, 0)
}

/**
 * The oracle: the same minimum without a linear system. Moving an amount from one quarter to the next inside a year keeps the totals; each such move is a line along
 * which the sum of squares is a parabola, and going down one line after the other (coordinate descent) reaches the only minimum.
 */
function bySmallMoves(indicator: readonly number[], totals: readonly number[]): readonly number[] {
  const within = indicator.length / totals.length
  const x = totals.flatMap((total, year) => {
    const own = indicator.slice(year * within, (year + 1) * within)
    const sum = own.reduce((so, value) => so + value, 0)
    return own.map(value => (value / sum) * total)
  })
  const f = (): number => roughness(x, indicator)
  for (let round = 0; round < 4000; round++) {
    for (let t = 1; t < x.length; t++) {
      if (t % within === 0) continue
      const move = (amount: number): void => {
        x[t] = (x[t] ?? 0) + amount
        x[t - 1] = (x[t - 1] ?? 0) - amount
      }
      const here = f()
      move(1)
      const up = f()
      move(-2)
      const down = f()
      move(1)
      move((down - up) / (2 * (up - 2 * here + down)))
    }
  }
  return x
}

describe('proportional Denton', () => {
  // Two years of two halves, indicator 1. With x = 1 − a, 1 + a, 2 − b, 2 + b the sum of squares is 4a² + (1 − a − b)² + 4b²; its derivatives
  // 8a − 2(1 − a − b) = 0 and 8b − 2(1 − a − b) = 0 give a = b = 1/6.
  test('by hand: totals 2 and 4 over two halves each', () => {
    const x = denton([1, 1, 1, 1], [2, 4], 'sum')
    ;[5 / 6, 7 / 6, 11 / 6, 13 / 6].forEach((value, t) => {
      expect(x[t]).toBeCloseTo(value, 14)
    })
  })

  // The same with means 1 and 2: twice the mean is the sum.
  test('by hand: means and ends', () => {
    const mean = denton([1, 1, 1, 1], [1, 2], 'average')
    ;[5 / 6, 7 / 6, 11 / 6, 13 / 6].forEach((value, t) => {
      expect(mean[t]).toBeCloseTo(value, 14)
    })
    // x₂ = 3, x₄ = 5: x₁ has one neighbour and takes its value, x₃ lies half-way.
    const end = denton([1, 1, 1, 1], [3, 5], 'end')
    ;[3, 3, 4, 5].forEach((value, t) => {
      expect(end[t]).toBeCloseTo(value, 14)
    })
  })

  // Bloem, Dippelsman and Mæhle, Quarterly National Accounts Manual (IMF 2001), chapter VI: the proportional Denton example, printed with one decimal.
  test('published: the example of the IMF manual', () => {
    const x = denton([98.2, 100.8, 102.2, 100.8, 99, 101.6, 102.7, 101.5], [4000, 4161.4], 'sum')
    ;[969.8, 998.4, 1018.3, 1013.4, 1007.2, 1042.9, 1060.3, 1051].forEach((value, t) => {
      // Half a unit of the last digit printed, and 1042.849 is printed as 1042.9: rounded twice, a unit of the second decimal more.
      expect(Math.abs((x[t] ?? 0) - value)).toBeLessThanOrEqual(0.06)
    })
  })

  // The same five years in Stata's denton, as statsmodels' tests give them (test_denton_quarterly2), to eight digits.
  test('published: five years by Stata', () => {
    const x = denton(new Array(5).fill([50, 100, 150, 100]).flat(), [500, 400, 300, 400, 500], 'sum')
    const stata = [
      ...[
        64.334796, 127.80616, 187.82379, 120.03526, 56.563894, 105.97568, 147.50144, 89.958987, 40.547201,
        74.445963,
      ],
      ...[
        108.34473, 76.66211, 42.763347, 94.14664, 153.41596, 109.67405, 58.290761, 122.62556, 190.41409,
        128.66959,
      ],
    ]
    stata.forEach((value, t) => {
      // Half a unit of the eighth digit of 190.41409.
      expect(Math.abs((x[t] ?? 0) - value)).toBeLessThanOrEqual(5e-6)
    })
  })

  // Elimination with partial pivoting on 30 unknowns and refinement: errors of some 1e-15 of the largest number times the condition, which is below 1e4
  // for six years when the indicator spans a factor of 1e4; 1e-9 leaves room.
  test('meets every total, whatever the indicator', () => {
    fc.assert(
      fc.property(problems, ({ indicator, totals }) => {
        yearly(denton(indicator, totals, 'sum'), 4).forEach((sum, year) => {
          expect(Math.abs(sum - (totals[year] ?? 0))).toBeLessThanOrEqual(1e-9 * Math.max(...totals))
        })
      }),
    )
  })

  test('a constant indicator and constant totals give constants', () => {
    fc.assert(
      fc.property(positive, positive, fc.integer({ min: 1, max: 5 }), (level, total, years) => {
        const x = denton(new Array(12 * years).fill(level), new Array(years).fill(total), 'sum')
        for (const value of x) expect(Math.abs(value - total / 12)).toBeLessThanOrEqual(1e-12 * total)
      }),
    )
  })

  test('an indicator that already adds up is left as it is', () => {
    fc.assert(
      fc.property(problems, ({ indicator }) => {
        const x = denton(indicator, yearly(indicator, 4), 'sum')
        indicator.forEach((value, t) => {
          expect(Math.abs((x[t] ?? 0) - value)).toBeLessThanOrEqual(1e-9 * Math.max(...indicator))
        })
      }),
    )
  })

  test('neither the unit of the indicator nor that of the totals matters', () => {
    fc.assert(
      fc.property(
        problems,
        fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
        ({ indicator, totals }, unit) => {
          const plain = denton(indicator, totals, 'sum')
          const other = denton(
            indicator.map(value => value * unit),
            totals.map(total => total * 1000),
            'sum',
          )
          const size = Math.max(...plain.map(Math.abs))
          plain.forEach((value, t) => {
            expect(Math.abs((other[t] ?? 0) / 1000 - value)).toBeLessThanOrEqual(1e-9 * size)
          })
        },
      ),
    )
  })

  test('brute force: going down by small moves ends at the same values', () => {
    const cases: readonly (readonly [readonly number[], readonly number[]])[] = [
      [
        [10, 12, 11, 15, 11, 12, 12, 16],
        [50, 47],
      ],
      [
        [1, 2, 3, 4, 1, 2, 3, 4, 1, 2, 3, 4],
        [10, 30, 12],
      ],
    ]
    for (const [indicator, totals] of cases) {
      const slow = bySmallMoves(indicator, totals)
      const x = denton(indicator, totals, 'sum')
      // Coordinate descent stops where a move changes the sum of squares by less than its rounding, 1e-16: the square root of that in the values.
      slow.forEach((value, t) => {
        expect(Math.abs((x[t] ?? 0) - value)).toBeLessThanOrEqual(1e-6)
      })
      expect(roughness(x, indicator)).toBeLessThanOrEqual(roughness(slow, indicator) + 1e-12)
    }
  })

  test('refuses an indicator that is not positive, and lengths that do not fit', () => {
    expect(() => denton([1, 0, 1, 1], [2, 4], 'sum')).toThrow('positive')
    expect(() => denton([1, 1, 1], [2, 4], 'sum')).toThrow('do not fit')
  })
})
