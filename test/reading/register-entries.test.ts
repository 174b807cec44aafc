import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { model } from '../../models/hangzhou/index.js'
import { readExpressions } from '../../src/checks/read-expressions.js'
import { compileModel } from '../../src/equations/compile-model.js'
import { defineModel } from '../../src/equations/define-model.js'
import { measuringBy } from '../../src/equations/measuring-by.js'
import { readTextFile } from '../../src/files/text-file.js'
import type { ExtractedTarget, Extraction } from '../../src/reading/extraction.js'
import { findIndicator } from '../../src/reading/indicators.js'
import { type RegisterEntry, registerEntries } from '../../src/reading/register-entries.js'
import { readRegister } from '../../src/reading/register-file.js'
import type { Outcome } from '../../src/vocabulary/diagnostic.js'
import type { ModelCard } from '../../src/vocabulary/model.js'
import type { Target } from '../../src/vocabulary/target.js'

function given<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.diagnostics.map(each => each.message).join('\n'))
  return outcome.value
}

const root = join(import.meta.dirname, '..', '..')
const hangzhou: ModelCard = given(compileModel(model))
const register = given(
  readRegister(given(readTextFile(join(root, 'models', 'hangzhou', 'targets-2024.yaml')))),
)

/** A target as the reader would give it, with its place counted on so that the order is kept. */
let place = 0
function said(given: Partial<ExtractedTarget> & { readonly indicator: string }): ExtractedTarget {
  place += 10
  return {
    section: 0,
    canonical: findIndicator(given.indicator)?.id,
    quote: given.indicator,
    at: [place, place + 5],
    measure: 'growth',
    bound: 'exactly',
    value: undefined,
    valueHigh: undefined,
    unit: undefined,
    reference: undefined,
    force: 'expected',
    period: '2024',
    confidence: 'explicit',
    doubtful: false,
    ...given,
  }
}

function extraction(...targets: readonly ExtractedTarget[]): Extraction {
  return {
    report: { title: '报告', place: '某市', year: 2024, length: 10_000 },
    targets: targets.filter(target => !target.doubtful),
    doubtful: targets.filter(target => target.doubtful),
    skipped: [],
    sections: [],
  }
}

/** A target of the shipped register as if it had just been read: no expression, the other side of a relation in words. */
function asSaid(target: Target): ExtractedTarget {
  const other = register.targets.find(each => each.id === target.reference)
  const isGrowth = other?.measure === 'growth'
  return said({
    ...target,
    indicator: target.indicator.zh,
    canonical: undefined,
    confidence: target.confidence ?? 'explicit',
    reference: other === undefined ? undefined : isGrowth ? `${other.indicator.zh}增速` : other.indicator.zh,
    period: `${target.period}`,
  })
}

describe('the shipped register, its expressions taken away', () => {
  const again = registerEntries(extraction(...register.targets.map(asSaid)), measuringBy(hangzhou))
  const inOrder = [...register.targets].sort((a, b) => a.at[0] - b.at[0] || a.at[1] - b.at[1])

  test('gets every expression back, and no other', () => {
    // Doubtful targets are never modelled, here and there.
    expect(again.map(entry => [entry.indicator.zh, entry.expression])).toEqual(
      inOrder.map(target => [target.indicator.zh, target.expression]),
    )
    expect(again.filter(entry => entry.expression !== undefined).length).toBeGreaterThan(0)
  })

  test('gets its references back as ids of the same targets', () => {
    const byId = new Map(again.map((entry, index) => [entry.id, inOrder[index]?.id]))
    const names = (reference: string | undefined) => byId.get(reference ?? '') ?? reference
    expect(again.map(entry => names(entry.reference))).toEqual(inOrder.map(target => target.reference))
  })

  test('gets less is better and attribute back from the table', () => {
    const reviewed = (target: Pick<Target, 'indicator' | 'lessIsBetter' | 'attribute'>) => [
      target.indicator.zh,
      target.lessIsBetter,
      target.attribute,
    ]
    expect(again.map(reviewed)).toEqual(inOrder.map(reviewed))
  })

  test('is taken by the checker of registers with every reference', () => {
    const targets = again.map((entry, index) => ({ ...(inOrder[index] as Target), ...entry, period: 2024 }))
    expect(readExpressions({ ...register, targets }, hangzhou).ok).toBe(true)
  })
})

