import type { Place } from './diagnostic.js'
import type { Frequency, Ordinal } from './period.js'
import type { Wording } from './wording.js'

/** What a target is about. */
export const measures = [
  'growth',
  'level',
  'count',
  'share',
  'ratio',
  'differential',
  'sync',
  'stable',
  'direction',
] as const
export type Measure = (typeof measures)[number]

/** The kinds of promise, as the words of a report make them. */
export const bounds = [
  'exactly',
  'about',
  'at least',
  'at most',
  'above',
  'below',
  'between',
  'in step with',
] as const
export type Bound = (typeof bounds)[number]

export type Reading = 'point' | 'floor' | 'ceiling'
export type Verdict = 'met' | 'missed' | 'cannot be judged'

/**
 * How sure a reading of a report is: everything said in one clause; the subject taken from an earlier item; a verb that names a
 * process and no result (推进, 推动, 支持 …); a promise without a numeral (同步, 全覆盖 …).
 */
export const confidences = ['explicit', 'elliptical subject', 'process verb', 'no numeral'] as const
export type Confidence = (typeof confidences)[number]

/** One promise of a report, as extracted (value and unit are the text's own) and as assessed. */
export interface Target {
  readonly id: string
  readonly section: number
  readonly indicator: Wording
  readonly quote: string
  /** Code points of the report, end exclusive. */
  readonly at: readonly [number, number]
  readonly measure: Measure
  readonly bound: Bound
  /** The text's figure with its sign; undefined for relations without a number. */
  readonly value: number | undefined
  readonly valueHigh: number | undefined
  readonly unit: string | undefined
  /** What 左右 (or 同步, 基本稳定) means here: value and unit as written, `0.5 pp`. */
  readonly tolerance: { readonly value: number; readonly unit: string } | undefined
  /** How it is assessed; undefined = by the default of its bound. */
  readonly readAs: Reading | undefined
  /** True where less is better: `exactly` is then read as a ceiling. */
  readonly lessIsBetter: boolean
  readonly reference: string | undefined
  readonly attribute: 'expected' | 'binding'
  readonly doubtful: boolean
  readonly force: 'must' | 'expected' | 'striving'
  /** How a model measures it; undefined = tracked, not modelled. */
  readonly expression: string | undefined
  readonly period: Ordinal
  /** The frequency the period is written in; undefined where it is the report's year. */
  readonly frequency?: Frequency | undefined
  readonly note: Wording | undefined
  /** How sure the reading was, where the register was read from a text. */
  readonly confidence?: Confidence | undefined
  /** Id in the table of indicators, where the table has the indicator. */
  readonly canonical?: string | undefined
  readonly place: Place
  /** Where the expression stands in the file. */
  readonly expressionPlace: Place | undefined
}

export interface TargetRegister {
  readonly report: {
    readonly title: string
    readonly place: string
    readonly year: number
    readonly sha256: string
    /** Code points. */
    readonly length: number
    readonly url: string | undefined
    /** Title and place for English readers, where the register gives them. */
    readonly en?: { readonly title: string; readonly place: string }
  }
  readonly targets: readonly Target[]
  readonly file: string
}
