import { measuredBy } from '../checks/read-target.js'
import type { ModelCard } from '../vocabulary/model.js'
import { overYearOf } from '../vocabulary/over-year.js'
import type { Target } from '../vocabulary/target.js'
import { ownSeries, type ProgressInput, type SeriesName, seriesOfVariable } from './evidence.js'
import type { ProgressMeasure } from './progress.js'

/** What a target is followed on. */
export interface Followed {
  readonly name: SeriesName
  readonly measure: ProgressMeasure
  /** Inside unit of the measure. */
  readonly unit: string
  /** What the growth is held against: a differential's other variable, or the reference of 同步. */
  readonly against: SeriesName | undefined
}

/** The series and the measure behind a target: its expression's, else the target's own. */
export function follow(target: Target, input: ProgressInput): Followed {
  const { model, expressions, growthOf } = input
  const expression = expressions.get(target.id)
  const measured = expression === undefined ? undefined : measuredBy(expression.tree)
  const unit = expression?.unit ?? 'ratio'
  const named = (variable: string) => seriesOfVariable(model, variable)
  if (measured?.of === 'growth' || measured?.of === 'gap') {
    const name = named(measured.variable)
    const against = measured.of === 'gap' ? named(measured.against) : referenceOf(target, input)
    if (name !== undefined) return { name, measure: against === undefined ? 'growth' : 'gap', unit, against }
  }
  if (measured?.of === 'level') {
    const flow = growthOf.get(measured.variable)
    const name = named(isFlow(model, flow) ? flow : measured.variable)
    const against = target.bound === 'in step with' ? referenceOf(target, input) : undefined
    const isGrowth = isFlow(model, flow)
    if (name !== undefined) {
      const measure = against !== undefined ? 'gap' : isGrowth ? 'growth' : 'level'
      return { name, measure, unit, against }
    }
  }
  const name = ownSeries(target)
  const isGrowth = target.measure === 'growth' || target.measure === 'direction'
  const own = isGrowth ? 'rate' : target.unit === '%' ? 'ratio' : (target.unit ?? '1')
  return { name, measure: isGrowth ? 'growth' : 'level', unit: own, against: undefined }
}

function isFlow(model: ModelCard, variable: string | undefined): variable is string {
  const spec = variable === undefined ? undefined : model.variables.get(variable)
  return spec !== undefined && overYearOf(spec) === 'sum'
}

/** 同步: the variable whose growth is meant. */
function referenceOf(
  target: Target,
  { model, expressions, growthOf }: ProgressInput,
): SeriesName | undefined {
  if (target.bound !== 'in step with' || target.reference === undefined) return undefined
  const expression = expressions.get(target.reference)
  const measured = expression === undefined ? undefined : measuredBy(expression.tree)
  const variable =
    measured?.of === 'growth' || measured?.of === 'level'
      ? measured.variable
      : model.variables.has(target.reference)
        ? target.reference
        : undefined
  return variable === undefined ? undefined : seriesOfVariable(model, growthOf.get(variable) ?? variable)
}
