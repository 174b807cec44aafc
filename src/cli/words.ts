import type { Verdict } from '../vocabulary/target.js'
import type { Language, Wording } from '../vocabulary/wording.js'

/** Headings and words of the terminal, in both languages; the words of the field are those of the vocabulary. */
const table = {
  variable: { zh: '变量', en: 'variable' },
  title: { zh: '名称', en: 'title' },
  changedIn: { zh: '变动于', en: 'changed in' },
  sustained: { zh: '持续', en: 'every period' },
  unit: { zh: '单位', en: 'unit' },
  role: { zh: '性质', en: 'role' },
  endogenous: { zh: '内生', en: 'endogenous' },
  exogenous: { zh: '外生', en: 'exogenous' },
  model: { zh: '模型', en: 'model' },
  module: { zh: '模块', en: 'module' },
  scenario: { zh: '情景', en: 'scenario' },
  base: { zh: '上级情景', en: 'base' },
  indicator: { zh: '指标', en: 'indicator' },
  target: { zh: '目标', en: 'target' },
  outcome: { zh: '推演', en: 'model' },
  margin: { zh: '差距', en: 'margin' },
  verdict: { zh: '研判', en: 'verdict' },
  probability: { zh: '达标概率', en: 'probability' },
  outturn: { zh: '实绩', en: 'outturn' },
  error: { zh: '实绩减中位数', en: 'outturn less median' },
  inBand: { zh: '位置', en: 'where' },
  inside50: { zh: '50%区间内', en: 'in the 50% band' },
  inside90: { zh: '90%区间内', en: 'in the 90% band' },
  outsideBand: { zh: '90%区间外', en: 'outside the 90% band' },
  carriedOn: { zh: '沿用上年', en: 'last figure carried on' },
  growthMark: { zh: '（增速）', en: ' (growth)' },
  asOf: { zh: '数据截至', en: 'as of' },
  noOutturns: { zh: '此后还没有可比的实绩', en: 'no outturn has been published since that can be compared' },
  notScored: { zh: '此后公布、但不可比的：', en: 'Published since, but not comparable:' },
  attribute: { zh: '属性', en: 'kind' },
  expected: { zh: '预期性', en: 'expected' },
  binding: { zh: '约束性', en: 'binding' },
  met: { zh: '✓ 达成', en: '✓ met' },
  missed: { zh: '✕ 未达成', en: '✕ missed' },
  unjudged: { zh: '– 无法判断', en: '– cannot be judged' },
  onTheEdge: { zh: '（正在界上）', en: ' (on the edge)' },
  otherwise: { zh: '另一读法', en: 'read otherwise' },
  point: { zh: '作为点', en: 'as a point' },
  floor: { zh: '作为下限', en: 'as a floor' },
  ceiling: { zh: '作为上限', en: 'as a ceiling' },
  findings: { zh: '核算发现', en: 'What the arithmetic says' },
  premises: { zh: '前提', en: 'premises' },
  history: { zh: '历史', en: 'history' },
  holds: { zh: '成立', en: 'holds' },
  hold: { zh: '成立', en: 'hold' },
  fails: { zh: '不成立', en: 'does not hold' },
  identities: { zh: '恒等式', en: 'identities' },
  residual: { zh: '最大残差', en: 'largest residual' },
  notModelled: { zh: '项目标未建模，只列入台账', en: 'targets are tracked, not modelled' },
  changes: { zh: '假设的差异', en: 'What the files change' },
  differences: { zh: '结果的差异', en: 'Differences' },
  same: { zh: '所有变量的差异恰好为零', en: 'every difference is exactly zero' },
  equations: { zh: '方程', en: 'equations' },
  variables: { zh: '变量', en: 'variables' },
  assumptions: { zh: '假设', en: 'assumptions' },
  outside: { zh: '外部', en: 'outside' },
  ifUnset: { zh: '情景未设定时沿用的历史', en: 'if no scenario sets it, history' },
  carriedForward: { zh: '由历史外推', en: 'carried forward from history' },
  plausible: { zh: '合理区间', en: 'plausible range' },
  quote: { zh: '原文', en: 'quote' },
  expression: { zh: '度量', en: 'expression' },
  period: { zh: '时期', en: 'period' },
  file: { zh: '文件', en: 'file' },
  kind: { zh: '类别', en: 'kind' },
  contents: { zh: '内容', en: 'contents' },
  solved: { zh: '求解', en: 'solved' },
  blocks: { zh: '个方程块', en: 'blocks' },
  iterations: { zh: '次迭代', en: 'iterations' },
  addFactor: { zh: '附加因子', en: 'add factor' },
  coefficient: { zh: '系数', en: 'coefficient' },
  source: { zh: '来源', en: 'source' },
  observed: { zh: '实绩', en: 'outturn' },
  derived: { zh: '推算', en: 'derived' },
  estimated: { zh: '估计', en: 'estimated' },
  assumption: { zh: '假设', en: 'assumption' },
  exogenised: { zh: '外生化', en: 'exogenised' },
  identity: { zh: '恒等式', en: 'identity' },
  behavioural: { zh: '行为方程', en: 'behavioural equation' },
  interpolated: { zh: '内插', en: 'interpolated' },
  repeated: { zh: '（同上，不再展开）', en: '(as above)' },
  quotesStand: { zh: '处引文与报告原文一致', en: 'quotes stand in the report where the register says' },
  'briefing plan': { zh: '简报计划', en: 'briefing plan' },
  data: { zh: '数据', en: 'data' },
  register: { zh: '目标台账', en: 'register' },
  coefficients: { zh: '系数', en: 'coefficients' },
  'add factors': { zh: '附加因子', en: 'add factors' },
  series: { zh: '序列', en: 'series' },
  read: { zh: '行读入', en: 'rows read' },
  used: { zh: '行采用', en: 'rows used' },
  refused: { zh: '行拒绝', en: 'rows refused' },
  targets: { zh: '目标', en: 'targets' },
  modelled: { zh: '已建模', en: 'modelled' },
  scenarios: { zh: '情景', en: 'scenarios' },
  median: { zh: '中位数', en: 'median' },
  band90: { zh: '90%区间', en: '90% band' },
  'drawn-assumptions': { zh: '假设的离散', en: 'spread of assumptions' },
  'drawn-coefficients': { zh: '系数的不确定性', en: 'uncertainty of coefficients' },
  'drawn-base': { zh: '基期值的不确定性', en: 'uncertainty of base values' },
  'drawn-shocks': { zh: '方程的随机冲击', en: 'shocks to equations' },
  modelItself: { zh: '模型本身是否正确', en: 'whether the model is right' },
  shocksTogether: {
    zh: '冲击的相关系数（由方程历史残差估计并收缩）：',
    en: 'Shocks drawn together, by what their equations missed in the past (shrunk): ',
  },
  bandContains: { zh: '区间包含：', en: 'The bands contain: ' },
  bandLacks: { zh: '不包含：', en: 'They do not contain: ' },
  draws: { zh: '次抽样', en: 'draws' },
  seed: { zh: '种子', en: 'seed' },
  scrambledSobol: { zh: '加扰索博尔点（八组）', en: 'Sobol points in eight scrambles' },
  plainRandom: { zh: '普通随机数', en: 'plain random numbers' },
  monteCarlo: {
    zh: '抽样误差（一倍标准误）：中位数与区间端点至多为该变量标准差的',
    en: 'Monte Carlo error (one standard error) of medians and band edges, in standard deviations of the variable: at most',
  },
  histogramBound: {
    zh: '直方图误差：按同一批抽样，中位数与区间端点与精确分位数之差至多为该变量标准差的',
    en: 'Histograms: the exact quantile of the same draws lies from a median or band edge, in standard deviations of the variable, at most',
  },
  looseMark: {
    zh: '超过1%的数字前标有',
    en: 'Figures that may be off by more than 1% are marked ',
  },
  monteCarloUnknown: {
    zh: '抽样误差未知：抽样次数太少',
    en: 'Monte Carlo error unknown: too few draws',
  },
  method: { zh: '方法', en: 'method' },
  interval: { zh: '%区间', en: '% interval' },
  notForecast: { zh: '未预测', en: 'Refused' },
  why: { zh: '原因', en: 'why' },
  forecastContains: {
    zh: '区间按公开的历史竞赛数据校准：包含以往同类预测的误差，不包含统计口径的变更和从未发生过的事件。',
    en: 'Intervals are calibrated on the errors of past forecasts of public series: they contain errors of that kind, not changes of definition or events without precedent.',
  },
  keptBasis: { zh: '只用最新口径', en: 'only the newest basis is used of' },
  leftOutRows: { zh: '未用的行：', en: 'rows left out: ' },
  expected_rows: { zh: '预计数', en: 'expected figures' },
  not_yet_published: { zh: '当时尚未发布', en: 'not yet published' },
  other_base: { zh: '其他口径', en: 'another basis' },
  older_vintage: { zh: '较早版本', en: 'an older vintage' },
  before_from: { zh: '早于--from', en: 'before --from' },
  of_refused: { zh: '被拒序列', en: 'of refused series' },
  origins: { zh: '起点', en: 'origins' },
  records: { zh: '个预测', en: 'forecasts' },
  covered: { zh: '覆盖率', en: 'coverage' },
  intervalScore: { zh: '区间得分', en: 'interval score' },
  overall: { zh: '合计', en: 'overall' },
  scaledScores: {
    zh: 'MASE、CRPS和区间得分均以各序列历史平均变动为单位，越小越好；OWA为与naive相比，小于1为好。覆盖率应接近80%和95%。',
    en: 'MASE, CRPS and interval scores are in units of each series’ usual change, lower is better; OWA is against naive, below 1 is better. Coverage should be near 80% and 95%.',
  },
  exactQuantiles: { zh: '精确分位数', en: 'exact quantiles' },
  movedAlone: { zh: '单独变动的数', en: 'moved alone' },
  inputRange: { zh: '变动范围', en: 'range' },
  atLow: { zh: '取低端时', en: 'at its low end' },
  atHigh: { zh: '取高端时', en: 'at its high end' },
  swing: { zh: '幅度', en: 'swing' },
  baseValue: { zh: '基期值', en: 'base value' },
  shock: { zh: '冲击', en: 'shock' },
  noSolution: { zh: '无解', en: 'no solution' },
  tornadoNote: {
    zh: '每个数单独取其分布的5%和95%分位数（各期一起变动），其余不变，重新求解。',
    en: 'Each number is set to the 5% and 95% quantiles of its own distribution, all its periods together, and the run solved again with the others on their paths.',
  },
  plausibleNote: {
    zh: '* 情景未给离散程度：取模型的合理区间。',
    en: '* The scenario states no spread: the plausible range of the model.',
  },
  withoutRange: { zh: '未给范围，未变动：', en: 'No range stated, not moved: ' },
  nothingMoves: {
    zh: '没有任何不确定的数能影响它。',
    en: 'Nothing that is uncertain moves it.',
  },
  nothingDrawnMoves: {
    zh: '抽样中没有影响它的数：没有方差可分。',
    en: 'No number that is drawn moves it: there is no variance to share.',
  },
  varianceShares: { zh: '方差的来源；标准差', en: 'Where its variance comes from; standard deviation' },
  factor: { zh: '因素', en: 'factor' },
  firstShare: { zh: '一阶', en: 'first order' },
  totalShare: { zh: '总效应', en: 'total' },
  sumOfFirst: { zh: '一阶合计', en: 'sum of first order' },
  sharesNote: {
    zh: '索博尔指数：一阶为该因素单独的贡献，总效应另含与其他因素的交互；±为一倍标准误，接近零的估计可略低于零。',
    en: 'Sobol indices: first order is what a factor does by itself, total also what it does together with others; ± is one standard error, and estimates near zero may fall below it.',
  },
  groupedNote: {
    zh: '相关的数一起抽样，其份额无法分开，合为一个因素。',
    en: 'Correlated numbers are drawn together; their shares cannot be told apart, so they are one factor.',
  },
  sets: { zh: '组', en: 'sets' },
  sketchedQuantiles: { zh: '直方图分位数', en: 'quantiles of histograms' },
} as const satisfies Record<string, Wording>

export type Word = keyof typeof table

/** The word in a language. */
export function word(name: Word, language: Language): string {
  return table[name][language]
}

/** The word where the table has it, else the name itself. */
export function wordOr(name: string, language: Language): string {
  return isWord(name) ? table[name][language] : name
}

function isWord(name: string): name is Word {
  return Object.hasOwn(table, name)
}

/** A verdict with its sign, so that it never rests on colour. */
export function verdictText(verdict: Verdict, language: Language): string {
  return word(verdict === 'cannot be judged' ? 'unjudged' : verdict, language)
}

/** A wording in a language; the fallback where a file gives none. */
export function titleText(wording: Wording | undefined, language: Language, fallback = ''): string {
  return wording === undefined ? fallback : wording[language]
}
