import fc from 'fast-check'
import { expect, test } from 'vitest'
import { firstControlCharacter } from '../../src/files/control-characters.js'
import { textFile } from '../../src/files/text-file.js'
import { entryFields, writtenEntry } from '../../src/reading/entry-fields.js'
import type { RegisterEntry } from '../../src/reading/register-entries.js'
import { readRegister } from '../../src/reading/register-file.js'
import { registerText } from '../../src/reading/register-text.js'
import { confidences } from '../../src/vocabulary/target.js'

const sha256 = 'a'.repeat(64)

/** Any words a report may hold, signs of YAML among them; a register takes no control characters and no blank text. */
const wording = fc
  .oneof(
    fc.string({ minLength: 1, maxLength: 30, unit: 'grapheme' }),
    fc.string({
      minLength: 1,
      maxLength: 12,
      unit: fc.constantFrom(...'地区增长5.%％：:#-?,，[]{}&*!|>\'"\\`@“”（）()~ \n\t'),
    }),
    fc.constantFrom(
      'null',
      'true',
      '1e5',
      '---',
      '...',
      '- a',
      '? b',
      'a: b',
      'a #b',
      'a:',
      ' a',
      'a ',
      '😀',
    ),
  )
  .filter(text => text.trim() !== '' && firstControlCharacter(text) === undefined)

const entry: fc.Arbitrary<Omit<RegisterEntry, 'id'>> = fc.record({
  section: fc.integer({ min: 0, max: 20 }),
  indicator: fc.record({ zh: wording, en: wording }),
  quote: wording,
  at: fc.tuple(fc.integer({ min: 0, max: 499 }), fc.integer({ min: 500, max: 1000 })),
  measure: fc.constantFrom('growth', 'level', 'count'),
  bound: fc.constantFrom('exactly', 'about', 'at least', 'at most', 'above', 'below'),
  value: fc
    .oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }),
      fc.integer({ min: -9999, max: 9999 }),
    )
    // A text has one zero.
    .map(value => (value === 0 ? 0 : value)),
  valueHigh: fc.constant(undefined),
  unit: fc.constantFrom('%', '1', '亿元', '万名', '元/人', '万套(间)', '场'),
  tolerance: fc.constant(undefined),
  readAs: fc.constantFrom(undefined, 'point' as const, 'ceiling' as const),
  lessIsBetter: fc.boolean(),
  reference: fc.option(wording, { nil: undefined }),
  attribute: fc.constantFrom('expected', 'binding'),
  doubtful: fc.boolean(),
  force: fc.constantFrom('must', 'expected', 'striving'),
  period: fc.constantFrom('2024', '2030', '2024Q3'),
  expression: fc.constant(undefined),
  note: fc.option(fc.record({ zh: wording, en: wording }), { nil: undefined }),
  confidence: fc.constantFrom(...confidences),
  canonical: fc.constantFrom(undefined, 'gdp', 'rd_intensity'),
})

test('a register that was laid out reads back as the entries it was made from, whatever their words', () => {
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 6 }), wording, wording, (drawn, title, place) => {
      const entries = drawn.map((one, index) => ({ ...one, id: `s${one.section}-${index}` }))
      const text = registerText({ title, place, year: 2024, sha256, length: 1000 }, entries, {
        headings: new Map(entries.map(({ section, quote }) => [section, quote])),
        tool: 'outturn',
      })
      const read = readRegister(textFile('r.yaml', text))
      if (!read.ok) throw new Error(read.diagnostics.map(({ message }) => message).join('; '))
      expect(read.value.report).toMatchObject({ title, place, year: 2024, sha256, length: 1000 })
      expect(read.value.targets.map(target => Object.fromEntries(entryFields(writtenEntry(target))))).toEqual(
        entries.map(one => Object.fromEntries(entryFields(one))),
      )
    }),
    { numRuns: 300 },
  )
})

test('the head counts what a person should look at, and a rule with its heading stands before each section', () => {
  const plain: RegisterEntry = {
    ...{ id: 'gdp-growth', section: 0, indicator: { zh: '地区生产总值', en: 'GDP' }, at: [3, 16] },
    ...{ quote: '地区生产总值增长5%左右', measure: 'growth', bound: 'about', value: 5, valueHigh: undefined },
    ...{ unit: '%', tolerance: { value: 0.5, unit: 'pp' }, readAs: undefined, lessIsBetter: false },
    ...{ reference: undefined, attribute: 'expected', doubtful: false, force: 'expected', period: '2024' },
    ...{ expression: undefined, note: undefined, confidence: 'explicit', canonical: 'gdp' },
  }
  const doubtful: RegisterEntry = {
    ...{ ...plain, id: 's1-1', section: 1, indicator: { zh: '某项目', en: '某项目' }, doubtful: true },
    ...{ bound: 'exactly', tolerance: undefined, confidence: 'process verb' },
  }
  const text = registerText(
    { title: '某市报告', place: '某市', year: 2024, sha256, length: 99 },
    [plain, doubtful],
    { headings: new Map([[1, '(一) 创新']]), tool: 'outturn 1' },
  )
  expect(text).toContain('# 总量 2: 2 growth.\n')
  expect(text).toContain('doubtful 存疑 (1)')
  expect(text).toContain('tolerance 容差 (1 set, 0 左右 without)')
  expect(text).toContain('the English name of 1 is still the Chinese one')
  expect(text).toMatch(/\n {2}# ── \(一\) 创新 ─+\n {2}# 存疑 doubtful: [^\n]*\n {2}- id: s1-1\n/u)
  // Defaults are left out, as in registers written by hand.
  expect(text).not.toMatch(/attribute: expected|doubtful: false|force: expected/)
})
