import { type Diagnostic, error } from '../vocabulary/diagnostic.js'
import { writePeriod } from '../vocabulary/period.js'
import type { PreparedRun } from './prepared-run.js'
import { cell } from './run-arrays.js'
import type { UncertaintyKind } from './uncertainty.js'

/** Warns by name of what is stated as uncertain and is not, or not everywhere, in the draws. */
export function undrawnWarnings(
  run: PreparedRun,
  include: ReadonlySet<UncertaintyKind>,
): readonly Diagnostic[] {
  return [
    ...(include.has('assumptions') ? factorsOnNothing(run) : []),
    ...(include.has('coefficients') ? heldStarts(run) : []),
  ].map(fault => ({ ...fault, severity: 'warning' as const }))
}

/** Lognormal spreads where the path is 0: a factor leaves it there. */
function factorsOnNothing({ model, scenario, arrays }: PreparedRun): readonly Diagnostic[] {
  return [...model.variables.keys()].flatMap(variable => {
    const assumption = scenario.assumptions.get(variable)
    if (assumption?.spread?.kind !== 'lognormal') return []
    const drawn = [...assumption.values].filter(
      ([period]) =>
        period >= scenario.from &&
        period <= scenario.to &&
        arrays.fixed[cell(model, arrays, variable, period)] !== 1,
    )
    const none = drawn.filter(([, value]) => value === 0).map(([period]) => period)
    const [first] = none
    if (first === undefined) return []
    const more = none.length > 1 ? ` and ${none.length - 1} more` : ''
    const where =
      none.length === drawn.length ? 'in every period' : `in ${writePeriod(first, model.frequency)}${more}`
    return [
      error(
        'S226',
        `the lognormal spread of "${variable}" multiplies a path that is 0 ${where}: nothing is drawn there`,
        assumption.place,
        'A lognormal spread is a factor. For a path through 0 give a spread in the unit of a difference.',
      ),
    ]
  })
}

/** Start values that are arithmetic on uncertain coefficients: a run begins with them, and no draw moves them. */
function heldStarts({ model, known, scenario }: PreparedRun): readonly Diagnostic[] {
  const used = new Set(model.equations.flatMap(({ coefficients }) => coefficients))
  return [...(model.initialReads ?? [])].flatMap(([variable, reads]) => {
    const isObserved = known.values.get(variable)?.has(scenario.from) === true
    const isOurs = scenario.exogenise.get(variable)?.because === 'start value'
    const uncertain = reads.filter(id => (model.coefficients.get(id)?.error ?? 0) > 0)
    if (isObserved || !isOurs || uncertain.length === 0) return []
    const names = uncertain.map(id => `"${id}"`).join(', ')
    const idle = uncertain.filter(id => !used.has(id)).map(id => `"${id}"`)
    return [
      error(
        'V113',
        `the start value of "${variable}" rests on ${names}, which ${uncertain.length > 1 ? 'are' : 'is'} uncertain, and is held at ${model.initial?.get(variable)} in all draws`,
        model.equationOf.get(variable)?.place,
        'What the start value adds to the uncertainty is not in the bands.',
        ...(idle.length === 0 ? [] : [`No equation reads ${idle.join(', ')}: nothing is drawn for it.`]),
      ),
    ]
  })
}
