import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { crpsOfNormal, crpsOfStudentT } from '../../../src/forecast/scores/crps.js'
import { crpsOfDraws } from '../../../src/forecast/scores/crps-of-draws.js'
import { crpsOfQuantiles } from '../../../src/forecast/scores/crps-of-quantiles.js'
import { normalCdf, normalQuantile } from '../../../src/numerics/normal.js'
import { fillPhiloxUniforms, seedOf } from '../../../src/numerics/philox.js'
import { studentTCdf } from '../../../src/numerics/student-t-values.js'

/** ∫(F(x) − 1{x ≥ y})² dx by Simpson's rule in s with x = y ± sinh(s), on either side of the outturn. */
function integrated(cdf: (x: number) => number, outturn: number): number {
  const [reach, steps] = [14, 4000]
  let sum = 0
  for (let i = 0; i <= steps; i++) {
    const s = (i / steps) * reach
    const weight = i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2
    const left = cdf(outturn - Math.sinh(s))
    // 1 − F(x) as F(−x) of the mirrored distribution keeps the tail's digits.
    const right = 1 - cdf(outturn + Math.sinh(s))
    sum += weight * (left * left + right * right) * Math.cosh(s)
  }
  return (sum * reach) / steps / 3
}

describe('closed forms agree with integration', () => {
  // Beyond sinh(14) = 6e5 an upper tail of t with 2 degrees has (1 − F)² below x⁻⁴/4, whose integral is 4e-19; Simpson's own error, seen by
  // doubling the steps, is below 1e-10.
  test.each([0, 0.7, -2.5, 9])('normal(1, 2) at %f', outturn => {
    const wanted = integrated(x => normalCdf((x - 1) / 2), outturn)
    expect(Math.abs(crpsOfNormal(1, 2, outturn) - wanted)).toBeLessThan(1e-9)
  })

  test.each([
    [2, 0.4],
    [3, -4],
    [4.5, 1],
    [9, 2.2],
    [40, -0.1],
    [1000, 3],
  ])('1 + 2·t with %f degrees at %f', (degrees, outturn) => {
    const wanted = integrated(x => studentTCdf((x - 1) / 2, degrees), outturn)
    expect(Math.abs(crpsOfStudentT(1, 2, degrees, outturn) - wanted)).toBeLessThan(1e-9)
  })
})

// The closed form by mpmath with 50 digits.
test.each([
  [-6, 1.5, 4.906753788225276],
  [0.4, 3, 0.33345961190121964],
  [2, 9, 1.4204189542972512],
  [0, 60, 0.2354560778530562],
  [-6, 3000, 5.435645798310576],
])('CRPS of t at %f with %f degrees is %f', (z, degrees, wanted) => {
  expect(Math.abs(crpsOfStudentT(0, 1, degrees, z) / wanted - 1)).toBeLessThan(1e-14)
})

test('with a million degrees Student t scores as the normal, to 1/ν', () => {
  for (const outturn of [-3, 0, 1.5]) {
    const gap = crpsOfStudentT(0, 1, 1e6, outturn) - crpsOfNormal(0, 1, outturn)
    expect(Math.abs(gap)).toBeLessThan(3e-6)
  }
})

const value = fc.double({ min: -100, max: 100, noNaN: true })

test('plain CRPS of draws is the sum over all pairs, and the integral over their step function', () => {
  fc.assert(
    fc.property(fc.array(value, { minLength: 2, maxLength: 30 }), value, (draws, outturn) => {
      const m = draws.length
      const error = draws.reduce((so, x) => so + Math.abs(x - outturn), 0) / m
      const pairs = draws.reduce((so, x) => so + draws.reduce((s, z) => s + Math.abs(x - z), 0), 0)
      // Up to 30 sums of some 200: 1e-11 is a thousand roundings of them.
      expect(Math.abs(crpsOfDraws(draws, outturn, 'plain') - (error - pairs / 2 / m / m))).toBeLessThan(1e-11)
      expect(Math.abs(crpsOfDraws(draws, outturn, 'fair') - (error - pairs / 2 / m / (m - 1)))).toBeLessThan(
        1e-11,
      )
      const cuts = [...draws, outturn].sort((a, b) => a - b)
      const steps = cuts.slice(1).reduce((so, right, i) => {
        const left = cuts[i] ?? 0
        const share = draws.filter(x => x <= left).length / m - (left >= outturn ? 1 : 0)
        return so + share * share * (right - left)
      }, 0)
      expect(Math.abs(crpsOfDraws(draws, outturn, 'plain') - steps)).toBeLessThan(1e-11)
    }),
  )
})

test('CRPS of the quantiles at (k − ½)/K is the plain CRPS of K draws there', () => {
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 30 }), value, (draws, outturn) => {
      const sorted = draws.sort((a, b) => a - b)
      const shares = sorted.map((_, k) => (k + 0.5) / sorted.length)
      const gap = crpsOfQuantiles(shares, sorted, outturn) - crpsOfDraws(sorted, outturn, 'plain')
      expect(Math.abs(gap)).toBeLessThan(1e-11)
    }),
  )
})

test('99 quantiles of a normal come within 0.0015 of the closed form', () => {
  // What is not seen is half a step at each end: some ∫(q(p) − q(0.005))·p dp ≈ 0.0003 a side near the middle, more when the outturn is far out.
  const shares = Array.from({ length: 99 }, (_, k) => (k + 1) / 100)
  const quantiles = shares.map(normalQuantile)
  for (const outturn of [-2, -0.5, 0, 1]) {
    const gap = crpsOfQuantiles(shares, quantiles, outturn) - crpsOfNormal(0, 1, outturn)
    expect(Math.abs(gap)).toBeLessThan(1.5e-3)
  }
})

test('over 20,000 forecasts of 5 draws the fair score is unbiased and the plain one too high by E|X − X′|/(2m)', () => {
  const count = 20_000
  const u = new Float64Array(count * 5)
  fillPhiloxUniforms(u, seedOf(11), 0, 0)
  const outturn = 0.8
  const scores = (kind: 'fair' | 'plain') =>
    Array.from({ length: count }, (_, i) =>
      crpsOfDraws(u.subarray(i * 5, i * 5 + 5).map(normalQuantile), outturn, kind),
    )
  const wanted = crpsOfNormal(0, 1, outturn)
  for (const [kind, bias] of [
    ['fair', 0],
    // E|X − X′| = 2/√π, so 1/(5√π).
    ['plain', 1 / (5 * Math.sqrt(Math.PI))],
  ] as const) {
    const list = scores(kind)
    const mean = list.reduce((so, each) => so + each, 0) / count
    const variance = list.reduce((so, each) => so + (each - mean) ** 2, 0) / (count - 1)
    expect(Math.abs(mean - wanted - bias)).toBeLessThan(3.5 * Math.sqrt(variance / count))
  }
})
