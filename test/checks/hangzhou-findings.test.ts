import { describe, expect, test } from 'vitest'
import { check, findingOn } from './check-command.js'

/**
 * The ten things that the arithmetic of the report says, worked out here by hand from the report's figures and the 2023
 * outturns. The command must reach each from register, data and declared relations. Nothing below is read from the model.
 */
const gdp = 20059
const services = 14045
const industry = 4355
const agriculture = 357
const printed = check('plan')

/** Both sides are a few dozen additions and products of doubles: 1e-9 relative leaves six digits for rounding. */
function close(actual: number | undefined, expected: number): void {
  expect(actual).toBeDefined()
  expect(Math.abs((actual ?? Number.NaN) - expected)).toBeLessThanOrEqual(
    1e-9 * Math.max(1e-3, Math.abs(expected)),
  )
}

describe('findings of the 2024 report', () => {
  test('1: 800 亿元 and 3.95% imply a GDP of 20,253; at +5.5% and stable prices 3.95% needs 836, and 800 is 3.78%', () => {
    const finding = findingOn(printed, 'conflict', 'rd-spend', 'rd-intensity', 'gdp-growth')
    close(finding.numbers['implied_gdp'], 800 / 0.0395)
    close(finding.numbers['implied_growth_gdp'], 800 / 0.0395 / gdp - 1)
    close(finding.numbers['expected_gdp'], gdp * 1.055)
    close(finding.numbers['repair_rd-spend'], gdp * 1.055 * 0.0395)
    close(finding.numbers['repair_rd-intensity'], 800 / (gdp * 1.055))
    expect(finding.readings.map(each => each.holds)).toEqual([false, true])
    expect(finding.statement.zh).toContain('20,253亿元')
    expect(finding.statement.zh).toContain('研发投入强度由3.95%改为3.78%')
  })

  test('2: the sector floors pull 5.0 points; the other 6.5% of GDP must grow 7.7%, or services 5.75%', () => {
    const finding = findingOn(printed, 'implied', 'gdp-growth', 'services-growth', 'industry-growth')
    const rest = gdp - services - industry - agriculture
    const pull = (services * 0.055 + industry * 0.05 + agriculture * 0.037) / gdp
    close(finding.numbers['contribution_of_targets'], pull)
    close(finding.numbers['weight_va_other_secondary_real'], rest / gdp)
    close(finding.numbers['implied_growth_va_other_secondary_real'], (0.055 - pull) / (rest / gdp))
    close(
      finding.numbers['alternative_growth_va_services_real'],
      (0.055 * gdp - industry * 0.05 - agriculture * 0.037 - rest * 0.05) / services,
    )
    expect(pull * 100).toBeCloseTo(5.0, 2)
  })

  test('3: urban = GDP, rural = GDP, rural = urban + 1: contradictory, dissolved by "at least", on the edge at ±0.5', () => {
    const finding = findingOn(
      printed,
      'equalities',
      'urban-income',
      'rural-income',
      'rural-over-urban-income',
    )
    close(finding.numbers['rest'], 0.01)
    close(finding.numbers['smallest_width'], 0.005)
    expect(finding.readings.map(each => each.holds)).toEqual([false, true, true])
    expect(finding.statement.zh).toContain('刚好在边界')
  })

  test('4: finance at 7.5% inside services at 5.5% leaves about 5.1% for the rest', () => {
    const finding = findingOn(printed, 'implied', 'services-growth', 'finance-growth')
    // Finance is estimated at 12% of GDP: 0.12 × 20,059 of 14,045.
    const weight = (0.12 * gdp) / services
    close(finding.numbers['implied_growth_va_other_services_real'], (0.055 - weight * 0.075) / (1 - weight))
    expect((finding.numbers['implied_growth_va_other_services_real'] ?? 0) * 100).toBeCloseTo(5.1, 1)
  })

  test.each([
    [0.15, 0],
    [0.214, -0.0163],
    [0.25, -0.0267],
  ])('5: at an industrial share of %d all other investment must change by %d', (share, rounded) => {
    const finding = findingOn(printed, 'implied', 'fixed-investment-growth', 'industrial-investment-growth')
    const growth = finding.numbers[`growth_at_share_${share}`]
    close(growth, (0.03 - share * 0.2) / (1 - share))
    expect(growth).toBeCloseTo(rounded, 4)
  })

  test('6: tourism revenue and visitors both +10%: spending per visitor flat, −2.9% at constant prices', () => {
    const finding = findingOn(printed, 'implied', 'tourism-revenue', 'tourism-visitors', 'cpi')
    close(finding.numbers['implied_growth_tourism_spending'], 0)
    close(finding.numbers['implied_growth_tourism_spending_real'], 1 / 1.03 - 1)
  })

  test('7: FDI of 80 is 9.4% below the 88.31 of 2023', () => {
    close(findingOn(printed, 'implied growth', 'fdi').numbers['implied_growth'], 80 / 88.31 - 1)
  })

  test('8: a stable share ties exports to the nation’s, which nobody in the city controls', () => {
    const finding = findingOn(printed, 'outside', 'export-share')
    const own = finding.numbers['implied_growth_exports_goods']
    const nation = finding.numbers['scenario_growth_cn_exports_goods']
    close(own, nation ?? Number.NaN)
  })

  test('9: on-line retail cannot be taken out of retail sales: 7,277.7 against 6,215 in 2019', () => {
    const finding = findingOn(printed, 'cannot be judged', 'retail-growth', 'online-retail-growth')
    expect([finding.numbers['part'], finding.numbers['whole'], finding.numbers['period']]).toEqual([
      7277.7, 6215, 2019,
    ])
    expect(
      printed.findings.some(each => each.kind === 'implied' && each.targets.includes('online-retail-growth')),
    ).toBe(false)
  })

  test('10: revenue "in step": real 5.5%, nominal by as much more as the deflator', () => {
    const finding = findingOn(printed, 'two readings', 'budget-revenue', 'gdp-growth')
    close(finding.numbers['real_growth'], 0.055)
    const low = finding.numbers['nominal_growth_low'] ?? Number.NaN
    const high = finding.numbers['nominal_growth_high'] ?? Number.NaN
    // At a deflator of 0 to 3% the nominal reading is 5.5% to 8.7%: both must lie inside the stated range.
    expect(low).toBeLessThanOrEqual(0.055)
    expect(high).toBeGreaterThanOrEqual(1.055 * 1.03 - 1)
  })
})

test('every identity holds in every scenario shipped, to rounding', () => {
  expect(printed.identities.length).toBeGreaterThan(20)
  // Residuals are in units of the equation; the largest terms are 10^6 亿元, where a rounding is 1e-10.
  for (const identity of printed.identities) expect(identity.max_residual).toBeLessThan(1e-8)
})

test('a target that is missed makes the exit code 6, and 43 targets are listed as not modelled', () => {
  expect(printed.code).toBe(6)
  expect(printed.targets).toHaveLength(68)
  expect(
    printed.targets.filter(each => !each.modelled).every(each => each.verdict === 'cannot be judged'),
  ).toBe(true)
})
