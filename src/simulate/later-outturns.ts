import type { Scenario } from '../vocabulary/assumption.js'
import { type Diagnostic, warning } from '../vocabulary/diagnostic.js'
import type { KnownValues, ModelCard } from '../vocabulary/model.js'
import { writePeriod } from '../vocabulary/period.js'

/**
 * One warning where outturns of solved variables lie inside the run: the run goes its own way, and a reader may think
 * otherwise. Silent where the scenario exogenises the variable in that period, and where `as_of` hides the figure.
 */
export function laterOutturns(
  model: ModelCard,
  known: KnownValues,
  scenario: Scenario,
): readonly Diagnostic[] {
  const found = [...known.values].flatMap(([variable, values]) => {
    if (model.variables.get(variable)?.role !== 'endogenous') return []
    return [...values].flatMap(([period, { origin }]) => {
      const isInside = period >= scenario.from && period <= scenario.to
      const isGiven = scenario.exogenise.get(variable)?.values.has(period) === true
      return isInside && !isGiven && origin.kind === 'observed'
        ? [{ variable, period, place: origin.place }]
        : []
    })
  })
  const [first] = [...found].sort((a, b) => a.period - b.period)
  if (first === undefined) return []
  const year = (period: number): string => writePeriod(period, model.frequency)
  const variables = [...new Set(found.map(each => each.variable))]
  const names = variables.slice(0, 3).join(', ')
  return [
    warning(
      'D207',
      `the data have outturns from ${year(first.period)} on, and the run begins in ${year(scenario.from)}: ${names}${variables.length > 3 ? ` and ${variables.length - 3} more` : ''}`,
      first.place,
      'The run does not use them. To see only what was published by a date, give as_of; to use one, exogenise the variable.',
    ),
  ]
}
