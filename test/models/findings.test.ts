import { describe, expect, test } from 'vitest'
import { knownValues } from '../../src/simulate/known-values.js'
import type { Paths } from '../../src/vocabulary/path.js'
import { at, given, hangzhou, run, shippedObservations } from './run-hangzhou.js'

// What the arithmetic of the report says, by hand, and what the model makes of it. Rates to 1e-12: some ten operations
// on numbers of size 1, each rounded to 1.1e-16, and assumptions written with fifteen decimals of a per cent.
const model = hangzhou()
const observations = shippedObservations()
const plan = run('plan', observations, model)
const floors = run('floors-only', observations, model)

function growth(paths: Paths, variable: string): number {
  const before = given(knownValues(model, observations, { asOf: '2024-01-31' }))
    .values.get(variable)
    ?.get(2023)
  return at(paths, variable, 2024) / (before?.value ?? Number.NaN) - 1
}

/** The plan sets none: it goes on from the nation's history. */
const deflator = 1 + at(plan, 'gdp_deflator_growth', 2024)

test('1. R&D of 800 and an intensity of 3.95% are two different economies', () => {
  // 800 / 3.95% = 20,253 of nominal GDP: +1.0% on 20,059. At +5.5% and no inflation GDP is 21,162; 3.95% of it is 836
  // and 800 is 3.78%.
  expect(800 / 0.0395).toBeCloseTo(20253.16, 2)
  expect(800 / 0.0395 / 20059 - 1).toBeCloseTo(0.0097, 4)
  expect(20059 * 1.055 * 0.0395).toBeCloseTo(835.91, 2)
  expect(800 / (20059 * 1.055)).toBeCloseTo(0.0378, 4)
  // The plan: real growth 5.327%, and the deflator that goes on from history (about 0.2%): 20059 · 1.0532696 · 1.002 = 21,172, so 800 is 3.779%.
  expect(deflator).toBeCloseTo(1.002, 2)
  expect(at(plan, 'rd_spend', 2024)).toBeCloseTo(800, 9)
  expect(at(plan, 'gdp', 2024)).toBeCloseTo(20059 * 1.0532695548133 * deflator, 6)
  expect(at(plan, 'rd_intensity', 2024)).toBeCloseTo(800 / (20059 * 1.0532695548133 * deflator), 12)
  // 800 is only about 2% above the estimated 782.3 of 2023.
  expect(growth(plan, 'rd_spend')).toBeCloseTo(800 / (20059 * 0.039) - 1, 12)
})

test('2. the sector floors alone give 5.0 points, and 5.33% when the rest grows 5%', () => {
  // 14045 · 5.5% + 4355 · 5% + 357 · 3.7% = 772.475 + 217.75 + 13.209 = 1003.434; over 20059: 5.0024%.
  const points = [
    'contribution_finance',
    'contribution_other_services',
    'contribution_industry',
    'contribution_primary',
  ]
    .map(id => at(floors, id, 2024))
    .reduce((so, value) => so + value, 0)
  expect(points).toBeCloseTo(1003.434 / 20059, 12)
  // The remaining 1302 (6.5% of GDP) would have to grow (5.5% · 20059 − 1003.434) / 1302 = 7.666% for 5.5%;
  // if it grows 5%, services need (5.5% · 20059 − 65.1 − 217.75 − 13.209) / 14045 = 5.747%.
  expect((0.055 * 20059 - 1003.434) / 1302).toBeCloseTo(0.07666, 5)
  expect((0.055 * 20059 - 65.1 - 217.75 - 13.209) / 14045).toBeCloseTo(0.05747, 5)
  expect(at(floors, 'gdp_growth', 2024)).toBeCloseTo((1003.434 + 65.1) / 20059, 12)
})

test('3. urban income, rural income and their gap are bound by one equality', () => {
  const urban = at(plan, 'income_urban_real_growth', 2024)
  const rural = at(plan, 'income_rural_real_growth', 2024)
  expect(at(plan, 'income_growth_gap', 2024)).toBeCloseTo(rural - urban, 15)
  // −0.0028 + 0.7777 · 5.327% = 3.86% and 0.0345 + 0.4958 · 5.327% = 6.09%.
  expect(urban).toBeCloseTo(-0.0028 + 0.7777 * 0.053269554813, 10)
  expect(rural).toBeCloseTo(0.0345 + 0.4958 * 0.053269554813, 10)
})

test('4. finance at 7.5% leaves 5.1% for the other services', () => {
  // Finance 12% of 20059 = 2407.08: (5.5% · 14045 − 7.5% · 2407.08) / 11637.92 = (772.475 − 180.531) / 11637.92.
  expect(at(plan, 'va_other_services_growth', 2024)).toBeCloseTo(591.944 / 11637.92, 12)
  expect(at(plan, 'va_services_growth', 2024)).toBeCloseTo(0.055, 12)
})

