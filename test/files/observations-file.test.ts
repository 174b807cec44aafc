import { existsSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { splitRows } from '../../src/files/csv-rows.js'
import { mergeObservations, readObservations } from '../../src/files/observations-file.js'
import { readPlainNumber } from '../../src/files/plain-number.js'
import { sourceLines } from '../../src/files/source-lines.js'
import { readTextFile, textFile } from '../../src/files/text-file.js'
import type { Observations } from '../../src/vocabulary/observation.js'

function read(text: string, name = 'data.csv'): Observations {
  const outcome = readObservations(textFile(name, text))
  if (!outcome.ok) throw new Error(outcome.diagnostics.map(({ message }) => message).join('; '))
  return outcome.value
}

function figures(observations: Observations): readonly string[] {
  return [...observations.series.values()].flat().map(o => `${o.series} ${o.period} ${o.value} ${o.base}`)
}

const header = 'series,period,value,unit,base'

describe('reading observations', () => {
  test('two rows by hand: per cent stays per cent, the cell of the value is the place', () => {
    const data = read('series,period,value,unit\ngdp,2023,20059,亿元\ncpi,2023,0.4,%\n')
    expect(data.frequency).toBe('annual')
    expect(data.rows).toEqual({ read: 2, used: 2, refused: 0 })
    expect(data.series.get('cpi')).toMatchObject([
      { period: 2023, value: 0.4, unit: '%', base: '', vintage: undefined },
    ])
    // "gdp,2023," is nine characters, so the value begins in column 10 of line 2.
    expect(data.series.get('gdp')?.[0]?.place).toMatchObject({ line: 2, column: 10, width: 5 })
  })

  test('plain series,period,value are accepted, without a unit', () => {
    expect(read('series,period,value\na,0,1\na,1,2.5\n').series.get('a')).toMatchObject([
      { period: 0, value: 1, unit: undefined },
      { period: 1, value: 2.5, unit: undefined },
    ])
  })

  test('steps may pass through 1000 without becoming years', () => {
    const rows = Array.from({ length: 1200 }, (_, i) => `a,${i},1\n`).join('')
    expect(read(`series,period,value\n${rows}`)).toMatchObject({ frequency: 'step', rows: { used: 1200 } })
  })

  test('quarters count by one through the turn of a year', () => {
    // 2023Q4 is 2023 × 4 + 3 = 8095, 2024Q1 is 8096.
    const data = read('series,period,value\na,2024Q1,2\na,2023Q4,1\n')
    expect(data.series.get('a')?.map(({ period }) => period)).toEqual([8095, 8096])
  })

  test('the same period on two bases or of two vintages is two figures, not a repeat', () => {
    const data = read(
      `${header},vintage\na,2018,1,亿元,old,\na,2018,2,亿元,new,\na,2018,3,亿元,new,2020-01-01\n`,
    )
    expect(data.series.get('a')?.map(({ value }) => value)).toEqual([2, 3, 1])
  })

  test('rows reversed, a byte-order mark and CRLF give the same figures', () => {
    const rows = ['b,2023,2,亿元,', 'a,2024,1,%,x', 'a,2023,3,%,']
    const good = figures(read([header, ...rows].join('\n')))
    expect(figures(read([header, ...rows.toReversed()].join('\n')))).toEqual(good)
    expect(figures(read(`\ufeff${[header, ...rows].join('\r\n')}\r\n`))).toEqual(good)
  })

  test('quoted cells hold commas, line breaks and quotation marks', () => {
    const data = read('series,period,value,note\na,2023,1,"one, ""two""\nthree"\na,2024,2,\n')
    expect(data.series.get('a')?.map(({ note }) => note)).toEqual(['one, "two"\nthree', ''])
  })

  const shipped = 'models/hangzhou/data/observations.csv'
  test.skipIf(!existsSync(shipped))('the shipped data are read without a fault', () => {
    const file = readTextFile(shipped)
    if (!file.ok) throw new Error('cannot be read')
    const data = read(file.value.text, shipped)
    expect(data.rows.refused).toBe(0)
    expect(data.rows.used).toBe(data.rows.read)
    expect(data.rows.read).toBeGreaterThan(300)
  })

  test('any text is read or refused, never thrown', () => {
    const piece = fc.constantFrom(
      ',',
      '"',
      '""',
      '\n',
      ' ',
      'a',
      '2024',
      '1.5',
      '%',
      '亿元',
      '=',
      '题',
      '\u0000',
      ';',
      '2024Q1',
    )
    const body = fc.array(piece, { maxLength: 120 }).map(parts => parts.join(''))
    fc.assert(
      fc.property(
        fc.oneof(
          body,
          body.map(text => `${header}\n${text}`),
          fc.string({ unit: 'binary' }),
        ),
        text => {
          const outcome = readObservations(textFile('any.csv', text))
          expect(outcome.ok || outcome.diagnostics.length > 0).toBe(true)
        },
      ),
      { numRuns: 2000 },
    )
  })

  test('every figure written is the figure read', () => {
    const value = fc.double({ min: -1e12, max: 1e12, noNaN: true }).map(x => (Math.abs(x) < 1e-300 ? 0 : x))
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 20 }), values => {
        const rows = values.map((x, i) => `a,${2000 + i},${x}\n`).join('')
        expect(
          read(`series,period,value\n${rows}`)
            .series.get('a')
            ?.map(o => o.value),
        ).toEqual(values.map(x => x + 0))
      }),
    )
  })
})

