import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sheetNames, xlsxBytes } from '../../src/files/xlsx.js'
import { columnName } from '../../src/files/xlsx-sheet.js'
import { readXlsx, unzip } from './read-xlsx.js'

test('numbers are numbers with their format, text is text, empty cells are left out', () => {
  const book = readXlsx(
    xlsxBytes([
      {
        name: '路径',
        rows: [
          ['名称', { value: 0.055, format: '0.0%' }],
          [undefined, -3],
          ['', { value: '粗', look: 'head' }],
        ],
      },
      { name: 'two', rows: [['=1+1']] },
    ]),
  )
  expect([...book.keys()]).toEqual(['路径', 'two'])
  const first = book.get('路径')
  expect(
    Object.fromEntries(
      [...(first ?? [])].map(([at, { value, format }]) => [at, `${typeof value} ${value} ${format}`]),
    ),
  ).toEqual({
    A1: 'string 名称 General',
    B1: 'number 0.055 0.0%',
    B2: 'number -3 General',
    B3: 'string 粗 General',
  })
  expect(book.get('two')?.get('A1')?.value).toBe('=1+1')
})

test('any text and any finite number comes back as it was', () => {
  // Characters that XML cannot hold are the one exception, shown as U+FFFD.
  const text = fc.string({ unit: 'binary', minLength: 1 })
  const shownAs = (given: string): string =>
    // `_x0041_` is an escaped character to spreadsheets: the escape of the underscore is read back as one.
    given.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '\ufffd')
  fc.assert(
    fc.property(
      fc.array(fc.oneof(text, fc.double({ noNaN: true, noDefaultInfinity: true })), { minLength: 1 }),
      row => {
        const cells = readXlsx(xlsxBytes([{ name: 's', rows: [row] }])).get('s')
        row.forEach((given, index) => {
          const got = cells?.get(`${columnName(index)}1`)?.value
          if (typeof given === 'number') expect(got).toBe(given === 0 ? 0 : given)
          else expect(`${got}`.replaceAll('_x005F_', '_')).toBe(shownAs(given).replaceAll('_x005F_', '_'))
        })
      },
    ),
  )
})

test('a text that looks like an escaped character stays that text', () => {
  const cells = readXlsx(xlsxBytes([{ name: 's', rows: [['a_x0041_b', '_x_']] }])).get('s')
  // Excel reads `_x005F_` as one underscore (ECMA-376 part 1, 22.9.2.19), which leaves `a_x0041_b`.
  expect(cells?.get('A1')?.value).toBe('a_x005F_x0041_b')
  expect(cells?.get('B1')?.value).toBe('_x_')
})

test('a number that is not finite is a fault of ours', () => {
  expect(() => xlsxBytes([{ name: 's', rows: [[1, Number.NaN]] }])).toThrow('B1 is NaN')
})

test('columns are named as in spreadsheets', () => {
  expect([0, 25, 26, 51, 52, 701, 702].map(columnName)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA'])
})

test('names of sheets are legal, at most 31 long, and differ whatever the case', () => {
  const names = sheetNames(['a/b:c', 'A b C', "'x'", '', '𠀀'.repeat(20), 'y'.repeat(40), 'Y'.repeat(40)])
  expect(names).toEqual([
    'a b c',
    'A b C (2)',
    'x',
    'sheet',
    '𠀀'.repeat(15),
    'y'.repeat(31),
    `${'Y'.repeat(27)} (2)`,
  ])
})

test('a damaged archive is noticed by the reader of this test', () => {
  const bytes = Buffer.from(xlsxBytes([{ name: 's', rows: [['abc']] }]))
  bytes[bytes.indexOf('abc')] = 0x78
  expect(() => unzip(bytes)).toThrow('damaged')
})

const unpacker = spawnSync('unzip', ['-v']).status === 0
test.runIf(unpacker)('Info-ZIP finds no fault', () => {
  const folder = mkdtempSync(join(tmpdir(), 'outturn-xlsx-'))
  try {
    writeFileSync(join(folder, 'x.xlsx'), xlsxBytes([{ name: '表', rows: [['中文', 1]] }]))
    const said = spawnSync('unzip', ['-t', join(folder, 'x.xlsx')], { encoding: 'utf8' })
    expect(said.stdout).toContain('No errors detected')
    expect(said.status).toBe(0)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
