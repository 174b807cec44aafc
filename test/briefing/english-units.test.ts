import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inEnglishFigures, movePoint } from '../../src/briefing/english-units.js'

describe('moving the point of a written figure', () => {
  test.each<readonly [string, number, string]>([
    ['800', -1, '80'],
    ['835.9', -1, '83.59'],
    ['20,253', -1, '2,025.3'],
    ['5', -1, '0.5'],
    ['0.4', -1, '0.04'],
    ['25', 1, '250'],
    ['32.51', 1, '325.1'],
    ['0.5', 1, '5'],
    ['1.5', 2, '150'],
    ['−35.90', -1, '−3.590'],
    ['138.5', 1, '1,385'],
    ['100', -1, '10'],
  ])('%s by %i is %s', (figure, places, moved) => {
    expect(movePoint(figure, places)).toBe(moved)
  })

  test('is multiplication by a power of ten, and undone by the other way', () => {
    const figure = fc
      .tuple(fc.integer({ min: 0, max: 1_000_000_000 }), fc.integer({ min: 0, max: 4 }))
      .map(([digits, decimals]) => (digits / 10 ** decimals).toFixed(decimals))
    fc.assert(
      fc.property(figure, fc.constantFrom(-1, 1, 2), (written, places) => {
        const moved = Number(movePoint(written, places).replace(/,/g, ''))
        // Both are the nearest double to a decimal of at most fourteen digits, so that only their last bits differ.
        expect(moved).toBeCloseTo(Number(written) * 10 ** places, 6)
        expect(Number(movePoint(movePoint(written, places), -places).replace(/,/g, ''))).toBe(Number(written))
      }),
    )
  })
})

describe('figures of a text', () => {
  test.each([
    [
      'R&D spending 800 亿元 ÷ 3.95% = 20,253 亿元',
      'R&D spending 80 billion yuan ÷ 3.95% = 2,025.3 billion yuan',
    ],
    ['80 亿美元, 25 万人, 1.1 亿人次', '8 billion US dollars, 250 thousand people, 110 million visits'],
    ['1,000 to 2,000 亿元', '100 to 200 billion yuan'],
    ['24–33 万人', '240–330 thousand people'],
    ['2.5 万亿元 and 5 元/人', '2.5 万亿元 and 5 元/人'],
    // Its second figure is in 亿元 too and does not say so: turned by halves it would be wrong.
    ['from 2,241 亿元 to about 2,692', 'from 2,241 亿元 to about 2,692'],
    ['10亿元以上', '10亿元以上'],
  ])('%s', (text, turned) => {
    expect(inEnglishFigures(text)).toBe(turned)
  })
})
