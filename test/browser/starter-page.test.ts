import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { figures, visibleText } from '../briefing/read-html.js'
import { data } from '../starter/gold-extraction.js'
import { compose, written } from '../starter/starter-folder.js'
import { startBrowser } from './open-page.js'
import { testSoundPage } from './sound-page.js'

// Pages of new projects: of a report with data, of the same report without, and the example that is shipped.
const root = fileURLToPath(new URL('../..', import.meta.url))
const kinds = ['with data', 'without data', 'example'] as const
let browser: Browser
const folders: string[] = []
const pages = new Map<string, string>()

beforeAll(async () => {
  for (const kind of kinds) {
    const folder =
      kind === 'example'
        ? join(root, 'starter')
        : written(await compose('town', kind === 'with data' ? data : undefined))
    const out = written({ files: [], entries: [], missing: [], series: [] })
    folders.push(out, ...(kind === 'example' ? [] : [folder]))
    const plan = kind === 'example' ? 'my-city-2026' : 'town-2026'
    const words = [join(root, 'dist/outturn.js'), 'brief', `reports/${plan}.yaml`, '--out', out, '--quiet']
    execFileSync(process.execPath, words, { cwd: folder })
    for (const [language, ending] of [
      ['zh', 'html'],
      ['en', 'en.html'],
    ] as const) {
      pages.set(`${kind}, ${language}`, readFileSync(join(out, `${plan}.${ending}`), 'utf8'))
    }
  }
  browser = await startBrowser()
}, 240_000)
afterAll(async () => {
  await browser.close()
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

// The others quote indicators whose own names hold a numeral in one language only (每千人口, per 1,000 people).
test.each(['example'] as const)('both editions hold the same figures in the same order, %s', kind => {
  const [zh = [], en] = ['zh', 'en'].map(language =>
    figures(visibleText(pages.get(`${kind}, ${language}`) ?? '')),
  )
  expect(zh.length).toBeGreaterThan(50)
  expect(en).toEqual(zh)
})

describe.each(kinds.flatMap(kind => [`${kind}, zh`, `${kind}, en`]))(
  'the page of a new project, %s',
  name => {
    const html = (): string => pages.get(name) ?? ''

    testSoundPage(() => browser, html)
  },
)
