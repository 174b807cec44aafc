import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { figures, visibleText } from '../briefing/read-html.js'
import { at, type Ended, outturn, outturnJson } from './outturn.js'

// The invented harbour as a project of its own, with a page.
const harbour = resolve(import.meta.dirname, 'year/harbour')
const folder = mkdtempSync(join(tmpdir(), 'outturn-year-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
for (const name of ['models/harbour/data', 'scenarios', 'reports'])
  mkdirSync(join(folder, name), { recursive: true })
cpSync(join(harbour, 'model.yaml'), join(folder, 'models/harbour/model.yaml'))
cpSync(join(harbour, 'past.csv'), join(folder, 'models/harbour/data/past.csv'))
cpSync(join(harbour, 'targets.yaml'), join(folder, 'models/harbour/targets-2031.yaml'))
cpSync(join(harbour, 'results.csv'), join(folder, 'reports/results.csv'))
const scenario = readFileSync(join(harbour, 'baseline.yaml'), 'utf8')
writeFileSync(
  join(folder, 'scenarios/baseline.yaml'),
  scenario.replace('model: model.yaml', 'model: harbour'),
)

function brief(name: string, more: string): Ended {
  const plan = `briefing: ${name}
title: { zh: 虚构港, en: Harbour }
targets: ../models/harbour/targets-2031.yaml
main: baseline
scenarios: [baseline]
period: 2031
compare: [trade]
${more}`
  writeFileSync(join(folder, `reports/${name}.yaml`), plan)
  return outturn(['brief', `reports/${name}.yaml`, '--out', '.'], { cwd: folder })
}

function section(name: string): string {
  const page = readFileSync(join(folder, name), 'utf8')
  const from = page.indexOf('<section aria-labelledby="h-progress">')
  return from < 0 ? '' : page.slice(from, page.indexOf('</section>', from))
}

function row(page: string, id: string): string {
  const from = page.indexOf(`href="#t-${id}"`)
  return visibleText(page.slice(page.lastIndexOf('<tr', from), page.indexOf('</tr>', from)))
    .replaceAll(/\s+/g, ' ')
    .trim()
}

test('in a project of its own the baseline, the register and the model need no naming', () => {
  const document = outturnJson(['progress', '--year', '2031', '--data', 'reports/results.csv'], {
    cwd: folder,
  })
  expect(at(document, 'scenario')).toBe('harbour')
  expect(at(document, 'targets', 0, 'required', 'value', 'low')).toBe(43)
})

describe('the page of the year in progress', () => {
  const ended = brief('year', 'progress: { year: 2031, data: results.csv }\n')
  const [zh, en] = [section('year.html'), section('year.en.html')]

  test('says of every target what `progress` says', () => {
    expect(ended.code).toBe(0)
    // 43 left against 30 in the last quarter of the year before; 77 of 120 where the year before had 70 of 100.
    expect(row(zh, 'trade-level')).toMatch(
      /亿元 120以上 77 同比 \+10\.0% \+2\.6% 完成 64\.2%，上年同期 70\.0% 64\.2%，上年 70\.0% ≥ 43 同比 ≥ 43\.3%/,
    )
    expect(row(zh, 'output-growth')).toMatch(
      /5以上 4\.0 — 累计 4\.0，目标 5以上 ≥ 8\.0 3 次年度变动 12% ?难达/,
    )
    expect(row(zh, 'jobs')).toMatch(/25以上 26 — 完成 104\.0% 104\.0% — — ?已达成/)
    expect(row(zh, 'air')).toMatch(/29 30 \+1\.4% 累计 30，目标 不高于29 ≤ 26/)
    expect(row(en, 'prices')).toMatch(
      /about 3 2\.0 0\.0 ?pp to date 2\.0, target about 3 4\.0 to 8\.0 3 yearly changes/,
    )
    expect(row(en, 'trade-in-step')).toContain('≥ −10.0%')
    expect(row(en, 'new-berths')).toContain('1.00 times the pace so far')
    expect(visibleText(en)).toContain(
      'Another 0 modelled targets and 1 that are not modelled have no results yet.',
    )
  })

  test('has a title that is counted, and the same figures in both languages', () => {
    expect(visibleText(zh)).toContain('截至 2031Q3，10 项有数据的目标中 1 项已达成、0 项已无法达成、9 项未定')
    expect(figures(visibleText(en))).toEqual(figures(visibleText(zh)))
    expect(zh + en).not.toMatch(/NaN|undefined|Infinity/)
  })

  test('every link leads somewhere', () => {
    const page = readFileSync(join(folder, 'year.html'), 'utf8')
    for (const [, id] of zh.matchAll(/href="#([^"]+)"/g)) expect(page).toContain(`id="${id}"`)
  })

  test('without the key there is no such section, and no banner', () => {
    expect(brief('plain', '').code).toBe(0)
    expect(section('plain.html')).toBe('')
    expect(visibleText(zh)).not.toContain('虚构数据')
  })

  test('invented figures are said to be so at the head of the page and of the section', () => {
    const rows = 'series,period,value,unit,basis,status\ntrade,2031Q3,77,亿元,cumulative,invented\n'
    writeFileSync(join(folder, 'reports/invented.csv'), rows)
    const made = brief('invented', 'progress: { year: 2031, data: [invented.csv] }\n')
    expect(made.stderr).toContain('warning D609')
    const page = readFileSync(join(folder, 'invented.html'), 'utf8')
    expect(page.match(/“2031年进度”一节使用的是虚构数据/g)).toHaveLength(2)
    expect(page).toContain('<p class="banner">“2031年进度”')
  })
})

describe('a plan that cannot be followed', () => {
  test.each([
    ['progress: { year: 31, data: results.csv }', 'B102'],
    ['progress: { year: 2031 }', 'B101'],
    ['progress: { year: 2031, data: results.csv, dta: 1 }', 'B100'],
    ['progress: { year: 2031, data: [results.csv, results.csv] }', 'B104'],
    ['data: results.csv', 'B103'],
    ['contributions: { total: trade, parts: [trade], data: x }', 'B103'],
    ['progress: { year: 2030, data: ../models/harbour/data/past.csv }', 'D601'],
    ['progress: { year: 2032, data: results.csv }', 'D601'],
  ])('%s: %s', (more, code) => {
    const ended = brief('wrong', `${more}\n`)
    expect(ended.code).toBe(3)
    expect(ended.stdout).toBe('')
    expect(ended.stderr).toMatch(new RegExp(`:\\d+:\\d+ {2}error ${code} `))
  })

  test('a file that is not there ends with 4', () => {
    expect(brief('missing', 'progress: { year: 2031, data: nowhere.csv }\n').code).toBe(4)
    expect(outturn(['validate', 'reports/missing.yaml'], { cwd: folder }).code).toBe(4)
    expect(outturn(['validate', 'reports/year.yaml'], { cwd: folder }).code).toBe(0)
  })
})
