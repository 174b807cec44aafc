import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { csvText } from '../../src/cli/csv-text.js'
import { differenceText, numberText, quantityText } from '../../src/cli/number-text.js'
import { at, outturn, outturnJson, root, town } from './outturn.js'

test('docs/errors.md and docs/commands.md are what `npm run docs` writes', () => {
  const done = spawnSync(process.execPath, ['docs/generate.mjs', '--check'], { cwd: root, encoding: 'utf8' })
  expect({ code: done.status, stderr: done.stderr }).toEqual({ code: 0, stderr: '' })
})

test('every JSON format that a command writes has a section in docs/json.md', () => {
  const docs = readFileSync(join(root, 'docs/json.md'), 'utf8')
  const formats = ['run', 'check', 'compare', 'list', 'trace', 'validate', 'verify', 'brief']
  expect(formats.filter(name => !docs.includes(`## outturn.${name}/1`))).toEqual([])
})

test('numbers are written as a planner writes them', () => {
  expect(numberText(0.055, 'rate')).toBe('5.50%')
  expect(numberText(-0.005, 'rate')).toBe('\u22120.50%')
  expect(numberText(-0.00001, 'rate')).toBe('0.00%')
  expect(quantityText(20059, '亿元', 'zh')).toBe('20059 亿元')
  expect(quantityText(88.31, '亿美元', 'en')).toBe('88.31 亿美元')
  expect(differenceText(0.005, 'rate')).toBe('+0.50')
  expect(differenceText(0, 'rate')).toBe('0.00')
  expect(differenceText(-4.2, '亿元')).toBe('\u22124.20')
})

test('CSV: text a spreadsheet would run is guarded, numbers stay numbers', () => {
  const rows = [
    ['=1+1', '+x', '-x', '@x', '\tx'],
    [-4.5, 'a,b', 'say "so"', 'x=1', '0'],
  ]
  expect(csvText(['a', 'b', 'c', 'd', 'e'], rows)).toBe(
    'a,b,c,d,e\n\'=1+1,\'+x,\'-x,\'@x,\'\tx\n-4.5,"a,b","say ""so""",x=1,0\n',
  )
})

test('the examples in README.md are what the command prints', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8')
  const examples = [...readme.matchAll(/```\n\$ npx outturn ([^\n]+)\n([^`]+)```/g)]
  expect(examples).toHaveLength(2)
  for (const [, words = '', shown] of examples) expect(outturn(words.split(' ')).stdout).toBe(shown)
})

test('every document of a solved scenario has the certificate of its run', () => {
  const json = (...words: readonly string[]) => outturnJson(words, { cwd: town })
  const own = at(json('run', 'steady'), 'solver')
  expect(Object.keys(Object(own))).toEqual([
    'blocks',
    'simultaneous',
    'iterations',
    'max_residual',
    'worst_equation',
  ])
  expect(at(json('trace', 'steady', 'gdp@2024'), 'solver')).toEqual(own)
  expect(at(json('multipliers', 'steady', '--of', 'gdp', '--to', 'gdp_growth'), 'solver')).toEqual(own)
  expect(at(json('check', 'steady'), 'scenarios', 0, 'solver')).toEqual(own)
  expect(at(json('compare', 'steady', 'slow'), 'solvers')).toEqual([own, at(json('run', 'slow'), 'solver')])
})
