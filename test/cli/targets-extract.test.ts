import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sha256 } from '../../src/files/sha256.js'
import { readTextFile } from '../../src/files/text-file.js'
import { entryFields, writtenEntry } from '../../src/reading/entry-fields.js'
import { readRegister } from '../../src/reading/register-file.js'
import { annotatedTexts } from '../reading/annotated-texts.js'
import { at, outturn, outturnJson } from './outturn.js'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'outturn-extract-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function write(name: string, content: string | Uint8Array): string {
  writeFileSync(join(folder, name), content)
  return name
}

const run = (...words: readonly string[]) => outturn(['targets', 'extract', ...words], { cwd: folder })
const json = (...words: readonly string[]) => outturnJson(['targets', 'extract', ...words], { cwd: folder })

type Entry = Readonly<Record<string, unknown>>
const entriesOf = (document: unknown): readonly Entry[] =>
  [at(document, 'targets'), at(document, 'doubtful')].flatMap(list => list as readonly Entry[])

// A made-up city. 😀 is one code point and two UTF-16 units: places after it would be one too high if units were counted.
const report = [
  '云河市政府工作报告',
  '😀2031年云河市经济社会发展主要预期目标：地区生产总值增长5.5%左右，规上工业增加值增长6%以上，固定资产投资增长4%，城镇调查失业率控制在5%以内。',
  '（一）突出创新引领。全社会研发经费投入80亿元，一般公共预算收入与经济增长同步。',
  '',
].join('\n')
const head = ['--year', '2031', '--place', '云河', '--title', '云河市政府工作报告 2031'] as const

describe('a small report', () => {
  test('every target has the words, places and figures that were counted by hand', () => {
    const file = write('small.txt', report)
    const document = json(file, ...head)
    expect(at(document, 'format')).toBe('outturn.targets/1')
    expect(at(document, 'report')).toEqual({
      ...{ sha256: sha256(report), length: [...report].length },
      ...{ title: '云河市政府工作报告 2031', place: '云河', year: 2031 },
    })
    const entries = entriesOf(document)
    const [gdp] = entries.filter(entry => at(entry, 'indicator', 'zh') === '地区生产总值')
    // Line 1 has 9 characters and its end: line 2 begins at 10. 😀 = 1, 2031年云河市经济社会发展主要预期目标： = 21 more.
    expect(gdp).toMatchObject({
      ...{ quote: '地区生产总值增长5.5%左右', at: [32, 46], line: 2, column: 23 },
      ...{ measure: 'growth', bound: 'about', value: 5.5, unit: '%', period: '2031', section: 0 },
      ...{ force: 'expected', doubtful: false, confidence: 'explicit', canonical: 'gdp' },
    })
    const points = [...report]
    const lines = report.split('\n').map(line => [...line])
    expect(entries.length).toBeGreaterThanOrEqual(6)
    for (const entry of entries) {
      const [from, to] = entry['at'] as readonly [number, number]
      expect(points.slice(from, to).join('')).toBe(entry['quote'])
      const [line, column] = [Number(entry['line']), Number(entry['column'])]
      expect(lines[line - 1]?.slice(column - 1, column - 1 + to - from).join('')).toBe(entry['quote'])
    }
  })

  test('the register is what was extracted, and validate, verify and check take it at once', () => {
    const file = write('small.txt', report)
    const words = [file, ...head, '--out', 'register.yaml'] as const
    const document = json(...words)
    const text = readTextFile(join(folder, 'register.yaml'))
    const register = text.ok ? readRegister(text.value) : text
    if (!register.ok) throw new Error(register.diagnostics.map(({ message }) => message).join('; '))
    const read = register.value.targets.map(target => Object.fromEntries(entryFields(writtenEntry(target))))
    const extracted = entriesOf(document)
      .map(({ line: _, column: __, ...entry }) => entry)
      .sort((a, b) => Number(at(a, 'at', 0)) - Number(at(b, 'at', 0)))
    expect(read).toEqual(extracted)
    expect(register.value.report).toMatchObject(at(document, 'report') as object)
    for (const command of [
      ['validate', 'register.yaml'],
      ['targets', 'verify', 'register.yaml', '--report', file],
    ]) {
      expect(outturn(command, { cwd: folder })).toMatchObject({ code: 0, stderr: '' })
    }
    // Nothing is modelled, so check has only targets to list: the answer is yes.
    const checked = outturn(['check', 'teaching', '--targets', 'register.yaml', '--lang', 'en'], {
      cwd: folder,
    })
    expect(checked).toMatchObject({ code: 0, stderr: '' })
    expect(checked.stdout).toContain(`${read.length} targets are tracked, not modelled`)
  })

  test('a changed text makes the register stale', () => {
    const file = write('stale.txt', report)
    expect(run(file, ...head, '--out', 'stale.yaml').code).toBe(0)
    write('stale.txt', report.replace('5.5%', '5.6%'))
    const verified = outturn(['targets', 'verify', 'stale.yaml', '--report', file], { cwd: folder })
    expect(verified.code).toBe(3)
    expect(verified.stderr).toContain('R110')
    expect(verified.stderr).toContain('地区生产总值增长5.6%左右')
  })

  test('both languages print one table with the same figures and places', () => {
    const file = write('small.txt', report)
    const [zh, en] = [run(file, ...head), run(file, ...head, '--lang', 'en')]
    expect([zh.code, en.code]).toEqual([0, 0])
    expect(zh.stdout).toContain('5.5%左右')
    expect(en.stdout).toContain('about 5.5%')
    const numbers = (text: string): readonly string[] => text.match(/\d+(?:[.:]\d+)*/g) ?? []
    expect(numbers(en.stdout)).toEqual(numbers(zh.stdout))
    expect(numbers(zh.stdout)).toContain('2:23')
  })
})