/** A place made up for the tests; its incomes are measured by sums, so that a difference of two needs brackets. */
const small = given(
  compileModel(
    defineModel({
      model: 'small',
      variables: {
        output: { role: 'exogenous', unit: '亿元', prices: 'current' },
        output_growth: { role: 'exogenous', unit: 'rate' },
        bonus_growth: { role: 'exogenous', unit: 'rate' },
        town_share: { role: 'exogenous', unit: 'ratio' },
        jobs: { role: 'exogenous', unit: '万人' },
        idle: { role: 'exogenous', unit: 'ratio' },
      },
      indicators: {
        gdp: { growth: 'output_growth', level: 'output' },
        income_rural: { growth: 'output_growth + bonus_growth' },
        income_urban: { growth: 'output_growth - bonus_growth' },
        urbanisation: { level: 'town_share' },
        new_urban_jobs: { level: 'jobs' },
        unemployment: { level: 'idle' },
        fdi: { level: 'output' },
      },
    }),
  ),
)
const entriesOf = (...targets: readonly ExtractedTarget[]) =>
  registerEntries(extraction(...targets), measuringBy(small))
const only = (target: ExtractedTarget): RegisterEntry => {
  const [entry, ...others] = entriesOf(target)
  if (entry === undefined || others.length > 0) throw new Error('not one entry')
  return entry
}

describe('expressions', () => {
  const gdp = { indicator: '地区生产总值', value: 5.5, unit: '%' } as const
  test.each([
    ['growth in per cent', said(gdp), 'output_growth'],
    ['a level in another magnitude', said({ ...gdp, measure: 'level', value: 2, unit: '万亿元' }), 'output'],
    [
      'a level in a unit that cannot be converted',
      said({ ...gdp, measure: 'level', unit: '万吨' }),
      undefined,
    ],
    [
      'dollars against yuan',
      said({ indicator: '实际利用外资', measure: 'level', value: 80, unit: '亿美元' }),
      undefined,
    ],
    ['a growth the model does not know', said({ indicator: '城镇新增就业', value: 3, unit: '%' }), undefined],
    [
      'a share that rises by points',
      said({ indicator: '常住人口城镇化率', bound: 'at least', value: 1, unit: 'pp' }),
      'd(town_share)',
    ],
    [
      'a number that rises by a number',
      said({ indicator: '城镇新增就业', value: 2, unit: '万人' }),
      'd(jobs)',
    ],
    ['points of what is no rate', said({ indicator: '城镇新增就业', value: 2, unit: 'pp' }), undefined],
    ['points of a growth', said({ ...gdp, unit: 'pp' }), undefined],
    ['a share', said({ indicator: '城镇化率', measure: 'share', value: 70, unit: '%' }), 'town_share'],
    ['a range', said({ ...gdp, bound: 'between', value: 5, valueHigh: 5.5 }), 'output_growth'],
    ['a direction', said({ ...gdp, measure: 'direction', bound: 'above', value: 0 }), 'output_growth'],
    [
      'an indicator of no table',
      said({ indicator: '宁静小区', measure: 'count', value: 50, unit: '个' }),
      undefined,
    ],
    ['a doubtful target', said({ ...gdp, doubtful: true }), undefined],
  ])('%s', (_, target, expression) => {
    expect(only(target).expression).toBe(expression)
  })

  test('none without a model', () => {
    expect(registerEntries(extraction(said(gdp)))[0]?.expression).toBeUndefined()
  })

  test('a difference puts what it takes away in brackets', () => {
    const gap = said({
      indicator: '农村居民人均可支配收入',
      measure: 'differential',
      bound: 'above',
      reference: '城镇居民',
    })
    const urban = said({ indicator: '城镇居民人均可支配收入', value: 6, unit: '%' })
    const [first] = entriesOf(gap, urban)
    expect(first).toMatchObject({
      id: 'income-rural-gap',
      reference: 'income-urban-growth',
      value: 0,
      unit: 'pp',
      // Rural less urban growth is 2 × bonus: without brackets it would be 0.
      expression: 'output_growth + bonus_growth - (output_growth - bonus_growth)',
    })
  })
})

