import type { PromiseAspect } from '../checks/compare-promises.js'
import type { Language, Wording } from '../vocabulary/wording.js'

/** What `targets diff` says, in both languages; `{…}` stands for what is filled in. */
const table = {
  indicator: { zh: '指标', en: 'indicator' },
  from: { zh: '原承诺', en: 'from' },
  to: { zh: '新承诺', en: 'to' },
  promise: { zh: '承诺', en: 'promise' },
  difference: { zh: '变动', en: 'change' },
  strictness: { zh: '松紧', en: 'strictness' },
  also: { zh: '另有变化', en: 'also changed' },
  fromQuote: { zh: '原报告原文', en: 'quote, from' },
  toQuote: { zh: '新报告原文', en: 'quote, to' },
  quote: { zh: '原文', en: 'quote' },
  what: { zh: '变化', en: 'what changed' },
  tighter: { zh: '更紧', en: 'tighter' },
  looser: { zh: '更松', en: 'looser' },
  raised: { zh: '提高（{count}）', en: 'Raised ({count})' },
  lowered: { zh: '降低（{count}）', en: 'Lowered ({count})' },
  changed: { zh: '其他变化（{count}）', en: 'Changed in another way ({count})' },
  'not comparable': {
    zh: '不可比：同一指标，口径或单位不同（{count}）',
    en: 'Not comparable: one indicator, another kind of measure or unit ({count})',
  },
  added: { zh: '新增（{count}）', en: 'New ({count})' },
  dropped: { zh: '不再提出（{count}）', en: 'Dropped ({count})' },
  unchanged: { zh: '不变：{count}', en: 'Unchanged: {count}' },
  same: { zh: '两份台账没有差别。', en: 'The two registers promise the same.' },
  widened: { zh: '区间放宽', en: 'range widened' },
  narrowed: { zh: '区间收窄', en: 'range narrowed' },
  similarName: { zh: '名称相近 {from} → {to}', en: 'similar name {from} → {to}' },
  doubtful: { zh: '（存疑）', en: ' (doubtful)' },
  heading: { zh: '{from} → {to}', en: '{from} → {to}' },
  targets: { zh: '{name}（{count}项）', en: '{name} ({count} targets)' },
  figure: { zh: '数值', en: 'figure' },
  bound: { zh: '承诺方式', en: 'bound' },
  unit: { zh: '单位', en: 'unit' },
  measure: { zh: '度量', en: 'measure' },
  force: { zh: '力度', en: 'force' },
  period: { zh: '时期', en: 'period' },
  attribute: { zh: '属性', en: 'attribute' },
  reference: { zh: '参照', en: 'reference' },
  assessment: { zh: '评估方式', en: 'assessment' },
  expectedKind: { zh: '预期性', en: 'expected' },
  bindingKind: { zh: '约束性', en: 'binding' },
} as const satisfies Record<string, Wording>

/** A word of the command, filled in. */
export function say(
  name: keyof typeof table,
  language: Language,
  filled: Readonly<Record<string, string | number>> = {},
): string {
  return table[name][language].replace(/\{(\w+)\}/g, (_, key: string) => `${filled[key] ?? ''}`)
}

/** What of a promise changed. */
export function aspectText(aspect: PromiseAspect, language: Language): string {
  return table[aspect][language]
}
