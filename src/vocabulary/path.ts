import type { KnownValues, Origin } from './model.js'
import type { Frequency, Ordinal } from './period.js'

/** One variable's path: history where it is known, then the solved or given periods. */
export interface Path {
  readonly variable: string
  readonly unit: string
  readonly role: 'endogenous' | 'exogenous'
  /** Aligned with `first`…`to`; undefined where nothing is known. Rates and ratios are fractions. */
  readonly values: readonly (number | undefined)[]
}

/** The certificate of a solve. */
export interface SolverReport {
  readonly blocks: number
  readonly simultaneous: number
  /** Newton steps over all periods. */
  readonly iterations: number
  /** Largest relative residual over all equations and periods, and the equation that has it. */
  readonly maxResidual: number
  readonly worstEquation: string
}

export interface IdentityResidual {
  /** The variable the identity defines. */
  readonly name: string
  readonly equation: string
  /** Left minus right by period `from`…`to`, in the units of the equation. */
  readonly residuals: readonly number[]
  readonly maxResidual: number
  /** Largest residual relative to the size of the terms; an identity is broken above 1e-9. */
  readonly maxRelative: number
}

/** The result of one deterministic run. */
export interface Paths {
  readonly scenario: string
  readonly model: string
  readonly frequency: Frequency
  /** First period of the arrays (history included). */
  readonly first: Ordinal
  /** First and last solved period. */
  readonly from: Ordinal
  readonly to: Ordinal
  readonly variables: ReadonlyMap<string, Path>
  readonly solver: SolverReport
  readonly identities: readonly IdentityResidual[]
  /** Add factors the run worked out itself (tracking, and swaps onto an equation), by variable and period `from`…`to`. */
  readonly foundAddFactors?: ReadonlyMap<string, readonly number[]>
  /** Where a value comes from; undefined where there is none. */
  readonly origin: (variable: string, period: Ordinal) => Origin | undefined
  readonly known: KnownValues
}

/** The value of a variable in a period; undefined outside the arrays or where nothing is known. */
export function valueAt(paths: Paths, variable: string, period: Ordinal): number | undefined {
  return paths.variables.get(variable)?.values[period - paths.first]
}
