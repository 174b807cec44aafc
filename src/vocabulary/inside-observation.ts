import type { VariableSpec } from './model.js'
import type { Observation } from './observation.js'
import { isShownInPercent, sameDimension, unitOf } from './unit.js'

/**
 * A published figure in a variable's inside unit: per cent becomes a fraction, 万元 becomes 亿元. Undefined where the
 * units do not fit; a figure without a unit fits only plain numbers and indices.
 */
export function insideObservation(
  row: Observation,
  spec: Pick<VariableSpec, 'unit' | 'publishedUnit'>,
): number | undefined {
  if (row.unit !== undefined && row.unit === spec.publishedUnit) return row.value
  const from = unitOf(row.unit ?? '1')
  const to = unitOf(spec.unit)
  if (from === undefined || to === undefined) return undefined
  if (isShownInPercent(to.id)) {
    if (from.id === '%') return row.value / 100
    return from.id === 'ratio' || from.id === 'rate' ? row.value : undefined
  }
  if (to.kind === 'difference') return from.kind === 'difference' ? row.value / 100 : undefined
  if (to.kind === 'plain') return from.kind === 'plain' || from.id === 'ratio' ? row.value : undefined
  if (from.kind !== 'quantity' || !sameDimension(from.dimension, to.dimension)) return undefined
  return from.id === to.id ? row.value : (row.value * from.scale) / to.scale
}

/** A published figure as rules read it where no variable says in which unit: per cent and points are fractions. */
export function plainObservation(row: Observation): number {
  const kind = unitOf(row.unit ?? '1')?.kind
  return row.unit === '%' || kind === 'difference' ? row.value / 100 : row.value
}
