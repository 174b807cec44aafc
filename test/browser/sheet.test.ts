import { execFileSync } from 'node:child_process'
import { appendFileSync, mkdtempSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeLink } from '../../src/live/panel/link-state.js'
import { figures, visibleText } from '../briefing/read-html.js'
import { type AboutPage, ask } from './live-page.js'
import { type Opened, openPage, startBrowser } from './open-page.js'
import { findClipped, findLowContrast, findSplit, findWide } from './page-probes.js'

// The short forms of the shipped plans and of a new project, made by the built command: `npm test` builds first.
const root = fileURLToPath(new URL('../..', import.meta.url))
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const patience = { timeout: 240_000 }
const folder = mkdtempSync(join(tmpdir(), 'outturn-sheet-'))
const command = join(root, 'dist', 'outturn.js')
const pages = new Map<string, string>()
let browser: Browser

function brief(plan: string, cwd: string, name: string): void {
  execFileSync(process.execPath, [command, 'brief', plan, '--out', folder], { cwd })
  for (const language of ['zh', 'en'])
    pages.set(
      `${name} ${language}`,
      readFileSync(join(folder, language === 'zh' ? `${name}.html` : `${name}.en.html`), 'utf8'),
    )
}

const shipped = ['one-page', 'scorecard', 'comparison'].map(form => `hangzhou-2024-${form}`)

beforeAll(async () => {
  for (const name of shipped) brief(join('reports', `${name}.yaml`), root, name)
  const town = join(folder, 'town')
  execFileSync(process.execPath, [command, 'new', town], { cwd: folder })
  appendFileSync(join(town, 'reports', 'town-2026.yaml'), 'template: one-page\n')
  brief(join('reports', 'town-2026.yaml'), town, 'town-2026')
  browser = await startBrowser()
}, patience.timeout)
afterAll(async () => {
  await browser.close()
})

const sheets = ['hangzhou-2024-one-page', 'town-2026']
const editions = ['zh', 'en']

describe.each(sheets.flatMap(name => editions.map(language => `${name} ${language}`)))(
  'the sheet %s',
  name => {
    test('is one sheet of A4 in print, nothing cut or too wide', patience, async () => {
      // 184 by 277 mm: the paper less the margins of the sheet.
      const viewport = { width: 695, height: 1047 }
      const opened = await openPage(browser, pages.get(name) ?? '', { viewport, font: true })
      await opened.page.emulateMedia({ media: 'print' })
      const { splittable, wide } = await opened.page.evaluate(findSplit)
      expect(splittable).toEqual([])
      expect(wide).toEqual([])
      expect(await opened.page.evaluate(findClipped)).toEqual([])
      const height = await opened.page.evaluate<number>('document.body.getBoundingClientRect().height')
      // Room for fonts that run wider than the one measured with; and a sheet that is more than three quarters full.
      expect(height).toBeLessThan(1047 * 0.98)
      expect(height).toBeGreaterThan(1047 * 0.75)
      await opened.page.emulateMedia({ media: null })
      const pdf = (await opened.page.pdf({ preferCSSPageSize: true, printBackground: true })).toString(
        'latin1',
      )
      expect(pdf.match(/\/Type\s*\/Page[^s]/g)).toHaveLength(1)
      await opened.close()
    })
  },
)

/** Every assumption of the page's year at the end of its plausible range: the longest list of moves, and conflicts that were none. */
async function allMoved(opened: Opened): Promise<string> {
  const about = (await ask(opened.page, { ask: 'about' })) as AboutPage
  const levers = about.assumptions.flatMap(({ id, range, values }) =>
    range === undefined || values['plan']?.['2024'] === undefined ? [] : [[id, { 2024: range.low }] as const],
  )
  const periods = Object.keys(Object.values(about.assumptions[0]?.values ?? {})[0] ?? {})
  return writeLink({ scenario: 'plan', assumptions: Object.fromEntries(levers), addFactors: {} }, periods)
}

test.each(editions)('%s: the sheet is one page also with everything moved', patience, async language => {
  const out = join(folder, 'moving')
  const plan = join('reports', 'hangzhou-2024-one-page.yaml')
  const words = ['brief', plan, '--interactive', '--lang', language, '--out', out]
  execFileSync(process.execPath, [command, ...words], { cwd: root })
  const name = `hangzhou-2024-one-page${language === 'zh' ? '' : '.en'}.html`
  const opened = await openPage(browser, readFileSync(join(out, name), 'utf8'), { font: true })
  await opened.page.evaluate(`location.hash = ${JSON.stringify(await allMoved(opened))}`)
  const isSettled = `document.documentElement.matches('.lv-moved') && document.documentElement.dataset.live === 'settled'`
  await expect.poll(() => opened.page.evaluate(isSettled), { timeout: 60_000 }).toBe(true)
  const pdf = await opened.page.pdf({ preferCSSPageSize: true, printBackground: true })
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g)).toHaveLength(1)
  await opened.close()
})

describe.each([...shipped, 'town-2026'])('%s', name => {
  test('both editions hold the same figures', () => {
    const [zh = [], en = []] = editions.map(language =>
      [...figures(visibleText(pages.get(`${name} ${language}`) ?? ''))].sort(),
    )
    expect(zh.length).toBeGreaterThan(60)
    expect(en).toEqual(zh)
  })

  test.each(editions)('%s: every inner link leads to one place, and the page is light', language => {
    const html = pages.get(`${name} ${language}`) ?? ''
    expect(Buffer.byteLength(html)).toBeLessThan(300_000)
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(match => match[1])
    expect(new Set(ids).size).toBe(ids.length)
    const wanted = new Set([...html.matchAll(/href="#([^"]+)"/g)].map(match => match[1]))
    expect([...wanted].filter(id => !ids.includes(id))).toEqual([])
  })

  test.each(editions)(
    '%s: axe finds nothing in light and dark; a phone shows it whole',
    patience,
    async language => {
      const html = pages.get(`${name} ${language}`) ?? ''
      for (const colorScheme of ['light', 'dark'] as const) {
        const opened = await openPage(browser, html, {
          colorScheme,
          bypassCSP: true,
          viewport: { width: 1180, height: 900 },
        })
        expect(opened.console).toEqual([])
        expect(opened.requests).toHaveLength(1)
        const { low } = await opened.page.evaluate(findLowContrast)
        expect(low).toEqual([])
        await opened.page.addScriptTag({ content: axe })
        const found = await opened.page.evaluate<{ violations: { id: string }[] }>('axe.run(document)')
        expect(found.violations.map(({ id }) => id)).toEqual([])
        await opened.close()
      }
      const phone = await openPage(browser, html, { viewport: { width: 390, height: 844 }, font: true })
      expect(await phone.page.evaluate('document.documentElement.scrollWidth')).toBe(390)
      expect(await phone.page.evaluate(findWide)).toEqual([])
      expect(await phone.page.evaluate(findClipped)).toEqual([])
      await phone.close()
    },
  )
})
