import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bullet, bulletWidth } from '../../src/charts/bullet.js'
import { checkRows } from '../../src/charts/check-rows.js'
import { layer } from '../../src/charts/layered-chart.js'
import { spreadLabels } from '../../src/charts/spread-labels.js'
import { textWidth } from '../../src/charts/text-width.js'

describe('widths of labels', () => {
  test('by hand: two Han at 1 em, a digit at 0.555, a per cent sign at 0.921, at 10 px', () => {
    expect(textWidth('增速5%', 10)).toBeCloseTo(10 + 10 + 5.55 + 9.21, 9)
  })

  test('a Chinese label is wider than as many Latin letters', () => {
    expect(textWidth('城镇常住居民人均可支配收入增速', 13)).toBe(15 * 13)
    expect(textWidth('abcdefghijklmno', 13)).toBeLessThan(15 * 13)
  })
})

describe('labels at the ends of lines', () => {
  test('by hand: wanted 10 and 12, gap 10: their middle 11 stays, so 6 and 16', () => {
    expect(spreadLabels([10, 12], 10)).toEqual([6, 16])
  })

  test('labels with room stay where they are', () => {
    expect(spreadLabels([50, 10, 30], 10)).toEqual([50, 10, 30])
  })

  test('none is nearer than the gap, and the order is kept', () => {
    const heights = fc.array(fc.double({ min: 0, max: 300, noNaN: true }), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(heights, wanted => {
        const placed = spreadLabels(wanted, 17)
        const order = wanted.map((_, i) => i).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0) || a - b)
        const sorted = order.map(i => placed[i] ?? Number.NaN)
        // 1e-9: the slack the function itself allows when it compares two heights of at most 300 + 12 × 17 pixels.
        for (let i = 1; i < sorted.length; i++) {
          expect((sorted[i] ?? 0) - (sorted[i - 1] ?? 0)).toBeGreaterThanOrEqual(17 - 1e-9)
        }
      }),
    )
  })
})

describe('rows of a chart', () => {
  test.each([
    ['not a number', [{ at: 1, value: Number.NaN }]],
    ['infinite', [{ at: 1, value: Number.POSITIVE_INFINITY }]],
    ['missing in a later row', [{ at: 1, value: 2 }, { at: 2 }]],
    ['null', [{ at: 1, value: null }]],
    ['an extra field in a later row', [{ at: 1 }, { at: 2, more: 3 }]],
    ['no rows', []],
    ['rows without fields', [{}]],
  ])('%s is refused before anything is drawn', (_, rows) => {
    expect(() => checkRows(rows)).toThrow(/^chart data:/)
  })

  test('a field the rows do not have does not compile', () => {
    const drawn = layer([{ period: '2024', value: 1 }], {
      mark: 'bar',
      encoding: {
        x: { field: 'period', type: 'ordinal' },
        // @ts-expect-error `valeu` is no field of the rows: this line is the test, and tsc runs it.
        y: { field: 'valeu', type: 'quantitative' },
      },
    })
    expect(drawn.data).toEqual({ values: [{ period: '2024', value: 1 }] })
  })
})

describe('bullets', () => {
  test('by hand: outcome on its floor stands in the middle of the strip', () => {
    expect(bullet(5, 5, undefined)?.outcome).toBe(bulletWidth / 2)
  })

  test('more stands further right, whatever the numbers', () => {
    const number = fc.double({ min: -1e6, max: 1e6, noNaN: true })
    fc.assert(
      fc.property(number, number, (outcome, low) => {
        const drawn = bullet(outcome, low, undefined)
        const gap = (drawn?.outcome ?? 0) - (drawn?.low ?? 0)
        if (outcome > low) expect(gap).toBeGreaterThanOrEqual(0)
        else expect(gap).toBeLessThanOrEqual(0)
        expect(drawn?.outcome).toBeGreaterThanOrEqual(0)
        expect(drawn?.outcome).toBeLessThanOrEqual(bulletWidth)
      }),
    )
  })

  test('without a bound or an outcome there is nothing to draw', () => {
    expect(bullet(undefined, 5, undefined)).toBe(undefined)
    expect(bullet(5, undefined, undefined)).toBe(undefined)
  })
})
