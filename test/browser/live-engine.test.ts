import { createHash } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Settings } from '../../src/live/engine/types.js'
import { at, root } from '../cli/outturn.js'
import { type AboutPage, ask, interactivePage, someNumbers, someSettings } from './live-page.js'
import { oddProject } from './odd-project.js'
import { type Opened, openPage, startBrowser } from './open-page.js'
import { expectSameCauses } from './same-causes.js'
import {
  type Beside,
  expectSame,
  expectSameChances,
  expectSameRun,
  json,
  still,
  written,
} from './same-numbers.js'

const folder = mkdtempSync(join(tmpdir(), 'outturn-live-'))
let browser: Browser
let html = ''
let opened: Opened
let page: Page
let about: AboutPage
let beside: Beside

beforeAll(async () => {
  html = interactivePage('reports/hangzhou-2024.yaml', folder, root)
  browser = await startBrowser()
  opened = await openPage(browser, html)
  page = opened.page
  about = (await ask(page, { ask: 'about' })) as AboutPage
  beside = { page, cwd: root, folder }
})
afterAll(async () => {
  await browser.close()
})

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64')
}

describe('the page and the command line say the same', () => {
  test('of every scenario as it was written', async () => {
    expect(about.scenarios.length).toBeGreaterThan(1)
    for (const { id } of about.scenarios) await expectSameRun(beside, still(id), id)
  })

  test('of settings somewhere in their ranges, through the file that the page writes', async () => {
    const next = someNumbers(20240131)
    for (let round = 0; round < 12; round++) {
      const settings = someSettings(about, next)
      await expectSameRun(beside, settings, await written(beside, settings, `moved-${round}`))
    }
  })

  test('of the draws of a scenario and of moved settings', async () => {
    const next = someNumbers(7)
    for (const settings of [still(about.main), someSettings(about, next), someSettings(about, next)]) {
      const judged = await expectSameChances(beside, settings, await written(beside, settings, 'drawn'))
      expect(judged).toBeGreaterThan(10)
    }
  })

  test('of what makes the difference, what moves the figures, and the outturns since', {
    timeout: 60_000,
  }, async () => {
    const next = someNumbers(99)
    const moved = { ...someSettings(about, next), scenario: 'plan' }
    for (const settings of [still(about.main), still('export-slump'), moved, someSettings(about, next)]) {
      const file = await written(beside, settings, 'causes')
      await expectSameCauses(beside, settings, file, about.main)
    }
  })

  test('of the fans: quantiles of `run --draws` with as many draws', async () => {
    const drawn = await ask(page, { ask: 'draw', settings: still(about.main), draws: 2000 })
    const run = json(beside, ['run', about.main, '--draws', '2000'])
    const fans = Object.entries(Object(at(drawn, 'fans')))
    expect(fans.length).toBeGreaterThan(2)
    for (const [variable, shares] of fans) {
      for (const share of ['5', '50', '95']) {
        const bands = at(run, 'variables', variable, 'bands', share)
        if (!Array.isArray(bands)) throw new Error(`no band of ${variable}`)
        for (const [step, value] of bands.entries())
          expectSame(at(shares, share, step), value, `${variable} ${share} ${step}`)
      }
    }
  })
})

