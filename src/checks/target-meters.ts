import type { Expression } from '../equations/expression.js'
import { type Tree, visit } from '../equations/tree.js'
import { type Outcome, succeed } from '../vocabulary/diagnostic.js'
import type { ModelCard } from '../vocabulary/model.js'
import { type Frequency, type Ordinal, periodsPerYear } from '../vocabulary/period.js'
import type { Target, TargetRegister } from '../vocabulary/target.js'
import { meeting } from './judge-target.js'
import { type Measures, outcomeOf, referenceOf } from './measure-target.js'
import { readExpressions } from './read-expressions.js'
import { readingOf } from './read-target.js'

/** A value that a target is measured from. */
export interface MeasuredCell {
  readonly variable: string
  readonly period: Ordinal
}

/** Says of any set of values whether one target is met, by the rules of a verdict but without its words. */
export interface TargetMeter {
  readonly id: string
  readonly target: Target
  /** Every value that may be read. */
  readonly cells: readonly MeasuredCell[]
  /** Inside unit of the figure. */
  readonly unit: string
  /**
   * Whether the target is met, undefined where it cannot be measured; and its figure: what is measured, less what it refers to (同步, 基本稳定). NaN where a
   * value is missing.
   */
  readonly read: (value: Measures['value']) => {
    readonly happens: boolean | undefined
    readonly figure: number
  }
}

/** One meter for each target that has an expression, in the register's order. Refuses what `readExpressions` refuses. */
export function targetMeters(
  register: TargetRegister,
  model: ModelCard,
  frequency: Frequency,
): Outcome<readonly TargetMeter[]> {
  const expressions = readExpressions(register, model)
  if (!expressions.ok) return expressions
  const meters = register.targets.flatMap(target => {
    const expression = expressions.value.get(target.id)
    return expression === undefined
      ? []
      : [meterOf(target, expression, { expressions: expressions.value, model, frequency })]
  })
  return succeed(meters)
}

function meterOf(target: Target, expression: Expression, around: Omit<Measures, 'value'>): TargetMeter {
  const { frequency, expressions, model } = around
  const isMet = meeting(target, expression.unit, readingOf(target))
  const own = cellsOf(expression.tree, target.period, frequency)
  const reference = target.reference === undefined ? undefined : expressions.get(target.reference)
  const before = target.measure === 'stable' ? cellsOf(expression.tree, target.period - 1, frequency) : []
  const variable = target.reference !== undefined && model.variables.has(target.reference)
  const other =
    reference !== undefined
      ? cellsOf(reference.tree, target.period, frequency)
      : variable
        ? [0, 1].map(back => ({ variable: target.reference ?? '', period: target.period - back }))
        : []
  // One object for all readings: a draw is measured a few dozen times, and there are thousands.
  const measures = { ...around, value: (): number | undefined => undefined } as Omit<Measures, 'value'> & {
    value: Measures['value']
  }
  return {
    id: target.id,
    target,
    cells: [...own, ...before, ...other],
    unit: expression.unit,
    read: value => {
      measures.value = value
      const outcome = outcomeOf(measures, expression, target.period)
      const reference =
        target.bound === 'in step with'
          ? (referenceOf(measures, target) ?? Number.NaN)
          : target.measure === 'stable'
            ? outcomeOf(measures, expression, target.period - 1)
            : undefined
      return { happens: isMet(outcome, reference), figure: outcome - (reference ?? 0) }
    },
  }
}

/** The values an expression may read in a period: each variable back to the farthest that its operators reach. */
function cellsOf(tree: Tree, at: Ordinal, frequency: Frequency): readonly MeasuredCell[] {
  const cells: MeasuredCell[] = []
  const back = reachOf(tree, frequency)
  visit(tree, node => {
    if (node.kind !== 'variable') return
    for (let lag = 0; lag <= back; lag++) cells.push({ variable: node.name, period: at - lag })
  })
  return cells
}

/** How many periods back a tree reads at most. */
function reachOf(tree: Tree, frequency: Frequency): number {
  if (tree.kind === 'variable') return tree.lag
  if (tree.kind !== 'call') return 0
  const inner = Math.max(0, ...tree.args.map(arg => reachOf(arg, frequency)))
  switch (tree.op) {
    case 'd':
    case 'dlog':
    case 'pct':
      return inner + 1
    case 'yoy':
      return inner + periodsPerYear(frequency)
    case 'mavg': {
      const span = tree.args[1]
      return inner + (span?.kind === 'number' ? span.value - 1 : 0)
    }
    default:
      return inner
  }
}
