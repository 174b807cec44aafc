import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { at, type Ended, outturn, outturnJson } from './outturn.js'

const harbour = resolve(import.meta.dirname, 'year/harbour')
const folder = mkdtempSync(join(tmpdir(), 'outturn-progress-'))
afterAll(() => rmSync(folder, { recursive: true }))

const head = 'series,period,value,unit,basis'

function written(name: string, rows: readonly string[]): string {
  const path = join(folder, name)
  writeFileSync(path, `${[head, ...rows].join('\n')}\n`)
  return path
}

/** `progress` on the harbour with these files of results, by default the ones that are worked out by hand below. */
function words(results: readonly string[] = ['results.csv']): readonly string[] {
  return [
    ...['progress', '--year', '2031', '--scenario', 'baseline.yaml', '--targets', 'targets.yaml'],
    ...['past.csv', ...results].flatMap(file => ['--data', file]),
  ]
}

function progress(...rows: readonly string[]): Ended {
  return outturn([...words([written('results.csv', rows)]), '--lang', 'en'], { cwd: harbour })
}

function json(results?: readonly string[]): unknown {
  return outturnJson(words(results), { cwd: harbour })
}

function target(document: unknown, id: string): unknown {
  const targets = at(document, 'targets')
  return Array.isArray(targets) ? targets.find(each => at(each, 'id') === id) : undefined
}

function close(value: unknown, wanted: number): void {
  // Some ten roundings of numbers of this size.
  expect(Math.abs(Number(value) - wanted)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(wanted)))
}

/** Student t by integrating its density with Simpson's rule on the angle x = √ν·tan θ, normalised by the whole: no function of ours. */
function chanceAbove(t: number, degrees: number): number {
  const density = (angle: number): number => Math.cos(angle) ** (degrees - 1)
  const integral = (from: number, to: number): number => {
    const steps = 20_000
    const width = (to - from) / steps
    let sum = density(from) + density(to)
    for (let i = 1; i < steps; i++) sum += density(from + i * width) * (i % 2 === 1 ? 4 : 2)
    return (sum * width) / 3
  }
  const half = Math.PI / 2
  return integral(Math.atan(t / Math.sqrt(degrees)), half) / integral(-half, half)
}

