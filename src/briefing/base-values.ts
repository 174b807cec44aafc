import type { Origin } from '../vocabulary/model.js'
import type { PageFacts } from './facts.js'
import { type HowKnown, howKnown, waysOfKnowing } from './how-known.js'

export interface BaseValue {
  readonly variable: string
  readonly unit: string
  readonly value: number
  readonly known: HowKnown
  readonly origin: Extract<Origin, { kind: 'observed' | 'derived' | 'estimated' }>
}

/** What the model starts from in the base year: the least certain first, then in the model's order. */
export function baseValues(facts: PageFacts): readonly BaseValue[] {
  const start = facts.main.paths.known
  const found = [...facts.content.model.variables.values()].flatMap((spec): readonly BaseValue[] => {
    const value = start.values.get(spec.id)?.get(facts.base)
    if (value === undefined || !Number.isFinite(value.value)) return []
    const { origin } = value
    if (origin.kind !== 'observed' && origin.kind !== 'derived' && origin.kind !== 'estimated') return []
    const known = howKnown(origin) ?? 'estimated'
    return [{ variable: spec.id, unit: spec.unit, value: value.value, known, origin }]
  })
  return waysOfKnowing.flatMap(way => found.filter(value => value.known === way))
}
