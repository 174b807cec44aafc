import { rmSync } from 'node:fs'
import { afterAll, describe, expect, test } from 'vitest'
import { readObservations } from '../../src/files/observations-file.js'
import { textFile } from '../../src/files/text-file.js'
import { at, numbersAt, outturn, outturnJson } from '../cli/outturn.js'
import { data, report } from './gold-extraction.js'
import { compose, textOf, written } from './starter-folder.js'

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

const lanjin = await compose('lanjin', data)
const place = written(lanjin)
folders.push(place)

/** A figure of the made-up data. */
function figure(series: string, year: number): number {
  const row = data.split('\n').find(line => line.startsWith(`${series},${year},`))
  return Number(row?.split(',')[2])
}

describe('a starter project with data', () => {
  const run = outturnJson(['run', 'plan'], { cwd: place })
  const periods = at(run, 'periods') as readonly string[]
  const value = (name: string, year = '2026'): number =>
    numbersAt(run, 'variables', name, 'values')[periods.indexOf(year)] ?? Number.NaN

  test('every file is valid, and every quote stands in the report', () => {
    const files = lanjin.files
      .map(({ path }) => path)
      .filter(path => /(model|targets-2026|baseline|plan|lanjin-2026)\.yaml$|\.csv$/.test(path))
      .filter(path => path !== 'FILL-ME.csv')
    expect(files).toHaveLength(7)
    expect(outturn(['validate', ...files], { cwd: place })).toMatchObject({ code: 0, stderr: '' })
    const register = 'models/lanjin/targets-2026.yaml'
    expect(outturn(['targets', 'verify', register, '--report', 'report.txt'], { cwd: place }).code).toBe(0)
  })

  test('GDP is the sum of its sectors, carried on by hand', () => {
    const levels = ['va_primary', 'va_industry', 'va_finance'].map(each => figure(each, 2025))
    const [primary = 0, industry = 0, finance = 0] = levels
    const otherServices = figure('va_services', 2025) - finance
    const rest = figure('gdp', 2025) - primary - industry - figure('va_services', 2025)
    const byHand =
      primary * (1 + value('va_primary_growth')) +
      industry * 1.07 +
      finance * 1.06 +
      otherServices * (1 + value('va_other_services_growth')) +
      rest * (1 + value('va_other_growth'))
    // Ten products and sums of numbers below 8,192, each rounded to half of 2^-40.
    expect(Math.abs(value('gdp_real') - byHand)).toBeLessThan(10 * 2 ** -41)
    expect(value('gdp_growth')).toBeCloseTo(byHand / figure('gdp', 2025) - 1, 12)
  })

  test('figures of the report lead where they should, and rounding never misses one', () => {
    // Level targets: growth is rounded up to a ten-thousandth of a per cent of the base.
    const reached = (name: string, target: number): void => {
      expect(value(name)).toBeGreaterThanOrEqual(target)
      expect(value(name) / target - 1).toBeLessThan(1.1e-6)
    }
    reached('rd_spend', 130)
    reached('fdi', 6)
    // A ceiling is rounded down.
    expect(value('pm25')).toBeLessThanOrEqual(30)
    expect(value('pm25')).toBeGreaterThan(30 * (1 - 1.1e-6))
    // What is left of a sum: the whole then grows by its target.
    const growth = (name: string): number => value(name) / figure(name, 2025) - 1
    for (const [whole, target] of [
      ['fai', 0.05],
      ['trade_total', 0.04],
    ] as const) {
      expect(growth(whole)).toBeGreaterThanOrEqual(target - 1e-12)
      expect(growth(whole)).toBeLessThan(target + 1.1e-6)
    }
    // 67.5% and 0.8 points; a ceiling and a floor that the year before has reached are held.
    expect(value('urbanisation')).toBeCloseTo(0.683, 12)
    expect(value('unemployment')).toBeCloseTo(0.052, 12)
    expect(value('new_urban_jobs')).toBe(8.6)
    // In step with GDP at its own target.
    expect(value('income_residents_growth')).toBe(0.055)
  })

  test('the deflator of the past is what GDP at current prices leaves over real growth', () => {
    const rows = readObservations(textFile('derived.csv', textOf(lanjin, 'models/lanjin/data/derived.csv')))
    const found = rows.ok ? rows.value.series.get('gdp_deflator_growth') : undefined
    expect(found?.map(({ period }) => period)).toEqual([2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025])
    for (const row of found ?? []) {
      const nominal = figure('gdp', row.period) / figure('gdp', row.period - 1)
      const byHand = 100 * (nominal / (1 + figure('gdp_growth', row.period) / 100) - 1)
      expect(Math.abs(row.value - byHand)).toBeLessThanOrEqual(0.5e-4 + 1e-9)
      expect(row.status).toBe('derived')
    }
  })

  test('every sentence above an assumption of the plan is the report’s own', () => {
    const comments = [...textOf(lanjin, 'scenarios/plan.yaml').matchAll(/^ {2}# (.*)$/gm)].map(
      ([, text]) => text ?? '',
    )
    const quotes = comments.filter(text => !text.includes('=') && !text.startsWith('already'))
    expect(quotes.length).toBeGreaterThan(25)
    for (const quote of quotes) expect(report).toContain(quote)
  })

  test('the incomes and their ratio cannot hold together, which arithmetic says', () => {
    // Even at the edges of 左右: 55,800 × 1.05 over 31,000 × 1.07.
    expect((figure('income_urban', 2025) * 1.05) / (figure('income_rural', 2025) * 1.07)).toBeGreaterThan(
      1.75,
    )
    const ended = outturn(['reconcile', '--json'], { cwd: place })
    expect(ended.code).toBe(6)
    const conflicts = at(JSON.parse(ended.stdout), 'conflicts') as readonly unknown[]
    expect(conflicts.map(each => [...(at(each, 'targets') as string[])].sort())).toEqual([
      ['income-ratio', 'income-rural-growth', 'income-urban-growth'],
    ])
  })

  test('check judges, and its identities hold', () => {
    const checked = outturnJson(['check', 'plan'], { cwd: place })
    const targets = at(checked, 'scenarios', 0, 'targets') as readonly unknown[]
    const verdicts = new Map(targets.map(each => [at(each, 'id'), at(each, 'verdict')]))
    expect(verdicts.get('income-ratio')).toBe('missed')
    expect(verdicts.get('gdp-growth')).toBe('met')
    const modelled = lanjin.entries.filter(({ expression }) => expression !== undefined)
    expect(modelled.length).toBeGreaterThan(30)
    for (const { id } of modelled) expect(verdicts.get(id), id).not.toBe('cannot be judged')
  })

  test('the briefing is written in both languages', () => {
    expect(outturn(['brief', 'reports/lanjin-2026.yaml'], { cwd: place })).toMatchObject({
      code: 0,
      stderr: '',
    })
  }, 60_000)
})

describe('a starter project without data', async () => {
  const bare = await compose('bare', undefined)
  const folder = written(bare)
  folders.push(folder)

  test('levels are an index, which is a definition; only promises of growth are judged', () => {
    const run = outturnJson(['run', 'plan'], { cwd: folder })
    const variables = at(run, 'variables') as Readonly<Record<string, unknown>>
    const levels = Object.entries(variables).filter(([, each]) => at(each, 'unit') === 'index')
    expect(levels.length).toBeGreaterThan(20)
    for (const [name, each] of levels) expect(at(each, 'history', '2025'), name).toBe(100)
    for (const { measure, unit, expression } of bare.entries) {
      if (expression !== undefined)
        expect(['sync', 'differential'].includes(measure) || unit === '%').toBe(true)
    }
    const rules = [
      ...textOf(bare, 'models/bare/output.yaml').matchAll(/rule: (.*)\n.*\n.*note: \{ zh: (.*?),/g),
    ]
    expect(rules.length).toBeGreaterThan(3)
    for (const [, rule, note] of rules) {
      expect(rule).toBe('"100"')
      expect(note).toContain('定义')
    }
  })

  test('no figure is invented: each is in the sentence above it, or says that it is held', () => {
    const lines = textOf(bare, 'scenarios/plan.yaml').split('\n')
    lines.forEach((line, index) => {
      const [, rate] = /^ {2}\w+: \{ 2026: (-?[\d.]+)% \}$/.exec(line) ?? []
      if (rate === undefined) return
      const above = lines.slice(0, index).reverse()
      const sentences = above
        .slice(
          0,
          above.findIndex(each => !each.startsWith('  #')),
        )
        .join('')
      const figures = [...sentences.matchAll(/[\d.]+/g)].map(Number)
      const isMiddle = figures.length === 2 && ((figures[0] ?? 0) + (figures[1] ?? 0)) / 2 === Number(rate)
      expect(isMiddle || figures.includes(Math.abs(Number(rate))), line).toBe(true)
    })
    expect(textOf(bare, 'scenarios/baseline.yaml').match(/: \{ all: 0% \}/g)?.length).toBeGreaterThan(20)
  })

  test('FILL-ME.csv asks for every series once; filled in, it is read and nothing is missing but history', async () => {
    const text = textOf(bare, 'FILL-ME.csv')
    const rows = text.trim().split('\n')
    const names = rows.slice(1).map(row => row.split(',')[0])
    expect(new Set(names).size).toBe(names.length)
    expect(names).toEqual(bare.missing.map(({ series }) => series))
    // GDP above its sectors; everything else 50.
    const filled = rows.map((row, index) =>
      index === 0
        ? row
        : row.replace(/^([^,]*,2025),,/, (_, head) => `${head},${head.startsWith('gdp,') ? 1000 : 50},`),
    )
    const again = await compose('again', `${filled.join('\n')}\n`)
    expect(again.missing.filter(({ use }) => use === 'base')).toEqual([])
    const place = written(again)
    folders.push(place)
    expect(outturn(['run', 'plan'], { cwd: place })).toMatchObject({ code: 0, stderr: '' })
    const judged = again.entries.filter(({ expression }) => expression !== undefined).length
    expect(judged).toBeGreaterThan(bare.entries.filter(({ expression }) => expression !== undefined).length)
  })

  test('it runs, is checked and is written', () => {
    expect(outturn(['run', 'baseline'], { cwd: folder })).toMatchObject({ code: 0, stderr: '' })
    expect([0, 6]).toContain(outturn(['check', 'plan'], { cwd: folder }).code)
    expect(outturn(['brief', 'reports/bare-2026.yaml'], { cwd: folder })).toMatchObject({
      code: 0,
      stderr: '',
    })
  }, 60_000)
})
