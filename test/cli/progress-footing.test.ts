import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { at, type Ended, outturn, outturnJson } from './outturn.js'

// On what footing figures of a year in progress may be compared, and which rows count at all.

const harbour = resolve(import.meta.dirname, 'year/harbour')
const folder = mkdtempSync(join(tmpdir(), 'outturn-footing-'))
afterAll(() => rmSync(folder, { recursive: true }))

let files = 0
function written(rows: readonly string[]): string {
  files += 1
  const path = join(folder, `results-${files}.csv`)
  const full = rows.map(row => row + ','.repeat(6 - row.split(',').length))
  writeFileSync(path, `${['series,period,value,unit,basis,base', ...full].join('\n')}\n`)
  return path
}

function words(rows: readonly string[], past = 'past.csv'): readonly string[] {
  const fixed = ['progress', '--year', '2031', '--scenario', 'baseline.yaml', '--targets', 'targets.yaml']
  return [...fixed, '--data', past, '--data', written(rows)]
}

function progress(rows: readonly string[], language = 'en'): Ended {
  return outturn([...words(rows), '--lang', language], { cwd: harbour })
}

function target(document: unknown, id: string): unknown {
  const targets = at(document, 'targets')
  return Array.isArray(targets) ? targets.find(each => at(each, 'id') === id) : undefined
}

function followed(rows: readonly string[], id: string): unknown {
  return target(outturnJson(words(rows), { cwd: harbour }), id)
}

function close(value: unknown, wanted: number): void {
  // Some ten roundings of numbers of this size.
  expect(Math.abs(Number(value) - wanted)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(wanted)))
}

function said(row: unknown): string {
  return JSON.stringify(at(row, 'assumptions'))
}

const trade = ['trade,2030Q3,70,亿元,current cumulative', 'trade,2031Q3,77,亿元,current cumulative']

describe('the names that results may have', () => {
  test('a variable, its growth rate and a target name the same series as the data do', () => {
    const rows = (names: readonly string[]): readonly string[] => [
      `${names[0]},2024Q3,4.9,%,cumulative`,
      `${names[1]},2024Q3,3.5,%,growth cumulative`,
      `${names[2]},2024Q3,0.4,%,cumulative`,
      `${names[3]},2024Q3,52,亿美元,cumulative`,
      `${names[4]},2024Q3,5.1,%,growth cumulative`,
    ]
    const run = (names: readonly string[]): unknown =>
      at(outturnJson(['progress', '--year', '2024', '--data', written(rows(names))]), 'targets')
    const own = run([
      'unemployment_surveyed',
      'retail_sales_growth',
      'cpi',
      'fdi_utilised',
      'va_tertiary_growth',
    ])
    const other = run(['unemployment', 'retail_growth', 'cpi_growth', 'fdi', 'services_growth'])
    expect(other).toEqual(own)
    const results = ['unemployment', 'retail-growth', 'cpi', 'fdi', 'services-growth'].map(id =>
      at(target({ targets: other }, id), 'to_date', 'measure'),
    )
    expect(results).toEqual([0.049, 0.035, 0.004, 52, 0.051])
  })

  test.each([
    ['growth of a stock', 'residents_growth,2031Q3,0.8,%,growth cumulative', 'as "residents"'],
    ['growth of a mean', 'air_growth,2031Q3,-2,%,cumulative', 'as "air"'],
    [
      'levels at current prices of a variable at constant ones',
      'output,2031Q3,380,亿元,current cumulative',
      'no result rests on the series "output"',
    ],
    ['a second name', 'trade_level,2031Q3,80,亿元,current cumulative', 'given as "trade", which counts'],
  ])('%s changes nothing, and is said to', (_, row, message) => {
    const ended = progress([...trade, row])
    expect(ended.code).toBe(0)
    expect(ended.stderr).toMatch(/results-\d+\.csv:4:\d+ {2}warning D206 /)
    expect(ended.stderr).toContain(message)
    expect(ended.stdout).toBe(progress(trade).stdout)
  })

  test('figures of this year that nothing uses, beside figures of the last that something does', () => {
    const season = ['output,2030Q3,350,亿元,current cumulative', 'output,2030Q4,500,亿元,current cumulative']
    const growth = 'output_growth,2031Q3,4,%,growth cumulative'
    expect(progress([growth, ...season]).stderr).not.toContain('D206')
    const ended = progress([growth, ...season, 'output,2031Q3,380,亿元,current cumulative'])
    expect(ended.stderr).toMatch(/:5:\d+ {2}warning D206 {2}no result rests on the figures of 2031/)
  })

  // 45 after 50 is −10%; a promise to fall is kept by less than +30% in a last quarter of one weight: (0 + ¾·10)/¼.
  test('levels of a target on growth that no model measures', () => {
    const register = readFileSync(join(harbour, 'targets.yaml'), 'utf8')
    const path = join(folder, 'accidents.yaml')
    const more = `
  - { id: accidents, section: 0, indicator: { zh: 事故, en: accidents }, quote: 事故下降, at: [0, 1], measure: direction, bound: below, value: 0, unit: "%", period: 2031 }
`
    writeFileSync(path, `${register.trimEnd()}\n${more}`)
    const given = words(['accidents,2030Q3,50,个,cumulative', 'accidents,2031Q3,45,个,cumulative'])
    const document = outturnJson(
      given.map(word => (word === 'targets.yaml' ? path : word)),
      { cwd: harbour },
    )
    close(at(target(document, 'accidents'), 'to_date', 'measure'), -0.1)
    close(at(target(document, 'accidents'), 'required', 'on_scale', 'high'), 0.3)
    expect(at(target(document, 'accidents'), 'series_unit')).toBe('个')
  })
})

