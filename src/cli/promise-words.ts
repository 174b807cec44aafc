import type { Measure, Target } from '../vocabulary/target.js'
import type { Language, Wording } from '../vocabulary/wording.js'

const measures: Readonly<Record<Measure, Wording>> = {
  growth: { zh: '增速', en: 'growth' },
  level: { zh: '总量', en: 'level' },
  count: { zh: '个数', en: 'count' },
  share: { zh: '占比', en: 'share' },
  ratio: { zh: '比率', en: 'ratio' },
  differential: { zh: '增速差', en: 'differential' },
  sync: { zh: '同步', en: 'in step' },
  stable: { zh: '稳定', en: 'stable' },
  direction: { zh: '升降', en: 'direction' },
}

const forces: Readonly<Record<Target['force'], Wording>> = {
  must: { zh: '确保', en: 'must' },
  expected: { zh: '一般', en: 'expected' },
  striving: { zh: '力争', en: 'striving' },
}

/** What a target is about, as docs/targets.md calls it. */
export function measureName(measure: Measure, language: Language): string {
  return measures[measure][language]
}

/** How firmly a report promises. */
export function forceName(force: Target['force'], language: Language): string {
  return forces[force][language]
}
