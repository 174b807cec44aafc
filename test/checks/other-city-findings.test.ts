import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { check, findingOn, type PrintedCheck } from './check-command.js'

/** Findings on places that the checks were not written for. `expected.json` was worked out by hand before they ran. */
const fixtures = resolve(import.meta.dirname, '../fixtures')

function checkPlace(place: string): PrintedCheck {
  const at = (name: string): string => resolve(fixtures, place, name)
  return check(
    at('scenario.yaml'),
    '--model',
    at('model.yaml'),
    '--data',
    at('data.csv'),
    '--targets',
    at('targets.yaml'),
  )
}

interface Expected {
  readonly findings: readonly { readonly plant: string; readonly numbers: Readonly<Record<string, number>> }[]
  readonly neverInConflict: readonly string[]
  readonly verdicts: readonly {
    readonly target: string
    readonly outcome?: number
    readonly margin?: number
    readonly verdict: string
    readonly onTheEdge?: boolean
    readonly otherReading?: string
  }[]
}
const expected = JSON.parse(readFileSync(resolve(fixtures, 'other-city/expected.json'), 'utf8')) as Expected
const printed = checkPlace('other-city')

function planted(plant: string, name: string): number {
  return expected.findings.find(each => each.plant === plant)?.numbers[name] ?? Number.NaN
}

function close(actual: number | undefined, wanted: number): void {
  // A few dozen operations on doubles: 1e-9 relative, 1e-12 at zero.
  expect(Math.abs((actual ?? Number.NaN) - wanted)).toBeLessThanOrEqual(1e-9 * Math.abs(wanted) + 1e-12)
}

describe('a made-up city with planted problems', () => {
  test('i: a spending level, a ratio and a growth target that do not fit as points', () => {
    const { numbers, readings } = findingOn(printed, 'conflict', 'rd-spend', 'rd-intensity', 'output-growth')
    close(numbers['implied_gdp'], planted('i', 'gdpNeeded'))
    close(numbers['implied_growth_gdp'], planted('i', 'nominalGrowthNeeded'))
    close(numbers['expected_gdp'], planted('i', 'gdpAtTargetAndStablePrices'))
    close(numbers['repair_rd-spend'], planted('i', 'spendingForIntensity'))
    close(numbers['repair_rd-intensity'], planted('i', 'intensityOfSpending'))
    expect(readings.map(each => each.holds)).toEqual([false, true])
  })

  test('ii: sector floors that leave ten per cent growth to agriculture, outside its history', () => {
    const { numbers, readings } = findingOn(
      printed,
      'implied',
      'output-growth',
      'industry-growth',
      'services-growth',
    )
    close(numbers['contribution_of_targets'], planted('ii', 'pointsFromTargetedParts'))
    close(numbers['implied_growth_agriculture'], planted('ii', 'residualGrowthAtMidpoint'))
    expect(readings.map(each => each.holds)).toEqual([false, false])
  })

  test('iii: three equalities that contradict each other, and half a point does not help', () => {
    const { numbers, readings } = findingOn(printed, 'equalities', 'wages', 'pensions', 'pensions-over-wages')
    close(numbers['rest'], planted('iii', 'gapAsked'))
    close(numbers['smallest_width'], planted('iii', 'gapAsked') / 2)
    expect(readings.map(each => each.holds)).toEqual([false, true, false])
  })

  test('iv: a level below the last outturn', () => {
    close(
      findingOn(printed, 'implied growth', 'port-cargo').numbers['implied_growth'],
      planted('iv', 'impliedGrowth'),
    )
  })

  test('v: a share that follows what the nation does', () => {
    const { numbers } = findingOn(printed, 'outside', 'cruise-share')
    close(numbers['implied_growth_cruise_visitors'], planted('v', 'ownGrowthIfNationTenPercent'))
  })

  test('vi: value and volume leave a fall to the price', () => {
    const { numbers } = findingOn(printed, 'implied', 'tea-value', 'tea-volume')
    close(numbers['implied_growth_tea_price'], planted('vi', 'impliedPriceGrowth'))
  })

  test('vii: a sum on two statistical bases is not computed', () => {
    const { numbers } = findingOn(printed, 'cannot be judged', 'retail-growth', 'online-retail-growth')
    expect([numbers['part'], numbers['whole']]).toEqual([
      planted('vii', 'partAtBase'),
      planted('vii', 'wholeAtBase'),
    ])
  })

  test('viii: consistent targets are in no conflict, and there is no conflict beyond those planted', () => {
    const clashing = printed.findings.filter(each => each.kind === 'conflict' || each.kind === 'equalities')
    expect(clashing).toHaveLength(2)
    expect(
      clashing.flatMap(each => each.targets).filter(id => expected.neverInConflict.includes(id)),
    ).toEqual([])
  })

  test.each(expected.verdicts)('verdict on $target', wanted => {
    const verdict = printed.targets.find(each => each.id === wanted.target)
    expect(verdict?.verdict).toBe(wanted.verdict)
    if (wanted.outcome !== undefined) close(verdict?.outcome, wanted.outcome)
    if (wanted.margin !== undefined) close(verdict?.margin, wanted.margin)
    if (wanted.onTheEdge !== undefined) expect(verdict?.on_the_edge).toBe(wanted.onTheEdge)
    expect(verdict?.other_reading?.verdict).toBe(wanted.otherReading)
  })
})

test('a town whose targets agree has no conflict, and the answer is yes', () => {
  const calm = checkPlace('calm-town')
  expect(calm.findings.filter(each => each.kind !== 'implied growth')).toEqual([])
  expect(calm.code).toBe(0)
})
