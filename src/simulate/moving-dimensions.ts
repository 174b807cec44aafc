import type { CompiledModel } from '../equations/compiled-model.js'
import type { VaryingCell } from '../kernels/batch-request.js'
import type { Ordinal } from '../vocabulary/period.js'
import { movedVariables } from './moved-variables.js'
import type { InputRow, Uncertainty } from './uncertainty.js'

/** One figure of a run. */
export interface RunFigure {
  readonly variable: string
  readonly period: Ordinal
}

/** The same uncertainty as far as it comes before or in a period: dimensions keep their places, rows after it are cut off. */
export function uncertaintyUntil(uncertainty: Uncertainty, until: Ordinal): Uncertainty {
  const rows = uncertainty.rows.flatMap((row): readonly InputRow[] => {
    const cell = cellUntil(row.cell, until)
    return cell === undefined ? [] : [{ ...row, cell }]
  })
  return { ...uncertainty, rows }
}

function cellUntil(cell: VaryingCell, until: Ordinal): VaryingCell | undefined {
  if (cell.kind === 'coefficient') return cell
  if (cell.period > until) return undefined
  return cell.through !== undefined && cell.through > until ? { ...cell, through: until } : cell
}

/** The rows of a batch that each dimension has a hand in, its own and those of base values that follow from it by their rules. */
export function rowsOfDimensions({
  dimensions,
  rows,
  bases,
  baseDimensions,
}: Uncertainty): readonly (readonly InputRow[])[] {
  const behind: ReadonlySet<number>[] = []
  for (const [index, { reads }] of bases.entries()) {
    const own = baseDimensions[index] ?? -1
    behind.push(new Set([...(own < 0 ? [] : [own]), ...reads.flatMap(read => [...(behind[read] ?? [])])]))
  }
  return dimensions.map((_, dimension) =>
    rows.filter(row =>
      row.how === 'base' ? behind[row.base]?.has(dimension) === true : row.dimension === dimension,
    ),
  )
}

/** Whether rows can move a figure, by the equations as they stand; whether they do is for a solve to say. */
export function canMove(model: CompiledModel, rows: readonly InputRow[], { variable }: RunFigure): boolean {
  return rows.length > 0 && movedVariables(model, rows).has(variable)
}
