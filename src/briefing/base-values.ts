import type { Origin } from '../vocabulary/model.js'
import type { PageFacts } from './facts.js'

export interface BaseValue {
  readonly variable: string
  readonly unit: string
  readonly value: number
  readonly origin: Extract<Origin, { kind: 'observed' | 'derived' | 'estimated' }>
}

const order = ['estimated', 'derived', 'observed'] as const

/** What the model starts from in the base year: the least certain first, then in the model's order. */
export function baseValues(facts: PageFacts): readonly BaseValue[] {
  const { known } = facts.main.paths
  const found = [...facts.content.model.variables.values()].flatMap((spec): readonly BaseValue[] => {
    const value = known.values.get(spec.id)?.get(facts.base)
    if (value === undefined || !Number.isFinite(value.value)) return []
    const { origin } = value
    if (origin.kind !== 'observed' && origin.kind !== 'derived' && origin.kind !== 'estimated') return []
    return [{ variable: spec.id, unit: spec.unit, value: value.value, origin }]
  })
  return order.flatMap(kind => found.filter(value => value.origin.kind === kind))
}
