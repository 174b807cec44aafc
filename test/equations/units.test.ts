import { describe, expect, test } from 'vitest'
import { compileModel } from '../../src/equations/compile-model.js'
import { readExpression } from '../../src/equations/expression.js'
import type { VariableSpec } from '../../src/vocabulary/model.js'
import { faultsOf, given } from '../cases/run-case.js'

const given_ = (unit: string, prices?: string): VariableSpec => ({
  role: 'exogenous',
  unit,
  ...(prices === undefined ? {} : { prices }),
})

const model = given(
  compileModel({
    model: 'units',
    variables: {
      gdp: given_('亿元', 'current'),
      gdp_real: given_('亿元', 'constant 2023'),
      relief: given_('万元'),
      people: given_('万人'),
      per_head: given_('元/人'),
      visits: given_('万人次'),
      per_visit: given_('元/人次'),
      exports: given_('亿美元'),
      usd_cny: given_('元/美元'),
      growth: given_('rate'),
      inflation: given_('rate'),
      share: given_('ratio'),
      deflator: given_('index'),
      n: given_('1'),
    },
    coefficients: { free: 0.5, money: { value: 3, unit: '亿元' }, alpha: { value: 0.3, unit: '1' } },
    equations: [],
  }),
)

describe('units of expressions', () => {
  test.each([
    ['gdp', '亿元'],
    ['gdp + money', '亿元'],
    ['gdp + free', '亿元'],
    ['gdp * (1 + growth)', '亿元'],
    ['max(gdp, 0)', '亿元'],
    ['mavg(gdp, 3)', '亿元'],
    ['gdp / gdp_real', 'ratio'],
    ['relief / 10000 + gdp', '亿元'],
    // 亿元 ÷ 万人 is 10⁸ ÷ 10⁴ = 10⁴ 元/人, so the figure times 10,000 is in 元/人.
    ['10000 * gdp / people', '元/人'],
    ['10000 * gdp / people - per_head', '元/人'],
    // 万人次 × 元/人次 is 万元; divided by 10,000 it is 亿元.
    ['visits * per_visit / 10000 + gdp', '亿元'],
    // 亿美元 × 元/美元 is 亿元.
    ['exports * usd_cny', '亿元'],
    ['pct(gdp)', 'rate'],
    ['growth - inflation', 'rate'],
    ['d(growth)', 'rate'],
    ['share * growth', '1'],
    ['share', 'ratio'],
    ['deflator', 'index'],
    ['n * 3 + 1', '1'],
    ['exp(0.3 * log(gdp) + 0.7 * log(people))', '1'],
    ['gdp^alpha * people^(1 - alpha)', '1'],
    ['sqrt(gdp * gdp)', '亿元'],
    ['if(growth > 0, gdp, gdp_real * deflator)', '亿元'],
  ] as const)('%s is in %s', (text, unit) => {
    expect(given(readExpression(text, model)).unit).toBe(unit)
  })

  test.each([
    ['gdp + share', 'M209', '亿元 (current prices) and ratio cannot be added'],
    ['gdp + relief', 'M209', '亿元 (current prices) and 万元 cannot be added'],
    ['gdp / people + per_head', 'M209', '万元/人 and 元/人 cannot be added'],
    ['gdp + exports', 'M209', '亿元 (current prices) and 亿美元 cannot be added'],
    ['gdp > people', 'M209', '亿元 (current prices) and 万人 cannot be compared'],
    ['if(n > 0, gdp, people)', 'M209', '亿元 (current prices) and 万人 cannot be alternatives'],
    ['gdp + gdp_real', 'M211', '亿元 (current prices) and 亿元 (constant 2023 prices) cannot be added'],
    ['gdp / relief + share', 'M209', '10^4 (a pure number) and ratio cannot be added'],
    ['exp(gdp)', 'M209', 'exp takes a plain number, not 亿元 (current prices)'],
    ['2^gdp', 'M209', 'an exponent is a plain number; this one is in 亿元 (current prices)'],
    [
      'pct(growth)',
      'M210',
      'pct( ) takes the growth of a growth: its argument is in rate, and so would be the result',
    ],
    [
      'dlog(pct(gdp))',
      'M210',
      'dlog( ) takes the growth of a growth: its argument is in rate, and so would be the result',
    ],
  ] as const)('%s is refused: %s', (text, code, message) => {
    const [fault] = faultsOf(readExpression(text, model))
    expect(fault?.code).toBe(code)
    expect(fault?.message).toBe(message)
  })
})
