import { fail, type Outcome, type Place, succeed } from '../vocabulary/diagnostic.js'
import type { ModelCard } from '../vocabulary/model.js'
import type { Frequency, Ordinal } from '../vocabulary/period.js'
import { evaluateTree } from './evaluate-tree.js'
import { inferUnit } from './infer-unit.js'
import type { Names } from './names.js'
import { readOneSide } from './read-text.js'
import { placeFaults, placeOfText, placeWithin } from './text-fault.js'
import type { Tree } from './tree.js'
import { any, declared, type Measured, tableUnit } from './unit-algebra.js'

/** A checked expression over a model's variables, such as a target's `pct(gdp_real)`. */
export interface Expression {
  readonly text: string
  readonly tree: Tree
  /** The inside unit: a unit id, `rate` for growth, `ratio` for quotients, `1` for plain numbers. */
  readonly unit: string
}

/**
 * Reads an expression with the names of a model (and `extra.names`, whose unit is not known). Refuses what equations
 * refuse: unknown names, units that do not fit, leads.
 */
export function readExpression(
  text: string,
  model: Pick<ModelCard, 'variables' | 'coefficients'>,
  place?: Place,
  extra: { readonly names?: Iterable<string> } = {},
): Outcome<Expression> {
  const names: Names = {
    variables: new Set([...model.variables.keys(), ...(extra.names ?? [])]),
    coefficients: new Set(model.coefficients.keys()),
  }
  const placeIn = place === undefined ? placeOfText('expression', 1, text) : placeWithin(place, text)
  const read = readOneSide(text, names)
  if (!('tree' in read)) return fail(...placeFaults(read, placeIn))
  const { unit, faults } = inferUnit(read, {
    variable: name => {
      const spec = model.variables.get(name)
      return spec === undefined ? any : declared(spec.unit, spec.prices)
    },
    coefficient: name => {
      const id = model.coefficients.get(name)?.unit
      return id === undefined ? any : declared(id)
    },
  })
  if (faults.length > 0) return fail(...placeFaults(faults, placeIn))
  return succeed({ text, tree: read.tree, unit: insideUnit(unit) })
}

function insideUnit(unit: Measured): string {
  if (unit.kind === 'any') return '1'
  return unit.id ?? tableUnit(unit) ?? (unit.dimension.size === 0 ? unit.nature : '1')
}

/** Evaluates an expression at a period by walking its tree; NaN where a value is missing or outside a domain. */
export function evaluateExpression(
  expression: Expression,
  value: (variable: string, period: Ordinal) => number | undefined,
  coefficient: (id: string) => number,
  at: Ordinal,
  frequency: Frequency,
): number {
  return evaluateTree(expression.tree, at, { value, coefficient, frequency })
}