describe('what the rest of the year must bring, by hand', () => {
  const document = json()

  // Last year 70 of 100 by the third quarter, now 77: growth 10%.
  test('a flow: 120 − 77 = 43 is left, against 30 in the last quarter of the year before', () => {
    const trade = target(document, 'trade-level')
    close(at(trade, 'to_date', 'value'), 77)
    close(at(trade, 'to_date', 'on_a_year_earlier'), 0.1)
    close(at(trade, 'last_year', 'share'), 0.7)
    close(at(trade, 'elapsed'), 0.75)
    close(at(trade, 'reached'), 77 / 120)
    close(at(trade, 'required', 'value', 'low'), 43)
    close(at(trade, 'required', 'on_scale', 'low'), 43 / 30 - 1)
    close(at(trade, 'pace', 'low'), 43 / (77 / 3))
    expect(at(trade, 'standing')).toBe('open')
    expect(at(trade, 'through')).toBe('2031Q3')
  })

  test('growth of 5% with 10% to date: (5 − 0.7·10)/0.3 = −6.67%', () => {
    close(at(target(document, 'trade-growth'), 'required', 'on_scale', 'low'), (0.05 - 0.7 * 0.1) / 0.3)
    close(at(target(document, 'trade-growth'), 'required', 'value', 'low'), 105 - 77)
  })

  // Only growth is published, and nothing of how the year before was spread: quarters weigh alike.
  test('growth published to date: (5 − ¾·4)/¼ = 8%, and how likely that is', () => {
    const output = target(document, 'output-growth')
    close(at(output, 'required', 'on_scale', 'low'), 0.08)
    expect(at(output, 'last_year', 'share_is_assumed')).toBe(true)
    // Changes of growth in the past: 2, −3 and 4 points. With c(d) = 1 − d/4 between quarters d apart, the rest less the part before it has variance
    // 1 + (3 + 2(2·¾ + ½))/9 − ⅔(¾ + ½ + ¼) = 7/9; a year 11/16 and neighbouring years 2.5/16 in common, so that a change has 17/16, and with the next −6/16, the one after −2.5/16.
    const scale = 0.01 * Math.sqrt((29 / 3) * (7 / 9 / (17 / 16)))
    const degrees = 9 / (3 + 4 * (6 / 17) ** 2 + 2 * (2.5 / 17) ** 2)
    close(at(output, 'history', 'scale'), scale)
    close(at(output, 'history', 'degrees'), degrees)
    const wanted = chanceAbove((0.08 - 0.04) / scale, degrees)
    // Simpson's rule with 20,000 steps leaves less than 1e-8 at the ends, where the density's power 1.54 is not smooth.
    expect(Math.abs(Number(at(output, 'probability')) - wanted)).toBeLessThanOrEqual(1e-7)
  })

  test('a count that has passed its floor is met, whatever comes', () => {
    const jobs = target(document, 'jobs')
    expect(at(jobs, 'standing')).toBe('met')
    expect(at(jobs, 'probability')).toBe(1)
  })

  // The last quarter of the year before: 4·30.5 − 3·31 = 29.
  test('a mean: (4·29 − 3·30)/1 = 26, three below the last quarter of the year before', () => {
    const air = target(document, 'air')
    close(at(air, 'required', 'value', 'high'), 26)
    close(at(air, 'required', 'on_scale', 'high'), -3)
    close(at(air, 'history', 'centre'), -1)
  })

  test('a rate of growth: means of 2.5 and 3.5% need 4 to 8% in the last quarter', () => {
    const required = at(target(document, 'prices'), 'required', 'value')
    close(at(required, 'low'), 0.04)
    close(at(required, 'high'), 0.08)
  })

  // A quarter of a year ahead; annual growth 1/96, 1.5/97, 0.5/98.5, 1/99 with mean m and standard deviation s: centre m/4, scale s√(¼ + 1/16/4).
  test('a stock: from 100.5 to 102 by the end of the year', () => {
    const residents = target(document, 'residents')
    close(at(residents, 'required', 'value', 'low'), 102)
    close(at(residents, 'required', 'on_scale', 'low'), 102 / 100.5 - 1)
    const growth = [1 / 96, 1.5 / 97, 0.5 / 98.5, 1 / 99]
    const mean = growth.reduce((sum, each) => sum + each, 0) / 4
    const sd = Math.sqrt(growth.reduce((sum, each) => sum + (each - mean) ** 2, 0) / 3)
    close(at(residents, 'history', 'centre'), mean / 4)
    close(at(residents, 'history', 'scale'), sd * Math.sqrt(1 / 4 + 1 / 64))
  })

  test('in step, and two points faster: the other side goes on at 4%', () => {
    const inStep = target(document, 'trade-in-step')
    close(at(inStep, 'to_date', 'measure'), 0.06)
    close(at(inStep, 'required', 'on_scale', 'low'), (0.04 - 0.07) / 0.3)
    close(at(target(document, 'trade-over-output'), 'required', 'on_scale', 'low'), (0.06 - 0.07) / 0.3)
    expect(JSON.stringify(at(inStep, 'assumptions'))).toContain('is taken to go on at 4.0%')
  })

  test('a target that no model measures has its results under its own name; one without any says so', () => {
    const berths = target(document, 'new-berths')
    close(at(berths, 'required', 'value', 'low'), 3)
    close(at(berths, 'pace', 'low'), 1)
    expect(at(berths, 'modelled')).toBe(false)
    expect(at(target(document, 'new-ferries'), 'standing')).toBe('no results')
  })

  // 108 for the year, spread as the year before: the four quarters add up to it, and their first three stand beside 77.
  test("the scenario's year by quarter adds up to the scenario's year", () => {
    const path = at(target(document, 'trade-level'), 'path')
    const values = at(path, 'values') as readonly number[]
    expect(values).toHaveLength(4)
    close(
      values.reduce((sum, value) => sum + value, 0),
      108,
    )
    close(Number(at(path, 'to_date')) + (values[3] ?? 0), 108)
    close(at(path, 'difference'), 77 - Number(at(path, 'to_date')))
  })
})

