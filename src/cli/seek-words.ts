import type { Language, Wording } from '../vocabulary/wording.js'

/** What `seek` says, in both languages; `{…}` stands for what is filled in. */
const table = {
  target: { zh: '目标', en: 'target' },
  instrument: { zh: '政策工具', en: 'instrument' },
  period: { zh: '时期', en: 'period' },
  unit: { zh: '单位', en: 'unit' },
  scenario: { zh: '情景', en: 'scenario' },
  wanted: { zh: '要求', en: 'wanted' },
  got: { zh: '得到', en: 'got' },
  found: { zh: '求得', en: 'found' },
  change: { zh: '变动', en: 'change' },
  steps: { zh: '标准差倍数', en: 'in std. dev.' },
  measures: { zh: '尺度倍数', en: 'in measures' },
  remark: { zh: '说明', en: 'remark' },
  addFactor: { zh: '{name}（附加因子）', en: '{name} (add factor)' },
  rank: {
    zh: '乘数矩阵：{goals}个目标值，{moves}个可动值，秩{rank}',
    en: 'Multiplier matrix: {goals} wanted, {moves} may move, rank {rank}',
  },
  atSolution: { zh: '（在求得的解处）', en: ' (at the solution found)' },
  condition: { zh: '，条件数{condition}', en: ', condition {condition}' },
  unmoved: {
    zh: '没有作用：所列工具都不影响{names}',
    en: 'No effect: none of the instruments moves {names}',
  },
  tied: {
    zh: '目标不独立：无论工具怎样变动，{name}总与{others}一起变动',
    en: 'Targets tied: whatever the instruments do, {name} moves with {others}',
  },
  alike: {
    zh: '工具重复：{name}与{others}的作用相同',
    en: 'Instruments alike: {name} and {others} do the same',
  },
  illConditioned: {
    zh: '注意：各工具的作用几乎相同，结果对目标值的末位数字十分敏感',
    en: 'Note: the instruments do nearly the same; the result hangs on the last digits of the targets',
  },
  tooLate: {
    zh: '工具只影响当期和以后各期：目标在{goal}，而工具变动于{periods}',
    en: 'An instrument acts in its own period and later: the target is of {goal}, the instruments move in {periods}',
  },
  exogenised: {
    zh: '{names}已在情景中外生化，路径是给定的',
    en: '{names} is exogenised in the scenario: its path is given',
  },
  notListed: {
    zh: '另有{count}个可动值未列出，变动都不超过{most}倍',
    en: '{count} more may move and are not listed; none changes by more than {most} of its measure',
  },
  alsoMoved: { zh: '同时变动最大的其他指标：', en: 'What else moved most:' },
  indicator: { zh: '指标', en: 'indicator' },
  idle: {
    zh: '不影响任何目标的工具（在情景处和求得的解处乘数都为零）：{names}',
    en: 'Moves none of the targets (no multiplier at the scenario nor at the values found): {names}',
  },
  reached: { zh: '可以达到。', en: 'Reached.' },
  already: { zh: '情景本身已经达到。', en: 'The scenario hits it as it stands.' },
  unreached: {
    zh: '达不到。下面是最接近的结果（各目标相对差距的平方和最小）。',
    en: 'Out of reach. What follows comes nearest (least sum of squared relative misses).',
  },
  notFound: {
    zh: '从{starts}个起点出发都没有找到：模型在这里不是线性的，不能断定达不到。下面是找到的最接近的结果（各目标相对差距的平方和最小）。',
    en: 'Not found from {starts} starts: the model is not linear here, so it may still be within reach. What follows is the nearest found (least sum of squared relative misses).',
  },
  follows: { zh: '只因相关而随之变动', en: 'follows by correlation only' },
  atLow: { zh: '已到下界', en: 'at its lower bound' },
  atHigh: { zh: '已到上界', en: 'at its upper bound' },
  implausible: { zh: '超出合理区间{low}～{high}', en: 'outside the plausible {low} to {high}' },
  sizePlausible: {
    zh: '{names}没有给出离散程度：以合理区间均匀分布的标准差为尺度',
    en: '{names}: no spread is stated; measured in the standard deviation of an even spread over the plausible range',
  },
  sizeUnit: {
    zh: '{names}没有给出离散程度：以1个百分点或1个单位为尺度',
    en: '{names}: no spread is stated; measured in one percentage point, or one unit',
  },
  distance: {
    zh: '变动的联合距离：{distance}个标准差（马氏距离，计入相关系数）',
    en: 'Joint distance of the change: {distance} standard deviations (Mahalanobis, correlations counted)',
  },
  probability: {
    zh: '工具偏离情景至少如此之远的概率：{probability}（卡方分布，自由度{degrees}）',
    en: 'Probability that the instruments stray at least so far: {probability} (chi-square, degrees of freedom: {degrees})',
  },
  goalsProbability: {
    zh: '只因这些工具，目标值偏离情景至少如此之远的概率：{probability}（自由度{degrees}，一阶近似）',
    en: 'Probability that these instruments take the targets at least so far: {probability} (degrees of freedom: {degrees}, to first order)',
  },
  sizeOnly: {
    zh: '变动的联合距离：{distance}（按上述尺度，不能换算成概率）',
    en: 'Joint distance of the change: {distance} (in these measures; it has no probability)',
  },
  separately: {
    zh: '各年分别变动，年与年之间按独立计；要各年同步变动，用--together',
    en: 'Periods move separately and count as independent; one shift for all of them: --together',
  },
  least: {
    zh: '在所有可行的变动中，这是最不异常的一组（KKT条件余差{residual}）',
    en: 'Of all changes that do it this is the least unusual (KKT conditions hold to {residual})',
  },
  leastFound: {
    zh: '在从{starts}个起点出发找到的变动中，这是最不异常的一组（KKT条件余差{residual}）；模型在这里不是线性的，不能断定没有更好的',
    en: 'Of the changes found from {starts} starts this is the least unusual (KKT conditions hold to {residual}); the model is not linear here, so a lesser one is not ruled out',
  },
  notLeast: {
    zh: '注意：未能确认这是最不异常的一组（KKT条件余差{residual}）',
    en: 'Note: it could not be confirmed that this is the least unusual change (KKT conditions are off by {residual})',
  },
  other: {
    zh: '另一组解（距离{distance}，从{start}出发求得）：{values}',
    en: 'Another solution (distance {distance}, found starting from {start}): {values}',
  },
  startElsewhere: {
    zh: '从情景出发没有找到这组解，是从{start}出发求得的',
    en: 'It was not found from the scenario itself but starting from {start}',
  },
} as const satisfies Record<string, Wording>

/** The wording with its places filled. */
export function seekWord(
  name: keyof typeof table,
  language: Language,
  places: Readonly<Record<string, string | number>> = {},
): string {
  return table[name][language].replace(/\{(\w+)\}/g, (_, key: string) => `${places[key] ?? ''}`)
}

const mostNames = 8

/** Names in a row; of many the first, and how many more there are. */
export function listOf(names: readonly string[], language: Language): string {
  const isChinese = language === 'zh'
  const shown = names.slice(0, mostNames).join(isChinese ? '、' : ', ')
  const rest = names.length - mostNames
  if (rest <= 0) return shown
  return isChinese ? `${shown}等${names.length}个` : `${shown} and ${rest} more`
}
