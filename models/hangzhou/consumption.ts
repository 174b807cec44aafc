import { defineModule } from '../../src/equations/define-model.js'

const sellers = {
  zh: '按网店（卖方）所在地统计',
  en: 'by the seller’s location: what the city’s shops sell on line, wherever the buyer is',
}
const purchase = {
  zh: '按本市消费（买方购买所在地）统计',
  en: 'by the place of consumption: what is bought in the city',
}

/** Retail sales follow real GDP growth and consumer prices; on-line retail grows above them by an assumed premium. */
export const consumption = defineModule({
  module: 'consumption',
  title: { zh: '消费', en: 'Consumption' },
  variables: {
    online_premium: {
      role: 'exogenous',
      unit: 'pp',
      title: { zh: '网络零售快于社会零售的增速差', en: 'On-line retail: growth above total retail' },
      plausible: {
        low: -0.03,
        high: 0.08,
        because: {
          zh: '2019年16.0%减8.8%为7.2个百分点，此后网购渗透率趋于饱和',
          en: '2019: 16.0% less 8.8% is 7.2 points; on-line shopping has since matured',
        },
      },
    },
    retail_sales: {
      role: 'endogenous',
      unit: '亿元',
      prices: 'current',
      basis: purchase,
      title: { zh: '社会消费品零售总额', en: 'Retail sales' },
      note: {
        zh: '2012年为另一口径；2021/2022年修订（水平+8.2%，公布+5.8%）',
        en: '2012 is on another basis; revised between 2021 and 2022 (+8.2% by levels, +5.8% as stated)',
      },
    },
    retail_growth: {
      role: 'endogenous',
      unit: 'rate',
      series: 'retail_sales_growth',
      title: { zh: '社会消费品零售总额增速', en: 'Retail sales, nominal growth' },
    },
    online_retail: {
      role: 'endogenous',
      unit: '亿元',
      prices: 'current',
      basis: sellers,
      title: { zh: '网络零售额', en: 'On-line retail' },
    },
    online_retail_growth: {
      role: 'endogenous',
      unit: 'rate',
      title: { zh: '网络零售额增速', en: 'On-line retail, nominal growth' },
    },
    offline_retail: {
      role: 'exogenous',
      unit: '亿元',
      prices: 'current',
      basis: purchase,
      title: { zh: '线下零售额（未公布）', en: 'Off-line retail (not published)' },
      note: {
        zh: '没有任何观测。不得用社零减网零推算：2019年网络零售7277.7亿元已超过社零6215亿元，两者口径不同',
        en: 'Never observed. Not total less on-line: in 2019 on-line retail (7,277.7) already exceeded total retail (6,215), because the two are counted on different bases',
      },
    },
  },
  coefficients: {
    retail_constant: {
      value: -0.0483,
      error: 0.0374,
      kind: 'estimated',
      title: { zh: '零售方程常数项', en: 'Retail equation, constant' },
      source: {
        zh: '名义零售增速减全国CPI对GDP实际增速的最小二乘，n = 8：2010、2011、2013、2019–2023年；R² 0.69',
        en: 'OLS of nominal retail growth less the nation’s CPI on real GDP growth, n = 8: 2010, 2011, 2013, 2019–2023; R² 0.69',
      },
    },
    retail_response: {
      value: 1.7586,
      error: 0.4844,
      kind: 'estimated',
      title: { zh: '零售对实际增长的反应', en: 'Response of retail to real GDP growth' },
      source: {
        zh: '同一回归；误差主要来自疫情年份2020和2022年',
        en: 'Same regression; the pandemic years 2020 and 2022 dominate its error',
      },
    },
  },
  equations: [
    {
      equation:
        'retail_sales = retail_sales(-1) * (1 + retail_constant + retail_response * gdp_growth + cpi_growth)',
      error: 332,
      source: {
        zh: '以GDP实际增速代替实际收入（本市公布较晚）；物价全额传导。按水平书写，使附加因子以金额计；残差为增速4.32个百分点 × 7,671亿元（2023年）',
        en: 'Real GDP growth stands for real income, which the city does not publish in time; consumer prices pass through in full. Written in levels so that an add factor is money; residual error 4.32 points of growth × 7,671 亿元 of 2023',
      },
      title: { zh: '零售对收入与价格的反应', en: 'Retail responds to income and prices' },
    },
    { identity: 'retail_growth = pct(retail_sales)' },
    {
      identity: 'online_retail_growth = retail_growth + online_premium',
      source: {
        zh: '增速差按定义为两个增速之差，不比较水平',
        en: 'The premium is defined as the difference of the two growth rates; no levels are compared',
      },
    },
    { identity: 'pct(online_retail) = online_retail_growth' },
  ],
  relations: [
    {
      sum: 'retail',
      title: {
        zh: '线上与线下零售之和等于社零（两种口径）',
        en: 'On-line and off-line retail add up (two bases)',
      },
      whole: 'retail_sales',
      parts: [
        { variable: 'online_retail', weight: 'base' },
        { variable: 'offline_retail', weight: 'base' },
      ],
      source: {
        zh: '只有两者都按消费地统计时才成立；网络零售额按卖方所在地统计',
        en: 'Holds only if both are counted at the place of consumption; the on-line series is counted at the seller',
      },
    },
  ],
  baseValues: [
    {
      variable: 'online_retail',
      period: '2023',
      rule: 'online_retail(2019) * (1 + 0.08)^4',
      status: 'estimated',
      error: 1500,
      note: {
        zh: '最后观测为2019年，此后四年按判断年均8%（2019年16.0%，逐年放缓）；误差大，标准差1500亿元。卖方口径，不可与社零相减',
        en: 'Last observed in 2019, then a judged 8% a year for four years (2019: 16.0%, slowing); a wide standard deviation of 1,500 亿元. Sellers’ basis: never to be subtracted from retail sales',
      },
    },
  ],
})