describe('what a register needs and the text does not say', () => {
  test('is refused by naming the options, and no file appears', () => {
    const file = write('bare.txt', '地区生产总值增长5%左右。\n')
    const refused = run(file, '--out', 'bare.yaml')
    expect(refused).toMatchObject({ code: 2, stdout: '' })
    for (const option of ['--title', '--place', '--year']) expect(refused.stderr).toContain(option)
    expect(existsSync(join(folder, 'bare.yaml'))).toBe(false)
    // Without a file to write nothing is missing.
    expect(run(file).code).toBe(0)
  })

  test('a register that stands there stays as it is when the command is refused', () => {
    write('keep.yaml', 'mine')
    const file = write('bare.txt', '地区生产总值增长5%左右。\n')
    expect(run(file, '--out', 'keep.yaml').code).toBe(2)
    expect(run(file, '--out', 'no/such/keep.yaml', ...head).code).toBe(4)
    expect(readFileSync(join(folder, 'keep.yaml'), 'utf8')).toBe('mine')
  })

  test('the report is never written over', () => {
    const file = write('mine.txt', report)
    const refused = run(file, ...head, '--out', `./${file}`)
    expect(refused).toMatchObject({ code: 2, stdout: '' })
    expect(refused.stderr).toContain('the report and --out name the same file')
    expect(readFileSync(join(folder, file), 'utf8')).toBe(report)
  })

  test('options that are no year, place or size are refused together', () => {
    const file = write('bare.txt', '地区生产总值增长5%左右。\n')
    const refused = run(file, '--year', '24', '--place', ' ', '--title', 'a\u202eb', '--max-size', '0')
    expect(refused).toMatchObject({ code: 2, stdout: '' })
    expect(refused.stderr.match(/error U102/g)).toHaveLength(4)
    expect(refused.stderr).not.toContain('\u202e')
  })
})

