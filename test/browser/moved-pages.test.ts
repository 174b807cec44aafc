import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Settings } from '../../src/live/engine/types.js'
import { writeLink } from '../../src/live/panel/link-state.js'
import { shortSum } from '../../src/vocabulary/short-sum.js'
import { at, root } from '../cli/outturn.js'
import { ask, interactivePage } from './live-page.js'
import { type Opened, openPage, startBrowser } from './open-page.js'
import { findWide } from './page-probes.js'
import { expectSame, json, still } from './same-numbers.js'

// The page that was moved, set beside the page that the command writes of the saved scenario: wherever the two say the same thing, they must
// say it in the same words.

const folder = mkdtempSync(join(tmpdir(), 'outturn-moved-'))
const patience = 120_000
let browser: Browser

beforeAll(async () => {
  browser = await startBrowser()
}, patience)
afterAll(async () => {
  await browser.close()
})

const plans = {
  full: 'hangzhou-2024',
  'one-page': 'hangzhou-2024-one-page',
  'scenario-comparison': 'hangzhou-2024-comparison',
  scorecard: 'hangzhou-2024-scorecard',
} as const
type Template = keyof typeof plans
const firstSections = {
  full: 'indicators',
  'one-page': 'premises',
  'scenario-comparison': 'outcomes',
  scorecard: 'scorecard',
} as const

/** What the panel calls the scenario, and the file. */
const title = { zh: '报告目标情景（已调整）', en: 'moved' }

/** Several assumptions, in the page's year and after it, and an add factor. */
const moves: Settings = {
  scenario: 'plan',
  assumptions: {
    rd_growth: { 2024: 0.02, 2025: 0.12 },
    // As a file's 4.1% is read; a page rounds what a link says to that.
    va_other_services_growth: { 2024: 4.1 / 100 },
    cn_exports_growth: { 2024: -0.06, 2026: 0.01 },
  },
  addFactors: { retail_sales: { 2024: -250 } },
}

/** A section that the page does not write anew, and that takes the command long. */
const notMoved = /^reconcile:.*\n/gm

/** Texts that follow what is set, and say which scenario they mean. */
const follows = `texts:
  - at: AT
    zh: 在“{title}”下，增长{gdp_growth@2024}，比“{plan.title}”高{gdp_growth@2024 - plan.gdp_growth@2024}；达成{count.met}项，冲突{count.conflicts}组，“{plan.title}”达成{plan.count.met}项。
    en: Under "{title}" growth is {gdp_growth@2024}, {gdp_growth@2024 - plan.gdp_growth@2024} above "{plan.title}"; {count.met} are met, {count.conflicts} conflict; "{plan.title}" meets {plan.count.met}.
    assert: [gdp_growth@2024 > -20%, plan.count.met > 3]
`

const periods = ['2024', '2025', '2026', '2027', '2028', '2029', '2030']
const link = writeLink(moves, periods)
const id = `plan-${shortSum(link)}`

/** A shipped plan with as many draws as a page makes itself, and texts of its own; with another main scenario, `scenarios` in its own. */
function planOf(name: Template, main: string, scenarios: (own: string) => string, texts: string): string {
  const shipped = readFileSync(join(root, 'reports', `${plans[name]}.yaml`), 'utf8')
  const plan = shipped
    .replace(notMoved, '')
    .replace(/^texts:\n(?: {2}.*\n?)+/m, '')
    .replace(/^draws: .*$/m, 'draws: 2000')
    .replace('../models', join(root, 'models'))
    .replace(/^main: plan$/m, `main: ${main}`)
    .replace(/\bto: plan\b/g, `to: ${main}`)
    // A comparison takes four at most.
    .replace(
      /^scenarios: \[(.*?)(, property-downturn)?\]$/m,
      (_, own: string) => `scenarios: [${scenarios(own)}]`,
    )
  const path = join(folder, 'briefing.yaml')
  writeFileSync(path, `${plan}\n${texts.replaceAll('AT', firstSections[name])}`)
  return path
}

