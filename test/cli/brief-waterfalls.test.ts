import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { figures, visibleText } from '../briefing/read-html.js'
import { explained, numberAt, partsOf } from './explain-project.js'
import { outturn, town } from './outturn.js'

const folder = mkdtempSync(join(tmpdir(), 'outturn-brief-waterfalls-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A page of the town with these lines at the end of its plan. */
function brief(...lines: readonly string[]): ReturnType<typeof outturn> {
  const plan = [
    'briefing: b',
    'title: b',
    `targets: ${join(town, 'models', 'town', 'targets-2024.yaml')}`,
    'main: steady',
    'scenarios: [steady, slow]',
    'period: 2024',
    ...lines,
  ]
  writeFileSync(join(folder, 'page.yaml'), `${plan.join('\n')}\n`)
  return outturn(['brief', join(folder, 'page.yaml'), '--out', folder, '--lang', 'en'], { cwd: town })
}

test('the bars are the parts that explain prints', () => {
  const ended = brief('waterfalls: [{ of: budget@2025, from: steady, to: slow }]')
  expect(ended.code).toBe(0)
  const page = readFileSync(join(folder, 'b.en.html'), 'utf8')
  const section = page.slice(page.indexOf('aria-labelledby="h-waterfalls"'))
  const text = figures(visibleText(section.slice(0, section.indexOf('</section>'))))
  const document = explained(['steady', 'slow'], 'budget@2025', [], town)
  const [part = Number.NaN] = Object.values(partsOf(document))
  expect(part).toBe(numberAt(document, 'difference'))
  // 亿元 with one decimal or two, as the page writes the row.
  expect(text).toContain(`−${Math.abs(part).toFixed(1)}`)
  expect(text).toContain(numberAt(document, 'values', 'to').toFixed(1))
})

test.each<readonly [string, string, RegExp]>([
  [
    'no such scenario',
    '{ of: budget@2025, from: steady, to: plan }',
    /page\.yaml:7:14 {2}error B130 {2}"plan" is no scenario of the page/,
  ],
  [
    'no such variable',
    '{ of: budgt@2025, from: steady, to: slow }',
    /error B130 .*budgt[\s\S]*did you mean `budget`/,
  ],
  ['no period', '{ of: budget, from: steady, to: slow }', /error B130 .*is not a variable and a period/],
  ['not solved', '{ of: budget@2023, from: steady, to: slow }', /error B130/],
  ['a key missing', '{ of: budget@2025, from: steady }', /error B101 .*"to"/],
  ['an unknown key', '{ of: budget@2025, from: steady, to: slow, how: well }', /error B100 .*"how"/],
  [
    'twice',
    '{ of: budget@2025, from: steady, to: slow }, { of: budget@2025, from: steady, to: slow }',
    /error B104 .*twice/,
  ],
  ['none', '', /error B102 .*takes 1 to 4/],
])('refused in its line: %s', (_, entries, said) => {
  const ended = brief(`waterfalls: [${entries}]`)
  expect(ended.code).toBe(3)
  expect(ended.stderr).toMatch(said)
})
