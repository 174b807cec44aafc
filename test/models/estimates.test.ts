import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { model } from '../../models/hangzhou/index.js'
import { readObservations } from '../../src/files/observations-file.js'
import { textFile } from '../../src/files/text-file.js'
import { type GrowthOptions, growthHistory } from '../../src/forecast/growth-history.js'
import { leastSquares } from '../../src/forecast/least-squares.js'
import type { CoefficientSpec } from '../../src/vocabulary/model.js'
import { inLanguage } from '../../src/vocabulary/wording.js'

const outcome = readObservations(
  textFile('observations.csv', readFileSync('models/hangzhou/data/observations.csv', 'utf8')),
)
if (!outcome.ok) throw new Error(outcome.diagnostics.map(each => each.message).join('\n'))
const observations = outcome.value

/** What could be seen on the day of the report. */
const seen: GrowthOptions = { asOf: '2024-01-31', bases: model.bases ?? [] }

const growthOf = (series: string) => growthHistory(observations, series, seen).growth
const realGdpGrowth = growthHistory(observations, 'gdp', { ...seen, from: 'stated' }).growth
const nationalCpi = new Map(
  (observations.series.get('cn_cpi') ?? []).map(row => [row.period, row.value / 100] as const),
)

interface Estimate {
  readonly constant: string
  readonly slope: string
  readonly y: ReadonlyMap<number, number>
  readonly x: ReadonlyMap<number, number>
  readonly years: readonly number[]
  /** Where the equation is written in levels: the level its growth error is multiplied by. */
  readonly level?: number
}

/** Real growth of a series of nominal growth, deflated by the nation's consumer prices. */
function deflated(
  growth: ReadonlyMap<number, number>,
  how: 'ratio' | 'difference',
): ReadonlyMap<number, number> {
  return new Map(
    [...growth].flatMap(([period, value]) => {
      const cpi = nationalCpi.get(period)
      if (cpi === undefined) return []
      return [[period, how === 'ratio' ? (1 + value) / (1 + cpi) - 1 : value - cpi] as const]
    }),
  )
}

// Each sample is every year that has both figures within one statistical basis; the years are listed so that a change
// of the data shows here first.
const estimates: readonly Estimate[] = [
  {
    constant: 'revenue_constant',
    slope: 'revenue_elasticity',
    y: growthOf('budget_revenue'),
    x: growthOf('gdp'),
    years: [2011, 2012, 2013, 2014, 2016, 2017, 2018, 2020, 2021, 2022, 2023],
  },
  {
    constant: 'retail_constant',
    slope: 'retail_response',
    y: deflated(growthOf('retail_sales'), 'difference'),
    x: realGdpGrowth,
    years: [2010, 2011, 2013, 2019, 2020, 2021, 2022, 2023],
    // The equation is written in levels: its error is that of growth on the 7,671 亿元 of 2023, in whole 亿元.
    level: 7671,
  },
  {
    constant: 'urban_constant',
    slope: 'urban_pass_through',
    y: deflated(growthOf('income_urban'), 'ratio'),
    x: realGdpGrowth,
    years: [2010, 2011, 2012, 2013, 2014, 2015, 2016, 2019, 2020, 2021],
  },
  {
    constant: 'rural_constant',
    slope: 'rural_pass_through',
    y: deflated(growthOf('income_rural'), 'ratio'),
    x: realGdpGrowth,
    years: [2010, 2011, 2012, 2013, 2014, 2015, 2016, 2019, 2020, 2021],
  },
]

const coefficients = new Map(
  (model.modules ?? []).flatMap(module => Object.entries(module.coefficients ?? {})),
)
const errors = new Map(
  (model.modules ?? []).flatMap(module =>
    (module.equations ?? []).flatMap(spec =>
      typeof spec !== 'string' && 'equation' in spec && spec.error !== undefined
        ? [[spec.equation, spec.error] as const]
        : [],
    ),
  ),
)

function written(id: string): CoefficientSpec {
  const spec = coefficients.get(id)
  if (spec === undefined || typeof spec === 'number') throw new Error(`no coefficient ${id}`)
  return spec
}

test.each(estimates)(
  '$slope and $constant come out of the data again',
  ({ constant, slope, x, y, years, level }) => {
    const sample = [...x.keys()].filter(period => y.has(period)).sort((a, b) => a - b)
    expect(sample).toEqual(years)
    const fit = leastSquares(
      sample.map(period => y.get(period) ?? Number.NaN),
      sample.map(period => x.get(period) ?? Number.NaN),
    )
    expect(fit.n).toBeGreaterThanOrEqual(8)
    const pairs: readonly (readonly [number | undefined, number])[] = [
      [written(constant).value, fit.intercept],
      [written(constant).error, fit.errorOfIntercept],
      [written(slope).value, fit.slope],
      [written(slope).error, fit.errorOfSlope],
    ]
    const residual = [...errors].find(([equation]) => equation.includes(slope))?.[1] ?? Number.NaN
    const [size, unit] = level === undefined ? [1, 1e-4] : [level, 1]
    expect(Math.abs(residual - fit.residualError * size)).toBeLessThanOrEqual(unit / 2)
    // Written with four decimals: half a unit of the last one.
    for (const [digits, estimate] of pairs)
      expect(Math.abs((digits ?? Number.NaN) - estimate)).toBeLessThanOrEqual(0.5e-4)
    for (const language of ['zh', 'en'] as const) {
      const source = inLanguage(written(constant).source ?? '', language)
      expect(source).toContain(`n = ${fit.n}`)
      expect(source).toContain(`R² ${fit.r2.toFixed(2)}`)
    }
  },
)

test('every coefficient called estimated is one of these, and every judgement states its spread and why', () => {
  const estimated = [...coefficients]
    .filter(([, spec]) => typeof spec !== 'number' && spec.kind === 'estimated')
    .map(([id]) => id)
  expect(estimated.sort()).toEqual(estimates.flatMap(each => [each.constant, each.slope]).sort())
  for (const [id, spec] of coefficients) {
    if (typeof spec === 'number' || spec.kind !== 'judgement') continue
    expect([id, spec.error !== undefined && spec.error > 0, spec.source !== undefined]).toEqual([
      id,
      true,
      true,
    ])
  }
})
