/**
 * The CRPS of a forecast known by m draws: mean |x_i − y| − ½ · mean |x_i − x_j|.
 * `plain` averages over all m² pairs: the exact score of the m draws taken as *the* distribution; of draws from F it is too high by 1/m of the
 * spread term on average. `fair` averages over the m(m − 1) pairs of different draws and estimates the score of the distribution they came
 * from without bias, whatever m (C. Ferro, QJRMS 140 (2014)); it can be negative. In the unit of the series.
 * Throws on no draw, on one for `fair`, and on values that are not finite.
 */
export function crpsOfDraws(draws: ArrayLike<number>, outturn: number, kind: 'fair' | 'plain'): number {
  const m = draws.length
  if (m < (kind === 'fair' ? 2 : 1)) throw new RangeError(`the ${kind} CRPS of ${m} draws does not exist`)
  // Distances from the outturn, so that a common level takes no digits.
  const sorted = Float64Array.from(draws, x => x - outturn).sort()
  let [error, spread] = [0, 0]
  sorted.forEach((distance, i) => {
    error += Math.abs(distance)
    // Σ_{i<j} (x_j − x_i) of sorted draws: each counts once for every draw below it and once against for every draw above.
    spread += (2 * i - m + 1) * distance
  })
  const score = error / m - spread / m / (kind === 'fair' ? m - 1 : m)
  if (!Number.isFinite(score)) throw new RangeError('CRPS takes finite values only')
  return score
}
