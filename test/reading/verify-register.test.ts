import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { textFile } from '../../src/files/text-file.js'
import { standsInQuote } from '../../src/reading/figure-in-quote.js'
import { readRegister } from '../../src/reading/register-file.js'
import { verifyRegister } from '../../src/reading/verify-register.js'
import { layOut } from '../../src/vocabulary/lay-out.js'

// 😀 is one code point and two UTF-16 units, so places after it would be one too high if units were counted.
const report = textFile(
  'report.txt',
  '😀今年目标：地区生产总值增长5.5%左右，确保零就业家庭动态清零，新建学校十二所。\n',
)
const length = [...report.text].length

interface Entry {
  readonly quote: string
  readonly at: readonly [number, number]
  readonly value: string
  readonly unit?: string
}

function register(entries: readonly Entry[], sha256 = report.sha256) {
  const targets = entries.map(
    ({ quote, at, value, unit }, i) =>
      `  - { id: t${i}, indicator: x, quote: "${quote}", at: [${at.join(', ')}], measure: count, bound: exactly, value: ${value}, unit: "${unit ?? '%'}" }\n`,
  )
  const text = `report: { title: 报告, place: 城, year: 2024, sha256: ${sha256}, length: ${length} }\ntargets:\n${targets.join('')}`
  const outcome = readRegister(textFile('targets.yaml', text))
  if (!outcome.ok) throw new Error(outcome.diagnostics.map(({ message }) => message).join('; '))
  return outcome.value
}

function messages(entries: readonly Entry[], sha256?: string): readonly string[] {
  const { faults } = verifyRegister(register(entries, sha256), report)
  return faults.map(({ message, help }) => [message, ...help].join(' | '))
}

// 😀 = 0, 今年目标： = 1–5, the quote begins at 6 and has 14 characters.
const gdp: Entry = { quote: '地区生产总值增长5.5%左右', at: [6, 20], value: '5.5' }

