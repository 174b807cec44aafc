import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { at, outturn, outturnJson } from './outturn.js'

const scratch = mkdtempSync(join(tmpdir(), 'outturn-figures-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

const model = (equation: string) =>
  `model: m\nvariables:\n  y: { role: endogenous, unit: "1" }\n  g: { role: exogenous, unit: "1" }\nequations:\n  - ${equation}\n`
writeFileSync(join(scratch, 'same.yaml'), model('y = g'))
writeFileSync(join(scratch, 'exp.yaml'), model('y = exp(g)'))
const scenario = (spread: string, to = 2024) =>
  `scenario: s\nfrom: 2024\nto: ${to}\nassumptions: { g: { all: 2, spread: ${spread} } }\n`
writeFileSync(join(scratch, 'one.yaml'), scenario('1'))
writeFileSync(join(scratch, 'far.yaml'), scenario('150'))
writeFileSync(join(scratch, 'fourth.yaml'), scenario('70'))
const run = (file: string, of: string, ...more: readonly string[]) =>
  outturn(['run', file, '--model', of, ...more], { cwd: scratch })

describe('draws whose squares are beyond the range of numbers', () => {
  test.each([
    [['--json']],
    [[]],
    [['--out', 'x.csv']],
    [['--out', 'x.json']],
    [['--method', 'random', '--json']],
  ])('%j: refused by name, in the place of the equation', more => {
    const ended = run('far.yaml', 'exp.yaml', '--draws', '2000', ...more)
    expect(ended).toMatchObject({ code: 5, stdout: '' })
    expect(ended.stderr).toContain('exp.yaml:6:')
    expect(ended.stderr).toContain('error V112  the draws of "y" in 2024 lie so far apart')
  })

  test('also where parts are joined', () => {
    const words = ['--draws', '2000', '--shard', '1/1', '--out', 'part.json']
    expect(run('far.yaml', 'exp.yaml', ...words).code).toBe(0)
    const ended = outturn(['merge', 'part.json', '--json'], { cwd: scratch })
    expect(ended).toMatchObject({ code: 5, stdout: '' })
    expect(ended.stderr).toContain('error V112')
  })

  test('fourth powers: plain random numbers need them for the error of a standard deviation', () => {
    expect(run('fourth.yaml', 'exp.yaml', '--draws', '2000', '--json').code).toBe(0)
    const ended = run('fourth.yaml', 'exp.yaml', '--draws', '2000', '--method', 'random', '--json')
    expect(ended).toMatchObject({ code: 5, stdout: '' })
    expect(ended.stderr).toContain('error V112')
  })
})

describe.each(['sobol', 'random'])('a single draw by %s', method => {
  const words = ['--draws', '1', '--method', method]

  test('has no errors, and the table says so instead of 0.0%', () => {
    expect(run('one.yaml', 'same.yaml', ...words, '--lang', 'en').stdout).toContain(
      'Monte Carlo error unknown: too few draws',
    )
    expect(run('one.yaml', 'same.yaml', ...words).stdout).toContain('抽样误差未知')
    const document = outturnJson(['run', 'one.yaml', '--model', 'same.yaml', ...words], { cwd: scratch })
    expect(at(document, 'variables', 'y', 'errors')).toBeUndefined()
  })

  test('sixteen draws have them', () => {
    const text = run('one.yaml', 'same.yaml', '--draws', '16', '--method', method, '--lang', 'en').stdout
    expect(text).toMatch(/at most [1-9][\d.]*%/)
  })
})
