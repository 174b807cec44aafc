import type { CompiledModel } from '../equations/compiled-model.js'
import { type Diagnostic, error, type Outcome, succeed } from '../vocabulary/diagnostic.js'
import type { Side } from './differing-entries.js'
import { type DrawOptions, type DrawPlan, planDraws } from './draw-plan.js'
import { type RunFigure, uncertaintyUntil } from './moving-dimensions.js'
import { solvedRun } from './multipliers.js'
import { planForFigure } from './pick-freeze.js'
import { type Tornado, tornado } from './tornado.js'
import type { Uncertainty } from './uncertainty.js'

/** What each number does to a figure by itself, and the draws from which its variance can be shared out. */
export interface Swings {
  readonly tornado: Tornado
  /** Cut at the figure; undefined where no number that is drawn can move it. */
  readonly plan: DrawPlan | undefined
}

const nothing: Uncertainty = { dimensions: [], rows: [], bases: [], baseDimensions: [] }

/**
 * Moves every uncertain number of a scenario over its range and plans the draws for shares of the figure's variance (`pickFreeze`); draws nothing. Refuses whatever a simulation
 * refuses, except a run in which nothing is uncertain: there plausible ranges are all there is. Warns of ends without a solution.
 */
export function swingsOf(
  model: CompiledModel,
  { scenario, known }: Side,
  figure: RunFigure,
  drawn: DrawOptions,
): Outcome<Swings> {
  // Two runs, because the plan of the draws rests on the arrays of one and the tornado moves those of the other.
  const [toDraw, toMove] = [solvedRun(model, known, scenario), solvedRun(model, known, scenario)]
  if (!toDraw.ok) return toDraw
  if (!toMove.ok) return toMove
  const planned = planDraws(toDraw.value, drawn, [figure])
  const warnings = planned.ok
    ? planned.warnings
    : planned.diagnostics.filter(({ severity }) => severity === 'warning')
  if (
    !planned.ok &&
    planned.diagnostics.some(({ code, severity }) => severity === 'error' && code !== 'S222')
  )
    return planned
  const plan = planned.ok ? planned.value : undefined
  const uncertainty = plan === undefined ? nothing : uncertaintyUntil(plan.uncertainty, figure.period)
  const swings = tornado(toMove.value, uncertainty, figure, {
    plausible: drawn.include.includes('assumptions'),
  })
  if (!swings.ok) return swings
  const ends = swings.value.faults.map(({ row, fault }) => endWarning(row.subject, fault))
  const isMoved = plan !== undefined && plan.cells.length > 0
  return succeed({ tornado: swings.value, plan: isMoved ? planForFigure(plan, figure) : undefined }, [
    ...warnings,
    ...ends,
  ])
}

function endWarning(subject: string, fault: Diagnostic): Diagnostic {
  const message = `with "${subject}" at an end of its range the model has no solution: ${fault.message}`
  return { ...error('V114', message, fault.at), severity: 'warning' }
}
