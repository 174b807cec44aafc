import { describe, expect, test } from 'vitest'
import { randomWalk, randomWalkWithDrift } from '../../src/forecast/random-walk-drift.js'
import { coverage } from '../../src/forecast/scores/coverage.js'
import { exactQuantiles } from '../../src/numerics/exact-quantiles.js'
import { normalQuantile } from '../../src/numerics/normal.js'
import { fillPhiloxUniforms, seedOf } from '../../src/numerics/philox.js'
import { quantileOfDraws } from '../../src/numerics/summary-of-draws.js'

describe('by hand', () => {
  // Differences 2, 0, 4: mean 2, variance 4, n = 3.
  const values = [10, 12, 12, 16]

  test('with drift: 18, 20; variances 4(1 + 1/3) and 4(2 + 4/3); t with 2 degrees, whose 97.5% is 4.302653', () => {
    const forecast = randomWalkWithDrift(values, 2)
    expect(forecast?.point).toEqual([18, 20])
    expect(forecast?.scale).toEqual([Math.sqrt(16 / 3), Math.sqrt(40 / 3)].map(s => expect.closeTo(s, 14)))
    expect(forecast?.degrees).toBe(2)
    expect(forecast?.quantile(0.5, 2)).toBe(20)
    expect(forecast?.quantile(0.975, 2)).toBeCloseTo(20 + 4.30265273 * Math.sqrt(40 / 3), 7)
    expect(forecast?.quantile(0.025, 1)).toBeCloseTo(18 - 4.30265273 * Math.sqrt(16 / 3), 7)
  })

  test('without drift: 16, mean square 20/3, 3 degrees', () => {
    const forecast = randomWalk(values, 4)
    expect(forecast?.point).toEqual([16, 16, 16, 16])
    expect(forecast?.scale[3]).toBeCloseTo(2 * Math.sqrt(20 / 3), 14)
    expect(forecast?.degrees).toBe(3)
  })

  test('equal steps leave no spread; too few values no forecast', () => {
    expect(randomWalkWithDrift([1, 2, 3], 1)?.quantile(0.999, 1)).toBe(4)
    expect(randomWalk([5, 5], 1)?.quantile(1, 1)).toBe(5)
    expect(randomWalkWithDrift([1, 2], 1)).toBeUndefined()
    expect(randomWalk([1], 1)).toBeUndefined()
    expect(() => randomWalk([1, 2], 0)).toThrow('a whole number from 1, not 0')
    expect(() => randomWalkWithDrift([1, Number.NaN, 2], 1)).toThrow('finite values only')
  })
})

/** Standard normal numbers: `count` cases of `each`. */
function normals(count: number, each: number, seed: number): readonly Float64Array[] {
  return Array.from({ length: count }, (_, dimension) => {
    const u = new Float64Array(each)
    fillPhiloxUniforms(u, seedOf(seed), 0, dimension)
    return u.map(normalQuantile)
  })
}

const levels = [0.5, 0.8, 0.95]

/** Coverage of central intervals, by step and level: 10 values of a walk with drift 0.3 and unit shocks, then 5 to forecast. */
function coverages(quantile: typeof honest, count: number, seed: number) {
  const walks = normals(count, 14, seed).map(shocks => {
    let at = 100
    return [at, ...[...shocks].map(shock => (at += 0.3 + shock))]
  })
  return [1, 2, 3, 4, 5].map(step =>
    levels.map(level => {
      const intervals = walks.map(walk => ({
        lower: quantile(walk.slice(0, 10), (1 - level) / 2, step),
        upper: quantile(walk.slice(0, 10), (1 + level) / 2, step),
      }))
      const outturns = walks.map(walk => walk[9 + step] ?? Number.NaN)
      return coverage(intervals, outturns, level)
    }),
  )
}

function honest(values: readonly number[], share: number, step: number): number {
  return randomWalkWithDrift(values, step)?.quantile(share, step) ?? Number.NaN
}

/** The usual shortcut: drift and sd as if known, normal quantiles. */
function pluggedIn(values: readonly number[], share: number, step: number): number {
  const forecast = randomWalkWithDrift(values, step)
  const s = (forecast?.scale[0] ?? 0) / Math.sqrt(1 + 1 / 9)
  return (forecast?.point[step - 1] ?? 0) + s * Math.sqrt(step) * normalQuantile(share)
}

