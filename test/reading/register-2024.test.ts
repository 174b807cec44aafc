import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { model } from '../../models/hangzhou/index.js'
import { compileModel } from '../../src/equations/compile-model.js'
import { readExpression } from '../../src/equations/expression.js'
import { readTextFile, type TextFile, textFile } from '../../src/files/text-file.js'
import { readRegister } from '../../src/reading/register-file.js'
import { verifyRegister } from '../../src/reading/verify-register.js'
import type { Outcome } from '../../src/vocabulary/diagnostic.js'
import { insideValue } from '../../src/vocabulary/quantity.js'
import type { Target, TargetRegister } from '../../src/vocabulary/target.js'

const root = join(import.meta.dirname, '..', '..')
const registerPath = join(root, 'models', 'hangzhou', 'targets-2024.yaml')
const reportPath = join(root, '..', 'shared', 'data', 'report-hangzhou-2024.txt')
const reportIsHere = existsSync(reportPath)
const digest = '2618f34b3abb5fd2de2c2a47cb327e3fcf6d74f8ce3d25c8bab07d2c9223000f'

function given<T>(outcome: Outcome<T>): T {
  if (!outcome.ok)
    throw new Error(outcome.diagnostics.map(d => `${d.at?.line ?? '?'}: ${d.message}`).join('\n'))
  return outcome.value
}

function open(path: string): TextFile {
  return given(readTextFile(path))
}

function registerOf(file: TextFile): TargetRegister {
  return given(readRegister(file))
}

const register = registerOf(open(registerPath))

function target(id: string): Target {
  const found = register.targets.find(entry => entry.id === id)
  if (found === undefined) throw new Error(`no target ${id}`)
  return found
}

