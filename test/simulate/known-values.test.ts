import { describe, expect, test } from 'vitest'
import { compileModel } from '../../src/equations/compile-model.js'
import type { CompiledModel } from '../../src/equations/compiled-model.js'
import { mergeObservations, readObservations } from '../../src/files/observations-file.js'
import { textFile } from '../../src/files/text-file.js'
import { knownValues } from '../../src/simulate/known-values.js'
import type { Outcome } from '../../src/vocabulary/diagnostic.js'
import type { ModelSource, VariableSpec } from '../../src/vocabulary/model.js'
import type { Observations } from '../../src/vocabulary/observation.js'

function given<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value
  throw new Error(outcome.diagnostics.map(({ code, message }) => `${code} ${message}`).join('\n'))
}

function faults<T>(outcome: Outcome<T>): readonly string[] {
  return outcome.ok ? [] : outcome.diagnostics.map(({ code, message }) => `${code} ${message}`)
}

function data(rows: string, header = 'series,period,value,unit,basis,base,status,vintage'): Observations {
  return given(readObservations(textFile('data.csv', `${header}\n${rows}`)))
}

const note = { zh: '规则', en: 'rule' }
const money: VariableSpec = { role: 'exogenous', unit: '亿元', prices: 'current' }

function modelOf(variables: Record<string, VariableSpec>, more: Partial<ModelSource> = {}): CompiledModel {
  return given(compileModel({ model: 'small', variables, equations: [], ...more }))
}

test('by hand: a figure of 2021 and a rule that doubles it for 2023', () => {
  const model = modelOf(
    { spend: money },
    { baseValues: [{ variable: 'spend', period: '2023', rule: '2 * spend(2021)', status: 'derived', note }] },
  )
  const known = given(knownValues(model, data('spend,2021,10,亿元,current,old,final,\n')))
  const values = known.values.get('spend')
  expect(values?.get(2021)).toMatchObject({
    value: 10,
    origin: { kind: 'observed', series: 'spend', period: '2021', basis: 'old', status: 'final' },
  })
  expect(values?.get(2022)).toBe(undefined)
  expect(values?.get(2023)).toEqual({
    value: 20,
    origin: { kind: 'derived', rule: '2 * spend(2021)', note, inputs: ['spend@2021'] },
  })
})

test('a visible figure always wins over a rule, and the user’s file over the shipped one', () => {
  const model = modelOf(
    { spend: money },
    {
      baseValues: [
        { variable: 'spend', period: '2023', rule: '2 * spend(2021)', status: 'estimated', error: 1, note },
      ],
    },
  )
  const shipped = data('spend,2021,10,亿元,current,old,final,\nspend,2023,21,亿元,current,old,final,\n')
  const mine = data('spend,2023,23,亿元,current,,,\n')
  const value = (observations: Observations) =>
    given(knownValues(model, observations)).values.get('spend')?.get(2023)
  expect(value(shipped)).toMatchObject({ value: 21, origin: { kind: 'observed' } })
  expect(value(mergeObservations(shipped, mine))).toMatchObject({ value: 23, origin: { kind: 'observed' } })
})

describe('units', () => {
  const variables: Record<string, VariableSpec> = {
    spend: money,
    rise: { role: 'exogenous', unit: 'rate' },
    gap: { role: 'exogenous', unit: 'pp' },
    income: { role: 'exogenous', unit: '元/人', prices: 'current', publishedUnit: '元' },
    times: { role: 'exogenous', unit: '1' },
  }

  test.each([
    ['spend,2023,52000,万元', 'spend', 5.2],
    ['rise,2023,5.5,%', 'rise', 5.5 / 100],
    ['gap,2023,1.5,pp', 'gap', 0.015],
    ['income,2023,80000,元', 'income', 80000],
    ['income,2023,8,万元/人', 'income', 80000],
    ['times,2023,1.71,ratio', 'times', 1.71],
  ])('%s is %s = %d inside', (row, variable, inside) => {
    const known = given(knownValues(modelOf(variables), data(`${row},na,,final,\n`)))
    expect(known.values.get(variable)?.get(2023)?.value).toBeCloseTo(inside, 12)
  })

  test('units that do not fit are refused, all of them at once', () => {
    const rows = 'spend,2023,5,%,na,,final,\nrise,2023,5,亿元,na,,final,\ngap,2023,5,%,na,,final,\n'
    expect(faults(knownValues(modelOf(variables), data(rows)))).toEqual([
      'D202 the figure of spend is in %, but the variable "spend" is in 亿元',
      'D202 the figure of rise is in 亿元, but the variable "rise" is in rate',
      'D202 the figure of gap is in %, but the variable "gap" is in pp',
    ])
  })

  test('figures without units fit plain numbers only', () => {
    const plain = (series: string) => data(`${series},2023,3\n`, 'series,period,value')
    expect(
      given(knownValues(modelOf(variables), plain('times')))
        .values.get('times')
        ?.get(2023)?.value,
    ).toBe(3)
    expect(faults(knownValues(modelOf(variables), plain('spend')))).toEqual([
      'D202 the figure of spend has no unit, but the variable "spend" is in 亿元',
    ])
  })

  test('a rule reads per cent as fractions, of series no variable stands for too', () => {
    const model = modelOf(
      { spend: money },
      {
        baseValues: [
          { variable: 'spend', period: '2023', rule: '200 * share(2023)', status: 'derived', note },
        ],
      },
    )
    const known = given(knownValues(model, data('share,2023,12.5,%,na,,final,\n')))
    expect(known.values.get('spend')?.get(2023)?.value).toBe(25)
  })
})

