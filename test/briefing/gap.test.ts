import { expect, test } from 'vitest'
import { gapText } from '../../src/briefing/indicator-cells.js'
import type { TargetVerdict } from '../../src/vocabulary/finding.js'
import type { Bound } from '../../src/vocabulary/target.js'
import { fixtureContent } from './fixture-content.js'

const some = fixtureContent().runs[0]?.checked.targets[0]

/** The gap of a rate: all figures in per cent. */
function gap(bound: Bound, value: number, outcome: number | undefined, low?: number, high?: number): string {
  if (some === undefined) throw new Error('the fixture has targets')
  const inside = (each: number | undefined): number | undefined =>
    each === undefined ? undefined : each / 100
  const verdict: TargetVerdict = {
    ...some,
    target: { ...some.target, bound, value, unit: '%' },
    outcome: inside(outcome),
    unit: 'ratio',
    threshold: { low: inside(low), high: inside(high) },
    verdict: 'met',
    onTheEdge: [low, high].some(end => end !== undefined && end === outcome),
  }
  return gapText(verdict)
}

test('the gap is the outcome less the target, whichever side is allowed', () => {
  expect(gap('about', 5.5, 5.3, 5, 6)).toBe('−0.2')
  expect(gap('about', 5.5, 6.5, 5, 6)).toBe('+1.0')
  // On the edge of what 左右 allows is not on the target.
  expect(gap('about', 5.5, 5, 5, 6)).toBe('−0.5')
  // 3左右 read as a ceiling of 3.5.
  expect(gap('about', 3, 3, undefined, 3.5)).toBe('0')
  expect(gap('about', 3, 3.5, undefined, 3.5)).toBe('+0.5')
  expect(gap('at most', 5, 4.6, undefined, 5)).toBe('−0.4')
  expect(gap('at most', 29, 30.6, undefined, 29)).toBe('+1.6')
  expect(gap('at least', 3, 7.7, 3)).toBe('+4.7')
  expect(gap('at least', 5.5, 5.5, 5.5)).toBe('0')
  expect(gap('between', 5, 5.3, 5, 6)).toBe('0')
  expect(gap('between', 5, 6.4, 5, 6)).toBe('+0.4')
  expect(gap('between', 5, 4.5, 5, 6)).toBe('−0.5')
  expect(gap('at least', 3, undefined)).toBe('—')
})
