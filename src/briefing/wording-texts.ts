import type { CountName, TargetField } from './slot.js'

/** What is said of the plan's own texts on a page whose main run is another than it was written with. */
export interface OwnTextsWording {
  /** A text that is not wholly computed, and so stays as it is. */
  readonly kept: (scenario: string) => string
  /** A text that the figures deny. */
  readonly denied: (was: string, now: string, why: string) => string
  /** What something is, and what the text asserts of it. */
  readonly isNot: (name: string, value: string, sign: string, bound: string) => string
  readonly named: (name: string, value: string) => string
  readonly inScenario: (scenario: string, name: string) => string
  readonly figure: (name: string, period: string) => string
  readonly field: (indicator: string, field: TargetField) => string
  readonly count: Readonly<Record<CountName, string>>
  readonly joint: string
  /** Where an assumption is stated that the page itself sets. */
  readonly setHere: string
  readonly title: string
}

const fieldsZh: Readonly<Record<TargetField, string>> = {
  indicator: '名称',
  words: '提法',
  outcome: '推演值',
  margin: '差距',
  verdict: '研判',
  probability: '达标概率',
  previous: '上年实绩',
}

const fieldsEn: Readonly<Record<TargetField, string>> = {
  indicator: 'name',
  words: 'words',
  outcome: 'outcome',
  margin: 'margin',
  verdict: 'verdict',
  probability: 'probability',
  previous: 'outturn of the year before',
}

/** The Chinese phrases. */
export const ownTextsWordingZh: OwnTextsWording = {
  kept: scenario => `此句说的是页面原文的“${scenario}”，未随调整改写。`,
  denied: (was, now, why) => `此句按原文的“${was}”成立，按“${now}”不成立：${why}。`,
  isNot: (name, value, sign, bound) => `${name}为${value}，此句要求 ${sign} ${bound}`,
  named: (name, value) => `${name}（${value}）`,
  inScenario: (scenario, name) => `“${scenario}”的${name}`,
  figure: (name, period) => `${name}（${period}）`,
  field: (indicator, field) => `${indicator}的${fieldsZh[field]}`,
  count: {
    targets: '目标数',
    modelled: '可推演目标数',
    tracked: '未建模目标数',
    met: '达成目标数',
    missed: '未达成目标数',
    unknown: '无法判断目标数',
    conflicts: '冲突组数',
    scenarios: '情景数',
    draws: '抽样次数',
  },
  joint: '全部目标同时达成的概率',
  title: '情景名称',
  setHere: '在本页设定',
}

/** The English phrases. */
export const ownTextsWordingEn: OwnTextsWording = {
  kept: scenario => `This sentence is about "${scenario}" as written and was not worked out anew.`,
  denied: (was, now, why) => `This sentence held for "${was}" as written; it does not for "${now}": ${why}.`,
  isNot: (name, value, sign, bound) => `${name} is ${value} and was asserted to be ${sign} ${bound}`,
  named: (name, value) => `${name} (${value})`,
  inScenario: (scenario, name) => `${name} in "${scenario}"`,
  figure: (name, period) => `${name} (${period})`,
  field: (indicator, field) => `${indicator} (${fieldsEn[field]})`,
  count: {
    targets: 'the number of targets',
    modelled: 'the number of modelled targets',
    tracked: 'the number of targets not modelled',
    met: 'the number of targets met',
    missed: 'the number of targets missed',
    unknown: 'the number of targets that cannot be judged',
    conflicts: 'the number of conflicts',
    scenarios: 'the number of scenarios',
    draws: 'the number of draws',
  },
  joint: 'the probability of all targets together',
  title: 'the name of the scenario',
  setHere: 'set on this page',
}
