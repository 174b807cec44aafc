import type { Ordinal } from './period.js'
import type { Reading, Target, Verdict } from './target.js'
import type { Wording } from './wording.js'

/** In how many past years growth was such as a target asks for now, of those that can be compared. */
export interface PastRecord {
  readonly met: number
  readonly of: number
  /** Of targets with two ends (左右, ranges): years above the upper one; undefined for others. */
  readonly above?: number
  readonly from: Ordinal
  readonly to: Ordinal
}

/** What became of one target in one scenario. */
export interface TargetVerdict {
  readonly target: Target
  /** `target` — assessed against the model; `tracked` — no expression, listed only. */
  readonly modelled: boolean
  /** In inside units (fractions for %, pp); undefined when it could not be measured. */
  readonly outcome: number | undefined
  /** Inside unit of `outcome`, the bound and `margin`: `ratio` for per cent and pp, else the target's unit. */
  readonly unit: string
  /** What the same measure was a period earlier, in the same unit, and how it is known; undefined where it is not. */
  readonly previous?:
    | {
        readonly value: number
        readonly status: 'observed' | 'derived' | 'estimated'
        readonly variable: string
      }
    | undefined
  /** Undefined where the target is about no growth, or fewer than three past years can be compared. */
  readonly past?: PastRecord | undefined
  /** The threshold the outcome was compared with, in the same unit. */
  readonly threshold: { readonly low: number | undefined; readonly high: number | undefined }
  /** Distance to the nearest bound: positive inside, negative outside. */
  readonly margin: number | undefined
  readonly verdict: Verdict
  /** Within 1e-9 relative of its bound. */
  readonly onTheEdge: boolean
  readonly readAs: Reading
  /** The verdict under the other reading, where it differs. */
  readonly otherReading:
    | { readonly readAs: Reading; readonly verdict: Verdict; readonly why: Wording }
    | undefined
  readonly why: Wording
}

/** One line of arithmetic a reader can redo by hand: `800 亿元 ÷ 3.95% = 20,253 亿元`. */
export interface ArithmeticStep {
  readonly formula: Wording
  readonly value: number
  readonly unit: string
}

export type FindingKind =
  /** A relation whose terms are all targeted or known, and do not fit. */
  | 'conflict'
  /** Equalities among targets that no growth rates satisfy. */
  | 'equalities'
  /** The value left for the one term nobody set. */
  | 'implied'
  /** What a level target means as growth on the last outturn. */
  | 'implied growth'
  /** The target follows a variable that the place does not control. */
  | 'outside'
  /** A word of the report allows two readings with different results. */
  | 'two readings'
  /** A relation that does not hold between the two statistical bases at hand. */
  | 'cannot be judged'

/** The figure one target would have to take for the rest of its conflict to hold. */
export interface Repair {
  readonly target: string
  /** In the inside unit: a level in the variable's unit, or growth as a fraction with unit `rate`. */
  readonly from: number
  readonly to: number
  readonly unit: string
}

/** Something the arithmetic of the report says, found from relations, register and data. */
export interface Finding {
  /** Stable: kind, relation and targets. */
  readonly id: string
  readonly kind: FindingKind
  readonly targets: readonly string[]
  readonly title: Wording
  readonly statement: Wording
  readonly steps: readonly ArithmeticStep[]
  /** Base values and ranges used, with where they come from. */
  readonly premises: readonly Wording[]
  /** What each way of reading the targets gives, where it matters. */
  readonly readings: readonly {
    readonly reading: Wording
    readonly result: Wording
    readonly holds: boolean
  }[]
  /** Conflicts: each changes one target alone and dissolves it. Empty for other findings. */
  readonly repairs: readonly Repair[]
  /** How the implied value compares with history. */
  readonly history: Wording | undefined
  readonly numbers: Readonly<Record<string, number>>
  /** For ordering: 3 conflict, 2 tension (outside history or its range), 1 note. */
  readonly weight: 1 | 2 | 3
}

export interface CheckedScenario {
  readonly scenario: string
  readonly targets: readonly TargetVerdict[]
  readonly identities: readonly {
    readonly name: string
    readonly maxResidual: number
    readonly holds: boolean
    /** Left minus right by period of the run. */
    readonly residuals: readonly { readonly period: string; readonly residual: number }[]
  }[]
  readonly findings: readonly Finding[]
}
