import fc from 'fast-check'
import stringWidth from 'string-width'
import { expect, test } from 'vitest'
import { displayWidth } from '../../src/vocabulary/display-width.js'

test('Chinese counts two, Latin one, a combining accent and a zero-width space none', () => {
  expect(displayWidth('地区生产总值 GDP')).toBe(6 * 2 + 4)
  expect(displayWidth('（2023年价）')).toBe(2 + 4 + 4 + 2)
  expect(displayWidth('e\u0301\u200b')).toBe(1)
  expect(displayWidth('−5.50%')).toBe(6)
})

test('agrees with string-width on every character of the scripts a report is written in', () => {
  const ranges = [
    [0x20, 0x7e],
    [0xa0, 0x24f],
    [0x370, 0x482],
    [0x2010, 0x2027],
    [0x2030, 0x205e],
    [0x2200, 0x22ff],
    [0x2500, 0x257f],
    [0x2e80, 0x2fdf],
    [0x3001, 0x3029],
    [0x3041, 0x3096],
    [0x309b, 0x33ff],
    [0x3400, 0x9fff],
    [0xac00, 0xd7a3],
    [0xf900, 0xfaff],
    [0xfe30, 0xfe6b],
    [0xff01, 0xff60],
    [0xffe0, 0xffe6],
    [0x20000, 0x2a6df],
  ] as const
  const differing = ranges.flatMap(([from, to]) =>
    Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index)).filter(
      character => displayWidth(character) !== stringWidth(character),
    ),
  )
  expect(differing.map(character => `U+${character.codePointAt(0)?.toString(16)}`)).toEqual([])
})

test('is the sum of its characters: tables may be padded piece by piece', () => {
  const word = fc.stringMatching(/^[ -~\u4e00-\u9fff\uff01-\uff60]{0,20}$/)
  fc.assert(fc.property(word, word, (a, b) => displayWidth(a + b) === displayWidth(a) + displayWidth(b)))
})
