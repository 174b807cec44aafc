import { defineModule } from '../../src/equations/define-model.js'

/** Two price assumptions; nominal GDP and nominal sectors follow with one deflator for all. */
export const prices = defineModule({
  module: 'prices',
  title: { zh: '价格', en: 'Prices' },
  variables: {
    gdp_deflator_growth: {
      role: 'exogenous',
      unit: 'rate',
      title: { zh: 'GDP平减指数涨幅', en: 'GDP deflator, growth' },
      // The city publishes none.
      history: { like: { series: 'cn_gdp_deflator_growth', of: 'rates' } },
      plausible: {
        low: -0.015,
        high: 0.04,
        because: {
          zh: '全国2012—2023年在−0.6%与4.6%之间；杭州2023年现价与实际增速之差为1.3个百分点',
          en: 'the nation in 2012–2023: between −0.6% and 4.6%; in the city, 2023 nominal less real growth was 1.3 points',
        },
      },
    },
    cpi_growth: {
      role: 'exogenous',
      unit: 'rate',
      series: 'cpi',
      title: { zh: '居民消费价格涨幅', en: 'Consumer prices, growth' },
      history: { own: { series: 'cpi', of: 'rates' }, like: { series: 'cn_cpi', of: 'rates' } },
      plausible: {
        low: -0.01,
        high: 0.04,
        because: {
          zh: '全国2012—2023年在0.2%与2.9%之间',
          en: 'the nation in 2012–2023: between 0.2% and 2.9%',
        },
      },
    },
    gdp_deflator: {
      role: 'endogenous',
      unit: 'index',
      title: { zh: 'GDP平减指数（2023年=1）', en: 'GDP deflator, 2023 = 1' },
    },
    cpi: {
      role: 'endogenous',
      unit: 'index',
      series: 'cpi_index',
      title: { zh: '居民消费价格指数（2023年=1）', en: 'Consumer prices, 2023 = 1' },
    },
    gdp: {
      role: 'endogenous',
      unit: '亿元',
      prices: 'current',
      title: { zh: '地区生产总值（现价）', en: 'GDP, current prices' },
      note: {
        zh: '三次经济普查口径：2010—2018、2019—2023、2024—2025；跨口径不计算增速',
        en: 'three census bases: 2010–2018, 2019–2023, 2024–2025; no growth is computed across them',
      },
    },
    gdp_nominal_growth: {
      role: 'endogenous',
      unit: 'rate',
      title: { zh: '地区生产总值现价增速', en: 'GDP, nominal growth' },
    },
    va_primary: {
      role: 'endogenous',
      unit: '亿元',
      prices: 'current',
      series: 'va_agri_forestry_fishing',
      title: { zh: '第一产业增加值（现价）', en: 'Primary value added, current prices' },
    },
    va_industry: {
      role: 'endogenous',
      unit: '亿元',
      prices: 'current',
      series: 'va_industry_above_scale',
      title: { zh: '规上工业增加值（现价）', en: 'Above-scale industry, current prices' },
    },
    va_other_secondary: {
      role: 'endogenous',
      unit: '亿元',
      prices: 'current',
      title: { zh: '其他第二产业增加值（现价）', en: 'Other secondary, current prices' },
    },
    va_services: {
      role: 'endogenous',
      unit: '亿元',
      prices: 'current',
      series: 'va_tertiary',
      title: { zh: '服务业增加值（现价）', en: 'Services, current prices' },
      note: {
        zh: '2022→2023年现价增长9.8%而实际增长7.2%，隐含平减指数2.5%，同年全国为−0.6%：存疑',
        en: '2022→2023 +9.8% nominal against +7.2% real: an implied deflator of 2.5% while the nation’s was −0.6%; suspicious',
      },
    },
    va_finance: {
      role: 'endogenous',
      unit: '亿元',
      prices: 'current',
      title: { zh: '金融业增加值（现价）', en: 'Finance, current prices' },
    },
  },
  equations: [
    { identity: 'pct(gdp_deflator) = gdp_deflator_growth' },
    { identity: 'pct(cpi) = cpi_growth' },
    { identity: 'gdp = gdp_real * gdp_deflator' },
    { identity: 'gdp_nominal_growth = pct(gdp)' },
    {
      identity: 'va_primary = va_primary_real * gdp_deflator',
      source: {
        zh: '各行业用同一个平减指数：本市不公布分行业平减指数',
        en: 'One deflator for all sectors: sector deflators are not published for the city',
      },
    },
    { identity: 'va_industry = va_industry_real * gdp_deflator' },
    { identity: 'va_other_secondary = va_other_secondary_real * gdp_deflator' },
    { identity: 'va_services = va_services_real * gdp_deflator' },
    { identity: 'va_finance = va_finance_real * gdp_deflator' },
  ],
  relations: [
    {
      product: 'nominal-gdp',
      title: { zh: '现价地区生产总值等于可比价乘平减指数', en: 'Nominal GDP is real GDP times the deflator' },
      whole: 'gdp',
      factors: ['gdp_real', 'gdp_deflator'],
    },
  ],
  baseValues: [
    {
      variable: 'gdp_deflator',
      period: '2023',
      rule: '1',
      status: 'derived',
      note: { zh: '定义：2023年=1', en: 'by definition: 2023 = 1' },
    },
    {
      variable: 'cpi',
      period: '2023',
      rule: '1',
      status: 'derived',
      note: { zh: '定义：2023年=1', en: 'by definition: 2023 = 1' },
    },
    {
      variable: 'cpi_growth',
      period: '2023',
      rule: 'cn_cpi(2023)',
      status: 'estimated',
      error: 0.005,
      note: {
        zh: '以全国涨幅代替；2010—2014年杭州与全国之差的均值−0.04、标准差0.53个百分点',
        en: 'the nation’s rate stands in; in 2010–2014 city less nation averaged −0.04 with a standard deviation of 0.53 points',
      },
    },
    {
      variable: 'va_other_secondary',
      period: '2023',
      rule: 'va_other_secondary_real(2023)',
      status: 'derived',
      note: { zh: '价格基期：现价等于可比价', en: 'price base year: current and constant prices coincide' },
    },
    {
      variable: 'va_finance',
      period: '2023',
      rule: '0.12 * gdp(2023)',
      status: 'estimated',
      error: 200,
      note: {
        zh: '判断：金融业约占GDP的12%；唯一观测是2010年的10.2%，此后按2022年7.5%的增速看快于GDP。标准差1个百分点，即200亿元',
        en: 'Judgement: finance is about 12% of GDP; the only observed share is that of 2010, 10.2%, and in 2022 finance at 7.5% outgrew GDP. Standard deviation 1 point of GDP, 200 亿元',
      },
    },
  ],
})
