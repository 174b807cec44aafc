import type { Measure } from './target.js'
import type { Wording } from './wording.js'

/** An indicator of government work reports: one statistic, whatever words name it. */
export interface Indicator {
  /** As variables are named: `gdp`, `rd_intensity`. Stands in registers (`canonical`) and in models (`indicators:`). */
  readonly id: string
  /** The field's standard term. */
  readonly title: Wording
  /** Other names in reports. Spellings that `findIndicator` makes alike (规上 and 规模以上, GDP and 地区生产总值) stand once. */
  readonly aliases: readonly string[]
  /** What the statistic itself is: `level` for output, `growth` for prices. A target of another measure says something of its change. */
  readonly measure: Measure
  /** The unit it is published in; absent for plain quotients. */
  readonly unit?: string
  readonly lessIsBetter?: boolean
  /** 约束性 in the national five-year plan of 2016–2020 or 2021–2025, or in a plan that belongs to it. */
  readonly binding?: boolean
}

/** The words of a text, parted by spaces and line ends: how the table writes aliases. */
export function words(text: string): readonly string[] {
  return text.split(/\s+/).filter(word => word !== '')
}
