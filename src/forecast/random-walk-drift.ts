import { studentTQuantile } from '../numerics/student-t-values.js'
import type { ProbabilityForecast } from './probability-forecast.js'
import { summary } from './summary.js'

/** Student t at every step: location `point`, scale `scale`, degrees of freedom in common. */
export type RandomWalkForecast = ProbabilityForecast & {
  readonly point: readonly number[]
  /** In the unit of the series; the t at `step` is location + scale·t. */
  readonly scale: readonly number[]
  readonly degrees: number
  readonly quantile: (share: number, step: number) => number
}

/**
 * Random walk with drift, y_{t+1} = y_t + μ + e, from the n differences of the history: y + h·d̄, and with s² their variance (n − 1) the error
 * (y_{T+h} − y_T − h·d̄)/(s·√(h + h²/n)) is Student t with n − 1 degrees of freedom, exactly if e is normal: h·σ² is for the shocks to come, h²·σ²/n
 * for the drift that is only estimated. Plugging in μ = d̄ and σ = s with normal quantiles, the usual shortcut, covers 84.5% where it
 * says 95% at n = 9, h = 5. Undefined for fewer than three values, where s does not exist.
 */
export function randomWalkWithDrift(
  values: readonly number[],
  horizon: number,
): RandomWalkForecast | undefined {
  if (values.length < 3) return undefined
  const { n, mean, sd = 0 } = summary(differences(values))
  return studentTForecast(values, horizon, n - 1, step => ({
    move: step * mean,
    scale: sd * Math.sqrt(step + (step * step) / n),
  }))
}

/**
 * Random walk without drift (naive): the last value, with error s·√h·t, s² the mean square of the n differences, n degrees of freedom.
 * Undefined for fewer than two values.
 */
export function randomWalk(values: readonly number[], horizon: number): RandomWalkForecast | undefined {
  if (values.length < 2) return undefined
  const steps = differences(values)
  const s = Math.sqrt(steps.reduce((sum, step) => sum + step * step, 0) / steps.length)
  return studentTForecast(values, horizon, steps.length, step => ({ move: 0, scale: s * Math.sqrt(step) }))
}

function differences(values: readonly number[]): readonly number[] {
  if (!values.every(Number.isFinite)) throw new RangeError('a random walk takes finite values only')
  return values.slice(1).map((value, i) => value - (values[i] ?? 0))
}

function studentTForecast(
  values: readonly number[],
  horizon: number,
  degrees: number,
  at: (step: number) => { readonly move: number; readonly scale: number },
): RandomWalkForecast {
  if (!Number.isInteger(horizon) || horizon < 1)
    throw new RangeError(`a horizon is a whole number from 1, not ${horizon}`)
  const last = values.at(-1) ?? Number.NaN
  const steps = Array.from({ length: horizon }, (_, i) => at(i + 1))
  const point = steps.map(({ move }) => last + move)
  const scale = steps.map(each => each.scale)
  return {
    point,
    scale,
    degrees,
    quantile: (share, step) => {
      const width = scale[step - 1] ?? Number.NaN
      // A walk that never moved has no spread, and 0 · ∞ is no number.
      return (point[step - 1] ?? Number.NaN) + (width === 0 ? 0 : width * studentTQuantile(share, degrees))
    },
  }
}
