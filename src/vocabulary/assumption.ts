import type { Place } from './diagnostic.js'
import type { Ordinal } from './period.js'
import type { Wording } from './wording.js'

/** Uncertainty stated for an assumption; used by simulation, carried along by deterministic runs. */
export type Spread =
  | { readonly kind: 'standard deviation'; readonly value: number }
  /** A standard deviation for each period; one normal number a run moves all periods together, each by its own. */
  | { readonly kind: 'by period'; readonly values: ReadonlyMap<Ordinal, number> }
  | { readonly kind: 'triangular'; readonly low: number; readonly mode: number; readonly high: number }
  /** Tails heavier than normal; `sd` is the standard deviation itself, so `df` is above 2. */
  | { readonly kind: 'student t'; readonly sd: number; readonly df: number }
  /** Deviations from the path. */
  | { readonly kind: 'uniform'; readonly low: number; readonly high: number }
  /** Deviations from the path that were once observed; what is drawn lies along their sorted order. */
  | { readonly kind: 'empirical'; readonly deviations: readonly number[] }
  /** The path is multiplied by e to a normal number of this standard deviation; the path is the median. */
  | { readonly kind: 'lognormal'; readonly logSd: number }

/** The path of one assumption from a scenario's `from` to its `to`, in the variable's inside unit. */
export interface Assumption {
  readonly variable: string
  readonly values: ReadonlyMap<Ordinal, number>
  readonly spread?: Spread
  /** The scenario of the chain that states it, and where. */
  readonly scenario: string
  readonly place: Place
  /** Periods whose value was interpolated between two stated ones. */
  readonly interpolated: ReadonlySet<Ordinal>
  readonly note?: string
  /** Where no scenario sets it: what it was carried forward from. */
  readonly history?: CarriedForward
}

/** The past that an assumption goes on from. */
export interface CarriedForward {
  /** The series it rests on, and its periods; with `like`, how many of its own there were. */
  readonly series: string
  readonly first: Ordinal
  readonly last: Ordinal
  readonly count: number
  readonly like?: { readonly series: string; readonly own: number }
  /** The forecasting method, in the words of the field. */
  readonly method: string
  /** Standard deviation in the first period carried forward to, and in the last. */
  readonly spread: readonly [first: number, last: number]
}

export interface AddFactor {
  readonly variable: string
  readonly values: ReadonlyMap<Ordinal, number>
  readonly scenario: string
  readonly place: Place
}

export interface Exogenised {
  readonly variable: string
  readonly values: ReadonlyMap<Ordinal, number>
  readonly because: string
  readonly scenario: string
  readonly place: Place
}

/**
 * A swap: the path of a solved variable is given, and an instrument is solved for instead, so that the variable's
 * equation still holds. An exogenous instrument takes the value needed; an endogenous one the add factor of its equation.
 */
export interface Swap {
  readonly variable: string
  readonly instrument: string
  readonly values: ReadonlyMap<Ordinal, number>
  readonly because: string
  readonly scenario: string
  readonly place: Place
}

/**
 * Tracking: in the periods up to `until` (the last observation in an unbroken row where it is not stated) a solved
 * variable keeps to its observations by an add factor worked out each period; after them the last add factor is held,
 * fades (a share `by` of it is kept each period), or is dropped.
 */
export interface Track {
  readonly variable: string
  readonly until: Ordinal | undefined
  readonly afterwards: 'hold' | 'fade' | 'drop'
  readonly by: number
  readonly scenario: string
  readonly place: Place
}

/** One entry of a child that replaces its parent's. */
export interface Overwrite {
  readonly section: 'assumptions' | 'add_factors' | 'exogenise'
  readonly variable: string
  readonly scenario: string
  readonly replaces: string
}

/** A scenario with its parents applied: all that a run needs besides the model and the data. */
export interface Scenario {
  readonly id: string
  readonly title: Wording
  readonly note: Wording | undefined
  /** As written in the file (leaf first, then parents); undefined when only `--model` says it. */
  readonly model: string | undefined
  readonly from: Ordinal
  readonly to: Ordinal
  readonly asOf: string | undefined
  readonly assumptions: ReadonlyMap<string, Assumption>
  readonly addFactors: ReadonlyMap<string, AddFactor>
  readonly exogenise: ReadonlyMap<string, Exogenised>
  readonly swaps?: ReadonlyMap<string, Swap>
  readonly tracks?: ReadonlyMap<string, Track>
  readonly correlations: readonly {
    readonly a: string
    readonly b: string
    readonly value: number
    readonly place: Place
  }[]
  readonly uncertainty:
    | { readonly draws?: number; readonly seed?: number; readonly include?: readonly string[] }
    | undefined
  /** From the oldest parent to the scenario itself. */
  readonly chain: readonly string[]
  readonly overwrites: readonly Overwrite[]
  readonly file: string
}
