import { type Diagnostic, warning } from '../vocabulary/diagnostic.js'
import type { ModelCard } from '../vocabulary/model.js'
import { nearestName } from '../vocabulary/nearest-name.js'
import type { Observations } from '../vocabulary/observation.js'

/**
 * Warnings about series of a user's data file that the model does not read: a misspelt name would otherwise change
 * nothing, in silence. Stated growth (`SERIES_growth`) and series that a base value rule names count as read.
 */
export function unusedSeries(model: ModelCard, given: Observations): readonly Diagnostic[] {
  const read = new Set<string>()
  for (const [id, spec] of model.variables) {
    const series = spec.series ?? id
    read.add(series).add(`${series}_growth`)
  }
  for (const { rule } of model.baseValues)
    for (const name of rule.match(/[A-Za-z_]\w*/g) ?? []) read.add(name)
  return [...given.series].flatMap(([series, rows]) => {
    if (read.has(series)) return []
    const near = nearestName(series, read)
    return [
      warning(
        'D206',
        `the model "${model.model}" does not read the series "${series}"`,
        rows[0]?.place,
        near === undefined ? 'Its rows change nothing.' : `Its rows change nothing. Did you mean "${near}"?`,
      ),
    ]
  })
}
