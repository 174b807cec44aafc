import { doubtWording } from '../reading/doubt-wording.js'
import type { Confidence } from '../vocabulary/target.js'
import type { Language, Wording } from '../vocabulary/wording.js'

/** What `targets extract` says, in both languages; `{…}` stands for what is filled in. */
const table = {
  section: { zh: '部分', en: 'section' },
  indicator: { zh: '指标', en: 'indicator' },
  measure: { zh: '度量', en: 'measure' },
  promise: { zh: '承诺', en: 'promise' },
  quote: { zh: '原文', en: 'quote' },
  place: { zh: '位置', en: 'place' },
  period: { zh: '时期', en: 'period' },
  confidence: { zh: '把握', en: 'confidence' },
  why: { zh: '原因', en: 'why' },
  heading: { zh: '开头', en: 'beginning' },
  untitled: { zh: '（无标题）', en: '(untitled)' },
  found: { zh: '{targets}项目标，另有{doubtful}项存疑', en: '{targets} targets, {doubtful} more doubtful' },
  none: { zh: '0项目标', en: '0 targets' },
  doubtful: { zh: '存疑，请人工定夺', en: 'Doubtful: for a person to decide' },
  skipped: { zh: '未读部分', en: 'Left out' },
  explicit: { zh: '明确', en: 'explicit' },
  'elliptical subject': { zh: '主语承前', en: 'elliptical subject' },
  'process verb': { zh: '过程动词', en: 'process verb' },
  'no numeral': { zh: '无数字', en: 'no numeral' },
  'review of the past': { zh: '对过去的回顾', en: 'review of the past' },
  'no plan': { zh: '不是计划', en: 'no plan' },
  toReview: {
    zh: '写入台账后请复核：容差、评估方式、约束性、英文名、存疑各项（文件开头有说明）。',
    en: 'To review in the register: tolerances, how figures are assessed, what is binding, English names, what is doubtful (its head says how).',
  },
} as const satisfies Record<string, Wording>

/** A word of the command, filled in. */
export function say(
  name: keyof typeof table,
  language: Language,
  filled: Readonly<Record<string, string | number>> = {},
): string {
  return table[name][language].replace(/\{(\w+)\}/g, (_, key: string) => `${filled[key] ?? ''}`)
}

/** Why a reading is doubtful. */
export function doubtText(confidence: Confidence | undefined, language: Language): string {
  return doubtWording(confidence)[language]
}
