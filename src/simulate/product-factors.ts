import type { CompiledModel } from '../equations/compiled-model.js'
import { solvedFor } from '../equations/read-equation.js'
import { type Tree, visit } from '../equations/tree.js'
import { lmdi } from '../numerics/attribution.js'
import type { AttributedDifference, AttributedPart } from '../vocabulary/attribution.js'
import { type Diagnostic, error, fail, type Outcome, succeed } from '../vocabulary/diagnostic.js'
import { valueAt } from '../vocabulary/path.js'
import type { Ordinal } from '../vocabulary/period.js'
import { checkSum } from './check-sum.js'
import type { SolvedSide } from './differing-entries.js'

/** One factor of a product: a variable, so many periods back, to a power. */
interface Factor {
  readonly variable: string
  readonly lag: number
  readonly power: number
}

/** How far a product may be from the variable, as a share of it: ten times what a solution is accepted at. */
const productTolerance = 1e-9

/**
 * Splits a difference by the factors of the variable (LMDI-I), where its equation or a relation of the model makes it a product or quotient of
 * variables. Refuses, by name, variables that are none, factors that are not positive, and products that do not hold in
 * both scenarios (an add factor, a path given).
 */
export function attributeToFactors(
  model: CompiledModel,
  a: SolvedSide,
  b: SolvedSide,
  { variable, period }: { readonly variable: string; readonly period: Ordinal },
): Outcome<AttributedDifference> {
  const factors = factorsOf(model, variable)
  if (factors === undefined) return fail(noProduct(model, variable))
  const [base, alternative] = [a, b].map(({ paths }) =>
    factors.map(factor => valueAt(paths, factor.variable, period - factor.lag) ?? Number.NaN),
  )
  const [from = Number.NaN, to = Number.NaN] = [a, b].map(({ paths }) => valueAt(paths, variable, period))
  if (base === undefined || alternative === undefined) return fail(noProduct(model, variable))
  const odd = factors.findIndex((_, k) => !((base[k] ?? 0) > 0 && (alternative[k] ?? 0) > 0))
  if (odd >= 0) {
    const message = `"${factors[odd]?.variable}" is not positive in both scenarios (${base[odd]}, ${alternative[odd]})`
    return fail(error('U130', `${message}, and lmdi takes logarithms of factors`, undefined, useShapley))
  }
  const raised = [base, alternative].map(values =>
    values.map((value, k) => value ** (factors[k]?.power ?? 1)),
  )
  const [x = [], y = []] = raised
  const product = (values: readonly number[]): number => values.reduce((so, value) => so * value, 1)
  // What is constant in the product, such as a coefficient or a unit, is one more factor that does not change.
  const constant = from / product(x)
  if (!(Math.abs(constant * product(y) - to) <= productTolerance * Math.abs(to))) {
    const message = `"${variable}" is not the product of ${factors.map(named).join(', ')} in both scenarios`
    return fail(error('U130', `${message}: a path or an add factor stands in its way`, undefined, useShapley))
  }
  const { parts } = lmdi([constant, ...x], [constant, ...y])
  const difference = to - from
  const amounts = parts.slice(1)
  checkSum(difference, amounts)
  return succeed({
    variable,
    period,
    unit: unitIn(model, variable),
    from,
    to,
    difference,
    method: 'lmdi',
    parts: factors.map((factor, k): AttributedPart => {
      const entry = {
        section: 'factor',
        variable: factor.variable,
        unit: unitIn(model, factor.variable),
        period: period - factor.lag,
        since: period - factor.lag,
        from: base[k],
        to: alternative[k],
      } as const
      return { name: named(factor), kind: 'factor', entries: [entry], amount: amounts[k] ?? Number.NaN }
    }),
    interaction: 0,
    withoutEffect: [],
  })
}

function unitIn(model: CompiledModel, variable: string): string {
  return model.variables.get(variable)?.unit ?? '1'
}

function named({ variable, lag }: Factor): string {
  return lag === 0 ? variable : `${variable}(-${lag})`
}

const useShapley = 'Take --method shapley, which splits any difference by its assumptions.'

function noProduct(model: CompiledModel, variable: string): Diagnostic {
  const text = model.equationOf.get(variable)?.text
  const reason = text === undefined ? 'it is an assumption' : `its equation is: ${text}`
  return error(
    'U130',
    `"${variable}" is no product of variables, so it has no factors`,
    undefined,
    reason,
    useShapley,
  )
}

/** The factors of a variable, by its own equation, else by a relation; undefined where it is no product of at least two. */
function factorsOf(model: CompiledModel, variable: string): readonly Factor[] | undefined {
  const equation = model.equationOf.get(variable)
  const [left, right] = equation?.sides ?? []
  // The right side as expanded is "right + add factor".
  const written = right?.kind === 'call' ? right.args[0] : undefined
  const solved = left === undefined || written === undefined ? undefined : solvedFor(left, written, variable)
  const own = solved === undefined ? undefined : flatten(model, solved, 1)
  if (own !== undefined && joined(own).length > 1) return joined(own)
  for (const relation of model.relations) {
    const factor = (name: string, power: number): Factor => ({ variable: name, lag: 0, power })
    if ('product' in relation && relation.whole === variable) {
      return relation.factors.map(name => factor(name, 1))
    }
    if ('ratio' in relation && relation.result === variable) {
      return [factor(relation.numerator, 1), factor(relation.denominator, -1)]
    }
  }
  return undefined
}

/** The variables of a product with their powers; constants are left out. Undefined where a sum or a function stands in it. */
function flatten(model: CompiledModel, tree: Tree, power: number): readonly Factor[] | undefined {
  if (tree.kind === 'variable') return [{ variable: tree.name, lag: tree.lag, power }]
  if (tree.kind !== 'call' || !readsVariables(tree)) return []
  const [first, second] = tree.args
  if (first === undefined) return undefined
  const under = (other: Tree | undefined, at: number) => {
    const [x, y] = [flatten(model, first, power), other === undefined ? undefined : flatten(model, other, at)]
    return x === undefined || y === undefined ? undefined : [...x, ...y]
  }
  switch (tree.op) {
    case 'mul':
      return under(second, power)
    case 'div':
      return under(second, -power)
    case 'sqrt':
      return flatten(model, first, power / 2)
    case 'pow': {
      const exponent =
        second?.kind === 'number'
          ? second.value
          : second?.kind === 'coefficient'
            ? model.coefficients.get(second.name)?.value
            : undefined
      return exponent === undefined ? undefined : flatten(model, first, power * exponent)
    }
    default:
      return undefined
  }
}

function readsVariables(tree: Tree): boolean {
  let found = false
  visit(tree, node => {
    found ||= node.kind === 'variable'
  })
  return found
}

/** A variable that stands in a product several times is one factor. */
function joined(factors: readonly Factor[]): readonly Factor[] {
  const powers = new Map<string, Factor>()
  for (const factor of factors) {
    const before = powers.get(named(factor))
    powers.set(named(factor), { ...factor, power: (before?.power ?? 0) + factor.power })
  }
  return [...powers.values()].filter(({ power }) => power !== 0)
}