test('single quarters, results to date and months say the same', () => {
  const single = written('single.csv', [
    ...['trade,2030Q1,20,亿元,current', 'trade,2030Q2,25,亿元,current', 'trade,2030Q3,25,亿元,current'],
    ...['trade,2031Q1,22,亿元,current', 'trade,2031Q2,27,亿元,current', 'trade,2031Q3,28,亿元,当期'],
  ])
  const monthly = written('monthly.csv', ['trade,2030-09,70,亿元,累计', 'trade,2031-09,77,亿元,current;累计'])
  const asked = ['required', 'reached', 'to_date'] as const
  const wanted = asked.map(key => at(target(json(), 'trade-level'), key))
  for (const file of [single, monthly]) {
    const trade = target(json([file]), 'trade-level')
    expect(asked.map(key => at(trade, key))).toEqual(wanted)
    close(at(trade, 'elapsed'), 0.75)
  }
})

test('out of reach: three quarters at 40 make more than 29 even of nothing; the exit code is 6', () => {
  const ended = progress('air,2031Q3,40,微克/立方米,cumulative')
  expect(ended.code).toBe(6)
  expect(ended.stdout).toContain('✕ out of reach')
  // 38.66 · ¾ = 28.995: still to be met.
  expect(progress('air,2031Q3,38.66,微克/立方米,cumulative').code).toBe(0)
})

test('a ceiling that a flow has passed is out of reach', () => {
  const register = readFileSync(join(harbour, 'targets.yaml'), 'utf8')
  const path = join(folder, 'ceiling.yaml')
  // The jobs of the register, as if 25 were the most there may be.
  writeFileSync(path, register.replace(/(id: jobs[\s\S]*?bound: )at least/, '$1at most'))
  const given = words().map(word => (word === 'targets.yaml' ? path : word))
  const ended = outturn(given, { cwd: harbour })
  expect(ended.code).toBe(6)
  expect(ended.stdout).toMatch(/新增就业.*✕ 已无法达成/)
})

// Quarters grow by 3, 4 and 8% on 20, 25 and 25 of a year before: (0.6 + 1 + 2)/70 = 5.142857% to date.
test('growth by single quarters is weighted by the year before', () => {
  const file = written('quarters-of-growth.csv', [
    ...['trade,2030Q1,20,亿元,current', 'trade,2030Q2,25,亿元,current', 'trade,2030Q3,25,亿元,current'],
    ...['trade_growth,2031Q1,3,%,growth', 'trade_growth,2031Q2,4,%,growth', 'trade_growth,2031Q3,8,%,growth'],
  ])
  const trade = target(json([file]), 'trade-growth')
  close(at(trade, 'to_date', 'measure'), 3.6 / 70)
  close(at(trade, 'required', 'on_scale', 'low'), (0.05 - 0.7 * (3.6 / 70)) / 0.3)
})

test('published growth counts before that of the levels, and the difference is said', () => {
  const rows = ['trade,2030Q3,70,亿元,current cumulative', 'trade,2031Q3,77,亿元,current cumulative']
  const growth = 'trade_growth,2031Q3,8.5,%,growth cumulative'
  const trade = target(json([written('both.csv', [...rows, growth])]), 'trade-growth')
  close(at(trade, 'to_date', 'measure'), 0.085)
  expect(JSON.stringify(at(trade, 'assumptions'))).toContain(
    'growth is taken as published, 8.5%; the levels make 10.0%',
  )
  // 10.04% is what 10.0% is printed from.
  const near = written('near-both.csv', [...rows, growth.replace('8.5', '10.0')])
  expect(JSON.stringify(at(target(json([near]), 'trade-growth'), 'assumptions'))).not.toContain(
    'as published',
  )
})

