import type { CompiledModel } from '../equations/compiled-model.js'
import type { KernelArrays } from '../equations/generate-kernel.js'
import type { Ordinal } from '../vocabulary/period.js'

/** One number of the run that differs from draw to draw. `through` (the same period unless given) lets one row serve a stretch of periods. */
export type VaryingCell =
  /** A value that is given, not solved for: exogenous in the run, exogenised, or a lag before it. */
  | {
      readonly kind: 'value'
      readonly variable: string
      readonly period: Ordinal
      readonly through?: Ordinal
    }
  /** A shock on the equation solved for `variable`, in place of its add factor. */
  | { readonly kind: 'add'; readonly variable: string; readonly period: Ordinal; readonly through?: Ordinal }
  | { readonly kind: 'coefficient'; readonly id: string }

/** The arrays of the deterministic run that draws depart from; the period of the first column is `first`. */
export interface BaseArrays extends KernelArrays {
  readonly first: Ordinal
}

/** A value of the run to be returned for every draw. */
export interface OutputCell {
  readonly variable: string
  readonly period: Ordinal
}

/** Everything that is the same for all draws. */
export interface BatchRequest {
  readonly model: CompiledModel
  readonly base: BaseArrays
  readonly from: Ordinal
  readonly to: Ordinal
  /** One input row each, in this order. */
  readonly varying: readonly VaryingCell[]
  /** One output row each, in this order. */
  readonly outputs: readonly OutputCell[]
  /** Tile width; 264 unless given. No result depends on it. */
  readonly lanes?: number
}

/** Runs many draws of one model side by side. A draw never depends on its neighbours, nor on the tile width. */
export interface Batch {
  readonly lanes: number
  /** How it works: which draws take which path, for reports of speed. */
  readonly about: string
  /**
   * `inputs`: varying × lanes, `outputs`: outputs × lanes, row by row (the stride is `lanes`, also where `count` is less).
   * `faults[lane]`: 0, or 1 + the position of the first equation without a finite value or solution; `faultPeriods[lane]` its period
   * (0 without a fault). All outputs of such a lane are NaN. Outputs hold no negative zero.
   */
  run(
    inputs: Float64Array,
    outputs: Float64Array,
    faults: Int32Array,
    faultPeriods: Int32Array,
    count: number,
  ): void
}
