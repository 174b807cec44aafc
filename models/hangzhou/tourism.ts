import { defineModule } from '../../src/equations/define-model.js'

/** Visitors times spending per visit is revenue; both growth rates are assumed. */
export const tourism = defineModule({
  module: 'tourism',
  title: { zh: '旅游', en: 'Tourism' },
  variables: {
    tourism_visitors_growth: {
      role: 'exogenous',
      unit: 'rate',
      title: { zh: '接待游客人次增速', en: 'Visitors, growth' },
      plausible: {
        low: -0.1,
        high: 0.15,
        because: {
          zh: '新口径没有历史增速；判断',
          en: 'no growth is observed on the present definition; a judgement',
        },
      },
    },
    tourism_spending_growth: {
      role: 'exogenous',
      unit: 'rate',
      title: { zh: '人均旅游花费名义增速', en: 'Spending per visit, nominal growth' },
      plausible: {
        low: -0.05,
        high: 0.05,
        because: { zh: '判断：大致随物价', en: 'judgement: roughly with prices' },
      },
    },
    tourism_visitors: {
      role: 'endogenous',
      unit: '万人次',
      title: { zh: '接待游客人次', en: 'Visitors' },
      note: {
        zh: '2018年与2023年定义不同，不可相接；2023年为下限',
        en: '2018 and 2023 are different definitions and are never joined; 2023 is a lower bound',
      },
    },
    tourism_spending: {
      role: 'endogenous',
      unit: '元/人次',
      prices: 'current',
      title: { zh: '人均旅游花费', en: 'Spending per visit' },
    },
    tourism_spending_real: {
      role: 'endogenous',
      unit: '元/人次',
      prices: 'constant 2023',
      title: { zh: '人均旅游花费（2023年价）', en: 'Spending per visit, 2023 prices' },
    },
    tourism_revenue: {
      role: 'endogenous',
      unit: '亿元',
      prices: 'current',
      title: { zh: '旅游总收入', en: 'Tourism revenue' },
      note: { zh: '2023年为下限（超过1800亿元）', en: '2023 is a lower bound (over 1,800 亿元)' },
    },
  },
  coefficients: {
    wan_in_yi: {
      value: 10000,
      kind: 'given',
      title: { zh: '一亿是一万个万', en: 'ten thousand 万 in one 亿' },
      source: {
        zh: '单位换算：万人次 × 元/人次 = 万元',
        en: 'Unit conversion: 万人次 × 元/人次 = 万元',
      },
    },
  },
  equations: [
    { identity: 'pct(tourism_visitors) = tourism_visitors_growth' },
    { identity: 'pct(tourism_spending) = tourism_spending_growth' },
    { identity: 'tourism_revenue = tourism_visitors * tourism_spending / wan_in_yi' },
    { identity: 'tourism_spending_real = tourism_spending / cpi' },
  ],
  relations: [
    {
      product: 'tourism-revenue',
      title: { zh: '旅游收入等于人次乘人均花费', en: 'Tourism revenue is visitors times spending per visit' },
      whole: 'tourism_revenue',
      factors: ['tourism_visitors', 'tourism_spending'],
    },
    {
      product: 'tourism-spending',
      title: { zh: '人均花费等于实际花费乘价格', en: 'Spending per visit is real spending times prices' },
      whole: 'tourism_spending',
      factors: ['tourism_spending_real', 'cpi'],
    },
  ],
  baseValues: [
    {
      variable: 'tourism_spending',
      period: '2023',
      rule: '10000 * tourism_revenue(2023) / tourism_visitors(2023)',
      status: 'estimated',
      error: 150,
      note: {
        zh: '旅游收入除以游客人次；2023年两者都是下限，标准差150元',
        en: 'revenue over visits; in 2023 both are lower bounds, standard deviation 150 yuan',
      },
    },
    {
      variable: 'tourism_spending_real',
      period: '2023',
      rule: 'tourism_spending(2023)',
      status: 'estimated',
      error: 150,
      note: { zh: '价格基期：名义等于实际', en: 'price base year: nominal and real coincide' },
    },
  ],
})
