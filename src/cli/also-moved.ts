import { readExpressions } from '../checks/read-expressions.js'
import { type Expression, evaluateExpression } from '../equations/expression.js'
import type { Sought } from '../simulate/seek-targets.js'
import { type Paths, valueAt } from '../vocabulary/path.js'
import type { Ordinal } from '../vocabulary/period.js'
import type { TargetRegister } from '../vocabulary/target.js'
import type { Wording } from '../vocabulary/wording.js'
import { isFraction } from './number-text.js'
import type { SolvedScenario } from './solve-scenario.js'

/** Something that was not sought and moved with what was. */
export interface AlsoMoved {
  /** A target of the register, or a variable. */
  readonly name: string
  readonly of: string
  readonly title: Wording | undefined
  readonly period: Ordinal
  readonly unit: string
  readonly before: number
  readonly after: number
}

type Measured = Omit<AlsoMoved, 'before' | 'after'> & { readonly expression: Expression }

const most = 5

/**
 * What else moved most: targets of the register that a model measures, or without a register the solved variables in the last period that was sought. Points of rates and per
 * cent of levels are compared with each other, as growth is; what is sought itself, under whatever name, is left out.
 */
export function alsoMoved(
  run: SolvedScenario,
  sought: Sought,
  register: TargetRegister | undefined,
): readonly AlsoMoved[] {
  const { model } = run.loaded
  const measure = ({ expression, period }: Measured, paths: Paths): number =>
    evaluateExpression(
      expression,
      (variable, at) => valueAt(paths, variable, at),
      id => model.coefficients.get(id)?.value ?? Number.NaN,
      period,
      paths.frequency,
    )
  const isSought = (before: number, after: number, period: Ordinal): boolean =>
    sought.goals.some(
      each => each.goal.period === period && near(each.before, before) && near(each.got, after),
    )
  return (targetsOf(run, register) ?? variablesOf(run, sought))
    .map(each => ({ ...each, before: measure(each, run.paths), after: measure(each, sought.paths) }))
    .filter(
      ({ before, after, period }) => Number.isFinite(after - before) && !isSought(before, after, period),
    )
    .map(each => ({ each, size: sizeOf(each) }))
    .filter(({ size }) => size > 1e-9)
    .sort((a, b) => b.size - a.size)
    .slice(0, most)
    .map(({ each: { name, of, title, period, unit, before, after } }) => ({
      ...{ name, of, title, period, unit, before, after },
    }))
}

function sizeOf({ unit, before, after }: AlsoMoved): number {
  const change = Math.abs(after - before)
  return isFraction(unit) || before === 0 ? change : change / Math.abs(before)
}

function near(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b))
}

function targetsOf(
  run: SolvedScenario,
  register: TargetRegister | undefined,
): readonly Measured[] | undefined {
  const { model } = run.loaded
  const expressions = register === undefined ? undefined : readExpressions(register, model)
  if (register === undefined || expressions?.ok !== true) return undefined
  return register.targets.flatMap(({ id, indicator, period }) => {
    const expression = expressions.value.get(id)
    if (expression === undefined || period < run.paths.from || period > run.paths.to) return []
    return [{ name: id, of: expression.text, title: indicator, period, unit: expression.unit, expression }]
  })
}

function variablesOf({ loaded }: SolvedScenario, { goals }: Sought): readonly Measured[] {
  const period = Math.max(...goals.map(({ goal }) => goal.period))
  return [...loaded.model.variables.values()].flatMap(({ id, role, unit, title }) => {
    if (role !== 'endogenous') return []
    const expression: Expression = { text: id, tree: { kind: 'variable', name: id, lag: 0 }, unit }
    return [{ name: id, of: id, title, period, unit, expression }]
  })
}
