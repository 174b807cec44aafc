import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writePage } from '../../src/briefing/write-page.js'
import { fixtureContent } from '../briefing/fixture-content.js'
import { openPage, startBrowser } from './open-page.js'
import { findClipped, findLowContrast, findSplit, findWide } from './page-probes.js'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const desktop = { width: 1180, height: 900 }
// Axe walks every element of a long page, on a machine shared with other tests.
const patience = { timeout: 240_000 }
let browser: Browser
let zh = ''
let en = ''

beforeAll(async () => {
  browser = await startBrowser()
  zh = await writePage(fixtureContent(), 'zh')
  en = await writePage(fixtureContent(), 'en')
})
afterAll(async () => {
  await browser.close()
})

describe('a reader opens the page', () => {
  test('it says nothing on the console and asks for nothing but itself', async () => {
    for (const html of [zh, en]) {
      const { console, requests, close } = await openPage(browser, html, { viewport: desktop })
      expect(console).toEqual([])
      expect(requests).toHaveLength(1)
      await close()
    }
  })

  test('it reads the same with scripts switched off', async () => {
    const { page, close } = await openPage(browser, zh, { viewport: desktop, javaScriptEnabled: false })
    expect(await page.locator('h1').textContent()).toContain('21 项可推演目标')
    expect(await page.locator('figure svg:visible').count()).toBeGreaterThanOrEqual(8)
    await close()
  })

  test('the content policy stops a script, a handler and a remote picture that get into the file', async () => {
    const smuggled =
      '<script>window.broken=1</script><img src="x" onerror="window.broken=2"><img src="https://example.org/x.png"><p id="styled" style="color:red">x</p>'
    const { page, console, stopped, close } = await openPage(
      browser,
      zh.replace('<main>', `<main>${smuggled}`),
    )
    expect(await page.evaluate('window.broken')).toBe(undefined)
    // The network must not have been asked: the policy itself stops the request, not a missing connection.
    expect(stopped).toContain('csp https://example.org/x.png')
    expect(await page.evaluate('getComputedStyle(document.getElementById("styled")).color')).not.toBe(
      'rgb(255, 0, 0)',
    )
    expect(console.filter(text => /Content Security Policy/.test(text)).length).toBeGreaterThanOrEqual(3)
    await close()
  })

  test('text that looks like markup comes back from the parser as it was', async () => {
    const { page, close } = await openPage(browser, zh)
    const quote = await page.locator('#t-hostile q').textContent()
    expect(quote).toBe('“8050”目标</script><img src=x onerror="alert(1)">')
    await close()
  })
})

describe.each(['light', 'dark'] as const)('in the %s theme', colorScheme => {
  test('axe finds nothing, in either language', patience, async () => {
    for (const html of [zh, en]) {
      const { page, close } = await openPage(browser, html, {
        viewport: desktop,
        colorScheme,
        bypassCSP: true,
      })
      await page.addScriptTag({ content: axe })
      const result = await page.evaluate<{
        violations: { id: string; nodes: { html: string }[] }[]
        passes: unknown[]
      }>('axe.run(document)')
      expect(result.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`)).toEqual([])
      expect(result.passes.length).toBeGreaterThan(20)
      await close()
    }
  })

  test('all text, that of pictures too, has a contrast of at least 4.5', async () => {
    const { page, close } = await openPage(browser, zh, { viewport: desktop, colorScheme })
    const { checked, low } = await page.evaluate(findLowContrast)
    expect(checked).toBeGreaterThan(500)
    expect(low).toEqual([])
    await close()
  })
})

describe('on a phone', () => {
  test('nothing is wider than 390 px, and the narrow pictures are shown', async () => {
    for (const html of [zh, en]) {
      const { page, close } = await openPage(browser, html, {
        viewport: { width: 390, height: 844 },
        font: true,
      })
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390)
      expect(await page.evaluate(findWide)).toEqual([])
      expect(await page.locator('#f-contributions .n svg').isVisible()).toBe(true)
      expect(await page.locator('#f-contributions .w svg').isVisible()).toBe(false)
      await close()
    }
  })

  test('text is at least 11 px, that of pictures too', async () => {
    const { page, close } = await openPage(browser, zh, { viewport: { width: 390, height: 844 }, font: true })
    const small = await page.evaluate<
      string[]
    >(`[...document.querySelectorAll('figure svg text')].filter(t => {
      const svg = t.ownerSVGElement; const box = svg.getBoundingClientRect(); if (box.width === 0) return false
      return parseFloat(getComputedStyle(t).fontSize) * box.width / svg.viewBox.baseVal.width < 11 }).map(t => t.textContent)`)
    expect(small).toEqual([])
    await close()
  })
})

describe('labels', () => {
  test('a scenario name of 15 Chinese characters is whole: no text of a picture leaves the page or its column', async () => {
    for (const width of [1180, 390]) {
      const { page, close } = await openPage(browser, zh, { viewport: { width, height: 900 }, font: true })
      expect(await page.getByText('数字经济二次攀登加速推进的情景').count()).toBeGreaterThan(0)
      expect(await page.evaluate(findClipped)).toEqual([])
      await close()
    }
  })
})

describe('on A4 paper', () => {
  test('no row, picture or box is split between pages, and no table is wider than the paper', async () => {
    // 184 mm between the margins of 13 mm, 270 mm high (A4 less 13 and 14): 695 × 1020 CSS pixels.
    const { page, close } = await openPage(browser, zh, {
      viewport: { width: 695, height: 1020 },
      font: true,
    })
    await page.emulateMedia({ media: 'print' })
    const { checked, splittable, wide } = await page.evaluate(findSplit)
    expect(checked).toBeGreaterThan(150)
    expect(splittable).toEqual([])
    expect(wide).toEqual([])
    const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1')
    const pages = (pdf.match(/\/Type\s*\/Page[^s]/g) ?? []).length
    expect(pages).toBeGreaterThan(3)
    expect(pages).toBeLessThanOrEqual(20)
    await close()
  })
})