function tally<T>(values: readonly T[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(`${value}`, (counts.get(`${value}`) ?? 0) + 1)
  return Object.fromEntries(counts)
}

describe('the register of the 2024 report', () => {
  test('by hand: 地区生产总值增长5.5%左右 is growth of about 5.5%, 14 characters from 642', () => {
    const gdp = target('gdp-growth')
    expect(gdp.quote).toBe('地区生产总值增长5.5%左右')
    // 地区生产总值 6 + 增长 2 + 5.5% 4 + 左右 2 = 14, and 642 + 14 = 656.
    expect(gdp.at).toEqual([642, 656])
    expect([gdp.measure, gdp.bound, gdp.value, gdp.unit]).toEqual(['growth', 'about', 5.5, '%'])
    expect(gdp.tolerance).toEqual({ value: 0.5, unit: 'pp' })
    expect(gdp.period).toBe(2024)
  })

  test('holds 68 targets, by measure as counted twice by hand', () => {
    // 13 + 11 + 31 + 4 + 2 + 3 + 1 + 1 + 2 = 68
    expect(tally(register.targets.map(entry => entry.measure))).toEqual({
      growth: 13,
      level: 11,
      count: 31,
      share: 4,
      ratio: 2,
      sync: 3,
      differential: 1,
      stable: 1,
      direction: 2,
    })
    expect(register.targets).toHaveLength(68)
  })

  test('holds 9 headline targets and 9, 8, 9, 6, 0, 3, 4, 8, 10 and 2 in sections 1 to 10', () => {
    expect(tally(register.targets.map(entry => entry.section))).toEqual({
      0: 9,
      1: 9,
      2: 8,
      3: 9,
      4: 6,
      6: 3,
      7: 4,
      8: 8,
      9: 10,
      10: 2,
    })
  })

  test('every id is used once', () => {
    const ids = register.targets.map(entry => entry.id)
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([])
  })

  test('two targets are doubtful, and only the coded goal has no figure', () => {
    expect(register.targets.filter(entry => entry.doubtful).map(entry => entry.id)).toEqual([
      'culture-tourism-projects',
      'village-collective-income',
    ])
    const wordsOnly = ['sync', 'stable']
    const without = register.targets.filter(
      entry => entry.value === undefined && !wordsOnly.includes(entry.measure),
    )
    expect(without.map(entry => entry.id)).toEqual(['village-collective-income'])
  })

  test('comparators are those of the text: 左右 2, 以上 9, 以内 1, 不高于 1, 双下降 2, 同步 3', () => {
    expect(tally(register.targets.map(entry => entry.bound))).toEqual({
      // 左右 on growth and prices, and 基本稳定 once.
      about: 3,
      'at least': 9,
      'at most': 2,
      below: 2,
      'in step with': 3,
      exactly: 49,
    })
    const ends = (word: string) => register.targets.filter(entry => entry.quote.endsWith(word)).length
    expect([ends('左右'), ends('以内')]).toEqual([2, 1])
    // 100家以上 closes the quote of three targets and binds only the last of them.
    expect(ends('以上')).toBe(11)
    expect([target('single-product-champions').bound, target('little-giants').bound]).toEqual([
      'exactly',
      'at least',
    ])
  })

  test('every tolerance belongs to a word of nearness, and every such word has one', () => {
    const near = register.targets.filter(entry => entry.bound === 'about' || entry.bound === 'in step with')
    expect(register.targets.filter(entry => entry.tolerance !== undefined)).toEqual(near)
  })

  test('力争 carries over its list, 确保 stands once', () => {
    const striving = register.targets.filter(entry => entry.force === 'striving').map(entry => entry.id)
    expect(striving).toEqual([
      'science-facilities-operating',
      'science-facilities-started',
      'science-facilities-planned',
      'national-manufacturing-clusters',
    ])
    expect(register.targets.filter(entry => entry.force === 'must').map(entry => entry.id)).toEqual([
      'zero-employment-households',
    ])
  })

  test('every binding target says why it is binding', () => {
    const binding = register.targets.filter(entry => entry.attribute === 'binding')
    expect(binding.map(entry => entry.id)).toEqual([
      'pm25',
      'water-quality',
      'grain-area',
      'work-accident-deaths',
    ])
    expect(binding.filter(entry => entry.note?.zh.startsWith('约束性：') !== true)).toEqual([])
  })

  test('every reference is another target or a variable that the expression reads', () => {
    const ids = new Set(register.targets.map(entry => entry.id))
    const referring = register.targets.filter(entry => entry.reference !== undefined)
    expect(referring.map(entry => entry.measure)).toEqual(['sync', 'sync', 'sync', 'stable', 'differential'])
    const dangling = referring.filter(
      entry => !ids.has(entry.reference ?? '') && entry.expression !== entry.reference,
    )
    expect(dangling).toEqual([])
  })
})

describe('the targets that the model measures', () => {
  const compiled = given(compileModel(model))
  const modelled = register.targets.filter(entry => entry.expression !== undefined)

  test('are 25; the other 43 are tracked', () => {
    expect(modelled.map(entry => entry.id)).toEqual([
      'gdp-growth',
      'services-growth',
      'industry-growth',
      'rd-intensity',
      'budget-revenue',
      'urban-income',
      'rural-income',
      'cpi',
      'unemployment',
      'rd-spend',
      'finance-growth',
      'fixed-investment-growth',
      'industrial-investment-growth',
      'hightech-investment-growth',
      'retail-growth',
      'online-retail-growth',
      'export-share',
      'services-exports-growth',
      'fdi',
      'relief-package',
      'tourism-revenue',
      'tourism-visitors',
      'pm25',
      'new-urban-jobs',
      'rural-over-urban-income',
    ])
  })

  test.each(modelled.map(entry => [entry.id, entry] as const))(
    '%s reads, in a unit its figure converts to',
    (_, entry) => {
      const expression = given(readExpression(entry.expression ?? '', compiled, entry.expressionPlace))
      const isDifference = entry.unit === 'pp'
      const figure = { value: entry.value ?? 0, unit: entry.unit ?? '%' }
      const inside = insideValue(
        figure,
        isDifference ? 'pp' : expression.unit,
        isDifference ? 'difference' : 'level',
      )
      // Per cent and points are fractions inside; 亿元, 亿美元, 万人 and 微克/立方米 are the model's own units.
      expect(inside).toBe(figure.unit === '%' || isDifference ? figure.value / 100 : figure.value)
    },
  )

  test('use the three forms that checks compare: growth, level, and the gap of two growth rates', () => {
    const form = /^(?:pct\(\w+\)|\w+|pct\(\w+\) - pct\(\w+\))$/
    expect(modelled.filter(entry => !form.test(entry.expression ?? '')).map(entry => entry.id)).toEqual([])
    // 增速 is written as pct(…), but for consumer prices, which the model holds as a rate.
    const growth = modelled.filter(entry => ['growth', 'sync'].includes(entry.measure))
    expect(growth.filter(entry => !entry.expression?.startsWith('pct(')).map(entry => entry.id)).toEqual([
      'cpi',
    ])
  })
})

describe.skipIf(!reportIsHere)(
  'against the report (skipped where ../shared/data/report-hangzhou-2024.txt is absent)',
  () => {
    const raw = reportIsHere ? readFileSync(reportPath) : Buffer.alloc(0)
    const characters = [...raw.toString('utf8')]

    test('the register names this very text: SHA-256 and 4,248 code points', () => {
      expect(createHash('sha256').update(raw).digest('hex')).toBe(digest)
      expect(register.report.sha256).toBe(digest)
      expect(characters).toHaveLength(4248)
      expect(register.report.length).toBe(4248)
    })

    test('every quote stands where it says, sliced here without the tool', () => {
      const wrong = register.targets.filter(
        ({ at, quote }) => characters.slice(at[0], at[1]).join('') !== quote,
      )
      expect(wrong.map(entry => entry.id)).toEqual([])
    })

    test('every target stands in the section it names', () => {
      const text = characters.join('')
      const numerals = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']
      const starts = [
        text.indexOf('主要预期目标:'),
        ...numerals.map(numeral => text.indexOf(`(${numeral})突出`)),
        text.indexOf('新的一年,市政府将'),
      ]
      expect(starts.filter((start, i) => start <= (starts[i - 1] ?? 0))).toEqual([])
      const misplaced = register.targets.filter(
        ({ at, section }) => at[0] < (starts[section] ?? 0) || at[1] > (starts[section + 1] ?? 0),
      )
      expect(misplaced.map(entry => entry.id)).toEqual([])
    })

    test('the tool finds all 68 in order and no fault', () => {
      expect(verifyRegister(register, open(reportPath))).toEqual({ checked: 68, faults: [] })
    })

    test('every figure of the plan stands in a quote, but for nine that are no values', () => {
      // Read from the text, not from the register: what is left over must be names, a year and descriptions.
      const text = characters.join('')
      const from = text.indexOf('主要预期目标:')
      const figures = [...text.slice(from).matchAll(/\d+(?:\.\d+)?/gu)].map(figure => from + figure.index)
      const quoted = (place: number) => register.targets.some(({ at }) => place >= at[0] && place < at[1])
      const left = figures.filter(place => !quoted(place)).map(place => text.slice(place - 2, place + 5))
      expect(left).toEqual([
        '两个15%”政',
        '一流196工程',
        '国“31条”和',
        '省“32条”,',
        '承办2024世',
        '港湾4条廊道,',
        '大脑2.0和数',
        '快“15分钟公',
        '代“141”基',
      ])
    })

    test('every word of comparison or relation stands in a quote, but for programme names and two phrases without a measure', () => {
      const text = characters.join('')
      const from = text.indexOf('主要预期目标:')
      const words =
        /同步|稳定|全覆盖|清零|下降|高于|快于|低于|翻番|倍增|提升|提高|只增|正增长|突破|以内|以上|以下|左右|达到|保持|比例|比重|份额|占比|全部|基本/gu
      const places = [...text.slice(from).matchAll(words)].map(word => from + word.index)
      const quoted = (place: number) => register.targets.some(({ at }) => place >= at[0] && place < at[1])
      expect(places.filter(place => !quoted(place)).map(place => text.slice(place - 2, place + 5))).toEqual([
        '“双倍增”“两',
        '“两清零一提升',
        '零一提升”行动',
        '全力保持经济运',
        '个。基本完成既',
      ])
    })
  },
)

describe('damage to a register is named', () => {
  const folder = join(root, 'test', 'fixtures', 'other-city')
  const written = readFileSync(join(folder, 'targets.yaml'), 'utf8')
  const report = open(join(folder, 'report.txt'))

  function faultsOf(yaml: string, against: TextFile = report): readonly string[] {
    const { faults } = verifyRegister(registerOf(textFile('targets.yaml', yaml)), against)
    return faults.map(fault => `${fault.message} ${fault.help.join(' ')}`)
  }

  function replaced(text: string, from: string, to: string): string {
    if (text.split(from).length !== 2) throw new Error(`"${from}" does not stand there once`)
    return text.replace(from, to)
  }

  test('undamaged, all 18 of the made-up city verify', () => {
    expect(verifyRegister(registerOf(textFile('targets.yaml', written)), report)).toEqual({
      checked: 18,
      faults: [],
    })
  })

  test('an offset moved by one names the target', () => {
    const [start, end] = registerOf(textFile('targets.yaml', written)).targets.find(
      t => t.id === 'port-cargo',
    )?.at ?? [0, 0]
    const faults = faultsOf(replaced(written, `at: [${start}, ${end}]`, `at: [${start + 1}, ${end + 1}]`))
    expect(faults).toHaveLength(1)
    expect(faults[0]).toContain('port-cargo')
  })

  test('a changed character of a quote names the target', () => {
    const faults = faultsOf(replaced(written, 'quote: 港口货物吞吐量450万吨', 'quote: 港口货物吞吐量450万顿'))
    expect(faults).toHaveLength(1)
    expect(faults[0]).toContain('port-cargo')
  })

  test('a value that is not in its quote names the target', () => {
    const faults = faultsOf(replaced(written, 'value: 450', 'value: 540'))
    expect(faults).toHaveLength(1)
    expect(faults[0]).toContain('port-cargo')
  })

  test('a changed text is named by its hash, and the quote that no longer stands by its target', () => {
    const faults = faultsOf(
      written,
      textFile('report.txt', replaced(report.text, '吞吐量450万吨', '吞吐量460万吨')),
    )
    expect(faults.some(fault => /SHA-256/.test(fault))).toBe(true)
    expect(faults.filter(fault => fault.includes('port-cargo'))).toHaveLength(1)
    expect(faults).toHaveLength(2)
  })

  test('a text longer by one character is named by hash, length and every quote after it', () => {
    const faults = faultsOf(written, textFile('report.txt', `增${report.text}`))
    // 18 quotes, none of which stands where it did.
    expect(faults.filter(fault => /length|code points|characters/.test(fault)).length).toBeGreaterThanOrEqual(
      1,
    )
    for (const entry of registerOf(textFile('targets.yaml', written)).targets) {
      expect(faults.filter(fault => fault.includes(`"${entry.id}"`)).length).toBe(1)
    }
  })
})