// 18 of 23 had been reached; 5 are left, and the last quarter of the year before brought 5.
test('the part of the year before is set against its whole, wherever that is known', () => {
  const file = written('parts.csv', ['jobs,2030Q3,18,万人,cumulative', 'jobs,2031Q3,20,万人,cumulative'])
  const jobs = target(json([file]), 'jobs')
  close(at(jobs, 'last_year', 'share'), 18 / 23)
  close(at(jobs, 'required', 'value', 'low'), 5)
  close(at(jobs, 'required', 'on_scale', 'low'), 0)
})

test('a part of the year before that exceeds its whole is not used, and said', () => {
  const rows = ['trade,2030Q3,120,亿元,current cumulative', 'trade,2031Q3,77,亿元,current cumulative']
  const trade = target(json([written('too-large.csv', rows)]), 'trade-level')
  close(at(trade, 'required', 'value', 'low'), 43)
  expect(at(trade, 'required', 'on_scale')).toBeUndefined()
  expect(at(trade, 'probability')).toBeUndefined()
  expect(JSON.stringify(at(trade, 'assumptions'))).toContain('on two footings, and not used')
})

test("Hangzhou's R&D of 2023 is an estimate, and said to be one", () => {
  const rows = ['rd_spend,2023Q3,540,亿元,current cumulative', 'rd_spend,2024Q3,560,亿元,current cumulative']
  const file = written('rd.csv', rows)
  const rd = target(outturnJson(['progress', '--year', '2024', '--data', file]), 'rd-spend')
  const total = Number(at(rd, 'last_year', 'value'))
  close(at(rd, 'last_year', 'share'), 540 / total)
  close(at(rd, 'required', 'on_scale', 'low'), 240 / (total - 540) - 1)
  expect(JSON.stringify(at(rd, 'assumptions'))).toContain("the whole of 2023 is the model's estimate")
})

test('levels on two statistical bases are not compared', () => {
  const path = join(folder, 'two-bases.csv')
  const rows = ['trade,2030Q3,70,亿元,current cumulative,old', 'trade,2031Q3,77,亿元,current cumulative,new']
  writeFileSync(path, `${[`${head},base`, ...rows].join('\n')}\n`)
  const trade = target(json([path]), 'trade-level')
  close(at(trade, 'required', 'value', 'low'), 43)
  expect(at(trade, 'to_date', 'on_a_year_earlier')).toBeUndefined()
  expect(at(trade, 'probability')).toBeUndefined()
})

// 30.5 less 3% is 29.585; (4·29.585 − 3·30)/1 = 28.34.
test('growth of a mean goes through its level', () => {
  const register = readFileSync(join(harbour, 'targets.yaml'), 'utf8')
  const path = join(folder, 'air.yaml')
  const changed = register
    .replace(/(id: air[\s\S]*?)measure: level/, '$1measure: growth')
    .replace(/value: 29\n {4}unit: "微克\/立方米"/, 'value: -3\n    unit: "%"')
    .replace('expression: air', 'expression: pct(air)')
  writeFileSync(path, changed)
  const given = words().map(word => (word === 'targets.yaml' ? path : word))
  const air = target(outturnJson(given, { cwd: harbour }), 'air')
  close(at(air, 'required', 'value', 'high'), 28.34)
})

test('a register of another year is refused', () => {
  const file = written('later.csv', ['trade,2032Q1,20,亿元,cumulative'])
  const given = words([file]).map(word => (word === '2031' ? '2032' : word))
  const ended = outturn(given, { cwd: harbour })
  expect(ended.code).toBe(3)
  expect(ended.stderr).toContain('error R304  no target of the register is for 2032; the first is for 2031')
})

