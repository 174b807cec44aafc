import { defineModule } from '../../src/equations/define-model.js'

/** The digital core industries grow faster than GDP by an assumed premium. */
export const digital = defineModule({
  module: 'digital',
  title: { zh: '数字经济', en: 'Digital economy' },
  variables: {
    digital_core_premium: {
      role: 'exogenous',
      unit: 'pp',
      title: { zh: '数字经济核心产业快于GDP的增速差', en: 'Digital core: growth above GDP' },
      plausible: {
        low: -0.01,
        high: 0.07,
        because: {
          zh: '2020年9.4、2021年3.0、2023年2.9个百分点（核心产业实际增速减GDP实际增速）',
          en: 'points in 2020: 9.4, 2021: 3.0, 2023: 2.9 (real growth of the core less real GDP growth)',
        },
      },
    },
    va_digital_core_real: {
      role: 'endogenous',
      unit: '亿元',
      prices: 'constant 2023',
      series: 'va_digital_core',
      title: { zh: '数字经济核心产业增加值（2023年价）', en: 'Digital core value added, 2023 prices' },
    },
    va_digital_core_growth: {
      role: 'endogenous',
      unit: 'rate',
      title: { zh: '数字经济核心产业实际增速', en: 'Digital core, real growth' },
    },
    va_digital_core: {
      role: 'endogenous',
      unit: '亿元',
      prices: 'current',
      title: { zh: '数字经济核心产业增加值（现价）', en: 'Digital core value added, current prices' },
      note: {
        zh: '2023→2024年跨经济普查口径：水平+11.1%，公布+7.1%',
        en: '2023→2024 crosses a census: +11.1% by levels, +7.1% as stated',
      },
    },
    digital_core_share: {
      role: 'endogenous',
      unit: 'ratio',
      series: 'share_digital_core',
      title: { zh: '数字经济核心产业占GDP比重', en: 'Digital core as a share of GDP' },
    },
  },
  equations: [
    {
      identity: 'va_digital_core_growth = gdp_growth + digital_core_premium',
      source: {
        zh: '增速差按定义为两个增速之差',
        en: 'The premium is defined as the difference of the two growth rates',
      },
    },
    { identity: 'pct(va_digital_core_real) = va_digital_core_growth' },
    {
      identity: 'va_digital_core = va_digital_core_real * gdp_deflator',
      source: {
        zh: '各行业用同一个平减指数：数字经济核心产业没有公布的平减指数',
        en: 'One deflator for all sectors: none is published for the digital core',
      },
    },
    { identity: 'digital_core_share = va_digital_core / gdp' },
  ],
  relations: [
    {
      ratio: 'digital-core-share',
      title: { zh: '数字经济核心产业占GDP比重', en: 'Digital core as a share of GDP' },
      result: 'digital_core_share',
      numerator: 'va_digital_core',
      denominator: 'gdp',
      share: true,
    },
  ],
  baseValues: [
    {
      variable: 'va_digital_core_real',
      period: '2023',
      rule: 'va_digital_core(2023)',
      status: 'derived',
      note: {
        zh: '以2023年为价格基期，可比价等于现价',
        en: '2023 is the price base: constant and current prices coincide',
      },
    },
  ],
})
