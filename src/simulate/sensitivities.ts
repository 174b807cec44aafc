import type { CompiledModel } from '../equations/compiled-model.js'
import { differentiate } from '../equations/differentiate.js'
import type { Equation } from '../equations/equation.js'
import { evaluateTree } from '../equations/evaluate-tree.js'
import type { Tree } from '../equations/tree.js'
import { factorise, reciprocalCondition, solveFactorised } from '../numerics/lu.js'
import { singularBelow } from '../numerics/newton.js'
import { type Diagnostic, error, fail, type Outcome, succeed } from '../vocabulary/diagnostic.js'
import type { Ordinal } from '../vocabulary/period.js'
import { cell, type RunArrays } from './run-arrays.js'
import { aroundOf } from './solve-block.js'
import { whenText } from './when.js'

/** One number that is changed: a given value (an exogenous variable, a given path), or the add factor of an equation. */
export interface InstrumentCell {
  readonly kind: 'value' | 'add'
  readonly variable: string
  readonly period: Ordinal
}

/** A partial derivative of an equation's difference (left minus right minus add factor). */
interface Partial {
  readonly variable: string
  readonly lag: number
  readonly tree: Tree
}

const partialsOfModels = new WeakMap<CompiledModel, readonly (readonly Partial[])[]>()

/** The partial derivatives of every equation, worked out once for each model. */
function partialsOf(model: CompiledModel): readonly (readonly Partial[])[] {
  const known = partialsOfModels.get(model)
  if (known !== undefined) return known
  const made = model.equations.map(equation =>
    [...equation.inputs, { variable: equation.variable, lag: 0 }].flatMap(({ variable, lag }) => {
      const tree = differentiate(equation.difference, variable, lag)
      return tree.kind === 'number' && tree.value === 0 ? [] : [{ variable, lag, tree }]
    }),
  )
  partialsOfModels.set(model, made)
  return made
}

/**
 * Exact derivatives of a solved run with respect to some of its inputs, carried forward through time: in each period the
 * derivatives of the equations are solved block by block for those of the variables. No differences are taken, so they
 * are as exact as the solution itself. Row k of the answer is laid out like the run's values.
 */
export function sensitivities(
  model: CompiledModel,
  arrays: RunArrays,
  span: { readonly from: Ordinal; readonly to: Ordinal },
  instruments: readonly InstrumentCell[],
): Outcome<readonly Float64Array[]> {
  const table = sensitivityTable(model, arrays, span, instruments)
  if (!table.ok) return table
  const count = instruments.length
  const rows = instruments.map((_, k) =>
    Float64Array.from({ length: arrays.values.length }, (_cell, at) => table.value[at * count + k] ?? 0),
  )
  return succeed(rows)
}

/** The same, all instruments of a cell beside each other: the derivative of cell c by instrument k stands at c × instruments + k. */
export function sensitivityTable(
  model: CompiledModel,
  arrays: RunArrays,
  span: { readonly from: Ordinal; readonly to: Ordinal },
  instruments: readonly InstrumentCell[],
): Outcome<Float64Array> {
  const run = new SensitivityRun(model, arrays, instruments)
  for (let period = span.from; period <= span.to; period++) {
    const fault = run.period(period)
    if (fault !== undefined) return fail(fault)
  }
  return succeed(run.table)
}

class SensitivityRun {
  readonly table: Float64Array
  readonly #count: number
  readonly #partials: readonly (readonly Partial[])[]
  /** Cell of an add factor → the instruments that move it. */
  readonly #adds = new Map<number, readonly number[]>()

