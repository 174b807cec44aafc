import type { Language } from '../../vocabulary/wording.js'

/** The phrases of the comparison of two runs. */
export interface ComparisonWording {
  readonly title: string
  readonly open: string
  readonly close: string
  readonly left: string
  readonly right: string
  readonly period: string
  readonly swap: string
  readonly keep: string
  readonly now: (title: string) => string
  readonly written: (title: string) => string
  readonly kept: (number: number, title: string) => string
  readonly isKept: (name: string) => string
  readonly difference: string
  readonly same: string
  readonly relative: (difference: string, share: string) => string
  readonly values: (period: string) => string
  readonly all: (count: number) => string
  readonly verdicts: (count: number) => string
  readonly noVerdicts: string
  readonly assumptions: (count: number) => string
  readonly noAssumptions: string
  readonly chances: (draws: string) => string
  readonly drawing: string
  readonly pair: (left: string, right: string) => string
  readonly noResult: (pair: string) => string
  readonly told: (pair: string, verdicts: number, assumptions: number) => string
}

const zh: ComparisonWording = {
  title: '任意两个情景对照',
  open: '对照两个情景',
  close: '收起对照',
  left: '左',
  right: '右',
  period: '年份',
  swap: '左右互换',
  keep: '留存现在的设定',
  now: title => `现在的设定：${title}`,
  written: title => `${title}（本页原文）`,
  kept: (number, title) => `留存 ${number}：${title}`,
  isKept: name => `已留存为“${name}”，可在左右两栏选用。`,
  difference: '右减左',
  same: '相同',
  relative: (difference, share) => `${difference}（${share}）`,
  values: period => `主要指标，${period}年`,
  all: count => `全部 ${count} 个变量`,
  verdicts: count => `研判不同的目标：${count} 项`,
  noVerdicts: '各项目标的研判相同。',
  assumptions: count => `不同的假设与附加因子：${count} 项`,
  noAssumptions: '假设与附加因子相同。',
  chances: draws => `达标概率（${draws} 次抽样，两边同一种子）`,
  drawing: '正在计算概率……',
  pair: (left, right) => `左：${left}；右：${right}`,
  noResult: pair => `${pair}。其中一边的设定没有结果，无从对照。`,
  told: (pair, verdicts, assumptions) => `${pair}。研判不同 ${verdicts} 项，假设不同 ${assumptions} 项。`,
}

const en: ComparisonWording = {
  title: 'Any two scenarios compared',
  open: 'Compare two scenarios',
  close: 'Close the comparison',
  left: 'Left',
  right: 'Right',
  period: 'Year',
  swap: 'Swap sides',
  keep: 'Keep what is set now',
  now: title => `What is set now: ${title}`,
  written: title => `${title} (as written)`,
  kept: (number, title) => `Kept ${number}: ${title}`,
  isKept: name => `Kept as "${name}"; both lists have it.`,
  difference: 'Right less left',
  same: 'the same',
  relative: (difference, share) => `${difference} (${share})`,
  values: period => `Key indicators, ${period}`,
  all: count => `All ${count} variables`,
  verdicts: count => `Verdicts that differ: ${count}`,
  noVerdicts: 'All verdicts are the same.',
  assumptions: count => `Assumptions and add factors that differ: ${count}`,
  noAssumptions: 'Assumptions and add factors are the same.',
  chances: draws => `Probabilities (${draws} draws, the same seed on both sides)`,
  drawing: 'working out probabilities…',
  pair: (left, right) => `Left: ${left}; right: ${right}`,
  noResult: pair => `${pair}. One side has no result: there is nothing to compare.`,
  told: (pair, verdicts, assumptions) =>
    `${pair}. Verdicts that differ: ${verdicts}; assumptions: ${assumptions}.`,
}

/** The phrases of a language. */
export function comparisonWording(language: Language): ComparisonWording {
  return language === 'zh' ? zh : en
}