test('a whole year is judged', () => {
  expect(progress('trade,2031Q4,120,亿元,cumulative').code).toBe(0)
  const missed = progress('trade,2031Q4,119.9,亿元,cumulative')
  expect(missed.code).toBe(6)
  expect(missed.stdout).toContain('the year is over, and the target is missed')
})

test('without last year a flow has no history, and says why', () => {
  const ended = progress('trade,2031Q3,77,亿元,cumulative')
  expect(ended.stdout).toContain('the same periods of 2030 are missing')
  expect(ended.code).toBe(0)
})

test('eight like stretches of the past are taken as they were', () => {
  // The first half of every year 50, the second 50·1.0^…: growth to date 0 in all years, in the rest by turns +2% and −1%.
  const rows: string[] = []
  let second = 50
  for (let year = 2021; year <= 2030; year++) {
    second *= year % 2 === 0 ? 1.02 : 0.99
    rows.push(`trade,${year}Q2,50,亿元,cumulative`, `trade,${year}Q4,${50 + second},亿元,cumulative`)
  }
  const file = written('stretches.csv', [...rows, 'trade,2031Q2,50,亿元,cumulative'])
  const history = at(target(json([file]), 'trade-level'), 'history')
  // From 2022 to 2030: five of +2 and four of −1, mean 6/9; variance (5·(4/3)² + 4·(5/3)²)/8 = 2.5.
  expect(at(history, 'from')).toBe('stretches')
  expect(at(history, 'n')).toBe(9)
  expect(Math.abs(Number(at(history, 'centre')) - 0.06 / 9)).toBeLessThanOrEqual(1e-12)
  expect(Math.abs(Number(at(history, 'scale')) - 0.01 * Math.sqrt(2.5 * (1 + 1 / 9)))).toBeLessThanOrEqual(
    1e-12,
  )
})

describe('bad results are refused with their place', () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ['D601', ':2:', ['trade,2030Q1,20,亿元,cumulative']],
    ['D602', ':2:', ['trade,2031Q1,20,亿元,cumulativ']],
    ['D602', ':2:', ['trade,2031Q1,20,亿元,current YTD']],
    ['D603', ':3:', ['trade,2031Q1,22,亿元,current', 'trade,2031Q3,28,亿元,current']],
    ['D604', ':3:', ['trade,2031Q1,22,亿元,current', 'trade,2031Q2,49,亿元,cumulative']],
    ['D604', ':2:', ['residents,2031Q1,100,万人,cumulative']],
    ['D202', ':2:', ['trade,2031Q1,20,万人,cumulative']],
    ['D110', ':2:', ['trade,2031Q5,20,亿元,cumulative']],
    ['D111', ':3:', ['trade,2031Q1,20,亿元,cumulative', 'trade,2031-05,30,亿元,cumulative']],
  ]
  test.each(cases)('%s at line %s', (code, line, rows) => {
    const ended = progress(...rows)
    expect(ended.code).toBe(3)
    expect(ended.stdout).toBe('')
    expect(ended.stderr).toMatch(new RegExp(`results\\.csv${line}\\d+ {2}error ${code} `))
  })

  test('a quarter and its months that contradict each other', () => {
    const quarters = written('quarters.csv', ['trade,2031Q2,49,亿元,cumulative'])
    const months = written('months.csv', ['trade,2031-06,52,亿元,cumulative'])
    const ended = outturn(words([quarters, months]), { cwd: harbour })
    expect(ended.code).toBe(3)
    expect(ended.stderr).toContain('error D608  "trade" to 2031-06 makes 52, but to 2031Q2 it makes 49')
    // 49 and 49.4 are the same rounded; 49.4 and 49.6 are not.
    const near = written('near.csv', ['trade,2031-06,49.4,亿元,cumulative'])
    expect(outturn(words([quarters, near]), { cwd: harbour }).code).toBe(0)
  })

  test('over_year of a model is one of three words', () => {
    const path = join(folder, 'model.yaml')
    writeFileSync(
      path,
      readFileSync(join(harbour, 'model.yaml'), 'utf8').replace('over_year: sum', 'over_year: summ'),
    )
    const ended = outturn(['validate', path])
    expect(ended.code).toBe(3)
    expect(ended.stderr).toContain('error M106')
    expect(ended.stderr).toContain('Did you mean "sum"?')
  })

  test('what is odd but possible is a warning', () => {
    const falling = progress('trade,2031Q1,30,亿元,cumulative', 'trade,2031Q2,29,亿元,cumulative')
    expect(falling.stderr).toContain('warning D605')
    const later = progress('trade,2031Q1,30,亿元,cumulative', 'trade,2032Q1,29,亿元,cumulative')
    expect(later.stderr).toContain('warning D606')
    const misspelt = progress('trade,2031Q1,30,亿元,cumulative', 'traed,2031Q1,29,亿元,cumulative')
    expect(misspelt.stderr).toContain('Did you mean "trade"?')
    expect([falling.code, later.code, misspelt.code]).toEqual([0, 0, 0])
  })
})

