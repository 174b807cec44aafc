import type { CoefficientSpec, EquationCard, ModelCard, VariableSpec } from '../../src/vocabulary/model.js'
import type { Wording } from '../../src/vocabulary/wording.js'

/** An invented city economy, small enough to read, shaped like the real one: 14 modules, 36 variables. */
export const place = { file: 'fixture.ts', line: 1, column: 1, width: 1, text: '' }

export const w = (zh: string, en: string): Wording => ({ zh, en })

const modules: readonly (readonly [string, string, string])[] = [
  ['output', '产出', 'Output'],
  ['prices', '价格', 'Prices'],
  ['digital', '数字经济', 'Digital economy'],
  ['consumption', '消费', 'Consumption'],
  ['investment', '投资', 'Investment'],
  ['trade', '贸易', 'Trade'],
  ['openness', '开放', 'Openness'],
  ['innovation', '科技创新', 'Innovation'],
  ['fiscal', '财政', 'Public finance'],
  ['households', '居民收入', 'Households'],
  ['labour', '就业', 'Labour'],
  ['tourism', '文化旅游', 'Tourism'],
  ['environment', '生态环境', 'Environment'],
  ['population', '人口', 'Population'],
]

type Row = readonly [module: string, id: string, unit: string, zh: string, en: string, equation?: string]

/** Without an equation a variable is an assumption. */
const rows: readonly Row[] = [
  ['output', 'va_primary_growth', 'rate', '第一产业增加值增速', 'Primary sector growth'],
  ['output', 'va_industry_growth', 'rate', '规上工业增加值增速', 'Above-scale industry growth'],
  ['output', 'va_finance_growth', 'rate', '金融业增加值增速', 'Finance growth'],
  ['output', 'va_other_growth', 'rate', '其余行业增加值增速', 'Other sectors growth'],
  [
    'output',
    'gdp_real',
    '亿元',
    '地区生产总值（可比价）',
    'Real GDP',
    'gdp_real = gdp_real(-1) * (1 + gdp_growth)',
  ],
  [
    'output',
    'gdp_growth',
    'rate',
    '地区生产总值增速',
    'GDP growth',
    'gdp_growth = contribution_primary + contribution_industry + contribution_finance + contribution_other',
  ],
  [
    'output',
    'contribution_primary',
    'rate',
    '第一产业拉动',
    'Primary sector contribution',
    'contribution_primary = share_primary * va_primary_growth',
  ],
  [
    'output',
    'contribution_industry',
    'rate',
    '规上工业拉动',
    'Industry contribution',
    'contribution_industry = share_industry * va_industry_growth',
  ],
  [
    'output',
    'contribution_finance',
    'rate',
    '金融业拉动',
    'Finance contribution',
    'contribution_finance = share_finance * va_finance_growth',
  ],
  [
    'output',
    'contribution_other',
    'rate',
    '其余行业拉动',
    'Other sectors contribution',
    'contribution_other = share_other * va_other_growth',
  ],
  ['prices', 'gdp_deflator_growth', 'rate', '平减指数涨幅', 'Deflator growth'],
  ['prices', 'cpi_growth', 'rate', '居民消费价格涨幅', 'Consumer price growth'],
  [
    'prices',
    'gdp',
    '亿元',
    '地区生产总值',
    'GDP',
    'gdp = gdp(-1) * (1 + gdp_growth) * (1 + gdp_deflator_growth)',
  ],
  [
    'digital',
    'digital_core',
    '亿元',
    '数字经济核心产业增加值',
    'Digital core value added',
    'digital_core = digital_core(-1) * (1 + gdp_growth + premium)',
  ],
  [
    'consumption',
    'retail_growth',
    'rate',
    '社会消费品零售总额增速',
    'Retail sales growth',
    'retail_growth = retail_response * gdp_growth + cpi_growth',
  ],
  [
    'consumption',
    'online_retail_growth',
    'rate',
    '网络零售额增速',
    'Online retail growth',
    'online_retail_growth = retail_growth + online_gap',
  ],
  [
    'investment',
    'fai_growth',
    'rate',
    '固定资产投资增速',
    'Fixed investment growth',
    'fai_growth = 0.2 * industrial_investment_growth + 0.8 * other_investment_growth',
  ],
  ['investment', 'industrial_investment_growth', 'rate', '工业投资增速', 'Industrial investment growth'],
  ['investment', 'other_investment_growth', 'rate', '其余投资增速', 'Other investment growth'],
  ['trade', 'cn_exports_growth', 'rate', '全国出口增速', 'National exports growth'],
  [
    'trade',
    'exports_goods',
    '亿元',
    '货物出口',
    'Goods exports',
    'exports_goods = exports_goods(-1) * (1 + cn_exports_growth)',
  ],
  ['trade', 'services_exports_growth', 'rate', '服务贸易出口增速', 'Services exports growth'],
  ['openness', 'fdi_growth', 'rate', '实际利用外资增速', 'FDI growth'],
  [
    'openness',
    'fdi_utilised',
    '亿美元',
    '实际利用外资',
    'FDI utilised',
    'fdi_utilised = fdi_utilised(-1) * (1 + fdi_growth)',
  ],
  ['innovation', 'rd_growth', 'rate', '研发经费增速', 'R&D growth'],
  [
    'innovation',
    'rd_spend',
    '亿元',
    '全社会研发经费投入',
    'R&D spending',
    'rd_spend = rd_spend(-1) * (1 + rd_growth)',
  ],
  ['innovation', 'rd_intensity', 'ratio', '研发投入强度', 'R&D intensity', 'rd_intensity = rd_spend / gdp'],
  [
    'fiscal',
    'budget_revenue',
    '亿元',
    '一般公共预算收入',
    'Budget revenue',
    'budget_revenue = budget_revenue(-1) * (1 + revenue_elasticity * (gdp_growth + gdp_deflator_growth))',
  ],
  [
    'households',
    'income_urban',
    '元/人',
    '城镇居民人均可支配收入',
    'Urban income per head',
    'income_urban = income_urban(-1) * (1 + urban_pass * gdp_growth + cpi_growth)',
  ],
  [
    'households',
    'income_growth_gap',
    'rate',
    '农村与城镇居民收入增速差',
    'Rural less urban income growth',
    'income_growth_gap = gap',
  ],
  [
    'labour',
    'new_urban_jobs',
    '万人',
    '城镇新增就业',
    'New urban jobs',
    'new_urban_jobs = jobs_per_point * gdp_growth',
  ],
  [
    'labour',
    'unemployment',
    'ratio',
    '城镇调查失业率',
    'Surveyed unemployment',
    'unemployment = unemployment(-1) - okun * (gdp_growth - 0.05)',
  ],
  [
    'tourism',
    'tourism_visitors',
    '万人次',
    '接待游客人次',
    'Visitors',
    'tourism_visitors = tourism_visitors(-1) * (1 + tourism_visitors_growth)',
  ],
  ['tourism', 'tourism_visitors_growth', 'rate', '游客人次增速', 'Visitor growth'],
  [
    'environment',
    'pm25',
    '微克/立方米',
    'PM2.5平均浓度',
    'PM2.5 concentration',
    'pm25 = pm25(-1) + pm_trend',
  ],
  ['population', 'population', '万人', '常住人口', 'Residents', 'population = population(-1) * 1.01'],
]

