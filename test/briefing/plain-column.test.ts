import { describe, expect, test } from 'vitest'
import { readColumn } from '../../src/briefing/plain-column.js'
import { filesWording } from '../../src/briefing/wording-files.js'

/** Heads and cells as a program that reads the file gets them. */
function read(
  texts: readonly string[],
  { isNumeric = true, tableUnit = '', language = 'zh' as 'zh' | 'en' } = {},
) {
  return readColumn('x', texts, { isNumeric, tableUnit, words: filesWording[language] }).map(
    ({ head, cells }) => [head, ...cells.map(cell => (typeof cell === 'object' ? cell.value : cell))],
  )
}

describe('a column as programs read it', () => {
  test('the figure of a target and the words around it', () => {
    expect(read(['5.5左右', '不高于29', '同步', '下降3%以上', '3.90估', '—', '1,234'])).toEqual([
      ['x', 5.5, 29, undefined, -3, 3.9, undefined, 1234],
      ['x：写法', '5.5左右', '不高于29', '同步', '下降3%以上', '3.90估', undefined, '1,234'],
    ])
    expect(read(['about 5.5', 'down 3 or more', 'higher by 1'], { language: 'en' })).toEqual([
      ['x', 5.5, -3, 1],
      ['x: as written', 'about 5.5', 'down 3 or more', 'higher by 1'],
    ])
  })

  test('a fall to a level is that level, and of a limit alone no value is known', () => {
    expect(read(['下降到29', '24%', '＞99%'])).toEqual([
      ['x', 29, 24, undefined],
      ['x：写法', '下降到29', '24%', '＞99%'],
    ])
  })

  test('a unit shared by all goes to the head, several units stay in words', () => {
    expect(read(['24%', '−3.5%'])).toEqual([['x（%）', 24, -3.5]])
    expect(read(['24', '3'], { tableUnit: '亿元' })).toEqual([['x（亿元）', 24, 3]])
    expect(read(['10.00%', '−1.44 微克/立方米'])).toEqual([
      ['x', 10, -1.44],
      ['x：写法', '10.00%', '−1.44 微克/立方米'],
    ])
  })

  test('ranges are two columns', () => {
    expect(read(['−2.0 ～ 10.0', '3.00 ～ 4.00'])).toEqual([
      ['x：下限', -2, 3],
      ['x：上限', 10, 4],
    ])
    expect(read(['−10.00% to 25.00%'], { language: 'en' })).toEqual([
      ['x: low (%)', -10],
      ['x: high (%)', 25],
    ])
  })

  test('a width or an amount among words keeps its ± and its unit', () => {
    const readings = ['按下限', '±0.5个百分点', '按点值']
    expect(read(readings, { isNumeric: false })).toEqual([['x', ...readings]])
    expect(read(['±0.5个百分点', '3.0'], { isNumeric: true })[1]).toEqual(['x：写法', '±0.5个百分点', '3.0'])
    expect(read(['±0.5', '±1.25'])).toEqual([['x', 0.5, 1.25]])
  })

  test('names and places that hold figures stay words', () => {
    const names = ['PM2.5平均浓度', '35岁以下大学生', '就业']
    expect(read(names, { isNumeric: false })).toEqual([['x', ...names]])
    expect(read(['PM2.5'], { isNumeric: true })).toEqual([['x', 'PM2.5']])
  })
})
