import type { ProgressLine } from '../vocabulary/briefing.js'

type Text = string
type Standing = ProgressLine['standing']

/** Phrases of the section on the year in progress. Numbers stand in the same order in both languages. */
export interface ProgressWording {
  readonly invented: (year: Text) => Text
  readonly title: (
    through: Text,
    all: number,
    met: number,
    lost: number,
    open: number,
    hard: number,
    names: Text,
  ) => Text
  readonly none: (year: Text) => Text
  readonly target: Text
  readonly toDate: Text
  readonly reached: Text
  readonly required: Text
  readonly history: Text
  readonly through: (period: Text) => Text
  readonly onYear: (growth: Text) => Text
  readonly offPath: Text
  readonly reachedShort: (reached: Text, before: Text | undefined) => Text
  readonly reachedLabel: (reached: Text, before: Text | undefined) => Text
  readonly bulletLabel: (toDate: Text, target: Text) => Text
  readonly pace: (times: Text) => Text
  readonly readAs: (reading: Text) => Text
  readonly atLeast: (bound: Text) => Text
  readonly atMost: (bound: Text) => Text
  readonly between: (low: Text, high: Text) => Text
  readonly fromYears: (n: number) => Text
  readonly fromStretches: (n: number) => Text
  readonly standing: Readonly<Record<Standing, Text>>
  readonly reading: Text
  readonly scale: Text
  readonly assumed: Text
  readonly saidOf: (text: Text, names: readonly Text[]) => Text
  readonly waiting: (modelled: number, tracked: number) => Text
}

/** The Chinese phrases. */
export const progressWordingZh: ProgressWording = {
  invented: year => `“${year}年进度”一节使用的是虚构数据，只作示例。`,
  title: (through, all, met, lost, open, hard, names) =>
    `截至 ${through}，${all} 项有数据的目标中 ${met} 项已达成、${lost} 项已无法达成、${open} 项未定${
      hard === 0 ? '' : `；按历史可比，其中 ${hard} 项难达：${names}`
    }`,
  none: year => `${year}年尚无可以对照目标的数据。`,
  target: '全年目标',
  toDate: '累计完成',
  reached: '进度',
  required: '余期所需',
  history: '历史可比',
  through: period => `至 ${period}`,
  onYear: growth => `同比 ${growth}`,
  offPath: '较主情景',
  reachedShort: (reached, before) => (before === undefined ? reached : `${reached}，上年 ${before}`),
  reachedLabel: (reached, before) => `完成 ${reached}${before === undefined ? '' : `，上年同期 ${before}`}`,
  bulletLabel: (toDate, target) => `累计 ${toDate}，目标 ${target}`,
  pace: times => `为此前速度的 ${times} 倍`,
  readAs: reading => `按${reading}判断`,
  atLeast: bound => `≥ ${bound}`,
  atMost: bound => `≤ ${bound}`,
  between: (low, high) => `${low}～${high}`,
  fromYears: n => `${n} 次年度变动`,
  fromStretches: n => `${n} 个往年同段`,
  standing: { met: '已达成', 'out of reach': '已无法达成', open: '未定', 'cannot be judged': '无法判断' },
  reading:
    '进度条为累计占全年目标的比重，短线为上年同期占上年全年的比重；点与旗为累计增速或均值与目标。余期所需：余下各期合计须达到的数，或相对上年同期的增速；与此前速度之比未计季节。较主情景：累计数高于或低于主情景全年数按期分布（比例丹顿法）的累计，比率为相差百分点；上年分布只是假定的总量不比。',
  scale:
    '可能性：余期增速以累计增速为中心，离散程度取自历史上年度增速的变动（或八个以上往年的同样两段），学生t分布；不含政策与突发因素。',
  assumed: '依据与假定',
  saidOf: (text, names) => `${text}（${names.join('、')}）。`,
  waiting: (modelled, tracked) => `另有 ${modelled} 项已建模目标、${tracked} 项未建模目标尚无本年数据。`,
}

/** The English phrases. */
export const progressWordingEn: ProgressWording = {
  invented: year => `The section on ${year} in progress uses invented figures, as an example only.`,
  title: (through, all, met, lost, open, hard, names) =>
    `Through ${through}, of ${all} targets with results ${met} are met already, ${lost} out of reach and ${open} open${
      hard === 0 ? '' : `; by history, ${hard} of these are hard to reach: ${names}`
    }`,
  none: year => `There are no results of ${year} yet to set against the targets.`,
  target: 'Target of the year',
  toDate: 'To date',
  reached: 'Progress',
  required: 'Needed in the rest',
  history: 'Comparable past',
  through: period => `to ${period}`,
  onYear: growth => `growth ${growth}`,
  offPath: 'Off main scenario',
  reachedShort: (reached, before) => (before === undefined ? reached : `${reached}, last year ${before}`),
  reachedLabel: (reached, before) =>
    `reached ${reached}${before === undefined ? '' : `, the year before by then ${before}`}`,
  bulletLabel: (toDate, target) => `to date ${toDate}, target ${target}`,
  pace: times => `${times} times the pace so far`,
  readAs: reading => `read as a ${reading}`,
  atLeast: bound => `≥ ${bound}`,
  atMost: bound => `≤ ${bound}`,
  between: (low, high) => `${low} to ${high}`,
  fromYears: n => `${n} yearly changes`,
  fromStretches: n => `${n} like stretches`,
  standing: {
    met: 'met already',
    'out of reach': 'out of reach',
    open: 'open',
    'cannot be judged': 'cannot be judged',
  },
  reading:
    'The bar is the share of the target of the year reached so far, the tick what the year before had reached of itself by then; dot and flag are growth or mean so far and the target. Needed in the rest: what the remaining periods must bring together, or their growth on the same periods of the year before; the pace leaves seasons aside. Off main scenario: the result over what the main scenario, spread over the year by the proportional Denton method, makes by then (for rates the difference in points; not for totals whose spread is only assumed).',
  scale:
    "Chance: growth in the rest is centred on growth to date and strays as annual growth has changed between years (or as the same two parts of eight or more past years did), Student's t; it knows nothing of policy or surprises.",
  assumed: 'What was taken for granted',
  saidOf: (text, names) => `${text} (${names.join(', ')}).`,
  waiting: (modelled, tracked) =>
    `Another ${modelled} modelled targets and ${tracked} that are not modelled have no results yet.`,
}
