import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { at, outturn, outturnJson } from './outturn.js'

const folder = mkdtempSync(join(tmpdir(), 'outturn-page-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
for (const name of ['models/pond/data', 'scenarios', 'reports'])
  mkdirSync(join(folder, name), { recursive: true })
const write = (path: string, text: string) => writeFileSync(join(folder, path), text)
write(
  'models/pond/model.yaml',
  `model: pond
variables:
  money_growth: { role: exogenous, unit: rate, title: { zh: 收入增速, en: income growth } }
  money: { role: endogenous, unit: 亿元, prices: current, title: { zh: 收入, en: income } }
equations:
  - { identity: "money = money(-1) * (1 + money_growth)" }
`,
)
write(
  'models/pond/data/all.csv',
  'series,period,value,unit,source\nmoney,2022,90,亿元,\nmoney,2023,100,亿元,\nmoney,2024,113,亿元,https://example.org/pond\nmoney,2025,124.3,亿元,the yearbook\n',
)
write(
  'models/pond/targets-2024.yaml',
  `report: { title: t, place: 塘, year: 2024, sha256: 40430fcd41e661ea8d9ab7dbe9a8c2f2ef6388c75eef4aeef1587ac9ecbff86c, length: 99 }
targets:
  - { id: money, section: 0, indicator: { zh: 收入, en: income }, quote: 收入增长12%以上, at: [0, 9], measure: growth, bound: at least, value: 12, unit: "%", attribute: expected, force: expected, period: 2024, expression: pct(money) }
`,
)
write(
  'scenarios/pond.yaml',
  'scenario: pond\ntitle: { zh: 塘, en: Pond }\nmodel: pond\nas_of: 2024-01-31\nfrom: 2024\nto: 2025\nassumptions: { money_growth: { all: 10%, spread: 2 pp } }\n',
)
const plan = (more: string) => `briefing: pond
title: { zh: 塘, en: Pond }
targets: ../models/pond/targets-2024.yaml
main: pond
scenarios: [pond]
period: 2024
compare: [money]
${more}`
write('reports/page-pond.yaml', plan('draws: 2000\noutturns: true\n'))
write('reports/page-without.yaml', plan('outturns: true\n'))

const text = (html: string): string => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')

describe('the page of outturns', () => {
  test('sets what came beside what was said, in the figures of `score`', () => {
    const ended = outturn(['brief', 'reports/page-pond.yaml', '--out', '.'], { cwd: folder })
    expect(ended.code).toBe(0)
    const scored = at(
      outturnJson(['score', 'pond', '--draws', '2000'], { cwd: folder }),
      'scenarios',
      0,
      'outturns',
    )
    const percent = (index: number, ...path: readonly string[]) =>
      (100 * Number(at(scored, index, ...path))).toFixed(1)
    const row = (index: number, year: string) =>
      `${year} % ${percent(index, 'outturn')} ${percent(index, 'forecast', 'median')} ${percent(index, 'forecast', 'bands', '5')}`
    for (const [file, heading] of [
      ['pond.html', '此后的实绩'],
      ['pond.en.html', 'Outturns since'],
    ] as const) {
      const html = readFileSync(join(folder, file), 'utf8')
      const section = text(html.slice(html.indexOf('<h2 id="h-outturns"')))
      expect(section).toContain(heading)
      expect(section).toContain(row(0, '2024'))
      expect(section).toContain(row(1, '2025'))
      // Each outturn leads to where it was published; of one without an address the words are at hand.
      expect(html).toContain('<a href="https://example.org/pond" rel="noreferrer"><b>13.0</b></a>')
      expect(html).toMatch(/<b title="the yearbook">10\.0<\/b>/)
      // Carried on: 100/90 − 1; the target said 12%.
      expect(section).toMatch(/ 11\.1 12\.0 /)
    }
  })

  test('needs draws, and says so in its line', () => {
    const ended = outturn(['brief', 'reports/page-without.yaml'], { cwd: folder })
    expect(ended).toMatchObject({ code: 3, stdout: '' })
    expect(ended.stderr).toContain('page-without.yaml:8:11')
    expect(ended.stderr).toContain('"outturns" without "draws" does nothing')
  })

  test('a scenario without a date cannot have one', () => {
    write(
      'scenarios/undated.yaml',
      'scenario: undated\ntitle: { zh: 无, en: None }\nmodel: pond\nfrom: 2024\nto: 2025\nassumptions: { money_growth: { all: 10%, spread: 2 pp } }\n',
    )
    write(
      'reports/page-undated.yaml',
      plan('draws: 2000\noutturns: true\n')
        .replaceAll('pond]', 'undated]')
        .replace('main: pond', 'main: undated'),
    )
    const ended = outturn(['brief', 'reports/page-undated.yaml'], { cwd: folder })
    expect(ended).toMatchObject({ code: 3, stdout: '' })
    expect(ended.stderr).toContain('no as_of')
  })
})
