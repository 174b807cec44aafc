import { describe, expect, test } from 'vitest'
import type { LiveEngine, Settings } from '../../src/live/engine/types.js'
import { readLink, writeLink } from '../../src/live/panel/link-state.js'
import { beginWith, record, redo, undo } from '../../src/live/panel/past-states.js'
import { shortSum } from '../../src/vocabulary/short-sum.js'

const periods = ['2024', '2025', '2026', '2027']

/** Only what a link needs of an engine. */
const engine = {
  scenarios: [
    { id: 'plan', title: { zh: '', en: '' }, from: '2024', to: '2027' },
    { id: '出口', title: { zh: '', en: '' }, from: '2024', to: '2027' },
  ],
  assumptions: [
    { id: 'rd_growth', limits: { low: -0.9999, high: 1.76 } },
    { id: 'prices', limits: { low: -5, high: 5 } },
  ],
  equations: [{ variable: 'retail', limits: { low: -1000, high: 1000 } }],
  // Twelve digits, as of what is set by hand; the unit of the file is left out here.
  rounded: (_: string, value: number) => Number(value.toPrecision(12)),
  periods: () => periods,
} as unknown as LiveEngine

const some: Settings = {
  scenario: 'plan',
  assumptions: {
    rd_growth: { 2024: 0.3, 2025: 0.08, 2026: 0.08, 2027: 0.08 },
    prices: { 2026: -1e-7 },
  },
  addFactors: { retail: { 2025: -40 } },
}

describe('a link', () => {
  test('by hand: neighbouring periods of one value are one piece', () => {
    const link = writeLink(some, periods)
    expect(link).toBe(
      `w1=plan;prices:2026=-1e-7;rd_growth:2024=0.3,2025~2027=0.08;+retail:2025=-40!${shortSum('plan;prices:2026=-1e-7;rd_growth:2024=0.3,2025~2027=0.08;+retail:2025=-40')}`,
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
    const signed = (body: string): string => `w1=${body}!${shortSum(body)}`
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
      'plan;prices:2024=0x10',
      'plan;prices:2024= 1',
      'plan;prices:2024=1 ',
      'plan;prices:2024=Infinity',
      'plan;prices:2024=1=2',
      'plan;prices:2024=1:2',
      'plan;prices:2024~2025~2026=1',
      'plan;prices:2024=1,2024=2',
      'plan;prices:2024=1;prices:2025=2',
      'plan;+retail:2024=1;+retail:2024=2',
    ])
      expect(readLink(signed(body), engine), body).toMatchObject({ kind: 'damaged', why: 'form' })
  })
})

describe('a link made by hand', () => {
  const signed = (body: string): string => `w1=${body}!${shortSum(body)}`

  test('sets nothing that a number field refuses, and says which entry that is', () => {
    for (const [body, what] of [
      ['plan;rd_growth:2024=1e308', 'rd_growth:2024=1e+308'],
      ['plan;rd_growth:2024=1e999', 'rd_growth:2024=Infinity'],
      ['plan;prices:2025=1;rd_growth:2024=0.08,2026=-5', 'rd_growth:2026=-5'],
      ['plan;+retail:2024~2025=1e300', '+retail:2024=1e+300'],
      ['plan;+retail:2024=-1000.5', '+retail:2024=-1000.5'],
    ] as const)
      expect(readLink(signed(body), engine), body).toEqual({ kind: 'damaged', why: 'beyond', what })
    expect(readLink(signed('plan;+retail:2024=-1000'), engine).kind).toBe('settings')
  })

  test('sets the number that a hand would have set', () => {
    const read = readLink(signed('plan;rd_growth:2024=0.17544999999999997'), engine)
    expect(read).toMatchObject({ settings: { assumptions: { rd_growth: { 2024: 0.17545 } } } })
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
