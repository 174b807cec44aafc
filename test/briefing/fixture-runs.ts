import type { Scenario } from '../../src/vocabulary/assumption.js'
import type { KnownValue, KnownValues, Origin } from '../../src/vocabulary/model.js'
import type { Path, Paths } from '../../src/vocabulary/path.js'
import type { Wording } from '../../src/vocabulary/wording.js'
import { baseline, fixtureModel, history, place, w } from './fixture-economy.js'

const first = 2018
const from = 2024
const to = 2030

export interface FixtureScenario {
  readonly id: string
  readonly title: Wording
  readonly changes: Readonly<Record<string, number>>
}

export const fixtureScenarios: readonly FixtureScenario[] = [
  { id: 'baseline', title: w('基准情景', 'Baseline'), changes: {} },
  {
    id: 'plan',
    title: w('按报告目标推进', 'Report targets taken up'),
    changes: {
      va_industry_growth: 0.05,
      va_finance_growth: 0.075,
      va_other_growth: 0.0535,
      industrial_investment_growth: 0.2,
      cpi_growth: 0.03,
      rd_growth: 0.0204,
      fdi_growth: -0.0941,
    },
  },
  {
    id: 'slow-exports',
    title: w('外需放缓', 'Slow exports'),
    changes: { cn_exports_growth: -0.03, va_industry_growth: 0.028 },
  },
  { id: 'rd-push', title: w('研发加力', 'R&D push'), changes: { rd_growth: 0.098 } },
  {
    id: 'property',
    title: w('房地产继续下行', 'Property keeps falling'),
    changes: { other_investment_growth: -0.045, va_other_growth: 0.044 },
  },
  {
    id: 'digital',
    title: w('数字经济二次攀登加速推进的情景', 'Digital economy climbs'),
    changes: { va_finance_growth: 0.085, va_other_growth: 0.0575 },
  },
  {
    id: 'deflation',
    title: w('物价低迷', 'Falling prices'),
    changes: { gdp_deflator_growth: -0.012, cpi_growth: 0 },
  },
  { id: 'tourism', title: w('文旅回落', 'Tourism fades'), changes: { tourism_visitors_growth: 0.03 } },
]

/** Solves the invented economy by hand-written arithmetic: the fixture must not lean on the engine. */
export function fixtureRun(which: FixtureScenario): { scenario: Scenario; paths: Paths } {
  const assumed = { ...baseline, ...which.changes }
  const columns = new Map<string, (number | undefined)[]>()
  for (const id of fixtureModel.variables.keys()) {
    columns.set(
      id,
      Array.from(
        { length: to - first + 1 },
        (_, index) => (index < 6 ? history[id]?.[index + 1] : undefined) as number | undefined,
      ),
    )
  }
  for (let year = from; year <= to; year++) step(columns, assumed, year - first)
  const variables = new Map<string, Path>()
  for (const [id, values] of columns) {
    const spec = fixtureModel.variables.get(id)
    variables.set(id, { variable: id, unit: spec?.unit ?? '1', role: spec?.role ?? 'endogenous', values })
  }
  const known = knownOf()
  const origin = (variable: string, period: number): Origin | undefined => {
    if (period < from) return known.values.get(variable)?.get(period)?.origin
    const index = fixtureModel.equations.findIndex(equation => equation.variable === variable)
    return index >= 0
      ? { kind: 'equation', equation: index }
      : {
          kind: 'assumption',
          scenario: variable in which.changes ? which.id : 'baseline',
          place,
          interpolated: false,
        }
  }
  const span = Array.from({ length: to - from + 1 }, (_, index) => from + index)
  return {
    scenario: {
      id: which.id,
      title: which.title,
      note: undefined,
      model: 'fixture-city',
      from,
      to,
      asOf: '2024-01-31',
      assumptions: new Map(
        Object.entries(assumed).map(([variable, value]) => [
          variable,
          {
            variable,
            values: new Map(span.map(year => [year, value])),
            scenario: variable in which.changes ? which.id : 'baseline',
            place: { ...place, file: `scenarios/${which.id}.yaml`, line: 9 },
            interpolated: new Set<number>(),
          },
        ]),
      ),
      addFactors: new Map(),
      exogenise: new Map(),
      correlations: [],
      uncertainty: undefined,
      chain: which.id === 'baseline' ? ['baseline'] : ['baseline', which.id],
      overwrites: [],
      file: `scenarios/${which.id}.yaml`,
    },
    paths: {
      scenario: which.id,
      model: 'fixture-city',
      frequency: 'annual',
      first,
      from,
      to,
      variables,
      solver: { blocks: 24, simultaneous: 0, iterations: 7, maxResidual: 3.1e-16, worstEquation: 'gdp' },
      identities: [],
      origin,
      known,
    },
  }
}

