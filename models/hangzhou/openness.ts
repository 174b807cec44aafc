import { defineModule } from '../../src/equations/define-model.js'

/** Foreign direct investment utilised, in US dollars as it is reported. */
export const openness = defineModule({
  module: 'openness',
  title: { zh: '利用外资', en: 'Foreign investment' },
  variables: {
    fdi_growth: {
      role: 'exogenous',
      unit: 'rate',
      series: 'fdi_utilised_growth',
      title: { zh: '实际利用外资增速', en: 'FDI utilised, growth' },
      plausible: {
        low: -0.25,
        high: 0.15,
        because: {
          zh: '2020年17.5%，2023年13.0%，而全国2023年下降',
          en: '2020: 17.5%, 2023: 13.0%, while the nation’s fell in 2023',
        },
      },
    },
    fdi_utilised: {
      role: 'endogenous',
      unit: '亿美元',
      prices: 'current',
      title: { zh: '实际利用外资', en: 'FDI utilised' },
    },
  },
  equations: [{ identity: 'pct(fdi_utilised) = fdi_growth' }],
})
