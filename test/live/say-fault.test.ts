import { expect, test } from 'vitest'
import { faultInChinese } from '../../src/live/engine/say-fault.js'
import { readCase } from '../cases/case-files.js'
import { faultsOf, runCase } from '../cases/run-case.js'

const titles = new Map([
  ['a', '甲'],
  ['b', '乙'],
  ['x', '子'],
  ['y', '丑'],
])
const titleOf = (name: string): string => titles.get(name) ?? name

function refusal(id: string): string {
  const one = readCase('solver-hard-must-fail')
  const run = one.runs.find(each => each.id === id)
  const [first] = run === undefined ? [] : faultsOf(runCase(one, run))
  if (first === undefined) throw new Error(`nothing refused ${id}`)
  return faultInChinese(first, titleOf)
}

test('what the solver refuses is said in Chinese with the titles of variables', () => {
  expect(refusal('no-real-solution')).toMatch(
    /^“子”、“丑”的方程在第1步没有解：迭代\d+步后，“[子丑]”的方程相对误差仍为[56]\.\de-1（V101）$/,
  )
  expect(refusal('structurally-singular')).toBe('“甲”、“乙”的方程在第1步不能确定其值：雅可比矩阵奇异（V102）')
})

test('every form of the sentences; what is of none stays', () => {
  const said = (code: 'V103' | 'V104' | 'V105' | 'V107', message: string): string =>
    faultInChinese({ code, message }, titleOf)
  const noValue = (why: string): string => said('V103', `the equation for "a" has no value in 2024: ${why}`)
  expect(noValue('it divides by zero: b is 0')).toBe('“甲”的方程在2024年没有值：除数“乙”为 0（V103）')
  expect(noValue('it takes the logarithm of -2: b(-1) - 3')).toBe(
    '“甲”的方程在2024年没有值：对 -2 取对数（“乙(-1) - 3”）（V103）',
  )
  expect(noValue('it takes the square root of -2: b')).toContain('对 -2 开平方（“乙”）')
  expect(noValue('it raises -2 to the power 0.5: b')).toContain('求 -2 的 0.5 次幂（“乙”）')
  expect(noValue('the result of exp is too large for a number')).toContain('结果过大')
  expect(noValue('the result is not a finite number')).toContain('结果不是有限的数')
  expect(said('V104', 'the solution for 2024 leaves the equation for "a" off by 1.0e-3 of its terms')).toBe(
    '2024年的解不满足“甲”的方程：相对误差为1.0e-3（V104）',
  )
  expect(said('V105', 'no value of a gives b the path wanted in 2024Q3')).toBe(
    '2024Q3没有一个“甲”的值能使“乙”取所给的路径（V105）',
  )
  expect(
    said(
      'V105',
      'a cannot be solved for in 2024: the path given to b does not determine it in the same period',
    ),
  ).toBe('给定“乙”的路径在2024年不能确定“甲”（V105）')
  expect(said('V107', 'something else')).toBe('V107 something else')
})
