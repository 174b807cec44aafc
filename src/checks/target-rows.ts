import { differentiate } from '../equations/differentiate.js'
import { evaluateTree } from '../equations/evaluate-tree.js'
import { expand } from '../equations/expand.js'
import type { Expression } from '../equations/expression.js'
import { call, type Tree, variable, visit } from '../equations/tree.js'
import type { ModelCard } from '../vocabulary/model.js'
import type { Ordinal } from '../vocabulary/period.js'
import type { Reading, Target, TargetRegister } from '../vocabulary/target.js'
import { type Interval, slack } from './interval.js'
import { intervalOf, measuredBy } from './read-target.js'

/** A target as a row of a system: a function of values of the model that has to lie between bounds. */
export interface TargetRow {
  readonly target: Target
  readonly reading: Reading
  /** Inside unit of the value. */
  readonly unit: string
  /** The measure as written. */
  readonly tree: Tree
  /** What the value may be; for 同步 and 基本稳定 of the distance to what is referred to. */
  readonly allowed: Interval
  /** A strict bound (突破, 下降) is not met by standing on it. */
  readonly strict: boolean
  /**
   * How much of the value is one per cent of its indicator: a point of growth, or a hundredth of a level or a share. What targets are
   * compared by when one gives way for another.
   */
  readonly onePercent: number
  readonly slack: number
  readonly value: (at: ValueAt) => number
  /** Value of the measure itself, and of what it is compared with (0 where with nothing). */
  readonly parts: (at: ValueAt) => { readonly outcome: number; readonly reference: number }
  /** Every value it reads, with the derivative by it. */
  readonly slopes: (at: ValueAt) => readonly CellSlope[]
}

/** The value of a variable in a period. */
export type ValueAt = (variable: string, period: Ordinal) => number

/** A value that a row reads, and what one unit of it does to the row. */
export interface CellSlope {
  readonly variable: string
  readonly period: Ordinal
  readonly slope: number
}

interface Part {
  readonly tree: Tree
  readonly at: Ordinal
  readonly sign: 1 | -1
}

/**
 * The row of a target under a reading, measured at `start`; undefined where it has no value there, or its figure cannot be converted.
 * The arithmetic is that of a verdict (`judge-target.ts`).
 */
export function targetRow(
  target: Target,
  reading: Reading,
  expressions: ReadonlyMap<string, Expression>,
  model: ModelCard,
  start: ValueAt,
): TargetRow | undefined {
  const expression = expressions.get(target.id)
  if (expression === undefined) return undefined
  const allowed = intervalOf(target, expression.unit, reading)
  const parts = partsOf(target, expression, expressions, model)
  if (allowed === undefined || parts === undefined) return undefined
  const around = (value: ValueAt) => ({
    value: (name: string, period: Ordinal) => {
      const found = value(name, period)
      return Number.isNaN(found) ? undefined : found
    },
    coefficient: (id: string) => model.coefficients.get(id)?.value ?? Number.NaN,
    frequency: model.frequency,
  })
  const sum = (value: ValueAt, sign: 1 | -1): number =>
    parts
      .filter(part => part.sign === sign)
      .reduce((total, { tree, at }) => total + evaluateTree(tree, at, around(value)), 0)
  const derivatives = parts.flatMap(part => derivativesOf(part, model))
  const outcome = sum(start, 1)
  const reference = sum(start, -1)
  if (!Number.isFinite(outcome - reference)) return undefined
  const ends = [allowed.low, allowed.high].filter(Number.isFinite)
  const size = Math.max(Math.abs(outcome), ...ends.map(end => Math.abs(end + reference)))
  return {
    target,
    reading,
    unit: expression.unit,
    tree: expression.tree,
    allowed,
    strict: target.bound === 'above' || target.bound === 'below',
    onePercent: onePercentOf(target, expression, model, { ends, outcome, reference }),
    // Half of what a verdict forgives: the size it takes may be smaller elsewhere.
    slack: slack(size) / 2,
    value: value => sum(value, 1) - sum(value, -1),
    parts: value => ({ outcome: sum(value, 1), reference: sum(value, -1) }),
    slopes: value =>
      derivatives.map(({ name, period, at, sign, tree }) => ({
        variable: name,
        period,
        slope: sign * evaluateTree(tree, at, around(value)),
      })),
  }
}

/** What is added up: the measure, and with a minus what it is compared with. */
function partsOf(
  target: Target,
  expression: Expression,
  expressions: ReadonlyMap<string, Expression>,
  model: ModelCard,
): readonly Part[] | undefined {
  const own: Part = { tree: expression.tree, at: target.period, sign: 1 }
  if (target.measure === 'stable') return [own, { ...own, at: target.period - 1, sign: -1 }]
  if (target.bound !== 'in step with') return [own]
  const { reference } = target
  if (reference === undefined) return undefined
  const other = expressions.get(reference)
  if (other !== undefined) return [own, { tree: other.tree, at: target.period, sign: -1 }]
  const spec = model.variables.get(reference)
  if (spec === undefined) return undefined
  // 同步 is about growth: a level that is named as the reference stands for its growth.
  const tree = spec.unit === 'rate' ? variable(reference) : call('pct', variable(reference))
  return [own, { tree, at: target.period, sign: -1 }]
}

function derivativesOf({ tree, at, sign }: Part, model: ModelCard) {
  const expanded = expand(tree, model.frequency)
  const read = new Map<string, { readonly name: string; readonly lag: number }>()
  visit(expanded, node => {
    if (node.kind === 'variable') read.set(`${node.name}@${node.lag}`, { name: node.name, lag: node.lag })
  })
  return [...read.values()].map(({ name, lag }) => ({
    name,
    period: at - lag,
    at,
    sign,
    tree: differentiate(expanded, name, lag),
  }))
}

function onePercentOf(
  target: Target,
  expression: Expression,
  model: ModelCard,
  at: { readonly ends: readonly number[]; readonly outcome: number; readonly reference: number },
): number {
  const measured = measuredBy(expression.tree)
  const isGrowth =
    measured.of === 'growth' ||
    measured.of === 'gap' ||
    target.bound === 'in step with' ||
    (measured.of === 'level' && model.variables.get(measured.variable)?.unit === 'rate')
  if (isGrowth) return 0.01
  const size = target.measure === 'stable' ? Math.abs(at.reference) : Math.max(0, ...at.ends.map(Math.abs))
  return 0.01 * (size > 0 ? size : Math.abs(at.outcome) > 0 ? Math.abs(at.outcome) : 1)
}

/** The readings of every target of a register by one rule. */
export type ReadingRule = (target: Target) => Reading

/** Targets that have a row, and those that have none although a model measures them. */
export interface TargetRows {
  readonly rows: readonly TargetRow[]
  readonly unmeasured: readonly string[]
}

/** The rows of every target with an expression whose period lies between `from` and `to`. */
export function targetRows(
  register: TargetRegister,
  expressions: ReadonlyMap<string, Expression>,
  model: ModelCard,
  span: { readonly from: Ordinal; readonly to: Ordinal },
  reading: ReadingRule,
  start: ValueAt,
): TargetRows {
  const rows: TargetRow[] = []
  const unmeasured: string[] = []
  for (const target of register.targets) {
    if (!expressions.has(target.id)) continue
    const isInside = target.period >= span.from && target.period <= span.to
    const row = isInside ? targetRow(target, reading(target), expressions, model, start) : undefined
    if (row === undefined) unmeasured.push(target.id)
    else rows.push(row)
  }
  return { rows, unmeasured }
}