describe('options', () => {
  test.each([
    [['--year', '24'], '--year 24 is not a year'],
    [['--year', '2031', '--model', 'quarters.yaml'], 'annual'],
  ])('%j is refused with exit 2', (given, message) => {
    const path = join(folder, 'quarters.yaml')
    const model = readFileSync(join(harbour, 'model.yaml'), 'utf8').replace('annual', 'quarterly')
    writeFileSync(path, model)
    const options = given.map(word => (word === 'quarters.yaml' ? path : word))
    const ended = outturn(['progress', ...options, '--data', 'results.csv', '--targets', 'targets.yaml'], {
      cwd: harbour,
    })
    expect(ended.code).toBe(2)
    expect(ended.stderr).toContain(message)
  })

  test('a model without a baseline of its own is followed without a path', () => {
    const given = [
      '--model',
      'model.yaml',
      '--targets',
      'targets.yaml',
      '--data',
      'past.csv',
      '--data',
      'results.csv',
    ]
    const document = outturnJson(['progress', '--year', '2031', ...given], { cwd: harbour })
    expect(at(document, 'scenario')).toBeUndefined()
    close(at(target(document, 'trade-level'), 'required', 'value', 'low'), 43)
  })
})

describe("Hangzhou's register with invented results of three quarters", () => {
  const file = 'test/cli/year/invented-hangzhou-2024Q3.csv'

  test('the same bytes twice, both languages, and chances where there is no result', () => {
    const [one, two] = [0, 1].map(() => outturn(['progress', '--year', '2024', '--data', file, '--json']))
    expect(one?.stdout).toBe(two?.stdout)
    const document: unknown = JSON.parse(one?.stdout ?? '')
    // By hand: 14500/20059 of last year had gone; (0.05 − w·0.046)/(1 − w) to (0.06 − w·0.046)/(1 − w).
    const w = 14500 / 20059
    const gdp = at(target(document, 'gdp-growth'), 'required', 'on_scale')
    close(at(gdp, 'low'), (0.05 - w * 0.046) / (1 - w))
    close(at(gdp, 'high'), (0.06 - w * 0.046) / (1 - w))
    const chance = Number(at(target(document, 'rd-spend'), 'whole_year', 'probability'))
    expect(chance).toBeGreaterThan(0)
    expect(chance).toBeLessThan(1)
    for (const language of ['zh', 'en']) {
      const shown = outturn(['progress', '--year', '2024', '--data', file, '--lang', language])
      expect(shown.code).toBe(0)
      expect(shown.stdout).toContain('6.04%')
      expect(shown.stdout).not.toMatch(/NaN|undefined|Infinity/)
    }
  })
})