describe('the head of a register', () => {
  const head = (en: string) => {
    const text = `report: { title: 报告, place: 城, year: 2024, sha256: ${report.sha256}, length: ${length}${en} }\ntargets: []`
    return readRegister(textFile('targets.yaml', text))
  }

  test('may name the report and its place in English, both or neither', () => {
    const both = head(', en: { title: Report, place: Town }')
    expect(both.ok && both.value.report.en).toEqual({ title: 'Report', place: 'Town' })
    const none = head('')
    expect(none.ok && none.value.report.en).toBe(undefined)
    const half = head(', en: { title: Report }')
    expect(half.ok ? [] : half.diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual([
      'R101 "en" of the report lacks the key "place"',
    ])
  })
})

describe('verifying a register', () => {
  test('a quote at its place is accepted, counted in code points', () => {
    expect(verifyRegister(register([gdp]), report)).toEqual({ checked: 1, faults: [] })
  })

  test('a quote that stands elsewhere is reported with what was found and where it stands', () => {
    expect(messages([{ ...gdp, at: [7, 21] }])).toEqual([
      'target "t0": the report has "区生产总值增长5.5%左右，" at [7, 21], not "地区生产总值增长5.5%左右" | The quote stands at [6, 20].',
    ])
  })

  test('a quote that stands nowhere is said to', () => {
    expect(messages([{ ...gdp, quote: '地区生产总值增长5.5%以上' }])).toEqual([
      'target "t0": the report has "地区生产总值增长5.5%左右" at [6, 20], not "地区生产总值增长5.5%以上" | The quote stands nowhere in the report.',
    ])
  })

  test('a figure that is not in the quote is refused: 5 is not 5.5', () => {
    expect(messages([{ ...gdp, value: '5' }])).toEqual([
      'target "t0": the figure 5 does not stand in its quote "地区生产总值增长5.5%左右" | Take the figure as the text has it, or quote the words that hold it.',
    ])
  })

  test('words stand for 0, Chinese numerals for themselves', () => {
    // ，= 20; the second quote has 12 characters from 21, and after the comma at 33 the third has 8.
    const cleared: Entry = { quote: '确保零就业家庭动态清零', at: [21, 32], value: '0', unit: '户' }
    const schools: Entry = { quote: '新建学校十二所', at: [33, 40], value: '12', unit: '所' }
    expect(messages([cleared, schools])).toEqual([])
    expect(messages([{ ...schools, value: '20' }])).toHaveLength(1)
  })

  test('a fall has a minus sign in the register and none in the text', () => {
    const fall = textFile('fall.txt', '能耗下降3%以上')
    const [target] = register([{ quote: '能耗下降3%以上', at: [0, 8], value: '-3' }]).targets
    const { report: header, file } = register([gdp])
    const targets = target === undefined ? [] : [target]
    const own = { report: { ...header, sha256: fall.sha256, length: 8 }, targets, file }
    expect(verifyRegister(own, fall)).toEqual({ checked: 1, faults: [] })
  })

  test('a report with other bytes is refused as another text, with both hashes', () => {
    const other = textFile('report.txt', `${report.text} `)
    const [changed, longer, ...rest] = verifyRegister(register([gdp]), other).faults
    expect(changed === undefined ? '' : layOut(changed)).toBe(
      [
        'error R110  "report.txt" is not the text this register was made from',
        `   Its SHA-256 is ${other.sha256};`,
        `   the register "targets.yaml" says ${report.sha256}.`,
        '   Check each target against the new text, then correct "sha256" and "length".',
      ].join('\n'),
    )
    expect(longer?.message).toBe(`"report.txt" has ${length + 1} characters; the register says ${length}`)
    expect(rest).toEqual([])
  })

  test('any stretch of the report is accepted at its own place and refused one character further', () => {
    const points = [...report.text]
    // Quotation marks and line breaks would need escapes in the YAML of this test.
    const start = fc.integer({ min: 0, max: points.length - 4 })
    fc.assert(
      fc.property(start, fc.integer({ min: 1, max: 8 }), (from, size) => {
        const to = Math.min(from + size, points.length - 2)
        fc.pre(to > from)
        const quote = points.slice(from, to).join('')
        // A figure of its own is what the register would hold: a stretch without one says nothing that could be checked.
        fc.pre(/\d/.test(quote))
        const entry: Entry = {
          quote,
          at: [from, to],
          value: /\d+(?:\.\d+)?/.exec(quote)?.[0] ?? '',
        }
        expect(messages([entry])).toEqual([])
        expect(messages([{ ...entry, at: [from + 1, to + 1] }])).toHaveLength(1)
      }),
    )
  })
})

describe('figures that words say', () => {
  const cases: readonly (readonly [string, number, boolean])[] = [
    ['零就业家庭动态清零', 0, true],
    ['地区生产总值比2010年翻一番', 100, true],
    ['经济总量比2020年翻两番', 300, true],
    ['行政村5G网络全覆盖', 100, true],
    ['水土流失治理一万二千亩', 12000, true],
    ['外贸出口四点八亿美元', 4.8, true],
    ['新增经营主体1,270户', 1270, true],
    ['服务业增加值增长百分之九', 9, true],
    ['新建中小学', 0, false],
    ['新建中小学', 100, false],
    ['新增经营主体1,270户', 270, false],
  ]
  test.each(cases)('%s · %d', (quote, value, stands) => {
    const file = textFile('r.txt', quote)
    const entry = `{ id: t, indicator: x, quote: ${JSON.stringify(quote)}, at: [0, ${[...quote].length}], measure: count, bound: exactly, value: ${value}, unit: 个 }`
    const yaml = `report: { title: x, place: x, year: 2024, sha256: ${file.sha256}, length: ${[...quote].length} }\ntargets: [${entry}]\n`
    const read = readRegister(textFile('r.yaml', yaml))
    if (!read.ok) throw new Error(JSON.stringify(read.diagnostics))
    expect(verifyRegister(read.value, file).faults).toHaveLength(stands ? 0 : 1)
  })
})

describe('reading a register', () => {
  test('defaults: the year of the report, expected, plain, not doubtful', () => {
    expect(register([gdp]).targets[0]).toMatchObject({
      id: 't0',
      section: 0,
      indicator: { zh: 'x', en: 'x' },
      value: 5.5,
      valueHigh: undefined,
      period: 2024,
      attribute: 'expected',
      force: 'expected',
      doubtful: false,
      lessIsBetter: false,
      readAs: undefined,
      tolerance: undefined,
      expression: undefined,
    })
  })

  test('any text is read or refused, never thrown', () => {
    const words = fc.constantFrom(
      'report: ',
      'targets:\n',
      '  - id: a\n',
      '    at: [1, 2]\n',
      '    value: 5%\n',
      '    bound: about\n',
      '    quote: x\n',
      '{ ',
      ' }',
      '[',
      ']',
      '\n',
      ', ',
      'year: 2024',
    )
    fc.assert(
      fc.property(fc.array(words, { maxLength: 40 }), parts => {
        const outcome = readRegister(textFile('any.yaml', parts.join('')))
        expect(outcome.ok || outcome.diagnostics.length > 0).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('figures in the words of a quote', () => {
  test.each([
    [7.5, '%', '国内生产总值增长百分之七点五左右'],
    [12000, '人', '新增城镇就业12,000人以上'],
    [1.2, '万人', '新增城镇就业12，000人以上'],
    [100, '万吨', '锂盐产能突破百万吨'],
    [1, '万名', '培训高素质农民万名以上'],
    [4.8, '亿美元', '外贸出口总额四点八亿美元'],
    [1300, '万人', '城镇新增就业一千三百万人'],
    [1, '万亿元', '经济总量突破一万亿元'],
    [100, '%', '数字经济核心产业增加值比2022年翻一番'],
    [300, '%', '2035年经济总量翻两番'],
    [100, '%', '行政村5G网络实现全覆盖'],
    [0, '%', 'PM2.5浓度稳步下降'],
    [5, '%', '增长５％'],
  ])('%d %s stands in %s', (figure, unit, quote) => {
    expect(standsInQuote(figure, unit, quote)).toBe(true)
  })

  test.each([
    [7, '%', '国内生产总值增长百分之七点五左右'],
    [12, '人', '新增城镇就业一千二百人以上'],
    [120, '万人', '新增城镇就业12,000人以上'],
    [10, '万吨', '锂盐产能突破百万吨'],
    [100, '%', '断面水质III类以上比例保持95%'],
    [0, '户', '新增5户'],
    [300, '%', '到2035年经济总量翻一番'],
  ])('%d %s does not stand in %s', (figure, unit, quote) => {
    expect(standsInQuote(figure, unit, quote)).toBe(false)
  })
})
