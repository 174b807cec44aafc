import { defineModule } from '../../src/equations/define-model.js'

/** R&D spending is assumed; its intensity follows from nominal GDP. */
export const innovation = defineModule({
  module: 'innovation',
  title: { zh: '创新', en: 'Innovation' },
  variables: {
    rd_growth: {
      role: 'exogenous',
      unit: 'rate',
      series: 'rd_spend_growth',
      title: { zh: '全社会研发经费增速', en: 'R&D spending, growth' },
      plausible: {
        low: 0,
        high: 0.16,
        because: {
          zh: '2014—2017年10—15%，2021年15.2%；2021—2023年估计年均8.3%',
          en: '2014–2017: 10–15%, 2021: 15.2%; 2021–2023: an estimated 8.3% a year',
        },
      },
    },
    rd_spend: {
      role: 'endogenous',
      unit: '亿元',
      prices: 'current',
      title: { zh: '全社会研发经费', en: 'R&D spending' },
    },
    rd_intensity: {
      role: 'endogenous',
      unit: 'ratio',
      title: { zh: '研发投入强度', en: 'R&D intensity' },
      note: {
        zh: '研发经费除以现价GDP；2017年及以前的分母为旧口径GDP',
        en: 'R&D spending over nominal GDP; up to 2017 the GDP of the older census',
      },
    },
  },
  equations: [{ identity: 'pct(rd_spend) = rd_growth' }, { identity: 'rd_intensity = rd_spend / gdp' }],
  relations: [
    {
      ratio: 'rd-intensity',
      title: {
        zh: '研发投入强度等于研发经费除以地区生产总值',
        en: 'R&D intensity is R&D spending over nominal GDP',
      },
      result: 'rd_intensity',
      numerator: 'rd_spend',
      denominator: 'gdp',
    },
  ],
  baseValues: [
    {
      variable: 'rd_intensity',
      period: '2023',
      rule: 'rd_intensity(2021) + 2 * (rd_intensity(2021) - rd_intensity(2020))',
      status: 'estimated',
      error: 0.0008,
      note: {
        zh: '最后观测为2021年，按2021年比2020年的升幅再走两年。年升幅在2013—2017年与2021年间的标准差约0.05个百分点，两年合0.08',
        en: 'Last observed in 2021; the rise of 2021 on 2020 is carried on for two more years. Between 2013–2017 and in 2021 the yearly rise had a standard deviation of about 0.05 points, 0.08 over two years',
      },
    },
    {
      variable: 'rd_spend',
      period: '2023',
      rule: 'gdp(2023) * rd_intensity(2023)',
      status: 'estimated',
      error: 16,
      note: {
        zh: 'GDP乘估计强度；标准差16亿元，即强度的标准差0.08个百分点乘GDP',
        en: 'GDP times the estimated intensity; standard deviation 16 亿元, which is the 0.08 points of the intensity times GDP',
      },
    },
  ],
})
