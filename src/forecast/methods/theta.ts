import { type ForecastMethod, finiteForecast, type MethodForecast } from '../method.js'
import { type EtsFit, fitEts } from './ets.js'

/**
 * The Theta method (Assimakopoulos and Nikolopoulos 2000) in the form of Hyndman and Billah (2003): simple smoothing plus a drift of
 * half the slope of a straight line through the series. Error σ√(1 + (h − 1)α²). `simple` is the ETS(A,N,N) fit of the values.
 */
export function thetaForecast(
  values: readonly number[],
  horizon: number,
  { smoothing: { alpha }, last, variance }: EtsFit,
): MethodForecast | undefined {
  const n = values.length
  const half = slopeOf(values) / 2
  let left = 1
  for (let t = 0; t < n; t++) left *= 1 - alpha
  return finiteForecast({
    method: 'Theta',
    mean: Float64Array.from({ length: horizon }, (_, i) => last.level + half * (i + (1 - left) / alpha)),
    sigma: Float64Array.from({ length: horizon }, (_, i) => Math.sqrt(variance * (1 + i * alpha * alpha))),
    evidence: { alpha },
  })
}

/** Slope per period of the least-squares line through the values. */
function slopeOf(values: readonly number[]): number {
  const n = values.length
  const middle = (n - 1) / 2
  let [cross, spread] = [0, 0]
  values.forEach((value, t) => {
    cross += (t - middle) * value
    spread += (t - middle) * (t - middle)
  })
  return cross / spread
}

/** The Theta method. From 3 values. */
export const theta: ForecastMethod = (values, horizon) => {
  const fit = fitEts(values, 'A', 'N')
  return fit === undefined ? undefined : thetaForecast(values, horizon, fit)
}
