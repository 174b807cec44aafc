import { expect, test } from 'vitest'
import { bulletOf, gapText, outcomeText } from '../../src/briefing/indicator-cells.js'
import type { TargetVerdict } from '../../src/vocabulary/finding.js'
import type { Bound } from '../../src/vocabulary/target.js'
import { fixtureContent } from './fixture-content.js'

const some = fixtureContent().runs[0]?.checked.targets[0]

/** What is found of a rate: all figures in per cent. */
function found(
  bound: Bound,
  value: number,
  outcome: number | undefined,
  low?: number,
  high?: number,
): TargetVerdict {
  if (some === undefined) throw new Error('the fixture has targets')
  const inside = (each: number | undefined): number | undefined =>
    each === undefined ? undefined : each / 100
  return {
    ...some,
    target: { ...some.target, bound, value, unit: '%' },
    outcome: inside(outcome),
    unit: 'ratio',
    threshold: { low: inside(low), high: inside(high) },
    verdict: 'met',
    onTheEdge: [low, high].some(end => end !== undefined && end === outcome),
  }
}

function gap(...about: Parameters<typeof found>): string {
  return gapText(found(...about))
}

test('the gap is the outcome less the target, whichever side is allowed', () => {
  expect(gap('about', 5.5, 5.3, 5, 6)).toBe('−0.2')
  expect(gap('about', 5.5, 6.5, 5, 6)).toBe('+1.0')
  // On the edge of what 左右 allows is not on the target.
  expect(gap('about', 5.5, 5, 5, 6)).toBe('−0.5')
  // 3左右 read as a ceiling of 3.5.
  expect(gap('about', 3, 3, undefined, 3.5)).toBe('0.0')
  expect(gap('about', 3, 3.5, undefined, 3.5)).toBe('+0.5')
  expect(gap('at most', 5, 4.6, undefined, 5)).toBe('−0.4')
  expect(gap('at most', 29, 30.6, undefined, 29)).toBe('+1.6')
  expect(gap('at least', 3, 7.7, 3)).toBe('+4.7')
  expect(gap('at least', 5.5, 5.5, 5.5)).toBe('0.0')
  expect(gap('between', 5, 5.3, 5, 6)).toBe('0.0')
  expect(gap('between', 5, 6.4, 5, 6)).toBe('+0.4')
  expect(gap('between', 5, 4.5, 5, 6)).toBe('−0.5')
  expect(gap('at least', 3, undefined)).toBe('—')
})

test('the small drawing has its flag where the gap is counted from, and the tolerance beside it', () => {
  // 3左右 read as a ceiling of 3.5: on the figure, within the tolerance, beyond it.
  for (const [outcome, place] of [
    [3, 0],
    [3.3, 1],
    [3.7, 2],
    [2, -1],
  ] as const) {
    const drawn = bulletOf(found('about', 3, outcome, undefined, 3.5))
    if (drawn?.aim === undefined || drawn.high === undefined) throw new Error('drawn with its figure')
    expect(drawn.aim).toBeLessThan(drawn.high)
    const at = drawn.outcome
    expect(at > drawn.high ? 2 : at > drawn.aim ? 1 : at < drawn.aim ? -1 : 0).toBe(place)
    expect(drawn.high).toBeLessThanOrEqual(drawn.to)
  }
  expect(bulletOf(found('about', 5.5, 5.3, 5, 6))?.aim).toBeUndefined()
  expect(bulletOf(found('at most', 5, 4.6, undefined, 5))?.aim).toBeUndefined()
})

test('a narrow band is written with decimals that show its width', () => {
  // 0.1 wide: one decimal would write both ends and the value as 2.2 or 2.3.
  const narrow = found('about', 2.25, 2.25, 2.2, 2.3)
  expect([outcomeText(narrow), gapText(narrow)]).toEqual(['2.25', '0.00'])
  expect(outcomeText(found('about', 5.5, 5.3, 5, 6))).toBe('5.3')
})
