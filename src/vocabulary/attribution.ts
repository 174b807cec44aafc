import type { Ordinal } from './period.js'

/** How a difference is split. The first three add up by themselves; the next two leave an interaction. */
export const attributionMethods = ['shapley', 'lmdi', 'sequential', 'one-at-a-time', 'leave-one-out'] as const
export type AttributionMethod = (typeof attributionMethods)[number]

/** One entry in which two scenarios differ, in a period. */
export interface DifferingEntry {
  /** As in a scenario file; `data` is what `as_of` lets be seen, `factor` a factor of a product. */
  readonly section: 'assumptions' | 'add_factors' | 'exogenise' | 'swap' | 'track' | 'data' | 'factor'
  readonly variable: string
  readonly unit: string
  /** The period up to the one asked about in which the entries differ most, of equals the last; and the first one in which they do. */
  readonly period: Ordinal
  readonly since: Ordinal
  /** In the variable's inside unit; undefined where a side says nothing, or nothing that is a number. */
  readonly from: number | undefined
  readonly to: number | undefined
  /** Swaps: what is solved for. */
  readonly instrument?: string
}

/** Entries that are changed together. */
export interface Cause {
  readonly name: string
  /** `data`: the two scenarios see data of different days; `factor`: of a product (lmdi). */
  readonly kind: 'variable' | 'module' | 'group' | 'data' | 'factor'
  readonly entries: readonly DifferingEntry[]
}

/** What one cause adds to the difference, in the unit of the variable; `error` is a standard error, where orders were sampled. */
export interface AttributedPart extends Cause {
  readonly amount: number
  readonly error?: number
}

/** The difference of one variable in one period between two scenarios, split by cause. */
export interface AttributedDifference {
  readonly variable: string
  readonly period: Ordinal
  readonly unit: string
  /** The variable's value in each scenario, and `to` less `from`. */
  readonly from: number
  readonly to: number
  readonly difference: number
  readonly method: AttributionMethod
  /** The largest first; with `sequential` in the order they were changed. */
  readonly parts: readonly AttributedPart[]
  /** What no part has: the difference less all parts. 0 for the methods that add up by themselves. */
  readonly interaction: number
  /** Variables whose entries differ and from which no equation leads to this one, or that differ later only. */
  readonly withoutEffect: readonly string[]
  readonly sampled?: { readonly orders: number; readonly seed: number; readonly stream: string }
}

/** Why a variable moved between two scenarios: its equation's inputs, and theirs in turn. */
export interface Breakdown {
  readonly variable: string
  readonly period: Ordinal
  readonly unit: string
  readonly from: number
  readonly to: number
  readonly difference: number
  /** The equation that was broken down; absent where nothing is below. */
  readonly equation?: {
    readonly text: string
    readonly kind: 'identity' | 'behavioural'
    readonly module: string
  }
  readonly parts: readonly BreakdownPart[]
  /** The difference less all parts: what the solver left of the equation, rounding in most. 0 where nothing was broken down. */
  readonly residual: number
  /**
   * Why nothing is below: `given` (an assumption, a path or history), `depth`, `repeated` (broken down elsewhere in the tree), `circle` (above it in the
   * tree: the variables are solved together), `undefined` (the equation has no value for a mixture of its inputs).
   */
  readonly stop?: 'given' | 'depth' | 'repeated' | 'circle' | 'undefined'
  /** The variables it is solved together with. */
  readonly together?: readonly string[]
}

/** What one input adds to the change, in the unit of the variable explained. */
export interface BreakdownPart {
  readonly amount: number
  readonly error?: number
  /** What moved; absent for the add factor, or for the path given in one scenario only. */
  readonly input?: Breakdown
  /** The add factor in each scenario, in the unit of the equation as written: the stated one, or what a given path amounts to. */
  readonly addFactor?: {
    readonly from: number
    readonly to: number
    readonly unit: string
    readonly stated: boolean
  }
}
