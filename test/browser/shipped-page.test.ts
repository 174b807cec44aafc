import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { figures, visibleText } from '../briefing/read-html.js'
import { openPage, startBrowser } from './open-page.js'
import { findClipped, findLowContrast, findSplit, findTouching, findWide } from './page-probes.js'

// The page of the shipped plan, made by the built command as a user makes it: `npm test` builds first.
const root = fileURLToPath(new URL('../..', import.meta.url))
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const patience = { timeout: 240_000 }
let browser: Browser
const pages = new Map<string, string>()

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'outturn-brief-'))
  const plan = join('reports', 'hangzhou-2024.yaml')
  execFileSync(process.execPath, [join('dist', 'outturn.js'), 'brief', plan, '--out', folder], { cwd: root })
  pages.set('zh', readFileSync(join(folder, 'hangzhou-2024.html'), 'utf8'))
  pages.set('en', readFileSync(join(folder, 'hangzhou-2024.en.html'), 'utf8'))
  browser = await startBrowser()
})
afterAll(async () => {
  await browser.close()
})

test('both editions of the shipped page hold the same figures in the same order', () => {
  const [zh = [], en] = ['zh', 'en'].map(language => figures(visibleText(pages.get(language) ?? '')))
  expect(zh.length).toBeGreaterThan(2000)
  expect(en).toEqual(zh)
})

describe.each(['zh', 'en'])('the shipped page, %s', language => {
  const html = (): string => pages.get(language) ?? ''

  test('is under 600 KB and leads every inner link to one place', () => {
    expect(Buffer.byteLength(html())).toBeLessThan(600_000)
    const ids = [...html().matchAll(/ id="([^"]+)"/g)].map(match => match[1])
    expect(new Set(ids).size).toBe(ids.length)
    const wanted = new Set([...html().matchAll(/href="#([^"]+)"/g)].map(match => match[1]))
    expect([...wanted].filter(id => !ids.includes(id))).toEqual([])
  })

  test('says nothing, asks for nothing, and axe finds nothing in light and dark', patience, async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const opened = await openPage(browser, html(), {
        colorScheme,
        bypassCSP: true,
        viewport: { width: 1180, height: 900 },
      })
      expect(opened.console).toEqual([])
      expect(opened.requests).toHaveLength(1)
      const { low } = await opened.page.evaluate(findLowContrast)
      expect(low).toEqual([])
      const touching = await opened.page.evaluate(findTouching)
      // Seven years of five parts: four borders each.
      expect(touching.length).toBeGreaterThanOrEqual(28)
      expect(touching.filter(({ contrast, gap }) => contrast < 3 && gap < 1)).toEqual([])
      await opened.page.addScriptTag({ content: axe })
      const found = await opened.page.evaluate<{ violations: { id: string }[] }>('axe.run(document)')
      expect(found.violations.map(({ id }) => id)).toEqual([])
      await opened.close()
    }
  })

  test('fits a phone and a sheet of A4, every label whole', patience, async () => {
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
    await paper.page.emulateMedia({ media: null })
    const pdf = (await paper.page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1')
    const sheets = (pdf.match(/\/Type\s*\/Page[^s]/g) ?? []).length
    // The fans of five indicators take a sheet and a half, the outturns since most of one, the tornado half of one, what draws say of
    // targets together a third and three more rows, whether the targets can hold together two and a half.
    expect(sheets).toBeGreaterThan(5)
    expect(sheets).toBeLessThanOrEqual(28)
    await paper.close()
  })
})
