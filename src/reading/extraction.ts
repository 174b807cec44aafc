import type { Bound, Confidence, Measure, Target } from '../vocabulary/target.js'

export { type Confidence, confidences } from '../vocabulary/target.js'

/** One target as read from a report, before a person has reviewed it. Value and unit are the text's own. */
export interface ExtractedTarget {
  /** Ordinal of the section of the plan; 0 before the first numbered one. */
  readonly section: number
  /** The indicator in the report's own words. */
  readonly indicator: string
  /** Id in the table of indicators; undefined where the table has no such indicator. */
  readonly canonical: string | undefined
  readonly quote: string
  /** Code points of the report, end exclusive. */
  readonly at: readonly [number, number]
  readonly measure: Measure
  readonly bound: Bound
  /** The text's figure with its sign (下降3%以上 is −3, at most); undefined for relations and goals by code name. */
  readonly value: number | undefined
  readonly valueHigh: number | undefined
  /** The text's own unit with its magnitude (万人, 亿元); `pp` for 百分点. */
  readonly unit: string | undefined
  /** For relations: what is compared with, in the report's own words. */
  readonly reference: string | undefined
  readonly force: Target['force']
  /** The year meant, as a register writes it. */
  readonly period: string
  readonly confidence: Confidence
  /** True where a person must decide; such a target is listed apart. */
  readonly doubtful: boolean
}

/** A part of the report that was read as a review of the past, or is no text of a plan. */
export interface SkippedSection {
  /** Its heading, or its first words. */
  readonly title: string
  /** Code points, end exclusive. */
  readonly at: readonly [number, number]
  /** Why it was left out. */
  readonly why: 'review of the past' | 'no plan'
}

/** What a report says, in the order of its places. */
export interface Extraction {
  readonly report: {
    /** The report's own heading; undefined where it has none. */
    readonly title: string | undefined
    readonly place: string | undefined
    readonly year: number | undefined
    /** Code points. */
    readonly length: number
  }
  readonly targets: readonly ExtractedTarget[]
  readonly doubtful: readonly ExtractedTarget[]
  readonly skipped: readonly SkippedSection[]
  /** Headings of the numbered sections, by ordinal. */
  readonly sections: readonly { readonly section: number; readonly title: string }[]
}
