import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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

describe('quantiles from histograms say how far off they may be', () => {
  writeFileSync(
    join(scratch, 'skewed.yaml'),
    'model: m\nvariables:\n  y: { role: endogenous, unit: "1" }\n  g: { role: exogenous, unit: "1" }\n  h: { role: exogenous, unit: "1" }\n  z: { role: endogenous, unit: "1" }\nequations:\n  - y = g\n  - z = h\n',
  )
  writeFileSync(
    join(scratch, 'skewed-run.yaml'),
    'scenario: s\nmodel: skewed.yaml\nfrom: 2001\nto: 2050\nassumptions:\n  g: { all: 1, spread: { kind: lognormal, log_sd: 1.5 } }\n  h: { all: 1, spread: 1 }\n',
  )
  // 4 × 50 figures of 90,000 draws: above 2^24.
  const words = ['run', 'skewed-run.yaml', '--draws', '90000', '--lang', 'en']
  const table = outturn(words, { cwd: scratch }).stdout

  test('the table names the largest bound, and marks the figures above 1% and only those', () => {
    const [, percent = '', name = ''] = /at most ([\d.]+)% \(([a-z]+@\d+)\)/.exec(table) ?? []
    expect(Number(percent)).toBeGreaterThan(1)
    expect(name).toMatch(/^[yg]@/)
    expect(table).toContain('are marked ~')
    expect(table).toMatch(/\n\s*y .*~/)
    expect(table).not.toMatch(/\n\s*z .*~/)
  })

  test('the bound holds: the median of e to a normal number is 1', () => {
    outturn([...words, '--out', 'bands.csv'], { cwd: scratch })
    const [header = '', ...rows] = readFileSync(join(scratch, 'bands.csv'), 'utf8').trimEnd().split('\n')
    const names = header.split(',')
    expect(names.slice(-5)).toEqual(['p5_within', 'p25_within', 'p50_within', 'p75_within', 'p95_within'])
    const row = rows.find(each => each.startsWith('s,y,2001,'))?.split(',') ?? []
    const figure = (name: string) => Number(row[names.indexOf(name)])
    expect(figure('p50_within')).toBeGreaterThan(0.01)
    // The median of this many Sobol points is itself known to 0.01.
    expect(Math.abs(figure('p50') - 1)).toBeLessThan(figure('p50_within') + 0.01)
  })

  test('exact quantiles have no such columns and no such line', () => {
    const exact = outturn([...words, '--to', '2001', '--out', 'exact.csv'], { cwd: scratch })
    expect(exact.code).toBe(0)
    expect(readFileSync(join(scratch, 'exact.csv'), 'utf8')).not.toContain('within')
    expect(outturn([...words, '--to', '2001'], { cwd: scratch }).stdout).not.toContain('Histograms')
  })
})
