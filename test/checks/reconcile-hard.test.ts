import { describe, expect, test } from 'vitest'
import { type Entry, Place } from './reconcile-place.js'

const because = 'because: { zh: 试, en: a test }'
const files = (variables: string, equations: string, assumptions: string) => ({
  model: `model: m\nvariables:\n${variables}\nequations:\n${equations}\n`,
  data: 'series,period,value,unit\ny,2030,1,1\n',
  scenario: `scenario: s\nfrom: 2031\nto: 2031\nassumptions: { ${assumptions} }\n`,
})
const entry = (id: string, expression: string, bound: string, value: number, tolerance?: number): Entry => ({
  id,
  expression,
  bound,
  value,
  measure: 'level',
  unit: '1',
  ...(tolerance === undefined ? {} : { tolerance: `${tolerance}` }),
})
const range = (name: string, low: number, high: number) =>
  `  ${name}: { role: exogenous, unit: 1, plausible: { low: ${low}, high: ${high}, ${because} } }`

describe('a register on which a quadratic solver never came back', () => {
  test('is answered: one of two assumptions has to move from -8 to -7.4', () => {
    const variables = [
      ...[range('x0', -10, -6), range('x1', 0, 20)],
      ...['y', 'y2', 'y5'].map(name => `  ${name}: { role: endogenous, unit: 1 }`),
    ].join('\n')
    const equations = [
      '  - { identity: "y = (-0.5)*x1" }',
      '  - { identity: "y2 = (2)*x1 + (-7)" }',
      '  - { identity: "y5 = (2)*x0" }',
    ].join('\n')
    const printed = new Place(files(variables, equations, 'x0: { all: -8 }, x1: { all: 10 }')).reconcile([
      entry('t1', 'y', 'at most', -3.5),
      entry('t2', 'y2', 'at most', 13.9),
      entry('t5', 'y5', 'about', -14.4, 0.4),
    ])
    expect(printed.feasible).toBe(true)
    // 2·x0 between −14.8 and −14: the nearest is −7.4, 0.6 away in units of 4 / √12.
    const x0 = printed.witness?.levers.find(({ variable }) => variable === 'x0')
    expect(x0?.value).toBeCloseTo(-7.4, 7)
    expect(printed.witness?.distance).toBeCloseTo((0.6 * Math.sqrt(12)) / 4, 6)
    // A range is no distribution.
    expect(printed.witness?.probability).toBeUndefined()
  })
})

describe('a target that falls and rises with an assumption', () => {
  const place = (start: number) =>
    new Place(
      files(
        [range('x', -10, 10), '  y: { role: endogenous, unit: 1 }'].join('\n'),
        '  - { identity: "y = x*x" }',
        `x: { all: ${start} }`,
      ),
    )

  test('is reached from where it has no slope', () => {
    expect(place(0).reconcile([entry('a', 'y', 'at least', 25)]).feasible).toBe(true)
  })

  test('is reached on the other side of its valley', () => {
    const entries = [entry('a', 'y', 'at least', 25), entry('b', 'x', 'at most', 0.5)]
    expect(place(1).reconcile(entries).feasible).toBe(true)
    const narrow = [
      entry('a', 'y', 'at least', 25),
      entry('b', 'x', 'between', -6),
      entry('c', 'x', 'at most', 4),
    ]
    const between = narrow.map(each => (each.bound === 'between' ? { ...each, value_high: 4 } : each))
    expect(place(3).reconcile(between).feasible).toBe(true)
  })

  test('is not called impossible where it was only not found', () => {
    const printed = place(1).reconcile([
      entry('a', 'y', 'at least', 25),
      entry('b', 'x', 'at most', 4),
      entry('c', 'x', 'at least', -4),
    ])
    expect(printed.conflicts.map(({ targets }) => targets)).toEqual([['a', 'b', 'c']])
    expect(printed.conflicts[0]?.kind).toBe('search')
    expect(printed.conflicts[0]?.because.en).toContain('no proof')
  })
})

describe('strict bounds', () => {
  test('standing on one is not enough, and the sentence says which side', () => {
    const place = new Place(
      files(
        [range('x', 0, 10), '  y: { role: endogenous, unit: 1 }'].join('\n'),
        '  - { identity: "y = x" }',
        'x: { all: 5 }',
      ),
    )
    const printed = place.reconcile([entry('a', 'x', 'above', 5), entry('b', 'x', 'at most', 5)])
    expect(printed.feasible).toBe(false)
    expect(printed.conflicts[0]?.because.en).toMatch(/reaches at most 5[.0]*, and has to be above 5/)
    expect(printed.conflicts[0]?.because.zh).not.toContain('—')
  })
})
