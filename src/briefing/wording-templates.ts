import type { SectionName } from '../vocabulary/briefing-template.js'
import { probabilityWords } from '../vocabulary/show-probability.js'

type Text = string

/** Sections that only the short forms of a page have. */
export type ShortSection =
  | 'summary'
  | 'key-targets'
  | 'chart'
  | 'premises'
  | 'conflicts'
  | 'scorecard'
  | 'assumed'
  | 'outcomes'
  | 'verdicts'

/** By what assumptions are ordered: their effect on figures, the size of their change, or as the model has them. */
export type PremiseOrder =
  | { readonly by: 'effect'; readonly on: Text }
  | { readonly by: 'size' }
  | { readonly by: 'model' }

/** Phrases of the templates other than the whole briefing. Numbers stand in the same order in both languages. */
export interface TemplatesWording {
  readonly headings: Readonly<Record<Extract<SectionName, ShortSection>, Text>>
  /** Which targets a sheet shows of how many. */
  readonly keyTargets: (shown: number, all: number) => Text
  /** What the draws say of all targets, in one line. */
  readonly together: (
    draws: Text,
    targets: number,
    reached: number,
    tight: number,
    hard: number,
    joint: Text,
  ) => Text
  readonly assumption: Text
  /** A column of values in a year, and of a scenario. */
  readonly inYear: (year: Text) => Text
  readonly range: Text
  readonly outside: Text
  /** Which assumptions are shown: of those changed, or those that depart most from the year before. */
  readonly premisesChanged: (shown: number, changed: number, parent: Text, order: PremiseOrder) => Text
  readonly premisesDeparting: (shown: number, year: Text) => Text
  /** Findings that are not on the sheet. */
  readonly moreFindings: (more: number) => Text
  readonly noConflicts: Text
  readonly source: {
    readonly report: Text
    readonly of: (report: Text, scenario: Text, file: Text) => Text
    readonly asOf: (date: Text) => Text
    readonly draws: (draws: Text, seed: number) => Text
    readonly caution: Text
  }
  /** What a small chart shows; `bands` where it is a fan. */
  readonly chart: (name: Text, unit: Text, from: Text, to: Text, bands: boolean) => Text
  readonly hollow: Text
  /** Scenarios side by side. */
  readonly comparison: (counts: Text, modelled: number, changing: number) => Text
  readonly metIn: (scenario: Text, met: number) => Text
  readonly assumed: (differing: number, scenarios: number) => Text
  readonly assumedNote: (most: number, year: Text) => Text
  readonly nothingAssumed: Text
  /** The sentence of a card. */
  readonly card: {
    readonly projected: (name: Text, outcome: Text) => Text
    readonly inside: (margin: Text) => Text
    readonly outside: (margin: Text) => Text
    readonly edge: Text
    readonly chance: (probability: Text) => Text
    readonly given: Text
    readonly target: Text
    readonly outcome: Text
    readonly before: (year: Text) => Text
  }
  readonly scorecard: (all: number, modelled: number, met: number, missed: number, unknown: number) => Text
}

/** The Chinese phrases. */
export const templatesWordingZh: TemplatesWording = {
  headings: {
    summary: '要点',
    'key-targets': '主要指标',
    chart: '路径与范围',
    premises: '须成立的前提',
    conflicts: '目标之间的冲突',
    scorecard: '逐项对照',
    assumed: '各情景的假设',
    outcomes: '推演结果对比',
    verdicts: '研判随情景变化的目标',
  },
  keyTargets: (shown, all) => `列 ${shown} 项，报告共 ${all} 项目标。`,
  together: (draws, targets, reached, tight, hard, joint) =>
    `按 ${draws} 次抽样，${targets} 项目标中可达 ${reached} 项、偏紧 ${tight} 项、难达 ${hard} 项；同时全部达成的概率${probabilityWords(joint)}。`,
  assumption: '假设',
  inYear: year => `${year}年`,
  range: '合理区间',
  outside: '超出',
  premisesChanged: (shown, changed, parent, order) =>
    `相对“${parent}”改动 ${changed} 项假设，列 ${shown} 项，按${
      order.by === 'effect'
        ? `对${order.on}的影响`
        : order.by === 'size'
          ? '改动幅度（以合理区间的宽度计）'
          : '模型次序'
    }排列。`,
  premisesDeparting: (shown, year) => `与${year}年相比变动最大的 ${shown} 项假设（以合理区间的宽度计）。`,
  moreFindings: more => `另有 ${more} 条核算发现未列。`,
  noConflicts: '目标之间未发现算术冲突。',
  source: {
    report: '资料来源',
    of: (report, scenario, file) => `${report}；主情景“${scenario}”（${file}）`,
    asOf: date => `数据截至 ${date}`,
    draws: (draws, seed) => `抽样 ${draws} 次，种子 ${seed}`,
    caution: '推演是所列假设的结果，不是预测',
  },
  chart: (name, unit, from, to, bands) =>
    `${name}${unit === '' ? '' : `（${unit}）`}，${from}–${to}年${bands ? '；色带为 90%、60%、30% 区间' : ''}`,
  hollow: '空心点：预计或估计',
  comparison: (counts, modelled, changing) =>
    `${modelled} 项可推演目标中，${counts}；${
      changing === 0 ? `研判随情景变化的有 ${changing} 项` : `${changing} 项的研判随情景而变`
    }`,
  metIn: (scenario, met) => `“${scenario}”达成 ${met} 项`,
  assumed: (differing, scenarios) => `${scenarios} 个情景有 ${differing} 项假设不同`,
  assumedNote: (most, year) =>
    `${year}年的数值，相差最大的在前（以合理区间的宽度计），列 ${most} 项；蓝色为主情景。`,
  nothingAssumed: '各情景的假设相同。',
  card: {
    projected: (name, outcome) => `${name}推演为${outcome}`,
    inside: margin => `，在界内${margin}`,
    outside: margin => `，差${margin}`,
    edge: '，恰在界上',
    chance: probability => `达标概率${probability}`,
    given: '由假设直接给定，达成是前提而不是结果',
    target: '目标',
    outcome: '推演',
    before: year => `${year}年`,
  },
  scorecard: (all, modelled, met, missed, unknown) =>
    `${all} 项目标中 ${modelled} 项可推演：达成 ${met} 项、未达成 ${missed} 项${unknown === 0 ? '' : `、无法判断 ${unknown} 项`}；其余只列原文。`,
}

