import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fixed, signed } from '../../src/briefing/format-number.js'
import { visibleText } from '../briefing/read-html.js'
import { at, outturn, outturnJson, root } from './outturn.js'

// The shipped page against what the command prints.
const folder = mkdtempSync(join(tmpdir(), 'outturn-brief-tornado-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const plan = readFileSync(join(root, 'reports', 'hangzhou-2024.yaml'), 'utf8')
  .replace('../models', join(root, 'models'))
  .replace(/^scenarios: .*$/m, 'scenarios: [baseline, plan]')
const brief = (text: string) => {
  writeFileSync(join(folder, 'page.yaml'), text)
  return outturn(['brief', join(folder, 'page.yaml'), '--out', folder, '--lang', 'zh'], { cwd: root })
}
let section = ''
beforeAll(() => {
  expect(brief(plan).code).toBe(0)
  const page = readFileSync(join(folder, 'hangzhou-2024.html'), 'utf8')
  const from = page.indexOf('aria-labelledby="h-tornado"')
  section = page.slice(from, page.indexOf('</section>', from))
})

test('bars and shares are those that sensitivity prints with the same draws', () => {
  const document = outturnJson(['sensitivity', 'plan', '--of', 'rd_intensity@2024'])
  const value = Number(at(document, 'value'))
  const rows = at(document, 'tornado') as readonly { low: number; high: number; swing: number }[]
  const seen = rows.filter(({ swing }) => 100 * swing >= 0.005).slice(0, 8)
  expect(seen.length).toBeGreaterThanOrEqual(6)
  const picture = section.slice(section.indexOf('<svg'), section.indexOf('</svg>'))
  const shown = [...picture.matchAll(/>([+−]\d\.\d\d)</g)].map(([, text]) => text)
  for (const { low, high } of seen) {
    expect(shown).toContain(signed(100 * (low - value), 2))
    expect(shown).toContain(signed(100 * (high - value), 2))
  }
  const shares = at(document, 'shares') as readonly { first: number; total: number }[]
  const cells = [...section.matchAll(/>(−?[\d.]+%)\u00a0±/g)].map(([, text]) => text)
  const large = shares.filter(({ total }) => total >= 0.005)
  expect(cells).toEqual(
    large.flatMap(({ first, total }) => [`${fixed(100 * first, 1)}%`, `${fixed(100 * total, 1)}%`]),
  )
  expect(visibleText(section)).toContain(`一阶合计 ${fixed(100 * Number(at(document, 'sum_of_first')), 1)}%`)
})

describe('a plan that asks about', () => {
  const line = plan.split('\n').findIndex(each => each.startsWith('tornado:')) + 1
  const asking = (of: string) => brief(plan.replace('tornado: [rd_intensity@2024]', `tornado: [${of}]`))

  test.each([
    ['rd_intensty@2024', 'did you mean `rd_intensity`?'],
    ['rd_intensity', 'is not a variable and a period'],
    ['rd_intensity@2035', '2035 is outside this run'],
    ['rd_growth@2024', 'is an assumption: nothing moves it'],
  ])('%s is refused in its line', (of, why) => {
    const refused = asking(of)
    expect(refused.code).toBe(3)
    expect(refused.stderr).toMatch(
      new RegExp(`page\\.yaml:${line}:11 {2}error B110 {2}"tornado" names "${of}"`),
    )
    expect(refused.stderr).toContain(why)
  })
})

test('shocks have the unit of their equation, and the path the decimals of the table', () => {
  const asked = plan
    .replace('tornado: [rd_intensity@2024]', 'tornado: [retail_growth@2024]')
    .replace('draws: 16384', 'draws: 1024')
  expect(brief(asked).code).toBe(0)
  const page = readFileSync(join(folder, 'hangzhou-2024.html'), 'utf8')
  const from = page.indexOf('aria-labelledby="h-tornado"')
  const found = page.slice(from, page.indexOf('</section>', from))
  const path = Number(at(outturnJson(['run', 'plan']), 'variables', 'retail_growth', 'values', 0))
  expect(visibleText(found)).toMatch(new RegExp(`情景路径（${fixed(100 * path, 1)}`))
  const data = found.slice(found.indexOf('<table class="dt"'), found.indexOf('</table>'))
  const shocks = [...data.matchAll(/<tr>([\s\S]*?)<\/tr>/g)]
    .map(([, row = '']) => row)
    .filter(row => row.includes('随机冲击'))
  expect(shocks.length).toBeGreaterThan(0)
  for (const row of shocks) expect(visibleText(row)).toMatch(/−[\d.,]+ ?(?:个百分点|%|亿元|万人)/)
})
