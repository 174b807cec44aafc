/** Seasons add to the level, or multiply it. */
export type SeasonKind = 'additive' | 'multiplicative'

/** The two-sided 10% point of the normal distribution. */
const tenPercent = 1.6448536269514722

/**
 * Whether the changes of a series repeat themselves a year later: their autocorrelation at lag `season` is above
 * 1.645·√((1 + 2Σr_k²)/n), k < season (Bartlett). Changes, because a trend alone would pass for a season. Needs two full years.
 */
export function isSeasonal(values: readonly number[], season: number): boolean {
  if (season < 2 || values.length < 2 * season) return false
  const changes = values.slice(1).map((value, i) => value - (values[i] ?? 0))
  const n = changes.length
  const mean = changes.reduce((so, change) => so + change, 0) / n
  const deviations = changes.map(change => change - mean)
  const at = (lag: number): number =>
    deviations.reduce((so, deviation, t) => so + deviation * (lag <= t ? (deviations[t - lag] ?? 0) : 0), 0)
  const whole = at(0)
  const size = values.reduce((so, value) => Math.max(so, Math.abs(value)), 0) * 1e-12
  if (!(whole > n * size * size)) return false
  let squares = 0
  for (let lag = 1; lag < season; lag++) squares += (at(lag) / whole) * (at(lag) / whole)
  return at(season) / whole > tenPercent * Math.sqrt((1 + 2 * squares) / n)
}

/**
 * Indices of classical decomposition, one per season, the first that of `values[0]`: means of what is left after a centred moving
 * average of one year is taken away (additive, adding to 0) or divided by (multiplicative, averaging 1). At least two full
 * years; multiplicative for positive values only.
 */
export function seasonalIndices(values: readonly number[], season: number, kind: SeasonKind): Float64Array {
  const n = values.length
  const half = season >> 1
  const sums = new Float64Array(season)
  const counts = new Float64Array(season)
  for (let t = half; t < n - half; t++) {
    // An even year has half a period at each end, so that the average is centred on a period.
    let level = 0
    for (let k = -half; k <= half; k++) {
      level += (season % 2 === 0 && Math.abs(k) === half ? 0.5 : 1) * (values[t + k] ?? 0)
    }
    level /= season
    const value = values[t] ?? 0
    const index = t % season
    sums[index] = (sums[index] ?? 0) + (kind === 'additive' ? value - level : value / level)
    counts[index] = (counts[index] ?? 0) + 1
  }
  const means = sums.map((sum, i) => sum / (counts[i] ?? 1))
  const average = means.reduce((so, mean) => so + mean, 0) / season
  return means.map(mean => (kind === 'additive' ? mean - average : mean / average))
}
