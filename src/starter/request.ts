import type { Indicator } from '../vocabulary/indicator.js'
import { indicators } from '../vocabulary/indicators.js'
import type { Observations } from '../vocabulary/observation.js'
import type { Bound, Measure } from '../vocabulary/target.js'

/** A target of the report as far as a first model needs it; value and unit are the text's own. */
export interface NamedTarget {
  /** Id of its indicator. */
  readonly indicator: string
  readonly quote: string
  readonly measure: Measure
  readonly bound: Bound
  readonly value: number | undefined
  readonly valueHigh: number | undefined
  readonly unit: string | undefined
  /** For relations: id of the indicator meant. */
  readonly reference: string | undefined
  readonly year: number
}

/** What a starter project is made from. */
export interface StarterRequest {
  /** For names of files and of the model: a-z, 0-9 and hyphens. */
  readonly name: string
  readonly place: string
  /** The year of the plan; the base year is the one before. */
  readonly year: number
  /** Targets whose indicator has an id. */
  readonly targets: readonly NamedTarget[]
  /** The user's annual figures by series; undefined where there are none. */
  readonly observations: Observations | undefined
}

const byId: ReadonlyMap<string, Indicator> = new Map(indicators.map(each => [each.id, each]))

/** The indicator of that id. @throws where the table has none: ids come from the table. */
export function indicatorOf(id: string): Indicator {
  const found = byId.get(id)
  if (found === undefined) throw new Error(`no indicator ${id}`)
  return found
}

/** Targets by indicator, in the order of the report. */
export function byIndicator(targets: readonly NamedTarget[]): ReadonlyMap<string, readonly NamedTarget[]> {
  const found = new Map<string, NamedTarget[]>()
  for (const target of targets) found.set(target.indicator, [...(found.get(target.indicator) ?? []), target])
  return found
}

/** True for promises about growth in per cent: with an index, they can be judged without knowing any level. */
export function isOfGrowth({ measure, unit }: NamedTarget): boolean {
  return measure === 'sync' || measure === 'differential' || (measure === 'growth' && unit === '%')
}

/** True for promises about a level, a number, a share or a ratio. */
export function isOfLevel({ measure }: NamedTarget): boolean {
  return ['level', 'count', 'share', 'ratio', 'stable'].includes(measure)
}
