import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exp, log, logOnePlus } from '../../src/numerics/exp-log.js'

/** Distance of two doubles in units of the last place of the second. */
function ulps(found: number, exact: number): number {
  const bytes = new Float64Array([Math.abs(exact)])
  const bits = new BigInt64Array(bytes.buffer)
  bits[0] = (bits[0] ?? 0n) + 1n
  return Math.abs(found - exact) / ((bytes[0] ?? 0) - Math.abs(exact))
}

// x and the function of exactly that double, rounded to a double; computed with mpmath 1.3.0 at 50 digits.
const exponentials: readonly (readonly [number, number])[] = [
  [-745.0, 5e-324],
  [-740.0, 4.2e-322],
  [-708.5, 2.006132305331306e-308],
  [-700.0, 9.85967654375977e-305],
  [-100.0, 3.720075976020836e-44],
  [-20.5, 1.2501528663867426e-9],
  [-1.0, 0.36787944117144233],
  [-0.3465735902799726, Math.SQRT1_2],
  [-0.1, 0.9048374180359595],
  [-1e-10, 0.9999999999],
  [1e-300, 1.0],
  [0.1, 1.1051709180756477],
  [0.34657359027997264, Math.SQRT2],
  [0.35, 1.4190675485932571],
  [1.0, Math.E],
  [2.0, 7.38905609893065],
  [10.0, 22026.465794806718],
  [100.0, 2.6881171418161356e43],
  [700.0, 1.0142320547350045e304],
  [709.0, 8.218407461554972e307],
  [709.78, 1.7928227943945155e308],
]
const logarithms: readonly (readonly [number, number])[] = [
  [5e-324, -744.4400719213812],
  [1e-310, -713.8013788281542],
  [2.2250738585072014e-308, -708.3964185322641],
  [1e-300, -690.7755278982137],
  [1e-10, -23.025850929940457],
  [0.1, -Math.LN10],
  [0.5, -Math.LN2],
  [0.7071067811865475, -0.34657359027997275],
  [Math.SQRT1_2, -0.3465735902799726],
  [0.9, -0.10536051565782628],
  [0.999999, -1.000000500029089e-6],
  [0.9999999999999999, -1.1102230246251565e-16],
  [1.0000000000000002, 2.2204460492503128e-16],
  [1.000001, 9.999994999180668e-7],
  [Math.SQRT2, 0.3465735902799727],
  [1.5, 0.4054651081081644],
  [2.0, Math.LN2],
  [10.0, Math.LN10],
  [10000000000.0, 23.025850929940457],
  [1e300, 690.7755278982137],
  [1.7976931348623157e308, 709.782712893384],
]

describe('own exp and log', () => {
  test('by hand: exp(0) = 1, log(1) = 0, log(2^k) = k·log 2 to a unit of the last place', () => {
    expect(exp(0)).toBe(1)
    expect(log(1)).toBe(0)
    for (const k of [-1074, -1022, -3, 1, 10, 1023])
      expect(ulps(log(2 ** k), k * Math.LN2)).toBeLessThanOrEqual(1)
  })

  test.each(exponentials)('exp(%f) is the published value to one unit of the last place', (x, value) => {
    expect(ulps(exp(x), value)).toBeLessThanOrEqual(1)
  })

  test.each(logarithms)('log(%f) is the published value to one unit of the last place', (x, value) => {
    expect(ulps(log(x), value)).toBeLessThanOrEqual(1)
  })

  test('a million points agree with Math.exp and Math.log to 2 units of the last place (each is off by less than 1)', () => {
    let worst = 0
    for (let i = 0; i < 500_000; i++) {
      const x = -708 + (1417 * i) / 500_000
      worst = Math.max(worst, ulps(exp(x), Math.exp(x)))
      const y = i % 2 === 0 ? 0.5 + i / 400_000 : Math.exp(x)
      worst = Math.max(worst, ulps(log(y), Math.log(y)))
    }
    expect(worst).toBeLessThanOrEqual(2)
  })

  test('outside the domain', () => {
    expect([
      exp(709.79),
      exp(Number.POSITIVE_INFINITY),
      exp(-745.2),
      exp(Number.NEGATIVE_INFINITY),
      exp(Number.NaN),
    ]).toEqual([Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 0, 0, Number.NaN])
    expect([
      log(0),
      log(-0),
      log(-1),
      log(Number.NEGATIVE_INFINITY),
      log(Number.NaN),
      log(Number.POSITIVE_INFINITY),
    ]).toEqual([Number.NaN, Number.NaN, Number.NaN, Number.NaN, Number.NaN, Number.POSITIVE_INFINITY])
  })

  test('log(1 + y) keeps small y: y − y²/2 to 1e-15 relative', () => {
    for (const y of [1e-20, 1e-9, -1e-9, 1e-6]) {
      const series = y - (y * y) / 2 + (y * y * y) / 3
      expect(Math.abs(logOnePlus(y) / series - 1)).toBeLessThan(1e-15)
    }
  })

  test('exp undoes log to 4e-16 relative per unit of the logarithm and one more', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-300, max: 1e300, noNaN: true }), x => {
        // log is off by at most one unit of its last place, 2.2e-16·|log x|, which exp turns into a relative error.
        expect(Math.abs(exp(log(x)) / x - 1)).toBeLessThan(2.3e-16 * (Math.abs(Math.log(x)) + 2))
      }),
    )
  })
})
