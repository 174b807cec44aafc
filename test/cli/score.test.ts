import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { at, outturn, outturnJson } from './outturn.js'

const folder = mkdtempSync(join(tmpdir(), 'outturn-score-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
mkdirSync(join(folder, 'models', 'lake', 'data'), { recursive: true })
mkdirSync(join(folder, 'scenarios'))
const write = (path: string, text: string) => writeFileSync(join(folder, path), text)

// Money grows 10% ± 2 points from 100; a rate of 5% ± 1 point; reeds on a basis that changes.
write(
  'models/lake/model.yaml',
  `model: lake
variables:
  money_growth: { role: exogenous, unit: rate, series: none }
  money: { role: endogenous, unit: 亿元, prices: current }
  rate: { role: exogenous, unit: rate }
  twice: { role: endogenous, unit: rate }
  reeds: { role: exogenous, unit: 万亩 }
equations:
  - { identity: "money = money(-1) * (1 + money_growth)" }
  - { identity: "twice = 2 * rate" }
`,
)
const data = (later: readonly [number, number, number]) => `series,period,value,unit,base,source
money,2022,90,亿元,,a
money,2023,100,亿元,,a
money,2024,${later[0]},亿元,,b
money,2025,${later[1]},亿元,,b
rate,2023,4,%,,a
rate,2024,${later[2]},%,,b
reeds,2023,7,万亩,old,a
reeds,2024,9,万亩,new,b
`
write('models/lake/data/all.csv', data([113, 124.3, 5.9]))
write('other.csv', data([50, 500, 90]))
write(
  'scenarios/lake.yaml',
  `scenario: lake
model: lake
as_of: 2024-01-31
from: 2024
to: 2026
assumptions:
  money_growth: { all: 10%, spread: 2 pp }
  rate: { all: 5%, spread: 1 pp }
  reeds: { all: 7 万亩, spread: 1 万亩 }
`,
)
write('scenarios/blind.yaml', 'scenario: blind\nbase: lake\nfrom: 2024\nto: 2026\n')
write(
  'register.yaml',
  `report: { title: t, place: p, year: 2024, sha256: 40430fcd41e661ea8d9ab7dbe9a8c2f2ef6388c75eef4aeef1587ac9ecbff86c, length: 99 }
targets:
  - { id: money, section: 0, indicator: { zh: 钱, en: money }, quote: 钱增长12%以上, at: [0, 8], measure: growth, bound: at least, value: 12, unit: "%", attribute: expected, force: expected, period: 2024, expression: pct(money) }
`,
)

interface Entry {
  readonly variable: string
  readonly period: string
  readonly of: string
  readonly outturn: number
  readonly forecast: {
    readonly path: number
    readonly median: number
    readonly bands: Readonly<Record<string, number>>
  }
  readonly error: number
  readonly inside: Readonly<Record<string, boolean>>
  readonly below: number
  readonly crps: number
  readonly naive?: { readonly value: number; readonly error: number }
  readonly target?: { readonly id: string; readonly value: number; readonly error: number }
}
const scored = (...more: readonly string[]) =>
  at(
    outturnJson(['score', 'lake', '--draws', '16384', '--targets', 'register.yaml', ...more], {
      cwd: folder,
    }),
    'scenarios',
    0,
  )
const entries = (document: unknown): ReadonlyMap<string, Entry> =>
  new Map((at(document, 'outturns') as Entry[]).map(each => [`${each.variable}@${each.period}`, each]))

describe('score', () => {
  const document = scored()
  const found = entries(document)

  test('each outturn once: money by its growth, rates as they are; nothing across two bases', () => {
    expect([...found.keys()].sort()).toEqual(['money@2024', 'money@2025', 'rate@2024'])
    expect(at(document, 'not_scored', 0)).toMatchObject({ variable: 'reeds', period: '2024' })
    expect(at(document, 'not_scored', 0, 'why')).toContain('"new"')
  })

  test('by hand: growth of 13% against 10% ± 2 points', () => {
    const money = found.get('money@2024')
    expect(money?.outturn).toBeCloseTo(0.13, 12)
    expect(money?.forecast.path).toBeCloseTo(0.1, 12)
    // z = 1.5: Φ(1.5) = 0.93319, in the 90% band (|z| ≤ 1.645), not in the 50% band. Sobol points of one normal: 0.1%.
    expect(Math.abs((money?.below ?? 0) - 0.9331928)).toBeLessThan(0.001)
    expect(money?.inside).toEqual({ '50': false, '90': true })
    // CRPS of a normal: σ·(z·(2Φ(z) − 1) + 2φ(z) − 1/√π), with φ(1.5) = 0.1295176.
    expect(money?.crps).toBeCloseTo(0.02 * (1.5 * 0.8663856 + 2 * 0.1295176 - 0.5641896), 4)
    expect(money?.naive?.value).toBeCloseTo(100 / 90 - 1, 12)
    expect(money?.target).toMatchObject({ id: 'money', value: 0.12 })
    expect(money?.target?.error).toBeCloseTo(0.01, 12)
  })

  test('the second year is scored with what was known on the day: 124.3/113 = +10%', () => {
    expect(found.get('money@2025')?.outturn).toBeCloseTo(0.1, 12)
    expect(Math.abs(found.get('money@2025')?.error ?? 1)).toBeLessThan(0.0005)
    expect(found.get('money@2025')?.target).toBeUndefined()
  })

  test('the summary counts', () => {
    expect(at(document, 'summary')).toMatchObject({
      outturns: 3,
      inside: { '50': 1, '90': 3 },
      nearer_than_naive: { of: 3, nearer: 2 },
      nearer_than_target: { of: 1, nearer: 0 },
    })
  })

  test('no look-ahead: other outturns leave every forecast as it was, byte for byte', () => {
    const other = entries(scored('--data', 'other.csv'))
    for (const [name, entry] of found) {
      expect(JSON.stringify(other.get(name)?.forecast)).toBe(JSON.stringify(entry.forecast))
      expect(other.get(name)?.naive?.value).toBe(entry.naive?.value)
      expect(other.get(name)?.outturn).not.toBe(entry.outturn)
    }
  })

  test('two vintages of one outturn are one outturn, the later published', () => {
    write(
      'vintages.csv',
      `series,period,value,unit,base,source,vintage\n${data([113, 124.3, 5.9])
        .split('\n')
        .slice(1, -1)
        .map(row => `${row},`)
        .join('\n')}\nrate,2024,4.1,%,,c,2025-01-20\nrate,2024,6.3,%,,c,2026-01-20\n`.replace(
        'rate,2024,5.9,%,,b,\n',
        '',
      ),
    )
    const found = (at(scored('--data', 'vintages.csv'), 'outturns') as Entry[]).filter(
      each => each.variable === 'rate',
    )
    expect(found.map(each => each.outturn)).toEqual([0.063])
  })

  test('the table says it in words, in both languages with the same numbers', () => {
    const [zh, en] = ['zh', 'en'].map(lang =>
      outturn(['score', 'lake', '--draws', '800', '--lang', lang], { cwd: folder }),
    )
    expect(zh?.stdout).toContain('3项实绩中3项落在90%区间内')
    expect(en?.stdout).toContain('3 of 3 outturns lie in the 90% band')
    const numbers = (text = '') => text.match(/−?\d+\.\d+%/g)
    expect(numbers(en?.stdout)).toEqual(numbers(zh?.stdout))
  })

  test('a scenario without a date is refused', () => {
    write(
      'scenarios/undated.yaml',
      'scenario: undated\nmodel: lake\nfrom: 2024\nto: 2025\nassumptions: { money_growth: { all: 10%, spread: 2 pp }, rate: { all: 5% }, reeds: { all: 7 万亩 } }\n',
    )
    const ended = outturn(['score', 'undated'], { cwd: folder })
    expect(ended).toMatchObject({ code: 3, stdout: '' })
    expect(ended.stderr).toContain('no as_of')
  })
})

describe('the shipped baseline of January 2024', () => {
  test('stands beside the outturns that the data hold since', () => {
    const found = new Map(
      (at(outturnJson(['score', 'baseline', '--draws', '2048']), 'scenarios', 0, 'outturns') as Entry[]).map(
        each => [`${each.variable}@${each.period}`, each],
      ),
    )
    // From the data file: GDP 4.7% and 5.2%, revenue 2640.3344/2616.8 − 1, trade 8549/8030 − 1, digital core 7.1% and 9.3%, industry 6.0%, PM2.5 30.
    const outturns: readonly (readonly [string, number])[] = [
      ['gdp_growth@2024', 0.047],
      ['gdp_growth@2025', 0.052],
      ['trade_total@2024', 8549 / 8030 - 1],
      ['va_digital_core_growth@2024', 0.071],
      ['va_digital_core_growth@2025', 0.093],
      ['va_industry_growth@2025', 0.06],
      ['pm25@2024', 30],
    ]
    for (const [name, value] of outturns) expect(found.get(name)?.outturn).toBeCloseTo(value, 9)
    expect(found.get('budget_revenue@2024')?.outturn).toBeCloseTo(0.009, 3)
    expect(found.get('gdp_growth@2024')?.target).toMatchObject({ id: 'gdp-growth', value: 0.055 })
  })
})

test('the certificate of the run stands with the scenario', () => {
  const words = ['lake', '--targets', 'register.yaml']
  const own = at(outturnJson(['run', 'lake'], { cwd: folder }), 'solver')
  expect(at(outturnJson(['score', ...words], { cwd: folder }), 'scenarios', 0, 'solver')).toEqual(own)
})
