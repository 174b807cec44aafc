import { exp, log } from '../../numerics/exp-log.js'
import { type ForecastMethod, finiteForecast } from '../method.js'

/**
 * A method applied to logarithms: constant growth instead of constant change. The mean carried back is the median of the
 * outcome; sigma is half the distance between the points one standard error above and below, f·(e^s − e^−s)/2, because the lognormal's own standard
 * deviation is ruled by its far tail. Undefined where a value is ≤ 0.
 */
export function inLogs(method: ForecastMethod, name: string): ForecastMethod {
  return (values, horizon, season) => {
    if (!values.every(value => value > 0)) return undefined
    const inside = method(values.map(log), horizon, season)
    if (inside === undefined) return undefined
    const mean = inside.mean.map(exp)
    return finiteForecast({
      method: name,
      mean,
      sigma: inside.sigma.map((s, h) => ((mean[h] ?? 0) * (exp(s) - exp(-s))) / 2),
      ...(inside.evidence === undefined ? {} : { evidence: inside.evidence }),
    })
  }
}