describe('5. investment +3% with industry +20%', () => {
  test('at an industrial share of 21.4% everything else falls by 1.6%', () => {
    // (3 − 20 · 0.214) / 0.786 = −1.28 / 0.786.
    expect(growth(floors, 'other_fixed_investment')).toBeCloseTo(-0.0128 / 0.786, 12)
    expect(at(floors, 'fai_growth', 2024)).toBeCloseTo(0.03, 12)
  })

  test.each([
    [0.15, 0],
    [0.214, -0.0163],
    [0.25, -0.0267],
  ])('at a share of %d the rest changes by %d', (share, rest) => {
    expect((0.03 - 0.2 * share) / (1 - share)).toBeCloseTo(rest, 4)
  })
})

test('6. revenue and visitors both +10%: spending per visit is flat, and 2.9% less in real terms at CPI 3%', () => {
  expect(growth(plan, 'tourism_revenue')).toBeCloseTo(0.1, 12)
  expect(growth(plan, 'tourism_spending')).toBeCloseTo(0, 12)
  expect(growth(plan, 'tourism_spending_real')).toBeCloseTo(1 / 1.03 - 1, 12)
})

test('7. FDI of 80 is 9.4% below 88.31', () => {
  expect(at(plan, 'fdi_utilised', 2024)).toBeCloseTo(80, 9)
  expect(growth(plan, 'fdi_utilised')).toBeCloseTo(80 / 88.31 - 1, 12)
})

test('8. with a stable share the city’s exports grow as the nation’s, also in a slump', () => {
  for (const name of ['plan', 'export-slump']) {
    const paths = run(name, observations, model)
    expect(growth(paths, 'exports_goods')).toBeCloseTo(at(paths, 'cn_exports_growth', 2024), 12)
  }
})

test('9. on-line retail exceeds total retail, so the model gives no off-line figure', () => {
  const value = (series: string, period: number) =>
    observations.series.get(series)?.find(row => row.period === period)?.value
  expect(value('online_retail', 2019)).toBe(7277.7)
  expect(value('retail_sales', 2019)).toBe(6215)
  expect(plan.variables.get('offline_retail')?.values.every(each => each === undefined)).toBe(true)
  const [total, part] = ['retail_sales', 'online_retail'].map(id => model.variables.get(id)?.basis?.en)
  expect(total === part).toBe(false)
})

test('10. in step with growth: real and nominal differ by the deflator', () => {
  // (1 + 5.327%) · (1 + deflator) − 1; at 0.2% that is 5.55%.
  expect(at(plan, 'gdp_nominal_growth', 2024)).toBeCloseTo(1.053269554813 * deflator - 1, 11)
  expect(at(plan, 'budget_revenue_growth', 2024)).toBeCloseTo(
    0.0219 + 0.8436 * (1.053269554813 * deflator - 1),
    11,
  )
})

describe('the relations the checks rely on hold in the base year', () => {
  const known = given(knownValues(model, observations, { asOf: '2024-01-31' }))
  const base = (variable: string) => known.values.get(variable)?.get(2023)?.value ?? Number.NaN

  test('sums weighted by the base year', () => {
    for (const relation of model.relations) {
      if (!('sum' in relation) || relation.sum === 'retail') continue
      const stated = relation.parts.map(part => part.weight)
      const total = relation.parts.reduce((so, part, i) => {
        const weight = stated[i]
        return (
          so +
          (weight === undefined || weight === 'base'
            ? base(part.variable)
            : weight.value * base(part.variable))
        )
      }, 0)
      expect([relation.sum, Math.abs(total / base(relation.whole) - 1) < 1e-14]).toEqual([relation.sum, true])
    }
  })

  test('ratios, as far as published figures are rounded', () => {
    // 28.3% is published beside 5675 and 20059, which give 28.29%: half a unit of the last digit is 0.05 points. The
    // relief package has no figure for 2023.
    for (const relation of model.relations) {
      if (!('ratio' in relation) || relation.ratio === 'relief-share') continue
      const got = base(relation.numerator) / base(relation.denominator)
      const slack = relation.ratio === 'digital-core-share' ? 0.0005 : 1e-14
      expect([relation.ratio, Math.abs(got - base(relation.result)) < slack]).toEqual([relation.ratio, true])
    }
  })

  test('products; visits in 万人次 times yuan are 万元, ten thousand to the 亿元', () => {
    for (const relation of model.relations) {
      if (!('product' in relation)) continue
      const product = relation.factors.reduce((so, factor) => so * base(factor), 1)
      const scale = relation.product === 'tourism-revenue' ? 1e4 : 1
      expect([relation.product, product / scale]).toEqual([relation.product, base(relation.whole)])
    }
  })
})