describe('a project with everything a page could lose', () => {
  const cwd = oddProject()
  let odd: Opened
  let oddAbout: AboutPage
  let besideOdd: Beside

  beforeAll(async () => {
    odd = await openPage(browser, interactivePage('reports/odd.yaml', '.', cwd))
    oddAbout = (await ask(odd.page, { ask: 'about' })) as AboutPage
    besideOdd = { page: odd.page, cwd, folder: join(cwd, 'scenarios') }
  })
  afterAll(() => odd.close())

  test('solves, judges and draws as the command does, as it stands and moved', async () => {
    for (const { id } of oddAbout.scenarios) {
      await expectSameRun(besideOdd, still(id), id)
      // The plan draws with a seed of its own, which the file states too.
      const file = await written(besideOdd, still(id), 'still')
      expect(await expectSameChances(besideOdd, still(id), file)).toBe(4)
    }
    const next = someNumbers(3)
    for (let round = 0; round < 8; round++) {
      const settings = someSettings(oddAbout, next)
      const file = await written(besideOdd, settings, `moved-${round}`)
      await expectSameRun(besideOdd, settings, file)
      if (round % 2 === 0) await expectSameChances(besideOdd, settings, file)
    }
    expect(odd.console).toEqual([])
  })

  test('says what is held, and where each range comes from', () => {
    const of = (id: string) => oddAbout.assumptions.find(each => each.id === id)
    expect(of('exports_growth')?.held).toEqual({ plain: [], given: ['2026'] })
    expect(of('premium')?.held).toEqual({ plain: [], given: ['2026'] })
    expect(of('exports_growth')?.range).toEqual({
      low: -0.1,
      high: 0.12,
      from: 'plausible',
      because: { zh: '历史', en: 'history' },
    })
    expect(of('inflation')?.range).toMatchObject({ low: -0.01, high: 0.025, from: 'stated' })
    // Normal, so 99% lie within 2.575829 standard deviations; the widest year is 2026, 1.375 ± 2.575829 × 0.3.
    const spread = of('constructor')?.range
    expect(spread?.from).toBe('spread')
    expect(spread?.low).toBeCloseTo(1.375 - 2.575829 * 0.3, 5)
    expect(spread?.high).toBeCloseTo(1.375 + 2.575829 * 0.3, 5)
    expect(of('exports_growth')?.past).toEqual([
      { period: '2022', value: 0.04 },
      { period: '2023', value: 0.03 },
    ])
    expect(oddAbout.equations.find(({ variable }) => variable === 'exports')).toMatchObject({
      unit: '1',
      addFactors: { plain: { 2024: 0.01, 2025: -0.02 } },
    })
  })

  test('refuses what cannot be set, by name', async () => {
    const run = (settings: Partial<Settings>) =>
      ask(odd.page, { ask: 'run', settings: { ...still('plain'), ...settings } })
    const why = async (settings: Partial<Settings>) => at(await run(settings), 'why', 'en')
    expect(await why({ scenario: 'gone' })).toBe('this page has no scenario "gone"')
    expect(await why({ assumptions: { gdp: { 2024: 1 } } })).toBe('"gdp" cannot be set on this page')
    expect(await why({ assumptions: { hasOwnProperty: { 2024: 1 } } })).toBe(
      '"hasOwnProperty" cannot be set on this page',
    )
    expect(await why({ addFactors: { quality: { 2024: 1 } } })).toBe('"quality" cannot be set on this page')
    expect(await why({ assumptions: { quality: { 2031: 1 } } })).toBe(
      '"quality" cannot be set in 2031: the scenario does not run there',
    )
    expect(await why({ assumptions: { exports_growth: { 2024: -1.5 } } })).toMatch(/V10\d/)
  })
})

