import { describe, expect, test } from 'vitest'
import { evaluateBaseRule, readBaseRule } from '../../src/equations/base-rule.js'
import type { BaseValueRule } from '../../src/vocabulary/model.js'
import { faultsOf, given } from '../cases/run-case.js'

const known = new Set(['gdp', 'intensity'])
const rule = (text: string): BaseValueRule => ({
  variable: 'spending',
  period: '2023',
  rule: text,
  status: 'derived',
  note: { zh: '推', en: 'derived' },
})
const observation = (series: string, period: number) =>
  series === 'gdp' && period === 2021 ? 18_000 : series === 'intensity' ? 0.0375 : undefined

describe('base value rules', () => {
  test('by hand: 3.75% of 18,000 is 675', () => {
    const read = given(readBaseRule(rule('intensity(2021) * gdp(2021)'), known, 'annual'))
    expect(evaluateBaseRule(read, observation)).toBe(675)
    expect([...read.observations.values()]).toEqual([
      { series: 'intensity', period: 2021 },
      { series: 'gdp', period: 2021 },
    ])
  })

  test('quarters and months are periods too', () => {
    expect(
      given(readBaseRule(rule('gdp(2021Q3)'), known, 'quarterly')).observations.get('o0_________'),
    ).toEqual({
      series: 'gdp',
      period: 2021 * 4 + 2,
    })
    const monthly = given(readBaseRule(rule('gdp(2021-07) - 1'), known, 'monthly'))
    expect(evaluateBaseRule(monthly, (_, period) => period)).toBe(2021 * 12 + 6 - 1)
  })

  test('an observation that is not there makes the value missing', () => {
    const read = given(readBaseRule(rule('gdp(2019) + 1'), known, 'annual'))
    expect(evaluateBaseRule(read, observation)).toBeNaN()
  })

  test.each([
    ['gpd(2021)', 'M212', 'the base value rule names an unknown series "gpd"', 1],
    ['1 + gdp(2021Q1)', 'M212', '"2021Q1" is not a period of annual data', 5],
    ['gdp(2021) * intensity', 'M204', 'unknown name "intensity"', 13],
    ['gdp(2021) * 5%', 'M203', 'equations do not have a per cent sign', 14],
    ['2 gdp(2021)', 'M203', 'a sign is missing between "2" and "gdp(2021)"', 1],
  ] as const)('%s is refused with %s', (text, code, message, column) => {
    const [fault] = faultsOf(readBaseRule(rule(text), known, 'annual'))
    expect([fault?.code, fault?.message, fault?.at?.column]).toEqual([code, message, column])
  })
})
