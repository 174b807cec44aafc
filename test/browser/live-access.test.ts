import { mkdtempSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { at, outturnJson, root } from '../cli/outturn.js'
import { interactivePage } from './live-page.js'
import { type Opened, openPage, startBrowser } from './open-page.js'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const folder = mkdtempSync(join(tmpdir(), 'outturn-access-'))
const patience = { timeout: 120_000 }
let browser: Browser
let html = ''
let opened: Opened
let page: Page

beforeAll(async () => {
  html = interactivePage('reports/hangzhou-2024.yaml', folder, root)
  browser = await startBrowser()
  opened = await openPage(browser, html, { viewport: { width: 1280, height: 900 } })
  page = opened.page
}, patience.timeout)
afterAll(() => browser.close())

async function until(on: Page, isTrue: string): Promise<void> {
  await expect.poll(() => on.evaluate(isTrue), { timeout: 60_000, interval: 30 }).toBe(true)
}

function settled(on: Page = page): Promise<void> {
  return until(
    on,
    "document.documentElement.dataset.live === 'settled' && !document.documentElement.matches('.lv-drawing,.lv-judging')",
  )
}

function focused(on: Page = page): Promise<string> {
  return on.evaluate<string>(
    'document.activeElement.id || document.activeElement.dataset.do || document.activeElement.className',
  )
}

/** Presses a key until something has the focus; an error where it never gets it. */
async function pressTo(key: string, wanted: string, most = 60): Promise<void> {
  for (let press = 0; press < most; press++) {
    if (await page.evaluate<boolean>(`document.activeElement.matches(${JSON.stringify(wanted)})`)) return
    await page.keyboard.press(key)
  }
  throw new Error(`${key} does not lead to ${wanted}`)
}

async function type(id: string, value: string): Promise<void> {
  const field = page.locator(`#lv-${id}-row input[type=number]`)
  await field.fill(value)
  await field.press('Enter')
}

function outcomeOf(target: string): Promise<string | null> {
  return page.textContent(`[data-piece=indicators] [data-target=${target}][data-part=outcome]`)
}

test('by keyboard alone, from the load of the page to a saved file', patience, async () => {
  await page.keyboard.press('Tab')
  expect(await page.evaluate('document.activeElement.textContent')).toBe('跳到推演面板')
  await page.keyboard.press('Enter')
  expect(await focused()).toBe('lv-scenario')
  await pressTo('Tab', '#lv-va_primary_growth')
  const value = () => page.inputValue('#lv-va_primary_growth')
  const [first, step] = [
    Number(await value()),
    Number(await page.getAttribute('#lv-va_primary_growth', 'step')),
  ]
  await page.keyboard.press('ArrowRight')
  expect(Number(await value())).toBeCloseTo(first + step, 9)
  await page.keyboard.press('PageUp')
  expect(Number(await value())).toBeCloseTo(first + 11 * step, 9)
  await page.keyboard.press('Control+z')
  expect(Number(await value())).toBeCloseTo(first + step, 9)
  await page.keyboard.press('Control+Shift+z')
  expect(Number(await value())).toBeCloseTo(first + 11 * step, 9)
  // The end of what is plausible, before the end of the slider.
  await page.keyboard.press('End')
  expect(Number(await value())).toBe(5)
  await page.keyboard.press('End')
  expect(Number(await value())).toBeGreaterThan(5)
  await page.keyboard.press('Home')
  expect(Number(await value())).toBe(0)
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  expect(Number(await value())).toBe(5)
  await settled()
  await pressTo('Shift+Tab', '[data-do=save]')
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')])
  const saved = join(folder, download.suggestedFilename())
  await download.saveAs(saved)
  expect(readFileSync(saved, 'utf8')).toContain('va_primary_growth: { 2024: 5%,')
  const run = outturnJson(['run', saved])
  expect(at(run, 'variables', 'va_primary_growth', 'values', 0)).toBe(0.05)
  await page.keyboard.press('Escape')
  expect(await page.isVisible('#what-if')).toBe(false)
  expect(await focused()).toBe('lv-skip')
  await page.keyboard.press('Enter')
})

test(
  'the focus stays where it was pressed or goes to its neighbour, whatever goes; Escape gives up what was typed first',
  patience,
  async () => {
    const number = page.locator('#lv-va_primary_growth-row input[type=number]')
    const held = await number.inputValue()
    await number.fill('1.25')
    await page.keyboard.press('Escape')
    expect(await number.inputValue()).toBe(held)
    expect(await page.isVisible('#what-if')).toBe(true)
    const press = async (selector: string): Promise<void> => {
      await page.locator(selector).focus()
      await page.keyboard.press('Enter')
    }
    await press('[data-do=reset]')
    expect(await focused()).toBe('reset')
    await type('va_primary_growth', '4')
    await press('#lv-va_primary_growth-row .lv-back')
    expect(await focused()).toBe('lv-va_primary_growth')
    for (const way of ['undo', 'redo'])
      for (let most = 0; most < 40; most++) {
        const isIdle = (await page.getAttribute(`[data-do=${way}]`, 'aria-disabled')) === 'true'
        if (isIdle) break
        await press(`[data-do=${way}]`)
        expect(await focused()).toBe(way)
      }
    await type('va_primary_growth', '4')
    await press('.lv-way')
    expect(await focused()).toBe('undo')
    await page.evaluate("location.hash = 'w1=bogus'")
    await page.waitForSelector('.lv-message')
    // An address that cannot be read does not stay, to be copied.
    expect(page.url()).not.toContain('#')
    await press('.lv-message button')
    expect(await focused()).toBe('undo')
    await press('[data-do=compare]')
    expect(await focused()).toBe('lv-compare-title')
    await press('.lv-sides button:last-child')
    expect(await focused()).toBe('compare')
    // No clipboard: the text is there to be copied, and Escape leads back.
    await page.evaluate(
      "Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true })",
    )
    await press('[data-do=copy]')
    await until(page, "document.activeElement.matches('.lv-status textarea')")
    await page.keyboard.press('Escape')
    expect(await focused()).toBe('copy')
    expect(await page.isVisible('#what-if')).toBe(true)
    await page.evaluate('delete navigator.clipboard')
  },
)

test('Back goes to the place before and keeps what is set', patience, async () => {
  await page.evaluate('scrollTo(0, 300)')
  await page.evaluate(`document.querySelector('nav a[href="#h-quotes"]').click()`)
  await page.waitForURL(/#h-quotes$/)
  await type('va_primary_growth', '5')
  await page.waitForURL(/#w1=plan;va_primary_growth:2024=0\.05!\w+$/)
  await page.goBack()
  await page.waitForURL(/#w1=plan;va_primary_growth:2024=0\.05!\w+$/)
  await until(page, 'scrollY === 300')
  expect(await page.inputValue('#lv-va_primary_growth')).toBe('5')
  await page.goForward()
  await until(page, 'scrollY > 1000')
  expect(await page.inputValue('#lv-va_primary_growth')).toBe('5')
})

test(
  'numbers of a table are one stop, arrows go between them, each opens its trace and gives the focus back',
  patience,
  async () => {
    const stops = await page.$$eval('[data-piece] table', tables =>
      tables.map(table => table.querySelectorAll('[role=button][tabindex="0"]').length),
    )
    expect(Math.max(...stops)).toBe(1)
    const table = page.locator('table:has([data-figure][role=button]):visible').first()
    const start = table.locator('[role=button][tabindex="0"]')
    await start.focus()
    const before = await page.evaluate('document.activeElement.dataset.figure')
    await page.keyboard.press('ArrowRight')
    const after = await page.evaluate<string>('document.activeElement.dataset.figure')
    expect(after).not.toBe(before)
    const label = await page.evaluate<string>('document.activeElement.getAttribute("aria-label")')
    await page.keyboard.press('Enter')
    // What a screen reader says of the box is what the number is of.
    const said = await page.getAttribute('.lv-pop', 'aria-label')
    expect(label.endsWith(said ?? '?')).toBe(true)
    expect(await page.evaluate('document.querySelector(".lv-pop").contains(document.activeElement)')).toBe(
      true,
    )
    await page.keyboard.press('Escape')
    expect(await page.evaluate('document.activeElement.dataset.figure')).toBe(after)
    expect(await page.isVisible('#what-if')).toBe(true)
  },
)

test(
  'whatever takes the focus has a name and a role; sliders say their value with its unit',
  patience,
  async () => {
    await page.evaluate("for (const group of document.querySelectorAll('.lv-group')) group.open = true")
    const session = await page.context().newCDPSession(page)
    const { nodes } = await session.send('Accessibility.getFullAXTree')
    const told = nodes.filter(({ ignored }) => !ignored)
    const can = (name: string) =>
      told.filter(node => node.properties?.some(each => each.name === name && each.value.value === true))
    const reached = can('focusable').filter(({ role }) => role?.value !== 'RootWebArea')
    expect(reached.length).toBeGreaterThan(100)
    const nameless = reached.filter(
      ({ name, role }) => !name?.value || role?.value === 'generic' || role?.value === 'none',
    )
    // Frames of wide tables scroll by keyboard and have the name of their table.
    expect(nameless.map(({ role, properties }) => `${role?.value} ${JSON.stringify(properties)}`)).toEqual([])
    const sliders = told.filter(({ role }) => role?.value === 'slider')
    expect(sliders.length).toBeGreaterThan(25)
    const growth = sliders.find(({ name }) => name?.value === '第一产业增加值实际增速')
    const text = growth?.properties?.find(each => `${each.name}` === 'valuetext')
    expect(text?.value.value).toBe('5.00%')
    await session.detach()
  },
)

test(
  'what is implausible is said everywhere, how far, and what is absurd is not taken',
  patience,
  async () => {
    await page.click('[data-do=reset]')
    await page.evaluate(`globalThis.told = []; new MutationObserver(() => globalThis.told.push(document.querySelector('.lv-summary [role=status]').textContent))
    .observe(document.querySelector('.lv-summary [role=status]'), { childList: true, characterData: true, subtree: true })`)
    // A drag of thirty steps is told once.
    await page.locator('#lv-rd_growth').evaluate(async slider => {
      const input = slider as HTMLInputElement
      for (let move = 0; move < 30; move++) {
        input.value = `${1 + move / 4}`
        input.dispatchEvent(new Event('input', { bubbles: true }))
        await new Promise(resolve => setTimeout(resolve, 30))
      }
    })
    await settled()
    await until(page, 'globalThis.told.length > 0')
    expect((await page.evaluate<string[]>('globalThis.told')).length).toBe(1)
    // What the move before changed is not told again, and nothing is told at length.
    await type('rd_growth', '1')
    await until(page, "globalThis.told.at(-1).includes('由达成变为未达成')")
    await type('va_primary_growth', '4')
    await until(page, "globalThis.told.at(-1).startsWith('研判没有变化')")
    expect(
      Math.max(...(await page.evaluate<string[]>('globalThis.told')).map(text => text.length)),
    ).toBeLessThan(151)
    await page.click('[data-do=reset]')
    await type('va_primary_growth', '7.25')
    await settled()
    // 0% to 5% (the model): 2.25 points above, 2.25 / 5 = 0.45 widths.
    const how = '高出上限2.25个百分点，为区间宽度的0.45倍'
    expect(await page.textContent('#lv-va_primary_growth-c')).toContain(`超出合理区间，${how}`)
    expect(await page.getAttribute('#lv-va_primary_growth', 'aria-valuetext')).toContain(
      `超出合理区间，${how}`,
    )
    expect(await page.textContent('h1')).toContain('1 项假设超出合理区间')
    expect(await page.textContent('.lv-summary .lv-beyond')).toContain(how)
    expect(await page.textContent('.lv-print')).toContain(how)
    await until(page, `document.querySelector('.lv-summary [role=status]').textContent.includes('${how}')`)
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('[data-do=save]')])
    const text = readFileSync(await download.path(), 'utf8')
    expect(text).toContain(
      `# 超出合理区间：va_primary_growth 2024年 7.25%；合理区间0.0%～5.0%（模型所设），${how}。`,
    )
    await type('va_primary_growth', '1e9')
    expect(await page.textContent('#lv-va_primary_growth-row [role=alert]')).toMatch(
      /未采用 1,000,000,000.*−50\.00%～55\.00%，仍为 7\.25%/,
    )
    expect(await page.inputValue('#lv-va_primary_growth-row input[type=number]')).toBe('7.25')
    await type('va_primary_growth', '5.8')
    const [second] = await Promise.all([page.waitForEvent('download'), page.click('[data-do=save]')])
    expect(readFileSync(await second.path(), 'utf8')).toContain('{ 2024: 5.8%, 2025: 2.8%,')
    await page.click('[data-do=reset]')
    await settled()
  },
)

test(
  'a target is dragged in steps of its own decimals, with its picture in view; Escape puts it back',
  patience,
  async () => {
    const grip = page.locator('#f-fan-rd_intensity .w .lv-grip')
    await grip.scrollIntoViewIfNeeded()
    const box = await grip.boundingBox()
    if (box === null) throw new Error('no handle')
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
    await page.mouse.move(x, y)
    await page.mouse.down()
    for (let step = 1; step <= 12; step++) await page.mouse.move(x, y - 1.7 * step)
    const now = (await grip.getAttribute('aria-valuenow')) ?? ''
    // The target is 3.95, with two decimals.
    expect(now).toMatch(/^4\.\d{1,2}$/)
    expect(await grip.getAttribute('data-says')).toBe(`${Number(now).toFixed(2)}%`)
    await page.mouse.up()
    const [picture, asked] = [
      await page.locator('#f-fan-rd_intensity .w svg').boundingBox(),
      await page.locator('.lv-pop').boundingBox(),
    ]
    if (picture === null || asked === null) throw new Error('no box')
    expect(asked.y >= picture.y + picture.height || asked.y + asked.height <= picture.y).toBe(true)
    expect(await page.inputValue('#lv-wanted')).toBe(now)
    expect(await page.textContent('.lv-seek')).toContain('研发投入强度（2024年）推演为 3.78%')
    await page.selectOption('#lv-instrument', 'rd_growth')
    await page.locator('#lv-wanted').fill('5')
    await page.locator('#lv-wanted').press('Enter')
    const answer = await page.innerText('.lv-seek [role=status]')
    // Said before the button.
    expect(answer).toMatch(
      /35\.\d{3}%[\s\S]*超出合理区间0\.0%～16\.0%（模型所设）[\s\S]*区间宽度的1\.2倍[\s\S]*最接近时为4\.\d+%[\s\S]*仍然采用（超出合理区间）$/,
    )
    await page.keyboard.press('Escape')
    expect(await grip.getAttribute('aria-valuenow')).toBe('3.95')
    await grip.press('ArrowUp')
    expect(await grip.getAttribute('aria-valuenow')).toBe('3.96')
    await grip.press('PageDown')
    expect(await grip.getAttribute('aria-valuenow')).toBe('3.86')
    await grip.press('Escape')
    expect(await grip.getAttribute('aria-valuenow')).toBe('3.95')
  },
)

test(
  'a conflict names an assumption and its value, and moving it there resolves the conflict',
  patience,
  async () => {
    const boxes = await page.$$eval('.lv-levers', all => all.length)
    // One for each conflict; what only follows from the targets has nothing to resolve.
    expect(boxes).toBe(await page.locator('[data-piece=findings] .conf.no').count())
    expect(boxes).toBeGreaterThan(0)
    await page.evaluate("for (const each of document.querySelectorAll('.lv-levers > button')) each.click()")
    const texts = await page.$$eval('.lv-levers', all => all.map(each => each.textContent ?? ''))
    // Every box says either that nothing need move, or from where to where, or that nothing does it.
    for (const text of texts) expect(text).toMatch(/均已达成|\d{4}年由 .* 改为 |不能使未达成/)
    const first = page.locator('#M1 .lv-levers li').first()
    const [, to = ''] =
      / 改为 (−?[\d.]+)%（在合理区间内）；所涉目标全部达成/.exec(await first.innerText()) ?? []
    expect(await outcomeOf('rd-intensity')).toBe('3.78')
    await first.locator('button').press('Enter')
    expect(await focused()).toBe('lv-rd_growth')
    await type('rd_growth', to)
    await settled()
    for (const target of ['rd-intensity', 'rd-spend', 'gdp-growth']) {
      const verdict = await page.textContent(
        `[data-piece=indicators] [data-target=${target}][data-part=verdict]`,
      )
      expect(verdict, target).toMatch(/^达成/)
    }
    expect(opened.console).toEqual([])
  },
)

test(
  'on a phone and on its side: nothing clipped, targets for fingers, verdicts and undo in view, a way to close',
  patience,
  async () => {
    for (const viewport of [
      { width: 390, height: 844 },
      { width: 360, height: 640 },
      { width: 844, height: 390 },
    ]) {
      await page.setViewportSize(viewport)
      if ((await page.getAttribute('.lv-more', 'aria-expanded')) === 'false') await page.click('.lv-more')
      const sheet = page.locator('#what-if')
      await sheet.evaluate(element => element.scrollTo(0, element.scrollHeight / 2))
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(viewport.width)
      expect(await sheet.evaluate(element => element.scrollWidth - element.clientWidth)).toBe(0)
      const small = await sheet.evaluate(element =>
        [...element.querySelectorAll('button,select,input,summary')]
          .filter(
            each =>
              each.checkVisibility() &&
              Math.min(each.getBoundingClientRect().height, each.getBoundingClientRect().width) < 43.5,
          )
          .map(each => each.outerHTML.slice(0, 80)),
      )
      expect(small).toEqual([])
      const { y = 0 } = (await sheet.boundingBox()) ?? {}
      for (const inHead of ['.lv-brief', '[data-do=undo]', '.lv-close']) {
        const box = await page.locator(`.lv-head ${inHead}`).boundingBox()
        expect(box?.y, inHead).toBeGreaterThanOrEqual(y)
        expect((box?.y ?? 0) + (box?.height ?? 0), inHead).toBeLessThan(viewport.height)
      }
      // Two fifths of the screen and more are the page's.
      expect(y / viewport.height).toBeGreaterThan(0.4)
    }
    await page.click('.lv-close')
    expect(await page.isVisible('#what-if')).toBe(false)
  },
)

test(
  'a phone, in English: a slider in view at once, moves keep the page on the screen, a comparison leads back; one bar at the bottom',
  patience,
  async () => {
    const english = interactivePage('reports/hangzhou-2024.yaml', folder, root, 'en')
    const viewport = { width: 360, height: 640 }
    const phone = await openPage(browser, english, { viewport, isMobile: true, hasTouch: true })
    const on = phone.page
    const box = async (selector: string) => {
      const found = await on.locator(selector).first().boundingBox()
      if (found === null) throw new Error(`no ${selector}`)
      return { ...found, right: found.x + found.width, bottom: found.y + found.height }
    }
    await on.evaluate('scrollTo(0, 2000)')
    for (const size of [{ width: 844, height: 390 }, viewport]) {
      await on.setViewportSize(size)
      await on.click('.lv-opener')
      expect((await box('.lv input[type=range]')).bottom).toBeLessThanOrEqual(size.height)
      if (size !== viewport) await on.click('.lv-close')
    }
    for (const [id, value] of [
      ['va_industry_growth', '-5'],
      ['rd_growth', '17'],
    ])
      await on.locator(`#lv-${id}`).evaluate((slider, to) => {
        const input = slider as HTMLInputElement
        input.value = `${to}`
        input.dispatchEvent(new Event('input', { bubbles: true }))
        input.dispatchEvent(new Event('change', { bubbles: true }))
      }, value)
    await settled(on)
    expect(await on.textContent('h1')).toMatch(/assumptions? outside the plausible range/)
    expect(await on.evaluate('innerWidth')).toBe(viewport.width)
    const place = await on.evaluate('scrollY')
    await on.click('.lv-more')
    await on.click('[data-do=compare]')
    expect(await on.isVisible('#what-if')).toBe(false)
    expect((await box('.lv-compare h2')).y).toBeLessThan(viewport.height / 4)
    await on.click('.lv-sides button:last-child')
    expect(await on.isVisible('#what-if')).toBe(true)
    expect(await on.evaluate('scrollY')).toBe(place)
    expect(await focused(on)).toBe('compare')
    await on.click('.lv-close')
    const [strip, opener] = [await box('.lv-whose'), await box('.lv-opener')]
    expect([strip.x, strip.right, opener.right]).toEqual([0, opener.x, viewport.width])
    for (const { height, bottom } of [strip, opener]) expect([height, bottom]).toEqual([48, viewport.height])
    // The end of the page is read above the bar.
    await on.evaluate('scrollTo(0, document.documentElement.scrollHeight)')
    expect(
      await on.evaluate<number>(
        'Math.max(...[...document.body.children].filter(each => getComputedStyle(each).position !== "fixed").map(each => each.getBoundingClientRect().bottom))',
      ),
    ).toBeLessThanOrEqual(strip.y)
    expect(phone.console).toEqual([])
    await phone.close()
  },
)

test(
  'on the one-page sheet every figure opens its trace, every target its sentence, and follows a move; axe finds nothing',
  patience,
  async () => {
    const sheet = interactivePage('reports/hangzhou-2024-one-page.yaml', folder, root)
    const phone = { viewport: { width: 390, height: 844 }, bypassCSP: true, colorScheme: 'dark' as const }
    const one = await openPage(browser, sheet, phone)
    const opens = await one.page.evaluate<readonly (readonly [string, string])[]>(`(() => {
    const marks = [...document.querySelectorAll('[data-figure],[data-part=outcome]')].filter(mark => mark.textContent !== '—')
    return marks.map(mark => {
      (mark.querySelector('a') ?? mark).dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }))
      const box = document.querySelector('.lv-pop')
      const said = [mark.dataset.figure === undefined ? 'target' : 'figure', box?.textContent ?? '']
      const dead = [...(box?.querySelectorAll('a[href^="#"]') ?? [])].filter(link => document.getElementById(link.getAttribute('href').slice(1)) === null)
      box?.querySelector('.x').click()
      return dead.length > 0 ? ['dead', dead[0].textContent] : said
    }) })()`)
    expect(opens.length).toBeGreaterThan(18)
    for (const [kind, text] of opens) {
      expect(kind).not.toBe('dead')
      // An equation with what goes into it, or where the number was set.
      expect(text).toMatch(/方程|假设：|沿用历史：|实绩：|外生给定|恒等式/)
      if (kind === 'target') expect(text).toContain('报告原文')
    }
    await one.page.keyboard.press('Tab')
    await one.page.keyboard.press('Enter')
    const figure = one.page.locator('[data-piece=key-targets] [data-target=rd-intensity][data-part=outcome]')
    expect(await figure.textContent()).toBe('3.78')
    await one.page.locator('#lv-rd_growth').evaluate(slider => {
      const input = slider as HTMLInputElement
      input.value = '10'
      input.dispatchEvent(new Event('input', { bubbles: true }))
      input.dispatchEvent(new Event('change', { bubbles: true }))
    })
    await settled(one.page)
    expect(Number(await figure.textContent())).toBeGreaterThan(4)
    await one.page.addScriptTag({ content: axe })
    const found = await one.page.evaluate<{ violations: { id: string }[] }>('axe.run(document)')
    expect(found.violations.map(({ id }) => id)).toEqual([])
    expect(one.console).toEqual([])
    await one.close()
  },
)