describe('splitting rows', () => {
  test('agrees with csv-parse on every well-formed text', () => {
    const cell = fc.oneof(
      fc.stringMatching(/^[a-z0-9 题]{1,6}$/),
      fc
        .array(fc.constantFrom(',', '"', '\n', 'a', '题'), { maxLength: 6 })
        .map(parts => `"${parts.join('').replaceAll('"', '""')}"`),
    )
    const row = fc.array(cell, { minLength: 2, maxLength: 5 }).map(cells => cells.join(','))
    const text = fc.array(row, { minLength: 1, maxLength: 6 }).map(rows => `${rows.join('\n')}\n`)
    fc.assert(
      fc.property(text, content => {
        const ours = splitRows(content, sourceLines('a.csv', content))
        const theirs: string[][] = parse(content, { relax_column_count: true, record_delimiter: '\n' })
        expect(ours.faults).toEqual([])
        expect(ours.rows.map(({ cells }) => cells)).toEqual(theirs)
      }),
      { numRuns: 500 },
    )
  })
})

describe('plain numbers', () => {
  test.each([
    ['1234.5', 1234.5],
    ['-3', -3],
    ['+0.5', 0.5],
    ['1e-05', 1e-5],
    ['0e5', 0],
  ])('%s is read', (text, value) => {
    expect(readPlainNumber(text)).toEqual({ ok: true, value })
  })

  test.each(['', '1e400', '1e-400', '0x10', '.5', '5.', '1_000', '1,5', '--1', '1e', 'Infinity', '１'])(
    '"%s" is refused',
    text => {
      expect(readPlainNumber(text).ok).toBe(false)
    },
  )
})

describe('joining data files', () => {
  const shipped = read(
    `${header}\na,2022,1,亿元,\na,2023,2,亿元,old census\na,2023,3,亿元,new census\nb,2023,9,%,\n`,
  )

  test('a later row without a base replaces every earlier one of its series and period', () => {
    const joined = mergeObservations(shipped, read('series,period,value,unit\na,2023,7,亿元\n'))
    expect(figures(joined)).toEqual(['a 2022 1 ', 'a 2023 7 ', 'b 2023 9 '])
    expect(joined.rows).toEqual({ read: 5, used: 3, refused: 0 })
  })

  test('a later row with a base replaces only the row on that base', () => {
    const joined = mergeObservations(shipped, read(`${header}\na,2023,7,亿元,new census\n`))
    expect(figures(joined)).toEqual(['a 2022 1 ', 'a 2023 7 new census', 'a 2023 2 old census', 'b 2023 9 '])
  })
})
