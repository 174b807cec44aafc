import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { at, outturn, outturnJson, root } from './outturn.js'

const workshop = mkdtempSync(join(tmpdir(), 'outturn-new-report-'))
afterAll(() => rmSync(workshop, { recursive: true, force: true }))
for (const name of ['report.txt', 'data.csv']) {
  copyFileSync(join(root, 'test/fixtures/another-city', name), join(workshop, name))
}

function write(name: string, text: string): string {
  writeFileSync(join(workshop, name), text)
  return name
}

const withData = ['--report', 'report.txt', '--data', 'data.csv']

describe('new --report: from the text of a report to a page', () => {
  const made = outturnJson(['new', 'lanjin', ...withData], { cwd: workshop })
  const place = join(workshop, 'lanjin')

  test('the place and the year are those the text names', () => {
    const register = readFileSync(join(place, 'models/lanjin/targets-2026.yaml'), 'utf8')
    expect(register).toContain('place: 岚津\n')
    expect(register).toContain('year: 2026\n')
    expect(at(made, 'plan')).toBe('reports/lanjin-2026.yaml')
  })

  test('the register is of the project’s own report, and its counts are those of the file', () => {
    const register = 'models/lanjin/targets-2026.yaml'
    expect(outturn(['targets', 'verify', register, '--report', 'report.txt'], { cwd: place })).toMatchObject({
      code: 0,
    })
    const text = readFileSync(join(place, register), 'utf8')
    expect(at(made, 'register', 'targets')).toBe(text.match(/^ {2}- id: /gm)?.length)
    expect(at(made, 'register', 'modelled')).toBe(text.match(/^ {4}expression: /gm)?.length)
    expect(at(made, 'register', 'doubtful')).toBe(text.match(/^ {4}doubtful: true/gm)?.length)
  })

  test('it runs, is checked, reconciled and written', () => {
    expect(outturn(['run', 'plan'], { cwd: place })).toMatchObject({ code: 0, stderr: '' })
    expect(outturn(['check', 'plan'], { cwd: place })).toMatchObject({ code: 6, stderr: '' })
    const found = outturn(['reconcile', '--json'], { cwd: place })
    expect(found.code).toBe(6)
    const conflicts = at(JSON.parse(found.stdout), 'conflicts') as readonly unknown[]
    expect(conflicts).toHaveLength(1)
    expect(at(conflicts[0], 'targets')).toContain('income-ratio')
    expect(outturn(['brief', 'reports/lanjin-2026.yaml'], { cwd: place })).toMatchObject({
      code: 0,
      stderr: '',
    })
    expect(readFileSync(join(place, 'lanjin-2026.html'), 'utf8')).toContain('岚津2026年政府工作报告')
  }, 60_000)

  test('the same inputs give the same files', () => {
    mkdirSync(join(workshop, 'again'))
    const again = outturnJson(['new', 'again/lanjin', ...withData], { cwd: workshop })
    expect(at(again, 'files')).toEqual(at(made, 'files'))
    for (const path of at(made, 'files') as readonly string[]) {
      const [one, two] = [place, join(workshop, 'again/lanjin')].map(each =>
        readFileSync(join(each, path), 'utf8'),
      )
      expect(two, path).toBe(one)
    }
  })

  test('a series that nothing reads is named, with the nearest one', () => {
    const data = write(
      'misspelt.csv',
      'series,period,value,unit\nretail_sale,2025,1725,亿元\nfdi,2025,6,亿美元\n',
    )
    const ended = outturn(['new', 'misspelt', '--report', 'report.txt', '--data', data], { cwd: workshop })
    expect(ended.code).toBe(0)
    expect(ended.stderr).toContain('misspelt.csv:2:')
    expect(ended.stderr).toContain('D206')
    expect(ended.stderr).toContain('Did you mean "retail_sales"?')
  })

  test('a text with a mark and the line ends of Windows gives a register that is verified', () => {
    const text = readFileSync(join(workshop, 'report.txt'), 'utf8')
    const report = write('windows.txt', `\ufeff${text.replaceAll('\n', '\r\n')}`)
    expect(outturn(['new', 'windows', '--report', report], { cwd: workshop }).code).toBe(0)
    const words = ['targets', 'verify', 'models/windows/targets-2026.yaml', '--report', 'report.txt']
    expect(outturn(words, { cwd: join(workshop, 'windows') }).code).toBe(0)
  })
})

describe('new --report: where nothing is written', () => {
  const gone: readonly (readonly [string, readonly string[], number, string])[] = [
    ['no such report', ['--report', 'nowhere.txt'], 4, 'F100'],
    ['an empty report', ['--report', write('empty.txt', '')], 3, 'Y102'],
    ['a text that names nothing', ['--report', write('none.txt', '今天天气很好。\n')], 2, '--place'],
    ['a year of two digits', ['--report', 'report.txt', '--year', '26'], 2, '--year'],
    ['a place of two lines', ['--report', 'report.txt', '--place', '岚\n津'], 2, '--place'],
    ['data without a report', ['--data', 'data.csv'], 2, '--data without --report'],
    ['no such data', ['--report', 'report.txt', '--data', 'nowhere.csv'], 4, 'F100'],
    [
      'data by quarter',
      [
        '--report',
        'report.txt',
        '--data',
        write('quarters.csv', 'series,period,value,unit\nfdi,2025Q1,1,亿美元\n'),
      ],
      3,
      'quarters.csv:2:',
    ],
    [
      'a level in per cent',
      ['--report', 'report.txt', '--data', write('share.csv', 'series,period,value,unit\nfdi,2025,6,%\n')],
      3,
      'the figure of fdi is in %',
    ],
    [
      'growth in 亿元',
      [
        '--report',
        'report.txt',
        '--data',
        write('growth.csv', 'series,period,value,unit\nfdi_growth,2025,6,亿元\n'),
      ],
      3,
      'Growth is written in %',
    ],
    [
      'a figure without a unit',
      ['--report', 'report.txt', '--data', write('bare.csv', 'series,period,value\nfdi,2025,6\n')],
      3,
      'has no unit',
    ],
  ]
  test.each(gone)('%s', (_, options, code, said) => {
    const ended = outturn(['new', 'nothing', ...options], { cwd: workshop })
    expect(ended).toMatchObject({ code, stdout: '' })
    expect(ended.stderr).toContain(said)
    expect(existsSync(join(workshop, 'nothing'))).toBe(false)
    expect(readdirSync(workshop).filter(name => name.startsWith('.'))).toEqual([])
  })

  test('faults of several files are said at once', () => {
    const options = ['--report', 'nowhere.txt', '--data', 'growth.csv']
    const { stderr } = outturn(['new', 'nothing', ...options], { cwd: workshop })
    expect(stderr).toContain('nowhere.txt')
    expect(stderr).toContain('Growth is written in %')
  })

  test('a text without a promise makes a project without one, and says so', () => {
    const options = ['--report', 'none.txt', '--place', '无', '--year', '2026', '--title', '无']
    const ended = outturn(['new', 'quiet', ...options], { cwd: workshop })
    expect(ended.code).toBe(0)
    expect(ended.stderr).toContain('R201')
    expect(outturn(['check', 'plan'], { cwd: join(workshop, 'quiet') }).code).toBe(0)
  })
})
