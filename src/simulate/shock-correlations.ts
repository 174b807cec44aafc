import type { CompiledModel } from '../equations/compiled-model.js'
import { shrunkCorrelation } from '../numerics/shrunk-correlation.js'
import type { KnownValues } from '../vocabulary/model.js'
import { residualHistory } from './residual-history.js'

/** Two shocks that history shows moving together. */
export interface ShockCorrelation {
  readonly a: string
  readonly b: string
  /** After shrinkage. */
  readonly value: number
  /** Periods in which both equations' residuals are known. */
  readonly shared: number
}

/**
 * Correlations of the shocks of behavioural equations, from what the equations missed in the past, shrunk towards none (Schäfer and Strimmer 2005). Pairs with fewer than four
 * periods in common are left at none. What comes out is positive definite.
 */
export function shockCorrelations(model: CompiledModel, known: KnownValues): readonly ShockCorrelation[] {
  const residuals = [...residualHistory(model, known)].filter(([, own]) => own.size >= fewest)
  if (residuals.length < 2) return []
  const periods = [...new Set(residuals.flatMap(([, own]) => [...own.keys()]))].sort((a, b) => a - b)
  const { matrix, size } = shrunkCorrelation(
    residuals.map(([, own]) => periods.map(period => own.get(period))),
  )
  return residuals.flatMap(([a, ownOfA], row) =>
    residuals.slice(row + 1).flatMap(([b, ownOfB], beyond): readonly ShockCorrelation[] => {
      const value = matrix[row * size + row + 1 + beyond] ?? 0
      const shared = [...ownOfA.keys()].filter(period => ownOfB.has(period)).length
      return value === 0 ? [] : [{ a, b, value, shared }]
    }),
  )
}

const fewest = 4