describe('figures that do not compare', () => {
  test('a part of the year before that exceeds its whole makes no growth either', () => {
    const rows = ['trade,2030Q3,120,亿元,current cumulative', 'trade,2031Q3,77,亿元,current cumulative']
    const row = followed(rows, 'trade-growth')
    expect(at(row, 'to_date', 'measure')).toBeUndefined()
    expect(at(row, 'required', 'on_scale')).toBeUndefined()
    close(at(row, 'required', 'value', 'low'), 105 - 77)
    expect(at(row, 'why', 'en')).toContain('on two footings, and not used')
  })

  test('results on another statistical basis than the year before', () => {
    const rows = trade.map((row, at) => `${row},${at === 0 ? 'old' : 'new'}`)
    const growth = followed(rows, 'trade-growth')
    expect(at(growth, 'standing')).toBe('cannot be judged')
    expect(at(growth, 'required', 'value')).toBeUndefined()
    expect(at(growth, 'required', 'on_scale')).toBeUndefined()
    expect(at(growth, 'why', 'en')).toContain('on two statistical bases')
    const level = followed(rows, 'trade-level')
    close(at(level, 'required', 'value', 'low'), 43)
    expect(at(level, 'required', 'on_scale')).toBeUndefined()
    expect(at(level, 'path', 'difference')).toBeUndefined()
    // A whole year is no better off.
    const whole = rows.map(row => row.replace('Q3', 'Q4').replace(',70,', ',100,'))
    expect(at(followed(whole, 'trade-growth'), 'why', 'en')).toContain('on two statistical bases')
    // On one basis, and on none that is stated, they do.
    for (const base of ['new', '']) {
      const same = followed([...trade.map(row => `${row},${base}`)], 'trade-growth')
      close(at(same, 'to_date', 'measure'), 0.1)
    }
  })

  test("parts of Hangzhou's last year on another basis than the whole of it make no share", () => {
    const rows = [
      'retail_sales,2023Q3,5440,亿元,current cumulative,first release',
      'retail_sales,2024Q3,5630.4,亿元,current cumulative,first release',
      'budget_revenue,2023Q3,1965,亿元,current cumulative,',
      'budget_revenue,2024Q3,1990,亿元,current cumulative,since 2024',
      'gdp_growth,2024Q3,4.6,%,growth cumulative,',
    ]
    const document = outturnJson(['progress', '--year', '2024', '--data', written(rows)])
    const retail = target(document, 'retail-growth')
    // 5630.4/5440 − 1: the parts are on one basis with each other.
    close(at(retail, 'to_date', 'measure'), 5630.4 / 5440 - 1)
    expect(said(retail)).toContain('the share is not used')
    const budget = target(document, 'budget-revenue')
    expect(at(budget, 'standing')).toBe('cannot be judged')
    expect(at(budget, 'path', 'difference')).toBeUndefined()
  })

  test.each([
    ['D610', 'trade,2031Q3,77,亿元,constant 2030 cumulative'],
    ['D611', 'trade_growth,2031Q3,-100,%,growth cumulative'],
  ])('%s: %s', (code, row) => {
    const ended = progress([row])
    expect(ended.code).toBe(3)
    expect(ended.stdout).toBe('')
    expect(ended.stderr).toMatch(new RegExp(`results-\\d+\\.csv:2:\\d+ {2}error ${code} `))
    expect(progress(['trade_growth,2031Q3,-99.9,%,growth cumulative']).code).toBe(0)
  })
})

