import { hashOfName } from '../numerics/name-hash.js'
import { normalQuantile } from '../numerics/normal.js'
import { fillPhiloxUniforms, seedOf } from '../numerics/philox.js'
import type { SeriesForecast } from './forecast-series.js'

/**
 * Simulated paths of a forecast, `count` × `horizon` row by row, in the unit of the series. Every step has the forecast's own quantiles;
 * steps hang together as those of a random walk do (correlation √(h/k) of steps h < k between normal scores), which is near the truth for series that wander and
 * too close a tie for those that return. The same numbers for the same seed and name, whatever else is drawn.
 */
export function forecastPaths(
  forecast: SeriesForecast,
  count: number,
  { seed = 0, name = '' }: { readonly seed?: number; readonly name?: string } = {},
): Float64Array {
  const horizon = forecast.median.length
  const paths = new Float64Array(count * horizon)
  const walks = new Float64Array(count)
  const uniforms = new Float64Array(count)
  for (let step = 1; step <= horizon; step++) {
    fillPhiloxUniforms(uniforms, seedOf(seed), 0, (hashOfName(name) + step) >>> 0)
    for (let draw = 0; draw < count; draw++) {
      const walked = (walks[draw] ?? 0) + normalQuantile(uniforms[draw] ?? 0.5)
      walks[draw] = walked
      paths[draw * horizon + step - 1] = forecast.atNormal(walked / Math.sqrt(step), step)
    }
  }
  return paths
}
