import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { at, outturn, outturnJson } from './outturn.js'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'outturn-diff-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A register of one line a target; every target has the keys that all need. */
function register(name: string, year: number, targets: readonly string[]): string {
  const lines = targets.map(
    (keys, index) => `  - { id: t${index}, at: [0, 9], quote: 引文${year}-${index}, ${keys} }\n`,
  )
  const head = `report: { title: 云河市报告 ${year}, place: 云河, year: ${year}, sha256: ${'a'.repeat(64)}, length: 100 }`
  writeFileSync(join(folder, name), `${head}\ntargets:\n${lines.join('')}`)
  return name
}

const run = (...words: readonly string[]) => outturn(['targets', 'diff', ...words], { cwd: folder })
const json = (...words: readonly string[]) => outturnJson(['targets', 'diff', ...words], { cwd: folder })

type Row = Readonly<Record<string, unknown>>
const rows = (document: unknown, group: string): readonly Row[] => at(document, group) as readonly Row[]
const names = (document: unknown, group: string, side: 'from' | 'to' = 'to'): readonly unknown[] =>
  rows(document, group).map(row => at(row, side, 'indicator', 'zh') ?? at(row, 'indicator', 'zh'))

/** One promise before and after, alone in its registers. */
function pair(from: string, to: string): Row {
  const document = json(register('one-a.yaml', 2031, [from]), register('one-b.yaml', 2032, [to]))
  const groups = ['raised', 'lowered', 'changed', 'not_comparable'] as const
  const found = groups.flatMap(group => rows(document, group).map(row => ({ group, ...row })))
  if (found.length > 1) throw new Error('more than one row')
  return found[0] ?? { group: at(document, 'unchanged') === 1 ? 'unchanged' : 'apart' }
}

const growth = (figures: string, indicator = '地区生产总值'): string =>
  `indicator: ${indicator}, measure: growth, unit: "%", ${figures}`
const level = (figures: string, indicator = '全社会研发经费投入'): string =>
  `indicator: ${indicator}, measure: level, bound: exactly, ${figures}`