test('a level at current prices is no value of a variable at constant prices', () => {
  const model = modelOf({
    gdp: money,
    gdp_real: { role: 'exogenous', unit: '亿元', prices: 'constant 2023', series: 'gdp' },
  })
  const rows = 'gdp,2022,90,亿元,current,,final,\n'
  const known = given(knownValues(model, data(rows)))
  expect(known.values.get('gdp')?.get(2022)?.value).toBe(90)
  expect(known.values.get('gdp_real')?.size).toBe(0)
})

test('a level in money is no value of an index of the same name', () => {
  const model = modelOf({ fai: { role: 'exogenous', unit: 'index' } })
  const size = (row: string) => given(knownValues(model, data(row))).values.get('fai')?.size
  expect(size('fai,2013,4263.87,亿元,current,,final,\n')).toBe(0)
  expect(size('fai,2023,100,index,na,,final,\n')).toBe(1)
})

describe('as of a date', () => {
  const bases = [{ basis: 'new census', published: '2024-12-26' }]
  const model = modelOf({ gdp: money }, { bases })
  const rows = data(
    'gdp,2022,90,亿元,current,old census,final,\ngdp,2023,100,亿元,current,old census,final,\ngdp,2023,104,亿元,current,new census,final,\n',
  )
  const seen = (asOf: string) =>
    [...(given(knownValues(model, rows, { asOf })).values.get('gdp') ?? [])].map(([period, { value }]) => [
      period,
      value,
    ])

  test.each([
    ['2023-01-30', []],
    ['2023-01-31', [[2022, 90]]],
    ['2024-01-30', [[2022, 90]]],
    [
      '2024-01-31',
      [
        [2022, 90],
        [2023, 100],
      ],
    ],
    [
      '2024-12-25',
      [
        [2022, 90],
        [2023, 100],
      ],
    ],
    [
      '2024-12-26',
      [
        [2022, 90],
        [2023, 104],
      ],
    ],
  ])('%s sees %j', (asOf, expected) => {
    expect(seen(asOf)).toEqual(expected)
  })

  test('both bases stand side by side, each told apart by its origin', () => {
    const known = given(knownValues(model, rows, { asOf: '2025-01-31' }))
    const basis = (period: number) => {
      const origin = known.values.get('gdp')?.get(period)?.origin
      return origin?.kind === 'observed' ? origin.basis : undefined
    }
    expect([basis(2022), basis(2023)]).toEqual(['old census', 'new census'])
  })

  test('a vintage is the day of publication', () => {
    const late = data('gdp,2022,90,亿元,current,,final,2024-06-30\n')
    const size = (asOf: string) => given(knownValues(model, late, { asOf })).values.get('gdp')?.size
    expect([size('2024-06-29'), size('2024-06-30')]).toEqual([0, 1])
  })

  test('revised figures may be used before their revision, and the run says so', () => {
    const flag = (row: string, asOf?: string) =>
      given(knownValues(model, data(row), asOf === undefined ? {} : { asOf })).pseudoRealTime
    expect(flag('gdp,2022,90,亿元,current,,revised,\n', '2024-01-31')).toBe(true)
    expect(flag('gdp,2022,90,亿元,current,,revised,2023-12-30\n', '2024-01-31')).toBe(false)
    expect(flag('gdp,2022,90,亿元,current,,final,\n', '2024-01-31')).toBe(false)
    expect(flag('other,2022,90,亿元,current,,revised,\n', '2024-01-31')).toBe(false)
    expect(flag('gdp,2022,90,亿元,current,,revised,\n')).toBe(false)
  })

  test('a rule for a year that had not ended is left alone; for one that had, its missing figure is named', () => {
    const ruled = modelOf(
      { gdp: money },
      {
        baseValues: [{ variable: 'gdp', period: '2023', rule: 'base_level(2023)', status: 'derived', note }],
      },
    )
    const figures = data('base_level,2023,7,亿元,current,,final,\n')
    expect(given(knownValues(ruled, figures, { asOf: '2023-06-30' })).values.get('gdp')?.size).toBe(0)
    expect(faults(knownValues(ruled, figures, { asOf: '2024-01-15' }))).toEqual([
      'D203 the base value of "gdp" in 2023 is base_level(2023), but base_level(2023) is not in the data published by 2024-01-15',
    ])
    expect(
      given(knownValues(ruled, figures, { asOf: '2024-01-31' }))
        .values.get('gdp')
        ?.get(2023)?.value,
    ).toBe(7)
  })
})