describe('the other side of a relation', () => {
  const step = (reference: string | undefined) =>
    said({
      indicator: '城镇居民人均可支配收入',
      measure: 'sync',
      bound: 'in step with',
      reference,
    })
  const growth = said({ indicator: 'GDP', value: 5, unit: '%' })
  const level = said({ indicator: 'GDP', measure: 'level', value: 2, unit: '万亿元' })

  test.each([
    '经济增长',
    '地区生产总值增速',
    'GDP',
    '同期经济增长',
    '与经济增长',
    '經濟增長',
    '经济发展速度',
    '全市经济增长',
  ])('%s is the growth of output', words => {
    expect(entriesOf(growth, step(words))[1]?.reference).toBe('gdp-growth')
  })

  test('growth is compared with growth: a level of the same indicator is passed over', () => {
    expect(entriesOf(level, growth, step('经济增长'))[2]?.reference).toBe('gdp-growth')
    expect(entriesOf(level, step('经济增长'))[1]).toMatchObject({ reference: 'output_growth' })
  })

  test('a target of the same year goes before one of another', () => {
    const later = said({ indicator: 'GDP', value: 6, unit: '%', period: '2030' })
    const now = said({ indicator: 'GDP', value: 5, unit: '%' })
    expect(entriesOf(later, now, step('经济增长')).map(entry => [entry.id, entry.reference])).toEqual([
      ['gdp-growth', undefined],
      ['gdp-growth-2', undefined],
      ['income-urban', 'gdp-growth-2'],
    ])
  })

  test.each(['全国平均水平', '全省经济增长', '上年', '城镇居民收入', '奋斗目标', '居民消费价格', ''])(
    '%s leads nowhere: its words are kept, the target is tracked',
    words => {
      const entry = entriesOf(growth, step(words))[1]
      expect(entry).toMatchObject({ reference: words, expression: undefined })
      expect(entry?.note?.zh).toContain(words)
    },
  )

  test('an indicator compared with itself is compared with that of another place', () => {
    const own = said({ indicator: 'GDP', value: 5, unit: '%' })
    const gap = said({
      indicator: 'GDP',
      measure: 'differential',
      bound: 'above',
      reference: '全市生产总值增速',
    })
    expect(entriesOf(own, gap)[1]).toMatchObject({ reference: '全市生产总值增速', expression: undefined })
  })

  test('without a model only targets can be meant', () => {
    expect(registerEntries(extraction(growth, step('经济增长')))[1]?.reference).toBe('gdp-growth')
    expect(registerEntries(extraction(step('经济增长')))[0]?.reference).toBe('经济增长')
  })

  test('every relation has another side, as the register needs one', () => {
    expect(only(step(undefined)).reference).toBeTruthy()
  })
})

describe('what the report does not say', () => {
  const about = (measure: Target['measure'], value: number | undefined, unit: string | undefined) =>
    only(said({ indicator: '某物', measure, bound: 'about', value, unit })).tolerance

  test.each([
    ['growth: half a point', 'growth', 5.5, '%', { value: 0.5, unit: 'pp' }],
    ['a fall too', 'growth', -2.5, '%', { value: 0.5, unit: 'pp' }],
    ['a difference of growth', 'differential', 1, 'pp', { value: 0.5, unit: 'pp' }],
    ['a large share', 'share', 70, '%', { value: 0.5, unit: 'pp' }],
    ['a small ratio: a tenth of it', 'ratio', 2.8, '%', { value: 0.28, unit: 'pp' }],
    // Half a point of growth of 12 万人 is 0.06 万人.
    ['a level: as half a point of its growth', 'count', 12, '万人', { value: 0.06, unit: '万人' }],
    ['a plain number', 'ratio', 1.7, undefined, { value: 0.0085, unit: '1' }],
    ['a measure word of no table', 'level', 125, '亿斤', undefined],
    ['no figure', 'growth', undefined, '%', undefined],
  ] as const)('左右 of %s', (_, measure, value, unit, tolerance) => {
    expect(about(measure, value, unit)).toEqual(tolerance)
  })

  test('a bound without a word of nearness has no width', () => {
    expect(
      only(said({ indicator: '某物', bound: 'at least', value: 5, unit: '%' })).tolerance,
    ).toBeUndefined()
  })

  test('what is added is another indicator than the stock', () => {
    const stock = said({
      indicator: '高新技术企业',
      quote: '高新技术企业突破2000家',
      measure: 'count',
      value: 2000,
      unit: '家',
    })
    const added = { ...stock, quote: '新增高新技术企业200家', value: 200 }
    expect(entriesOf(stock, added).map(entry => entry.id)).toEqual(['hightech-firms', 'hightech-firms-new'])
  })

  test('ids stand once each, whatever the text repeats', () => {
    const twice = ['2024', '2024', '2030', '2030'].map(period =>
      said({ indicator: 'GDP', value: 5, unit: '%', period }),
    )
    const others = [0, 0, 3].map(section => said({ indicator: '宁静小区', section }))
    expect(entriesOf(...twice, ...others).map(entry => entry.id)).toEqual([
      'gdp-growth',
      'gdp-growth-2',
      'gdp-growth-2030',
      'gdp-growth-2030-2',
      's0-5',
      's0-6',
      's3-1',
    ])
  })

  test('clearing something counts what the indicator counts', () => {
    const entry = only(said({ indicator: '零就业家庭', measure: 'count', value: 0, unit: undefined }))
    expect(entry).toMatchObject({ unit: '户', lessIsBetter: true })
  })
})