describe('one promise, last year and this year', () => {
  test('a floor raised is tighter, a ceiling lowered is tighter, and the other way round', () => {
    expect(pair(growth('bound: at least, value: 5'), growth('bound: at least, value: 5.5'))).toMatchObject({
      ...{ group: 'raised', strictness: 'tighter', difference: 0.5, unit: 'pp', aspects: ['figure'] },
    })
    expect(pair(growth('bound: at least, value: 5.5'), growth('bound: at least, value: 5'))).toMatchObject({
      ...{ group: 'lowered', strictness: 'looser', difference: -0.5 },
    })
    const rate = (value: string): string =>
      `indicator: 城镇调查失业率, measure: ratio, bound: at most, unit: "%", value: ${value}`
    expect(pair(rate('5.5'), rate('5'))).toMatchObject({ group: 'lowered', strictness: 'tighter' })
    // 下降2.5%以上 → 下降3%以上: a larger fall is a lower figure and a stricter promise.
    const fall = (value: string): string =>
      growth(`bound: at most, value: ${value}, less_is_better: true`, '单位地区生产总值能耗')
    expect(pair(fall('-2.5'), fall('-3'))).toMatchObject({ group: 'lowered', strictness: 'tighter' })
    // A bare figure is a floor, and a ceiling where less is better.
    expect(pair(growth('bound: exactly, value: 5'), growth('bound: exactly, value: 6'))).toMatchObject({
      strictness: 'tighter',
    })
    const bare = (value: string): string =>
      growth(`bound: exactly, value: ${value}, less_is_better: true`, '单位地区生产总值能耗')
    expect(pair(bare('5'), bare('6'))).toMatchObject({ group: 'raised', strictness: 'looser' })
  })

  test('左右 moved is neither tighter nor looser; wider is looser', () => {
    const about = (value: string, width: string): string =>
      growth(`bound: about, value: ${value}, tolerance: ${width} pp`)
    const moved = pair(about('5.5', '0.5'), about('5', '0.5'))
    expect(moved).toMatchObject({ group: 'lowered', difference: -0.5 })
    expect(moved['strictness']).toBe(undefined)
    expect(pair(about('5', '0.5'), about('5', '1'))).toMatchObject({
      ...{ group: 'changed', strictness: 'looser', aspects: ['assessment'] },
    })
  })

  test('ranges are compared by both ends', () => {
    const range = (low: number, high: number): string =>
      growth(`bound: between, value: ${low}, value_high: ${high}`)
    expect(pair(range(5, 5.5), range(5, 6))).toMatchObject({ group: 'raised', strictness: 'looser' })
    expect(pair(range(5, 6), range(4.5, 5.5))).toMatchObject({ group: 'lowered' })
    expect(pair(range(5, 6), range(5.2, 5.8))).toMatchObject({
      ...{ group: 'changed', change: 'narrowed', strictness: 'tighter' },
    })
    expect(pair(growth('bound: exactly, value: 5.5'), range(5, 6))).toMatchObject({ change: 'widened' })
  })

  test('units of one dimension are converted: 800亿元 is 0.08万亿元, and 万吨 of a word outside the table too', () => {
    expect(pair(level('value: 800, unit: 亿元'), level('value: 0.08, unit: 万亿元'))).toMatchObject({
      ...{ group: 'changed', aspects: ['unit'] },
    })
    expect(pair(level('value: 800, unit: 亿元'), level('value: 0.09, unit: 万亿元'))).toMatchObject({
      // 0.09 × 10¹² ÷ 10⁸ = 900; 900 − 800 = 100, in the old unit.
      ...{ group: 'raised', difference: 100, unit: '亿元', strictness: 'tighter' },
    })
    const grain = (figures: string): string => level(figures, '水果总产量')
    expect(pair(grain('value: 1.2, unit: 亿斤'), grain('value: 11000, unit: 万斤'))).toMatchObject({
      ...{ group: 'lowered', strictness: 'looser' },
    })
  })

  test('another currency, kind of measure or a relation in place of a figure is not comparable, and both are shown', () => {
    const dollars = pair(
      level('value: 80, unit: 亿美元', '实际使用外资'),
      level('value: 560, unit: 亿元', '实际使用外资'),
    )
    expect(dollars).toMatchObject({ group: 'not_comparable', aspects: ['unit'] })
    expect([at(dollars, 'from', 'value'), at(dollars, 'to', 'value')]).toEqual([80, 560])
    expect(
      pair(
        'indicator: 一般公共预算收入, measure: sync, bound: in step with, reference: gdp',
        growth('bound: exactly, value: 5', '一般公共预算收入'),
      ),
    ).toMatchObject({ group: 'not_comparable' })
    expect(
      pair(growth('bound: exactly, value: 5'), level('value: 21000, unit: 亿元', '地区生产总值')),
    ).toMatchObject({
      group: 'not_comparable',
    })
  })

  test('bound, force, binding and the year meant are changes too', () => {
    expect(
      pair(growth('bound: at least, value: 5'), growth('bound: above, value: 5, force: striving')),
    ).toMatchObject({ group: 'changed', aspects: ['bound', 'force'], strictness: 'tighter' })
    expect(pair(growth('bound: above, value: 5'), growth('bound: at least, value: 5'))).toMatchObject({
      ...{ group: 'changed', aspects: ['bound'], strictness: 'looser' },
    })
    expect(pair(growth('bound: below, value: 5'), growth('bound: at most, value: 5'))).toMatchObject({
      strictness: 'looser',
    })
    expect(
      pair(growth('bound: at least, value: 5'), growth('bound: at least, value: 5, attribute: binding')),
    ).toMatchObject({ group: 'changed', aspects: ['attribute'] })
    // Each is for the year of its own report; 2031 and 2032 are then no change.
    expect(
      pair(
        growth('bound: at least, value: 5, period: 2031'),
        growth('bound: at least, value: 5, period: 2032'),
      ),
    ).toMatchObject({ group: 'unchanged' })
    expect(
      pair(growth('bound: at least, value: 5'), growth('bound: at least, value: 5, period: 2035')),
    ).toMatchObject({ group: 'changed', aspects: ['period'] })
    // 5.5% in four years is not 5% of this year raised.
    const later = pair(
      growth('bound: at least, value: 5'),
      growth('bound: at least, value: 5.5, period: 2035'),
    )
    expect(later).toMatchObject({ group: 'changed', aspects: ['figure', 'period'] })
    expect(later['strictness']).toBe(undefined)
    expect(run('one-a.yaml', 'one-b.yaml', '--lang', 'en').stdout).toContain(
      'figure; period 2031 (+0) → 2035 (+3)',
    )
  })
})

