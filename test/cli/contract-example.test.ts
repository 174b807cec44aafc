import { expect, test } from 'vitest'
import { at, numbersAt, outturn, outturnJson } from './outturn.js'

/** The scenario printed in the description of the file format, word for word: whoever copies it must see it run. */
const example = 'test/fixtures/contract/slow-exports.yaml'

test('the scenario of the format description runs as printed', () => {
  expect(outturn(['validate', example]).code).toBe(0)
  const paths = outturnJson(['run', example])
  // The path of an exogenised assumption holds in its year only: the baseline's comes back after it.
  const cpi = numbersAt(paths, 'variables', 'cpi_growth', 'values')
  const first = (at(paths, 'periods') as readonly string[]).indexOf('2024')
  expect(cpi[first]).toBe(0.03)
  expect(cpi[first + 1]).not.toBe(0.03)
})

test('an add factor of −40 亿元 takes 40 from retail sales in its year', () => {
  const value = (scenario: string): number => {
    const document = outturnJson(['run', scenario])
    const first = (at(document, 'periods') as readonly string[]).indexOf('2024')
    return numbersAt(document, 'variables', 'retail_sales', 'values')[first] ?? Number.NaN
  }
  const trace = outturnJson(['trace', example, 'retail_sales@2024'])
  expect(JSON.stringify(trace)).toContain('"add_factor":-40')
  // By hand: 7,671 × (1 − 0.0483 + 1.7586 g + 0.03) − 40, with g the run's own real growth.
  const document = outturnJson(['run', example])
  const first = (at(document, 'periods') as readonly string[]).indexOf('2024')
  const growth = numbersAt(document, 'variables', 'gdp_growth', 'values')[first] ?? Number.NaN
  expect(value(example)).toBeCloseTo(7671 * (1 - 0.0483 + 1.7586 * growth + 0.03) - 40, 8)
})
