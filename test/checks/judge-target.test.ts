import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { judgeTarget, type Measurement } from '../../src/checks/judge-target.js'
import type { Target } from '../../src/vocabulary/target.js'

const place = { file: 'targets.yaml', line: 1, column: 1, width: 1, text: '' }

function target(fields: Partial<Target>): Target {
  return {
    id: 't',
    section: 0,
    indicator: { zh: '指标', en: 'indicator' },
    quote: '',
    at: [0, 1],
    measure: 'growth',
    bound: 'at least',
    value: 5,
    valueHigh: undefined,
    unit: '%',
    tolerance: undefined,
    readAs: undefined,
    lessIsBetter: false,
    reference: undefined,
    attribute: 'expected',
    doubtful: false,
    force: 'expected',
    expression: 'pct(x)',
    period: 2024,
    note: undefined,
    place,
    expressionPlace: undefined,
    ...fields,
  }
}

function measured(outcome: number, reference?: number): Measurement {
  return { unit: 'rate', outcome, reference, previous: undefined, missing: undefined }
}

const aboutFive = target({ bound: 'about', tolerance: { value: 0.5, unit: 'pp' } })

describe('verdicts at a bound', () => {
  test.each([
    ['on the bound', 0.05, 'met', true],
    ['a rounding below it: 0.05 × (1 − 5e-10)', 0.05 * (1 - 5e-10), 'met', true],
    ['beyond the slack: 0.05 × (1 − 2e-8)', 0.05 * (1 - 2e-8), 'missed', false],
    ['above it', 0.051, 'met', false],
  ] as const)('at least 5%%: %s', (_, outcome, verdict, onTheEdge) => {
    const judged = judgeTarget(target({}), measured(outcome))
    expect([judged.verdict, judged.onTheEdge]).toEqual([verdict, onTheEdge])
  })

  test('0.060 − 0.050 is a percentage point although doubles say 0.00999…', () => {
    const point = target({ measure: 'differential', bound: 'exactly', value: 1, unit: '个百分点' })
    expect(0.06 - 0.05 >= 0.01).toBe(false)
    expect(judgeTarget(point, measured(0.06 - 0.05)).verdict).toBe('met')
  })

  test('a strict bound is not met by standing on it', () => {
    const falling = target({ measure: 'direction', bound: 'below', value: 0 })
    expect(judgeTarget(falling, measured(0)).verdict).toBe('missed')
    expect(judgeTarget(falling, measured(-0.001)).verdict).toBe('met')
  })
})

describe('readings', () => {
  test('about 5% with half a point is met from 4.5% to 5.5%, and the margin is the distance to the nearer end', () => {
    expect(judgeTarget(aboutFive, measured(0.048)).margin).toBeCloseTo(0.003, 12)
    expect(judgeTarget(aboutFive, measured(0.044)).verdict).toBe('missed')
  })

  test('6% misses about 5% as a point and meets it as a floor: both are said', () => {
    const judged = judgeTarget(aboutFive, measured(0.06))
    expect([judged.verdict, judged.otherReading?.readAs, judged.otherReading?.verdict]).toEqual([
      'missed',
      'floor',
      'met',
    ])
  })

  test('a bare figure is a floor, a ceiling where less is better', () => {
    const bare = target({ bound: 'exactly' })
    expect(judgeTarget(bare, measured(0.07)).verdict).toBe('met')
    expect(judgeTarget({ ...bare, lessIsBetter: true }, measured(0.07)).verdict).toBe('missed')
    expect(judgeTarget(bare, measured(0.07)).otherReading?.verdict).toBe('missed')
  })

  test('in step with 5.5%: 5.2% falls short as a floor and is within half a point as equality', () => {
    const sync = target({
      measure: 'sync',
      bound: 'in step with',
      value: undefined,
      unit: undefined,
      tolerance: { value: 0.5, unit: 'pp' },
    })
    const judged = judgeTarget(sync, measured(0.052, 0.055))
    expect([judged.verdict, judged.otherReading?.verdict]).toEqual(['missed', 'met'])
    expect(judged.threshold.low).toBe(0.055)
  })

  test('basically stable: 2.15% → 2.10% stays within a tenth of a point', () => {
    const stable = target({
      measure: 'stable',
      bound: 'about',
      value: undefined,
      unit: undefined,
      tolerance: { value: 0.1, unit: 'pp' },
    })
    expect(judgeTarget(stable, measured(0.021, 0.0215)).verdict).toBe('met')
    expect(judgeTarget(stable, measured(0.0202, 0.0215)).verdict).toBe('missed')
  })
})

describe('what cannot be judged', () => {
  test('a unit that does not convert is said with both names, never guessed', () => {
    const judged = judgeTarget(target({ unit: '亿元' }), measured(0.05))
    expect([judged.verdict, judged.why.en]).toEqual([
      'cannot be judged',
      'the target\'s unit "亿元" cannot be converted to the model\'s "rate"',
    ])
  })
})

test('tightening a bound never improves a verdict', () => {
  const rank = { missed: 0, met: 1, 'cannot be judged': -1 }
  fc.assert(
    fc.property(
      fc.double({ min: -0.2, max: 0.2, noNaN: true }),
      fc.integer({ min: -100, max: 100 }),
      fc.integer({ min: 1, max: 50 }),
      (outcome, tenths, tighter) => {
        const loose = judgeTarget(target({ value: tenths / 10 }), measured(outcome))
        const tight = judgeTarget(target({ value: (tenths + tighter) / 10 }), measured(outcome))
        expect(rank[tight.verdict]).toBeLessThanOrEqual(rank[loose.verdict])
      },
    ),
  )
})
