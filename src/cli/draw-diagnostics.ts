import type { DrawPlan } from '../simulate/draw-plan.js'
import { beyondNumbers, type RunStatistics } from '../simulate/draw-statistics.js'
import type { SketchEdges } from '../simulate/draw-summary.js'
import { type Diagnostic, error } from '../vocabulary/diagnostic.js'
import { writePeriod } from '../vocabulary/period.js'
import { type DrawRecord, firstUnusable } from './documents/draws-document.js'

/** Unusable draws are counted and named, and are in no figure. */
export function unusableWarning(
  record: DrawRecord,
  statistics: RunStatistics,
  plan?: DrawPlan,
): readonly Diagnostic[] {
  const first = firstUnusable(record, statistics)
  if (first === undefined) return []
  const place = plan?.model.equations.find(each => each.variable === first.equation)?.place
  const { severity: _, ...said } = error(
    'V111',
    `${statistics.unusable} of ${statistics.draws} draws unusable: the first is draw ${first.draw}, where the equation for "${first.equation}" has no result in ${first.period}`,
    place,
    'They are left out of every figure, so the figures are of the other draws only.',
  )
  return [{ ...said, severity: 'warning' }]
}

/** The same where no draw can be used at all. */
export function asErrors(warnings: readonly Diagnostic[]): readonly Diagnostic[] {
  return warnings.map(each => (each.code === 'V111' ? { ...each, severity: 'error' as const } : each))
}

/**
 * Refuses a run of which a figure lies beyond the range of numbers: draws may be finite and their squares not. No form of output can say such a figure, and a table
 * without it would look whole.
 */
export function beyondFault(
  { cells, run }: DrawRecord,
  statistics: RunStatistics,
  plan?: DrawPlan,
): readonly Diagnostic[] {
  const [variable, position] = cells[beyondNumbers(statistics)] ?? []
  if (variable === undefined) return []
  return [tooFarApart(variable, run.periods[position ?? 0] ?? '', plan)]
}

/** The same where not even a histogram can span the first draws. */
export function edgesFault(plan: DrawPlan, edges: readonly SketchEdges[]): readonly Diagnostic[] {
  const wide = edges.findIndex(({ low, width }) => !(Number.isFinite(low) && Number.isFinite(width)))
  const cell = plan.cells[wide]
  return cell === undefined
    ? []
    : [tooFarApart(cell.variable, writePeriod(cell.period, plan.model.frequency), plan)]
}

/** The refusal of draws of one value without figures. */
export function tooFarApart(variable: string, when: string, plan: DrawPlan | undefined): Diagnostic {
  return error(
    'V112',
    `the draws of "${variable}" in ${when} lie so far apart that their mean, their standard deviation or an error of these is beyond the range of numbers`,
    plan?.model.equations.find(each => each.variable === variable)?.place,
    'look at the spreads and errors that reach it: a standard deviation of a logarithm is rarely above 1',
  )
}