test('a figure that several rules need is named once, with the day it was published', () => {
  const model = modelOf(
    { gdp: money, a: money, b: money },
    {
      baseValues: [
        { variable: 'a', period: '2023', rule: '2 * gdp(2023)', status: 'derived', note },
        { variable: 'b', period: '2023', rule: '3 * gdp(2023)', status: 'derived', note },
      ],
    },
  )
  const outcome = knownValues(model, data('gdp,2023,7,亿元,current,,final,\n'), { asOf: '2024-01-15' })
  const diagnostics = outcome.ok ? [] : outcome.diagnostics
  expect(diagnostics.map(each => each.help)).toEqual([
    [
      'Needed too by the base values of b.',
      'It was published on 2024-01-31: set as_of to that day or a later one. (Without a vintage, a row counts as published on 31 January of the year after.)',
    ],
  ])
})

describe('rules', () => {
  const chained = (...rules: readonly (readonly [string, string, string])[]) =>
    modelOf(
      { a: money, b: money, c: money },
      {
        baseValues: rules.map(([variable, period, rule]) => ({
          variable,
          period,
          rule,
          status: 'derived' as const,
          note,
        })),
      },
    )

  test('a rule may use what another rule gives, in any order', () => {
    // b = a + 1 = 11, c = 2b = 22, and c stands first.
    const model = chained(['c', '2023', '2 * b(2023)'], ['b', '2023', 'a(2023) + 1'])
    const known = given(knownValues(model, data('a,2023,10,亿元,current,,final,\n')))
    expect(known.values.get('c')?.get(2023)).toMatchObject({ value: 22, origin: { inputs: ['b@2023'] } })
    expect(known.values.get('b')?.get(2023)?.value).toBe(11)
  })

  test.each([
    [
      'a figure that is missing is named once, where it is needed',
      [
        ['c', '2023', '2 * b(2023)'],
        ['b', '2023', 'a(2022) + 1'],
      ],
      ['D203 the base value of "b" in 2023 is a(2022) + 1, but a(2022) is not in the data'],
    ],
    [
      'a circle is refused',
      [
        ['b', '2023', 'c(2023)'],
        ['c', '2023', 'b(2023)'],
      ],
      ['D204 base value rules lead in a circle: b → c → b'],
    ],
    [
      'a division by zero is refused',
      [['b', '2023', 'a(2023) / (a(2023) - 10)']],
      ['D205 the base value of "b" in 2023, a(2023) / (a(2023) - 10), is not a finite number'],
    ],
  ] as const)('%s', (_, rules, expected) => {
    expect(faults(knownValues(chained(...rules), data('a,2023,10,亿元,current,,final,\n')))).toEqual(expected)
  })
})

test('data of another frequency are refused', () => {
  const quarterly = data('gdp,2023Q1,5,亿元,current,,final,\n')
  expect(faults(knownValues(modelOf({ gdp: money }), quarterly))).toEqual([
    'D201 the data are quarterly, the model "small" is annual',
  ])
})
