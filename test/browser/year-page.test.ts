import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { figures, visibleText } from '../briefing/read-html.js'
import { openPage, startBrowser } from './open-page.js'
import { findClipped, findLowContrast, findSplit, findWide } from './page-probes.js'

// Hangzhou's register with invented results of three quarters: no shipped plan has a year in progress.
const root = fileURLToPath(new URL('../..', import.meta.url))
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const patience = { timeout: 240_000 }
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

  test('axe finds nothing and no text is pale, in light and dark', patience, async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const viewport = { width: 1180, height: 900 }
      const opened = await openPage(browser, html(), { colorScheme, bypassCSP: true, viewport })
      expect(opened.console).toEqual([])
      const { low } = await opened.page.evaluate(findLowContrast)
      expect(low).toEqual([])
      await opened.page.addScriptTag({ content: axe })
      const found = await opened.page.evaluate<{ violations: { id: string }[] }>('axe.run(document)')
      expect(found.violations.map(({ id }) => id)).toEqual([])
      await opened.close()
    }
  })

  test('fits a phone and a sheet of A4', patience, async () => {
    const phone = await openPage(browser, html(), { viewport: { width: 390, height: 844 }, font: true })
    expect(await phone.page.evaluate('document.documentElement.scrollWidth')).toBe(390)
    expect(await phone.page.evaluate(findWide)).toEqual([])
    expect(await phone.page.evaluate(findClipped)).toEqual([])
    await phone.close()
    const paper = await openPage(browser, html(), { viewport: { width: 695, height: 1020 }, font: true })
    await paper.page.emulateMedia({ media: 'print' })
    const { splittable, wide } = await paper.page.evaluate(findSplit)
    expect(splittable).toEqual([])
    expect(wide).toEqual([])
    await paper.close()
  })
})
