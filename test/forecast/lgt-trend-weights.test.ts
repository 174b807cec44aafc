import { expect, test } from 'vitest'
import { TrendWeights } from '../../src/forecast/lgt/trend-weights.js'
import { seedOf } from '../../src/numerics/philox.js'
import { SequentialDraws } from '../../src/numerics/sequential-draws.js'

interface Sums {
  readonly xx: number
  readonly xb: number
  readonly bb: number
  readonly xd: number
  readonly bd: number
}

function weightsOf(sums: Sums, globalPrecision: number, localPrecision: number): TrendWeights {
  return Object.assign(new TrendWeights(), sums, { globalPrecision, localPrecision })
}

/** Sums of ten observations d = 0.4·x + local·b + error of variance 1/precision. */
function sumsOf(local: number, precision: number): Sums {
  const sums = { xx: 0, xb: 0, bb: 0, xd: 0, bd: 0 }
  for (let t = 1; t <= 10; t++) {
    const [x, b] = [1 + t / 10, Math.sin(t)]
    const d = 0.4 * x + local * b + Math.cos(5 * t) / Math.sqrt(precision)
    sums.xx += precision * x * x
    sums.xb += precision * x * b
    sums.bb += precision * b * b
    sums.xd += precision * x * d
    sums.bd += precision * b * d
  }
  return sums
}

/** log ∫∫ exp(what the sums say of γ and λ, and the priors), and the mean of λ, by Simpson's rule over λ and the trapezoidal rule over γ. */
function byQuadrature(s: Sums, globalPrecision: number, localPrecision: number) {
  const spread = 1 / Math.sqrt(s.xx + globalPrecision)
  const exponent = (g: number, l: number) =>
    g * s.xd +
    l * s.bd -
    0.5 * (g * g * (s.xx + globalPrecision) + 2 * g * l * s.xb + l * l * (s.bb + localPrecision))
  const steps = 4000
  let [mass, first] = [0, 0]
  const at = (l: number) => exponent((s.xd - s.xb * l) / (s.xx + globalPrecision), l)
  const top = Math.max(...Array.from({ length: 201 }, (_, i) => at(-1 + i / 100)))
  for (let i = 0; i <= steps; i++) {
    const l = -1 + (2 * i) / steps
    const centre = (s.xd - s.xb * l) / (s.xx + globalPrecision)
    let inner = 0
    for (let k = -60; k <= 60; k++) inner += Math.exp(exponent(centre + (k / 6) * spread, l) - top)
    const weight =
      (((i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2) * inner * spread) / 6) * (2 / steps / 3)
    mass += weight
    first += weight * l
  }
  return { log: Math.log(mass) + top, mean: first / mass }
}

// The formula leaves out the constant log 2π: once for each of the two integrals half of it.
const constant = Math.log(2 * Math.PI)

test.each([
  ['λ well inside', 0.3, 10, 1, 1],
  ['λ near the edge', 0.98, 400, 5, 0.1],
  ['λ beyond the edge', 1.5, 100, 5, 0.1],
  ['λ far below the other edge, some 20 standard deviations out', -2.2, 100, 5, 0.1],
  ['almost no data', 0.3, 0.01, 20, 4],
] as const)(
  '%s: the integral over γ and λ, and draws of λ, agree with quadrature',
  (_, local, precision, g, l) => {
    const sums = sumsOf(local, precision)
    const exact = byQuadrature(sums, g, l)
    const weights = weightsOf(sums, g, l)
    // Simpson's rule with step h on exp(−k·λ), k ≤ 1,000 at the far edge here, errs by (k·h)⁴/180 = 3e-4 of itself at most, else far less.
    expect(weights.logIntegral() + constant).toBeCloseTo(exact.log, 3)
    const draws = new SequentialDraws(seedOf(11), 0)
    const n = 40_000
    const drawn = Array.from({ length: n }, () => weights.drawLocal(draws))
    const mean = drawn.reduce((sum, value) => sum + value, 0) / n
    const spread = Math.sqrt(drawn.reduce((sum, value) => sum + (value - mean) ** 2, 0) / n)
    expect(Math.max(...drawn.map(Math.abs))).toBeLessThanOrEqual(1)
    expect(Math.abs(mean - exact.mean)).toBeLessThan((4 * spread) / Math.sqrt(n) + 1e-9)
  },
)

test('forty standard deviations beyond the edge the approximation of the tail joins on', () => {
  // mean 1 + 40·0.01, deviation 0.01 (γ plays no part): ½·r²/B − ½ log B + log P.
  const b = 1e4
  const at = (standard: number) => {
    const mean = 1 + standard * 0.01
    return weightsOf({ xx: 0, xb: 0, bb: b, xd: 0, bd: b * mean }, 1, 1e-9).logIntegral()
  }
  // Between 29.9 (two probabilities) and 30.1 (φ(c)/c) the slope must not jump: 1/c² = 0.1% is the error allowed for.
  const slopes = [at(29.9) - at(29.7), at(30.1) - at(29.9), at(30.3) - at(30.1)]
  expect(Math.abs((slopes[1] ?? 0) - ((slopes[0] ?? 0) + (slopes[2] ?? 0)) / 2)).toBeLessThan(2e-3)
  const far = weightsOf({ xx: 0, xb: 0, bb: b, xd: 0, bd: b * 1.4 }, 1, 1e-9)
  far.logIntegral()
  const draws = new SequentialDraws(seedOf(12), 0)
  const n = 10_000
  let gap = 0
  for (let i = 0; i < n; i++) gap += (1 - far.drawLocal(draws)) / n
  // The distance from the edge is nearly exponential with mean deviation/40.
  expect(gap / (0.01 / 40)).toBeCloseTo(1, 1)
})