describe('which promise belongs to which', () => {
  test('aliases are one indicator; look-alikes are not', () => {
    expect(
      pair(growth('bound: exactly, value: 5', 'GDP'), growth('bound: exactly, value: 6', '地区生产总值')),
    ).toMatchObject({
      ...{ group: 'raised', matched_by: 'indicator' },
    })
    for (const [a, b] of [
      ['制造业增加值', '高技术制造业增加值'],
      ['城镇居民人均可支配收入', '农村居民人均可支配收入'],
      ['出口总额', '进出口总额'],
    ]) {
      expect(pair(growth('bound: exactly, value: 5', a), growth('bound: exactly, value: 6', b))).toEqual({
        group: 'apart',
      })
    }
  })

  test('a long name with one word put in is the same, and said to be', () => {
    const count = (name: string, value: number): string =>
      `indicator: ${name}, measure: count, bound: exactly, value: ${value}, unit: 个`
    const [a, b] = [
      '环大学环重大科创平台创新生态圈和成果转化基地',
      '环大学环重大科创平台创新生态圈和成果转移转化基地',
    ]
    expect(pair(count(a ?? '', 4), count(b ?? '', 5))).toMatchObject({
      ...{ group: 'raised', matched_by: 'similar name' },
    })
    expect(run('one-a.yaml', 'one-b.yaml').stdout).toContain('名称相近')
  })

  test('of several alike, equal ones go together first, then the first with the first', () => {
    const a = register('many-a.yaml', 2031, [
      growth('bound: exactly, value: 5'),
      growth('bound: exactly, value: 6'),
      growth('bound: exactly, value: 7'),
    ])
    const b = register('many-b.yaml', 2032, [
      growth('bound: exactly, value: 8'),
      growth('bound: exactly, value: 6'),
    ])
    const document = json(a, b)
    expect(at(document, 'unchanged')).toBe(1)
    expect(rows(document, 'raised').map(row => [at(row, 'from', 'value'), at(row, 'to', 'value')])).toEqual([
      [5, 8],
    ])
    expect(rows(document, 'dropped').map(row => row['value'])).toEqual([7])
    expect(rows(document, 'new')).toEqual([])
  })
})

const lastYear = [
  growth('bound: about, value: 5.5, tolerance: 0.5 pp'),
  level('value: 80, unit: 亿元'),
  'indicator: 城镇新增就业, measure: level, bound: at least, value: 3, unit: 万人',
  'indicator: 新建公园, measure: count, bound: exactly, value: 10, unit: 个',
  'indicator: 老街修缮, measure: count, bound: exactly, value: 3, unit: 条, doubtful: true',
]
const thisYear = [
  growth('bound: about, value: 5, tolerance: 0.5 pp'),
  level('value: 90, unit: 亿元'),
  'indicator: 城镇新增就业, measure: level, bound: at least, value: 30000, unit: 人',
  'indicator: 新建学校, measure: count, bound: exactly, value: 2, unit: 所',
]

