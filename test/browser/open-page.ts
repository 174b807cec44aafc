import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'

/** A page under test, with everything it said and asked for. */
export interface Opened {
  readonly page: Page
  readonly console: readonly string[]
  readonly requests: readonly string[]
  /** Requests the browser stopped, with its reason: `csp https://…`. */
  readonly stopped: readonly string[]
  readonly close: () => Promise<void>
}

/** Starts the Chromium of `@sparticuz/chromium`, which needs no installation. */
export async function startBrowser(): Promise<Browser> {
  process.env['AWS_LAMBDA_JS_RUNTIME'] = 'nodejs22.x'
  const packaged = await import('@sparticuz/chromium')
  return await chromium.launch({
    executablePath: await packaged.default.executablePath(),
    // Not the package's own arguments: they put everything in one process, which ends with the first closed context.
    args: ['--no-sandbox', '--headless=shell', '--font-render-hinting=none'],
    headless: true,
  })
}

const faces = ['400', '700'].flatMap(weight =>
  ['chinese-simplified', 'latin'].map(set => {
    const file = new URL(
      `../../node_modules/@fontsource/noto-sans-sc/files/noto-sans-sc-${set}-${weight}-normal.woff2`,
      import.meta.url,
    )
    const range = set === 'latin' ? 'unicode-range:U+0-2FF;' : ''
    return `@font-face{font-family:"Noto Sans SC";font-weight:${weight};${range}src:url(data:font/woff2;base64,${readFileSync(file).toString('base64')}) format("woff2")}`
  }),
)
const font = `${faces.join('')}body,svg{font-family:"Noto Sans SC",sans-serif!important}`

/**
 * Opens a page from a file as a reader would. With `font`, the Chinese font of the development packages is put in, for
 * which the page's own content policy has to be set aside: never do that where the policy is what is tested.
 */
export async function openPage(
  browser: Browser,
  html: string,
  options: BrowserContextOptions & { readonly font?: boolean } = {},
): Promise<Opened> {
  const { font: withFont = false, ...rest } = options
  const file = join(mkdtempSync(join(tmpdir(), 'outturn-page-')), 'page.html')
  writeFileSync(file, html)
  const context = await browser.newContext({ ...rest, ...(withFont ? { bypassCSP: true } : {}) })
  const page = await context.newPage()
  const said: string[] = []
  const requests: string[] = []
  page.on('console', message => void said.push(message.text()))
  page.on('pageerror', problem => void said.push(`${problem}`))
  page.on('request', request => {
    if (!request.url().startsWith('data:')) requests.push(request.url())
  })
  const stopped: string[] = []
  page.on('requestfailed', request => void stopped.push(`${request.failure()?.errorText} ${request.url()}`))
  await page.goto(pathToFileURL(file).href)
  if (withFont) {
    await page.addStyleTag({ content: font })
    await page.evaluate('document.fonts.ready')
  }
  return { page, console: said, requests, stopped, close: () => context.close() }
}
