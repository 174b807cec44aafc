import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { figures, visibleText } from '../briefing/read-html.js'
import { startBrowser } from './open-page.js'
import { testSoundPage } from './sound-page.js'

// Hangzhou's register with invented results of three quarters: no shipped plan has a year in progress.
const root = fileURLToPath(new URL('../..', import.meta.url))
let browser: Browser
const pages = new Map<string, string>()

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'outturn-year-page-'))
  const plan = `briefing: year
title: { zh: 年度进度, en: A year in progress }
targets: ${join(root, 'models/hangzhou/targets-2024.yaml')}
main: baseline
scenarios: [baseline, plan]
period: 2024
compare: [gdp_growth]
progress: { year: 2024, data: ${join(root, 'test/cli/year/invented-hangzhou-2024Q3.csv')} }
`
  writeFileSync(join(folder, 'year.yaml'), plan)
  const words = [join('dist', 'outturn.js'), 'brief', join(folder, 'year.yaml'), '--out', folder, '--quiet']
  execFileSync(process.execPath, words, { cwd: root })
  pages.set('zh', readFileSync(join(folder, 'year.html'), 'utf8'))
  pages.set('en', readFileSync(join(folder, 'year.en.html'), 'utf8'))
  browser = await startBrowser()
}, 240_000)
afterAll(async () => {
  await browser.close()
})

test('both editions hold the same figures in the same order', () => {
  const [zh = [], en] = ['zh', 'en'].map(language => figures(visibleText(pages.get(language) ?? '')))
  expect(en).toEqual(zh)
})

describe.each(['zh', 'en'])('the page of a year in progress, %s', language => {
  const html = (): string => pages.get(language) ?? ''

  testSoundPage(() => browser, html)
})
