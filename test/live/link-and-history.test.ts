import { describe, expect, test } from 'vitest'
import type { LiveEngine, Settings } from '../../src/live/engine/types.js'
import { readLink, sumOf, writeLink } from '../../src/live/panel/link-state.js'
import { beginWith, record, redo, undo } from '../../src/live/panel/past-states.js'

const periods = ['2024', '2025', '2026', '2027']

/** Only what a link needs of an engine. */
const engine = {
  scenarios: [
    { id: 'plan', title: { zh: '', en: '' }, from: '2024', to: '2027' },
    { id: '出口', title: { zh: '', en: '' }, from: '2024', to: '2027' },
  ],
  assumptions: [{ id: 'rd_growth' }, { id: 'prices' }],
  equations: [{ variable: 'retail' }],
  periods: () => periods,
} as unknown as LiveEngine

const some: Settings = {
  scenario: 'plan',
  assumptions: {
    rd_growth: { 2024: 0.1 + 0.2, 2025: 0.08, 2026: 0.08, 2027: 0.08 },
    prices: { 2026: -1e-7 },
  },
  addFactors: { retail: { 2025: -40 } },
}

describe('a link', () => {
  test('by hand: neighbouring periods of one value are one piece', () => {
    const link = writeLink(some, periods)
    expect(link).toBe(
      `w1=plan;prices:2026=-1e-7;rd_growth:2024=0.30000000000000004,2025~2027=0.08;+retail:2025=-40!${sumOf('plan;prices:2026=-1e-7;rd_growth:2024=0.30000000000000004,2025~2027=0.08;+retail:2025=-40')}`,
    )
  })

  test('is read back to the last bit, whatever the scenario is called, with the place of the page', () => {
    for (const scenario of ['plan', '出口']) {
      const settings = { ...some, scenario }
      const read = readLink(writeLink(settings, periods, 'h-quotes'), engine)
      expect(read).toEqual({ kind: 'settings', settings, at: 'h-quotes' })
    }
  })

  test('a place of the page is none', () => {
    expect(readLink('h-quotes', engine)).toEqual({ kind: 'none' })
    expect(readLink('', engine)).toEqual({ kind: 'none' })
  })

  test('with any character changed or cut off is damaged', () => {
    const link = writeLink(some, periods)
    for (let index = 3; index < link.length; index++) {
      const changed = `${link.slice(0, index)}${link[index] === '7' ? '8' : '7'}${link.slice(index + 1)}`
      expect(readLink(changed, engine).kind, changed).toBe('damaged')
      if (index > 3) expect(readLink(link.slice(0, index), engine).kind, `${index}`).toBe('damaged')
    }
  })

  test('says what it does not know', () => {
    const signed = (body: string): string => `w1=${body}!${sumOf(body)}`
    expect(readLink('w9=plan', engine)).toMatchObject({ kind: 'damaged', why: 'version' })
    expect(readLink(signed('other'), engine)).toMatchObject({
      kind: 'damaged',
      why: 'unknown',
      what: 'other',
    })
    expect(readLink(signed('plan;gdp:2024=1'), engine)).toMatchObject({ why: 'unknown', what: 'gdp' })
    for (const body of [
      'plan;prices:2023=1',
      'plan;prices:2024=x',
      'plan;prices:2025~2024=1',
      'plan;prices',
      'plan;prices:2024=',
    ])
      expect(readLink(signed(body), engine), body).toMatchObject({ kind: 'damaged', why: 'form' })
  })
})

test('steps back and forth; a new step forgets what was taken back; steps of one drag are one', () => {
  const step = (value: number): Settings => ({
    scenario: 'plan',
    assumptions: { prices: { 2024: value } },
    addFactors: {},
  })
  const [a, b, c] = [step(1), step(2), step(3)]
  const two = record(record(beginWith(a), b, false), c, false)
  expect(undo(two).now).toEqual(b)
  expect(undo(undo(undo(two))).now).toEqual(a)
  expect(redo(undo(two)).now).toEqual(c)
  expect(redo(two)).toEqual(two)
  expect(record(undo(two), step(4), false).after).toEqual([])
  const dragged = record(record(beginWith(a), b, false), c, true)
  expect(undo(dragged).now).toEqual(a)
  expect(record(two, step(3), false)).toEqual(two)
})
