import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser } from 'playwright-core'
import { expect, test } from 'vitest'
import { openPage } from './open-page.js'
import { findClipped, findLowContrast, findSplit, findUnseen, findWide, openFolds } from './page-probes.js'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const patience = { timeout: 240_000 }

/** Tests what every page must hold: no fault of access in light and dark, and that it fits a phone and a sheet of A4. */
export function testSoundPage(browser: () => Browser, html: () => string): void {
  test('axe finds nothing and no text is pale, in light and dark', patience, async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const viewport = { width: 1180, height: 900 }
      const opened = await openPage(browser(), html(), { colorScheme, bypassCSP: true, viewport })
      expect(opened.console).toEqual([])
      await opened.page.evaluate(openFolds)
      const { low } = await opened.page.evaluate(findLowContrast)
      expect(low).toEqual([])
      await opened.page.addScriptTag({ content: axe })
      const found = await opened.page.evaluate<{ violations: { id: string }[] }>('axe.run(document)')
      expect(found.violations.map(({ id }) => id)).toEqual([])
      await opened.close()
    }
  })

  test('fits a phone and a sheet of A4', patience, async () => {
    const phone = await openPage(browser(), html(), { viewport: { width: 390, height: 844 }, font: true })
    await phone.page.evaluate(openFolds)
    for (const width of [390, 360, 768, 1180]) {
      await phone.page.setViewportSize({ width, height: 844 })
      expect(await phone.page.evaluate('document.documentElement.scrollWidth')).toBe(width)
      expect(await phone.page.evaluate(findWide)).toEqual([])
      expect(await phone.page.evaluate(findUnseen)).toEqual([])
      if (width <= 390) expect(await phone.page.evaluate(findClipped)).toEqual([])
    }
    await phone.close()
    const paper = await openPage(browser(), html(), { viewport: { width: 695, height: 1020 }, font: true })
    await paper.page.emulateMedia({ media: 'print' })
    // Paper has what a screen folds away.
    const folded =
      "[...document.querySelectorAll('.fold > :not(summary)')].filter(e => !e.checkVisibility() || e.getBoundingClientRect().height === 0).length"
    expect(await paper.page.evaluate(folded)).toBe(0)
    const { splittable, wide } = await paper.page.evaluate(findSplit)
    expect(splittable).toEqual([])
    expect(wide).toEqual([])
    await paper.close()
  })
}