describe('coverage with ten annual values (C4)', () => {
  test('4,000 walks: not below 50 − 2.8, 80 − 2.2 and 95 − 1.2 points at any step, nor above by as much', () => {
    // 3.5 binomial errors: √(0.25/4000) = 0.79, √(0.16/4000) = 0.63, √(0.0475/4000) = 0.34 points. The intervals are exact, so both sides hold.
    const limits = [0.028, 0.022, 0.012]
    for (const byLevel of coverages(honest, 4000, 2024)) {
      byLevel.forEach(({ difference }, i) => {
        expect(Math.abs(difference)).toBeLessThan(limits[i] ?? 0)
      })
    }
  })

  test('the usual shortcut would fail this at every step: its 95% is below 92% at one, below 87% at five', () => {
    const byStep = coverages(pluggedIn, 4000, 2024)
    expect(byStep[0]?.[2]?.share).toBeLessThan(0.92)
    expect(byStep[4]?.[2]?.share).toBeLessThan(0.87)
    for (const byLevel of byStep) expect(byLevel[2]?.difference).toBeLessThan(-0.012)
  })
})

describe('ranks of what came', () => {
  /** Bins 0 … `cells` − 1 by the distribution forecast, `share` of its spread; parameters from a prior: log sd ~ normal(0, ½), drift ~ normal(0, 1) sds. */
  function ranks(count: number, cells: number, share: number, step: number): readonly number[] {
    return normals(count, 9 + step + 2, 31).map(([a = 0, b = 0, ...shocks]) => {
      const sd = Math.exp(0.5 * a)
      let at = 100
      const walk = [at, ...shocks.map(shock => (at += sd * (b + shock)))]
      const forecast = randomWalkWithDrift(walk.slice(0, 10), step)
      const centre = forecast?.point[step - 1] ?? 0
      const bound = (k: number) => centre + share * ((forecast?.quantile(k / cells, step) ?? 0) - centre)
      const outturn = walk[9 + step] ?? 0
      let [low, high] = [0, cells - 1]
      while (low < high) {
        const middle = (low + high + 1) >> 1
        if (bound(middle) < outturn) low = middle
        else high = middle - 1
      }
      return low
    })
  }

  function chiSquare(list: readonly number[], bins: number): number {
    const counts = Array.from({ length: bins }, (_, bin) => list.filter(rank => rank === bin).length)
    return counts.reduce((so, n) => so + (n - list.length / bins) ** 2 / (list.length / bins), 0)
  }

  test.each([1, 5])('C5: are even over 20 bins of 4,000 walks, %i ahead', step => {
    expect(chiSquare(ranks(4000, 20, 1, step), 20)).toBeLessThan(43.8)
  })

  test('C5: a spread 10% too small is seen', () => {
    expect(chiSquare(ranks(4000, 20, 0.9, 1), 20)).toBeGreaterThan(43.8)
  })

  /** Mean z and z² of 2,000 ranks among 399 draws, in standard errors. */
  function scores(share: number, step: number): readonly [number, number] {
    const z = ranks(2000, 400, share, step).map(rank => normalQuantile((rank + 0.5) / 400))
    const mean = (power: number) => z.reduce((so, value) => so + value ** power, 0) / z.length
    return [mean(1) * Math.sqrt(2000), (mean(2) - 1) * Math.sqrt(2000 / 2)]
  }

  test.each([1, 5])('C6: as normal numbers have mean 0 and variance 1, %i ahead', step => {
    for (const score of scores(1, step)) expect(Math.abs(score)).toBeLessThan(3.5)
  })

  test('C6: a spread 10% too small is seen', () => {
    expect(scores(0.9, 1)[1]).toBeGreaterThan(3.5)
  })
})

describe('formula and simulation agree (C8)', () => {
  // The whole experiment again, 50,000 times: nine differences are drawn, drift and s estimated, five more steps drawn; the error in units of s has the
  // quantiles that the formula gives for a history whose s is 1.
  test('within 3.5 Monte Carlo errors at every step and share', () => {
    const [n, count, steps] = [9, 50_000, 5]
    const errors = Array.from({ length: steps }, () => new Float64Array(count))
    const columns = normals(n + steps, count, 77)
    for (let i = 0; i < count; i++) {
      const past = columns.slice(0, n).map(column => column[i] ?? 0)
      const mean = past.reduce((sum, value) => sum + value, 0) / n
      const s = Math.sqrt(past.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1))
      let ahead = 0
      for (let h = 1; h <= steps; h++) {
        ahead += columns[n + h - 1]?.[i] ?? 0
        const column = errors[h - 1]
        if (column !== undefined) column[i] = (ahead - h * mean) / s
      }
    }
    // Differences a, −a, … and 0 with 8a² = 8: mean 0, s = 1, so the scale is √(h + h²/9).
    const history = [0, 1, 0, 1, 0, 1, 0, 1, 0, 0]
    const forecast = randomWalkWithDrift(history, steps)
    errors.forEach((draws, k) => {
      const quantile = (share: number) => exactQuantiles(draws, [share])[0] ?? Number.NaN
      for (const share of [0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975]) {
        const { value, error } = quantileOfDraws(quantile, share, count)
        const wanted = forecast?.quantile(share, k + 1) ?? Number.NaN
        expect(Math.abs(value - wanted)).toBeLessThan(3.5 * error)
      }
    })
  })
})
