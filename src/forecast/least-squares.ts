import { regression } from './regression.js'

export interface LeastSquares {
  readonly intercept: number
  readonly slope: number
  readonly errorOfSlope: number
  readonly errorOfIntercept: number
  /** Residual standard error, with n − 2 degrees of freedom. */
  readonly residualError: number
  readonly n: number
  /** NaN when y does not vary. */
  readonly r2: number
}

/**
 * Ordinary least squares of `y` on one `x` with an intercept: `regression` under the names of a line. Throws on fewer than three pairs,
 * lists of different length, values that are not finite, and an `x` that does not vary: the caller chooses the sample.
 */
export function leastSquares(y: readonly number[], x: readonly number[]): LeastSquares {
  const n = y.length
  if (n !== x.length) throw new RangeError(`least squares: ${n} values of y, ${x.length} of x`)
  if (n < 3) throw new RangeError(`least squares needs three pairs, not ${n}`)
  if (![...y, ...x].every(Number.isFinite)) throw new RangeError('least squares takes finite values only')
  const outcome = regression(y, [x])
  if (!outcome.ok) throw new RangeError(`least squares needs an x that varies: ${outcome.reason}`)
  const { coefficients, standardErrors, residualSd, r2 } = outcome.regression
  const [intercept = Number.NaN, slope = Number.NaN] = coefficients
  const [errorOfIntercept = Number.NaN, errorOfSlope = Number.NaN] = standardErrors ?? []
  return {
    intercept,
    slope,
    errorOfSlope,
    errorOfIntercept,
    residualError: residualSd ?? Number.NaN,
    n,
    r2: r2 ?? Number.NaN,
  }
}
