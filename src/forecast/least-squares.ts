import { linearRegression, mean, rSquared, sum } from 'simple-statistics'

export interface LeastSquares {
  readonly intercept: number
  readonly slope: number
  readonly errorOfSlope: number
  readonly errorOfIntercept: number
  /** Residual standard error, with n − 2 degrees of freedom. */
  readonly residualError: number
  readonly n: number
  readonly r2: number
}

/**
 * Ordinary least squares of `y` on one `x` with an intercept. Throws on fewer than three pairs, lists of different
 * length, values that are not finite, and an `x` that does not vary: the caller chooses the sample.
 */
export function leastSquares(y: readonly number[], x: readonly number[]): LeastSquares {
  const n = y.length
  if (n !== x.length) throw new RangeError(`least squares: ${n} values of y, ${x.length} of x`)
  if (n < 3) throw new RangeError(`least squares needs three pairs, not ${n}`)
  if (![...y, ...x].every(Number.isFinite)) throw new RangeError('least squares takes finite values only')
  // Centred first: the package forms sums of squares, which lose digits when the values are far from zero.
  const [centreX, centreY] = [mean([...x]), mean([...y])]
  const pairs = x.map((value, i) => [value - centreX, (y[i] ?? 0) - centreY])
  const spread = sum(pairs.map(([across = 0]) => across * across))
  if (spread === 0) throw new RangeError('least squares needs an x that varies')
  const { m: slope, b: shift } = linearRegression(pairs)
  const intercept = centreY + shift - slope * centreX
  const residuals = pairs.map(([across = 0, up = 0]) => up - slope * across - shift)
  const residualError = Math.sqrt(sum(residuals.map(residual => residual * residual)) / (n - 2))
  return {
    intercept,
    slope,
    errorOfSlope: residualError / Math.sqrt(spread),
    errorOfIntercept: residualError * Math.sqrt(1 / n + (centreX * centreX) / spread),
    residualError,
    n,
    r2: rSquared(pairs, across => slope * across + shift),
  }
}