describe('an assumed spread makes no results', () => {
  test('growth alone: what the rest needs, but no level, no lead on the path', () => {
    const rows = ['trade_growth,2031Q3,4,%,growth cumulative']
    const growth = followed(rows, 'trade-growth')
    expect(at(growth, 'last_year', 'share_is_assumed')).toBe(true)
    expect(at(growth, 'reached')).toBeUndefined()
    expect(at(growth, 'path', 'difference')).toBeUndefined()
    // 120 after 100 is 20%, and goes the way of a target on growth.
    const level = followed(rows, 'trade-level')
    const share = Number(at(level, 'last_year', 'share'))
    close(at(level, 'required', 'on_scale', 'low'), (0.2 - share * 0.04) / (1 - share))
    expect(at(level, 'to_date', 'measure')).toBeUndefined()
    expect(progress(rows).stdout).toMatch(
      /trade +120 亿元 \(as a floor\)|trade +at least 120 亿元 +2031Q3 +\(\+4\.00%\)/,
    )
  })

  // 70 a year earlier, grown by 4%.
  test('a level worked out from growth and a seen share is marked as that', () => {
    const rows = ['trade,2030Q3,70,亿元,current cumulative', 'trade_growth,2031Q3,4,%,growth cumulative']
    const ended = progress(rows)
    expect(ended.stdout).toContain('≈72.80 亿元 (+4.00%)')
    expect(ended.stdout).toContain('published by nobody')
    expect(progress(trade).stdout).not.toContain('≈')
  })

  test('said only where it is used', () => {
    const berths = followed(['new_berths,2031Q1,3,个,cumulative'], 'new-berths')
    expect(said(berths)).not.toContain('smooth spread')
    // 9 are left in three quarters, after 3 in one.
    close(at(berths, 'pace', 'low'), 1)
    expect(progress(['new_berths,2031Q1,3,个,cumulative']).stdout).toContain(
      '×1.00 the pace so far, season aside',
    )
    for (const row of ['residents,2031Q3,100.5,万人,', 'air,2031Q3,30,微克/立方米,cumulative']) {
      const document = followed([row], row.split(',')[0] ?? '')
      expect(at(document, 'last_year', 'value')).toBeGreaterThan(0)
      expect(at(document, 'last_year', 'share')).toBeUndefined()
      expect(at(document, 'last_year', 'share_is_assumed')).toBeUndefined()
    }
  })
})

test('how the words are read stands beside them', () => {
  const rows = ['cpi,2024Q3,0.4,%,cumulative', 'gdp_growth,2024Q3,4.6,%,growth cumulative']
  const given = ['progress', '--year', '2024', '--data', written(rows)]
  const en = outturn([...given, '--lang', 'en']).stdout
  expect(en).toContain('about 3% (as a ceiling: ≤ 3.50%)')
  expect(en).toContain('about 5.5% (5.00% to 6.00%)')
  const zh = outturn(given).stdout
  expect(zh).toContain('3%左右（作为上限：≤ 3.50%）')
  expect(at(target(outturnJson(given), 'cpi'), 'read_as')).toBe('ceiling')
  // The register's targets without an expression, all without results.
  const unmodelled = at(outturnJson(given), 'targets')
  const count = Array.isArray(unmodelled)
    ? unmodelled.filter(each => at(each, 'modelled') === false).length
    : 0
  expect(en).toContain(`targets neither modelled nor with results yet: ${count}\n`)
  expect(zh).toContain(`未建模且尚无本年数据的目标项数：${count}\n`)
})

test('parts of older years are set against the annual totals of the data', () => {
  // As of eight like stretches in `progress.test.ts`, the whole years from the annual file: +2% and −1% by turns in the second half.
  const parts: string[] = []
  const wholes: string[] = []
  let second = 50
  for (let year = 2021; year <= 2030; year++) {
    second *= year % 2 === 0 ? 1.02 : 0.99
    parts.push(`trade,${year}Q2,50,亿元,cumulative`)
    wholes.push(`trade,${year},${50 + second},亿元,current,invented`)
  }
  const past = readFileSync(join(harbour, 'past.csv'), 'utf8').split('\n')
  const path = join(folder, 'past.csv')
  writeFileSync(
    path,
    [past[0], ...wholes, ...past.slice(1).filter(row => !row.startsWith('trade,'))].join('\n'),
  )
  const given = words([...parts, 'trade,2031Q2,50,亿元,cumulative'], path)
  const history = at(target(outturnJson(given, { cwd: harbour }), 'trade-level'), 'history')
  expect(at(history, 'from')).toBe('stretches')
  expect(at(history, 'n')).toBe(9)
  expect(Math.abs(Number(at(history, 'centre')) - 0.06 / 9)).toBeLessThanOrEqual(1e-12)
})
