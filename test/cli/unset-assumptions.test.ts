import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { at, numbersAt, outturn, outturnJson } from './outturn.js'

const folder = mkdtempSync(join(tmpdir(), 'outturn-unset-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
mkdirSync(join(folder, 'models', 'isle', 'data'), { recursive: true })
mkdirSync(join(folder, 'scenarios'))
const write = (path: string, text: string) => writeFileSync(join(folder, path), text)

// Fish are landed and sold at a price; the isle's own price rises are published for four years only, the nation's for twelve.
write(
  'models/isle/model.yaml',
  `model: isle
variables:
  boats: { role: exogenous, unit: 辆 }
  catch_growth: { role: exogenous, unit: rate, history: { own: { series: catch, of: growth } } }
  price_growth:
    role: exogenous
    unit: rate
    history: { own: { series: isle_prices, of: rates }, like: { series: nation_prices, of: rates } }
  catch: { role: endogenous, unit: 万吨 }
  price: { role: endogenous, unit: index }
  load: { role: endogenous, unit: "1" }
equations:
  - { identity: "pct(catch) = catch_growth" }
  - { identity: "pct(price) = price_growth" }
  - { identity: "load = boats / 10 辆" }
`.replace('boats / 10 辆', 'boats / boats + 0*catch/catch'),
)
const catches = [10, 10.4, 10.9, 11.1, 11.8, 12.1, 12.9, 13.1, 13.8, 14.1, 14.9, 15.2]
const nation = [3.1, 2.7, 2.2, 2.9, 1.4, 2.1, 1.8, 2.6, 1.1, 0.9, 1.7, 0.6]
const isle = [3.4, 2.0, 3.0, 2.2]
const rows = (series: string, unit: string, values: readonly number[], first: number) =>
  values.map((value, index) => `${series},${first + index},${value},${unit}\n`).join('')
const data = (later: number) =>
  `series,period,value,unit
${rows('catch', '万吨', catches, 2012)}${rows('nation_prices', '%', nation, 2012)}${rows('isle_prices', '%', isle, 2015)}${rows('boats', '辆', [30, 33, 31, 32, 35, 36, 33, 37], 2016)}price,2023,1,index
catch,2024,${later},万吨
nation_prices,2024,${later},%
boats,2024,${later},辆
`
write('models/isle/data/all.csv', data(99))
write('other.csv', data(7))
write('scenarios/isle.yaml', 'scenario: isle\nmodel: isle\nas_of: 2024-01-31\nfrom: 2024\nto: 2026\n')

// What `forecast` says of the same figures, put into files of their own.
write(
  'boats.csv',
  `series,period,value\n${rows('boats', '', [30, 33, 31, 32, 35, 36, 33, 37], 2016).replaceAll(',\n', '\n')}`,
)
write(
  'nation.csv',
  `series,period,value\n${rows(
    'price_growth',
    '',
    nation.map(value => value / 100),
    2012,
  ).replaceAll(',\n', '\n')}`,
)
write(
  'catch.csv',
  `series,period,value\n${rows(
    'catch_growth',
    '',
    catches.map(value => (100 * value) / 10),
    2012,
  ).replaceAll(',\n', '\n')}`,
)
const forecast = (file: string, series: string, ...more: readonly string[]) =>
  at(
    outturnJson(['forecast', file, '--horizon', '3', '--levels', '80', ...more], { cwd: folder }),
    'series',
    series,
  )

const run = (...more: readonly string[]) => outturnJson(['run', 'isle', ...more], { cwd: folder })
const values = (document: unknown, variable: string) =>
  numbersAt(document, 'variables', variable, 'values').slice(-3)

describe('an assumption that no scenario sets', () => {
  const document = run('--draws', '2048')

  test('takes the path of `forecast` on its own history, and its spread', () => {
    const boats = forecast('boats.csv', 'boats', '--method', 'pool')
    expect(values(document, 'boats')).toEqual(numbersAt(boats, 'median'))
    const [lower = 0, upper = 0] = ['lower', 'upper'].map(end => numbersAt(boats, 'intervals', '80', end)[0])
    const [sd = 0] = numbersAt(document, 'variables', 'boats', 'sd')
    // One normal by Sobol points: its standard deviation is right to 0.5%; ±1.2816 of them hold 80%.
    expect(Math.abs(sd / ((upper - lower) / (2 * 1.2815516)) - 1)).toBeLessThan(0.005)
  })

  test('growth moves so that the level has the band of the forecast index, year by year', () => {
    const index = forecast('catch.csv', 'catch_growth', '--positive', '--seed', '0')
    const [lower, upper] = ['lower', 'upper'].map(end => numbersAt(index, 'intervals', '80', end))
    const medians = numbersAt(index, 'median')
    const [mean, sd] = ['mean', 'sd'].map(key => numbersAt(document, 'variables', 'catch', key))
    for (const [step, median] of medians.entries()) {
      const relative = ((upper?.[step] ?? 0) - (lower?.[step] ?? 0)) / (2 * 1.2815516) / median
      // Years multiply where the spreads of growth were added: a second-order difference below a twentieth.
      expect(Math.abs((sd?.[step] ?? 0) / (mean?.[step] ?? 1) / relative - 1)).toBeLessThan(0.05)
    }
  })

  test('growth of levels is that of the forecast index', () => {
    const index = numbersAt(forecast('catch.csv', 'catch_growth', '--positive', '--seed', '0'), 'median')
    const growth = index.map((value, step) => value / (index[step - 1] ?? 152) - 1)
    for (const [step, value] of values(document, 'catch_growth').entries()) {
      // The index from growth rates is the levels times a constant, up to rounding that the methods carry on.
      expect(Math.abs(value - (growth[step] ?? 0))).toBeLessThan(2e-4)
    }
  })

  test('a short history leans on a longer one of its kind: by hand, its mean difference by n/(n + 4)', () => {
    const like = numbersAt(forecast('nation.csv', 'price_growth', '--method', 'pool'), 'median')
    // 2015 to 2018: 3.4 − 2.9, 2.0 − 1.4, 3.0 − 2.1, 2.2 − 1.8: mean 0.6 points; half of it with four years.
    for (const [step, value] of values(document, 'price_growth').entries()) {
      expect(value).toBeCloseTo((like[step] ?? 0) + 0.003, 10)
    }
  })

  test('an expectation erases no outturn, and of two vintages the later published counts', () => {
    const growthOf = (more: string) => {
      write('more.csv', `series,period,value,unit,status,vintage\n${more}`)
      return values(run('--data', 'more.csv'), 'catch_growth')
    }
    const plain = values(document, 'catch_growth')
    const all = rows('catch', '万吨', catches, 2012).replaceAll('\n', ',final,\n')
    expect(growthOf(`${all}catch,2023,99,万吨,expected,2023-01-15\n`)).toEqual(plain)
    // An undated figure of 2023 counts as published on 31 January 2024.
    expect(growthOf(`${all}catch,2023,99,万吨,preliminary,2023-11-15\n`)).toEqual(plain)
    expect(growthOf(`catch,2023,99,万吨,preliminary,2023-11-15\n${all}`)).toEqual(plain)
  })

  test('no look-ahead: what was published later changes no byte', () => {
    const [first, second] = [run('--draws', '64'), run('--draws', '64', '--data', 'other.csv')]
    expect(at(second, 'variables')).toEqual(at(first, 'variables'))
  })

  test('says so: in the trace and in the list', () => {
    const trace = outturn(['trace', 'isle', 'price@2024', '--lang', 'en'], { cwd: folder })
    expect(trace.stdout).toContain(
      'carried forward from history: nation_prices 2012–2023 (12), in place of isle_prices (4 in common), pool, standard deviation ',
    )
    const list = outturn(['list', 'assumptions', '--model', 'isle', '--lang', 'en'], { cwd: folder })
    expect(list.stdout).toMatch(/catch_growth .*catch 2013–2024 \(12\)/)
    const listed = at(outturnJson(['list', 'assumptions', '--model', 'isle'], { cwd: folder }), 'assumptions')
    expect(at(listed, 2, 'history')).toMatchObject({
      series: 'nation_prices',
      like: { series: 'isle_prices', own: 4 },
    })
  })

  test('the list says where to, and how surely, as `forecast` does of the same figures', () => {
    const all = [30, 33, 31, 32, 35, 36, 33, 37, 99]
    write(
      'all-boats.csv',
      `series,period,value\n${all.map((value, i) => `boats,${2016 + i},${value}\n`).join('')}`,
    )
    const alone = forecast('all-boats.csv', 'boats', '--method', 'pool')
    const listed = at(outturnJson(['list', 'assumptions', '--model', 'isle'], { cwd: folder }), 'assumptions')
    const history = at(listed, 0, 'history')
    expect(history).toMatchObject({ series: 'boats', first: '2016', last: '2024', count: 9 })
    expect(at(history, 'next', 'period')).toBe('2025')
    expect(at(history, 'next', 'value')).toBe(numbersAt(alone, 'median')[0])
    const [low = 0] = numbersAt(alone, 'intervals', '80', 'lower')
    const [high = 0] = numbersAt(alone, 'intervals', '80', 'upper')
    // 1.2815515655 is the normal's 90% quantile.
    expect(Number(at(history, 'next', 'sd'))).toBeCloseTo((high - low) / 2 / 1.2815515655446, 9)
  })

  test('keeps what a scenario does set', () => {
    write(
      'scenarios/set.yaml',
      'scenario: set\nbase: isle\nfrom: 2024\nto: 2026\nassumptions: { boats: { all: 50 辆 } }\n',
    )
    expect(values(outturnJson(['run', 'set'], { cwd: folder }), 'boats')).toEqual([50, 50, 50])
  })

  test('with fewer than three figures it stays missing, and is asked for', () => {
    write('short.csv', 'series,period,value,unit\nboats,2022,3,辆\nboats,2023,4,辆\n')
    write('models/isle/data/all.csv', data(99).replaceAll(/boats,20(1\d|20|21),.*\n/g, ''))
    const ended = outturn(['run', 'isle'], { cwd: folder })
    write('models/isle/data/all.csv', data(99))
    expect(ended).toMatchObject({ code: 3, stdout: '' })
    expect(ended.stderr).toContain('"boats" has no value for 2024 to 2026')
  })
})

test('two figures are too few to go on from, and the fault says so', () => {
  write(
    'small.yaml',
    'model: small\nvariables:\n  a: { role: endogenous, unit: 1 }\n  x: { role: exogenous, unit: 1 }\nequations:\n  - a = x\n',
  )
  write('small.csv', 'series,period,value\nx,2022,5\nx,2023,6\n')
  write('scenarios/small.yaml', 'scenario: small\nmodel: small.yaml\nfrom: 2024\nto: 2025\n')
  const ended = outturn(['run', 'small', '--model', 'small.yaml', '--data', 'small.csv'], { cwd: folder })
  expect(ended).toMatchObject({ code: 3, stdout: '' })
  expect(ended.stderr).toContain('"x" has no value for 2024 to 2025')
  expect(ended.stderr).toContain('there are 2 figures: 3 in a row are needed')
})
