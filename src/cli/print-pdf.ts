import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { error, fail, type Outcome, succeed } from '../vocabulary/diagnostic.js'
import { Chromium, ChromiumFault, fieldsOf } from './chromium.js'
import { type ChromiumSearch, findChromium } from './find-chromium.js'
import { endingSignals } from './hear-signals.js'

/**
 * Prints pages as PDF with a Chromium that is found: tagged, with the headings as bookmarks, on the paper the style sheet asks for. Scripts of a
 * page do not run. The same page, browser and fonts give the same bytes. Refuses to print Chinese where the browser has no font for it.
 */
export async function printPdf(
  pages: readonly string[],
  search: ChromiumSearch,
): Promise<Outcome<readonly Uint8Array[]>> {
  const path = findChromium(search)
  if (!path.ok) return path
  const folder = mkdtempSync(join(tmpdir(), 'outturn-pdf-'))
  let browser: Chromium | undefined
  const abandon = (): void => {
    browser?.abandon()
    rmSync(folder, { recursive: true, force: true })
  }
  // Before the listener that ends the process.
  for (const signal of endingSignals) process.prependOnceListener(signal, abandon)
  try {
    browser = new Chromium(path.value, { asRoot: process.getuid?.() === 0 })
    if (pages.some(page => /\p{Script=Han}/u.test(page)) && !(await hasChinese(browser))) {
      return fail(
        error(
          'F132',
          `${path.value} finds no font with Chinese characters`,
          undefined,
          'The PDF would show empty boxes. Install one, such as Noto Sans CJK (fonts-noto-cjk).',
        ),
      )
    }
    const printed: Uint8Array[] = []
    for (const [index, page] of pages.entries()) {
      const file = join(folder, `${index}.html`)
      writeFileSync(file, page)
      printed.push(withoutChance(await printPage(browser, pathToFileURL(file).href)))
    }
    return succeed(printed)
  } catch (thrown) {
    if (!(thrown instanceof ChromiumFault)) throw thrown
    const message = `${path.value} did not print the page: ${thrown.message}`
    return fail(error('F131', message, undefined, ...(browser?.said ?? [])))
  } finally {
    for (const signal of endingSignals) process.removeListener(signal, abandon)
    await browser?.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A page of the browser; its session takes calls. */
async function open(browser: Chromium): Promise<string> {
  const made = await browser.call('Target.createTarget', { url: 'about:blank' })
  const attached = await browser.call('Target.attachToTarget', {
    targetId: made.get('targetId'),
    flatten: true,
  })
  return `${attached.get('sessionId')}`
}

/** Two characters that nobody confuses look alike only where both are an empty box. */
const drawsTwoBoxes = `(() => {
  const drawn = character => {
    const canvas = document.createElement('canvas')
    canvas.width = canvas.height = 40
    const context = canvas.getContext('2d')
    context.font = '32px sans-serif'
    context.fillText(character, 2, 34)
    return canvas.toDataURL()
  }
  return drawn('一') === drawn('龙')
})()`

async function hasChinese(browser: Chromium): Promise<boolean> {
  const session = await open(browser)
  const answer = await browser.call(
    'Runtime.evaluate',
    { expression: drawsTwoBoxes, returnByValue: true },
    session,
  )
  return fieldsOf(answer.get('result')).get('value') === false
}

async function printPage(browser: Chromium, url: string): Promise<Buffer> {
  const session = await open(browser)
  await browser.call('Page.enable', {}, session)
  await browser.call('Emulation.setScriptExecutionDisabled', { value: true }, session)
  const loaded = browser.event('Page.loadEventFired')
  // Where going there fails first, nobody waits for it any more.
  loaded.catch(() => {})
  const went = await browser.call('Page.navigate', { url }, session)
  if (went.has('errorText')) throw new ChromiumFault(`${went.get('errorText')}`)
  await loaded
  const printed = await browser.call(
    'Page.printToPDF',
    {
      printBackground: true,
      preferCSSPageSize: true,
      generateTaggedPDF: true,
      generateDocumentOutline: true,
    },
    session,
  )
  return Buffer.from(`${printed.get('data')}`, 'base64')
}

/**
 * Takes out what differs from one printing to the next: when it was printed, with spaces in its place, because a PDF counts its bytes; and where the
 * browser began to count the elements of the page, which then begins with 1.
 */
function withoutChance(pdf: Buffer): Uint8Array {
  const text = pdf.toString('latin1')
  const elements = /\(node(\d{8})\)/g
  const first = [...text.matchAll(elements)].reduce((least, [, id]) => Math.min(least, Number(id)), Infinity)
  const settled = text
    .replace(/\/(?:Creation|Mod)Date ?\(D:[^)]{1,40}\)/g, found => ' '.repeat(found.length))
    .replace(elements, (_, id: string) => `(node${`${Number(id) - first + 1}`.padStart(8, '0')})`)
  return Buffer.from(settled, 'latin1')
}
