import { expect, test } from 'vitest'
import { at, numbersAt, outturn, outturnJson } from './outturn.js'

// The teaching model: gdp = consumption + investment + spending, consumption = 15 + propensity · disposable income.
test('the multiplier of public spending is the difference two runs make', () => {
  const document = outturnJson(['multipliers', 'teaching', '--of', 'gdp', '--to', 'public_spending'])
  expect(at(document, 'format')).toBe('outturn.multipliers/1')
  const responses = at(document, 'responses') as readonly (readonly number[])[]
  expect(responses[0]?.[0]).toBeGreaterThan(1)
  // Nothing responds before it is moved.
  expect(responses[1]?.[0]).toBe(0)
  const sustained = numbersAt(document, 'sustained')
  const sum = responses.reduce((so, row) => so + (row[1] ?? 0), 0)
  expect(Math.abs((sustained[1] ?? 0) - sum)).toBeLessThanOrEqual(1e-12)
})

test('text: a table in both languages, and names that are not there are refused', () => {
  const shown = outturn(['multipliers', 'teaching', '--of', 'gdp', '--to', 'tax_rate', '--lang', 'en'])
  expect(shown.code).toBe(0)
  expect(shown.stdout).toContain('tax_rate + 1 (pp) → gdp (100 million yuan)')
  expect(shown.stdout).toContain('every period')
  const wrong = outturn(['multipliers', 'teaching', '--of', 'gpd', '--to', 'tax_rate'])
  expect(wrong.code).toBe(2)
  expect(wrong.stderr).toContain('Did you mean "gdp"?')
})
