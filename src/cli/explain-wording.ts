import type { Wording } from '../vocabulary/wording.js'

/** Headings and words of an attribution, part of the one table of words. */
export const explainWords = {
  cause: { zh: '原因', en: 'cause' },
  fromTo: { zh: '变动', en: 'from → to' },
  shareOfDifference: { zh: '占差异', en: 'share' },
  difference: { zh: '差异', en: 'difference' },
  interaction: { zh: '交互作用', en: 'interaction' },
  sum: { zh: '合计', en: 'sum' },
  noDifference: { zh: '两个情景没有影响它的差异', en: 'The scenarios differ in nothing that reaches it' },
  noEffect: {
    zh: '有差异但影响不到它的：',
    en: 'They also differ in, without any effect on it: ',
  },
  mergedByModule: {
    zh: '原因超过12个，已按模型的模块合并（--by variable逐个列出，--group自行分组）',
    en: 'More than 12 causes: put together by module of the model (--by variable keeps them apart, --group makes groups of your own)',
  },
  groupHolds: { zh: '各组包含', en: 'What the groups hold' },
  entries: { zh: '项', en: 'entries' },
  noneReaches: { zh: '没有影响它的差异', en: 'nothing that reaches it' },
  swap: { zh: '互换', en: 'swap' },
  track: { zh: '跟踪', en: 'track' },
  solvedFor: { zh: '求解', en: 'solves for' },
  'by-shapley': { zh: '沙普利值：对所有变动次序取平均', en: 'Shapley: averaged over every order of change' },
  'by-sampled': {
    zh: '沙普利值：对抽样的变动次序取平均，±为一倍标准误',
    en: 'Shapley: averaged over sampled orders of change, ± is one standard error',
  },
  'by-lmdi': { zh: '对数平均迪氏分解（LMDI），按因子', en: 'logarithmic mean Divisia (LMDI), by factor' },
  'by-sequential': {
    zh: '依次变动：次序不同，结果不同',
    en: 'changed one after another: another order gives other parts',
  },
  'by-one-at-a-time': { zh: '从前者出发各自单独变动', en: 'each changed alone, from the first scenario' },
  'by-leave-one-out': { zh: '从后者出发各自单独还原', en: 'each put back alone, from the second scenario' },
  orders: { zh: '个次序', en: 'orders' },
  roundedParts: {
    zh: '各项为四舍五入后的数，合计按未舍入的数计算。',
    en: 'Parts are rounded; the sum is that of the unrounded parts.',
  },
  equationByEquation: { zh: '逐个方程', en: 'Equation by equation' },
  givenPath: {
    zh: '直接给定的路径，相当于附加因子',
    en: 'a path given instead, which amounts to an add factor of',
  },
  'stop-given': { zh: '（给定）', en: '(given)' },
  'stop-depth': { zh: '（--depth 可继续展开）', en: '(--depth shows more)' },
  'stop-repeated': { zh: '（见别处）', en: '(broken down elsewhere)' },
  'stop-circle': { zh: '（联立，已在上方）', en: '(solved together with what is above it)' },
  'stop-undefined': {
    zh: '（输入的某种组合使方程无定义，不能分解）',
    en: '(a mixture of its inputs has no value: not broken down)',
  },
  solvedTogether: { zh: '与其联立求解：', en: 'solved together with ' },
  solverResidual: { zh: '求解残差', en: 'left by the solver' },
} as const satisfies Record<string, Wording>
