import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { at, numbersAt, outturn, outturnJson } from './outturn.js'

const folder = mkdtempSync(join(tmpdir(), 'outturn-forecast-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text)
  return name
}

/** Runs in the folder; the document of `--json`. */
function forecast(name: string, ...words: readonly string[]): unknown {
  return outturnJson(['forecast', name, ...words], { cwd: folder })
}

function rows(series: string, from: number, values: readonly number[], unit = '亿元'): string {
  return values.map((value, i) => `${series},${from + i},${value},${unit}\n`).join('')
}

const header = 'series,period,value,unit\n'
const plain = 'series,period,value\n'
const gdp = [9206, 10050, 11314, 12603, 13509, 15373, 16106, 18109, 18753, 20059]
const good = file(
  'good.csv',
  header + rows('gdp', 2014, gdp) + rows('cpi', 2016, [1.9, 2.5, 2.4, 3.1, 2, 1.3], '%'),
)

describe('the document', () => {
  const document = forecast(good, '--horizon', '3', '--levels', '80,95')

  test('is outturn.forecast/1 as fixed', () => {
    expect(at(document, 'format')).toBe('outturn.forecast/1')
    expect(at(document, 'rows')).toEqual({ read: 16, used: 16, refused: 0 })
    expect(at(document, 'manifest', 'options')).toEqual({ horizon: '3', levels: '80,95', method: 'auto' })
    expect(at(document, 'manifest', 'seed')).toBe(1)
    expect(at(document, 'series', 'gdp')).toMatchObject({
      method: 'LGT + pool',
      unit: '亿元',
      from: '2014',
      to: '2023',
      periods: ['2024', '2025', '2026'],
    })
    for (const path of [['mean'], ['median'], ['intervals', '80', 'lower'], ['intervals', '95', 'upper']]) {
      expect(numbersAt(document, 'series', 'gdp', ...path)).toHaveLength(3)
    }
  })

  test('per cent becomes a ratio', () => {
    expect(at(document, 'series', 'cpi', 'unit')).toBe('ratio')
    expect(numbersAt(document, 'series', 'cpi', 'median')[0]).toBeLessThan(0.04)
  })

  test('C9: bands are nested about the median and do not narrow', () => {
    for (const id of ['gdp', 'cpi']) {
      const of = (...path: readonly string[]) => numbersAt(document, 'series', id, ...path)
      const median = of('median')
      const [low95, low80] = [of('intervals', '95', 'lower'), of('intervals', '80', 'lower')]
      const [high80, high95] = [of('intervals', '80', 'upper'), of('intervals', '95', 'upper')]
      for (const [h, middle] of median.entries()) {
        const path = [low95[h], low80[h], middle, high80[h], high95[h]].map(Number)
        expect([...path].sort((a, b) => a - b)).toEqual(path)
        expect(new Set(path).size).toBe(5)
      }
      const widths = low95.map((low, h) => (high95[h] ?? 0) - low)
      expect([...widths].sort((a, b) => a - b)).toEqual(widths)
    }
  })
})

describe('the same bytes', () => {
  const whole = outturn(['forecast', good, '--json'], { cwd: folder }).stdout
  const series = (text: string): string => JSON.stringify(at(JSON.parse(text), 'series'))

  test('whatever the order of the rows, a mark at the beginning, and line ends', () => {
    const text = readFileSync(join(folder, good), 'utf8')
    const [first = '', ...rest] = text.trim().split('\n')
    const reversed = file('reversed.csv', `${[first, ...rest.reverse()].join('\n')}\n`)
    const marked = file('marked.csv', `\ufeff${text.replaceAll('\n', '\r\n')}`)
    for (const name of [reversed, marked]) {
      const other = outturn(['forecast', name, '--json'], { cwd: folder }).stdout
      expect(series(other)).toBe(series(whole))
      expect(at(JSON.parse(other), 'rows')).toEqual(at(JSON.parse(whole), 'rows'))
    }
  })

  test('whatever other series the file has, and however many threads', () => {
    const alone = forecast(file('alone.csv', header + rows('gdp', 2014, gdp)))
    expect(at(alone, 'series', 'gdp')).toEqual(at(JSON.parse(whole), 'series', 'gdp'))
    const many = Array.from({ length: 20 }, (_, i) =>
      rows(
        `s${i}`,
        2014,
        gdp.map(value => value + i),
      ),
    ).join('')
    const name = file('many.csv', header + many)
    const [one, three] = ['1', '3'].map(
      jobs => outturn(['forecast', name, '--json', '--jobs', jobs], { cwd: folder }).stdout,
    )
    expect(three).toBe(one)
  })

  test('another seed moves LGT, and nothing else', () => {
    const [a, b] = ['1', '2'].map(seed => forecast(good, '--seed', seed))
    expect(at(a, 'series', 'gdp', 'median')).not.toEqual(at(b, 'series', 'gdp', 'median'))
    const [c, d] = ['1', '2'].map(seed => forecast(good, '--seed', seed, '--method', 'pool'))
    expect(at(c, 'series')).toEqual(at(d, 'series'))
    expect(at(c, 'manifest', 'seed')).toBeUndefined()
  })
})

describe('what must follow', () => {
  test('ten times the money, ten times the forecast; years shifted, periods shifted', () => {
    const ten = forecast(
      file(
        'ten.csv',
        header +
          rows(
            'gdp',
            2004,
            gdp.map(value => value * 10),
          ),
      ),
    )
    const one = forecast(file('one.csv', header + rows('gdp', 2014, gdp)))
    const [a, b] = [ten, one].map(document =>
      numbersAt(document, 'series', 'gdp', 'intervals', '95', 'upper'),
    )
    // Only the last product rounds.
    for (const [h, value] of (a ?? []).entries())
      expect(Math.abs(value / (b?.[h] ?? 0) - 10)).toBeLessThan(1e-13)
    expect(at(ten, 'series', 'gdp', 'periods')).toEqual(['2014', '2015', '2016'])
  })

  test('drift by hand, in plain numbers of steps', () => {
    const document = forecast(
      file('steps.csv', `${plain}a,1,1\na,2,3\na,3,4\na,4,7\n`),
      ...['--method', 'drift', '--horizon', '2'],
    )
    expect(numbersAt(document, 'series', 'a', 'median')).toEqual([9, 11])
    expect(at(document, 'series', 'a', 'periods')).toEqual(['5', '6'])
  })

  test('quarters: a season is found, and the forecast has it', () => {
    const values = Array.from(
      { length: 20 },
      (_, t) => 100 + t + ([30, -10, -30, 10][t % 4] ?? 0) + ((t * 13) % 7) / 10,
    )
    const text = values.map((value, t) => `q,${2019 + Math.floor(t / 4)}Q${(t % 4) + 1},${value}\n`).join('')
    const document = forecast(file('quarters.csv', plain + text))
    expect(at(document, 'series', 'q', 'periods')).toEqual(['2024Q1', '2024Q2', '2024Q3', '2024Q4'])
    expect(at(document, 'series', 'q', 'evidence', 'seasonal')).toBe(true)
    const [first = 0, , third = 0] = numbersAt(document, 'series', 'q', 'median')
    expect(first - third).toBeGreaterThan(50)
  })

  test('--positive keeps what would fall below 0 above it', () => {
    const name = file('falling.csv', header + rows('a', 2016, [100, 80, 61, 39, 22, 9, 4]))
    const [free, kept] = [[], ['--positive']].map(words =>
      numbersAt(forecast(name, ...words), 'series', 'a', 'intervals', '95', 'lower'),
    )
    expect(Math.min(...(free ?? []))).toBeLessThan(0)
    expect(Math.min(...(kept ?? []))).toBeGreaterThan(0)
  })
})

function rowsOfFull(series: string, from: number): string {
  return gdp.map((value, i) => `${series},${from + i},${value},亿元,new,final,\n`).join('')
}

describe('which rows count', () => {
  const full = 'series,period,value,unit,base,status,vintage\n'
  const name = file(
    'full.csv',
    [
      full,
      ...gdp.map((value, i) => `gdp,${2014 + i},${value},亿元,new,final,\n`),
      // A series on an older base, one figure published twice, and a figure that is only expected.
      ...[8000, 8400, 8900].map((value, i) => `gdp,${2011 + i},${value},亿元,old,final,\n`),
      'gdp,2023,20500,亿元,new,revised,2024-06-30\n',
      'gdp,2024,22000,亿元,new,expected,\n',
    ].join(''),
  )

  test('the newest base and vintage, and no expected figure', () => {
    const document = forecast(name, '--method', 'naive', '--horizon', '1')
    expect(numbersAt(document, 'series', 'gdp', 'median')).toEqual([20500])
    expect(at(document, 'series', 'gdp')).toMatchObject({ from: '2014', to: '2023', base: 'new' })
    expect(at(document, 'rows')).toEqual({ read: 15, used: 10, refused: 5 })
    expect(at(document, 'left_out')).toMatchObject({ expected: 1, other_base: 3, older_vintage: 1 })
  })

  test('as of a date only what was published; from a period only what follows', () => {
    const then = forecast(name, '--method', 'naive', '--horizon', '1', '--as-of', '2024-02-01')
    expect(numbersAt(then, 'series', 'gdp', 'median')).toEqual([20059])
    const earlier = forecast(name, '--method', 'naive', '--horizon', '1', '--as-of', '2023-12-31')
    expect(at(earlier, 'series', 'gdp', 'periods')).toEqual(['2023'])
    const later = forecast(name, '--method', 'naive', '--from', '2020')
    expect(at(later, 'series', 'gdp', 'evidence', 'observations')).toBe(4)
  })

  test('a series first published later is not named; nor is anything forecast before the first of all', () => {
    const two = file('two.csv', full + rowsOfFull('gdp', 2014) + rowsOfFull('later', 2030))
    const then = forecast(two, '--method', 'naive', '--as-of', '2024-02-01')
    expect(Object.keys(at(then, 'series') as object)).toEqual(['gdp'])
    expect(at(then, 'refused')).toEqual([])
    const never = outturn(['forecast', two, '--as-of', '1990-01-01', '--json'], { cwd: folder })
    expect(never).toMatchObject({ code: 3, stdout: '' })
    expect(never.stderr).toContain('D506  none of the 20 rows was published by the date of --as-of')
  })

  test('too few on the newest basis says which basis', () => {
    const short = file('short.csv', `${full}${rowsOfFull('gdp', 2014)}gdp,2024,5,亿元,newer,final,\n`)
    const ended = outturn(['forecast', short], { cwd: folder })
    expect(ended.code).toBe(3)
    expect(ended.stderr).toContain('it has 1 observation, and 3 are needed')
    expect(ended.stderr).toContain('Only figures on the basis "newer" count')
  })
})

describe('refused by name, the others forecast', () => {
  const odd = file(
    'odd.csv',
    header +
      rows('good', 2014, gdp) +
      rows('one', 2023, [5]) +
      rows('two', 2022, [5, 6]) +
      rows('flat', 2020, [7, 7, 7]) +
      rows('below', 2018, [-3, -1, 2, 4, 5, 7]) +
      rows('gap', 2012, [1, 2, 3]) +
      rows('gap', 2018, [4, 5, 6]),
  )

  test('few, flat and broken series', () => {
    const ended = outturn(['forecast', odd, '--json'], { cwd: folder })
    expect(ended.code).toBe(0)
    const document: unknown = JSON.parse(ended.stdout)
    expect(Object.keys(at(document, 'series') as object)).toEqual(['below', 'good'])
    const codes = (at(document, 'refused') as readonly object[]).map(each => [
      at(each, 'series'),
      at(each, 'code'),
    ])
    expect(codes).toEqual([
      ['flat', 'D503'],
      ['gap', 'D502'],
      ['one', 'D501'],
      ['two', 'D501'],
    ])
    expect(ended.stderr).toContain('warning D502  "gap" is refused: there is no figure for 2015 to 2017')
    expect(ended.stderr).toContain('--from 2018')
    expect(outturn(['forecast', odd], { cwd: folder }).stdout).toContain('中间缺2015至2017')
  })

  test('values that differ by rounding alone are not called the same', () => {
    const near = file('near.csv', header + rows('near', 2020, [0.3, 0.1 + 0.2, 0.3, 0.3]))
    const ended = outturn(['forecast', near], { cwd: folder })
    expect(ended.stderr).toContain('all 4 observations are the same but for rounding')
  })

  test('logarithms of what is not positive', () => {
    const ended = outturn(['forecast', odd, '--method', 'log-drift', '--json'], { cwd: folder })
    expect(ended.code).toBe(0)
    expect(ended.stderr).toContain(
      '"below" is refused: the method "log-drift" takes logarithms, and a value is -3',
    )
  })

  test('no series left: 3, nothing on stdout, no file written', () => {
    const only = file('only.csv', header + rows('gap', 2012, [1, 2, 3]) + rows('gap', 2018, [4, 5]))
    const ended = outturn(['forecast', only, '--out', 'x.json'], { cwd: folder })
    expect(ended).toMatchObject({ code: 3, stdout: '' })
    expect(ended.stderr).toContain('only.csv:5:10  error D502')
    expect(() => readFileSync(join(folder, 'x.json'))).toThrow()
  })

  test.each([
    ['mixed.csv', `${plain}a,2020,1\na,2021Q1,2\n`, 'D111'],
    ['twice.csv', `${plain}a,2020,1\na,2020,2\n`, 'D114'],
    ['bad.csv', `${plain}a,2020,n/a\n`, 'D112'],
    ['header.csv', plain, 'D100'],
  ])('%s is refused as a file', (name, text, code) => {
    const ended = outturn(['forecast', file(name, text), '--horizon', '2'], { cwd: folder })
    expect(ended).toMatchObject({ code: 3, stdout: '' })
    expect(ended.stderr).toContain(code)
  })

  test('any text may name a series here', () => {
    const text = gdp.map((value, i) => `B&IND 1459,${2014 + i},${value}\n__proto__,${2014 + i},${value}\n`)
    const document = forecast(file('names.csv', plain + text.join('')))
    expect(Object.keys(at(document, 'series') as object)).toEqual(['B&IND 1459', '__proto__'])
  })
})

describe('the command line', () => {
  test.each([
    [['--horizon', '0'], '--horizon 0: a whole number from 1 to 200'],
    [['--levels', '80,x'], '"x" is not a level'],
    [['--levels', '100'], '"100" is not a level'],
    [['--method', 'thets'], 'did you mean `theta`?'],
    [['--as-of', '2024-13-01'], 'is not a date'],
    [['--from', '2024Q1'], 'is not a period of good.csv'],
    [['--out', 'x.xlsx'], 'it may be .csv and .json'],
  ])('%j is refused', (words, why) => {
    const ended = outturn(['forecast', good, ...words], { cwd: folder })
    expect(ended).toMatchObject({ code: 2, stdout: '' })
    expect(ended.stderr).toContain(why)
  })

  test('--out FILE.csv: long, with bounds by level', () => {
    const ended = outturn(['forecast', good, '--levels', '50', '--out', 'out.csv'], { cwd: folder })
    expect(ended).toMatchObject({ code: 0, stdout: '' })
    const [first, second] = readFileSync(join(folder, 'out.csv'), 'utf8').split('\n')
    expect(first).toBe('series,period,mean,median,lower50,upper50,unit,method')
    expect(second).toMatch(/^cpi,2022,0\.0/)
  })

  test('tables in both languages, with what the intervals hold', () => {
    const zh = outturn(['forecast', good], { cwd: folder }).stdout
    expect(zh).toContain('80%区间')
    expect(zh).toContain('16 行读入，16 行采用，0 行拒绝')
    const en = outturn(['forecast', good, '--lang', 'en'], { cwd: folder }).stdout
    expect(en).toContain('95% interval')
    expect(en).toContain('Intervals are calibrated on the errors of past forecasts')
  })
})

test('the season is not in the width of the bands: quarters of a walk with steps of 1 around a season of 10', () => {
  const season = [14, -9, 3, -8]
  const steps = [
    0.9, -1.1, 0.4, 1.3, -0.7, 0.2, 1.6, -1.2, 0.8, 0.1, -0.5, 1.0, -1.4, 0.6, 0.3, 1.1, -0.9, 0.7, -0.2, 1.5,
    -1.0, 0.5, 0.0, 0.9,
  ]
  let level = 200
  const rows = steps.map((step, t) => {
    level += 0.5 + step
    return `walk,${2018 + Math.floor(t / 4)}Q${(t % 4) + 1},${level + (season[t % 4] ?? 0)}`
  })
  writeFileSync(join(folder, 'quarters.csv'), `series,period,value\n${rows.join('\n')}\n`)
  const made = outturnJson(['forecast', 'quarters.csv', '--horizon', '4', '--levels', '80'], { cwd: folder })
  const [lower, upper] = ['lower', 'upper'].map(end =>
    numbersAt(made, 'series', 'walk', 'intervals', '80', end),
  )
  // 2 × 1.28 × 0.93 = 2.4 for one step of the walk; a band of the raw changes, some 17 a quarter, would be 40.
  expect((upper?.[0] ?? 0) - (lower?.[0] ?? 0)).toBeGreaterThan(1.8)
  expect((upper?.[0] ?? 0) - (lower?.[0] ?? 0)).toBeLessThan(6)
})

test('four values get no wider a band than a tenth over that of a walk with drift', () => {
  const values = [3.8, 10.6, 0.3, 2.4]
  writeFileSync(
    join(folder, 'four.csv'),
    `series,period,value\n${values.map((value, t) => `r,${2020 + t},${value}`).join('\n')}\n`,
  )
  const made = outturnJson(['forecast', 'four.csv', '--horizon', '1', '--levels', '80'], { cwd: folder })
  const [low = 0, high = 0] = ['lower', 'upper'].map(
    end => numbersAt(made, 'series', 'r', 'intervals', '80', end)[0],
  )
  // Differences 6.8, −10.3, 2.1: sd 8.7767; with t of 2 degrees at 90% (1.8856) and √(1 + 1/3): 19.110 to a side.
  expect(high - low).toBeLessThanOrEqual(2 * 1.1 * 19.12)
})