describe('two registers', () => {
  test('text: groups with both quotes, in both languages with the same figures; JSON: the same rows', () => {
    const [a, b] = [register('a.yaml', 2031, lastYear), register('b.yaml', 2032, thisYear)]
    const [zh, en] = [run(a, b), run(a, b, '--lang', 'en')]
    expect([zh.code, en.code, zh.stderr, en.stderr]).toEqual([0, 0, '', ''])
    for (const part of [
      '提高（1）',
      '降低（1）',
      '其他变化（1）',
      '新增（1）',
      '不再提出（2）',
      '不变：0',
      '老街修缮（存疑）',
    ]) {
      expect(zh.stdout).toContain(part)
    }
    for (const part of [
      'Raised (1)',
      'Lowered (1)',
      'Changed in another way (1)',
      'New (1)',
      'Dropped (2)',
      'Unchanged: 0',
    ]) {
      expect(en.stdout).toContain(part)
    }
    expect(zh.stdout).toMatch(
      /全社会研发经费投入 +80 亿元 +90 亿元 +\+10 亿元 +更紧 +引文2031-1 +引文2032-1/u,
    )
    expect(en.stdout).toMatch(/about 5.5% +about 5% +−0.5 pp +引文2031-0 +引文2032-0/u)
    const figures = (text: string): readonly string[] => text.match(/\d+(?:\.\d+)?/g) ?? []
    expect(figures(en.stdout)).toEqual(figures(zh.stdout))
    const document = json(a, b)
    expect(at(document, 'format')).toBe('outturn.targets-diff/1')
    expect(at(document, 'from')).toMatchObject({ year: 2031, targets: 5 })
    expect(names(document, 'raised')).toEqual(['全社会研发经费投入'])
    expect(names(document, 'lowered')).toEqual(['地区生产总值'])
    expect(names(document, 'changed')).toEqual(['城镇新增就业'])
    expect(names(document, 'new')).toEqual(['新建学校'])
    expect(names(document, 'dropped')).toEqual(['新建公园', '老街修缮'])
  })

  test('the other way round, what was new is dropped and what was raised is lowered', () => {
    const [a, b] = [register('a.yaml', 2031, lastYear), register('b.yaml', 2032, thisYear)]
    const [forth, back] = [json(a, b), json(b, a)]
    expect(at(back, 'new')).toEqual(at(forth, 'dropped'))
    expect(at(back, 'dropped')).toEqual(at(forth, 'new'))
    expect(names(back, 'lowered')).toEqual(names(forth, 'raised', 'from'))
    expect(names(back, 'raised')).toEqual(names(forth, 'lowered', 'from'))
  })

  test('a register promises the same as itself, the shipped one too', () => {
    const a = register('a.yaml', 2031, lastYear)
    const same = run(a, a)
    expect(same.code).toBe(0)
    expect(same.stdout).toContain('两份台账没有差别。')
    expect(same.stdout).toContain('不变：5')
    const shipped = outturnJson(['targets', 'diff', ...Array(2).fill('models/hangzhou/targets-2024.yaml')])
    expect(at(shipped, 'unchanged')).toBe(at(shipped, 'from', 'targets'))
  })

  test('the text of a report may stand in place of its register', () => {
    const text = '云河市政府工作报告\n2032年主要预期目标：地区生产总值增长5%左右，固定资产投资增长4%。\n'
    writeFileSync(join(folder, 'report.txt'), text)
    const document = json(register('a.yaml', 2031, lastYear), 'report.txt')
    expect(names(document, 'lowered')).toEqual(['地区生产总值'])
    expect(names(document, 'new')).toEqual(['固定资产投资'])
  })

  test('faults of both files at once; nothing on stdout', () => {
    writeFileSync(join(folder, 'broken.yaml'), 'report: x\ntargets: []\n')
    writeFileSync(join(folder, 'nul.txt'), 'a\u0000b')
    const ended = run('broken.yaml', 'nul.txt')
    expect(ended).toMatchObject({ code: 3, stdout: '' })
    expect(ended.stderr).toContain('broken.yaml:1:9')
    expect(ended.stderr).toContain('nul.txt:1:2')
    writeFileSync(join(folder, 'report.md'), '云河市政府工作报告')
    expect(run('report.md', 'report.md').stderr).toContain('must be called .txt')
    expect(run('a.yaml')).toMatchObject({ code: 2, stdout: '' })
    expect(run('a.yaml', 'none.yaml')).toMatchObject({ code: 4, stdout: '' })
  })
})