describe('damaged texts', () => {
  test('F56: GBK is named, NUL and nothing are refused, too large has a way out', () => {
    // 地区 in GBK.
    const gbk = run(write('gbk.txt', Uint8Array.from([0xb5, 0xd8, 0xc7, 0xf8, 0x0a])))
    expect(gbk).toMatchObject({ code: 3, stdout: '' })
    expect(gbk.stderr).toContain('GBK')
    expect(run(write('nul.txt', '地区\u0000生产总值增长5%'))).toMatchObject({ code: 3, stdout: '' })
    expect(run(write('empty.txt', ''))).toMatchObject({ code: 3, stdout: '' })
    expect(run(write('blank.txt', ' \n\n'))).toMatchObject({ code: 3, stdout: '' })
    expect(run('missing.txt')).toMatchObject({ code: 4, stdout: '' })
    const large = run(write('large.txt', new Uint8Array(5 * 1024 * 1024 + 1).fill(0x61)))
    expect(large).toMatchObject({ code: 7, stdout: '' })
    expect(large.stderr).toContain('--max-size')
    expect(run('large.txt', '--max-size', '6').code).toBe(0)
  }, 20_000)

  test('F57: a text without targets is no fault', () => {
    const file = write('poem.txt', '床前明月光，疑是地上霜。\n')
    const plain = run(file)
    expect(plain.code).toBe(0)
    expect(plain.stdout).toContain('0项目标')
    expect(plain.stderr).toContain('warning R201  0 targets')
    expect(run(file, '--lang', 'en').stdout).toContain('0 targets')
    const document = json(file)
    expect([at(document, 'targets'), at(document, 'doubtful')]).toEqual([[], []])
    // An empty register is a register.
    expect(run(file, ...head, '--out', 'poem.yaml').code).toBe(0)
    expect(outturn(['validate', 'poem.yaml'], { cwd: folder }).code).toBe(0)
  })

  test('F58: full-width figures, a byte-order mark and CRLF give the same targets', () => {
    const figures = (name: string, text: string): readonly unknown[] =>
      entriesOf(json(write(name, text), ...head)).map(({ id, measure, bound, value, unit }) => [
        ...[id, measure, bound],
        ...[value, unit],
      ])
    const plain = figures('lf.txt', report)
    expect(plain.length).toBeGreaterThanOrEqual(6)
    expect(figures('crlf.txt', `\ufeff${report.replace(/\n/g, '\r\n')}`)).toEqual(plain)
    const wide = report.replace(/[0-9.%](?=[^年]*$)/gmu, sign =>
      String.fromCodePoint((sign.codePointAt(0) ?? 0) + 0xfee0),
    )
    expect(wide).toContain('５．５％')
    expect(figures('wide.txt', wide)).toEqual(plain)
  })

  test('F64: two figures for one indicator are both kept, with one warning that quotes both', () => {
    const file = write(
      'twice.txt',
      '2031年工作安排\n地区生产总值增长5.5%左右。\n全年地区生产总值增长6%以上。\n',
    )
    const ended = run(file, ...head, '--out', 'twice.yaml')
    expect(ended.code).toBe(0)
    expect(ended.stderr.match(/warning R202/g)).toHaveLength(1)
    expect(ended.stderr).toContain('line 2, column 1: "地区生产总值增长5.5%左右"')
    expect(ended.stderr).toMatch(/line 3, column \d: "(?:全年)?地区生产总值增长6%以上"/u)
    expect(readFileSync(join(folder, 'twice.yaml'), 'utf8').match(/canonical: gdp\n/g)).toHaveLength(2)
    const once = write('once.txt', '2031年工作安排\n地区生产总值增长6%以上。\n全年地区生产总值增长6%以上。\n')
    expect(run(once, ...head).stderr).not.toContain('R202')
  })

  test('F66: what could drive a terminal or a page is shown as text', () => {
    const text =
      '2031年工作安排\n<script>alert(1)</script>地区生产总值增长5%左右，固定资产\u001b[31m投资增长4%。\u202e\n'
    const file = write('hostile.txt', text)
    const shown = run(file, ...head)
    expect(shown.code).toBe(0)
    expect(`${shown.stdout}${shown.stderr}`).not.toMatch(/[\u001b\u202e]/u)
    const document = outturn(['targets', 'extract', file, '--json'], { cwd: folder })
    expect(document.stdout).not.toMatch(/<script|\u001b|\u202e/u)
    // A register holds no control characters: what needs one is left out, and said to be.
    expect(run(file, ...head, '--out', 'hostile.yaml').code).toBe(0)
    expect(outturn(['validate', 'hostile.yaml'], { cwd: folder }).code).toBe(0)
    const verified = outturn(['targets', 'verify', 'hostile.yaml', '--report', file], { cwd: folder })
    expect(verified.code).toBe(0)
  })
})

describe('whatever a report says', () => {
  const texts = annotatedTexts().filter(({ review }) => !review)

  test.each([...new Set(texts.map(({ file }) => file))])(
    'all sentences of %s make a register that holds every target and stands in its text',
    file => {
      const sentences = texts.filter(each => each.file === file).map(({ text }) => text)
      const name = write(file, `云河市政府工作报告\n二、2031年工作安排\n${sentences.join('\n')}\n`)
      const extracted = run(name, ...head, '--out', 'all.yaml', '--json')
      expect(extracted.code).toBe(0)
      expect(extracted.stderr).not.toContain('R203')
      const found = entriesOf(JSON.parse(extracted.stdout)).length
      expect(found).toBeGreaterThan(sentences.length / 4)
      const verified = outturn(['targets', 'verify', 'all.yaml', '--report', name, '--json'], { cwd: folder })
      expect(at(JSON.parse(verified.stdout), 'checked')).toBe(found)
    },
    20_000,
  )
})
