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
      const request = { of: { target }, to: 'met' as const, instrument: strongest.assumption }
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

test("a target's own figure: what `seek` brings it to, for every kind of target and where it is met already", async () => {
  const moved = {
    scenario: 'baseline',
    assumptions: { cn_exports_growth: { 2024: -0.031 } },
    addFactors: { retail_sales: { 2024: -120 } },
  }
  const file = await written(beside, moved, 'to-its-figure')
  let held = 0
  for (const [target, instrument] of [
    ['retail-growth', 'cpi_growth'], // 5%以上
    ['services-growth', 'va_other_services_growth'], // 5.5%以上
    ['gdp-growth', 'va_industry_growth'], // 5.5%左右
    ['cpi', 'cpi_growth'], // 3%左右
    ['unemployment', 'va_industry_growth'], // 5%以内
    ['rd-spend', 'rd_growth'], // 800亿元
    ['rd-intensity', 'rd_growth'], // 达到3.95%
  ] as const) {
    const request = { of: { target }, instrument }
    const answer = at(
      await ask(beside.page, { ask: 'seek', settings: moved, request }),
      'value',
    ) as LiveAnswer
    const found = json(beside, ['seek', file, '--target', target, '--instrument', `${instrument}@2024`])
    const goal = at(found, 'targets', 0)
    expectSame(answer.wanted, at(goal, 'wanted'), target)
    expect(answer.reached, target).toBe(at(found, 'reached'))
    if (!answer.reached) continue
    if (JSON.stringify(answer.settings) === JSON.stringify(moved)) {
      // Held where it is met.
      expect(answer.said.zh).toMatch(/目标已达成，不必改变。$/)
      held++
      continue
    }
    const own = at(found, 'instruments', instrument)
    const [value, before] = [Number(at(own, 'values', 0)), Number(at(own, 'before', 0))]
    // Both close the gap to 1e-9 of what is wanted, so that the values differ by at most twice that, divided by how fast the outcome moves.
    const slope = Math.abs((answer.outcome - Number(at(goal, 'before'))) / (value - before))
    const allowed = (2e-9 * Math.abs(answer.wanted)) / slope
    expect(Math.abs(Number(answer.values['2024']) - value), `${target} ${slope}`).toBeLessThan(allowed)
    const judged = at(await ask(beside.page, { ask: 'run', settings: moved }), 'targets')
    const isMet = (Array.isArray(judged) ? judged : []).some(
      each => at(each, 'id') === target && at(each, 'verdict') === 'met',
    )
    expect(answer.said.zh.includes('目标已达成，不必改变'), answer.said.zh).toBe(isMet)
    expect(answer.said.en.includes('is met already and nothing need change'), answer.said.en).toBe(isMet)
    expect(answer.said.zh).not.toMatch(/由(\S+?)改为\1/)
  }
  expect(held).toBeGreaterThan(0)
})

test('inside its range and far beyond: the value of `seek`, its range, and a word of how far', async () => {
  const words = (to: string, instrument: string, more: readonly string[] = []): string[] => [
    ...[
      'seek',
      'baseline',
      '--target',
      `rd_intensity@2024=${to}`,
      '--instrument',
      `${instrument}@2024`,
      ...more,
    ],
  ]
  for (const [to, instrument, isInside] of [
    [0.0395, 'rd_growth', true],
    [0.05, 'rd_growth', false],
    [0.04, 'gdp_deflator_growth', true],
    [0.038, 'va_other_services_growth', false],
  ] as const) {
    const request = { of: { variable: 'rd_intensity', period: '2024' }, to, instrument }
    const said = await ask(beside.page, { ask: 'seek', settings: still('baseline'), request })
    const answer = at(said, 'value') as LiveAnswer
    const found = json(beside, words(`${to * 100}%`, instrument))
    const own = at(found, 'instruments', instrument)
    const value = Number(at(own, 'values', 0))
    // Both close the gap to 1e-9 of what is wanted. The intensity moves by at least 0.02 for each unit of an instrument (measured below), so
    // that the values differ by at most 2 · 1e-9 · 0.05 / 0.02 = 5e-9.
    const slope = Math.abs(
      (answer.outcome - Number(at(found, 'targets', 0, 'before'))) / (value - Number(at(own, 'before', 0))),
    )
    expect(slope, instrument).toBeGreaterThan(0.02)
    expect(Math.abs(Number(answer.values['2024']) - value), `${instrument} for ${to}`).toBeLessThan(5e-9)
    expect(answer.inside, `${instrument} for ${to}`).toBe(isInside)
    expect(at(own, 'plausible', 'inside')).toBe(isInside)
    const range = about.assumptions.find(({ id }) => id === instrument)?.range
    const [low, high] = [Number(at(own, 'plausible', 'low')), Number(at(own, 'plausible', 'high'))]
    expect([range?.low, range?.high]).toEqual([low, high])
    if (isInside) {
      expect(answer.standing?.en).toMatch(/^Inside the plausible range/)
      expect(answer.within).toBeUndefined()
      continue
    }
    // How far, by hand: beyond the nearer end, in points and in widths of the range.
    const by = value > high ? value - high : low - value
    const times = Number(/, ([\d.]+) times its width/.exec(answer.standing?.en ?? '')?.[1])
    expect(Math.abs(times - by / (high - low))).toBeLessThanOrEqual(0.05)
    expect(answer.standing?.zh).toMatch(/^超出合理区间.*模型所设/)
    // The nearest that plausible values come to is what the command comes to at that end.
    const end = value > high ? high : low
    const settings = { ...still('baseline'), assumptions: { [instrument]: { 2024: end } } }
    const there = json(beside, ['run', await written(beside, settings, 'at-the-end')])
    expect(answer.within?.values['2024']).toBe(end)
    expectSame(
      Number(answer.within?.outcome),
      at(there, 'variables', 'rd_intensity', 'values', 0),
      instrument,
    )
  }
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
