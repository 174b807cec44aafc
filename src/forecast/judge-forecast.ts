import { exactQuantiles } from '../numerics/exact-quantiles.js'
import type { Seed } from '../numerics/philox.js'
import type { ProbabilityForecast } from './probability-forecast.js'
import { crpsOfDraws } from './scores/crps-of-draws.js'
import { crpsOfQuantiles } from './scores/crps-of-quantiles.js'
import { type Interval, intervalScore } from './scores/interval-score.js'
import { type PitAddress, pitOfDraws, tieBreaker } from './scores/pit.js'

/** A forecast beside what came; all but `pit` in the unit of the series. */
export interface Judgement {
  readonly point: number
  readonly outturn: number
  readonly absoluteError: number
  /** From draws the fair score; from quantiles by `crpsShares` of them. */
  readonly crps: number
  readonly interval80: Interval
  readonly interval95: Interval
  readonly score80: number
  readonly score95: number
  /** Randomised where draws or quantiles are tied with the outturn. */
  readonly pit: number
}

const crpsShares = Array.from({ length: 200 }, (_, k) => (k + 0.5) / 200)
const bounds = [0.025, 0.1, 0.9, 0.975]

/**
 * Scores one step of a forecast, or says why it cannot be scored: figures that are not finite, or quantiles that fall. `address` breaks ties
 * of the transform.
 */
export function judgeForecast(
  forecast: ProbabilityForecast,
  step: number,
  outturn: number,
  address: { readonly seed: Seed; readonly draw: number },
): Judgement | string {
  const point = forecast.point[step - 1] ?? Number.NaN
  if (!Number.isFinite(point)) return `the point forecast of step ${step} is ${point}`
  const at = { ...address, dimension: step }
  const spread =
    'draws' in forecast
      ? ofDraws(Float64Array.from(forecast.draws(step)), outturn, at)
      : ofQuantiles(share => forecast.quantile(share, step), outturn, at)
  if (typeof spread === 'string') return spread
  const { quantiles, crps, pit } = spread
  const [low95 = 0, low80 = 0, high80 = 0, high95 = 0] = quantiles
  const interval80 = { lower: low80, upper: high80 }
  const interval95 = { lower: low95, upper: high95 }
  return {
    point,
    outturn,
    absoluteError: Math.abs(outturn - point),
    crps,
    interval80,
    interval95,
    score80: intervalScore(interval80, 0.8, outturn),
    score95: intervalScore(interval95, 0.95, outturn),
    pit,
  }
}

interface Spread {
  readonly quantiles: readonly number[]
  readonly crps: number
  readonly pit: number
}

function ofDraws(draws: Float64Array, outturn: number, at: PitAddress): Spread | string {
  if (draws.length < 2) return `step ${at.dimension} has ${draws.length} draws; a spread needs two`
  const bad = draws.find(draw => !Number.isFinite(draw))
  if (bad !== undefined) return `a draw of step ${at.dimension} is ${bad}`
  return {
    quantiles: exactQuantiles(draws, bounds),
    crps: crpsOfDraws(draws, outturn, 'fair'),
    pit: pitOfDraws(draws, outturn, at),
  }
}

function ofQuantiles(quantile: (share: number) => number, outturn: number, at: PitAddress): Spread | string {
  const values = crpsShares.map(quantile)
  const wrong = values.findIndex(
    (value, k) => !Number.isFinite(value) || value < (values[k - 1] ?? Number.NEGATIVE_INFINITY),
  )
  if (wrong >= 0) return `the quantile of step ${at.dimension} at ${crpsShares[wrong]} is ${values[wrong]}`
  const below = shareWhere(share => quantile(share) < outturn)
  const upTo = shareWhere(share => quantile(share) <= outturn)
  return {
    quantiles: bounds.map(quantile),
    crps: crpsOfQuantiles(crpsShares, values, outturn),
    pit: upTo > below ? below + tieBreaker(at) * (upTo - below) : below,
  }
}

/** The largest share for which a condition holds that holds up to some share: halving 0 … 1 fifty times. */
function shareWhere(holds: (share: number) => boolean): number {
  let [low, high] = [0, 1]
  for (let round = 0; round < 50; round++) {
    const middle = (low + high) / 2
    if (holds(middle)) low = middle
    else high = middle
  }
  return low
}
