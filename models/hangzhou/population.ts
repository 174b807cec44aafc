import { defineModule } from '../../src/equations/define-model.js'

/** Resident population by assumption, and GDP per head. */
export const population = defineModule({
  module: 'population',
  title: { zh: '人口', en: 'Population' },
  variables: {
    population_growth: {
      role: 'exogenous',
      unit: 'rate',
      title: { zh: '常住人口增速', en: 'Resident population, growth' },
      plausible: {
        low: 0.002,
        high: 0.02,
        because: {
          zh: '2021年2.0%、2022年1.4%、2023年1.2%',
          en: '2021: 2.0%, 2022: 1.4%, 2023: 1.2%',
        },
      },
    },
    population: {
      role: 'endogenous',
      unit: '万人',
      series: 'population_resident',
      title: { zh: '常住人口（年末）', en: 'Resident population, year end' },
      note: {
        zh: '2020年人口普查口径：2019年1036.0（旧）与2020年1196.5不可比',
        en: '2020 census basis: 2019 1,036.0 (old) and 2020 1,196.5 do not compare',
      },
    },
    gdp_per_capita: {
      role: 'endogenous',
      unit: '万元/人',
      prices: 'current',
      title: { zh: '人均地区生产总值（年末人口）', en: 'GDP per head of year-end population' },
    },
  },
  equations: [
    { identity: 'pct(population) = population_growth' },
    {
      identity: 'gdp_per_capita = gdp / population',
      source: {
        zh: '按年末常住人口；公布数按年平均人口计算',
        en: 'Year-end residents; the published figure divides by the average of the year',
      },
    },
  ],
  relations: [
    {
      ratio: 'gdp-per-capita',
      title: { zh: '人均地区生产总值', en: 'GDP per head' },
      result: 'gdp_per_capita',
      numerator: 'gdp',
      denominator: 'population',
    },
  ],
  baseValues: [
    {
      variable: 'gdp_per_capita',
      period: '2023',
      rule: 'gdp(2023) / population_resident(2023)',
      status: 'derived',
      note: { zh: 'GDP除以年末常住人口', en: 'GDP over the residents at the end of the year' },
    },
  ],
})
