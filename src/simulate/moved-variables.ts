import type { CompiledModel } from '../equations/compiled-model.js'
import type { InputRow } from './uncertainty.js'

/** Every variable that these rows can move, directly or through equations at any lag. */
export function movedVariables(model: CompiledModel, rows: readonly InputRow[]): ReadonlySet<string> {
  const moved = new Set<string>()
  const shocked = new Set<string>()
  const coefficients = new Set<string>()
  for (const { cell } of rows) {
    if (cell.kind === 'coefficient') coefficients.add(cell.id)
    else if (cell.kind === 'add') shocked.add(cell.variable)
    else moved.add(cell.variable)
  }
  for (let before = -1; before !== moved.size; ) {
    before = moved.size
    for (const block of model.blocks) {
      const members = block.equations.flatMap(index => model.equations[index] ?? [])
      const isMoved = members.some(
        ({ variable, inputs, coefficients: uses }) =>
          shocked.has(variable) ||
          uses.some(id => coefficients.has(id)) ||
          inputs.some(input => moved.has(input.variable)),
      )
      if (isMoved) for (const { variable } of members) moved.add(variable)
    }
  }
  return moved
}
