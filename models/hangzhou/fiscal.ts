import { defineModule } from '../../src/equations/define-model.js'

/** Budget revenue follows nominal GDP with an estimated elasticity; expenditure and the relief package are decided. */
export const fiscal = defineModule({
  module: 'fiscal',
  title: { zh: '财政', en: 'Public finance' },
  variables: {
    budget_expenditure_growth: {
      role: 'exogenous',
      unit: 'rate',
      title: { zh: '一般公共预算支出增速', en: 'Budget expenditure, growth' },
      history: { own: { series: 'budget_expenditure', of: 'growth' } },
      plausible: {
        low: -0.03,
        high: 0.12,
        because: {
          zh: '2019—2023年在3.7%与15.6%之间，近两年6.3%、3.7%',
          en: '2019–2023: between 3.7% and 15.6%; the last two years 6.3% and 3.7%',
        },
      },
    },
    relief_package: {
      role: 'exogenous',
      unit: '亿元',
      prices: 'current',
      title: { zh: '稳经济政策包财政资金', en: 'Relief package, budget funds' },
      plausible: {
        low: 200,
        high: 600,
        because: {
          zh: '报告安排490亿元；没有往年数',
          en: 'the report sets 490 亿元; no earlier year is in the data',
        },
      },
    },
    budget_revenue: {
      role: 'endogenous',
      unit: '亿元',
      prices: 'current',
      title: { zh: '一般公共预算收入', en: 'Budget revenue' },
      note: {
        zh: '2015年政府性基金转列、2018年可比口径（水平+16.4%，公布+12.5%）为断点',
        en: 'breaks in 2015 (funds moved into the budget) and 2018 (+16.4% by levels, +12.5% on a comparable base)',
      },
    },
    budget_revenue_growth: {
      role: 'endogenous',
      unit: 'rate',
      title: { zh: '一般公共预算收入增速', en: 'Budget revenue, nominal growth' },
    },
    budget_expenditure: {
      role: 'endogenous',
      unit: '亿元',
      prices: 'current',
      title: { zh: '一般公共预算支出', en: 'Budget expenditure' },
    },
    relief_share: {
      role: 'endogenous',
      unit: 'ratio',
      title: { zh: '政策包资金与预算收入之比', en: 'Relief package relative to budget revenue' },
    },
  },
  coefficients: {
    revenue_constant: {
      value: 0.0219,
      error: 0.0169,
      kind: 'estimated',
      title: { zh: '财政收入方程常数项', en: 'Revenue equation, constant' },
      source: {
        zh: '预算收入增速对现价GDP增速的最小二乘，只用同一口径内的年份，n = 11：2011–2014、2016–2018、2020–2023年；R² 0.75',
        en: 'OLS of budget revenue growth on nominal GDP growth, within statistical bases, n = 11: 2011–2014, 2016–2018, 2020–2023; R² 0.75',
      },
    },
    revenue_elasticity: {
      value: 0.8436,
      error: 0.163,
      kind: 'estimated',
      title: { zh: '财政收入对现价GDP增速的反应', en: 'Response of revenue to nominal GDP growth' },
      source: {
        zh: '同一回归；若保留2015年，则为0.82，标准误0.28',
        en: 'Same regression; with 2015 left in it would be 0.82 with an error of 0.28',
      },
    },
  },
  equations: [
    {
      equation: 'pct(budget_revenue) = revenue_constant + revenue_elasticity * gdp_nominal_growth',
      error: 0.0214,
      title: { zh: '财政收入随现价GDP', en: 'Revenue follows nominal GDP' },
      source: {
        zh: '最近两年比拟合线低2.5和1.3个百分点：减税降费与土地市场走弱不在方程内',
        en: 'The last two years lay 2.5 and 1.3 points below the line: cuts in tax and fees and a weak land market are not in it',
      },
    },
    { identity: 'budget_revenue_growth = pct(budget_revenue)' },
    { identity: 'pct(budget_expenditure) = budget_expenditure_growth' },
    { identity: 'relief_share = relief_package / budget_revenue' },
  ],
  relations: [
    {
      ratio: 'relief-share',
      title: { zh: '政策包资金与预算收入之比', en: 'Relief package relative to budget revenue' },
      result: 'relief_share',
      numerator: 'relief_package',
      denominator: 'budget_revenue',
    },
  ],
})
