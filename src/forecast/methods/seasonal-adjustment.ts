import { exp, log } from '../../numerics/exp-log.js'

/** Seasons add to the level, or multiply it. */
export type SeasonKind = 'additive' | 'multiplicative'

export interface SeasonalIndices {
  readonly kind: SeasonKind
  /** One per season, the first that of the first value; they add to 0, or average 1. */
  readonly indices: Float64Array
  /** What level and season leave unexplained: Σ of squares, in the unit of the series squared. */
  readonly remainder: number
}

/** The normal distribution's one-sided 5% point. */
const fivePercent = 1.6448536269514722

/**
 * Whether changes differ between seasons by more than chance at 5%: one-way analysis of variance of the changes by season. Changes,
 * because a trend alone would pass for a season. The F statistic is judged by Paulson's normal approximation (Annals of
 * Mathematical Statistics 13, 1942). False with fewer than two full years.
 */
export function isSeasonal(values: readonly number[], season: number): boolean {
  if (season < 2 || values.length < 2 * season) return false
  const changes = values.slice(1).map((value, i) => value - (values[i] ?? 0))
  const n = changes.length
  const mean = changes.reduce((so, change) => so + change, 0) / n
  const means = Array.from({ length: season }, (_, index) => {
    const own = changes.filter((_, t) => t % season === index)
    return own.reduce((so, change) => so + change, 0) / own.length
  })
  let [between, within] = [0, 0]
  changes.forEach((change, t) => {
    const own = means[t % season] ?? 0
    between += (own - mean) * (own - mean)
    within += (change - own) * (change - own)
  })
  const size = values.reduce((so, value) => Math.max(so, Math.abs(value)), 0) * 1e-12
  if (!(between > n * size * size)) return false
  if (!(within > n * size * size)) return true
  const [above, below] = [2 / (9 * (season - 1)), 2 / (9 * (n - season))]
  const cubeRoot = exp(log((between / (season - 1)) * ((n - season) / within)) / 3)
  return ((1 - below) * cubeRoot - (1 - above)) / Math.sqrt(below * cubeRoot * cubeRoot + above) > fivePercent
}

/**
 * Classical decomposition: means by season of what is left after a centred moving average of one year is taken away (additive) or
 * divided by (multiplicative). At least two full years; multiplicative for positive values only.
 */
export function seasonalIndices(
  values: readonly number[],
  season: number,
  kind: SeasonKind,
): SeasonalIndices {
  const n = values.length
  const half = season >> 1
  const levels = new Map<number, number>()
  for (let t = half; t < n - half; t++) {
    // An even year has half a period at each end, so that the average is centred on a period.
    let level = 0
    for (let k = -half; k <= half; k++) {
      level += (season % 2 === 0 && Math.abs(k) === half ? 0.5 : 1) * (values[t + k] ?? 0)
    }
    levels.set(t, level / season)
  }
  const sums = new Float64Array(season)
  const counts = new Float64Array(season)
  for (const [t, level] of levels) {
    const value = values[t] ?? 0
    sums[t % season] = (sums[t % season] ?? 0) + (kind === 'additive' ? value - level : value / level)
    counts[t % season] = (counts[t % season] ?? 0) + 1
  }
  const means = sums.map((sum, i) => sum / (counts[i] ?? 1))
  const average = means.reduce((so, mean) => so + mean, 0) / season
  const indices = means.map(mean => (kind === 'additive' ? mean - average : mean / average))
  let remainder = 0
  for (const [t, level] of levels) {
    const index = indices[t % season] ?? 0
    const rest = (values[t] ?? 0) - (kind === 'additive' ? level + index : level * index)
    remainder += rest * rest
  }
  return { kind, indices, remainder }
}

/** The kind of season that leaves less unexplained; additive where a value is ≤ 0. */
export function bestIndices(values: readonly number[], season: number): SeasonalIndices {
  const added = seasonalIndices(values, season, 'additive')
  if (!values.every(value => value > 0)) return added
  const multiplied = seasonalIndices(values, season, 'multiplicative')
  return multiplied.remainder < added.remainder ? multiplied : added
}
