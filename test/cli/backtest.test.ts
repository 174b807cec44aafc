import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { at, numbersAt, outturn, outturnJson } from './outturn.js'

const folder = mkdtempSync(join(tmpdir(), 'outturn-backtest-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const values = [10, 12, 11, 14, 15, 17, 16, 19, 21, 20, 23, 24]

function file(name: string, figures: readonly number[]): string {
  const rows = figures.map((value, i) => `a,${2010 + i},${value}\n`).join('')
  writeFileSync(join(folder, name), `series,period,value\n${rows}short,2020,1\nshort,2021,2\n`)
  return name
}

interface Record {
  readonly origin: number
  readonly step: number
}

function recordsOf(document: unknown): readonly Record[] {
  return at(document, 'series', 'a', 'records') as readonly Record[]
}

test('outturn.backtest/1: scores of the method and of naive, by series and over all, and every record', () => {
  const document = outturnJson(['backtest', file('a.csv', values), '--horizon', '2', '--method', 'pool'], {
    cwd: folder,
  })
  expect(at(document, 'format')).toBe('outturn.backtest/1')
  expect(document).toMatchObject({ method: 'pool', benchmark: 'naive', horizon: 2, min: 6 })
  // Origins 6 … 11: five with two steps and one with one, of two methods.
  expect(recordsOf(document)).toHaveLength(22)
  const overall = at(document, 'overall') as readonly object[]
  expect(overall.map(each => [at(each, 'method'), at(each, 'count')])).toEqual([
    ['pool', 11],
    ['naive', 11],
  ])
  expect(at(overall[1], 'owa')).toBe(1)
  for (const score of ['smape', 'mase', 'crps', 'interval_score80', 'interval_score95', 'owa']) {
    expect(at(overall[0], score)).toBeGreaterThan(0)
  }
  expect(numbersAt(overall[0], 'pit', 'counts').reduce((so, count) => so + count, 0)).toBe(11)
  expect(at(document, 'refused', 0, 'series')).toBe('short')
  expect(at(document, 'rows')).toEqual({ read: 14, used: 12, refused: 2 })
})

test('C20: no look-ahead, after an origin every value changed, earlier forecasts the same bytes', () => {
  const words = ['--horizon', '2', '--min', '6']
  const before = outturnJson(['backtest', file('a.csv', values), ...words], { cwd: folder })
  const changed = values.map((value, i) => (i < 9 ? value : 900 - 70 * i))
  const after = outturnJson(['backtest', file('b.csv', changed), ...words], { cwd: folder })
  const early = (document: unknown) =>
    JSON.stringify(recordsOf(document).filter(({ origin, step }) => origin + step <= 9))
  expect(early(after)).toBe(early(before))
  const forecasts = (document: unknown) =>
    recordsOf(document)
      .filter(({ origin }) => origin <= 9)
      .map(record => ['point', 'lower80', 'upper95'].map(name => at(record, name)))
  expect(forecasts(after)).toEqual(forecasts(before))
})

test('a table; threads change no byte; nothing long enough is refused', () => {
  const name = file('a.csv', values)
  const shown = outturn(['backtest', name, '--lang', 'en'], { cwd: folder })
  expect(shown.code).toBe(0)
  expect(shown.stdout).toContain('95% interval score')
  const [one, two] = ['1', '2'].map(
    jobs => outturn(['backtest', name, '--json', '--jobs', jobs], { cwd: folder }).stdout,
  )
  expect(two).toBe(one)
  const none = outturn(['backtest', name, '--min', '40'], { cwd: folder })
  expect(none).toMatchObject({ code: 3, stdout: '' })
  expect(none.stderr).toContain('it has 12 observations, and 41 are needed')
})