const coefficients: readonly (readonly [string, string, CoefficientSpec])[] = [
  ['output', 'share_primary', { value: 0.018, kind: 'given', source: '2023 accounts' }],
  ['output', 'share_industry', { value: 0.217, kind: 'given', source: '2023 accounts' }],
  [
    'output',
    'share_finance',
    { value: 0.12, error: 0.012, kind: 'judgement', source: 'one observation, 2010' },
  ],
  ['output', 'share_other', { value: 0.645, kind: 'given', source: 'remainder' }],
  [
    'digital',
    'premium',
    { value: 0.02, error: 0.01, kind: 'judgement', source: 'growth of 2019–2023 over GDP' },
  ],
  [
    'consumption',
    'retail_response',
    { value: 0.82, error: 0.21, kind: 'estimated', source: 'least squares, 2013–2023, n = 9' },
  ],
  ['consumption', 'online_gap', { value: 0.015, error: 0.02, kind: 'judgement' }],
  [
    'fiscal',
    'revenue_elasticity',
    { value: 0.93, error: 0.18, kind: 'estimated', source: 'least squares, 2011–2023, n = 12' },
  ],
  ['households', 'urban_pass', { value: 0.9, error: 0.15, kind: 'judgement' }],
  ['households', 'gap', { value: 0.011, error: 0.003, kind: 'judgement' }],
  ['labour', 'jobs_per_point', { value: 540, error: 60, kind: 'judgement', unit: '万人' }],
  ['labour', 'okun', { value: 0.12, error: 0.05, kind: 'judgement' }],
  [
    'environment',
    'pm_trend',
    { value: -1.2, error: 0.9, kind: 'estimated', source: 'least squares, 2015–2023, n = 9' },
  ],
]

const plausible: Readonly<Record<string, readonly [number, number]>> = {
  va_industry_growth: [0.01, 0.07],
  va_finance_growth: [0.03, 0.09],
  va_other_growth: [0.02, 0.07],
  gdp_deflator_growth: [-0.01, 0.02],
  cpi_growth: [0, 0.03],
  cn_exports_growth: [-0.05, 0.08],
  industrial_investment_growth: [0, 0.25],
  rd_growth: [0, 0.12],
  fdi_growth: [-0.2, 0.1],
  tourism_visitors_growth: [0, 0.2],
}

