import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { model } from '../../models/hangzhou/index.js'
import { readObservations } from '../../src/files/observations-file.js'
import { textFile } from '../../src/files/text-file.js'
import { growthHistory } from '../../src/forecast/growth-history.js'
import type { Observations } from '../../src/vocabulary/observation.js'

function read(text: string): Observations {
  const outcome = readObservations(textFile('test.csv', text))
  if (!outcome.ok) throw new Error(outcome.diagnostics.map(each => each.message).join('\n'))
  return outcome.value
}

const header = 'series,period,value,unit,basis,base,status,note,vintage\n'

test('growth between two levels of one base: 110 / 100 − 1', () => {
  const { growth, refused } = growthHistory(
    read(`${header}sales,2020,100,亿元,current,,final,,\nsales,2021,110,亿元,current,,final,,\n`),
    'sales',
  )
  expect([...growth]).toEqual([[2021, 110 / 100 - 1]])
  expect(refused).toEqual([])
})

test('across two bases the stated growth is taken, and without one growth is refused and says why', () => {
  const rows = `${header}sales,2020,100,亿元,current,old,final,,\nsales,2021,150,亿元,current,new,final,,\n`
  const bare = growthHistory(read(rows), 'sales')
  expect([...bare.growth]).toEqual([])
  expect(bare.refused).toEqual([
    { period: 2021, why: '2020 is on the base "old", the next on "new"; no growth is stated' },
  ])
  const stated = growthHistory(read(`${rows}sales_growth,2021,7,%,growth,,final,nominal,\n`), 'sales')
  expect([...stated.growth]).toEqual([[2021, 0.07]])
})

test('stated real growth never stands in for growth at current prices', () => {
  const { growth, refused } = growthHistory(
    read(
      `${header}gdp,2020,100,亿元,current,old,final,,\ngdp,2021,150,亿元,current,new,final,,\ngdp_growth,2021,7,%,growth,,final,real (constant prices),\n`,
    ),
    'gdp',
  )
  expect([...growth]).toEqual([])
  expect(refused.map(each => each.why)).toEqual([
    '2020 is on the base "old", the next on "new"; the stated growth is real, the levels are at current prices',
  ])
})

test('asked for stated growth only, it takes the real figures and leaves the levels alone', () => {
  const { growth } = growthHistory(
    read(
      `${header}gdp,2020,100,亿元,current,,final,,\ngdp,2021,109,亿元,current,,final,,\ngdp_growth,2021,7,%,growth,,final,real (constant prices),\n`,
    ),
    'gdp',
    { from: 'stated' },
  )
  expect([...growth]).toEqual([[2021, 0.07]])
})

test('a row is seen from 31 January of the next year, or from its vintage', () => {
  const data = read(
    `${header}x,2020,100,亿元,current,,final,,\nx,2021,110,亿元,current,,final,,\nx,2022,121,亿元,current,,final,,2024-06-30\n`,
  )
  const periods = (asOf: string) => [...growthHistory(data, 'x', { asOf }).growth.keys()]
  expect(periods('2022-01-30')).toEqual([])
  expect(periods('2022-01-31')).toEqual([2021])
  expect(periods('2024-06-29')).toEqual([2021])
  expect(periods('2024-06-30')).toEqual([2021, 2022])
})

test('quarterly growth is on the same quarter a year earlier', () => {
  const { growth } = growthHistory(
    read(
      `${header}x,2020Q1,100,亿元,current,,,,\nx,2020Q4,140,亿元,current,,,,\nx,2021Q1,105,亿元,current,,,,\n`,
    ),
    'x',
  )
  expect([...growth]).toEqual([[2021 * 4, 105 / 100 - 1]])
})

describe('the shipped data: no growth across any known break', () => {
  const observations = read(readFileSync('models/hangzhou/data/observations.csv', 'utf8'))
  const of = (series: string) => growthHistory(observations, series, { bases: model.bases ?? [] })

  // By levels each of these would be the figure on the right, which is not growth but a change of the statistics.
  test.each([
    ['gdp', 2019, 15373 / 13509.15 - 1],
    ['gdp', 2024, 21860.32 / 20059 - 1],
    ['retail_sales', 2012, 3038 / 2548.36 - 1],
    ['population_resident', 2020, 1196.5 / 1036.0 - 1],
    ['income_urban', 2013, 39310 / 37511 - 1],
    ['income_urban', 2014, 44632 / 39310 - 1],
    ['budget_revenue', 2015, 1233.882 / 1027.3169 - 1],
    ['budget_revenue', 2018, 1825.0616 / 1567.4169 - 1],
    ['fai', 2011, 3105.16 / 2753.13 - 1],
    ['va_digital_core', 2024, 6305 / 5675 - 1],
    ['cn_exports_goods', 2023, 237700 / 239700 - 1],
    ['retail_sales', 2022, 7294 / 6744 - 1],
  ])('%s %i', (series, period, byLevels) => {
    const found = of(series).growth.get(period)
    expect(found === undefined || Math.abs(found - byLevels) > 0.002).toBe(true)
  })

  test.each([
    ['budget_revenue', 2018, 12.5],
    ['cn_exports_goods', 2023, 0.6],
    ['fai', 2011, 17.1],
    ['retail_sales', 2022, 5.8],
    ['income_urban', 2014, 9.1],
  ])('%s %i is the stated growth on a comparable base', (series, period, stated) => {
    expect(of(series).growth.get(period)).toBe(stated / 100)
  })

  test('tourism of 2018 and 2023 is never joined', () => {
    expect([...of('tourism_visitors').growth.keys()].filter(period => period <= 2024)).toEqual([])
  })

  test('the expected growth of 2018 is not taken for an outturn', () => {
    const history = growthHistory(observations, 'gdp', { from: 'stated' })
    expect(history.growth.has(2018)).toBe(false)
    expect(history.refused).toContainEqual({
      period: 2018,
      why: 'no growth is stated; the stated growth is an expectation, not an outturn',
    })
  })
})
