import { defineModule } from '../../src/equations/define-model.js'

/** Value added by sector at constant 2023 prices: five growth rates drive it, real GDP is the sum. */
export const output = defineModule({
  module: 'output',
  title: { zh: '产出', en: 'Output' },
  variables: {
    va_primary_growth: {
      role: 'exogenous',
      unit: 'rate',
      series: 'va_agri_forestry_fishing_growth',
      title: { zh: '第一产业增加值实际增速', en: 'Primary value added, real growth' },
      plausible: {
        low: 0,
        high: 0.05,
        because: {
          zh: '2019年1.9%，2023年3.7%；不足GDP的2%',
          en: '2019: 1.9%, 2023: 3.7%; less than 2% of GDP',
        },
      },
    },
    va_industry_growth: {
      role: 'exogenous',
      unit: 'rate',
      series: 'va_industry_above_scale_growth',
      title: { zh: '规上工业增加值实际增速', en: 'Above-scale industry, real growth' },
      plausible: {
        low: -0.02,
        high: 0.1,
        because: {
          zh: '2020—2023年在0.3%与10.6%之间',
          en: '2020–2023: between 0.3% and 10.6%',
        },
      },
    },
    va_other_secondary_growth: {
      role: 'exogenous',
      unit: 'rate',
      title: {
        zh: '其他第二产业（建筑业与规下工业）实际增速',
        en: 'Other secondary (construction, below-scale industry), real growth',
      },
      plausible: {
        low: -0.06,
        high: 0.08,
        because: {
          zh: '没有观测；第二产业整体2019年增长5.0%，下行时建筑业随房地产收缩',
          en: 'never observed; in 2019 the secondary sector as a whole grew 5.0%, and construction shrinks with property',
        },
      },
    },
    va_finance_growth: {
      role: 'exogenous',
      unit: 'rate',
      title: { zh: '金融业增加值实际增速', en: 'Finance, real growth' },
      plausible: {
        low: 0.03,
        high: 0.1,
        because: { zh: '唯一观测：2022年7.5%', en: 'observed once: in 2022, 7.5%' },
      },
    },
    va_other_services_growth: {
      role: 'exogenous',
      unit: 'rate',
      title: { zh: '其他服务业实际增速', en: 'Other services, real growth' },
      plausible: {
        low: 0.01,
        high: 0.09,
        because: {
          zh: '服务业整体2019年8.0%、2022年2.0%、2023年7.2%',
          en: 'all services: 2019 8.0%, 2022 2.0%, 2023 7.2%',
        },
      },
    },
    va_primary_real: {
      role: 'endogenous',
      unit: '亿元',
      prices: 'constant 2023',
      series: 'va_agri_forestry_fishing',
      title: { zh: '第一产业增加值（2023年价）', en: 'Primary value added, 2023 prices' },
    },
    va_industry_real: {
      role: 'endogenous',
      unit: '亿元',
      prices: 'constant 2023',
      series: 'va_industry_above_scale',
      title: { zh: '规上工业增加值（2023年价）', en: 'Above-scale industry, 2023 prices' },
    },
    va_other_secondary_real: {
      role: 'endogenous',
      unit: '亿元',
      prices: 'constant 2023',
      title: { zh: '其他第二产业增加值（2023年价）', en: 'Other secondary, 2023 prices' },
    },
    va_finance_real: {
      role: 'endogenous',
      unit: '亿元',
      prices: 'constant 2023',
      series: 'va_finance',
      title: { zh: '金融业增加值（2023年价）', en: 'Finance, 2023 prices' },
    },
    va_other_services_real: {
      role: 'endogenous',
      unit: '亿元',
      prices: 'constant 2023',
      title: { zh: '其他服务业增加值（2023年价）', en: 'Other services, 2023 prices' },
    },
    va_services_real: {
      role: 'endogenous',
      unit: '亿元',
      prices: 'constant 2023',
      series: 'va_tertiary',
      title: { zh: '服务业增加值（2023年价）', en: 'Services, 2023 prices' },
    },
    va_services_growth: {
      role: 'endogenous',
      unit: 'rate',
      series: 'va_tertiary_growth',
      title: { zh: '服务业增加值实际增速', en: 'Services, real growth' },
    },
    gdp_real: {
      role: 'endogenous',
      unit: '亿元',
      prices: 'constant 2023',
      series: 'gdp',
      title: { zh: '地区生产总值（2023年价）', en: 'GDP, 2023 prices' },
    },
    gdp_growth: {
      role: 'endogenous',
      unit: 'rate',
      title: { zh: '地区生产总值实际增速', en: 'GDP, real growth' },
      note: {
        zh: '2017年缺；2018年是报告中的预计数（7%左右），不是实绩',
        en: '2017 is missing; 2018 is the figure expected in the report (about 7%), not an outturn',
      },
    },
    contribution_primary: {
      role: 'endogenous',
      unit: 'rate',
      title: { zh: '第一产业拉动', en: 'Contribution of primary' },
    },
    contribution_industry: {
      role: 'endogenous',
      unit: 'rate',
      title: { zh: '规上工业拉动', en: 'Contribution of above-scale industry' },
    },
    contribution_other_secondary: {
      role: 'endogenous',
      unit: 'rate',
      title: { zh: '其他第二产业拉动', en: 'Contribution of other secondary' },
    },
    contribution_finance: {
      role: 'endogenous',
      unit: 'rate',
      title: { zh: '金融业拉动', en: 'Contribution of finance' },
    },
    contribution_other_services: {
      role: 'endogenous',
      unit: 'rate',
      title: { zh: '其他服务业拉动', en: 'Contribution of other services' },
    },
  },
  equations: [
    { identity: 'pct(va_primary_real) = va_primary_growth' },
    { identity: 'pct(va_industry_real) = va_industry_growth' },
    { identity: 'pct(va_other_secondary_real) = va_other_secondary_growth' },
    { identity: 'pct(va_finance_real) = va_finance_growth' },
    { identity: 'pct(va_other_services_real) = va_other_services_growth' },
    { identity: 'va_services_real = va_finance_real + va_other_services_real' },
    { identity: 'va_services_growth = pct(va_services_real)' },
    {
      identity: 'gdp_real = va_primary_real + va_industry_real + va_other_secondary_real + va_services_real',
      source: {
        zh: '生产法；按固定的2023年价格，各年行业之和等于总量',
        en: 'Production approach; at fixed 2023 prices the sectors add up in every year',
      },
    },
    { identity: 'gdp_growth = pct(gdp_real)' },
    { identity: 'contribution_primary = d(va_primary_real) / gdp_real(-1)' },
    { identity: 'contribution_industry = d(va_industry_real) / gdp_real(-1)' },
    { identity: 'contribution_other_secondary = d(va_other_secondary_real) / gdp_real(-1)' },
    { identity: 'contribution_finance = d(va_finance_real) / gdp_real(-1)' },
    { identity: 'contribution_other_services = d(va_other_services_real) / gdp_real(-1)' },
  ],
  relations: [
    {
      sum: 'sectors',
      title: { zh: '各行业增加值之和等于地区生产总值', en: 'Sectors add up to GDP' },
      whole: 'gdp_real',
      parts: [
        { variable: 'va_services_real', weight: 'base' },
        { variable: 'va_industry_real', weight: 'base' },
        { variable: 'va_other_secondary_real', weight: 'base' },
        { variable: 'va_primary_real', weight: 'base' },
      ],
    },
    {
      sum: 'services',
      title: { zh: '金融业与其他服务业之和等于服务业', en: 'Finance and other services add up to services' },
      whole: 'va_services_real',
      parts: [
        { variable: 'va_finance_real', weight: 'base' },
        { variable: 'va_other_services_real', weight: 'base' },
      ],
    },
  ],
  baseValues: [
    {
      variable: 'gdp_real',
      period: '2023',
      rule: 'gdp(2023)',
      status: 'derived',
      note: {
        zh: '以2023年为价格基期，当年可比价等于现价（第五次经济普查修订前）',
        en: '2023 is the price base, so constant and current prices coincide (before the revision of the fifth economic census)',
      },
    },
    {
      variable: 'va_services_real',
      period: '2023',
      rule: 'va_tertiary(2023)',
      status: 'derived',
      note: {
        zh: '以2023年为价格基期，可比价等于现价',
        en: '2023 is the price base: constant and current prices coincide',
      },
    },
    {
      variable: 'va_industry_real',
      period: '2023',
      rule: 'va_industry_above_scale(2023)',
      status: 'derived',
      note: {
        zh: '以2023年为价格基期，可比价等于现价',
        en: '2023 is the price base: constant and current prices coincide',
      },
    },
    {
      variable: 'va_primary_real',
      period: '2023',
      rule: 'va_agri_forestry_fishing(2023)',
      status: 'derived',
      note: {
        zh: '以2023年为价格基期；农林牧渔业含其服务业，略宽于第一产业（2024年第一产业占1.7%）',
        en: '2023 is the price base; agriculture with its services, slightly wider than the primary sector (in 2024 that was 1.7%)',
      },
    },
    {
      variable: 'va_other_secondary_real',
      period: '2023',
      rule: 'gdp(2023) - va_tertiary(2023) - va_industry_above_scale(2023) - va_agri_forestry_fishing(2023)',
      status: 'derived',
      note: {
        zh: '余项：GDP减服务业、规上工业与农林牧渔业，即建筑业与规下工业',
        en: 'What is left of GDP after services, above-scale industry and agriculture: construction and below-scale industry',
      },
    },
    {
      variable: 'va_finance_real',
      period: '2023',
      rule: 'va_finance(2023)',
      status: 'estimated',
      error: 200,
      note: { zh: '以2023年为价格基期', en: '2023 is the price base' },
    },
    {
      variable: 'va_other_services_real',
      period: '2023',
      rule: 'va_tertiary(2023) - va_finance(2023)',
      status: 'estimated',
      error: 200,
      note: {
        zh: '服务业减金融业；误差与金融业相同，方向相反',
        en: 'Services less finance; the error is that of finance with the opposite sign',
      },
    },
  ],
})
