import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import stringWidth from 'string-width'
import { afterAll, describe, expect, test } from 'vitest'
import { at, numbersAt, outturn, outturnJson, root, town } from './outturn.js'

const scratch = mkdtempSync(join(tmpdir(), 'outturn-cli-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

// The town: GDP is 1000 in 2023 and grows 10% a year under `steady`; `slow` grows 4% in 2024. The budget is 20% of GDP.
describe('run', () => {
  test('the paths are those one computes by hand: 1000 → 1100 → 1210 → 1331', () => {
    const document = outturnJson(['run', 'steady'], { cwd: town })
    expect(at(document, 'format')).toBe('outturn.run/1')
    expect(at(document, 'periods')).toEqual(['2024', '2025', '2026'])
    const gdp = numbersAt(document, 'variables', 'gdp', 'values')
    // Two roundings a year on numbers near 1000: 3 × 2 × 2⁻⁵³ × 1331 < 1e-12.
    const errors = [1100, 1210, 1331].map((value, index) => Math.abs(value - (gdp[index] ?? 0)))
    expect(Math.max(...errors)).toBeLessThan(1e-12)
    expect(at(document, 'variables', 'gdp', 'unit')).toBe('亿元')
    expect(at(document, 'variables', 'gdp', 'history')).toEqual({ '2023': 1000 })
    expect(at(document, 'variables', 'gdp_growth')).toMatchObject({
      unit: 'ratio',
      role: 'exogenous',
      values: [0.1, 0.1, 0.1],
    })
    expect(at(document, 'draws')).toBe(0)
  })

  test('the manifest names every input without its folder, and no clock or place', () => {
    const document = outturnJson(['run', 'slow', '--to', '2025'], { cwd: town })
    const manifest = at(document, 'manifest')
    expect(Object.keys(Object(at(manifest, 'inputs')))).toEqual([
      'model.yaml',
      'observations.csv',
      'slow.yaml',
      'steady.yaml',
    ])
    expect(at(manifest, 'options')).toEqual({ to: '2025' })
    expect(JSON.stringify(document)).not.toContain(town)
  })

  test('--data wins over the model’s own rows', () => {
    const data = join(scratch, 'revised.csv')
    writeFileSync(data, 'series,period,value,unit\ngdp,2023,2000,亿元\n')
    const document = outturnJson(['run', 'steady', '--data', data], { cwd: town })
    expect(numbersAt(document, 'variables', 'gdp', 'values')[0]).toBeCloseTo(2200, 9)
  })

  test('--model takes a file, and --data its data', () => {
    const model = join(town, 'models/town/model.yaml')
    const scenario = join(scratch, 'no-model.yaml')
    writeFileSync(
      scenario,
      'scenario: alone\nfrom: 2024\nto: 2024\nassumptions: { gdp_growth: { all: 5% }, budget_share: { all: 10% } }\n',
    )
    const document = outturnJson(['run', scenario, '--model', model], { cwd: scratch })
    expect(numbersAt(document, 'variables', 'budget', 'values')[0]).toBeCloseTo(105, 9)
  })

  test('--out writes JSON or CSV whole and leaves stdout empty', () => {
    const csv = join(scratch, 'paths.csv')
    const ended = outturn(['run', 'steady', '--out', csv], { cwd: town })
    expect(ended).toMatchObject({ code: 0, stdout: '' })
    const lines = readFileSync(csv, 'utf8').trimEnd().split('\n')
    expect(lines[0]).toBe('scenario,series,period,value,unit,role')
    expect(lines).toContain('steady,gdp_growth,2024,0.1,ratio,exogenous')
    expect(lines).toHaveLength(1 + 4 * 3)
    const json = join(scratch, 'paths.json')
    outturn(['run', 'steady', '--out', json], { cwd: town })
    expect(readFileSync(json, 'utf8')).toBe(outturn(['run', 'steady', '--json'], { cwd: town }).stdout)
  })

  test('a refused scenario leaves stdout empty and the same text on stderr with and without --json', () => {
    const broken = join(scratch, 'broken.yaml')
    writeFileSync(
      broken,
      'scenario: broken\nmodel: town\nfrom: 2024\nto: 2024\nassumptions:\n  gdp_growht: { all: 5% }\n  budget_share: { all: 5 }\n',
    )
    const plain = outturn(['run', broken], { cwd: town })
    const json = outturn(['run', broken, '--json'], { cwd: town })
    expect(plain).toMatchObject({ code: 3, stdout: '' })
    expect(json).toEqual(plain)
    expect(plain.stderr).toContain(':6:3  error S')
    expect(plain.stderr).toContain('gdp_growth')
    expect(plain.stderr).toContain(':7:')
  })

  test('an output is not touched when the run is refused', () => {
    const out = join(scratch, 'kept.json')
    writeFileSync(out, 'kept')
    expect(outturn(['run', 'steady', '--model', 'none', '--out', out], { cwd: town }).code).toBe(4)
    expect(readFileSync(out, 'utf8')).toBe('kept')
  })
})

describe('tables', () => {
  test.each([
    ['zh', '变量'],
    ['en', 'variable'],
  ])('lines of a table have one width, Chinese counting two (%s)', (language, heading) => {
    const { stdout } = outturn(['run', 'steady', '--lang', language], { cwd: town })
    expect(stdout).toContain(heading)
    const table =
      stdout
        .split('\n\n')
        .find(part => part.includes('---'))
        ?.split('\n') ?? []
    const rows = table.filter(line => /^(-|gdp|budget|变量|variable)/.test(line))
    expect(rows).toHaveLength(6)
    expect(new Set(rows.map(line => stringWidth(line))).size).toBe(1)
    expect(stdout).toMatch(/gdp_growth +\S.* +% +— +10\.00% +10\.00% +10\.00%/)
  })

  test('no colour reaches a pipe', () => {
    expect(outturn(['list']).stdout).not.toContain('\u001b')
  })
})

describe('compare', () => {
  test('a scenario and itself differ by exactly zero everywhere', () => {
    const document = outturnJson(['compare', 'steady', 'steady'], { cwd: town })
    const differences = Object.values(Object(at(document, 'variables'))).flatMap(variable =>
      numbersAt(variable, 'differences', 0),
    )
    expect(differences).toHaveLength(12)
    expect(differences.every(value => value === 0)).toBe(true)
    expect(at(document, 'changes', 0, 'entries')).toEqual([])
  })

  test('what a file changes, and what comes of it: 1040 − 1100 = −60 in 2024', () => {
    const document = outturnJson(['compare', 'steady', 'slow'], { cwd: town })
    expect(at(document, 'changes', 0, 'entries')).toEqual([
      {
        section: 'assumptions',
        variable: 'gdp_growth',
        unit: 'ratio',
        from: { '2024': 0.1, '2025': 0.1, '2026': 0.1 },
        to: { '2024': 0.04, '2025': 0.1, '2026': 0.1 },
      },
    ])
    expect(numbersAt(document, 'variables', 'gdp', 'differences', 0)[0]).toBeCloseTo(-60, 9)
    const { stdout } = outturn(['compare', 'steady', 'slow'], { cwd: town })
    expect(stdout).toContain('10.00% → 4.00%')
    expect(stdout).toContain('−60.0')
  })
})

describe('check', () => {
  test('every modelled target met: exit 0; the park has no expression and is only tracked', () => {
    const document = outturnJson(['check', 'steady'], { cwd: town })
    expect(outturn(['check', 'steady'], { cwd: town }).code).toBe(0)
    expect(at(document, 'format')).toBe('outturn.check/1')
    const scenario = at(document, 'scenarios', 0)
    expect(at(scenario, 'joint')).toEqual({ targets: ['gdp-growth', 'budget'], all_met: true })
    expect(at(scenario, 'not_modelled')).toBe(1)
    expect(at(scenario, 'targets', 0)).toMatchObject({
      id: 'gdp-growth',
      quote: '地区生产总值增长10%左右',
      verdict: 'met',
      outcome_unit: 'ratio',
      value: 10,
      unit: '%',
    })
  })

  test('a missed target: exit 6, with its outcome and how far it is off', () => {
    const ended = outturn(['check', 'slow', '--json'], { cwd: town })
    expect(ended.code).toBe(6)
    const target = at(JSON.parse(ended.stdout), 'scenarios', 0, 'targets', 0)
    expect(at(target, 'verdict')).toBe('missed')
    // 4% against a lower edge of 9.5%: 5.5 points short, computed from 1040 / 1000 − 1.
    expect(Number(at(target, 'outcome'))).toBeCloseTo(0.04, 12)
    expect(Number(at(target, 'margin'))).toBeCloseTo(-0.055, 12)
    const { stdout } = outturn(['check', 'slow'], { cwd: town })
    expect(stdout).toContain('✕ 未达成')
    expect(stdout).toContain('−5.50 个百分点')
  })

  test('several scenarios: 6 when one of them misses', () => {
    expect(outturn(['check', 'steady', 'slow', '--lang', 'en'], { cwd: town }).code).toBe(6)
  })
})

describe('targets verify', () => {
  const register = join(town, 'models/town/targets-2024.yaml')
  const report = join(town, 'report.txt')

  test('a register whose quotes stand: exit 0 and their number', () => {
    expect(at(outturnJson(['targets', 'verify', register, '--report', report]), 'checked')).toBe(3)
  })

  test('another text of the report: exit 3, nothing on stdout', () => {
    const other = join(scratch, 'other.txt')
    writeFileSync(other, readFileSync(report, 'utf8').replace('200亿元', '210亿元'))
    const ended = outturn(['targets', 'verify', register, '--report', other])
    expect(ended).toMatchObject({ code: 3, stdout: '' })
    expect(ended.stderr).toContain('error R')
  })

  test('a damaged register: exit 3 at the line of its target', () => {
    const damaged = join(scratch, 'damaged.yaml')
    const text = readFileSync(register, 'utf8').replace('一般预算支出200亿元以上', '一般预算支出220亿元以上')
    writeFileSync(damaged, text)
    const line = text.split('\n').findIndex(one => one.includes('id: budget')) + 1
    const ended = outturn(['targets', 'verify', damaged, '--report', report])
    expect(ended).toMatchObject({ code: 3, stdout: '' })
    expect(ended.stderr).toContain(`damaged.yaml:${line}:`)
  })
})

describe('validate', () => {
  test('tells the kind of every file and counts what it holds', () => {
    const files = ['models/town/model.yaml', 'models/town/data/observations.csv', 'scenarios/slow.yaml']
    const document = outturnJson(['validate', ...files, 'models/town/targets-2024.yaml'], { cwd: town })
    expect(at(document, 'files')).toMatchObject([
      { file: 'model.yaml', kind: 'model', counts: { variables: 4, equations: 2 } },
      { file: 'observations.csv', kind: 'data', counts: { series: 1, read: 1, used: 1, refused: 0 } },
      { file: 'slow.yaml', kind: 'scenario', counts: { assumptions: 2 } },
      { file: 'targets-2024.yaml', kind: 'register', counts: { targets: 3, modelled: 2 } },
    ])
  })

  test('reports the faults of all files at once', () => {
    const first = join(scratch, 'first.yaml')
    const second = join(scratch, 'second.csv')
    writeFileSync(first, 'something: else\n')
    writeFileSync(second, 'series,period\n')
    const ended = outturn(['validate', first, second])
    expect(ended).toMatchObject({ code: 3, stdout: '' })
    expect(ended.stderr).toContain('error Y190')
    expect(ended.stderr).toContain('second.csv')
  })
})

describe('trace and list', () => {
  test('a number is followed to its equation, the scenario’s line and the observation', () => {
    const { stdout, code } = outturn(['trace', 'slow', 'budget@2024', '--lang', 'en'], { cwd: town })
    expect(code).toBe(0)
    expect(stdout).toContain('budget@2024 Budget = 208.0 亿元')
    expect(stdout).toContain('identity [')
    expect(stdout).toContain('budget = budget_share * gdp')
    expect(stdout).toContain('assumption: slow, slow.yaml:7')
    expect(stdout).toContain('assumption: steady, steady.yaml:8')
    expect(stdout).toContain('outturn gdp 2023, observations.csv:2')
    expect(stdout).toContain('a made-up yearbook')
  })

  test('--depth stops the tree', () => {
    const deep = outturnJson(['trace', 'slow', 'budget@2026'], { cwd: town })
    const flat = outturnJson(['trace', 'slow', 'budget@2026', '--depth', '1'], { cwd: town })
    expect(JSON.stringify(flat).length).toBeLessThan(JSON.stringify(deep).length)
    expect(at(flat, 'trace', 'variable')).toBe('budget')
  })

  test('lists models and scenarios, the nearest first and the shipped ones too', () => {
    const document = outturnJson(['list'], { cwd: town })
    const models = fieldsOf(document, 'models', 'model')
    expect(models).toContain('town')
    expect(models).toContain('teaching')
    expect(fieldsOf(document, 'scenarios', 'scenario')).toContain('slow')
  })

  test('lists assumptions with units and titles, and targets with quotes', () => {
    const { stdout } = outturn(['list', 'assumptions', '--model', 'town'], { cwd: town })
    expect(stdout).toMatch(/gdp_growth +生产总值增速 +%/)
    const targets = outturn(['list', 'targets', '--model', 'town'], { cwd: town }).stdout
    expect(targets).toContain('新建公园3个')
  })
})

describe('shipped scenarios', () => {
  const names = readdirSync(join(root, 'scenarios')).flatMap(name => /^(.*)\.yaml$/.exec(name)?.[1] ?? [])

  test.each(names)('%s runs, and the solution certificate is small', name => {
    const document = outturnJson(['run', name])
    expect(at(document, 'scenario')).toBe(name)
    expect(Number(at(document, 'solver', 'max_residual'))).toBeLessThan(1e-9)
  })
})

function fieldsOf(document: unknown, list: string, key: string): readonly unknown[] {
  const found = at(document, list)
  return Array.isArray(found) ? found.map(entry => at(entry, key)) : []
}