describe('the content policy of a page with scripts', () => {
  test('names hashes only, and the page says nothing on the console', () => {
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? ''
    expect(policy.split('; ').map(part => part.replace(/'sha256-[A-Za-z0-9+/]{43}='/g, 'HASH'))).toEqual([
      "default-src 'none'",
      'style-src HASH',
      'script-src HASH HASH',
      'worker-src blob:',
      'img-src data:',
      "base-uri 'none'",
      "form-action 'none'",
    ])
    expect(opened.console).toEqual([])
    // The worker's own text is a blob of the page.
    expect(opened.requests.filter(url => !url.startsWith('blob:'))).toHaveLength(1)
  })

  test('stops scripts, handlers and addresses that got into the file', async () => {
    const smuggled = [
      '<script>window.broken=1</script>',
      '<script src="data:text/javascript,window.broken=2"></script>',
      '<script type="module">window.broken=3</script>',
      '<img src="x" onerror="window.broken=4">',
      '<svg onload="window.broken=5"></svg>',
      '<iframe srcdoc="<script>parent.broken=6</script>"></iframe>',
      '<a id="link" href="javascript:window.broken=7">x</a>',
      '<base href="https://example.org/"><form action="https://example.org/"><button id="send"></button></form>',
    ].join('')
    const attacked = await openPage(browser, html.replace('<main>', `<main>${smuggled}`))
    await attacked.page.evaluate(() => {
      for (const id of ['link', 'send']) document.getElementById(id)?.click()
    })
    expect(await attacked.page.evaluate('[window.broken, document.baseURI]')).toEqual([
      undefined,
      attacked.page.url(),
    ])
    // The page itself goes on working beside them.
    expect(at(await ask(attacked.page, { ask: 'run', settings: still(about.main) }), 'ok')).toBe(true)
    await attacked.close()
  })

  test('lets not even its own scripts make code of text, in the page or in a worker', async () => {
    // The page program in place of which this stands had the policy's word; so has this.
    const attempts = `const tries=[()=>eval('1'),()=>new Function('return 1')(),()=>setTimeout('self.broken=1'),()=>new WebAssembly.Module(Uint8Array.of(0,97,115,109,1,0,0,0)),()=>importScripts('data:text/javascript,self.broken=2')];
const said=()=>tries.map(each=>{try{each();return 'ran'}catch{return 'stopped'}});`
    const program = `${attempts}
const tell=(name,what)=>{document.documentElement.dataset[name]=JSON.stringify(what)};
tell('page',said());
fetch('data:text/plain,1').then(()=>tell('fetched','ran'),()=>tell('fetched','stopped'));
const worker=new Worker(URL.createObjectURL(new Blob([${JSON.stringify(`${attempts}const all=said();setTimeout(()=>fetch('data:text/plain,1').then(()=>'ran',()=>'stopped').then(f=>postMessage([...all,f,String(self.broken)])),50)`)}])));
worker.addEventListener('message',({data})=>tell('worker',data));`
    const own = /<script data-outturn="program">([\s\S]*?)<\/script>/.exec(html)?.[1] ?? ''
    const turned = await openPage(
      browser,
      html.replace(own, () => program).replace(hashOf(own), hashOf(program)),
    )
    await turned.page.waitForFunction(() => document.documentElement.dataset['worker'] !== undefined)
    const data = await turned.page.evaluate(() => ({ ...document.documentElement.dataset }))
    // A timer of text gives a number and never runs; `importScripts` is a worker's only.
    expect(JSON.parse(data['page'] ?? '')).toEqual(['stopped', 'stopped', 'ran', 'stopped', 'stopped'])
    expect(JSON.parse(data['worker'] ?? '')).toEqual([
      ...['stopped', 'stopped', 'ran', 'stopped', 'stopped'],
      ...['stopped', 'undefined'],
    ])
    expect(data['fetched']).toBe('"stopped"')
    expect(await turned.page.evaluate('window.broken')).toBe(undefined)
    await turned.close()
  })

  test('a script that was changed by one letter does not run', async () => {
    const changed = await openPage(
      browser,
      html.replace('globalThis.outturnKernel=', 'globalThis.outturnkernel='),
    )
    expect(await changed.page.evaluate('document.documentElement.dataset.live')).toBe(undefined)
    expect(changed.console.join('\n')).toMatch(/Content Security Policy|kernel is missing/)
    await changed.close()
  })

  test('leaves nothing of the model on the window', async () => {
    const own = await page.evaluate(() =>
      Object.keys(window).filter(name => /outturn|kernel|engine|live|probe/i.test(name)),
    )
    expect(own).toEqual([])
  })
})

test('the page holds everything in less than 1.5 MB', () => {
  expect(Buffer.byteLength(html)).toBeLessThan(1.5e6)
})

test('a run with its verdicts is ready within a frame, and 2,000 draws while a hand still rests', async () => {
  const median = (question: 'verdicts' | 'draw', rounds: number) =>
    page.evaluate(
      async ([ask_, count, scenario, id, period]) => {
        const taken: number[] = []
        for (let round = 0; round < Number(count); round++) {
          const assumptions = { [String(id)]: { [String(period)]: 0.05 + round / 1000 } }
          const detail = JSON.stringify({
            ...{ ask: ask_, draws: 2000 },
            settings: { scenario, assumptions, addFactors: {} },
          })
          const start = performance.now()
          await new Promise(resolve => {
            document.addEventListener('outturn-answer', resolve, { once: true })
            document.dispatchEvent(new CustomEvent('outturn-ask', { detail }))
          })
          taken.push(performance.now() - start)
        }
        return taken.sort((a, b) => a - b)[Math.floor(taken.length / 2)] ?? Number.NaN
      },
      [
        question,
        rounds,
        about.main,
        about.assumptions[0]?.id,
        Object.keys(about.assumptions[0]?.values[about.main] ?? {})[0],
      ],
    )
  // Alone, a run takes about a millisecond and 2,000 draws a tenth of a second (bench/page.mjs). The bounds are those asked for, and for the draws four times as
  // much: tests run beside each other, as many as there are processors and more.
  expect(await median('verdicts', 41)).toBeLessThan(16)
  expect(await median('draw', 9)).toBeLessThan(4 * 200)
})
