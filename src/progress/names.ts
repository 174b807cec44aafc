import type { ModelCard } from '../vocabulary/model.js'
import type { Observation, Observations } from '../vocabulary/observation.js'
import type { Target } from '../vocabulary/target.js'
import { growthNameOf, type ProgressInput, type SeriesName } from './evidence.js'
import { type Followed, follow } from './follow.js'

/** What a register's targets are read from. */
export interface ReadNames {
  /** Names that are read, with the targets that read them. */
  readonly readBy: ReadonlyMap<string, readonly Target[]>
  /** Other names of the same things → the name that is read. */
  readonly others: ReadonlyMap<string, string>
}

/**
 * The names of results that targets are measured on. A series may be written as the model's data call it, as its variable is called (`unemployment`), or as the
 * target is (`fdi`, `services_growth`); its growth also as the model's growth rate (`retail_growth`). The data's own name wins where two mean different things.
 */
export function readNames(input: ProgressInput): ReadNames {
  const { model, register } = input
  const readBy = new Map<string, Target[]>()
  const others = new Map<string, string>()
  const followed = register.targets.map(target => ({ target, on: follow(target, input) }))
  for (const { target, on } of followed) {
    for (const name of sidesOf(on)) {
      for (const read of [name.series, growthNameOf(model, name)]) {
        if (read !== undefined) readBy.set(read, [...(readBy.get(read) ?? []), target])
      }
    }
  }
  const also = (other: string, read: string | undefined): void => {
    if (read !== undefined && !readBy.has(other) && !others.has(other)) others.set(other, read)
  }
  // Variables before targets: two targets may be measured on one variable, and a variable be called like another's target.
  for (const { on } of followed) for (const name of sidesOf(on)) variableNames(name, input, also)
  for (const { target, on } of followed) targetNames(target, on, model, also)
  return { readBy, others }
}

type Also = (other: string, read: string | undefined) => void

function sidesOf({ name, against }: Followed): readonly SeriesName[] {
  return against === undefined ? [name] : [name, against]
}

function variableNames(name: SeriesName, { model, growthOf }: ProgressInput, also: Also): void {
  const { variable, series, spec } = name
  if (variable === undefined) return
  // Published levels are at current prices, whatever those of the variable.
  if (spec.prices?.startsWith('constant') !== true) also(variable, series)
  const growth = growthNameOf(model, name)
  also(`${variable}_growth`, growth)
  for (const [rate, level] of growthOf) {
    if (level !== variable) continue
    also(rate, growth)
    also(model.variables.get(rate)?.series ?? rate, growth)
  }
}

function targetNames(target: Target, { name, measure }: Followed, model: ModelCard, also: Also): void {
  const id = target.id.replaceAll('-', '_')
  if (measure === 'level') also(id, name.series)
  else also(id.endsWith('_growth') ? id : `${id}_growth`, growthNameOf(model, name))
}

/** A file with every series under the name that is read; where a file has both, the one that is read stays. */
export function underReadNames(file: Observations, { others }: ReadNames): Observations {
  const series = new Map<string, readonly Observation[]>()
  for (const [name, rows] of file.series) {
    const read = others.get(name)
    if (read === undefined || !(file.series.has(read) || series.has(read))) series.set(read ?? name, rows)
  }
  return { ...file, series }
}
