import { defineModule } from '../../src/equations/define-model.js'

/** PM2.5 falls by an assumed amount a year and responds to industrial growth by a judged coefficient. */
export const environment = defineModule({
  module: 'environment',
  title: { zh: '环境', en: 'Environment' },
  variables: {
    pm25_trend: {
      role: 'exogenous',
      unit: '微克/立方米',
      title: { zh: 'PM2.5年变化（工业常态增长时）', en: 'PM2.5: yearly change at normal industrial growth' },
      plausible: {
        low: -3,
        high: 1.5,
        because: {
          zh: '2013—2021年每年约−5.3，2021—2023年每年+1.5',
          en: '2013–2021: about −5.3 a year; 2021–2023: +1.5 a year',
        },
      },
    },
    pm25: {
      role: 'endogenous',
      unit: '微克/立方米',
      title: { zh: 'PM2.5平均浓度', en: 'PM2.5, yearly mean' },
      note: {
        zh: '2023年的31由2024年公布的降幅反推（30/0.968），当年的实绩在2024年初已公开',
        en: '2023: 31 is worked back from the fall stated for 2024 (30 / 0.968); the outturn itself was public in January 2024',
      },
    },
  },
  coefficients: {
    pm25_response: {
      value: 10,
      error: 8,
      kind: 'judgement',
      title: { zh: 'PM2.5对工业增速的反应', en: 'Response of PM2.5 to industrial growth' },
      source: {
        zh: '判断：工业增速每变动一个百分点，浓度变动0.1微克/立方米；气象对年均值的影响大得多',
        en: 'Judgement: 0.1 µg/m³ per point of industrial growth; weather moves the yearly mean far more',
      },
    },
    normal_industry_growth: {
      value: 0.04,
      error: 0.01,
      kind: 'judgement',
      title: { zh: '工业常态增速', en: 'Normal industrial growth' },
      source: {
        zh: '判断：2020–2023年均值为4.3%',
        en: 'Judgement: mean of 2020–2023 is 4.3%',
      },
    },
  },
  equations: [
    {
      equation: 'd(pm25) = pm25_trend + pm25_response * (va_industry_growth - normal_industry_growth)',
      error: 1.5,
      title: { zh: 'PM2.5变化', en: 'Change of PM2.5' },
      source: {
        zh: '十年中只有四个观测：残差取2021–2024年逐年波动的大小',
        en: 'Four observations in ten years: the residual error is the size of the yearly swings of 2021–2024',
      },
    },
  ],
})
