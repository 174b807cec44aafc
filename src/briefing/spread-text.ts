import type { Spread } from '../vocabulary/assumption.js'
import type { Ordinal } from '../vocabulary/period.js'
import { coefficientText, missing, shown } from './format-number.js'

/** Standard deviation of an assumption in one period, `±1.5`, as the unit is shown; of a lognormal in per cent of the path. */
export function spreadText(spread: Spread | undefined, period: Ordinal, unit: string): string {
  if (spread === undefined) return missing
  if (spread.kind === 'lognormal') return `±${short(100 * spread.logSd)}%`
  const sd = deviationOf(spread, period)
  return sd > 0 ? `±${short(shown(sd, unit))}` : missing
}

function deviationOf(spread: Exclude<Spread, { kind: 'lognormal' }>, period: Ordinal): number {
  switch (spread.kind) {
    case 'standard deviation':
      return spread.value
    case 'by period':
      return spread.values.get(period) ?? 0
    case 'student t':
      return spread.sd
    case 'uniform':
      return (spread.high - spread.low) / Math.sqrt(12)
    case 'triangular': {
      const { low: a, mode: c, high: b } = spread
      return Math.sqrt(((b - a) * (b - a) + (c - a) * (c - b)) / 18)
    }
    case 'empirical': {
      const n = spread.deviations.length
      const mean = spread.deviations.reduce((so, each) => so + each, 0) / n
      return Math.sqrt(spread.deviations.reduce((so, each) => so + (each - mean) * (each - mean), 0) / n)
    }
  }
}

function short(value: number): string {
  return coefficientText(Number(value.toPrecision(2)))
}
