import { createHash } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Settings } from '../../src/live/engine/types.js'
import { at, outturn, root } from '../cli/outturn.js'
import { type AboutPage, ask, interactivePage, someNumbers, someSettings } from './live-page.js'
import { type Opened, openPage, startBrowser } from './open-page.js'

const folder = mkdtempSync(join(tmpdir(), 'outturn-live-'))
let browser: Browser
let html = ''
let opened: Opened
let page: Page
let about: AboutPage

beforeAll(async () => {
  html = interactivePage('reports/hangzhou-2024.yaml', folder, root)
  browser = await startBrowser()
  opened = await openPage(browser, html)
  page = opened.page
  about = (await ask(page, { ask: 'about' })) as AboutPage
})
afterAll(async () => {
  await browser.close()
})

/** The scenario file that the page writes, in a file. */
async function written(settings: Settings, name: string): Promise<string> {
  const file = join(folder, `${name}.yaml`)
  writeFileSync(file, String(at(await ask(page, { ask: 'yaml', settings, name }), 'yaml')))
  return file
}

function json(words: readonly string[]): unknown {
  const ended = outturn([...words, '--json'])
  // 6: ran correctly, and some target is missed.
  if (ended.code !== 0 && ended.code !== 6) throw new Error(ended.stderr)
  return JSON.parse(ended.stdout)
}

/** Relative to the size of the number, absolute below 1: what the issue asks for. */
function expectSame(page_: unknown, line: unknown, name: string): void {
  if (typeof page_ !== 'number' || typeof line !== 'number') {
    expect(page_ ?? null, name).toBe(line ?? null)
    return
  }
  expect(Math.abs(page_ - line), `${name}: ${page_} in the page, ${line} by the command`).toBeLessThanOrEqual(
    1e-12 * Math.max(1, Math.abs(line)),
  )
}

function expectRun(inPage: unknown, run: unknown): void {
  const variables = at(run, 'variables')
  // The document leaves out what has no value in the run.
  const valued = Object.entries(Object(at(inPage, 'variables'))).filter(
    ([, values]) => Array.isArray(values) && values.some(value => value !== null),
  )
  expect(valued.map(([id]) => id)).toEqual(Object.keys(Object(variables)))
  for (const [id, path] of Object.entries(Object(variables))) {
    const values = at(path, 'values')
    const periods = at(run, 'periods')
    if (!Array.isArray(values) || !Array.isArray(periods)) throw new Error(`no values of ${id}`)
    for (const [step, value] of values.entries())
      expectSame(at(inPage, 'variables', id, step), value, `${id}@${periods[step]}`)
  }
}

function expectVerdicts(inPage: unknown, check: unknown): void {
  const [own, theirs] = [at(inPage, 'targets'), at(check, 'scenarios', 0, 'targets')]
  if (!Array.isArray(own) || !Array.isArray(theirs)) throw new Error('no targets')
  expect(own.map(each => [at(each, 'id'), at(each, 'verdict')])).toEqual(
    theirs.map(each => [at(each, 'id'), at(each, 'verdict')]),
  )
  for (const [index, each] of theirs.entries()) {
    for (const part of ['outcome', 'margin'])
      expectSame(at(own, index, part), at(each, part), `${at(each, 'id')} ${part}`)
  }
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64')
}

const still = (scenario: string): Settings => ({ scenario, assumptions: {}, addFactors: {} })

describe('the page and the command line say the same', () => {
  test('of every scenario as it was written', async () => {
    expect(about.scenarios.length).toBeGreaterThan(1)
    for (const { id } of about.scenarios) {
      const inPage = await ask(page, { ask: 'run', settings: still(id) })
      expectRun(inPage, json(['run', id]))
      expectVerdicts(inPage, json(['check', id]))
    }
  })

  test('of settings somewhere in their ranges, through the file that the page writes', async () => {
    const next = someNumbers(20240131)
    for (let round = 0; round < 12; round++) {
      const settings = someSettings(about, next)
      const inPage = await ask(page, { ask: 'run', settings })
      expect(at(inPage, 'ok'), JSON.stringify([settings, inPage])).toBe(true)
      const file = await written(settings, `moved-${round}`)
      expectRun(inPage, json(['run', file]))
      expectVerdicts(inPage, json(['check', file]))
    }
  })

  test('of the draws of a scenario and of moved settings', async () => {
    const next = someNumbers(7)
    for (const settings of [still(about.main), someSettings(about, next), someSettings(about, next)]) {
      const drawn = await ask(page, { ask: 'draw', settings, draws: 2000 })
      expect(at(drawn, 'ok'), JSON.stringify(drawn)).toBe(true)
      const file = await written(settings, 'drawn')
      const check = json(['check', file, '--draws', '2000'])
      const targets = at(check, 'scenarios', 0, 'targets')
      if (!Array.isArray(targets)) throw new Error('no targets')
      expect(targets.length).toBeGreaterThan(10)
      for (const each of targets) {
        const chance = at(drawn, 'targets', String(at(each, 'id')), 'probability')
        expect(chance ?? null, String(at(each, 'id'))).toBe(at(each, 'probability') ?? null)
      }
      expect(at(drawn, 'joint', 'probability')).toBe(at(check, 'scenarios', 0, 'joint', 'probability'))
    }
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
