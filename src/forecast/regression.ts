import { linearLeastSquares } from '../numerics/linear-least-squares.js'
import { TwofoldSum } from '../numerics/twofold-sum.js'

export interface Regression {
  readonly n: number
  /** Of the residuals: n less the number of coefficients. */
  readonly degrees: number
  /** The intercept first if there is one, then one for each column, in units of y per unit of the column. */
  readonly coefficients: readonly number[]
  /** Undefined without degrees of freedom, as all that follow from them. */
  readonly standardErrors: readonly number[] | undefined
  /** √(sum of squares / degrees), in units of y. */
  readonly residualSd: number | undefined
  /** y less the fit, in order. */
  readonly residuals: readonly number[]
  /** With an intercept about the mean of y, without one about zero; undefined when y does not vary about it. */
  readonly r2: number | undefined
  /** That all coefficients but the intercept are zero; Infinity for a perfect fit. Undefined when there is no other, or no degrees. */
  readonly f: number | undefined
  /** (XᵀX)⁻¹, row-major: times residualSd², the covariance of the coefficients. */
  readonly inverse: Float64Array
  /** Of the columns scaled to like length: digits lost to rounding of the data are about its decimal logarithm. */
  readonly condition: number
}

/** A fit, or the reason why the columns determine none. */
export type RegressionOutcome =
  | { readonly ok: true; readonly regression: Regression }
  | { readonly ok: false; readonly reason: string; readonly rank: number; readonly condition: number }

/**
 * Ordinary least squares of `y` on columns of the same length, by QR with refinement (`numerics/linear-least-squares.ts`). Columns that
 * depend on one another are refused with their condition number. Throws on errors of use: lengths, values that are not finite, fewer
 * values than coefficients.
 */
export function regression(
  y: readonly number[],
  columns: readonly (readonly number[])[],
  { intercept = true }: { readonly intercept?: boolean } = {},
): RegressionOutcome {
  const n = y.length
  const design = intercept ? [new Float64Array(n).fill(1), ...columns] : columns
  const outcome = linearLeastSquares(design, y)
  if (!outcome.ok) {
    const { rank, condition } = outcome
    const reason = `${design.length} columns have only ${rank} independent directions (condition number ${condition.toPrecision(3)})`
    return { ok: false, reason, rank, condition }
  }
  const { coefficients, residuals, inverse, condition } = outcome.solution
  const degrees = n - design.length
  const slopes = design.length - (intercept ? 1 : 0)
  const left = sumOfSquares(residuals)
  const centre = intercept ? mean(y) : 0
  // From the fit itself, not as a difference of two sums, so that a small share explained keeps its digits.
  const explained = sumOfSquares(y.map((value, i) => value - (residuals[i] ?? 0) - centre))
  const residualSd = degrees > 0 ? Math.sqrt(left / degrees) : undefined
  return {
    ok: true,
    regression: {
      n,
      degrees,
      coefficients: [...coefficients],
      standardErrors:
        residualSd === undefined
          ? undefined
          : design.map((_, i) => residualSd * Math.sqrt(inverse[i * design.length + i] ?? 0)),
      residualSd,
      residuals: [...residuals],
      r2: explained + left > 0 ? explained / (explained + left) : undefined,
      f: slopes > 0 && degrees > 0 && explained > 0 ? explained / slopes / (left / degrees) : undefined,
      inverse,
      condition,
    },
  }
}

function sumOfSquares(values: ArrayLike<number>): number {
  const sum = new TwofoldSum()
  for (let i = 0; i < values.length; i++) sum.addProduct(values[i] ?? 0, values[i] ?? 0)
  return sum.value
}

function mean(values: readonly number[]): number {
  const sum = new TwofoldSum()
  for (const value of values) sum.add(value)
  return sum.value / values.length
}
