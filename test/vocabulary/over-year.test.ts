import { expect, test } from 'vitest'
import { overYearOf } from '../../src/vocabulary/over-year.js'

test.each([
  ...['亿元', '元/人', '万人次', '家', '万平方米', '亿美元'].map(unit => [unit, 'sum'] as const),
  ...['rate', 'ratio', 'pp', 'index', '1', '微克/立方米', '元/人次', '元/美元'].map(
    unit => [unit, 'average'] as const,
  ),
  ...['万人', '人', '名'].map(unit => [unit, 'end'] as const),
])('%s: %s over the year', (unit, kind) => {
  expect(overYearOf({ unit })).toBe(kind)
})

test('what a variable declares comes first', () => {
  expect(overYearOf({ unit: '万人', overYear: 'sum' })).toBe('sum')
})
