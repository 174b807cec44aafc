import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LiveAnswer } from '../../src/live/engine/types.js'
import { at, root } from '../cli/outturn.js'
import { type AboutPage, ask, interactivePage } from './live-page.js'
import { openPage, startBrowser } from './open-page.js'
import { type Beside, expectSame, json, still, written } from './same-numbers.js'

let browser: Browser
let about: AboutPage
let beside: Beside

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'outturn-seek-'))
  const html = interactivePage('reports/hangzhou-2024.yaml', folder, root)
  browser = await startBrowser()
  const { page } = await openPage(browser, html)
  about = (await ask(page, { ask: 'about' })) as AboutPage
  beside = { page, cwd: root, folder }
})
afterAll(() => browser.close())

interface Mover {
  readonly assumption: string
  readonly effect: number
}

async function movers(scenario: string, target: string): Promise<readonly Mover[]> {
  return (await ask(beside.page, { ask: 'movers', settings: still(scenario), target })) as readonly Mover[]
}

test('what a missed target asks of its strongest assumption, asked of the command, meets it', async () => {
  let reached = 0
  for (const { id: scenario } of about.scenarios) {
    const judged = at(json(beside, ['check', scenario]), 'scenarios', 0, 'targets')
    if (!Array.isArray(judged)) throw new Error('no targets')
    const missed = judged.filter(each => at(each, 'verdict') === 'missed').slice(0, 3)
    for (const each of missed) {
      const target = String(at(each, 'id'))
      const [strongest] = await movers(scenario, target)
      if (strongest === undefined) continue
      const request = { of: { target }, instrument: strongest.assumption }
      const said = await ask(beside.page, { ask: 'seek', settings: still(scenario), request })
      expect(at(said, 'ok'), JSON.stringify(said)).toBe(true)
      const answer = at(said, 'value') as LiveAnswer
      const again = json(beside, ['check', await written(beside, answer.settings, 'sought')])
      const there = at(again, 'scenarios', 0, 'targets')
      if (!Array.isArray(there)) throw new Error('no targets')
      const own = there.find(other => at(other, 'id') === target)
      expectSame(answer.outcome, at(own, 'outcome'), target)
      expect(at(own, 'verdict'), `${scenario} ${target} by ${strongest.assumption}: ${answer.said.en}`).toBe(
        answer.reached ? 'met' : 'missed',
      )
      if (answer.reached) reached++
    }
  }
  expect(reached).toBeGreaterThan(5)
})

test('a value for a variable: the instrument that `seek` finds by another method', async () => {
  const settings = still('baseline')
  const request = { of: { variable: 'rd_intensity', period: '2024' }, to: 0.0395, instrument: 'rd_growth' }
  const said = await ask(beside.page, { ask: 'seek', settings, request })
  const words = ['seek', 'baseline', '--target', 'rd_intensity@2024=3.95%', '--instrument', 'rd_growth@2024']
  const found = at(json(beside, words), 'instruments', 'rd_growth', 'values', 0)
  // Both close the gap to 1e-9 of 3.95%; the intensity grows by about 0.035 for each unit of the growth rate, so that the rates differ by at most
  // 2 · 1e-9 · 0.0395 / 0.035, some 2e-9.
  expect(Math.abs(Number(at(said, 'value', 'values', '2024')) - Number(found))).toBeLessThan(3e-9)
  expect(at(said, 'value', 'reached')).toBe(true)
  expect(at(said, 'value', 'said', 'zh')).toMatch(/2024年由\d+\.\d+%改为\d+\.\d+%.*为3\.950%/)
  expect(at(said, 'value', 'said', 'en')).toContain('comes to 3.950%')
})

test('what is met asks for nothing, and what cannot be reached says how near it comes', async () => {
  const met = await ask(beside.page, {
    ask: 'seek',
    settings: still('plan'),
    request: { of: { variable: 'cpi_growth', period: '2024' }, to: 0.03, instrument: 'cpi_growth' },
  })
  expect(at(met, 'value', 'settings')).toEqual(still('plan'))
  const idle = await ask(beside.page, {
    ask: 'seek',
    settings: still('plan'),
    request: { of: { variable: 'rd_intensity', period: '2024' }, to: 0.05, instrument: 'pm25_trend' },
  })
  expect(at(idle, 'value', 'reached')).toBe(false)
  expect(at(idle, 'value', 'said', 'en')).toMatch(/alone does not bring .* to 5\.000%/)
  const gone = await ask(beside.page, {
    ask: 'seek',
    settings: still('plan'),
    request: { of: { target: 'nothing' }, instrument: 'rd_growth' },
  })
  expect(at(gone, 'why', 'en')).toBe('"nothing" is not modelled')
})

test('what moves a target is what moves it in a run of the command', async () => {
  const [first, second] = await movers('baseline', 'rd-intensity')
  if (first === undefined || second === undefined) throw new Error('nothing moves the intensity')
  expect(Math.abs(first.effect)).toBeGreaterThanOrEqual(Math.abs(second.effect))
  const before = at(json(beside, ['run', 'baseline']), 'variables')
  const value = Number(at(before, first.assumption, 'values', 0))
  const settings = { ...still('baseline'), assumptions: { [first.assumption]: { 2024: value + 0.01 } } }
  const after = at(json(beside, ['run', await written(beside, settings, 'pushed')]), 'variables')
  const effect =
    Number(at(after, 'rd_intensity', 'values', 0)) - Number(at(before, 'rd_intensity', 'values', 0))
  // Of numbers near 0.04, to 1e-12 each.
  expect(Math.abs(first.effect - effect)).toBeLessThan(2e-12)
})