/** All a page says, by piece and around its pieces, without pictures, what is marked as written, and what is no part of the page. */
const textsOfPage = `(() => {
  const gone = 'script,style,svg,.lv,.lv-opener,.lv-print,.lv-levers,.lv-message,.lv-whose,.man,[data-written]'
  const textOf = root => {
    const copy = root.cloneNode(true)
    for (const each of copy.querySelectorAll(gone)) each.remove()
    if (root === document.body) for (const each of copy.querySelectorAll('[data-piece]')) each.remove()
    return copy.textContent.replace(/\\s+/g, ' ').trim()
  }
  const pieces = [...document.querySelectorAll('[data-piece]')].map(each => [each.dataset.piece, textOf(each)])
  return { ...Object.fromEntries(pieces), rest: textOf(document.body), title: document.title }
})()` as unknown as () => Readonly<Record<string, string>>

async function settled(page: Page): Promise<void> {
  const isSettled = `document.documentElement.dataset.live === 'settled' && !document.documentElement.matches('.lv-drawing,.lv-judging,.lv-tracing')`
  await expect.poll(() => page.evaluate(isSettled), { timeout: 60_000, interval: 30 }).toBe(true)
}

/** Opens a page in a state, by the link that holds it. */
async function openAt(html: string, link: string): Promise<Opened> {
  const opened = await openPage(browser, html, { viewport: { width: 1280, height: 900 } })
  await opened.page.evaluate(`location.hash = ${JSON.stringify(link)}`)
  await settled(opened.page)
  return opened
}

/** The text of a file that no page can know: on which line it states what was moved. */
function unlike(texts: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const line = / ?(?:plan-\w+\.yaml )?第 \d+ 行|在本页设定|—/g
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [
      name,
      ['assumptions', 'appendix'].includes(name) ? text.replace(line, '') : text,
    ]),
  )
}

/** A comparison has a waterfall for each scenario: in the page that of the run that was moved stands in the place of the main scenario's, the command has one more. */
function withoutWaterfalls(texts: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(texts).filter(([piece]) => !piece.startsWith('waterfall-')))
}

test.each(Object.keys(plans) as Template[])(
  '%s: a page that was moved says what the command writes of the saved scenario',
  {
    timeout: patience,
  },
  async name => {
    const html = interactivePage(
      planOf(name, 'plan', own => own, follows),
      folder,
      root,
    )
    const moved = await openAt(html, link)
    const saved = at(await ask(moved.page, { ask: 'yaml', settings: moves, name: id }), 'yaml')
    const file = join(folder, `${id}.yaml`)
    writeFileSync(file, String(saved).replace(/^title: .*$/m, `title: ${JSON.stringify(title)}`))
    const plan = planOf(name, file, own => own.replace(/\bplan\b/, `plan, ${file}`), follows)
    const written = await openPage(browser, interactivePage(plan, folder, root))
    const [own, theirs] = [await moved.page.evaluate(textsOfPage), await written.page.evaluate(textsOfPage)]
    const [here, there] = [unlike(own), unlike(theirs)].map(texts =>
      name === 'scenario-comparison' ? withoutWaterfalls(texts) : texts,
    )
    expect(here).toEqual(there)
    expect([...moved.console, ...written.console]).toEqual([])
    await moved.close()
    await written.close()
  },
)

test.each(['one-page', 'scenario-comparison'] as const)(
  '%s: a scenario of the page that was chosen is what the command writes with it as the main one',
  { timeout: patience },
  async name => {
    const html = interactivePage(
      planOf(name, 'plan', own => own, follows),
      folder,
      root,
    )
    const chosen = await openAt(html, writeLink(still('export-slump'), periods))
    const plan = planOf(name, 'export-slump', own => own, follows)
    const written = await openPage(browser, interactivePage(plan, folder, root))
    expect(await chosen.page.evaluate(textsOfPage)).toEqual(await written.page.evaluate(textsOfPage))
    await chosen.close()
    await written.close()
  },
)

