import { crpsOfDraws } from '../forecast/scores/crps-of-draws.js'
import { exactQuantiles } from '../numerics/exact-quantiles.js'

/** How a forecast looks beside what came; all in the outturn's unit, NaN where there is no usable draw. */
export interface OutturnScore {
  readonly median: number
  readonly mean: number
  /** Quantiles by per cent of draws below. */
  readonly bands: Readonly<Record<'5' | '25' | '50' | '75' | '95', number>>
  /** Outturn less median. */
  readonly error: number
  readonly inside: { readonly '50': boolean; readonly '90': boolean }
  /** Share of draws below the outturn: far from the middle is a surprise. */
  readonly below: number
  /** Continuous ranked probability score: the mean distance of draws from the outturn, less half their distance from one another. */
  readonly crps: number
}

/** Sets draws of a figure beside its outturn; draws that are not finite are left out. Undefined with fewer than two. */
export function scoreOutturn(draws: Float64Array, outturn: number): OutturnScore | undefined {
  const usable = draws.filter(Number.isFinite)
  if (usable.length < 2) return undefined
  const [p5 = 0, p25 = 0, p50 = 0, p75 = 0, p95 = 0] = exactQuantiles(usable, [0.05, 0.25, 0.5, 0.75, 0.95])
  let [sum, below] = [0, 0]
  for (const draw of usable) {
    sum += draw
    if (draw < outturn) below++
  }
  return {
    median: p50,
    mean: sum / usable.length,
    bands: { '5': p5, '25': p25, '50': p50, '75': p75, '95': p95 },
    error: outturn - p50,
    inside: { '50': outturn >= p25 && outturn <= p75, '90': outturn >= p5 && outturn <= p95 },
    below: below / usable.length,
    crps: crpsOfDraws(usable, outturn, 'fair'),
  }
}
