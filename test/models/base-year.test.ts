import { expect, test } from 'vitest'
import { mergeObservations, readObservations } from '../../src/files/observations-file.js'
import { textFile } from '../../src/files/text-file.js'
import { knownValues } from '../../src/simulate/known-values.js'
import type { KnownValue } from '../../src/vocabulary/model.js'
import type { Observations } from '../../src/vocabulary/observation.js'
import { given, hangzhou, shippedObservations } from './run-hangzhou.js'

const model = hangzhou()
const observations = shippedObservations()

function base(variable: string, data: Observations = observations): KnownValue {
  const found = given(knownValues(model, data, { asOf: '2024-01-31' }))
    .values.get(variable)
    ?.get(2023)
  if (found === undefined) throw new Error(`no ${variable} in 2023`)
  return found
}

function withRows(rows: string): Observations {
  const text = `series,period,value,unit\n${rows}`
  return mergeObservations(observations, given(readObservations(textFile('mine.csv', text))))
}

// Each line by hand from the published figures.
test.each([
  ['gdp', 20059, 'observed'],
  ['gdp_real', 20059, 'derived'],
  ['va_services', 14045, 'observed'],
  ['va_services_real', 14045, 'derived'],
  ['va_industry_real', 4355, 'derived'],
  ['va_primary_real', 357, 'derived'],
  ['va_other_secondary_real', 20059 - 14045 - 4355 - 357, 'derived'],
  ['va_finance_real', 0.12 * 20059, 'estimated'],
  ['va_other_services_real', 14045 - 0.12 * 20059, 'estimated'],
  ['va_digital_core', 5675, 'observed'],
  ['digital_core_share', 0.283, 'observed'],
  ['retail_sales', 7671, 'observed'],
  ['online_retail', 7277.7 * 1.08 ** 4, 'estimated'],
  ['real_estate_investment', 4400.6881, 'observed'],
  ['fai', 100, 'derived'],
  ['industrial_investment_share', 0.214, 'estimated'],
  ['cn_exports_goods', 237700, 'observed'],
  ['exports_goods', (4868 * 8030) / 7323, 'estimated'],
  ['imports_goods', 8030 - (4868 * 8030) / 7323, 'estimated'],
  ['export_share', (4868 * 8030) / 7323 / 237700, 'estimated'],
  ['trade_total', 8030, 'observed'],
  ['services_exports', 100, 'derived'],
  ['fdi_utilised', 88.31, 'observed'],
  ['rd_intensity', 0.0368 + 2 * (0.0368 - 0.0357), 'estimated'],
  ['rd_spend', 20059 * 0.039, 'estimated'],
  ['budget_revenue', 2616.8107, 'observed'],
  ['budget_expenditure', 2636.227, 'observed'],
  // 61000 · 1.08 · 1.039 · 1.088 to 2021, · 1.038 to 2022, then 5.6 + 0.23 − 1.6 = 4.23%.
  ['income_urban', 61000 * 1.08 * 1.039 * 1.088 * 1.038 * 1.0423, 'estimated'],
  // 2022 is urban income over 1.71, then 5.6 + 0.23 + 0.2 = 6.03%.
  ['income_rural', ((61000 * 1.08 * 1.039 * 1.088 * 1.038) / 1.71) * 1.0603, 'estimated'],
  ['new_urban_jobs', 32.65, 'estimated'],
  ['unemployment', 0.046, 'estimated'],
  ['tourism_visitors', 10000, 'observed'],
  ['tourism_revenue', 1800, 'observed'],
  ['tourism_spending', 1800, 'estimated'],
  ['pm25', 31, 'observed'],
  ['population', 1252.2, 'observed'],
  ['gdp_per_capita', 20059 / 1252.2, 'derived'],
  ['cpi_growth', 0.0023, 'estimated'],
])('%s in 2023 is %d, %s', (variable, value, kind) => {
  const known = base(variable)
  // A dozen operations on doubles: each rounds to 1.1e-16 of its result.
  expect(Math.abs(known.value / value - 1)).toBeLessThan(1e-14)
  expect(known.origin.kind).toBe(kind)
})

test('the sectors of the base year add up to GDP, and trade to its total', () => {
  const sum = (...names: readonly string[]) => names.reduce((so, name) => so + base(name).value, 0)
  expect(sum('va_primary_real', 'va_industry_real', 'va_other_secondary_real', 'va_services_real')).toBe(
    20059,
  )
  expect(sum('va_finance_real', 'va_other_services_real')).toBe(14045)
  expect(sum('exports_goods', 'imports_goods')).toBe(8030)
})

test('every estimate states its error and a note in both languages, and what it was made from', () => {
  for (const rule of model.baseValues) {
    expect([rule.variable, rule.note.zh.length > 0 && rule.note.en.length > 0]).toEqual([rule.variable, true])
    if (rule.status === 'estimated')
      expect([rule.variable, (rule.error ?? 0) > 0]).toEqual([rule.variable, true])
  }
  expect(base('rd_spend').origin).toMatchObject({
    kind: 'estimated',
    rule: 'gdp(2023) * rd_intensity(2023)',
    error: 16,
    inputs: ['gdp@2023', 'rd_intensity@2023'],
  })
  expect(base('gdp').origin).toMatchObject({
    kind: 'observed',
    series: 'gdp',
    period: '2023',
    basis: '2018 census',
  })
})

test('a row of the user replaces an estimate and flows into what is made from it', () => {
  const data = withRows('rd_intensity,2023,4,%\nva_finance,2023,2500,亿元\nexports_goods,2023,5400,亿元\n')
  expect(base('rd_intensity', data)).toMatchObject({ value: 0.04, origin: { kind: 'observed' } })
  expect(base('rd_spend', data).value).toBe(20059 * 0.04)
  expect(base('va_finance_real', data).value).toBe(2500)
  expect(base('va_other_services_real', data).value).toBe(14045 - 2500)
  expect(base('imports_goods', data).value).toBe(8030 - 5400)
})

test('incomes are published in 元 and mean 元 per person; both spellings are taken', () => {
  expect(base('income_urban', withRows('income_urban,2023,80587,元\n')).value).toBe(80587)
  expect(base('income_urban', withRows('income_urban,2023,80587,元/人\n')).value).toBe(80587)
})
