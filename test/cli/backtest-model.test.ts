import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { at, outturn, outturnJson } from './outturn.js'

const folder = mkdtempSync(join(tmpdir(), 'outturn-januaries-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
mkdirSync(join(folder, 'models', 'mill', 'data'), { recursive: true })
const write = (path: string, text: string) => writeFileSync(join(folder, path), text)
write(
  'models/mill/model.yaml',
  `model: mill
variables:
  sales: { role: endogenous, unit: 亿元, prices: current }
  idle: { role: exogenous, unit: rate }
  price: { role: exogenous, unit: index }
equations:
  - { identity: "sales = sales(-1) * (1 + idle) * price / price" }
`,
)
const sales = [100, 104, 111, 113, 120, 124, 133, 137, 146, 150]
const idle = [5.1, 4.8, 5.5, 5.2, 4.9, 5.6, 5.0, 5.3]
const rows = (name: string, unit: string, values: readonly number[], first: number) =>
  values.map((value, index) => `${name},${first + index},${value},${unit},,\n`).join('')
const head = 'series,period,value,unit,base,vintage\n'
write(
  'models/mill/data/all.csv',
  `${head}${rows('sales', '亿元', sales, 2014)}${rows('idle', '%', idle, 2014)}`,
)

interface Record {
  readonly method: string
  readonly origin: number
  readonly step: number
  readonly period: string
  readonly point: number
  readonly outturn: number
}
const backtest = (...more: readonly string[]) =>
  outturnJson(['backtest', '--model', 'mill', '--method', 'drift', '--horizon', '2', ...more], {
    cwd: folder,
  })
const recordsOf = (document: unknown, variable: string) =>
  at(document, 'series', variable, 'records') as readonly Record[]

describe('backtest --model', () => {
  const document = backtest()

  test('by hand: money by its growth since the last January, beside the last growth carried on', () => {
    const records = recordsOf(document, 'sales')
    const find = (method: string, period: string, step: number) =>
      records.find(each => each.method === method && each.period === period && each.step === step)
    // January 2021: growth of 2015 to 2020 is known, six values. The index goes from 100 to 133; drift adds 33/6 a year.
    expect(find('drift', '2021', 1)).toMatchObject({ origin: 6 })
    expect(find('drift', '2021', 1)?.point).toBeCloseTo(33 / 6 / 133, 10)
    expect(find('drift', '2022', 2)?.point).toBeCloseTo((2 * 33) / 6 / 133, 10)
    expect(find('drift', '2021', 1)?.outturn).toBeCloseTo(137 / 133 - 1, 12)
    expect(find('drift', '2022', 2)?.outturn).toBeCloseTo(146 / 133 - 1, 12)
    // Carried on: 133/124 − 1, twice.
    expect(find('naive', '2022', 2)?.point).toBeCloseTo((133 / 124) ** 2 - 1, 12)
  })

  test('rates as they are; what is not published is not judged', () => {
    const records = recordsOf(document, 'idle').filter(each => each.method === 'naive')
    expect(
      records.map(({ period, step, point, outturn: came }) => [
        period,
        step,
        Number(point.toFixed(12)),
        came,
      ]),
    ).toEqual([
      ['2020', 1, 0.056, 0.05],
      ['2021', 2, 0.056, 0.053],
      ['2021', 1, 0.05, 0.053],
    ])
    expect(at(document, 'series', 'price')).toBeUndefined()
  })

  test('a figure published late is not known in the January before, and a revision of it is not seen early', () => {
    write(
      'late.csv',
      `${head}${rows('sales', '亿元', sales.slice(0, 6), 2014)}sales,2020,133,亿元,,2022-06-30\n${rows('sales', '亿元', sales.slice(7), 2021)}`,
    )
    const origins = (records: readonly Record[]) =>
      records.filter(each => each.method === 'naive' && each.step === 1).map(each => each.period)
    // Without 2020 the last unbroken row before 2021 and 2022 ends too early.
    expect(origins(recordsOf(backtest('--min', '5', '--data', 'late.csv'), 'sales'))).toEqual([
      '2020',
      '2023',
    ])
    expect(origins(recordsOf(backtest('--min', '5'), 'sales'))).toEqual(['2020', '2021', '2022', '2023'])
  })

  test('later figures change no forecast', () => {
    write('other.csv', `${head}${rows('sales', '亿元', [...sales.slice(0, 8), 300, 10], 2014)}`)
    const points = (records: readonly Record[]) =>
      records
        .filter(each => each.origin <= 7)
        .map(({ method, origin, step, point }) => [method, origin, step, point])
    expect(points(recordsOf(backtest('--data', 'other.csv'), 'sales'))).toEqual(
      points(recordsOf(document, 'sales')),
    )
  })

  test('a file or a model is needed; a model without a past is refused', () => {
    expect(outturn(['backtest'], { cwd: folder })).toMatchObject({ code: 2, stdout: '' })
    const ended = outturn(['backtest', '--model', 'mill', '--min', '40'], { cwd: folder })
    expect(ended).toMatchObject({ code: 3, stdout: '' })
    expect(ended.stderr).toContain('no variable of "mill" has 40 published values in a row')
  })

  test('of the shipped model it says every January it can', () => {
    const shipped = outturnJson(['backtest', '--model', 'hangzhou', '--method', 'pool', '--horizon', '1'])
    const names = Object.keys(at(shipped, 'series') as object)
    for (const name of ['budget_revenue', 'budget_expenditure', 'real_estate_investment'])
      expect(names).toContain(name)
    // No growth across the census of 2018: GDP of 2019 has no growth on 2018.
    const gdp = recordsOf(shipped, 'gdp').map(each => each.period)
    expect(gdp).not.toContain('2019')
  })
})
