import { choleskyOfCorrelations } from '../numerics/cholesky.js'
import { exp } from '../numerics/exp-log.js'
import type { Scenario, Spread } from '../vocabulary/assumption.js'
import type { ModelCard } from '../vocabulary/model.js'
import type { Ordinal } from '../vocabulary/period.js'
import { isShownInPercent, unitOf } from '../vocabulary/unit.js'

/**
 * What a change of an instrument is measured in, inside unit, and why that: the standard deviation that is stated; the error of the
 * equation an add factor belongs to; the plausible range taken as evenly likely; else one point, or one unit.
 */
export interface InstrumentSize {
  readonly value: number
  readonly from: 'spread' | 'equation error' | 'plausible range' | 'one unit'
}

/** The size of one instrument in one period, where it stands at `value` before it moves. */
export function sizeOf(
  model: ModelCard,
  scenario: Scenario,
  at: {
    readonly kind: 'value' | 'add'
    readonly variable: string
    readonly period: Ordinal
    readonly value: number
  },
): InstrumentSize {
  const spec = model.variables.get(at.variable)
  if (at.kind === 'add') {
    const error = model.equations.find(({ variable }) => variable === at.variable)?.error ?? 0
    return error > 0
      ? { value: error, from: 'equation error' }
      : { value: oneUnit(spec?.unit), from: 'one unit' }
  }
  const spread = scenario.assumptions.get(at.variable)?.spread
  const stated = spread === undefined ? 0 : standardDeviation(spread, at.period, at.value)
  if (stated > 0) return { value: stated, from: 'spread' }
  const plausible = spec?.plausible
  if (plausible !== undefined && plausible.high > plausible.low) {
    return { value: (plausible.high - plausible.low) / Math.sqrt(12), from: 'plausible range' }
  }
  return { value: oneUnit(spec?.unit), from: 'one unit' }
}

/** One percentage point of a fraction, one of anything else. */
function oneUnit(unit = '1'): number {
  return isShownInPercent(unit) || unitOf(unit)?.kind === 'difference' ? 0.01 : 1
}

/** Of the distribution that a spread states, in the variable's inside unit; a lognormal one grows with the value it multiplies. */
export function standardDeviation(spread: Spread, period: Ordinal, value: number): number {
  switch (spread.kind) {
    case 'standard deviation':
      return spread.value
    case 'by period':
      return spread.values.get(period) ?? 0
    case 'triangular': {
      const { low, mode, high } = spread
      return Math.sqrt((low * low + mode * mode + high * high - low * mode - low * high - mode * high) / 18)
    }
    case 'student t':
      return spread.sd
    case 'uniform':
      return (spread.high - spread.low) / Math.sqrt(12)
    case 'lognormal': {
      const variance = spread.logSd ** 2
      return Math.abs(value) * Math.sqrt((exp(variance) - 1) * exp(variance))
    }
    case 'empirical': {
      const count = spread.deviations.length
      const mean = spread.deviations.reduce((sum, each) => sum + each, 0) / count
      return Math.sqrt(spread.deviations.reduce((sum, each) => sum + (each - mean) ** 2, 0) / count)
    }
  }
}

/** Something that is drawn or not, with the name a correlation knows it by; without a period it moves in all of its periods at once. */
export interface Correlated {
  readonly kind: 'value' | 'add'
  readonly variable: string
  readonly period: Ordinal | undefined
  readonly isDrawn: boolean
}

/**
 * The lower factor of the correlations between moves, row-major. Only what is drawn is correlated, in the same period; what is stated contradicts itself
 * nowhere, because a scenario that does is refused when it is read.
 */
export function correlationFactor(moves: readonly Correlated[], scenario: Scenario): Float64Array {
  const size = moves.length
  const matrix = new Float64Array(size * size)
  for (const [i, a] of moves.entries()) {
    for (const [j, b] of moves.entries()) {
      matrix[i * size + j] = i === j ? 1 : correlationOf(a, b, scenario)
    }
  }
  const made = choleskyOfCorrelations(matrix, size)
  if (!made.ok) throw new RangeError('the correlations of instruments are not positive definite')
  return made.lower
}

function correlationOf(one: Correlated, other: Correlated, { correlations }: Scenario): number {
  if (!one.isDrawn || !other.isDrawn || one.period !== other.period || one.kind !== other.kind) return 0
  const pair = correlations.find(
    ({ a, b }) =>
      (a === one.variable && b === other.variable) || (a === other.variable && b === one.variable),
  )
  return pair?.value ?? 0
}