/** The English phrases. */
export const templatesWordingEn: TemplatesWording = {
  headings: {
    summary: 'Key points',
    'key-targets': 'Main targets',
    chart: 'Path and range',
    premises: 'What must be true',
    conflicts: 'Conflicts among the targets',
    scorecard: 'Target by target',
    assumed: 'What each scenario assumes',
    outcomes: 'Outcomes compared',
    verdicts: 'Verdicts that depend on the scenario',
  },
  keyTargets: (shown, all) => `Shown are ${shown} of the report's ${all} targets.`,
  together: (draws, targets, reached, tight, hard, joint) =>
    `Over ${draws} draws, of ${targets} targets ${reached} are within reach, ${tight} tight and ${hard} hard; all of them together: ${joint}.`,
  assumption: 'Assumption',
  inYear: year => year,
  range: 'Plausible range',
  outside: 'outside',
  premisesChanged: (shown, changed, parent, order) =>
    `Against "${parent}" ${changed} assumptions change; ${shown} are shown, ${
      order.by === 'effect'
        ? `by their effect on ${order.on}`
        : order.by === 'size'
          ? 'by the size of the change (in widths of the plausible range)'
          : "in the model's order"
    }.`,
  premisesDeparting: (shown, year) =>
    `Against ${year}, the ${shown} assumptions that move most (in widths of their plausible range).`,
  moreFindings: more => `${more} more findings are not listed.`,
  noConflicts: 'No arithmetic conflict among the targets was found.',
  source: {
    report: 'Source',
    of: (report, scenario, file) => `${report}; main scenario "${scenario}" (${file})`,
    asOf: date => `data as of ${date}`,
    draws: (draws, seed) => `${draws} draws, seed ${seed}`,
    caution: 'a projection follows from its assumptions and is not a forecast',
  },
  chart: (name, unit, from, to, bands) =>
    `${name}${unit === '' ? '' : ` (${unit})`}, ${from}–${to}${bands ? '; bands of 90%, 60%, 30%' : ''}`,
  hollow: 'Hollow: expected or estimated',
  comparison: (counts, modelled, changing) =>
    `Of ${modelled} modelled targets, ${counts}; ${
      changing === 1 ? `${changing} verdict depends` : `${changing} verdicts depend`
    } on the scenario`,
  metIn: (scenario, met) => `"${scenario}" meets ${met}`,
  assumed: (differing, scenarios) =>
    `${scenarios} scenarios differ in ${differing} ${differing === 1 ? 'assumption' : 'assumptions'}`,
  assumedNote: (most, year) =>
    `Values in ${year}, the widest apart first (in widths of the plausible range), ${most} shown; blue is the main scenario.`,
  nothingAssumed: 'All scenarios assume the same.',
  card: {
    projected: (name, outcome) => `${name} is projected at ${outcome}`,
    inside: margin => `, inside the bound by ${margin}`,
    outside: margin => `, short by ${margin}`,
    edge: ', exactly on the bound',
    chance: probability => `probability ${probability}`,
    given: 'set by an assumption, so meeting it is a premise and not a result',
    target: 'Target',
    outcome: 'Projected',
    before: year => year,
  },
  scorecard: (all, modelled, met, missed, unknown) =>
    `Of ${all} targets ${modelled} are modelled: ${met} met, ${missed} missed${unknown === 0 ? '' : `, ${unknown} cannot be judged`}; the others are quoted only.`,
}
