import { describe, expect, test } from 'vitest'
import { probabilityBetween, restOfYear, type YearSoFar } from '../../src/forecast/rest-of-year.js'
import { seedOf } from '../../src/numerics/philox.js'
import { SequentialDraws } from '../../src/numerics/sequential-draws.js'

const even = (periods: number): readonly number[] => new Array(periods).fill(1 / periods)
const none: YearSoFar['stretches'] = []

/** Growth of 6, 8, 5 and 9%: changes of 2, −3 and 4 points, root mean square √(29/3). */
const four = new Map([
  [2020, 0.06],
  [2021, 0.08],
  [2022, 0.05],
  [2023, 0.09],
])

describe('the rest of a year', () => {
  // In continuous time: growth on a year earlier has covariance 1 − |t|. Over the first share τ its mean has variance 1 − τ/3, over the rest 1 − (1 − τ)/3, and their covariance is
  // 1 less the distance of their middles, ½: the difference has 1 − τ/3 + 1 − (1 − τ)/3 − 1 = 2/3. Years have variance 2/3 and covariance 1/6 with the next, so a change
  // has 4/3 − 1/3 = 1. Hence q = 2/3. With 1,200 periods the sums differ from the integrals by less than 1/1200 of their size.
  test.each([1, 300, 600, 900, 1199])(
    'by hand: the ratio is 2/3 wherever the year is cut (%i of 1200)',
    elapsed => {
      const rest = restOfYear({ toDate: 0.05, years: four, stretches: none, weights: even(1200), elapsed })
      expect(rest?.centre).toBe(0.05)
      expect(rest?.n).toBe(3)
      expect(Math.abs(((rest?.scale ?? 0) * 100) ** 2 / (29 / 3) - 2 / 3)).toBeLessThanOrEqual(2 / 1200)
    },
  )

  // Two halves, one gone: the covariances of growth on a year earlier are 1, ½, 0. Rest less to date: 1 + 1 − 2·½ = 1. A change between years, weights −½ −½ ½ ½:
  // ¼·(4·1 + 2·(½ − ½ + ½)) = 5/4, since of neighbours one pair of three is of unlike sign. So q = 4/5.
  test('by hand: two halves', () => {
    const rest = restOfYear({ toDate: 0, years: four, stretches: none, weights: even(2), elapsed: 1 })
    expect(((rest?.scale ?? 0) * 100) ** 2 / (29 / 3)).toBeCloseTo(4 / 5, 12)
    // The next change has the same weights two halves on. At distance 0 two products −1, at distance ½ the products ½ − ½ − ½ + ½: ¼·(−2) = −½, so ρ = −0.4; a year
    // further only the neighbours −½: −⅛, ρ = −0.1. Three changes in a row: 9/(3 + 4·0.16 + 2·0.01).
    expect(rest?.degrees).toBeCloseTo(9 / 3.66, 12)
  })

  test('from eight like stretches on, they are taken as they were', () => {
    const rests = [0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.07, 0.08]
    const rest = restOfYear({
      toDate: 0.1,
      years: new Map(),
      stretches: rests.map(each => ({ toDate: 0, rest: each })),
      weights: even(4),
      elapsed: 3,
    })
    // 1 … 8: mean 4.5, variance 6, times 1 + 1/8.
    expect(rest?.centre).toBeCloseTo(0.145, 14)
    expect(rest?.scale).toBeCloseTo(0.01 * Math.sqrt(6 * 1.125), 14)
    expect(rest).toMatchObject({ degrees: 7, n: 8, from: 'stretches' })
  })

  test('says nothing from fewer than three changes, across gaps, or of what never moved', () => {
    const of = (years: readonly (readonly [number, number])[]) =>
      restOfYear({ toDate: 0, years: new Map(years), stretches: none, weights: even(4), elapsed: 2 })
    expect(of([...four].slice(1))).toBeUndefined()
    expect(of([...four].map(([year, g]) => [2 * year, g] as const))).toBeUndefined()
    expect(of([...four].map(([year]) => [year, 0.05] as const))).toBeUndefined()
  })

  test('probabilities: half below the centre, all between the infinities, tails that add up', () => {
    const t = { centre: 0.05, scale: 0.02, degrees: 5 }
    expect(probabilityBetween(t, 0.05, Number.POSITIVE_INFINITY)).toBe(0.5)
    expect(probabilityBetween(t, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY)).toBe(1)
    const inside = probabilityBetween(t, 0.06, 0.09)
    const above = probabilityBetween(t, 0.09, Number.POSITIVE_INFINITY)
    expect(inside + above).toBeCloseTo(probabilityBetween(t, 0.06, Number.POSITIVE_INFINITY), 14)
  })

  // Simulation against formula: quarterly random walks with drift, ten past years of growth, the last of four quarters to come.
  // A level that is meant to be beaten with probability 20% is beaten in a share of the walks whose standard error is √(0.2·0.8/4000) = 0.0063; the rule of degrees of freedom is
  // itself good to about a point. Four standard errors of the former: 2.5 points.
  test.each([1, 2, 3])(
    'a random walk beats the bound of a 20%% chance in 20%% of all cases (%i quarters gone)',
    elapsed => {
      const draws = new SequentialDraws(seedOf(20240131), elapsed)
      const walks = 4000
      let beaten = 0
      let below = 0
      for (let walk = 0; walk < walks; walk++) {
        const u: number[] = []
        const steps = Array.from({ length: 4 * 12 }, () => 0.015 + 0.01 * draws.normal())
        for (let t = 3; t < steps.length; t++)
          u.push(steps.slice(t - 3, t + 1).reduce((sum, step) => sum + step, 0))
        const year = (from: number, to: number): number =>
          u.slice(from, to).reduce((sum, each) => sum + each, 0) / (to - from)
        // u[0] closes the first year: whole years of growth begin at u[1].
        const years = new Map(
          Array.from({ length: 10 }, (_, y) => [2010 + y, year(1 + 4 * y, 5 + 4 * y)] as const),
        )
        const now = 41
        const rest = restOfYear({
          toDate: year(now, now + elapsed),
          years,
          stretches: none,
          weights: even(4),
          elapsed,
        })
        if (rest === undefined) throw new Error('ten years are enough')
        const p = probabilityBetween(rest, year(now + elapsed, now + 4), Number.POSITIVE_INFINITY)
        if (p < 0.2) beaten++
        if (p > 0.8) below++
      }
      expect(Math.abs(beaten / walks - 0.2)).toBeLessThanOrEqual(0.025)
      expect(Math.abs(below / walks - 0.2)).toBeLessThanOrEqual(0.025)
    },
  )
})
