import { expect, test } from 'vitest'
import { indicatorKey } from '../../src/reading/indicators.js'
import { comparedName, fixedWords, nearNames, similarity } from '../../src/reading/similar-names.js'
import { indicators } from '../../src/vocabulary/indicators.js'

const soft = new Map([
  ['count', 'level'],
  ['share', 'ratio'],
])

test('names of different indicators are never near enough to be taken for one: the threshold comes from the table', () => {
  const names = indicators.flatMap(({ id, measure, title, aliases }) =>
    [...new Set([title.zh, ...aliases].map(indicatorKey))].map(key => {
      const bucket = `${soft.get(measure) ?? measure} ${fixedWords(key)}`
      return { id, key, bucket, name: comparedName(key) }
    }),
  )
  expect(names.length).toBeGreaterThan(500)
  const tooNear = names.flatMap((a, index) =>
    names
      .slice(0, index)
      .filter(b => a.id !== b.id && a.bucket === b.bucket && similarity(a.name, b.name) >= nearNames)
      .map(b => `${a.key} ${b.key}`),
  )
  expect(tooNear).toEqual([])
})

test('by hand: one sign put in among seventeen pairs; a figure or a Latin letter that differs', () => {
  // 17 pairs of neighbours and 19: 转移转化 keeps all of 转化's and adds 转移 and 移转.
  const [a, b] = ['创新生态圈建设和科技成果转化基地建设', '创新生态圈建设和科技成果转移转化基地建设'].map(
    comparedName,
  )
  if (a === undefined || b === undefined) throw new Error('two names')
  expect([a.size, b.size]).toEqual([17, 19])
  expect(similarity(a, b)).toBe((2 * 17) / (17 + 19))
  expect(similarity(b, a)).toBe(similarity(a, b))
  expect(fixedWords('35岁以下大学生')).not.toBe(fixedWords('40岁以下大学生'))
  expect(fixedWords('断面水质iii类以上比例')).not.toBe(fixedWords('断面水质ii类以上比例'))
  expect(fixedWords('新增高新技术企业')).not.toBe(fixedWords('高新技术企业'))
})
