import type { ArithmeticStep } from './finding.js'
import type { Lever } from './lever.js'
import type { Reading } from './target.js'
import type { Wording } from './wording.js'

/** How one target has to give way, in the figure and unit of its own register entry. */
export interface Relaxation {
  readonly target: string
  /** The entry that changes: the figure, the upper end of a range, or the width that a word of nearness is given. */
  readonly field: 'value' | 'value_high' | 'tolerance'
  readonly from: number
  /** Six digits, rounded away from `from`: the register changed to it holds. */
  readonly to: number
  readonly unit: string
  /** The change in per cent of the indicator (points of growth; hundredths of a level). */
  readonly percent: number
}

/** A smallest set of targets that cannot hold together. */
export interface TargetConflict {
  readonly targets: readonly string[]
  /**
   * `equations`: no assumptions at all make them hold. `ranges`: only assumptions outside their ranges would. `search`: the model is not
   * monotone, and none were found from several starts, which is no proof.
   */
  readonly kind: 'equations' | 'ranges' | 'search'
  readonly because: Wording
  readonly arithmetic: readonly ArithmeticStep[]
  /** Ranges and estimated base values that decide it. */
  readonly premises: readonly Wording[]
  /** Each alone is enough; none where no figure of that target would do. */
  readonly repairs: readonly Relaxation[]
  /** What each other way of reading one of its targets gives. */
  readonly readings: readonly {
    readonly target: string
    readonly reading: Reading
    readonly holds: boolean
  }[]
}

/** A target that stops the others from being met more easily. */
export interface BindingTarget {
  readonly target: string
  /**
   * What one unit more of it costs: where the targets can hold, in standard deviations of joint distance; where they cannot, in per
   * cent of indicator that other targets give way.
   */
  readonly price: number
  /** The unit of one step of it: `pp`, `亿元` … */
  readonly unit: string
  /** What moves elsewhere for one unit more of it, largest first. */
  readonly costs: readonly {
    /** A target that gives way further, or an assumption as `variable@period`. */
    readonly of: string
    readonly kind: 'target' | Lever['kind']
    /** Inside unit of the assumption, own unit of the target; differences of rates as fractions with unit `pp`. */
    readonly change: number
    readonly unit: string
  }[]
}

/** A setting of the levers, and how unusual it is. */
export interface Witness {
  readonly levers: readonly {
    readonly lever: Lever
    readonly value: number
    /** In standard deviations from the scenario's path; undefined where it has none. */
    readonly deviation: number | undefined
  }[]
  /** Joint distance in standard deviations, correlations allowed for. */
  readonly distance: number
  /** How many targets bind at it: the directions in which it had to move. */
  readonly directions: number
  /**
   * The chance that something at least as far away in so many directions happens: that of χ² with as many degrees of freedom; undefined
   * where a lever that moves has no standard deviation of its own.
   */
  readonly probability: number | undefined
  /** False where the point holds but was not shown to be the least unusual. */
  readonly least: boolean
}

/** Whether the targets of a register can hold together in a model, and what gives where they cannot. */
export interface Reconciliation {
  readonly feasible: boolean
  readonly targets: readonly { readonly id: string; readonly reading: Reading }[]
  /** Targets with an expression that could not be measured in the run. */
  readonly unmeasured: readonly string[]
  readonly levers: readonly Lever[]
  readonly conflicts: readonly TargetConflict[]
  /** Smallest sets without which the rest can hold. */
  readonly corrections: readonly (readonly string[])[]
  /** False where some target rises and falls with an assumption: then what was not found may exist all the same. */
  readonly monotone: boolean
  /** False where the limit ended the search. */
  readonly complete: boolean
  readonly limit: number
  /** The least weighted change of figures that lets all hold; empty where they do. */
  readonly relaxation: readonly Relaxation[]
  readonly binding: readonly BindingTarget[]
  /** The least unusual assumptions under which all hold, after the relaxation where one is needed. */
  readonly witness: Witness | undefined
  /** What each target comes to at the witness, in its inside unit. */
  readonly outcomes: ReadonlyMap<string, { readonly outcome: number; readonly unit: string }>
}
