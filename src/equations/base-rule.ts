import { type Diagnostic, error, fail, type Outcome, type Place, succeed } from '../vocabulary/diagnostic.js'
import type { BaseValueRule } from '../vocabulary/model.js'
import { nearestName } from '../vocabulary/nearest-name.js'
import { type Frequency, type Ordinal, readPeriod } from '../vocabulary/period.js'
import { evaluateTree } from './evaluate-tree.js'
import { readOneSide } from './read-text.js'
import { placeFaults, placeOfText, placeWithin } from './text-fault.js'
import type { Tree } from './tree.js'

/** A checked rule for a base value: arithmetic on observations, each named with its period. */
export interface BaseRule {
  readonly text: string
  readonly tree: Tree
  readonly frequency: Frequency
  /** Stand-in name in the tree → the observation meant. */
  readonly observations: ReadonlyMap<string, { readonly series: string; readonly period: Ordinal }>
}

const reference = /\b([A-Za-z_][A-Za-z0-9_]*)\(\s*(\d[\w-]*)\s*\)/g

/**
 * Reads a base value rule such as `rd_intensity(2021) * gdp(2021)`. Refuses series the data does not have, names
 * without a period, and whatever equations refuse.
 */
export function readBaseRule(
  rule: BaseValueRule,
  known: ReadonlySet<string>,
  frequency: Frequency,
  place?: Place,
): Outcome<BaseRule> {
  const placeIn =
    place === undefined
      ? placeOfText(`base value ${rule.variable} ${rule.period}`, 1, rule.rule)
      : placeWithin(place, rule.rule)
  const observations = new Map<string, { readonly series: string; readonly period: Ordinal }>()
  const written = new Map<string, string>()
  const faults: Diagnostic[] = []
  const standIns = rule.rule.replaceAll(
    reference,
    (whole, series: string, periodText: string, offset: number) => {
      const period = readPeriod(periodText, frequency)
      const at = () => placeIn(offset, whole.length)
      if (!known.has(series)) {
        const nearest = nearestName(series, known)
        const help = nearest === undefined ? [] : [`Did you mean "${nearest}"?`]
        faults.push(error('M212', `the base value rule names an unknown series "${series}"`, at(), ...help))
      } else if (period === undefined) {
        faults.push(error('M212', `"${periodText}" is not a period of ${frequency} data`, at()))
      }
      // A stand-in as long as what it replaces, so that places of other faults stay right.
      const name = `o${observations.size}`.padEnd(whole.length, '_')
      observations.set(name, { series, period: period ?? 0 })
      written.set(name, whole)
      return name
    },
  )
  if (faults.length > 0) return fail(...faults)
  const names = { variables: new Set(observations.keys()), coefficients: new Set<string>() }
  const read = readOneSide(standIns, names)
  if ('tree' in read) return succeed({ text: rule.rule, tree: read.tree, frequency, observations })
  return fail(
    ...placeFaults(read, placeIn).map(fault => ({
      ...fault,
      message: [...written].reduce(
        (so, [name, whole]) => so.replaceAll(`"${name}"`, `"${whole}"`),
        fault.message,
      ),
      help:
        fault.code === 'M204' ? ['In a base value rule every name has its period: gdp(2023).'] : fault.help,
    })),
  )
}

/** The value of a rule; NaN where an observation is missing or an operation leaves its domain. */
export function evaluateBaseRule(
  rule: BaseRule,
  observation: (series: string, period: Ordinal) => number | undefined,
): number {
  return evaluateTree(rule.tree, 0, {
    value: name => {
      const meant = rule.observations.get(name)
      return meant === undefined ? undefined : observation(meant.series, meant.period)
    },
    coefficient: () => Number.NaN,
    frequency: rule.frequency,
  })
}
