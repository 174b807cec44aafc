import type { Origin } from './model.js'
import type { Said } from './wording.js'

/** Where a number comes from, as a tree: the equation that made it and, below, each of its inputs. */
export interface Trace {
  readonly variable: string
  readonly period: string
  readonly value: number
  readonly unit: string
  readonly origin: Origin
  /** Set when `origin` is an equation: its text as written, and the coefficients it uses. */
  readonly equation?: {
    readonly text: string
    readonly kind: 'identity' | 'behavioural'
    readonly module: string
    readonly source: Said | undefined
    readonly addFactor: number
    readonly coefficients: readonly {
      readonly id: string
      readonly value: number
      readonly source: Said | undefined
    }[]
  }
  readonly inputs: readonly Trace[]
  /** True when the same value is explained elsewhere in the tree and is not repeated. */
  readonly repeated: boolean
}
