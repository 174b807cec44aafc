import { defineModel } from '../../src/equations/define-model.js'
import { consumption } from './consumption.js'
import { digital } from './digital.js'
import { environment } from './environment.js'
import { fiscal } from './fiscal.js'
import { households } from './households.js'
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
  bases: [
    {
      basis: '2018 census',
      published: '2019-12-31',
      source:
        'Fourth economic census: the nation’s 2018 GDP was revised on 2019-11-22; the city’s first figures on it are those of 2019',
    },
    {
      basis: '2020 census',
      published: '2021-05-11',
      source: 'Seventh population census: first results of the National Bureau of Statistics, 2021-05-11',
    },
    {
      basis: '2023 census',
      published: '2024-12-26',
      source:
        'Fifth economic census: results and the revision of the nation’s 2023 GDP, National Bureau of Statistics, 2024-12-26; the city’s followed with its 2024 figures',
    },
  ],
})