/** True as written (growth is 5.1%), and not when it was moved; and sentences that nothing can keep true. */
const denied = `texts:
  - at: AT
    zh: 增长{gdp_growth@2024}，站上百分之五；研发达标。
    en: Growth of {gdp_growth@2024} is above five per cent, and R&D is met.
    assert: [gdp_growth@2024 >= 5%, target.rd-spend.verdict == met, gdp_growth@2024 - baseline.gdp_growth@2024 > 0 pp]
  - at: AT
    zh: “报告目标情景”增长{gdp_growth@2024}。
    en: Growth is {gdp_growth@2024} under the plan.
  - at: AT
    zh: 经济稳中向好。
    en: The economy is doing well.
`

test('a sentence that no longer holds is struck out with the reason, one that nothing keeps true says so, and both come back', {
  timeout: patience,
}, async () => {
  const html = interactivePage(
    planOf('scorecard', 'plan', own => own, denied),
    folder,
    root,
  )
  const { page, close } = await openPage(browser, html)
  const own = (): Promise<readonly string[]> =>
    page.$$eval('.own', texts => texts.map(each => (each.textContent ?? '').trim()))
  const before = await own()
  expect(before.length).toBe(3)
  await page.evaluate(`location.hash = ${JSON.stringify(link)}`)
  await settled(page)
  const [first = '', second = '', third = ''] = await own()
  expect(await page.textContent('.own del')).toBe(before[0])
  // Every assertion that is false, in the figures of the card; the command says the same of a plan about the saved scenario.
  expect(first.slice(before[0]?.length)).toMatch(
    /^ 此句按原文的“报告目标情景”成立，按“报告目标情景（已调整）”不成立：地区生产总值实际增速（2024）为4\.\d+%，此句要求 ≥ 5\.0+%；全社会研发经费投入的研判为未达成，此句要求 = 达成；地区生产总值实际增速（2024） − “基准情景”的地区生产总值实际增速（2024）为−0\.\d+个百分点，此句要求 ＞ 0\.0+个百分点。$/,
  )
  for (const [text, was] of [
    [second, before[1]],
    [third, before[2]],
  ])
    expect(text).toBe(`${was} 此句说的是页面原文的“报告目标情景”，未随调整改写。`)
  await page.click('.lv-whose button')
  await settled(page)
  expect(await own()).toEqual(before)
  expect(await page.isVisible('.lv-whose')).toBe(false)
  await close()
})

/** The numbers of the table of all variables: value left, value right, difference. */
const comparedNumbers =
  `Object.fromEntries([...document.querySelectorAll('.lv-compare details tr[id]')].map(row =>
  [row.id.slice(3), [...row.querySelectorAll('data')].map(each => Number(each.value))]))` as unknown as () => Readonly<
    Record<string, readonly number[]>
  >

/** Every number of the comparison in the page beside that of the command. */
async function expectSameComparison(page: Page, left: string, right: string, period: string): Promise<void> {
  const document = json({ cwd: root }, ['compare', left, right])
  const at_ = (at(document, 'periods') as readonly string[]).indexOf(period)
  const numbers = await page.evaluate(comparedNumbers)
  const variables = Object.keys(Object(at(document, 'variables')))
  expect(Object.keys(numbers)).toEqual(expect.arrayContaining(variables))
  expect(variables.length).toBeGreaterThan(80)
  for (const id of variables) {
    const [a, b, gap] = numbers[id] ?? []
    expectSame(a, at(document, 'variables', id, 'values', 0, at_), `${id} left`)
    expectSame(b, at(document, 'variables', id, 'values', 1, at_), `${id} right`)
    expectSame(gap, at(document, 'variables', id, 'differences', 0, at_), `${id} difference`)
  }
  const entries = at(document, 'changes', 0, 'entries')
  if (!Array.isArray(entries)) throw new Error('no changes')
  expect(await page.textContent('.lv-told')).toContain(`假设不同 ${entries.length} 项`)
}

