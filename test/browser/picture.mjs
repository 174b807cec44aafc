// Pictures of a page for looking at: node test/browser/picture.mjs PAGE.html [FOLDER]
// Writes desktop light and dark, phone, and the print (emulated at the width of the paper) as PNG, and the PDF itself.
// The Chinese font is loaded for the picture only.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

process.env.AWS_LAMBDA_JS_RUNTIME = 'nodejs22.x'
const { default: chromium } = await import('@sparticuz/chromium')
const { chromium: playwright } = await import('playwright-core')

const [file, folder = '.'] = process.argv.slice(2)
if (file === undefined) throw new Error('which page?')
mkdirSync(folder, { recursive: true })
const name = basename(file).replace(/\.html$/, '')
const fonts = new URL('../../node_modules/@fontsource/noto-sans-sc/files/', import.meta.url)
const faces = [400, 700]
  .flatMap(weight =>
    // Set 109 holds the arrow.
    ['chinese-simplified', 'latin', '109'].map(set => {
      const data = readFileSync(new URL(`noto-sans-sc-${set}-${weight}-normal.woff2`, fonts)).toString(
        'base64',
      )
      const range = set === 'latin' ? 'unicode-range:U+0-2FF;' : set === '109' ? 'unicode-range:U+2192;' : ''
      return `@font-face{font-family:"Noto Sans SC";font-weight:${weight};${range}src:url(data:font/woff2;base64,${data}) format("woff2")}`
    }),
  )
  .join('')

const browser = await playwright.launch({
  executablePath: await chromium.executablePath(),
  // Not the package's own arguments: they put everything in one process, which ends with the first closed context.
  args: ['--no-sandbox', '--headless=shell', '--font-render-hinting=none'],
  headless: true,
})

async function open(options) {
  const context = await browser.newContext({ bypassCSP: true, ...options })
  const page = await context.newPage()
  await page.goto(pathToFileURL(resolve(file)).href)
  // Quotation marks of the Chinese font are full width: right in Chinese, wrong in English.
  const english = await page.evaluate(() => document.documentElement.lang.startsWith('en'))
  const first = english ? '"DejaVu Sans",' : ''
  await page.addStyleTag({
    content: `${faces}body,svg{font-family:${first}"Noto Sans SC",sans-serif!important}`,
  })
  await page.evaluate(() => document.fonts.ready)
  return page
}

const views = [
  ['light', { viewport: { width: 1180, height: 900 } }],
  ['dark', { viewport: { width: 1180, height: 900 }, colorScheme: 'dark' }],
  ['phone', { viewport: { width: 390, height: 844 }, deviceScaleFactor: 1.5 }],
]
for (const [view, options] of views) {
  const page = await open(options)
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  // One long picture cannot be read: cut it into pieces.
  const step = view === 'phone' ? 2400 : 1800
  for (let top = 0, piece = 1; top < height; top += step, piece++) {
    await page.screenshot({
      path: join(folder, `${name}.${view}.${piece}.png`),
      fullPage: true,
      clip: { x: 0, y: top, width: options.viewport.width, height: Math.min(step, height - top) },
    })
  }
  process.stdout.write(`${view}: ${height} px\n`)
  await page.context().close()
}

const page = await open({ viewport: { width: 695, height: 1020 }, deviceScaleFactor: 1.5 })
// The print as one long strip at the width of the paper, cut at the height of a page; real pages break earlier.
await page.emulateMedia({ media: 'print' })
const length = await page.evaluate(() => document.documentElement.scrollHeight)
for (let top = 0, piece = 1; top < length && piece <= 12; top += 1020, piece++) {
  await page.screenshot({
    path: join(folder, `${name}.print.${piece}.png`),
    fullPage: true,
    clip: { x: 0, y: top, width: 695, height: Math.min(1020, length - top) },
  })
}
await page.emulateMedia({ media: null })
const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true })
writeFileSync(join(folder, `${name}.pdf`), pdf)
const pages = (pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g) ?? []).length
process.stdout.write(`print: ${pages} pages\n`)
await browser.close()
