import { describe, expect, test } from 'vitest'
import { chiSquareTail } from '../../src/numerics/chi-square.js'
import {
  studentTCdf,
  studentTDensity,
  studentTLogDensity,
  studentTQuantile,
} from '../../src/numerics/student-t-values.js'

const points = [-1e4, -30, -2, -0.4, 0, 1e-9, 0.7, 3, 50]

describe('Student t against elementary forms', () => {
  test.each(points)('with 1, 2 and 3 degrees at %f', t => {
    const root3 = Math.sqrt(3)
    expect(studentTDensity(t, 1) * Math.PI * (1 + t * t)).toBeCloseTo(1, 13)
    expect(studentTDensity(t, 2) * (2 + t * t) ** 1.5).toBeCloseTo(1, 13)
    expect(studentTDensity(t, 3) * Math.PI * root3 * 0.5 * (1 + (t * t) / 3) ** 2).toBeCloseTo(1, 13)
    expect(studentTLogDensity(t, 2)).toBeCloseTo(-1.5 * Math.log(2 + t * t), 12)
    expect(studentTCdf(t, 1)).toBeCloseTo(0.5 + Math.atan(t) / Math.PI, 14)
    expect(studentTCdf(t, 2)).toBeCloseTo(0.5 + t / (2 * Math.sqrt(2 + t * t)), 14)
  })

  test('the lower tail keeps its digits: with 1 degree atan(1/|t|)/π', () => {
    expect((studentTCdf(-1e6, 1) * Math.PI) / Math.atan(1e-6)).toBeCloseTo(1, 13)
    expect([studentTCdf(Number.NEGATIVE_INFINITY, 4), studentTCdf(Number.POSITIVE_INFINITY, 4)]).toEqual([
      0, 1,
    ])
  })

  // Regularised incomplete beta function by mpmath with 50 digits; the limit is what the README states.
  test.each([
    [-40, 0.5, 0.050704899964747176],
    [-2.2, 3.7, 0.049075197195261114],
    [-7, 12, 7.171760983817267e-6],
    [-40, 90, 2.09031579183538e-59],
    [-7, 800, 2.7106415754566178e-12],
    [-2.2, 4999, 0.013926245793787232],
    [-2.2, 5001, 0.013926236674363606],
    [-7, 100000, 1.2878278339079916e-12],
    [0.6, 100000, 0.725746202472896],
  ])('the distribution function at %f with %f degrees is %f', (t, degrees, wanted) => {
    expect(Math.abs(studentTCdf(t, degrees) / wanted - 1)).toBeLessThan(3e-13)
  })

  test.each([
    // Printed tables (Abramowitz and Stegun 26.10; NIST handbook 1.3.6.7.2).
    [0.975, 8, 2.306004135],
    [0.95, 9, 1.833112933],
    [0.9, 3, 1.637744354],
  ])(
    'quantile at %f with %i degrees is %f, and the distribution function undoes it',
    (p, degrees, wanted) => {
      const t = studentTQuantile(p, degrees)
      expect(t).toBeCloseTo(wanted, 8)
      expect(studentTCdf(t, degrees)).toBeCloseTo(p, 13)
      expect(studentTQuantile(1 - p, degrees)).toBeCloseTo(-t, 12)
    },
  )

  test('more numbers of degrees than are kept change nothing', () => {
    const before = studentTQuantile(0.9, 3)
    for (let degrees = 4; degrees < 70; degrees++) studentTQuantile(0.9, degrees)
    expect(studentTQuantile(0.9, 3)).toBe(before)
  })
})

describe('tail of chi-square', () => {
  test.each([
    // Printed critical values (NIST handbook 1.3.6.7.4) and, for 2 degrees, exp(−x/2).
    [3.841458820694124, 1, 0.05],
    [2 * Math.LN2, 2, 0.5],
    [7.814727903251179, 3, 0.05],
    [16.918977604620448, 9, 0.05],
    [18.307038053275146, 10, 0.05],
    [43.82019596, 19, 0.001],
  ])('beyond %f with %i degrees lies %f', (x, degrees, p) => {
    expect(chiSquareTail(x, degrees) / p).toBeCloseTo(1, 7)
  })

  test('ends, and what is refused', () => {
    expect(chiSquareTail(0, 5)).toBe(1)
    expect(chiSquareTail(Number.NaN, 5)).toBeNaN()
    expect(() => chiSquareTail(1, 2.5)).toThrow('a whole number of degrees from 1, not 2.5')
  })
})