test('any two scenarios are compared, what is set now and kept states too: with the numbers of the command, by keyboard, in the link, on a phone and on paper', {
  timeout: patience,
}, async () => {
  const html = interactivePage(
    planOf('scorecard', 'plan', () => 'baseline, plan, export-slump', ''),
    folder,
    root,
  )
  const {
    page,
    close,
    console: said,
  } = await openPage(browser, html, { viewport: { width: 1280, height: 900 } })
  await page.click('.lv-opener')
  await page.locator('[data-do=compare]').press('Enter')
  expect(await page.evaluate('document.activeElement.id' as unknown as () => string)).toBe('lv-compare-title')
  // Nothing is moved: two scenarios, and not the same run twice.
  expect(
    await page.$$eval('.lv-sides select', all => all.map(each => (each as HTMLSelectElement).value)),
  ).toEqual(['plan', 'baseline', '2024'])
  await page.selectOption('#lv-left', 'baseline')
  await page.selectOption('#lv-right', 'export-slump')
  await page.selectOption('#lv-compare-period', '2026')
  await page.locator('.lv-compare summary').press('Enter')
  const told = (text: string): Promise<void> =>
    expect.poll(() => page.textContent('.lv-told'), { timeout: 20_000 }).toContain(text)
  await told('左：基准情景；右：出口下滑')
  await expectSameComparison(page, 'baseline', 'export-slump', '2026')
  // Rates differ in points, amounts in their unit with a share; both with the sign of right less left.
  const text = (id: string): Promise<string> =>
    page.$eval(`.lv-compare details [id=cv-${id}] td:last-child`, cell => cell.textContent ?? '')
  expect(await text('gdp_growth')).toMatch(/^[+−]\d+\.\d+个百分点$/)
  expect(await text('trade_total')).toMatch(/^−[\d,.]+亿元（−\d+\.\d+%）$/)
  // What is set now on the right, and the same state kept on the left.
  await page.evaluate(
    `location.hash = ${JSON.stringify(writeLink(moves, periods, undefined, { left: { scenario: 'plan' }, right: { now: true }, period: '2024' }))}`,
  )
  await settled(page)
  await told('右：现在的设定：报告目标情景（已调整）')
  const saved = at(await ask(page, { ask: 'yaml', settings: moves, name: id }), 'yaml')
  const file = join(folder, `${id}.yaml`)
  writeFileSync(file, String(saved))
  await expectSameComparison(page, 'plan', file, '2024')
  await expect
    .poll(() => page.locator('.lv-compare data').count(), { timeout: 20_000 })
    .toBeGreaterThan(3 * 100)
  const chances = await page.$$eval('.lv-compare > div:last-child tbody tr:first-child data', all =>
    all.map(each => each.getAttribute('value')),
  )
  const [before, after] = ['plan', file].map(name =>
    at(json({ cwd: root }, ['check', name, '--draws', '2000']), 'scenarios', 0, 'joint', 'probability'),
  )
  expect(chances.slice(0, 2).map(Number)).toEqual([before, after])
  await page.locator('.lv-sides button:nth-of-type(2)').press('Enter')
  await page.selectOption('#lv-left', '.0')
  await page.click('.lv-whose button')
  await told('左：留存 1：报告目标情景（已调整）；右：现在的设定：报告目标情景。')
  await expectSameComparison(page, file, 'plan', '2024')
  // The link holds it all, the kept state included.
  await page.waitForURL(/#w1=plan;\*/)
  const copy = await page.context().newPage()
  await copy.goto(page.url())
  await copy.waitForSelector('.lv-compare details')
  expect(await copy.textContent('.lv-pair')).toBe(
    '左：留存 1：报告目标情景（已调整）；右：现在的设定：报告目标情景',
  )
  await copy.emulateMedia({ media: 'print' })
  expect(await copy.isVisible('.lv-pair')).toBe(true)
  expect(await copy.isVisible('.lv-sides')).toBe(false)
  await copy.emulateMedia({ media: 'screen' })
  await copy.setViewportSize({ width: 390, height: 844 })
  expect(await copy.evaluate(findWide)).toEqual([])
  await copy.close()
  // A move that no judged year feels says so.
  await page.evaluate(
    `location.hash = ${JSON.stringify(writeLink({ ...moves, assumptions: { rd_growth: { 2027: 0.12 } }, addFactors: {} }, periods))}`,
  )
  await settled(page)
  expect(await page.textContent('.lv-changes')).toBe(
    '研判没有变化；所调整的全社会研发经费增速（2027年）从2027年起才有影响，而目标只按到2024年研判',
  )
  expect(await page.isVisible('.lv-compare')).toBe(false)
  expect(said).toEqual([])
  await close()
})
