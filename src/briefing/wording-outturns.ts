import type { Nearer, ScoredFigure } from '../vocabulary/briefing.js'

type Text = string

/** Phrases of the section that sets forecasts beside what came. Numbers stand in the same order in both languages. */
export interface OutturnsWording {
  readonly none: (asOf: Text) => Text
  readonly intro: (asOf: Text) => Text
  readonly title: (
    scenario: Text,
    outturns: number,
    inside90: number,
    inside50: number,
    naive: Nearer,
    target: Nearer,
  ) => Text
  readonly year: Text
  readonly outturn: Text
  readonly said: (scenario: Text) => Text
  readonly band: Text
  readonly where: Text
  readonly place: Readonly<Record<ScoredFigure['inside'], Text>>
  readonly carriedOn: Text
  readonly target: Text
  readonly growth: Text
  readonly reading: Text
  readonly notComparable: (figures: number) => Text
}

/** The Chinese phrases. */
export const outturnsWordingZh: OutturnsWording = {
  none: asOf => `${asOf}之后尚无可比的实绩。`,
  intro: asOf =>
    `以上各节只用截至${asOf}已公布的数据。本节把此后公布的实绩放在当时的推演旁边：它们没有参与推演，只用来检验。`,
  title: (scenario, outturns, inside90, inside50, naive, target) =>
    `${scenario}：此后 ${outturns} 项实绩中 ${inside90} 项落在 90% 区间内、${inside50} 项落在 50% 区间内；比沿用上年更近的 ${naive.nearer}/${naive.of} 项${target.of === 0 ? '' : `，比官方目标更近的 ${target.nearer}/${target.of} 项`}`,
  year: '年份',
  outturn: '实绩',
  said: scenario => `${scenario}中位数`,
  band: '90% 区间',
  where: '实绩位置',
  place: { '50': '50% 区间内', '90': '90% 区间内', outside: '90% 区间外' },
  carriedOn: '沿用上年',
  target: '官方目标',
  growth: '增速',
  reading:
    '实绩位置按第一个情景的区间。金额按同比增速比较，不跨统计口径；“沿用上年”是当时已知的最后一个数。若区间名副其实，100 项中约 90 项落在 90% 区间内；项目不多、又同受一年的共同波动，几项之差说明不了什么，也不能代替回测（见“方法与局限”）。',
  notComparable: figures => `另有 ${figures} 项此后公布的数字口径不同或没有可比增速，未列入。`,
}

/** The English phrases. */
export const outturnsWordingEn: OutturnsWording = {
  none: asOf => `Nothing comparable has been published since ${asOf}.`,
  intro: asOf =>
    `Everything above uses only what had been published by ${asOf}. Here the outturns published since stand beside what was projected then: they took no part in it and serve to test it.`,
  title: (scenario, outturns, inside90, inside50, naive, target) =>
    `${scenario}: of ${outturns} outturns since, ${inside90} lie in its 90% band and ${inside50} in its 50% band; nearer than the last figure carried on in ${naive.nearer}/${naive.of}${target.of === 0 ? '' : `, nearer than the official target in ${target.nearer}/${target.of}`}`,
  year: 'Year',
  outturn: 'Outturn',
  said: scenario => `${scenario}: median`,
  band: '90% band',
  where: 'Outturn lies',
  place: { '50': 'in the 50% band', '90': 'in the 90% band', outside: 'outside the 90% band' },
  carriedOn: 'Last figure carried on',
  target: 'Official target',
  growth: 'growth',
  reading:
    'Where an outturn lies is by the bands of the first scenario. Money is compared by growth on a year earlier, never across two bases; "carried on" is the last figure known on the day. If bands are what they say, of 100 outturns about 90 lie within 90%; with few outturns that share the swings of a year, a difference of a few says nothing, and is no back-test (see "Method and limits").',
  notComparable: figures =>
    ` Another ${figures} figures published since stand on another basis or have no comparable growth, and are left out.`,
}
