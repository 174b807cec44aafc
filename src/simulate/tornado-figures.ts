import type { CompiledModel } from '../equations/compiled-model.js'
import { residualUnit } from '../equations/residual-unit.js'
import type { NamedNumber, TornadoFigures } from '../vocabulary/briefing.js'
import type { RunFigure } from './moving-dimensions.js'
import type { VarianceParts } from './pick-freeze.js'
import { type Tornado, tornadoShares } from './tornado.js'

/** Unit of an uncertain number: of the variable or the coefficient; undefined for shocks, which are in the unit of their equation's residual. */
export function inputUnit(
  model: CompiledModel,
  { kind, subject }: Pick<NamedNumber, 'kind' | 'subject'>,
): string | undefined {
  if (kind === 'shocks') return undefined
  return kind === 'coefficients' ? model.coefficients.get(subject)?.unit : model.variables.get(subject)?.unit
}

/** What moves a figure, as a page says it; without `parts` nothing that is drawn does. */
export function tornadoFigures(
  model: CompiledModel,
  figure: RunFigure,
  { value, rows }: Tornado,
  parts: VarianceParts | undefined,
  draws: number,
): TornadoFigures {
  return {
    ...figure,
    value,
    quantiles: tornadoShares,
    swings: rows.map(row => ({ ...row, unit: unitOf(model, row) })),
    shares: (parts?.shares ?? []).map(({ factor, first, total }) => ({
      members: factor.members.map(({ kind, subject, period }) => ({
        ...{ kind, subject },
        ...(period === undefined ? {} : { period }),
      })),
      first,
      total,
    })),
    sumOfFirst: parts?.sumOfFirst ?? { value: 0, error: 0 },
    sd: Math.sqrt(parts?.variance.value ?? 0),
    draws,
  }
}

function unitOf(model: CompiledModel, number: NamedNumber): string | undefined {
  if (number.kind !== 'shocks') return inputUnit(model, number)
  const card = model.equations.find(({ variable }) => variable === number.subject)
  return card === undefined ? undefined : residualUnit(card, model.variables.get(number.subject)?.unit ?? '1')
}
