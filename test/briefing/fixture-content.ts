import type { BriefingContent } from '../../src/vocabulary/briefing.js'
import type { CheckedScenario, Finding, TargetVerdict } from '../../src/vocabulary/finding.js'
import { type Paths, valueAt } from '../../src/vocabulary/path.js'
import type { Target } from '../../src/vocabulary/target.js'
import { fixtureModel, w } from './fixture-economy.js'
import { fixtureRun, fixtureScenarios } from './fixture-runs.js'
import { fixtureRegister } from './fixture-targets.js'

/** Content shaped as the workbench assembles it: 68 targets, 14 modules, 8 scenarios. */
export function fixtureContent(): BriefingContent {
  const register = fixtureRegister()
  return {
    plan: {
      briefing: 'fixture-2024',
      title: w('2024年政府工作报告目标推演', 'Targets of the 2024 work report, projected'),
      targets: 'targets-2024.yaml',
      main: 'plan',
      scenarios: fixtureScenarios.map(scenario => scenario.id),
      period: '2024',
      compare: [
        'gdp_growth',
        'rd_intensity',
        'retail_growth',
        'fai_growth',
        'budget_revenue',
        'fdi_utilised',
        'new_urban_jobs',
      ],
      contributions: {
        total: 'gdp_growth',
        parts: [
          'contribution_industry',
          'contribution_other',
          'contribution_finance',
          'contribution_primary',
        ],
      },
      draws: undefined,
      seed: undefined,
      fans: [],
      outturns: false,
      tornado: [],
      note: w('示例数据，仅用于测试。', 'Invented data, for tests only.'),
      file: 'reports/fixture-2024.yaml',
    },
    model: fixtureModel,
    register,
    observations: { frequency: 'annual', series: new Map(), rows: { read: 362, used: 350, refused: 12 } },
    runs: fixtureScenarios.map(scenario => {
      const run = fixtureRun(scenario)
      return { ...run, checked: checkedOf(scenario.id, register.targets, run.paths) }
    }),
    manifest: {
      tool: 'outturn 0.1.0',
      inputs: { 'report.txt': '2618f34b'.padEnd(64, '0'), 'plan.yaml': 'c0ffee12'.padEnd(64, '0') },
      options: {},
      asOf: '2024-01-31',
      realTime: 'pseudo real time',
    },
  }
}

function checkedOf(scenario: string, targets: readonly Target[], paths: Paths): CheckedScenario {
  return {
    scenario,
    targets: targets.map(target => verdictOf(target, paths)),
    identities: [{ name: 'gdp', maxResidual: 2.2e-16, holds: true, residuals: [] }],
    findings,
  }
}

const limits: Readonly<Record<string, readonly [number | undefined, number | undefined]>> = {
  'gdp-growth': [0.05, 0.06],
  cpi: [0.025, 0.035],
  'revenue-in-step': [0, undefined],
  'urban-income-in-step': [0, undefined],
  'export-share': [-0.005, 0.005],
}

function outcomeOf(target: Target, paths: Paths): number | undefined {
  const now = (id: string): number => valueAt(paths, id, 2024) ?? 0
  const before = (id: string): number => valueAt(paths, id, 2023) ?? 1
  if (target.id === 'revenue-in-step')
    return now('budget_revenue') / before('budget_revenue') - 1 - now('gdp_growth')
  if (target.id === 'urban-income-in-step') {
    return now('income_urban') / before('income_urban') - 1 - now('cpi_growth') - now('gdp_growth')
  }
  if (target.id === 'export-share') return 0
  return target.expression === undefined ? undefined : valueAt(paths, target.expression, 2024)
}

function verdictOf(target: Target, paths: Paths): TargetVerdict {
  const percent = target.unit === undefined || target.unit === '%' || target.unit === '个百分点'
  const value = target.value === undefined ? undefined : percent ? target.value / 100 : target.value
  const [low, high] =
    limits[target.id] ?? (target.bound === 'at most' ? [undefined, value] : [value, undefined])
  const outcome = outcomeOf(target, paths)
  const margins =
    outcome === undefined
      ? []
      : [low === undefined ? [] : [outcome - low], high === undefined ? [] : [high - outcome]].flat()
  const margin = margins.length === 0 ? undefined : Math.min(...margins)
  const edge = margin !== undefined && Math.abs(margin) <= 1e-9
  const verdict = margin === undefined ? 'cannot be judged' : margin >= 0 || edge ? 'met' : 'missed'
  return {
    target,
    modelled: target.expression !== undefined,
    outcome,
    unit: percent ? 'ratio' : (target.unit ?? '1'),
    threshold: { low, high },
    previous: previousOf(target, paths),
    margin,
    verdict,
    onTheEdge: edge,
    readAs: target.bound === 'about' ? 'point' : target.bound === 'at most' ? 'ceiling' : 'floor',
    otherReading:
      target.id === 'rd-spend'
        ? {
            readAs: 'point',
            verdict: 'missed',
            why: w('按点值读，高于800亿元也算偏离', 'read as a point, more than 800 also misses'),
          }
        : undefined,
    why:
      target.expression === undefined
        ? w('没有模型公式，只作跟踪', 'no expression, tracked only')
        : w('与报告下限相比', 'compared with the bound of the report'),
  }
}

function previousOf(target: Target, paths: Paths): TargetVerdict['previous'] {
  const variable = target.expression ?? ''
  const known = paths.known.values.get(variable)?.get(2023)
  if (known === undefined) return undefined
  const { kind } = known.origin
  return {
    value: known.value,
    status: kind === 'derived' || kind === 'estimated' ? kind : 'observed',
    variable,
  }
}