const behavioural = new Set([
  'digital_core',
  'retail_growth',
  'online_retail_growth',
  'budget_revenue',
  'income_urban',
  'new_urban_jobs',
  'unemployment',
  'pm25',
])

function specOf([, id, unit, zh, en, equation]: Row): VariableSpec {
  const range = plausible[id]
  return {
    role: equation === undefined ? 'exogenous' : 'endogenous',
    unit,
    title: w(zh, en),
    ...(unit === '亿元' ? { prices: id === 'gdp_real' ? 'constant 2023' : 'current' } : {}),
    ...(id === 'cn_exports_growth' ? { outside: true } : {}),
    ...(range === undefined
      ? {}
      : {
          plausible: {
            low: range[0],
            high: range[1],
            because: w('近十年实绩的范围', 'range of ten years of outturns'),
          },
        }),
  }
}

export const fixtureModel: ModelCard = {
  model: 'fixture-city',
  title: w('示例市年度模型', 'Annual model of an invented city'),
  frequency: 'annual',
  modules: modules.map(([module, zh, en]) => ({ module, title: w(zh, en) })),
  variables: new Map(rows.map(row => [row[1], { ...specOf(row), id: row[1], module: row[0] }])),
  coefficients: new Map(coefficients.map(([module, id, spec]) => [id, { ...spec, id, module }])),
  equations: rows
    .filter(row => row[5] !== undefined)
    .map(
      ([module, id, , zh, en, text = ''], index): EquationCard => ({
        index,
        text,
        kind: behavioural.has(id) ? 'behavioural' : 'identity',
        variable: id,
        module,
        title: w(zh, en),
        ...(behavioural.has(id)
          ? { error: 0.0125, source: 'least squares on the shipped data' }
          : { source: 'definition' }),
        inputs: [],
        coefficients: coefficients.map(([, name]) => name).filter(name => text.includes(name)),
        place,
      }),
    ),
  relations: [],
  baseValues: [],
  bases: [],
}

/** Assumptions of the baseline, as fractions, held over all years. */
export const baseline: Readonly<Record<string, number>> = {
  va_primary_growth: 0.034,
  va_industry_growth: 0.042,
  va_finance_growth: 0.06,
  va_other_growth: 0.051,
  gdp_deflator_growth: 0.002,
  cpi_growth: 0.008,
  industrial_investment_growth: 0.11,
  other_investment_growth: 0.005,
  cn_exports_growth: 0.021,
  services_exports_growth: 0.06,
  fdi_growth: -0.06,
  rd_growth: 0.055,
  tourism_visitors_growth: 0.1,
}

/** Base year and earlier values; `estimated` and `derived` mark how the base year came to be known. */
export const history: Readonly<
  Record<string, readonly [status: 'observed' | 'derived' | 'estimated', ...values: (number | undefined)[]]>
> = {
  gdp_growth: ['observed', undefined, 0.068, 0.039, 0.085, 0.015, 0.056],
  gdp_real: ['derived', undefined, undefined, undefined, undefined, undefined, 20059],
  gdp: ['observed', undefined, 15373, 16106, 18109, 18753, 20059],
  digital_core: ['observed', undefined, undefined, undefined, undefined, 5076, 5675],
  retail_growth: ['observed', undefined, undefined, -0.035, 0.114, 0.058, 0.052],
  online_retail_growth: ['estimated', undefined, undefined, undefined, undefined, undefined, 0.065],
  fai_growth: ['observed', undefined, 0.116, 0.068, 0.09, 0.06, 0.028],
  exports_goods: ['derived', undefined, undefined, undefined, undefined, undefined, 5311],
  fdi_utilised: ['observed', undefined, 61.3, 72, 81.7, 78.1, 88.31],
  rd_spend: ['estimated', undefined, 530, 578, 667, 722, 784],
  rd_intensity: ['estimated', 0.0334, 0.0345, 0.0357, 0.0368, 0.0385, 0.0391],
  budget_revenue: ['observed', 1825, 1966, 2093, 2387, 2451, 2617],
  income_urban: ['estimated', undefined, undefined, undefined, undefined, 77043, 80587],
  income_growth_gap: ['estimated', undefined, undefined, undefined, undefined, undefined, 0.019],
  unemployment: ['estimated', undefined, undefined, undefined, undefined, undefined, 0.047],
  tourism_visitors: ['observed', undefined, undefined, undefined, undefined, undefined, 11000],
  pm25: ['observed', 40, 38, 30, 28, 30, 31],
  population: ['observed', 980, 1036, 1196.5, 1220.4, 1237.6, 1252.2],
}