function step(
  columns: Map<string, (number | undefined)[]>,
  assumed: Readonly<Record<string, number>>,
  index: number,
): void {
  const a = (id: string): number => assumed[id] ?? 0
  const lag = (id: string): number => columns.get(id)?.[index - 1] ?? 0
  const set = (id: string, value: number): number => {
    const column = columns.get(id)
    if (column !== undefined) column[index] = value
    return value
  }
  for (const [id, value] of Object.entries(assumed)) set(id, value)
  const growth =
    set('contribution_primary', 0.018 * a('va_primary_growth')) +
    set('contribution_industry', 0.217 * a('va_industry_growth')) +
    set('contribution_finance', 0.12 * a('va_finance_growth')) +
    set('contribution_other', 0.645 * a('va_other_growth'))
  set('gdp_growth', growth)
  set('gdp_real', lag('gdp_real') * (1 + growth))
  const gdp = set('gdp', lag('gdp') * (1 + growth) * (1 + a('gdp_deflator_growth')))
  set('digital_core', lag('digital_core') * (1.02 + growth))
  const retail = set('retail_growth', 0.82 * growth + a('cpi_growth'))
  set('online_retail_growth', retail + 0.015)
  set('fai_growth', 0.2 * a('industrial_investment_growth') + 0.8 * a('other_investment_growth'))
  set('exports_goods', lag('exports_goods') * (1 + a('cn_exports_growth')))
  set('fdi_utilised', lag('fdi_utilised') * (1 + a('fdi_growth')))
  const spend = set('rd_spend', lag('rd_spend') * (1 + a('rd_growth')))
  set('rd_intensity', spend / gdp)
  set('budget_revenue', lag('budget_revenue') * (1 + 0.93 * (growth + a('gdp_deflator_growth'))))
  set('income_urban', lag('income_urban') * (1 + 0.9 * growth + a('cpi_growth')))
  set('income_growth_gap', 0.011)
  set('new_urban_jobs', 540 * growth)
  set('unemployment', lag('unemployment') - 0.12 * (growth - 0.05))
  set('tourism_visitors', lag('tourism_visitors') * (1 + a('tourism_visitors_growth')))
  set('pm25', lag('pm25') - 1.2)
  set('population', lag('population') * 1.01)
}

function knownOf(): KnownValues {
  const values = new Map<string, Map<number, KnownValue>>()
  for (const [id, [status, ...column]] of Object.entries(history)) {
    const row = new Map<number, KnownValue>()
    column.forEach((value, index) => {
      if (value === undefined) return
      const period = first + index
      row.set(period, {
        value,
        origin: period === 2023 ? originOf(id, status) : originOf(id, 'observed', period),
      })
    })
    values.set(id, row)
  }
  return { frequency: 'annual', values, asOf: '2024-01-31', pseudoRealTime: true }
}

function originOf(id: string, status: 'observed' | 'derived' | 'estimated', period = 2023): Origin {
  if (status === 'observed') {
    return {
      kind: 'observed',
      series: id,
      period: `${period}`,
      source: 'https://example.org/bulletin-2023',
      status: 'preliminary',
      grade: 'official',
      basis: '',
      note: '',
      place,
    }
  }
  return {
    kind: status,
    rule: status === 'derived' ? `${id}(2022) * (1 + 0.056)` : `${id}(2021) + 2 * 0.0011`,
    ...(status === 'estimated' ? { error: 0.0012 } : {}),
    note: w('按2021年的增量外推两年', 'the 2021 increment carried on for two years'),
    inputs: [`${id}@2021`],
  }
}