const findings: readonly Finding[] = [
  {
    id: 'conflict:rd_intensity:rd-intensity+rd-spend+gdp-growth',
    kind: 'conflict',
    targets: ['rd-intensity', 'rd-spend', 'gdp-growth'],
    title: w(
      '研发经费、研发强度与增速不能同时作为点值成立',
      'R&D spending, R&D intensity and growth do not fit as points',
    ),
    statement: w(
      '800亿元与3.95%隐含地区生产总值20,253亿元，名义仅增1.0%；按实际增长5.5%、零通胀，强度3.95%需要836亿元。',
      'Spending of 800 and an intensity of 3.95% imply a GDP of 20,253, up only 1.0% in nominal terms; at 5.5% real growth and no inflation 3.95% needs 836.',
    ),
    steps: [
      { formula: w('800 亿元 ÷ 3.95%', '800 ÷ 3.95%'), value: 20253.16, unit: '亿元' },
      { formula: w('20,253 ÷ 20,059 − 1', '20,253 ÷ 20,059 − 1'), value: 0.00968, unit: 'rate' },
      { formula: w('20,059 × 1.055 × 3.95%', '20,059 × 1.055 × 3.95%'), value: 835.9, unit: '亿元' },
    ],
    premises: [
      w('2023年地区生产总值20,059亿元（实绩）', 'GDP of 2023: 20,059 (outturn)'),
      w('平减指数涨幅0～3%', 'deflator growth 0 to 3%'),
    ],
    repairs: [],
    readings: [
      { reading: w('两项都按点值', 'both as points'), result: w('不成立', 'does not hold'), holds: false },
      {
        reading: w('两项都按下限', 'both as floors'),
        result: w('836亿元同时满足两项，800亿元不起约束作用', '836 meets both and 800 does not bind'),
        holds: true,
      },
    ],
    history: w('研发强度2021年提高0.11个百分点', 'in 2021 intensity rose by 0.11 points'),
    numbers: { implied_gdp: 20253.16 },
    weight: 3,
  },
  {
    id: 'equalities:income',
    kind: 'equalities',
    targets: ['urban-income-in-step', 'income-gap', 'gdp-growth'],
    title: w('城乡居民收入的三个等式不能同时成立', 'Three equalities on incomes cannot all hold'),
    statement: w(
      '城镇等于经济增速、农村等于经济增速、农村高于城镇1个百分点：三者相互矛盾。',
      'Urban equals growth, rural equals growth, rural exceeds urban by 1 point: a contradiction.',
    ),
    steps: [
      {
        formula: w('农村 − 城镇 = 1个百分点，而同步要求', 'rural − urban is to be 1 point, in step makes it'),
        value: 0,
        unit: 'pp',
      },
    ],
    premises: [],
    repairs: [],
    readings: [
      {
        reading: w('同步读作“不低于”', 'in step read as "at least"'),
        result: w('成立', 'holds'),
        holds: true,
      },
      {
        reading: w('同步读作等于', 'in step read as equal'),
        result: w('不成立', 'does not hold'),
        holds: false,
      },
    ],
    history: undefined,
    numbers: {},
    weight: 3,
  },
  {
    id: 'implied:fai',
    kind: 'implied',
    targets: ['fai-growth', 'industrial-investment'],
    title: w(
      '工业投资增长20%而总投资只增3%，其余投资须下降',
      'With industry up 20% and the total up 3%, all other investment must fall',
    ),
    statement: w(
      '工业占比15%～25%时，其余投资须为−0.0%至−2.7%。',
      'At an industrial share of 15% to 25%, the rest must change by −0.0% to −2.7%.',
    ),
    steps: [
      {
        formula: w('(3 − 20 × 21.4%) ÷ (1 − 21.4%)', '(3 − 20 × 21.4%) ÷ (1 − 21.4%)'),
        value: -0.0163,
        unit: 'rate',
      },
    ],
    premises: [
      w('工业占比21.4%（2013年，唯一一次观测）', 'industrial share 21.4% (2013, the only observation)'),
    ],
    repairs: [],
    readings: [],
    history: w('过去5年其余投资年均增长6%', 'over 5 years other investment grew by 6% a year'),
    numbers: { implied: -0.0163 },
    weight: 2,
  },
  {
    id: 'outside:exports',
    kind: 'outside',
    targets: ['export-share'],
    title: w('出口份额基本稳定取决于全国出口', 'A stable export share depends on the nation’s exports'),
    statement: w(
      '全国出口增长2%时，本市出口也须增长2%。',
      'If the nation’s exports grow by 2%, the city’s must grow by 2%.',
    ),
    steps: [],
    premises: [],
    repairs: [],
    readings: [],
    history: undefined,
    numbers: {},
    weight: 1,
  },
  {
    id: 'cannot:online',
    kind: 'cannot be judged',
    targets: ['retail', 'online-retail'],
    title: w(
      '零售总额与网络零售额口径不同，不能相减',
      'Total and online retail are on two bases and cannot be subtracted',
    ),
    statement: w(
      '网络零售按卖方所在地统计（7,277.7亿元，2019年），大于社零总额6,215亿元。',
      'Online retail is counted at the seller (7,277.7 in 2019), more than total retail of 6,215.',
    ),
    steps: [],
    premises: [],
    repairs: [],
    readings: [],
    history: undefined,
    numbers: {},
    weight: 1,
  },
]