  constructor(
    private readonly model: CompiledModel,
    private readonly arrays: RunArrays,
    instruments: readonly InstrumentCell[],
  ) {
    this.#partials = partialsOf(model)
    this.#count = instruments.length
    this.table = new Float64Array(arrays.values.length * this.#count)
    for (const [index, { kind, variable, period }] of instruments.entries()) {
      const at = cell(model, arrays, variable, period)
      if (kind !== 'value') this.#adds.set(at, [...(this.#adds.get(at) ?? []), index])
      // A value outside the run's arrays moves nothing in it.
      else if (at >= 0) this.table[at * this.#count + index] = 1
    }
  }

  period(period: Ordinal): Diagnostic | undefined {
    for (const block of this.model.blocks) {
      const members = block.equations
        .flatMap(index => this.model.equations[index] ?? [])
        .filter(({ variable }) => this.arrays.fixed[cell(this.model, this.arrays, variable, period)] !== 1)
      const fault = members.length === 0 ? undefined : this.#block(members, period)
      if (fault !== undefined) return fault
    }
    return undefined
  }

  /** J · d(block) = −(derivatives through everything outside the block), for each instrument. */
  #block(members: readonly Equation[], period: Ordinal): Diagnostic | undefined {
    const { model, arrays, table } = this
    const size = members.length
    const count = this.#count
    const column = new Map(members.map(({ variable }, index) => [variable, index]))
    const cells = members.map(({ variable }) => cell(model, arrays, variable, period))
    const matrix = new Float64Array(size * size)
    // Row by row, all instruments beside each other.
    const rights = new Float64Array(size * count)
    for (const [row, equation] of members.entries()) {
      const around = aroundOf(model, arrays, equation, period)
      for (const { variable, lag, tree } of this.#partials[equation.index] ?? []) {
        const slope = evaluateTree(tree, period, around)
        if (!Number.isFinite(slope)) return this.#withoutSlope(equation, variable, period)
        const inside = lag === 0 ? column.get(variable) : undefined
        if (inside === undefined) {
          const from = cell(model, arrays, variable, period - lag) * count
          for (let k = 0; k < count; k++) {
            const moved = table[from + k] ?? 0
            if (moved !== 0) rights[row * count + k] = (rights[row * count + k] ?? 0) - slope * moved
          }
        } else matrix[row * size + inside] = (matrix[row * size + inside] ?? 0) + slope
      }
      // The difference is left − right − add factor: its derivative by the add factor is −1.
      for (const k of this.#adds.get(cells[row] ?? -1) ?? [])
        rights[row * count + k] = (rights[row * count + k] ?? 0) + 1
    }
    return this.#solve(members, cells, matrix, rights, period)
  }

  #solve(
    members: readonly Equation[],
    cells: readonly number[],
    matrix: Float64Array,
    rights: Float64Array,
    period: Ordinal,
  ): Diagnostic | undefined {
    const { table } = this
    const size = members.length
    const count = this.#count
    // Rows in units of their largest entry, so that the condition says something about the equations, not their units.
    const scale = members.map((_, row) =>
      Math.max(...matrix.subarray(row * size, row * size + size).map(Math.abs)),
    )
    const scaled = matrix.map((each, at) => each / (scale[Math.floor(at / size)] || 1))
    const factorised = factorise(scaled, size)
    const condition = size === 1 ? Math.abs(scaled[0] ?? 0) : reciprocalCondition(factorised)
    if (!(condition > singularBelow / 1e3)) return this.#singular(members, period)
    const right = new Float64Array(size)
    for (let k = 0; k < count; k++) {
      let isMoved = false
      for (let row = 0; row < size; row++) {
        const each = (rights[row * count + k] ?? 0) / (scale[row] || 1)
        right[row] = each
        if (each !== 0) isMoved = true
      }
      if (!isMoved) continue
      const found = solveFactorised(factorised, right)
      for (const [index, at] of cells.entries()) table[at * count + k] = found[index] ?? Number.NaN
    }
    return undefined
  }

  #withoutSlope(equation: Equation, variable: string, period: Ordinal): Diagnostic {
    return error(
      'V108',
      `the equation for "${equation.variable}" has no derivative with respect to ${variable} in ${whenText(period, this.model.frequency)}`,
      equation.place,
      'A power of a negative number or a root of zero, most likely.',
    )
  }

  #singular(members: readonly Equation[], period: Ordinal): Diagnostic {
    const names = members.map(({ variable }) => variable)
    const shown = names.length <= 8 ? names.join(', ') : `${names.slice(0, 8).join(', ')} and others`
    return error(
      'V108',
      `the response of ${shown} is not determined in ${whenText(period, this.model.frequency)}: the Jacobian is singular`,
      members[0]?.place,
    )
  }
}
