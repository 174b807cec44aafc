import { expect, test } from 'vitest'
import { gold, report } from './gold-extraction.js'

test('the annotations are of the whole report, paragraph by paragraph', () => {
  const paragraphs = report.split('\n').filter(line => line !== '')
  expect(gold.map(({ text }) => text)).toEqual(paragraphs)
})

test('every figure and unit stands in its paragraph as annotated', () => {
  const numerals = new Map([
    [8000, '八千'],
    [10, '十'],
    [0, '清零'],
    [100, '全覆盖'],
  ])
  for (const { text, targets } of gold) {
    for (const { value, unit, indicator, measure } of targets) {
      if (value === undefined || measure === 'direction') continue
      const figure = `${Math.abs(value)}`
      expect(
        [figure, numerals.get(value)].some(each => each !== undefined && text.includes(each)),
        `${indicator} ${figure}`,
      ).toBe(true)
      if (unit !== undefined && figure !== '100') expect(text).toContain(unit === 'pp' ? '个百分点' : unit)
    }
  }
})

test('a report has both what is promised and what looks like it', () => {
  expect(gold.filter(({ review }) => review)).toHaveLength(5)
  expect(gold.flatMap(({ targets }) => targets).length).toBeGreaterThan(80)
})
