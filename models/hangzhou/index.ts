import { defineModel } from '../../src/equations/define-model.js'
import { consumption } from './consumption.js'
import { digital } from './digital.js'
import { environment } from './environment.js'
import { fiscal } from './fiscal.js'
import { households } from './households.js'
import { indicators } from './indicators.js'
import { innovation } from './innovation.js'
import { investment } from './investment.js'
import { labour } from './labour.js'
import { openness } from './openness.js'
import { output } from './output.js'
import { population } from './population.js'
import { prices } from './prices.js'
import { tourism } from './tourism.js'
import { trade } from './trade.js'

/** The annual model of Hangzhou behind the 2024 government work report; base year 2023. */
export const model = defineModel({
  model: 'hangzhou',
  title: { zh: '杭州年度模型', en: 'Annual model of Hangzhou' },
  frequency: 'annual',
  modules: [
    output,
    prices,
    digital,
    consumption,
    investment,
    trade,
    openness,
    innovation,
    fiscal,
    households,
    labour,
    tourism,
    environment,
    population,
  ],
  indicators,
  bases: [
    {
      basis: '2018 census',
      title: { zh: '2018年经济普查口径', en: '2018 economic census' },
      published: '2019-12-31',
      source: {
        zh: '第四次经济普查：全国2018年GDP于2019-11-22修订；本市首批新口径数为2019年',
        en: 'Fourth economic census: the nation’s 2018 GDP was revised on 2019-11-22; the city’s first figures on it are those of 2019',
      },
    },
    {
      basis: '2020 census',
      title: { zh: '2020年人口普查口径', en: '2020 population census' },
      published: '2021-05-11',
      source: {
        zh: '第七次人口普查：国家统计局首批结果，2021-05-11',
        en: 'Seventh population census: first results of the National Bureau of Statistics, 2021-05-11',
      },
    },
    {
      basis: '2023 census',
      title: { zh: '2023年经济普查口径', en: '2023 economic census' },
      published: '2024-12-26',
      source: {
        zh: '第五次经济普查：普查结果与全国2023年GDP修订，国家统计局，2024-12-26；本市随2024年数据修订',
        en: 'Fifth economic census: results and the revision of the nation’s 2023 GDP, National Bureau of Statistics, 2024-12-26; the city’s followed with its 2024 figures',
      },
    },
  ],
})
