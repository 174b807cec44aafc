type Text = string

/** Phrases of the section that says what moves a figure. Numbers stand in the same order in both languages. */
export interface TornadoWording {
  /** The largest swing, and the next where there is one. */
  readonly title: (
    year: Text,
    name: Text,
    first: Text,
    swing: Text,
    next: readonly [name: Text, swing: Text] | undefined,
  ) => Text
  /** Two that are equal as written. */
  readonly titleOfTwo: (year: Text, name: Text, first: Text, second: Text, swing: Text) => Text
  /** Where no number has a result at both ends. */
  readonly titlePlain: (year: Text, name: Text) => Text
  readonly subtitle: (place: Text, name: Text, value: Text, unit: Text, scenario: Text) => Text
  readonly range: Text
  readonly ends: readonly [low: (share: Text) => Text, high: (share: Text) => Text]
  readonly base: (name: Text, year: Text) => Text
  readonly shock: (name: Text, year: Text) => Text
  readonly shocks: (name: Text) => Text
  readonly noSolution: Text
  /** How the bars are made, in the quantiles of the ends. */
  readonly reading: (low: Text, high: Text) => Text
  readonly plausible: Text
  readonly more: (count: number) => Text
  readonly number: Text
  readonly from: Text
  readonly to: Text
  readonly atLow: Text
  readonly atHigh: Text
  readonly swing: (unit: Text) => Text
  readonly shares: (name: Text, sd: Text) => Text
  readonly factor: Text
  readonly first: Text
  readonly total: Text
  /** `small` factors each have less than `below`. */
  readonly rest: (small: number, below: Text) => Text
  /** What the first-order shares leave is interaction. */
  readonly interaction: (sum: Text) => Text
  /** What they leave is no more than the error of estimates. */
  readonly noInteraction: (sum: Text, total: Text) => Text
  readonly sharesReading: (draws: Text) => Text
  readonly grouped: Text
  readonly noShares: Text
}

/** The Chinese phrases. */
export const tornadoWordingZh: TornadoWording = {
  title: (year, name, first, swing, next) =>
    `${year} 年${name}受${first}影响最大，两端相差 ${swing}${next === undefined ? '' : `；其次是${next[0]}，相差 ${next[1]}`}`,
  titleOfTwo: (year, name, first, second, swing) =>
    `${year} 年${name}受${first}与${second}影响最大，两端各相差 ${swing}`,
  titlePlain: (year, name) => `${year} 年${name}受哪些数影响`,
  subtitle: (place, name, value, unit, scenario) =>
    `${place}，${scenario}：${name}与情景路径（${value}）之差${unit === '' ? '' : `（${unit}）`}，每次只变动一个数`,
  range: '变动范围',
  ends: [share => `取 ${share}% 分位`, share => `取 ${share}% 分位`],
  base: (name, year) => `${name}（${year} 年基期值）`,
  shock: (name, year) => `${name}（${year} 年随机冲击）`,
  shocks: name => `${name}（各年随机冲击）`,
  noSolution: '无解',
  reading: (low, high) =>
    `每个数取自身分布的 ${low}% 与 ${high}% 分位，各年一起变动，其余保持情景路径，重新求解全部方程。`,
  plausible: '标 * 的没有给出离散程度，取合理区间的两端。',
  more: count => `另有 ${count} 个数影响更小，见数据表。`,
  number: '单独变动的数',
  from: '低端',
  to: '高端',
  atLow: '取低端时',
  atHigh: '取高端时',
  swing: unit => `幅度${unit === '' ? '' : `（${unit}）`}`,
  shares: (name, sd) => `全部一起变动时，${name}的方差来自哪里（标准差 ${sd}）`,
  factor: '因素',
  first: '单独的贡献（一阶）',
  total: '连同交互（总效应）',
  rest: (small, below) => `其余 ${small} 个因素的总效应各不足 ${below}%。`,
  interaction: sum => `索博尔指数：一阶合计 ${sum}%，差额来自因素之间的交互。`,
  noInteraction: (sum, total) =>
    `索博尔指数：一阶合计 ${sum}%，总效应合计 ${total}%：差额是估计误差，未显出因素之间的交互。`,
  sharesReading: draws => `每组抽样 ${draws} 次，±为一倍标准误（向上取整）。`,
  grouped: '相关的假设一起抽样，份额无法分开，合为一个因素。',
  noShares: '抽样中没有影响它的数：没有方差可分。',
}

/** The English phrases. */
export const tornadoWordingEn: TornadoWording = {
  title: (year, name, first, swing, next) =>
    `${year} ${name} is moved most by: ${first} (${swing} from end to end)${next === undefined ? '' : `, then ${next[0]} (${next[1]})`}`,
  titleOfTwo: (year, name, first, second, swing) =>
    `${year} ${name} is moved most by: ${first}; ${second} (each ${swing} from end to end)`,
  titlePlain: (year, name) => `${year} ${name}: what moves it`,
  subtitle: (place, name, value, unit, scenario) =>
    `${place}, ${scenario}: ${name} less its value on the path (${value})${unit === '' ? '' : `, ${unit}`}, one number moved at a time`,
  range: 'Moved from–to',
  ends: [share => `at its ${share}% quantile`, share => `at its ${share}% quantile`],
  base: (name, year) => `${name} (base value of ${year})`,
  shock: (name, year) => `${name} (shock of ${year})`,
  shocks: name => `${name} (shocks of all years)`,
  noSolution: 'no solution',
  reading: (low, high) =>
    `Each number is set to the ${low}% and the ${high}% quantile of its own distribution in all years together, the others stay on the path of the scenario, and all equations are solved again.`,
  plausible: 'Those marked * have no stated spread and go to both ends of their plausible range.',
  more: count => `Another ${count} numbers move it less: see the data.`,
  number: 'Moved alone',
  from: 'Low end',
  to: 'High end',
  atLow: 'At its low end',
  atHigh: 'At its high end',
  swing: unit => `Swing${unit === '' ? '' : ` (${unit})`}`,
  shares: (name, sd) =>
    `Where the variance of ${name} comes from when all move at once (standard deviation ${sd})`,
  factor: 'Factor',
  first: 'By itself (first order)',
  total: 'With interactions (total)',
  rest: (small, below) => `The other ${small} factors have a total below ${below}% each.`,
  interaction: sum =>
    `Sobol indices: the first-order shares add up to ${sum}%, and the rest is interaction between factors.`,
  noInteraction: (sum, total) =>
    `Sobol indices: the first-order shares add up to ${sum}% and the totals to ${total}%: what is missing is error of the estimates, and no interaction between factors shows.`,
  sharesReading: draws => `${draws} draws of each set; ± is one standard error, rounded up.`,
  grouped:
    'Correlated assumptions are drawn together; their shares cannot be told apart, so they are one factor.',
  noShares: 'No number that is drawn moves it: there is no variance to share.',
}
